// Where a thread is started for each request.
import type { TSESTree } from '@typescript-eslint/utils';
import { isRemembered } from '../facts/memo.ts';
import { calleeText } from '../facts/static-text.ts';
import type { Node } from '../source/source.ts';
import { isFunction, type FunctionNode } from '../source/walk.ts';
import { keptPerProgram } from '../program/kept.ts';
import { further, type View } from '../values/value.ts';
import { valueOf } from '../values/value-of.ts';
import { calleeOf, type Link } from './blocking.ts';
import { answersRequests } from './turn.ts';
import { nodesRunBy } from './work.ts';

type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** How deep calls are followed. */
const depth = 4;

const startsOf = keptPerProgram(() => new WeakMap<FunctionNode, readonly Link[] | null>());

/** The calls that lead from a node of a request handler to a thread that it starts, itself left out; nothing where it starts none. */
export function workerStartAt(node: Call, view: View): readonly Link[] | undefined {
  if (node.type === 'NewExpression' && !/\bWorker$/.test(calleeText(node.callee))) return undefined;
  return isInRequest(node, view) ? startBy(node, view, new Set()) : undefined;
}

function isInRequest(node: Node, view: View): boolean {
  for (let current: Node | undefined = node.parent; current; current = current.parent) if (isFunction(current) && answersRequests(current, view)) return true;
  return false;
}

function startBy(node: Call, view: View, open: ReadonlySet<FunctionNode>): readonly Link[] | undefined {
  if (isRemembered(node)) return undefined;
  if (node.type === 'NewExpression' && isWorker(node, view)) return [];
  const callee = calleeOf(node, view);
  const links = callee && startIn(callee.fn, further(view, callee.source), open);
  return links && [{ name: calleeText(node.callee), node, source: view.source }, ...links];
}

/** How a function starts a thread that it does not keep, by a call in it. */
function startIn(fn: FunctionNode, view: View, open: ReadonlySet<FunctionNode>): readonly Link[] | undefined {
  if (open.has(fn) || open.size >= depth) return undefined;
  const starts = startsOf(view.program);
  const known = starts.get(fn);
  if (known !== undefined) return known ?? undefined;
  const inside = new Set([...open, fn]);
  let found: readonly Link[] | undefined;
  for (const each of nodesRunBy(fn.body, view)) {
    if ((each.type === 'CallExpression' || each.type === 'NewExpression') && !isKept(each)) found ??= startBy(each, view, inside);
  }
  // Deeper down an answer may have been cut short.
  if (found || open.size === 0) starts.set(fn, found ?? null);
  return found;
}

function isWorker({ callee }: TSESTree.NewExpression, view: View): boolean {
  const value = valueOf(callee, view);
  return value.is === 'export' && value.module === 'node:worker_threads' && value.path.replace(/^default\./, '') === 'Worker';
}

/** Whether a thread is kept beyond the call that starts it: it goes into a list, a map, a property. */
function isKept(node: Node): boolean {
  const { parent } = node;
  if (parent?.type === 'AssignmentExpression') return parent.left.type === 'MemberExpression';
  return parent?.type === 'CallExpression' && parent.callee !== node && /\.(?:push|set|add)$/.test(calleeText(parent.callee));
}
