// Where a call keeps the thread while others wait for their turn: in async code, in handlers, and behind functions that they call.
import { costsAtLeast } from '../apis/blocking.ts';
import type { Cost } from '../apis/blocking-row.ts';
import { blockedIn, type Blocked } from '../effects/blocked.ts';
import type { Frame } from '../effects/frame.ts';
import { summaries } from '../effects/function-summary.ts';
import { interruptedBy } from '../effects/interrupted.ts';
import type { Refusal } from '../facts/because.ts';
import { isOwnProgram, isTestOrMigration } from '../facts/kind-of-file.ts';
import { isLeftBehind } from '../facts/left-behind.ts';
import { isStartedByHand } from '../program/own-program.ts';
import { trusting } from '../program/program.ts';
import { awaitingFunction } from '../rewrites/await-place.ts';
import { unblock, type Unblocked } from '../rewrites/blocking-call.ts';
import { isRefusal } from '../rewrites/gather-comments.ts';
import { isAtLeast, type Context, type Finding, type Mistake, type Tier } from './mistake.ts';
import { findingOf } from './blocking-call-finding.ts';

export interface BlockingCallOptions {
  /** The lowest tier to find. */
  readonly tier: Tier;
  /** Whether tests, migrations and seeds are looked at. */
  readonly tests: boolean;
  /** The lowest cost that is said where the call itself stands; through functions it is `low` at least. */
  readonly cost: Cost;
}

export const blockingCall: Mistake<BlockingCallOptions> = {
  name: 'blocking-call',
  mayHold: /\basync\b|\breq(?:uest)?\b|@[A-Z]\w*\s*\(|\bprocedure\b|\.(?:then|catch|finally|on|once|get|post|put|patch|delete|use|all|route|addHook|addEventListener)\s*\(|\bcreateServer\b|\bset(?:Timeout|Interval|Immediate)\b|\bnextTick\b|\bschedule(?:Job)?\b|\bCron/i,
  *find(context, options) {
    const { source } = context;
    if (isOwnProgram(source) || isStartedByHand(context.program, source.path) || (!options.tests && isTestOrMigration(source))) return;
    const program = trusting(context.program);
    const all = blockedIn(source, program).filter(({ row }) => costsAtLeast(row.cost, options.cost));
    for (const blocked of all) {
      const tier = blocked.isStartUp || blocked.row.isMostlyFine === true ? 'possible' : 'likely';
      if (!isAtLeast(tier, options.tier)) continue;
      yield findingOf(blocked, tier, tier === 'possible' ? fine(blocked) : rewriteOf(blocked, all, { ...context, program })) satisfies Finding;
    }
  },
};

/** Why nobody needs to mind a call. */
function fine({ isStartUp, row }: Blocked): Refusal {
  return { because: isStartUp ? 'start-up' : row.becomes ? 'does-not-pay' : 'no-async-form' };
}

/** What others run during, in place of a call that stands here, or why nothing can be put there. */
function rewriteOf(blocked: Blocked, all: readonly Blocked[], { source, program }: Context): Unblocked | Refusal {
  const { call, chain, row, turn } = blocked;
  if (chain) return { because: 'behind-others' };
  if (!call) return { because: 'passed-on' };
  const written = unblock(call, source);
  const fn = awaitingFunction(call.node);
  if (isRefusal(written) || fn?.async !== true) return written;
  // Waiting takes as long as the call: it pays where the function waits for more than that.
  if (row.cost === 'trivial' && !all.some((other) => other.turn.fn === turn.fn && other.call && costsAtLeast(other.row.cost, 'low'))) return { because: 'does-not-pay' };
  if (isLeftBehind(call.node, fn, source)) return { because: 'not-awaited' };
  const frame: Frame = { source, program, within: fn, fn, summaryOf: summaries(program) };
  const interrupted = interruptedBy(call.node, fn, frame);
  return interrupted ? { because: 'interrupted', detail: interrupted.write.step.what } : written;
}
