// Where code that gives control away, or waits for somebody else, lets no timer and no I/O in.
import type { TSESTree } from '@typescript-eslint/utils';
import { awaitsIn } from '../facts/awaits.ts';
import { isLoop, type Loop } from '../facts/iterations.ts';
import { bare, calleeText, propertyName } from '../facts/static-text.ts';
import { functionAround } from '../facts/variables.ts';
import type { Node, Source } from '../source/source.ts';
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import { valueOf } from '../values/value-of.ts';
import type { View } from '../values/value.ts';
import { neverWaits } from './settled.ts';

/** A function that has itself called again before timers and I/O get their turn. */
export interface StarvingTick {
  readonly node: TSESTree.CallExpression;
  /** What calls it again: `process.nextTick`. */
  readonly by: string;
  readonly again: string;
}

/** How a call puts a function off: its name, and the function; `isMicro`: before timers and I/O. */
export interface PutOff {
  readonly by: string;
  readonly given: Node;
  readonly isMicro: boolean;
}

const puttingOff: ReadonlyMap<string, boolean> = new Map([['process.nextTick', true], ['nextTick', true], ['queueMicrotask', true], ['setImmediate', false], ['setTimeout', false]]);

/** How a call puts off the function that it is given, for no longer than a turn. */
export function putOffBy(node: TSESTree.CallExpression, view: View): PutOff | undefined {
  const [given, delay] = node.arguments;
  if (!given || given.type === 'SpreadElement') return undefined;
  const callee = bare(node.callee);
  if (callee.type === 'MemberExpression' && propertyName(callee) === 'then' && node.arguments.length === 1 && isResolved(callee.object, view)) return { by: 'Promise.resolve().then', given, isMicro: true };
  // Under another name it is not looked for: most calls are none of these.
  if (!puttingOff.has(callee.type === 'Identifier' ? callee.name : propertyName(callee) ?? '')) return undefined;
  const value = valueOf(callee, view);
  const path = value.is === 'global' ? value.path.replace(/^globalThis\./, '') : value.is === 'export' && /^node:(?:timers|process)$/.test(value.module) ? value.path.replace(/^default\./, '') : '';
  const isMicro = puttingOff.get(path);
  if (isMicro === undefined || (path === 'setTimeout' && delay && !(delay.type === 'Literal' && (delay.value === 0 || delay.value === 1)))) return undefined;
  return { by: calleeText(callee), given, isMicro };
}

/** `Promise.resolve()` */
function isResolved(object: Node, view: View): boolean {
  const node = bare(object);
  const value = node.type === 'CallExpression' && node.arguments.length === 0 ? valueOf(node.callee, view) : undefined;
  return value?.is === 'global' && value.path === 'Promise.resolve';
}

/** The function that calls itself again by way of a call. */
export function starvingTickAt(node: TSESTree.CallExpression, view: View): StarvingTick | undefined {
  const off = putOffBy(node, view);
  const around = functionAround(node);
  if (!off?.isMicro || !isFunction(around) || !neverWaits(around.body, view)) return undefined;
  const again = calledAgain(off.given, around, view);
  return again === undefined ? undefined : { node, by: off.by, again };
}

/** How a function that is put off leads back to the one it stands in: it is that one, bound or not, or does nothing but call it. */
function calledAgain(given: Node, fn: FunctionNode, view: View): string | undefined {
  const node = bare(given);
  const isIt = (callee: Node): boolean => {
    const value = valueOf(callee, view);
    return value.is === 'function' && value.node === fn;
  };
  if (isFunction(node)) {
    const only = node.body.type === 'BlockStatement' ? (node.body.body.length === 1 && node.body.body[0]?.type === 'ExpressionStatement' ? node.body.body[0].expression : undefined) : node.body;
    return only?.type === 'CallExpression' && isIt(only.callee) ? calleeText(only.callee) : undefined;
  }
  const bound = node.type === 'CallExpression' ? bare(node.callee) : undefined;
  const callee = bound?.type === 'MemberExpression' && propertyName(bound) === 'bind' ? bound.object : node;
  return isIt(callee) ? calleeText(callee) : undefined;
}

/** A loop that means to let others run, and lets only promises go on that are settled already. */
export interface StarvingLoop {
  /** The `await` that lets nobody in. */
  readonly node: TSESTree.AwaitExpression;
}

/** The wait of a loop that is there to let others run and does not, where it is all that the loop waits for. */
export function starvingLoopAt(loop: Node, view: View): StarvingLoop | undefined {
  if (!isLoop(loop) || (loop.type === 'ForOfStatement' && loop.await) || !neverWaits(loop, view)) return undefined;
  const awaits = awaitsIn(loop.body, view.source);
  const node = awaits.find((each) => each.parent.type === 'ExpressionStatement' && isNothing(each.argument) && loopAround(each) === loop);
  return node && { node };
}

function loopAround(node: Node): Node | undefined {
  let current: Node | undefined = node.parent;
  while (current && !isLoop(current)) current = current.parent;
  return current;
}

/** `null`, `undefined`, `0`, `Promise.resolve()` */
function isNothing(argument: Node): boolean {
  const node = bare(argument);
  if (node.type === 'CallExpression') return calleeText(node.callee) === 'Promise.resolve' && node.arguments.every(isNothing);
  return node.type === 'Literal' || (node.type === 'Identifier' && node.name === 'undefined') || (node.type === 'UnaryExpression' && node.operator === 'void') || (node.type === 'ObjectExpression' && node.properties.length === 0);
}

/** Whether a loop goes round without an end once what it looks at is so: only others could change that, and they cannot run. */
export function isEndless(loop: Node, source: Source): loop is Loop {
  if (!isLoop(loop) || loop.type === 'ForOfStatement' || loop.type === 'ForInStatement') return false;
  const { test } = loop;
  if (loop.type === 'ForStatement' && (loop.update || loop.init)) return false;
  if (test && !onlyLooks(test, source)) return false;
  const statements = statementsOf(loop.body);
  if (statements.length === 0) return test !== null && !isConstant(test);
  const [first, ...rest] = statements;
  if (first?.type !== 'IfStatement' || !onlyLooks(first.test, source) || isConstant(first.test)) return false;
  if (goesRound(first.consequent)) return true;
  // What it waits for stands under a condition, and nothing else is there.
  return rest.length === 0 && !first.alternate && awaitsIn(first.consequent, source).length > 0;
}

/** The statements of a loop's body; those of a `try` that is all there is. */
function statementsOf(body: Node): readonly Node[] {
  const statements = body.type === 'BlockStatement' ? body.body.filter(({ type }) => type !== 'EmptyStatement') : body.type === 'EmptyStatement' ? [] : [body];
  const [only] = statements;
  if (statements.length === 1 && only?.type === 'TryStatement' && !only.finalizer) return statementsOf(only.block);
  return statements.length === 1 && only?.type === 'ContinueStatement' && !only.label ? [] : statements;
}

/** `continue;` */
function goesRound(statement: Node): boolean {
  const statements: readonly Node[] = statement.type === 'BlockStatement' ? statement.body : [statement];
  const [only, ...more] = statements;
  return only?.type === 'ContinueStatement' && !only.label && more.length === 0;
}

function isConstant(test: Node): boolean {
  return test.type === 'Literal' || (test.type === 'UnaryExpression' && isConstant(test.argument));
}

const busy = new Set(['CallExpression', 'NewExpression', 'AwaitExpression', 'YieldExpression', 'AssignmentExpression', 'UpdateExpression', 'TaggedTemplateExpression', 'ImportExpression']);

/** Whether a condition does nothing but read what others would have to change; an element of a list may be memory that threads share. */
function onlyLooks(test: Node, source: Source): boolean {
  let looks = true;
  walk(test, source, (node) => {
    if (busy.has(node.type) || isFunction(node) || (node.type === 'UnaryExpression' && node.operator === 'delete') || (node.type === 'MemberExpression' && node.computed)) looks = false;
    return undefined;
  });
  return looks;
}
