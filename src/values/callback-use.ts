// What a callee does with the promise that a callback gives, where it does not wait for it.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare, calleeText, propertyName, staticString } from '../facts/static-text.ts';
import type { Node } from '../source/source.ts';
import { isOtherMap } from './called.ts';
import { valueOf } from './value-of.ts';
import { partsOf, type Value, type View } from './value.ts';

/** What becomes of the promise. */
export interface CallbackUse {
  readonly as:
    /** Dropped, for each of a list, or whenever something happens. */
    | 'dropped' | 'dropped-later'
    /** Taken for an answer, an order, a sum, a text: a promise is none. */
    | 'answer' | 'order' | 'sum' | 'text'
    /** `new Promise(async …)` */
    | 'executor'
    /** What `useEffect` cleans up with. */
    | 'clean-up'
    /** While the process ends, where nothing that waits is done. */
    | 'last-words';
  /** Whether the callee is known to be what its name says. */
  readonly isSure: boolean;
}

type Use = CallbackUse['as'];

const ofLists: Readonly<Record<string, Use>> = {
  forEach: 'dropped', filter: 'answer', some: 'answer', every: 'answer', find: 'answer', findIndex: 'answer', findLast: 'answer', findLastIndex: 'answer',
  sort: 'order', toSorted: 'order', reduce: 'sum', reduceRight: 'sum',
};
const ofTexts = new Set(['replace', 'replaceAll']);
const collections = new Set(['Array', 'Set', 'Map', 'TypedArray', 'Iterator', 'URLSearchParams', 'Headers', 'FormData']);
const timers = new Set(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'process.nextTick', 'requestAnimationFrame', 'requestIdleCallback']);
const observers = new Set(['MutationObserver', 'IntersectionObserver', 'ResizeObserver', 'PerformanceObserver', 'FinalizationRegistry']);
const listening = new Set(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener', 'addEventListener']);
const hooks = new Set(['useEffect', 'useLayoutEffect', 'useInsertionEffect']);
const lists = /^(?:lodash(?:-es|\/fp)?|lodash[./]\w+|underscore)$/;

/** What the callee of a call does with the promise that its argument at an index gives; nothing where it may wait for it. */
export function callbackUse(call: TSESTree.CallExpression | TSESTree.NewExpression, index: number, view: View): CallbackUse | undefined {
  const callee = bare(call.callee);
  const value = valueOf(callee, view);
  if (call.type === 'NewExpression') return index === 0 && value.is === 'global' ? known(value.path === 'Promise' ? 'executor' : observers.has(value.path) ? 'dropped-later' : undefined, true) : undefined;
  const path = value.is === 'global' ? value.path : value.is === 'export' ? value.path.replace(/^default\./, '') : '';
  if (index === 0 && timers.has(path) && (value.is === 'global' || (value.is === 'export' && /^node:(?:timers|process)$/.test(value.module)))) return { as: 'dropped-later', isSure: true };
  if (index === 1 && value.is === 'global' && value.path === 'addEventListener') return { as: 'dropped-later', isSure: true };
  if (index === 0 && isHook(callee, value)) return { as: 'clean-up', isSure: true };
  if (value.is === 'export' && lists.test(value.module)) return index === 1 ? known(ofLists[path === 'each' ? 'forEach' : path], true) : undefined;
  return callee.type === 'MemberExpression' ? methodUse(callee, call, index, value, view) : undefined;
}

function isHook(callee: Node, value: Value): boolean {
  const isReact = value.is === 'export' && /^(?:react|preact\/hooks)$/.test(value.module);
  const name = calleeText(callee).split('.').at(-1) ?? '';
  return hooks.has(name) && (isReact || value.is === 'unknown' || (value.is === 'global' && calleeText(callee) === `React.${name}`));
}

function known(as: Use | undefined, isSure: boolean): CallbackUse | undefined {
  return as && { as, isSure };
}

function methodUse(callee: TSESTree.MemberExpression, call: TSESTree.CallExpression, index: number, value: Value, view: View): CallbackUse | undefined {
  const name = propertyName(callee) ?? '';
  const isOf = (types: ReadonlySet<string>): boolean => value.is === 'kind' && types.has(value.name);
  // What has a body or a type of the repo may do anything.
  const isUnknown = value.is === 'unknown' && !isOtherMap(callee.object) && receivesLists(callee.object, view);
  if (index === 0 && Object.hasOwn(ofLists, name)) return isOf(collections) ? known(ofLists[name], true) : isUnknown ? known(ofLists[name], false) : undefined;
  // Its items are numbers, whatever the function gives.
  if (index === 0 && name === 'map' && isOf(new Set(['TypedArray']))) return { as: 'answer', isSure: true };
  if (index === 1 && ofTexts.has(name)) return isOf(new Set(['String'])) ? { as: 'text', isSure: true } : undefined;
  if (index === 1 && listening.has(name)) return listenerUse(callee, call, value);
  return undefined;
}

/** What is imported from elsewhere, or made by a library, may have a `filter` that waits. */
function receivesLists(receiver: Node, view: View): boolean {
  return partsOf(valueOf(receiver, view)).every(({ is }) => is === 'unknown' || is === 'primitive');
}

function listenerUse(callee: TSESTree.MemberExpression, call: TSESTree.CallExpression, value: Value): CallbackUse | undefined {
  const event = staticString(call.arguments[0]);
  const of = calleeText(callee.object);
  if (event === undefined) return undefined;
  if (of === 'process') return { as: event === 'exit' ? 'last-words' : 'dropped-later', isSure: true };
  return { as: 'dropped-later', isSure: of === 'document' || of === 'window' || value.is === 'kind' || value.is === 'global' };
}
