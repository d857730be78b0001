// Which functions of a run hold blocking calls themselves: where chains begin.
import { costsAtLeast } from '../../src/apis/blocking.ts';
import { blockingWords } from '../../src/apis/blocking.ts';
import { summaries } from '../../src/effects/function-summary.ts';
import { interruptedBy } from '../../src/effects/interrupted.ts';
import { isLeftBehind } from '../../src/facts/left-behind.ts';
import { isRemembered } from '../../src/facts/memo.ts';
import { awaitingFunction } from '../../src/rewrites/await-place.ts';
import { unblock } from '../../src/rewrites/blocking-call.ts';
import { isRefusal } from '../../src/rewrites/gather-comments.ts';
import { isDisabled } from '../../src/source/disabled.ts';
import type { Source } from '../../src/source/source.ts';
import { walk, type FunctionNode } from '../../src/source/walk.ts';
import type { OpenProgram } from '../../src/program/program.ts';
import { blockingCall, type BlockingCall } from '../../src/values/blocking.ts';
import { sleepAt } from '../../src/values/sleep.ts';
import { reach, type View } from '../../src/values/value.ts';
import type { Fn } from './callback.ts';
import { holderOf } from './step.ts';
import { changeOf, stopAt, type Change, type Stop } from './change.ts';

/** A function with blocking calls of its own. */
export interface Root extends Fn {
  readonly calls: readonly BlockingCall[];
}

/** The functions of a file that hold blocking calls; those that may be async with them are one and the same. */
export function rootsIn(source: Source, program: OpenProgram): readonly Root[] {
  const view: View = { source, program, steps: reach };
  const byFunction = new Map<FunctionNode, BlockingCall[]>();
  walk(source.ast, source, (node) => {
    const call = node.type === 'CallExpression' || node.type === 'NewExpression' ? blockingCall(node, view) : undefined;
    if (!call || sleepAt(call.node, view)) return undefined;
    const fn = awaitingFunction(node);
    if (fn) byFunction.set(fn, [...(byFunction.get(fn) ?? []), call]);
    return undefined;
  });
  return [...byFunction].map(([fn, calls]) => ({ fn, source, calls }));
}

/** Whether the text of a file names something that may block. */
export function mayBlock(text: string): boolean {
  return blockingWords().test(text);
}

/** The changes of the calls of a root that can be waited for, and why others cannot. */
export interface Sites {
  readonly changes: readonly Change[];
  readonly stops: readonly Stop[];
}

/** What becomes of the blocking calls of a root once it is async. */
export function sitesOf({ fn, source, calls }: Root, program: OpenProgram): Sites {
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
