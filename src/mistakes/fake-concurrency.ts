// Code that looks as if things ran at the same time, and does all of its work alone on the one thread.
import type { TSESTree } from '@typescript-eslint/utils';
import { fakeParallelAt } from '../effects/fake-parallel.ts';
import { isSettledPromise, returnsSettled } from '../effects/settled.ts';
import { isEndless, putOffBy, starvingLoopAt, starvingTickAt } from '../effects/starving.ts';
import { workerStartAt } from '../effects/worker-starts.ts';
import { workIn, workOf, type Work } from '../effects/work.ts';
import { executorOf } from '../facts/executor.ts';
import { isTestOrMigration } from '../facts/kind-of-file.ts';
import { bare } from '../facts/static-text.ts';
import { trusting } from '../program/program.ts';
import type { Node } from '../source/source.ts';
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import { reach, type View } from '../values/value.ts';
import { valueOf } from '../values/value-of.ts';
import { blockingCall } from './blocking-call.ts';
import { blockingSleep } from './blocking-sleep.ts';
import { findingOf } from './fake-concurrency-finding.ts';
import { isAwaited } from './fake-async-use.ts';
import type { Context, Mistake, Tier } from './mistake.ts';

export interface FakeConcurrencyOptions {
  /** The lowest tier to find. */
  readonly tier: Tier;
  /** Whether tests, migrations and seeds are looked at. */
  readonly tests: boolean;
}

/** A place that looks as if something else could run meanwhile, and what runs instead. */
export type Fake =
  | { readonly as: 'promise'; readonly node: TSESTree.NewExpression; readonly executor: FunctionNode; readonly work: Work }
  | { readonly as: 'parallel' | 'race'; readonly node: TSESTree.CallExpression; readonly work: Work }
  | { readonly as: 'async'; readonly node: FunctionNode; readonly work: Work }
  | { readonly as: 'background'; readonly node: TSESTree.CallExpression; readonly by: string; readonly work: Work }
  | { readonly as: 'tick'; readonly node: TSESTree.CallExpression; readonly by: string; readonly again: string }
  | { readonly as: 'pause'; readonly node: TSESTree.AwaitExpression }
  | { readonly as: 'endless'; readonly node: Node }
  | { readonly as: 'worker'; readonly node: TSESTree.CallExpression | TSESTree.NewExpression; readonly links: readonly string[] };

export const fakeConcurrency: Mistake<FakeConcurrencyOptions> = {
  name: 'fake-concurrency',
  mayHold: /\basync\b|\bPromise\b|\bnextTick\b|\bqueueMicrotask\b|\bsetImmediate\b|\bsetTimeout\b|\bwhile\b|\bfor\s*\(\s*;|\bworker_threads\b/,
  *find(context, options) {
    for (const fake of fakesIn(context, options)) yield findingOf(fake, { ...context, program: trusting(context.program) });
  },
};

/** The places of a file that look as if something else could run meanwhile. */
export function fakesIn(context: Context, { tests }: Pick<FakeConcurrencyOptions, 'tests'>): readonly Fake[] {
  const { source } = context;
  if (!tests && isTestOrMigration(source)) return [];
  const view: View = { source, program: trusting(context.program), steps: reach };
  const found: Fake[] = [];
  walk(source.ast, source, (node) => {
    found.push(...fakesAt(node, view));
    return undefined;
  });
  const heard = found.some(isSaidByOthers) ? saidElsewhere(context) : [];
  const kept = found.filter((fake) => !isSaidByOthers(fake) || !heard.some(([start, end]) => fake.node.range[0] <= start && end <= fake.node.range[1]));
  const parallel = new Set(kept.flatMap((fake) => (fake.as === 'parallel' || fake.as === 'race' ? fake.work.node : [])));
  return kept.filter((fake) => fake.as !== 'async' || !(parallel.has(fake.work.node) || kept.some((other) => other.as === 'pause' && isInside(other.node, fake.node))));
}

function isInside({ range: [start, end] }: Node, { range }: Node): boolean {
  return range[0] <= start && end <= range[1];
}

function fakesAt(node: Node, view: View): readonly Fake[] {
  switch (node.type) {
    case 'NewExpression': return [...fakePromise(node, view), ...workerPerRequest(node, view)];
    case 'CallExpression': return [...fakeParallel(node, view), ...putOff(node, view), ...workerPerRequest(node, view)];
    case 'FunctionDeclaration': case 'FunctionExpression': case 'ArrowFunctionExpression': return fakeAsync(node, view);
    case 'WhileStatement': case 'DoWhileStatement': case 'ForStatement': case 'ForOfStatement': case 'ForInStatement': return loops(node, view);
    default: return [];
  }
}

/** `new Promise((resolve) => { resolve(compute()); })` */
function fakePromise(node: TSESTree.NewExpression, view: View): readonly Fake[] {
  const executor = executorOf(node, view.source);
  if (!executor || !isSettledPromise(node, view)) return [];
  const work = workIn(executor.body, view);
  return work ? [{ as: 'promise', node, executor, work }] : [];
}

/** `Promise.all([compute(1), compute(2)])` */
function fakeParallel(node: TSESTree.CallExpression, view: View): readonly Fake[] {
  const fake = fakeParallelAt(node, view);
  return fake ? [{ as: fake.combinator === 'race' || fake.combinator === 'any' ? 'race' : 'parallel', node, work: fake.work }] : [];
}

/** `setImmediate(compute)`, `process.nextTick(again)` */
function putOff(node: TSESTree.CallExpression, view: View): readonly Fake[] {
  const tick = starvingTickAt(node, view);
  if (tick) return [{ as: 'tick', ...tick }];
  const off = putOffBy(node, view);
  const given = off && bare(off.given);
  if (!off || !given) return [];
  const value = isFunction(given) ? undefined : valueOf(given, view);
  const work = isFunction(given) ? workIn(given.body, view) : value?.is === 'function' ? workOf(value.node, value.source, view) : undefined;
  return work?.weight === 'long' ? [{ as: 'background', node, by: off.by, work }] : [];
}

/** An async function that waits for nothing and computes for long, and that somebody waits for. What blocks in it is said by `blocking-call`. */
function fakeAsync(node: FunctionNode, view: View): readonly Fake[] {
  if (!node.async || node.generator || !isAwaited(node, view.source) || !returnsSettled(node, view)) return [];
  const work = workOf(node, view.source, view);
  return work?.weight === 'long' && (work.is === 'loop' || work.is === 'recursion') ? [{ as: 'async', node, work }] : [];
}

function loops(node: Node, view: View): readonly Fake[] {
  if (isEndless(node, view.source)) return [{ as: 'endless', node }];
  const pause = starvingLoopAt(node, view);
  return pause ? [{ as: 'pause', node: pause.node }] : [];
}

function workerPerRequest(node: TSESTree.CallExpression | TSESTree.NewExpression, view: View): readonly Fake[] {
  const links = workerStartAt(node, view);
  return links ? [{ as: 'worker', node, links: links.map(({ name }) => name) }] : [];
}

/** Whether what runs may be a call that `blocking-call` or `blocking-sleep` points at. */
function isSaidByOthers(fake: Fake): boolean {
  return 'work' in fake && (fake.work.is === 'call' || fake.work.is === 'sleep');
}

/** Where the rules for calls that block say something in this file already. */
function saidElsewhere(context: Context): readonly (readonly [number, number])[] {
  return [...blockingCall.find(context, { tier: 'likely', tests: false, cost: 'trivial' }), ...blockingSleep.find(context, { tier: 'likely', tests: false })].map(({ at }) => at);
}
