// What becomes of a call when a function that is handed to it becomes async.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Fn } from '../../src/effects/callers.ts';
import { serverOf } from '../../src/effects/turn.ts';
import { summaries } from '../../src/effects/function-summary.ts';
import type { Because } from '../../src/facts/because.ts';
import { bare, calleeText, propertyName } from '../../src/facts/static-text.ts';
import { allAtOnce, fillingEdits, loopEdits } from '../../src/rewrites/loop-of.ts';
import { isRefusal } from '../../src/rewrites/gather-comments.ts';
import type { Edit } from '../../src/source/edit.ts';
import { isFunction, type FunctionNode } from '../../src/source/walk.ts';
import type { Node } from '../../src/source/source.ts';
import { callbackUse, type CallbackUse } from '../../src/values/callback-use.ts';
import { isOtherMap } from '../../src/values/called.ts';
import { isExpressBefore5 } from '../../src/values/express.ts';
import { promised } from '../../src/values/promised.ts';
import { rowFor } from '../../src/values/rows.ts';
import { valueOf } from '../../src/values/value-of.ts';
import type { View } from '../../src/values/value.ts';
import { testAt, waitsForTest } from './test-hook.ts';

/** What becomes of the call. */
export type Handing =
  /** It waits for what its callback gives. */
  | { readonly is: 'waits' }
  /** It is written in another way, and what stands around it waits. `takesBody`: the function is none any more, but the body of a loop. */
  | { readonly is: 'rewritten'; readonly edits: readonly Edit[]; readonly takesBody: boolean }
  | { readonly is: 'stops'; readonly because: Because; readonly detail?: string };

const stopped: Readonly<Record<CallbackUse['as'], Because>> = {
  'dropped': 'callback-list', 'dropped-later': 'callback-event', 'answer': 'callback-answer', 'order': 'callback-order', 'sum': 'callback-sum', 'text': 'callback-text',
  'executor': 'callback-unknown', 'clean-up': 'callback-unknown', 'last-words': 'callback-exit',
};

/** What becomes of a call when its argument, a function or the name of one, becomes async. */
export function handing(argument: Node, call: TSESTree.CallExpression | TSESTree.NewExpression, { fn, source }: Fn, view: View): Handing {
  const index = (call.arguments as readonly Node[]).indexOf(argument);
  const callee = bare(call.callee);
  const stop = (because: Because): Handing => ({ is: 'stops', because, detail: calleeText(callee) });
  if (call.type === 'NewExpression' || index < 0) return stop('callback-unknown');
  const test = testAt(callee, view);
  if (test) return waitsForTest(fn, test, source) ? { is: 'waits' } : stop('callback-unknown');
  if (isReaction(callee, view)) return { is: 'waits' };
  const server = serverOf(callee, view);
  if (server !== undefined) return waitingServers.test(server) && !isExpressBefore5(call, index, view) && !hasDone(fn, server) ? { is: 'waits' } : stop('callback-request');
  const use = callbackUse(call, index, view);
  if (use?.as === 'dropped') return looped(argument, call, view);
  if (use) return stop(stopped[use.as]);
  if (index === 0 && callee.type === 'MemberExpression' && propertyName(callee) === 'map') return mapped(argument, call, callee, { fn, source }, view);
  const row = rowFor(valueOf(callee, view), call.arguments, view.program.userRows);
  if (row?.promise && row.runs?.includes(index) === true) return { is: 'waits' };
  return waitsForParameter(callee, index, view) ? { is: 'waits' } : stop('callback-unknown');
}

const waitingServers = /^(?:koa|@koa\/router|koa-router|fastify|hono|h3|express-promise-router|express)$/;

/** A hook of Fastify that has a callback may not give a promise too. */
function hasDone({ params }: FunctionNode, server: string): boolean {
  return server === 'fastify' && params.length > 2;
}

function isReaction(callee: Node, view: View): boolean {
  const method = callee.type === 'MemberExpression' ? propertyName(callee) : undefined;
  if (callee.type !== 'MemberExpression' || (method !== 'then' && method !== 'catch' && method !== 'finally')) return false;
  const { is } = promised(callee.object, view);
  return is === 'yes' || is === 'maybe' || (is === 'unknown' && method === 'then');
}

function looped(argument: Node, call: TSESTree.CallExpression, view: View): Handing {
  const callee = bare(call.callee);
  const fn = bare(argument);
  if (callee.type !== 'MemberExpression' || !isFunction(fn) || !isKnownList(callee.object, view)) return { is: 'stops', because: 'callback-list', detail: calleeText(callee) };
  return made(loopEdits({ call, callee, fn }, view.source), callee);
}

function made(edits: ReturnType<typeof loopEdits>, callee: Node): Handing {
  return isRefusal(edits) ? { is: 'stops', because: edits.because, detail: calleeText(callee) } : { is: 'rewritten', edits, takesBody: true };
}

/** A `Map` is gone through in another way by a loop than by `forEach`. */
function isKnownList(node: Node, view: View): boolean {
  const value = valueOf(node, view);
  return value.is === 'kind' && value.method === undefined && (value.name === 'Array' || value.name === 'Set' || value.name === 'TypedArray');
}

function mapped(argument: Node, call: TSESTree.CallExpression, callee: TSESTree.MemberExpression, given: Fn, view: View): Handing {
  const { source } = view;
  const stop: Handing = { is: 'stops', because: 'callback-list', detail: calleeText(callee) };
  const receiver = valueOf(callee.object, view);
  const isList = isKnownList(callee.object, view);
  if (!isList && (receiver.is !== 'unknown' || isOtherMap(callee.object))) return stop;
  if (callee.optional || call.optional) return stop;
  const { writes, unknown } = summaries(view.program)(given.fn, given.source);
  if (writes.length === 0 && unknown.length === 0) return { is: 'rewritten', edits: allAtOnce(call, source), takesBody: false };
  // What the turns write comes in the order in which it came before.
  const inline = bare(argument);
  return isFunction(inline) && isList ? made(fillingEdits({ call, callee, fn: inline }, source), callee) : stop;
}

/** Whether a function of the repo waits for what its parameter gives, wherever it calls it. */
function waitsForParameter(callee: Node, index: number, view: View): boolean {
  const value = valueOf(callee, view);
  if (value.is !== 'function' || !value.node.async) return false;
  const parameter = value.node.params[index];
  const variable = parameter?.type === 'Identifier' ? value.source.scopes.getDeclaredVariables(value.node).find(({ name }) => name === parameter.name) : undefined;
  const uses = variable?.references ?? [];
  return uses.length > 0 && uses.every(({ identifier }) => {
    const { parent } = identifier as Node;
    if (parent?.type !== 'CallExpression' || parent.callee !== identifier) return false;
    return parent.parent.type === 'AwaitExpression' || parent.parent.type === 'ReturnStatement' || parent.parent === value.node;
  });
}
