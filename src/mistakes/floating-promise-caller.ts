// How those who call a function come to wait for a promise that the function itself cannot wait for.
import { functionName } from '../facts/function-name.ts';
import { returnsOf } from '../facts/returns.ts';
import { calleeText } from '../facts/static-text.ts';
import { makeAsync } from '../rewrites/async-function.ts';
import { awaitEdits } from '../rewrites/await-it.ts';
import { awaitingFunction } from '../rewrites/await-place.ts';
import { carryAsync } from '../rewrites/carry-async.ts';
import { isRefusal } from '../rewrites/gather-comments.ts';
import { once } from '../source/apply-edits.ts';
import type { Edit } from '../source/edit.ts';
import { isFunction, type FunctionNode } from '../source/walk.ts';
import { promised } from '../values/promised.ts';
import type { Floating } from './floating-promise.ts';
import { inWords, type Context, type Rewrite } from './mistake.ts';
import { saidName } from './promise-words.ts';

/** The function around a promise made `async`, with those who call it in the same file, so that it may wait; for a person to choose. */
export function withAsync({ node, about, voided }: Floating, context: Context): readonly Rewrite[] {
  const fn = about === 'floating-promise' && !voided ? awaitingFunction(node) : undefined;
  if (!fn || !mayBecomeAsync(fn)) return [];
  const { source, program } = context;
  const carried = carryAsync(fn, source, program);
  if (!('because' in carried)) return [rewriteOf(fn, node, carried.functions.slice(1).map(functionName), [...awaitEdits(source, node), ...carried.edits])];
  const made = isForOthers(fn, context) ? makeAsync(fn, source) : [];
  return !isRefusal(made) && made.length > 0 ? [rewriteOf(fn, node, [], [...awaitEdits(source, node), ...made])] : [];
}

function rewriteOf(fn: FunctionNode, node: Floating['node'], others: readonly string[], edits: readonly Edit[]): Rewrite {
  const name = functionName(fn);
  return {
    label: `Make ${name} \`async\`${others.length > 0 ? `, with it ${inWords(others)}` : ''}, and wait for ${saidName(node)} with \`await\`.`,
    tier: 'likely',
    assumption: `whoever calls ${name} may wait`,
    isOnlyOffered: true,
    edits: once(edits),
  };
}

/** Whether a function is not async, and no component or hook: those are called while a page is drawn, which waits for nobody. */
export function mayBecomeAsync(fn: FunctionNode): boolean {
  return !fn.async && !fn.generator && !/^`?(?:[A-Z]|use[A-Z])/.test(functionName(fn));
}

/** Whether others may call it who are not seen here, and what it gives is nothing, so that a promise can take its place. */
function isForOthers(fn: FunctionNode, { source }: Context): boolean {
  const { parent } = fn;
  const isCommonJs = parent.type === 'AssignmentExpression' && /^(?:module\.)?exports\b/.test(calleeText(parent.left));
  const isReachable = isCommonJs || parent.type === 'MethodDefinition' || parent.type.startsWith('Export') || (parent.type === 'VariableDeclarator' && parent.parent.parent.type === 'ExportNamedDeclaration');
  return isReachable && fn.body.type === 'BlockStatement' && returnsOf(fn.body, source).values.every((value) => value === null);
}

/** `return save();` where it ends a function whose other `return`s give promises. */
export function asOthersDo({ node }: Floating, context: Context): readonly Rewrite[] {
  const statement = node.parent;
  const block = statement.parent;
  if (statement.type !== 'ExpressionStatement' || statement.expression !== node || block?.type !== 'BlockStatement' || block.body.at(-1) !== statement || !isFunction(block.parent)) return [];
  const fn = block.parent;
  const { values } = returnsOf(block, context.source);
  if (fn.async || fn.generator || values.length === 0 || !values.every((value) => value && promised(value, context).is === 'yes')) return [];
  const [start] = statement.range;
  return [{
    label: `Return the promise of ${saidName(node)}, as ${functionName(fn)} does elsewhere.`,
    tier: 'likely',
    assumption: `whoever calls ${functionName(fn)} waits for what it gives`,
    isOnlyOffered: true,
    edits: [{ path: context.source.path, range: [start, start], text: 'return ' }],
  }];
}
