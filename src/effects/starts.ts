// What an expression starts: a promise that may reject while nobody looks, or nothing of the kind.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Effect } from '../apis/effect.ts';
import { verbOf } from '../apis/names.ts';
import { combinatorOf } from '../facts/promise-uses.ts';
import { bare, calleeText, propertyName } from '../facts/static-text.ts';
import { isGlobal } from '../facts/variables.ts';
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import { rowFor } from '../values/rows.ts';
import { valueOf } from '../values/value-of.ts';
import type { Value } from '../values/value.ts';
import { chainOf, viewOf, type Frame } from './frame.ts';

/**
 * `native`: one of the language's promises, which is at work by now and may reject. `maybe`: perhaps one. `calm`: one that cannot reject.
 * `none`: no promise, or one that starts only when it is awaited.
 */
type Kind = 'native' | 'maybe' | 'calm' | 'none';

/** A promise, or a list of promises, that has been started and may reject. */
export interface Start {
  readonly isNative: boolean;
  readonly isList: boolean;
  /** Whether there may be nothing instead: `flag ? load() : null`. */
  readonly isOptional: boolean;
  /** Whether a table knows it by the type of an object only: such rows cover methods that give no promise, too. */
  readonly isOfType: boolean;
  /** What was called. */
  readonly name: string;
}

/** How many functions a promise may be handed through. */
const reach = 4;

/** What an expression starts that may reject; nothing where it starts no promise, or one that cannot reject. */
export function startOf(expression: Node, frame: Frame): Start | undefined {
  const node = bare(expression);
  if (node.type === 'ConditionalExpression') return eitherStart(node, frame);
  const list = listKind(node, frame);
  const kind = list === 'none' ? kindOf(node, frame, reach) : list;
  if (kind !== 'native' && kind !== 'maybe') return undefined;
  return { isNative: kind === 'native', isList: list !== 'none', isOptional: expression.type === 'ChainExpression', isOfType: isOfType(node, frame), name: nameOf(node) };
}

function isOfType(node: Node, frame: Frame): boolean {
  return node.type === 'CallExpression' && valueOf(node.callee, viewOf(frame)).is === 'kind';
}

function nameOf(node: Node): string {
  if (node.type === 'ArrayExpression') return node.elements.flatMap((element) => (element ? [nameOf(element)] : []))[0] ?? '…';
  const [given] = node.type === 'CallExpression' && isMap(node) ? node.arguments : [];
  if (given?.type === 'Identifier') return given.name;
  if (given && isFunction(given) && given.body.type === 'CallExpression') return calleeText(given.body.callee);
  return node.type === 'CallExpression' ? calleeText(node.callee) : calleeText(node);
}

/** `flag ? load() : null` */
function eitherStart(node: TSESTree.ConditionalExpression, frame: Frame): Start | undefined {
  const [some, other] = isNothing(node.consequent) ? [node.alternate, node.consequent] : [node.consequent, node.alternate];
  const start = startOf(some, frame);
  if (isNothing(other)) return start && { ...start, isOptional: true };
  const second = startOf(other, frame);
  if (!start || !second || start.isList !== second.isList) return undefined;
  return { ...start, isNative: start.isNative && second.isNative, isOptional: start.isOptional || second.isOptional };
}

function isNothing(node: Node): boolean {
  return (node.type === 'Literal' && node.value === null) || (node.type === 'Identifier' && node.name === 'undefined');
}

/** The kind of the elements: `ids.map(load)`, `[load(1), load(2)]`. */
function listKind(node: Node, frame: Frame): Kind {
  if (node.type === 'ArrayExpression') {
    const kinds = node.elements.map((element) => (element && element.type !== 'SpreadElement' ? kindOf(element, frame, reach) : 'none'));
    return kinds.length === 0 || kinds.includes('none') ? 'none' : worst(kinds);
  }
  if (node.type !== 'CallExpression' || !isMap(node)) return 'none';
  const [given] = node.arguments;
  return given ? calledKind(given, frame) : 'none';
}

function isMap(node: TSESTree.CallExpression): boolean {
  const callee = bare(node.callee);
  return callee.type === 'MemberExpression' && propertyName(callee) === 'map' && node.arguments.length === 1;
}

function calledKind(given: Node, frame: Frame): Kind {
  const value = valueOf(given, viewOf(frame));
  if (value.is === 'function') return functionKind(value.node, value.source, frame, reach);
  const row = rowFor(value, [], frame.program.userRows);
  if (row) return rowKind(row);
  return isUnread(value) ? 'maybe' : 'none';
}

/** Whether a callee's body is not known. */
function isUnread({ is }: Value): boolean {
  return is === 'unknown' || is === 'export' || is === 'either' || is === 'signature' || is === 'giver';
}

function worst(kinds: readonly Kind[]): Kind {
  return kinds.includes('maybe') ? 'maybe' : kinds.includes('native') ? 'native' : 'calm';
}

function kindOf(expression: Node, frame: Frame, steps: number): Kind {
  const node = bare(expression);
  if (steps <= 0) return 'none';
  switch (node.type) {
    case 'ImportExpression': return 'native';
    case 'NewExpression': return constructedKind(node, frame.source);
    case 'CallExpression': return callKind(node, frame, steps);
    default: return 'none';
  }
}

/** `new Promise((resolve, reject) => …)`: without `reject` nothing rejects it, and where both are only stored, it is at whoever calls them. */
function constructedKind(node: TSESTree.NewExpression, source: Source): Kind {
  if (node.callee.type !== 'Identifier' || node.callee.name !== 'Promise' || !isGlobal(source, node.callee)) return 'none';
  const [executor] = node.arguments;
  if (!executor || !isFunction(executor)) return 'native';
  if (executor.params.length < 2) return 'calm';
  const isStored = executor.body.type === 'BlockStatement' && executor.body.body.every((statement) => statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression');
  return isStored ? 'none' : 'native';
}

function callKind(node: TSESTree.CallExpression, frame: Frame, steps: number): Kind {
  const combinator = combinatorOf(node);
  if (combinator !== undefined) return combinator === 'allSettled' ? 'calm' : combinedKind(node.arguments[0], frame, steps);
  const callee = bare(node.callee);
  const chained = callee.type === 'MemberExpression' ? chainKind(callee, node, frame, steps) : undefined;
  if (chained !== undefined) return chained;
  const value = valueOf(callee, viewOf(frame));
  if (value.is === 'function') return functionKind(value.node, value.source, frame, steps);
  const row = rowFor(value, node.arguments, frame.program.userRows);
  if (row) return rowKind(row);
  return isUnread(value) || value.is === 'global' ? namedKind(callee) : 'none';
}

function combinedKind(given: Node | undefined, frame: Frame, steps: number): Kind {
  if (!given) return 'native';
  if (given.type !== 'ArrayExpression') return listKind(bare(given), frame) === 'calm' ? 'calm' : 'native';
  const isCalm = given.elements.every((element) => element !== null && element.type !== 'Identifier' && element.type !== 'SpreadElement' && ['calm', 'none'].includes(kindOf(element, frame, steps - 1)));
  return isCalm ? 'calm' : 'native';
}

/** `load().then(parse)`; a chain with a handler for rejections is guarded. */
function chainKind(callee: TSESTree.MemberExpression, node: TSESTree.CallExpression, frame: Frame, steps: number): Kind | undefined {
  const name = propertyName(callee);
  if (name === 'resolve' && callee.object.type === 'Identifier' && callee.object.name === 'Promise') {
    const [given] = node.arguments;
    return given && bare(given).type === 'CallExpression' ? kindOf(given, frame, steps - 1) : 'calm';
  }
  if (name === 'catch' || (name === 'then' && node.arguments.length > 1)) return 'calm';
  if (name !== 'then' && name !== 'finally') return undefined;
  return kindOf(callee.object, frame, steps) === 'calm' ? 'calm' : kindOf(callee.object, frame, steps) === 'native' ? 'native' : 'maybe';
}

function functionKind(fn: FunctionNode, source: Source, frame: Frame, steps: number): Kind {
  if (fn.generator) return 'none';
  const inside: Frame = { ...frame, source, within: fn, fn };
  if (fn.async) return frame.summaryOf(fn, source).fails && mayReject(fn, inside, steps) ? 'native' : 'calm';
  // A function that now and then gives something else is asked what it gave before anybody waits for it.
  const kinds = returnedBy(fn, source).map((returned) => (returned ? kindOf(returned, inside, steps - 1) : 'none'));
  return kinds.length === 0 || kinds.includes('none') ? 'none' : worst(kinds);
}

/** What the `return`s of a function give back. */
function returnedBy(fn: FunctionNode, source: Source): readonly (Node | null)[] {
  if (fn.body.type !== 'BlockStatement') return [fn.body];
  return insideOf(fn.body, source).flatMap((node) => (node.type === 'ReturnStatement' ? [node.argument] : []));
}

/** Every node that runs as a part of a function's body, what stands in a `try` with a `catch` left out where that is asked for. */
function insideOf(body: Node, source: Source, isUnprotected = false): readonly Node[] {
  const found: Node[] = [];
  walk(body, source, (node) => {
    if (isFunction(node) || (isUnprotected && node.parent?.type === 'TryStatement' && node.parent.block === node && node.parent.handler)) return 'skip';
    found.push(node);
    return undefined;
  });
  return found;
}

/** Whether something fails in an async function outside of a `try` with a `catch`: it throws, or waits for what may reject. */
function mayReject(fn: FunctionNode, inside: Frame, steps: number): boolean {
  const fails = (awaited: Node): boolean => kindOf(awaited, inside, steps - 1) !== 'calm';
  if (fn.body.type !== 'BlockStatement') return bare(fn.body).type === 'AwaitExpression' || bare(fn.body).type === 'CallExpression' ? fails(bareAwait(fn.body)) : true;
  return insideOf(fn.body, inside.source, true).some((node) => {
    if (node.type === 'AwaitExpression') return fails(node.argument);
    if (node.type === 'ReturnStatement') return node.argument !== null && bare(node.argument).type === 'CallExpression' && !isInCatch(node, fn) && fails(node.argument);
    return node.type === 'ThrowStatement' || (node.type === 'ForOfStatement' && node.await);
  });
}

/** What a `catch` gives back instead is made of the error. */
function isInCatch(node: Node, fn: FunctionNode): boolean {
  for (let current: Node | undefined = node; current && current !== fn; current = current.parent) if (current.type === 'CatchClause') return true;
  return false;
}

function bareAwait(node: Node): Node {
  const inner = bare(node);
  return inner.type === 'AwaitExpression' ? inner.argument : inner;
}

function rowKind(row: Effect): Kind {
  // What one user at a time may use waits in its own order: an event of a page is waited for before the click that causes it.
  if (row.promise !== true || row.exclusive !== undefined) return 'none';
  return row.rejects === 'never' || row.waits === 'none' ? 'calm' : 'native';
}

/** Libraries of data stores give queries that start only when somebody awaits them. */
const stores = /^(?:db|database|prisma|knex|trx|tx|supabase|mongoose|drizzle|kysely|sql|orm|qb|queryBuilder|\w*Model)$/;
const queries = new Set(['find', 'select', 'insert', 'update', 'upsert', 'delete', 'count', 'aggregate', 'query', 'where', 'from', 'raw', 'distinct', 'group']);

function isQuery(callee: Node, verb: string): boolean {
  return callee.type === 'MemberExpression' && (queries.has(verb) || chainOf(callee.object).some((name) => stores.test(name)));
}

const pauses = new Set(['sleep', 'delay', 'wait', 'pause', 'timeout', 'tick']);

/** What a name says: nobody rejects a pause, and tools that drive a browser want the wait for an event begun before the click that causes it. */
function namedKind(callee: Node): Kind {
  const name = callee.type === 'Identifier' ? callee.name : (propertyName(callee) ?? '');
  const verb = verbOf(name) ?? '';
  if (isQuery(callee, verb)) return 'none';
  return pauses.has(verb) || name === 'nextTick' || /^set(?:Timeout|Immediate)/.test(name) ? 'calm' : 'maybe';
}
