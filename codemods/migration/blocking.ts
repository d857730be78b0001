// The errand of `blocking-call`: which functions hold blocking calls themselves, and what becomes of the calls.
import { costsAtLeast } from '../../src/apis/blocking.ts';
import { blockingSearch, type BlockingSearch } from '../../src/apis/blocking-search.ts';
import { summaries } from '../../src/effects/function-summary.ts';
import { interruptedBy } from '../../src/effects/interrupted.ts';
import { isForDevelopers } from '../../src/facts/development.ts';
import { isTestOrMigration } from '../../src/facts/kind-of-file.ts';
import { bare, propertyName } from '../../src/facts/static-text.ts';
import { isLeftBehind } from '../../src/facts/left-behind.ts';
import { isRemembered } from '../../src/facts/memo.ts';
import { awaitingFunction } from '../../src/rewrites/await-place.ts';
import { unblock } from '../../src/rewrites/blocking-call.ts';
import { isRefusal } from '../../src/rewrites/gather-comments.ts';
import { isDisabled } from '../../src/source/disabled.ts';
import type { Node, Source } from '../../src/source/source.ts';
import { walk, type FunctionNode } from '../../src/source/walk.ts';
import type { OpenProgram } from '../../src/program/program.ts';
import { blockingCall, type BlockingCall } from '../../src/values/blocking.ts';
import { sleepAt } from '../../src/values/sleep.ts';
import { reach, type View } from '../../src/values/value.ts';
import { changeOf, stopAt, type Change, type Stop } from './change.ts';
import type { Errand, Root, Sites } from './errand.ts';
import { mockOf } from './mocks.ts';
import { holderOf } from './step.ts';

/** The errand of `blocking-call`: let others run while a call works. Tests and what is run by hand keep nobody waiting. */
export const blockingErrand: Errand = {
  mistake: 'blocking-call',
  search(all) {
    const search = blockingSearch(all);
    return { mayHold: search.mayHold, rootsIn: (source, program) => (isTestOrMigration(source) ? [] : rootsIn(source, program, search)) };
  },
};

/** The functions of a file that hold blocking calls; those that may be async with them are one and the same. */
function rootsIn(source: Source, program: OpenProgram, { mayCall }: BlockingSearch): readonly Root[] {
  const view: View = { source, program, steps: reach };
  const byFunction = new Map<FunctionNode, BlockingCall[]>();
  walk(source.ast, source, (node) => {
    const isAsked = (node.type === 'CallExpression' || node.type === 'NewExpression') && mayCall(nameOf(bare(node.callee)), source.text);
    const call = isAsked ? blockingCall(node, view) : undefined;
    if (!call || sleepAt(call.node, view) || isForDevelopers(node)) return undefined;
    const fn = awaitingFunction(node);
    if (fn) byFunction.set(fn, [...(byFunction.get(fn) ?? []), call]);
    return undefined;
  });
  return [...byFunction].map(([fn, calls]) => ({
    mistake: 'blocking-call', fn, source, isForOthers: true, isForCallers: false,
    places: calls.map(({ node }) => node),
    sites: () => sitesOf(fn, source, calls, program),
    whyNot: (migration) => mockOf(source, calls, migration),
  }));
}

function nameOf(callee: Node): string | undefined {
  return callee.type === 'Identifier' ? callee.name : propertyName(callee);
}

function sitesOf(fn: FunctionNode, source: Source, calls: readonly BlockingCall[], program: OpenProgram): Sites {
  const changes: Change[] = [];
  const stops: Stop[] = [];
  for (const call of calls) {
    const { node } = call;
    const site = siteOf(call, fn, source, program);
    if ('because' in site) stops.push(stopAt(site.because, node, source, site.detail));
    else changes.push(changeOf('unblock', node, source, site.edits));
  }
  // Waiting takes as long as a call of microseconds.
  const pays = calls.some(({ node, row }) => costsAtLeast(row.cost, 'low') && changes.some(({ at }) => at === node.range));
  return pays || changes.length === 0 ? { changes, stops } : { changes: [], stops: [...stops, ...changes.map(({ path, line }): Stop => ({ because: 'does-not-pay', path, line }))] };
}

function siteOf(call: BlockingCall, fn: FunctionNode, source: Source, program: OpenProgram): ReturnType<typeof unblock> | Pick<Stop, 'because' | 'detail'> {
  const { node } = call;
  if (isDisabled(source, 'no-blocking-call', node.range[0])) return { because: 'turned-off' };
  const written = unblock(call, source, 'awaited', fn);
  if (isRefusal(written)) return written;
  if (isRemembered(node)) return { because: 'interrupted', detail: 'it is kept, and only made where nothing is kept yet' };
  if (fn.async && isLeftBehind(node, fn, source)) return { because: 'not-awaited' };
  const holder = holderOf(fn, { source, program, steps: reach });
  const interrupted = interruptedBy(node, holder, { source, program, within: holder, fn: holder, summaryOf: summaries(program) });
  return interrupted ? { because: 'interrupted', detail: interrupted.write.step.what } : written;
}
