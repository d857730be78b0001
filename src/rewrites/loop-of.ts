// How a list is gone through when its callback becomes async: `forEach` and `map` as a loop that waits, `map` as a `Promise.all`.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Refusal } from '../facts/because.ts';
import type { Edit } from '../source/edit.ts';
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import { commentsIn, tokensIn } from '../source/tokens.ts';
import { awaitAllEdits } from './await-it.ts';
import { opensLine } from './await-place.ts';
import { freshNames } from './gather-names.ts';

/** A call such as `xs.forEach((x) => …)`. */
export interface ListCall {
  readonly call: TSESTree.CallExpression;
  readonly callee: TSESTree.MemberExpression;
  readonly fn: FunctionNode;
}

const refused: Refusal = { because: 'callback-list' };

/** `xs.map(load)` as `await Promise.all(xs.map(load))`: all begin at once. */
export function allAtOnce(call: TSESTree.CallExpression, source: Source): readonly Edit[] {
  return awaitAllEdits(source, call, false);
}

/** `xs.forEach((x) => { … })` as `for (const x of xs) { … }`. */
export function loopEdits(list: ListCall, source: Source): readonly Edit[] | Refusal {
  const { call, callee, fn } = list;
  if (call.parent.type !== 'ExpressionStatement' || call.parent.expression !== call || !isPlain(list, source)) return refused;
  const leaving = fn.body.type === 'BlockStatement' ? returnsIn(fn.body, source) : [];
  if (!leaving || leaving.some(({ argument }) => argument !== null)) return refused;
  const { path } = source;
  const head = headOf(list, source);
  if (head === undefined) return refused;
  const [start] = call.range;
  const end = call.parent.range[1];
  const isBlock = fn.body.type === 'BlockStatement';
  return [
    { path, range: [start, start], text: `for (const ${head} of ` },
    dropping([callee.object.range[1], bodyStart(fn, source)], ') ', source),
    ...leaving.map(({ range }): Edit => ({ path, range: [range[0], range[0] + 'return'.length], text: 'continue' })),
    // A block needs no semicolon behind it.
    dropping([bodyEnd(fn), isBlock ? end : call.range[1]], '', source),
  ];
}

/** `const ys = xs.map((x) => f(x));` as a loop that fills `ys`. */
export function fillingEdits(list: ListCall, source: Source): readonly Edit[] | Refusal {
  const { call, callee, fn } = list;
  const { parent } = call;
  if (fn.body.type === 'BlockStatement' || !isPlain(list, source)) return refused;
  const declaration = parent.type === 'VariableDeclarator' && parent.init === call && parent.id.type === 'Identifier' && !parent.id.typeAnnotation ? parent.parent : undefined;
  const isDeclared = declaration?.type === 'VariableDeclaration' && declaration.declarations.length === 1 && !declaration.parent.type.startsWith('Export');
  const statement = isDeclared ? declaration : parent.type === 'ReturnStatement' ? parent : undefined;
  // What an empty list will hold, TypeScript does not know everywhere.
  if (!statement || statement.parent.type !== 'BlockStatement' || /\.[cm]?tsx?$/.test(source.path)) return refused;
  const head = headOf(list, source);
  if (head === undefined) return refused;
  const name = parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.name : freshNames(source, call).take('results');
  const indent = `${source.text.includes('\r\n') ? '\r\n' : '\n'}${/[^\S\r\n]*$/.exec(source.text.slice(0, statement.range[0]))?.[0] ?? ''}`;
  const keyword = declaration?.type === 'VariableDeclaration' ? declaration.kind : 'const';
  return [
    dropping([statement.range[0], call.range[0]], `${keyword} ${name} = [];${indent}for (const ${head} of `, source),
    dropping([callee.object.range[1], bodyStart(fn, source)], `) ${name}.push(`, source),
    dropping([bodyEnd(fn), call.range[1]], `)${isDeclared ? '' : `;${indent}return ${name}`}`, source),
  ];
}

function dropping(range: readonly [number, number], text: string, source: Source): Edit {
  return { path: source.path, range, text, drops: tokensIn(source, range).map(({ value }) => value) };
}

/** Whether a callback does nothing that the body of a loop cannot do. */
function isPlain({ call, callee, fn }: ListCall, source: Source): boolean {
  if (callee.optional || callee.computed || call.optional || call.arguments.length !== 1 || opensLine(source, call)) return false;
  if (commentsIn(source, [callee.object.range[1], bodyStart(fn, source)]).length > 0 || commentsIn(source, [bodyEnd(fn), call.range[1]]).length > 0) return false;
  let isFine = true;
  walk(fn, source, (node) => {
    if (node !== fn && isFunction(node) && node.type !== 'ArrowFunctionExpression') return 'skip';
    const isOfFunction = (fn.type === 'FunctionExpression' && node.type === 'ThisExpression') || (node.type === 'Identifier' && node.name === 'arguments');
    if (isOfFunction || (node.type === 'VariableDeclaration' && node.kind === 'var') || node.type === 'AssignmentPattern') isFine = false;
    return undefined;
  });
  return isFine;
}

/** What stands for the item in the head of the loop. */
function headOf({ fn }: ListCall, source: Source): string | undefined {
  const [item, ...more] = fn.params;
  if (!item || more.length > 0 || item.type === 'RestElement') return undefined;
  const annotated = 'typeAnnotation' in item ? item.typeAnnotation : undefined;
  const names = source.scopes.getDeclaredVariables(fn);
  if (names.some((variable) => variable.references.some((reference) => reference.isWrite()))) return undefined;
  return source.text.slice(item.range[0], annotated?.range[0] ?? item.range[1]).trimEnd();
}

/** The `return`s of a body that a `continue` can take the place of; nothing where one stands in a loop or a `switch` of its own. */
function returnsIn(body: Node, source: Source): readonly TSESTree.ReturnStatement[] | undefined {
  const found: TSESTree.ReturnStatement[] = [];
  walk(body, source, (node) => {
    if (isFunction(node)) return 'skip';
    if (node.type === 'ReturnStatement') found.push(node);
    return undefined;
  });
  return found.some((each) => isNested(each, body)) ? undefined : found;
}

function isNested(statement: Node, body: Node): boolean {
  for (let current = statement; current !== body && current.parent; current = current.parent) if (/^(?:For\w*|While|DoWhile|Switch)Statement$/.test(current.type)) return true;
  return false;
}

/** Where the body begins, with the parentheses around an object that it gives. */
function bodyStart(fn: FunctionNode, source: Source): number {
  const [start] = fn.body.range;
  const open = fn.body.type === 'BlockStatement' ? null : /(?:\(\s*)+$/.exec(source.text.slice(source.text.lastIndexOf('=>', start) + 2, start));
  return open ? start - open[0].length : start;
}

function bodyEnd(fn: FunctionNode): number {
  return fn.body.type === 'BlockStatement' ? fn.body.range[1] : fn.range[1];
}
