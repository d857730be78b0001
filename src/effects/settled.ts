// Whether a promise has its result without anybody having waited: `Promise.resolve(1)`, a call of an async function that awaits nothing.
import type { TSESTree } from '@typescript-eslint/utils';
import { awaitsIn } from '../facts/awaits.ts';
import { executorOf } from '../facts/executor.ts';
import { combinatorOf } from '../facts/promise-uses.ts';
import { returnsOf } from '../facts/returns.ts';
import { bare, propertyName } from '../facts/static-text.ts';
import { definitionOf, variableOf } from '../facts/variables.ts';
import type { Node, Reference, Source } from '../source/source.ts';
import { walk, isFunction, type FunctionNode } from '../source/walk.ts';
import { blockingCall } from '../values/blocking.ts';
import { promised, promisedValue } from '../values/promised.ts';
import { rowFor } from '../values/rows.ts';
import { typeValue } from '../values/type-value.ts';
import { further, partsOf, type Value, type View } from '../values/value.ts';
import { valueOf } from '../values/value-of.ts';
import { guessed } from './guess.ts';
import { isRunAtOnce } from './turn.ts';

type Open = ReadonlySet<FunctionNode>;

/** How many functions deep an answer may lie. */
const depth = 10;

/** Whether an expression gives no promise, or one that is settled by the time it is there. No where nobody knows. */
export function isSettled(expression: Node, view: View, open: Open = new Set()): boolean {
  const node = bare(expression);
  const all = (nodes: readonly (Node | null)[]): boolean => nodes.every((each) => each === null || isSettled(each, view, open));
  switch (node.type) {
    case 'Literal': case 'TemplateLiteral': case 'ObjectExpression': case 'ArrayExpression': case 'BinaryExpression': case 'UnaryExpression': case 'UpdateExpression':
    case 'ArrowFunctionExpression': case 'FunctionExpression': case 'ClassExpression':
      return true;
    case 'AwaitExpression': return isSettled(node.argument, view, open);
    case 'ConditionalExpression': return all([node.consequent, node.alternate]);
    case 'LogicalExpression': return all([node.left, node.right]);
    case 'SequenceExpression': return all(node.expressions.slice(-1));
    case 'AssignmentExpression': return node.operator !== '=' || isSettled(node.right, view, open);
    case 'CallExpression': return isSettledCall(node, view, open);
    case 'NewExpression': return isSettledPromise(node, view, open);
    case 'MemberExpression': return /^(?:length|size|byteLength)$/.test(propertyName(node) ?? '') || isNoPromise(node, view);
    case 'Identifier': return isSettledVariable(node, view, open) || isNoPromise(node, view);
    default: return isNoPromise(node, view);
  }
}

function isNoPromise(node: Node, view: View): boolean {
  return promised(node, view, true).is === 'no';
}

/** Whether all that a variable is ever given is settled, or the code uses it as what no promise is. */
function isSettledVariable(node: TSESTree.Identifier, view: View, open: Open): boolean {
  const variable = variableOf(view.source, node);
  if (!variable || view.steps <= 0) return false;
  if (variable.references.some(({ identifier }) => isUseOfValue(identifier))) return true;
  const declared: Node | undefined = definitionOf(variable)?.node;
  if (variable.defs.length !== 1 || declared?.type !== 'VariableDeclarator' || declared.id.type !== 'Identifier') return false;
  return variable.references.every((reference) => !reference.isWrite() || isSettledWrite(reference, further(view), open));
}

function isSettledWrite({ identifier, writeExpr }: Reference, view: View, open: Open): boolean {
  const { parent } = identifier;
  if (parent.type === 'UpdateExpression' || (parent.type === 'AssignmentExpression' && !/^(?:=|\|\|=|&&=|\?\?=)$/.test(parent.operator))) return true;
  const isPlain = parent.type === 'VariableDeclarator' || (parent.type === 'AssignmentExpression' && parent.left === identifier);
  return isPlain && writeExpr != null && isSettled(writeExpr, view, open);
}

const ofPromises = new Set(['then', 'catch', 'finally']);

/** Whether code counts with a value, goes through it or takes something of it that no promise has. */
function isUseOfValue(identifier: Node): boolean {
  const { parent } = identifier;
  switch (parent?.type) {
    case 'BinaryExpression': return !/^(?:[!=]==?|instanceof|in)$/.test(parent.operator);
    case 'UpdateExpression': return true;
    case 'ForOfStatement': return parent.right === identifier && !parent.await;
    case 'MemberExpression': return parent.object === identifier && !ofPromises.has(propertyName(parent) ?? 'then');
    default: return false;
  }
}

function isSettledCall(node: TSESTree.CallExpression, view: View, open: Open): boolean {
  const value = valueOf(node.callee, view);
  if (value.is === 'global' && value.path === 'Promise.resolve') return node.arguments.every((each) => isSettled(each, view, open));
  if (value.is === 'global' && combinatorOf(node) !== undefined) return node.arguments.every((each) => each.type === 'ArrayExpression' && each.elements.every((one) => one !== null && one.type !== 'SpreadElement' && isSettled(one, view, open)));
  if (blockingCall(node, view)) return true;
  const parts = partsOf(value);
  // A method of that name in a subclass may wait.
  if (parts.every((part) => part.is === 'function')) return parts.every((part) => part.virtual !== true && returnsSettled(part.node, further(view, part.source), open));
  const row = rowFor(value, node.arguments, view.program.userRows);
  // What is taken out of something may be a promise that was put there.
  if (row) return row.promise === undefined ? isNoPromise(node, view) || (row.gives !== undefined && !/^(?:part of|receiver|argument|promisified)/.test(row.gives)) : row.waits === 'none';
  return isNoPromise(node, view) || guessed(node)?.as === 'built-in';
}

/** Whether what a call of a function gives is settled by then: it is awaited nowhere in it, nor what it calls. */
export function returnsSettled(fn: FunctionNode, view: View, open: Open = new Set()): boolean {
  if (open.has(fn)) return true;
  if (fn.generator || open.size >= depth || view.steps <= 0) return false;
  const inside: Open = new Set([...open, fn]);
  if (fn.async && !neverWaits(fn.body, view, inside)) return false;
  if (fn.body.type !== 'BlockStatement') return isSettled(fn.body, view, inside);
  const isTyped = !fn.async && promisedValue(resultOf(fn, view), view, true).is === 'no';
  return isTyped || returnsOf(fn.body, view.source).values.every((value) => value === null || isSettled(value, view, inside));
}

function resultOf(fn: FunctionNode, view: View): Value {
  return fn.returnType ? typeValue(fn.returnType.typeAnnotation, view) : { is: 'unknown' };
}

/** Whether nothing in a piece of code waits for what is not there yet. */
export function neverWaits(node: Node, view: View, open: Open = new Set()): boolean {
  return !hasStream(node, view.source) && awaitsIn(node, view.source).every(({ argument }) => isSettled(argument, view, open));
}

function hasStream(root: Node, source: Source): boolean {
  let has = false;
  walk(root, source, (node) => {
    if (node !== root && isFunction(node)) return 'skip';
    has ||= (node.type === 'ForOfStatement' && node.await) || node.type === 'YieldExpression' || (node.type === 'VariableDeclaration' && node.kind === 'await using');
    return undefined;
  });
  return has;
}

/** Whether a `new Promise` is settled, or will never be, once its executor has run: all that it does with `resolve` and `reject` is to call them at once. */
export function isSettledPromise(node: TSESTree.NewExpression, view: View, open: Open = new Set()): boolean {
  const executor = executorOf(node, view.source);
  if (!executor) return isNoPromise(node, view);
  const first = executor.params[0] && variableOf(view.source, executor.params[0]);
  const uses = executor.params.flatMap((parameter) => (parameter.type === 'Identifier' ? variableOf(view.source, parameter)?.references ?? [] : []));
  return !executor.async && !executor.generator && uses.length > 0 && executor.params.every(({ type }) => type === 'Identifier') && uses.every((reference) => {
    const { identifier } = reference;
    const call: Node = identifier.parent;
    if (call.type !== 'CallExpression' || call.callee !== identifier || !isRunWith(call, executor, view)) return false;
    // What is rejected with is no matter.
    return reference.resolved !== first || call.arguments.every((argument) => isSettled(argument, view, open));
  });
}

/** Whether a node runs when a function runs, and not later in a function of its own. */
function isRunWith(node: Node, fn: FunctionNode, view: View): boolean {
  for (let current: Node | undefined = node.parent; current && current !== fn; current = current.parent) if (isFunction(current) && !isRunAtOnce(current, view)) return false;
  return true;
}
