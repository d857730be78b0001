// What can be copied from one thread to another: numbers, texts, lists, plain objects, maps, dates; no functions, no objects of classes.
// Source: the structured clone algorithm, https://html.spec.whatwg.org/multipage/structured-data.html
import type { TSESTree } from '@typescript-eslint/utils';
import { bare, calleeText, propertyName } from '../../src/facts/static-text.ts';
import { returnsOf } from '../../src/facts/returns.ts';
import { definitionOf, isGlobal, variableOf } from '../../src/facts/variables.ts';
import type { Program } from '../../src/program/program.ts';
import type { Node, Source, Variable } from '../../src/source/source.ts';
import { isFunction, type FunctionNode } from '../../src/source/walk.ts';
import { reach } from '../../src/values/value.ts';
import { valueOf } from '../../src/values/value-of.ts';

/** Where it is asked, and the functions that run on the same thread. */
export interface Thread {
  readonly source: Source;
  readonly program: Program;
  readonly functions: ReadonlySet<FunctionNode>;
}

type Seen = ReadonlySet<FunctionNode | Variable>;

/** Whether all that a function gives can be copied, as long as all that it is given can. */
export function givesData(fn: FunctionNode, thread: Thread, seen: Seen = new Set()): boolean {
  if (seen.has(fn)) return true;
  const within = new Set([...seen, fn]);
  if (fn.body.type !== 'BlockStatement') return isData(fn.body, thread, within);
  return returnsOf(fn.body, thread.source).values.every((value) => value === null || isData(value, thread, within));
}

/** Whether an expression can be copied, as far as its form tells. */
export function isData(expression: Node, thread: Thread, seen: Seen = new Set()): boolean {
  const node = bare(expression);
  const all = (nodes: readonly (Node | null)[]): boolean => nodes.every((each) => each === null || isData(each, thread, seen));
  switch (node.type) {
    case 'Literal': case 'TemplateLiteral': case 'BinaryExpression': case 'UnaryExpression': case 'UpdateExpression': return true;
    case 'LogicalExpression': return all([node.left, node.right]);
    case 'ConditionalExpression': return all([node.consequent, node.alternate]);
    case 'AssignmentExpression': return node.operator !== '=' || isData(node.right, thread, seen);
    case 'SequenceExpression': return isData(node.expressions.at(-1) ?? node, thread, seen);
    case 'AwaitExpression': case 'SpreadElement': return isData(node.argument, thread, seen);
    case 'ArrayExpression': return all(node.elements);
    case 'ObjectExpression': return node.properties.every((each) => (each.type === 'SpreadElement' ? isData(each, thread, seen) : each.kind === 'init' && !each.method && isData(each.value, thread, seen)));
    case 'MemberExpression': return isData(node.object, thread, seen);
    case 'Identifier': return isDataVariable(node, thread, seen);
    case 'NewExpression': return node.callee.type === 'Identifier' && isGlobal(thread.source, node.callee) && copied.has(node.callee.name) && all(node.arguments);
    case 'CallExpression': return isDataCall(node, thread, seen);
    default: return false;
  }
}

const copied = new Set('Map Set Date RegExp Array Object Error TypeError RangeError ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array'.split(' '));

/** A parameter is what was given; a local variable is whatever is written to it. */
function isDataVariable(node: TSESTree.Identifier, thread: Thread, seen: Seen): boolean {
  const variable = variableOf(thread.source, node);
  if (!variable) return isGlobal(thread.source, node) && /^(?:undefined|NaN|Infinity)$/.test(node.name);
  if (seen.has(variable)) return true;
  const definition = definitionOf(variable);
  const kind: string = definition?.type ?? '';
  if (kind === 'Parameter' || kind === 'CatchClause') return true;
  const within = new Set([...seen, variable]);
  return kind === 'Variable' && variable.references.every(({ identifier, writeExpr }) => (!writeExpr || isData(writeExpr, thread, within)) && putInto(identifier).every((each) => isData(each, thread, within)));
}

/** What is put into an object by a use of its name: `list.push(x)`, `map.set(key, x)`, `object.name = x`. */
function putInto(identifier: Node): readonly Node[] {
  const member = identifier.parent;
  if (member?.type !== 'MemberExpression' || member.object !== identifier) return [];
  const { parent } = member;
  if (parent.type === 'AssignmentExpression' && parent.left === member) return [parent.right];
  return parent.type === 'CallExpression' && parent.callee === member && putters.has(propertyName(member) ?? '') ? parent.arguments : [];
}

const putters = new Set(['push', 'unshift', 'set', 'add', 'fill', 'splice', 'with']);

/** Methods of lists, maps and texts that give an iterator, which cannot be copied. */
const iterators = new Set(['entries', 'keys', 'values', 'matchAll']);
const makers = /^(?:String|Number|BigInt|Boolean|parseInt|parseFloat|isNaN|isFinite|structuredClone|Array|Date|encodeURI(?:Component)?|decodeURI(?:Component)?|Math\.\w+|JSON\.\w+|Number\.\w+|String\.\w+|Object\.(?:keys|values|entries|fromEntries|assign)|Array\.\w+|Date\.\w+|performance\.now)$/;

function isDataCall(node: TSESTree.CallExpression, thread: Thread, seen: Seen): boolean {
  const { source, program, functions } = thread;
  const view = { source, program, steps: reach };
  const value = valueOf(node, view);
  if (value.is === 'primitive' || (value.is === 'kind' && /^(?:String|Number|Boolean|BigInt)$/.test(value.name))) return true;
  const callee = bare(node.callee);
  const called = valueOf(callee, view);
  if (called.is === 'function') return functions.has(called.node) && givesData(called.node, thread, seen);
  const givenIsData = node.arguments.every((each) => (isFunction(each) ? givesData(each, thread, seen) : isData(each, thread, seen) || isOwnFunction(each, thread)));
  if (called.is === 'global') return makers.test(calleeText(callee)) && givenIsData;
  if (callee.type !== 'MemberExpression') return false;
  const method = propertyName(callee);
  return method !== undefined && !iterators.has(method) && isData(callee.object, thread, seen) && givenIsData;
}

/** `list.map(square)` */
function isOwnFunction(node: Node, { source, program, functions }: Thread): boolean {
  const value = valueOf(node, { source, program, steps: reach });
  return (value.is === 'function' && functions.has(value.node)) || (value.is === 'global' && makers.test(value.path));
}
