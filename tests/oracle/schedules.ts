// In which orders may the operations of a program end?
import { run, type Load, type Scenario, type Trace } from './run.ts';

/** Runs under several orders. `complete`: there is no other order. */
export interface Explored {
  readonly traces: readonly Trace[];
  readonly complete: boolean;
}

/** Every order, as far as `most` runs reach; then as many random ones, since the first orders are much alike. */
export async function explore(program: Load, scenario: Scenario, most: number, random: () => number): Promise<Explored> {
  const traces: Trace[] = [];
  for (let prefix: readonly number[] | undefined = []; prefix; ) {
    const fixed: readonly number[] = prefix;
    const trace = await run(program, scenario, (turn) => fixed[turn] ?? 0);
    traces.push(trace);
    prefix = following(trace);
    if (traces.length === most && prefix) {
      for (let more = 0; more < most; more++) traces.push(await run(program, scenario, (_, count) => Math.floor(random() * count)));
      return { traces, complete: false };
    }
  }
  return { traces, complete: true };
}

/** The choices that begin the next order after a run, nothing after the last. */
function following({ choices, options }: Trace): readonly number[] | undefined {
  const last = choices.findLastIndex((choice, turn) => choice + 1 < (options[turn] ?? 0));
  return last < 0 ? undefined : [...choices.slice(0, last), (choices[last] ?? 0) + 1];
}

/** Random numbers from a seed, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
