// What the name of a call suggests, where neither a table nor a body tells. Never more than likely.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Effect, Place } from '../apis/effect.ts';
import { effectsOfMethod } from '../apis/index.ts';
import { guardVerbs, isReadingName, signalVerbs, verbOf, writingVerbs } from '../apis/names.ts';
import { isPromiseAll } from '../facts/awaits.ts';
import { bare, calleeText, propertyName, staticString } from '../facts/static-text.ts';
import { isFunction } from '../source/walk.ts';
import type { Node } from '../source/source.ts';
import type { Value } from '../values/value.ts';
import { chainOf } from './frame.ts';
import type { Guess } from './summary.ts';

export interface Guessed {
  readonly row: Effect;
  readonly as: Guess;
}

/** Where a call that waits may look: a store's in the store, a client's at the other end, any other everywhere. */
function placesOf(owner: string | undefined): readonly Place[] {
  if (owner !== undefined && stores.test(owner)) return ['db', 'receiver', 'arguments'];
  if (owner !== undefined && clients.test(owner)) return ['net', 'receiver', 'arguments'];
  return ['fs', 'net', 'db', 'env', 'dom', 'receiver', 'arguments'];
}

const stores = /^(?:db|database|prisma|knex|sequelize|redis|mongo\w*|orm|sql|\w*(?:Repo|Repository|Dao|Model|Collection))$/i;
const clients = /^(?:api|http|https|axios|rest|graphql|gql|\w*(?:Api|Http))$/i;
/** What others plug in does what they like, whatever the place where it is plugged in is called. */
const pluggedIn = /(?:plugin|hook|middleware|interceptor|extension|addon)s?$/i;
/** What a cache keeps is what would be worked out again: who fills it first makes no difference. */
const caches = /cache$|^memo/i;
const cacheMethods = new Set(['get', 'set', 'has', 'put', 'add', 'peek']);
const keeps: Effect = {};
/** A call whose result is used at once looks at what it is given. */
const computes: Effect = { reads: ['receiver', 'arguments'] };
const logs: Effect = { writes: ['log'], throws: 'never' };
/** Levels that are left out unless somebody looks for a fault. */
const detailed = new Set(['debug', 'trace', 'verbose', 'silly', 'fine']);
const details: Effect = { ...logs, writes: ['debug'] };

const loggers = /^(?:log|logger|console|debug|winston|pino|tracer?|metrics|span|\$?log(?:ger)?)$/i;
const levels = new Set(['log', 'info', 'debug', 'warn', 'error', 'trace', 'verbose', 'silly', 'http', 'success', 'notice', 'warning', 'fatal', 'fine']);

/** What is only made to be thrown. */
const errors = /(?:Error|Exception)$/;

/** Types whose methods have names that hardly anything else has; stores such as Map share theirs with half the world. */
const kinds = ['String', 'Array', 'RegExp', 'Date', 'Number', 'Promise'] as const;
const shared = new Set(['find', 'push', 'fill', 'at', 'exec', 'entries', 'keys', 'values', 'with', 'search', 'match', 'link', 'big', 'catch', 'then', 'finally', 'sub', 'anchor', 'valueOf', 'normalize', 'sort', 'splice', 'reverse', 'shift', 'unshift', 'pop']);

/** What to assume of a call by its name, or nothing. */
export function guessed(node: TSESTree.CallExpression | TSESTree.NewExpression): Guessed | undefined {
  if (node.type === 'NewExpression') return errors.test(calleeText(node.callee)) ? { row: computes, as: 'computes' } : undefined;
  const callee = bare(node.callee);
  const name = callee.type === 'Identifier' ? callee.name : propertyName(callee);
  if (name === undefined) return isWaitedFor(node) || isDropped(node) ? undefined : { row: computes, as: 'computes' };
  const owner = callee.type === 'MemberExpression' ? chainOf(callee.object).at(-1) : undefined;
  if (isLogName(name, owner)) return { row: owner !== undefined && owner !== 'console' && detailed.has(name) ? details : logs, as: 'log' };
  if (owner !== undefined && caches.test(owner) && cacheMethods.has(name)) return { row: keeps, as: 'keeps' };
  if (callee.type === 'Identifier' && name === 'require' && staticString(node.arguments[0]) !== undefined) return { row: computes, as: 'computes' };
  if (callee.type === 'MemberExpression') {
    const row = chained(name, callee.object, node);
    if (row) return { row, as: 'chained' };
  }
  if (!isAwaited(node) && callee.type === 'MemberExpression') {
    const row = builtIn(name);
    if (row) return { row, as: 'built-in' };
  }
  if (isDropped(node)) return undefined;
  const verb = verbOf(name) ?? '';
  if (!isWaitedFor(node) && !writingVerbs.has(verb) && !guardVerbs.has(verb) && !signalVerbs.has(verb)) return { row: computes, as: isReadingName(name) ? 'reads' : 'computes' };
  if (owner !== undefined && pluggedIn.test(owner)) return undefined;
  return isReadingName(name) ? { row: { reads: placesOf(owner), promise: true, waits: 'io' }, as: 'reads' } : undefined;
}

/** `ask().catch(() => …)`: hardly anything but a promise is given a function that way. */
function chained(method: string, receiver: Node, { arguments: [first] }: TSESTree.CallExpression): Effect | undefined {
  const isChain = (method === 'catch' || method === 'finally') && bare(receiver).type === 'CallExpression' && first !== undefined && isFunction(bare(first));
  return isChain ? effectsOfMethod('Promise', method)?.[0] : undefined;
}

/** `logger.info(…)` */
function isLogName(name: string, owner: string | undefined): boolean {
  return owner === undefined ? loggers.test(name) : loggers.test(owner) && levels.has(name);
}

/** Whether a call writes a log line by its name, and nobody asks what it gives. */
export function isLogLine(node: TSESTree.CallExpression): boolean {
  const callee = bare(node.callee);
  if (callee.type !== 'MemberExpression' || !isDropped(node) || isAwaited(node)) return false;
  return isLogName(propertyName(callee) ?? '', chainOf(callee.object).at(-1));
}

/** What a call does that writes a log line by its name, and is of an interface whose method gives nothing: a logger that was handed in. */
export function typedLogLine(callee: Value, node: TSESTree.CallExpression): Effect | undefined {
  const signatures = callee.is === 'signature' ? callee.nodes : callee.is === 'shape' ? callee.nodes.flatMap(signaturesOf) : [];
  const isSilent = signatures.length > 0 && signatures.every(({ returnType }) => returnType?.typeAnnotation.type === 'TSVoidKeyword');
  const row = isSilent && isLogLine(node) ? guessed(node)?.row : undefined;
  return row && { ...row, reads: ['arguments'] };
}

function signaturesOf(node: TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeLiteral): readonly TSESTree.TSCallSignatureDeclaration[] {
  const members = node.type === 'TSInterfaceDeclaration' ? node.body.body : node.members;
  return members.filter((member) => member.type === 'TSCallSignatureDeclaration');
}

function builtIn(method: string): Effect | undefined {
  if (shared.has(method)) return undefined;
  for (const kind of kinds) {
    const rows = effectsOfMethod(kind, method);
    if (rows?.[0] && rows.length === 1) return rows[0];
  }
  return undefined;
}

/** Whether the call itself is awaited, alone or as one of a list. */
function isAwaited(node: Node): boolean {
  const { parent } = outermost(node);
  return parent?.type === 'AwaitExpression' || (parent?.type === 'ArrayExpression' && parent.parent.type === 'CallExpression' && isPromiseAll(parent.parent));
}

/** Whether somebody waits for the call: it is awaited, or handed back to who waits. */
export function isWaitedFor(node: Node): boolean {
  const call = outermost(node);
  const { parent } = call;
  if (parent?.type === 'ArrayExpression') return parent.parent.type === 'CallExpression' && isPromiseAll(parent.parent);
  return parent?.type === 'AwaitExpression' || parent?.type === 'ReturnStatement' || (parent?.type === 'ArrowFunctionExpression' && parent.body === call);
}

/** Whether the result of the call is thrown away. */
function isDropped(node: Node): boolean {
  const call = outermost(node);
  const holder = call.parent?.type === 'AwaitExpression' ? outermost(call.parent) : call;
  return holder.parent?.type === 'ExpressionStatement';
}

function outermost(node: Node): Node {
  let current = node;
  while (current.parent && bare(current.parent) !== current.parent && bare(current.parent) === bare(current)) current = current.parent;
  return current;
}
