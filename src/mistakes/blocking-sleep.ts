// Where code sleeps and lets nobody else run meanwhile.
import { viewOf, type Frame } from '../effects/frame.ts';
import { summaries } from '../effects/function-summary.ts';
import { interruptedBy } from '../effects/interrupted.ts';
import { turnOf, type Turn } from '../effects/turn.ts';
import type { Refusal } from '../facts/because.ts';
import { functionName } from '../facts/function-name.ts';
import { isOwnProgram, isTestOrMigration } from '../facts/kind-of-file.ts';
import { isStartUpOnly } from '../facts/start-up.ts';
import { isLeftBehind } from '../facts/left-behind.ts';
import { stepAt } from '../facts/step.ts';
import { awaitingFunction } from '../rewrites/await-place.ts';
import { isRefusal } from '../rewrites/gather-comments.ts';
import { sleepRewrite } from '../rewrites/sleep.ts';
import type { Edit } from '../source/edit.ts';
import type { Node, Range, Source } from '../source/source.ts';
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import { sleepAt, type Sleep } from '../values/sleep.ts';
import type { Context, Finding, Mistake, Tier } from './mistake.ts';

export interface BlockingSleepOptions {
  /** The lowest tier to find. */
  readonly tier: Tier;
  /** Whether tests, migrations and seeds are looked at. */
  readonly tests: boolean;
}

export const blockingSleep: Mistake<BlockingSleepOptions> = {
  name: 'blocking-sleep',
  mayHold: /\bAtomics\b|sleep|deasync|Sync\b|Date|performance|hrtime|uptime/i,
  *find(context, options) {
    const { source, program } = context;
    if (!options.tests && isTestOrMigration(source)) return;
    const frame: Frame = { source, program, within: source.ast, summaryOf: summaries(program) };
    const found: Sleep[] = [];
    walk(source.ast, source, (node) => {
      const sleep = sleepAt(node, viewOf(frame));
      if (sleep) found.push(sleep);
      return undefined;
    });
    for (const sleep of found) {
      const turn = turnOf(sleep.node, viewOf(frame));
      if (isHeard(turn, context)) yield findingOf(sleep, turn, frame);
    }
  },
};

/** Whether others are held up: not while a module loads, nor at the end of a process, nor in a program of its own unless it is async. */
function isHeard(turn: Turn, { source }: Context): boolean {
  if (turn.is === 'start-up' || turn.is === 'exit') return false;
  if (turn.is === 'async') return !isOwnProgram(source) || !/\bworker_threads\b/.test(source.text);
  if (isOwnProgram(source)) return false;
  return turn.is === 'handler' || (turn.is === 'sync' && !isStartUpOnly(turn.fn, source));
}

function findingOf(sleep: Sleep, turn: Turn, frame: Frame): Finding {
  const { source } = frame;
  const { node, how } = sleep;
  const written = rewriteOf(sleep, frame);
  const refusal = isRefusal(written) ? written : undefined;
  const fn = nearestFunction(node) ?? ('fn' in turn ? turn.fn : undefined);
  return {
    about: sleep.isSignal === true ? 'blocking-wait' : refusal?.because === 'not-async' ? 'blocking-sleep-outside-async' : 'blocking-sleep',
    at: node.type === 'CallExpression' ? node.range : headOf(node, source),
    data: { how, name: fn ? functionName(fn) : 'this code' },
    certainty: 'sure',
    tier: 'likely',
    evidence: [stepAt(source, node, 'waits and gives nobody else a turn')],
    rewrites: isRefusal(written) ? [] : [{ label: 'Wait with a timer, so that others run meanwhile.', tier: 'likely', assumption: 'others may run in the middle of this function', edits: written.edits }],
    refusals: refusal ? [refusal] : [],
  };
}

function rewriteOf(sleep: Sleep, frame: Frame): { readonly edits: readonly Edit[] } | Refusal {
  const written = sleepRewrite(sleep, frame.source);
  const fn = awaitingFunction(sleep.node);
  if (!isRefusal(written) && fn?.async === true && isLeftBehind(sleep.node, fn, frame.source)) return { because: 'not-awaited' };
  const interrupted = !isRefusal(written) && fn?.async === true ? interruptedBy(sleep.node, fn, frame, true) : undefined;
  return interrupted ? { because: 'interrupted', detail: interrupted.write.step.what } : written;
}

function nearestFunction(node: Node): FunctionNode | undefined {
  for (let current: Node | undefined = node.parent; current; current = current.parent) if (isFunction(current)) return current;
  return undefined;
}

/** The first line of a loop says enough. */
function headOf(node: Node, { text }: Source): Range {
  const end = text.indexOf('\n', node.range[0]);
  return [node.range[0], end < 0 ? node.range[1] : Math.min(node.range[1], text.charAt(end - 1) === '\r' ? end - 1 : end)];
}
