// How a list is gone through by an async function so that somebody waits for it.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Refusal } from '../facts/because.ts';
import { bare } from '../facts/static-text.ts';
import { isNeverReassigned, variableOf } from '../facts/variables.ts';
import type { Edit } from '../source/edit.ts';
import { isFunction } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import { awaitAllEdits } from './await-it.ts';
import { freshNames } from './gather-names.ts';
import { statementOfCall } from './loop-of.ts';

type Made = { readonly edits: readonly Edit[] } | Refusal;

/** `xs.forEach(async …)` as `await Promise.all(xs.map(async …))`: all begin at once as before, and somebody waits. */
export function waitedList(call: TSESTree.CallExpression, callee: TSESTree.MemberExpression, source: Source): Made {
  const { path } = source;
  if (!statementOfCall(call) || callee.optional || callee.computed || call.arguments.length > 1) return { because: 'result-used' };
  return { edits: [...awaitAllEdits(source, call, call.parent.type === 'AwaitExpression'), { path, range: callee.property.range, text: 'map', drops: ['forEach'] }] };
}

/** `const kept = xs.filter(async …)`: first a list of answers, then the filter. */
export function answersEdits(call: TSESTree.CallExpression, callee: TSESTree.MemberExpression, given: Node, source: Source): Made {
  const { path } = source;
  const list = bare(callee.object);
  const variable = list.type === 'Identifier' ? variableOf(source, list) : undefined;
  const statement = statementOf(call);
  if (!variable || !isNeverReassigned(variable) || !statement || callee.optional || call.arguments.length > 1 || !isFunction(bare(given))) return { because: 'not-one-block' };
  const answers = freshNames(source, call).take('answers');
  const text = source.text.slice(...given.range);
  const [start] = statement.range;
  const first = `const ${answers} = await Promise.all(${variable.name}.map(${text}));${lineBreak(source, start)}`;
  return { edits: [{ path, range: [start, given.range[1]], text: `${first}${source.text.slice(start, given.range[0])}(_, index) => ${answers}[index]` }] };
}

/** A line break as the file writes it, and the blanks that the line at an offset begins with. */
function lineBreak({ text }: Source, offset: number): string {
  const indent = /[^\S\r\n]*$/.exec(text.slice(0, offset))?.[0] ?? '';
  return `${text.includes('\r\n') ? '\r\n' : '\n'}${indent}`;
}

/** The statement that a call is the value of, in a block: nothing of it runs before the call. */
function statementOf({ parent }: TSESTree.CallExpression): Node | undefined {
  const statement = parent.type === 'VariableDeclarator' && parent.parent.declarations.length === 1 ? parent.parent : parent.type === 'ReturnStatement' ? parent : undefined;
  return statement && (statement.parent.type === 'BlockStatement' || statement.parent.type === 'Program') ? statement : undefined;
}
