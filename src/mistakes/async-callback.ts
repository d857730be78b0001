// Where a function that gives a promise is handed to something that does not wait for it.
import type { TSESTree } from '@typescript-eslint/utils';
import { isExpressBefore5 } from '../values/express.ts';
import { catchesAll } from '../facts/own-failures.ts';
import { bare } from '../facts/static-text.ts';
import { variableOf } from '../facts/variables.ts';
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import { callbackUse, type CallbackUse } from '../values/callback-use.ts';
import { mayGivePromise, promisedValue, type Promised } from '../values/promised.ts';
import { returnedValue } from '../values/returned.ts';
import { signedValue } from '../values/called.ts';
import { valueOf } from '../values/value-of.ts';
import { further, partsOf, reach, type Value, type View } from '../values/value.ts';
import { voidPlaces, type VoidPlace } from '../values/void-wanted.ts';
import { findingOf } from './async-callback-finding.ts';
import type { Context, Mistake, Tier } from './mistake.ts';

/** Which places whose type wants a function that gives nothing are looked at; all of them, or none. */
export type ChecksVoidReturn = boolean | { readonly [Kind in VoidPlace['kind']]?: boolean };

export interface AsyncCallbackOptions {
  /** The lowest tier to find. */
  readonly tier: Tier;
  /** Whether places are looked at whose annotation says that a function there gives nothing. */
  readonly checksVoidReturn: ChecksVoidReturn;
}

/** What is looked for unless the user says otherwise. */
export const asyncCallbackDefaults: AsyncCallbackOptions = { tier: 'likely', checksVoidReturn: true };

/** A function that gives a promise, and who gets it. */
export interface Handed {
  readonly node: Node;
  readonly as: CallbackUse['as'] | 'request' | 'void';
  readonly isSure: boolean;
  readonly known: Promised;
  /** The call that it is an argument of. */
  readonly call?: TSESTree.CallExpression | TSESTree.NewExpression;
  /** What the place is called that wants a function that gives nothing. */
  readonly place?: string;
}

export const asyncCallback: Mistake<AsyncCallbackOptions> = {
  name: 'async-callback',
  mayHold: /=>|\bfunction\b|\basync\b|\bPromise\b|\(\s*[\w$.]+\s*[,)]/,
  *find(context, options) {
    const handed: Handed[] = [];
    walk(context.source.ast, context.source, (node) => {
      handed.push(...handedBy(node, context, options));
      return undefined;
    });
    for (const each of handed) yield findingOf(each, context);
  },
};

function handedBy(node: Node, { source, program }: Context, options: AsyncCallbackOptions): readonly Handed[] {
  const view: View = { source, program, steps: reach };
  const { checksVoidReturn } = options;
  const uses = node.type === 'CallExpression' || node.type === 'NewExpression' ? node.arguments.flatMap((argument, index) => useOf(node, argument, index, view)) : [];
  const used = uses.flatMap((use) => (takesPromise.has(use.as) || isAskedFor('arguments', checksVoidReturn) ? handedAs(use, view) : []));
  // Of whom it is known what becomes of the promise, the types need not be asked.
  const places = checksVoidReturn === false ? [] : voidPlaces(node, view).filter(({ kind, node: given }) => isAskedFor(kind, checksVoidReturn) && !uses.some((each) => each.node === given));
  return [...used, ...places.flatMap((place) => unwantedAt(place, view))];
}

/** What these do with a promise is wrong whether or not somebody waits for it. */
const takesPromise: ReadonlySet<Handed['as']> = new Set(['answer', 'order', 'sum', 'text']);

function unwantedAt({ node, name, gives }: VoidPlace, view: View): readonly Handed[] {
  const known = gives ? promisedValue(gives, view) : promisesOf(node, view);
  if (!known || (known.is !== 'yes' && known.is !== 'maybe') || (!gives && isCaught(node, view))) return [];
  return [{ node, as: 'void', isSure: known.is === 'yes', known, place: name }];
}

/** How it is known that a function gives a promise, if only sometimes. */
function promisesOf(node: Node, view: View): Promised | undefined {
  const known = partsOf(valueOf(node, view)).map((part) => promisedValue(resultOf(part, view), view));
  return known.find(({ is }) => is === 'yes') ?? known.find(({ is }) => is === 'maybe') ?? mayGivePromise(node, view);
}

function isAskedFor(kind: VoidPlace['kind'], checks: ChecksVoidReturn): boolean {
  return typeof checks === 'boolean' ? checks : checks[kind] ?? true;
}

type Used = Omit<Handed, 'known'>;

/** What is known to become of what an argument gives. */
function useOf(call: TSESTree.CallExpression | TSESTree.NewExpression, argument: Node, index: number, view: View): readonly Used[] {
  if (!mayGive(argument) || call.arguments.slice(0, index + 1).some(({ type }) => type === 'SpreadElement')) return [];
  const isRoute = call.type === 'CallExpression' && isExpressBefore5(call, index, view);
  const use: Pick<Handed, 'as' | 'isSure'> | undefined = isRoute ? { as: 'request', isSure: true } : callbackUse(call, index, view);
  return use ? [{ node: argument, as: use.as, isSure: use.isSure, call }] : [];
}

function handedAs(use: Used, view: View): readonly Handed[] {
  const known = givenBy(use.node, view);
  return known && !isFine(use, use.node, view) ? [{ ...use, known }] : [];
}

/** Whether an argument may be a function that gives a promise, as far as it is written. */
function mayGive(argument: Node): boolean {
  const node = bare(argument);
  return isFunction(node) || node.type === 'Identifier' || node.type === 'MemberExpression' || node.type === 'CallExpression';
}

/** How it is known that a function gives a promise; nothing where it does not, or where nobody knows. */
function givenBy(argument: Node, view: View): Promised | undefined {
  const parts = partsOf(valueOf(argument, view));
  const known = parts.map((part) => promisedValue(resultOf(part, view), view));
  return known.length > 0 && known.every(({ is }) => is === 'yes') ? known[0] : undefined;
}

function resultOf(value: Value, view: View): Value {
  if (value.is === 'function') return returnedValue(value.node, further(view, value.source));
  if (value.is === 'signature') return signedValue(value.nodes, further(view, value.source));
  return { is: 'unknown' };
}

/** Whether nothing is lost: the callback waits for what it is handed, or deals with its failures itself. */
function isFine({ as, isSure }: Pick<Handed, 'as' | 'isSure'>, argument: Node, view: View): boolean {
  const fn = bare(argument);
  if ((as === 'dropped-later' || as === 'request') && isOwnBusiness(argument, view)) return true;
  if (!isFunction(fn)) return !isSure;
  if (as === 'sum') return waitsForSum(fn, view.source);
  // What is no list may call its callback when it has something to say: `find((error, found) => …)`.
  if (!isSure && as !== 'dropped-later') return fn.params.length > 2 || /^(?:e|err|error|_err)$/.test(fn.params[0]?.type === 'Identifier' ? fn.params[0].name : '');
  return false;
}

/** Whether a function says itself what becomes of its failures, and does not only happen to have none. */
function isCaught(node: Node, view: View): boolean {
  const functions = partsOf(valueOf(node, view)).flatMap((part) => (part.is === 'function' ? [part] : []));
  return isOwnBusiness(node, view) && functions.every(({ node: { body }, source }) => /\bcatch\b/.test(source.text.slice(...body.range)));
}

/** Whether every function that an argument may be deals with its failures itself. */
function isOwnBusiness(node: Node, view: View): boolean {
  return partsOf(valueOf(node, view)).every((part) => part.is === 'function' && part.node.async && catchesAll(part.node, part.source));
}

/** `reduce(async (sum, x) => (await sum) + …)` waits for the sum so far. */
function waitsForSum({ params: [sum], body }: FunctionNode, source: Source): boolean {
  if (sum?.type !== 'Identifier') return false;
  const variable = variableOf(source, sum);
  let waits = false;
  walk(body, source, (node) => {
    const promise = node.type === 'AwaitExpression' ? bare(node.argument) : node.type === 'MemberExpression' && node.property.type === 'Identifier' && node.property.name === 'then' ? bare(node.object) : undefined;
    waits ||= promise?.type === 'Identifier' && variable !== undefined && variableOf(source, promise) === variable;
    return undefined;
  });
  return waits;
}
