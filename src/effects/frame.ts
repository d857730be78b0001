// Where effects are collected: which code is looked at, and what its objects are reached from.
import type { FunctionNode } from '../source/walk.ts';
import { isFunction } from '../source/walk.ts';
import type { Node, Source, Variable } from '../source/source.ts';
import { nameOfFunction } from '../facts/function-name.ts';
import { returnsOf } from '../facts/returns.ts';
import { bare, calleeText, propertyName } from '../facts/static-text.ts';
import { definitionOf, isDeclaredIn, isGlobal, variableOf } from '../facts/variables.ts';
import type { Program } from '../program/program.ts';
import { rowFor } from '../values/rows.ts';
import { valueOf } from '../values/value-of.ts';
import { partsOf, reach, type Value, type View } from '../values/value.ts';
import { held, propertyOf, type Root } from './region.ts';
import type { Summary } from './summary.ts';

export interface Frame {
  readonly source: Source;
  readonly program: Program;
  /** The code whose effects are asked for: variables declared in it are its own business. */
  readonly within: Node;
  /** The function whose parameters and `this` the code uses, where the code is a function's body. */
  readonly fn?: FunctionNode;
  /** The summary of a function of the repo. */
  readonly summaryOf: (fn: FunctionNode, source: Source) => Summary;
  /** A call of which only counts what it is given, not what it does. */
  readonly without?: Node;
  /** Where a module is being loaded: the files that have been loaded for it, itself included. */
  readonly loading?: Set<Source>;
}

/** The view of values from a frame. */
export function viewOf(frame: Frame): View {
  return { source: frame.source, program: frame.program, steps: reach };
}

const unknownRoot: Root = { is: 'unknown' };

/** What an object is reached from; `undefined` for a new object that nobody else holds, and for primitives. */
export function rootOf(expression: Node, frame: Frame, steps = reach): Root | undefined {
  const node = bare(expression);
  if (steps <= 0) return unknownRoot;
  switch (node.type) {
    case 'Identifier': return identifierRoot(node, frame, steps);
    case 'ThisExpression': return isOwnThis(node, frame) ? { is: 'this' } : unknownRoot;
    case 'MemberExpression': return isPlain(node, frame) ? undefined : entryRoot(node, frame) ?? held(rootOf(node.object, frame, steps - 1), propertyOf(propertyName(node)));
    case 'AwaitExpression': return awaitedRoot(node, frame, steps);
    case 'CallExpression': return callRoot(node, frame, steps, false);
    case 'ConditionalExpression': return either(rootOf(node.consequent, frame, steps - 1), rootOf(node.alternate, frame, steps - 1));
    case 'LogicalExpression': return either(rootOf(node.left, frame, steps - 1), rootOf(node.right, frame, steps - 1));
    case 'ArrayExpression': case 'ObjectExpression': case 'NewExpression': case 'Literal': case 'TemplateLiteral': case 'ArrowFunctionExpression':
    case 'FunctionExpression': case 'ClassExpression': case 'BinaryExpression': case 'UnaryExpression': case 'UpdateExpression': case 'JSXElement': case 'JSXFragment':
      return undefined;
    default: return unknownRoot;
  }
}

function either(left: Root | undefined, right: Root | undefined): Root | undefined {
  return left === undefined && right === undefined ? undefined : unknownRoot;
}

/** Seen from inside a loop over the keys of an object, the entry under the key is the item of the turn. */
function entryRoot({ object, property, computed }: Extract<Node, { type: 'MemberExpression' }>, frame: Frame): Root | undefined {
  const key = computed && property.type === 'Identifier' ? variableOf(frame.source, property) : undefined;
  const all = key && !isDeclaredIn(key, frame.within) ? keysOf(key) : undefined;
  const variable = all && variableOf(frame.source, all);
  return key && variable && variable === variableOf(frame.source, bare(object)) ? { is: 'variable', variable: key } : undefined;
}

/** The object of which a variable is each key in turn: `for (const key of Object.keys(object))`. */
function keysOf(variable: Variable): Node | undefined {
  const declared: Node | undefined = definitionOf(variable)?.node;
  if (declared?.type !== 'VariableDeclarator' || declared.parent.parent.type !== 'ForOfStatement' || variable.references.some((reference) => reference.isWrite() && reference.init !== true)) return undefined;
  const { id, parent: { parent: { right } } } = declared;
  const called = right.type === 'CallExpression' ? calleeText(right.callee) : '';
  const isKey = called === 'Object.keys' ? id.type === 'Identifier' : called === 'Object.entries' && id.type === 'ArrayPattern' && id.elements[0]?.type === 'Identifier' && id.elements[0].name === variable.name;
  return isKey && right.type === 'CallExpression' && right.arguments[0]?.type === 'Identifier' ? right.arguments[0] : undefined;
}

/** Whether a value is a primitive or a string, which nobody can change. */
function isPlain(node: Node, frame: Frame): boolean {
  const value = valueOf(node, viewOf(frame));
  return value.is === 'primitive' || (value.is === 'kind' && value.name === 'String' && value.method === undefined);
}

function isOwnThis(node: Node, frame: Frame): boolean {
  for (let current: Node | undefined = node.parent; current && current !== frame.within && current !== frame.fn; current = current.parent) {
    if (current.type === 'FunctionExpression' || current.type === 'FunctionDeclaration') return false;
  }
  return true;
}

function identifierRoot(node: Node, frame: Frame, steps: number): Root | undefined {
  if (isGlobal(frame.source, node)) return node.type === 'Identifier' && node.name === 'undefined' ? undefined : unknownRoot;
  const variable = variableOf(frame.source, node);
  return variable ? variableRoot(variable, frame, steps) : unknownRoot;
}

/** What a variable's object is reached from, seen from the frame. */
export function variableRoot(variable: Variable, frame: Frame, steps = reach): Root | undefined {
  const definition = definitionOf(variable);
  if (!definition) return unknownRoot;
  if (!isDeclaredIn(variable, frame.within)) return { is: 'variable', variable };
  const declared: Node = definition.node;
  if (isFunction(declared) && declared.id !== definition.name) return parameterRoot(declared, variable, frame, steps);
  if (declared.type === 'CatchClause') return unknownRoot;
  if (declared.type === 'VariableDeclarator') return localRoot(declared, variable, frame, steps);
  return isFunction(declared) ? undefined : unknownRoot;
}

function parameterRoot(fn: FunctionNode, variable: Variable, frame: Frame, steps: number): Root | undefined {
  const index = fn.params.findIndex((parameter) => isDeclaredIn(variable, parameter));
  const isWhole = fn.params[index]?.type === 'Identifier';
  if (fn === frame.fn) return isWhole ? { is: 'parameter', index } : { is: 'parameter', index, deep: '*' };
  const { parent } = fn;
  // A callback's parameters are what the object it was handed to holds: `xs.forEach((x) => …)`.
  if (parent.type === 'CallExpression' && bare(parent.callee).type === 'MemberExpression') {
    const { object } = bare(parent.callee) as { object: Node } & Node;
    const base = object.type === 'Identifier' ? variableOf(frame.source, object) : undefined;
    return base && definitionOf(base)?.type === ('ImportBinding' as never) ? unknownRoot : held(rootOf(object, frame, steps - 1));
  }
  return unknownRoot;
}

function localRoot(declared: Extract<Node, { type: 'VariableDeclarator' }>, variable: Variable, frame: Frame, steps: number): Root | undefined {
  const { parent } = declared.parent;
  if ((parent.type === 'ForOfStatement' || parent.type === 'ForInStatement') && parent.left === declared.parent) {
    return held(rootOf(parent.right, frame, steps - 1));
  }
  const given = variable.references.filter((reference) => reference.isWrite()).map((reference) => reference.writeExpr);
  if (declared.id.type !== 'Identifier') return given.length === 1 ? held(given[0] ? rootOf(given[0], frame, steps - 1) : unknownRoot) : unknownRoot;
  if (given.length === 1) return given[0] ? rootOf(given[0], frame, steps - 1) : unknownRoot;
  return ofSeveral(variable, frame, () => given.every((expression) => expression && rootOf(expression, frame, steps - 1) === undefined));
}

/** The variables of several values that are looked at for one of them in a frame, and what was found. */
const asked = new WeakMap<Frame, Map<Variable, Root | undefined>>();

/** The root of a variable of several values: a new object where each of them is. What variables are given of each other adds nothing, and is asked once. */
function ofSeveral(variable: Variable, frame: Frame, areAllNew: () => boolean): Root | undefined {
  const known = asked.get(frame);
  if (known?.has(variable) === true) return known.get(variable);
  const found = known ?? new Map<Variable, Root | undefined>();
  asked.set(frame, found);
  found.set(variable, undefined);
  try {
    const root = areAllNew() ? undefined : unknownRoot;
    found.set(variable, root);
    return root;
  } finally {
    // What was found on the way rests on what the first was taken for.
    if (!known) asked.delete(frame);
  }
}

function awaitedRoot({ argument }: Extract<Node, { type: 'AwaitExpression' }>, frame: Frame, steps: number): Root | undefined {
  const awaited = bare(argument);
  return awaited.type === 'CallExpression' ? callRoot(awaited, frame, steps - 1, true) : rootOf(awaited, frame, steps - 1);
}

/** What a call gives; what its promise gives, where it is awaited and the promise has methods of its own. */
function callRoot(node: Extract<Node, { type: 'CallExpression' }>, frame: Frame, steps: number, isAwaited: boolean): Root | undefined {
  if (steps <= 0) return unknownRoot;
  const callees = partsOf(valueOf(node.callee, viewOf(frame))).filter(({ is }) => is !== 'primitive');
  const roots = callees.map((value) => calledRoot(value, node, frame, steps, isAwaited));
  return roots.length === 1 ? roots[0] : roots.length > 1 && roots.every((root) => root === undefined) ? undefined : unknownRoot;
}

function calledRoot(value: Value, node: Extract<Node, { type: 'CallExpression' }>, frame: Frame, steps: number, isAwaited: boolean): Root | undefined {
  const callee = bare(node.callee);
  const row = rowFor(value, node.arguments, frame.program.userRows);
  if (!row && value.is === 'function') return givesNew(value, callee, frame, steps - 1) ? undefined : unknownRoot;
  const receiver = (): Root | undefined => (callee.type === 'MemberExpression' ? rootOf(callee.object, frame, steps - 1) : unknownRoot);
  // A query that is put together step by step: the first step makes it.
  if (!isAwaited && row?.builds !== undefined && row.builds !== 'Promise') return row.writes?.includes('receiver') ? receiver() : undefined;
  if (row?.gives === undefined) {
    const before = row?.waits === 'receiver' && callee.type === 'MemberExpression' ? bare(callee.object) : undefined;
    return before?.type === 'CallExpression' ? callRoot(before, frame, steps - 1, isAwaited) : unknownRoot;
  }
  const isPart = row.gives.startsWith('part of ');
  const part = (root: Root | undefined): Root | undefined => (isPart ? held(root) : root);
  if (row.gives.endsWith('receiver')) return part(receiver());
  const position = /^(?:part of )?argument (\d+)$/.exec(row.gives)?.[1];
  if (position === undefined) return undefined;
  const argument = node.arguments[Number(position)];
  return argument ? part(rootOf(argument, frame, steps - 1)) : undefined;
}

/** Whether a function of the repo, called by its own name and not through what keeps its results, gives an object that it has made and nobody else holds. */
function givesNew({ node, source, virtual }: Extract<Value, { is: 'function' }>, callee: Node, frame: Frame, steps: number): boolean {
  const name = callee.type === 'Identifier' ? callee.name : propertyName(callee);
  const isKept = node.parent.type === 'MethodDefinition' && node.parent.decorators.length > 0;
  if (virtual === true || node.generator || isKept || name === undefined || name !== nameOfFunction(node)) return false;
  const inside: Frame = { ...frame, source, within: node, fn: node };
  const given = node.body.type === 'BlockStatement' ? returnsOf(node.body, source).values : [node.body];
  return given.every((each) => each === null || (!isHeldElsewhere(each, inside) && rootOf(each, inside, steps) === undefined));
}

/** Whether a variable is more than asked for its members, and given back. */
function isHeldElsewhere(given: Node, { source }: Frame): boolean {
  const variable = given.type === 'Identifier' ? variableOf(source, given) : undefined;
  return variable?.references.some(({ identifier, init }) => init !== true && !(identifier.parent.type === 'MemberExpression' && identifier.parent.object === identifier) && identifier.parent.type !== 'ReturnStatement') === true;
}

/** The first name of a chain of members: `db` of `db.user.find`. */
export function baseOf(node: Node): Node {
  const inner = bare(node);
  return inner.type === 'MemberExpression' ? baseOf(inner.object) : inner.type === 'CallExpression' ? baseOf(inner.callee) : inner;
}

/** The names along a chain of members, first to last. */
export function chainOf(node: Node): readonly string[] {
  const inner = bare(node);
  if (inner.type === 'Identifier') return [inner.name];
  if (inner.type === 'ThisExpression') return ['this'];
  if (inner.type === 'MemberExpression') return [...chainOf(inner.object), propertyName(inner) ?? ''];
  if (inner.type === 'CallExpression') return chainOf(inner.callee);
  return [];
}
