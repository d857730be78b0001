// Does a rewritten program do anything that the original never does?
import { explore, randomFrom, type Explored } from './schedules.ts';
import { load, type File, type Outcome, type Scenario, type Trace } from './run.ts';

/** What a rewritten program did that the original does not do. */
export interface Difference {
  readonly what: string;
  readonly scenario: Scenario;
  /** The order in which the operations of the rewritten program ended. */
  readonly order: readonly string[];
  readonly rewritten: Outcome;
  readonly original: readonly Outcome[];
}

/** How much must be alike: all but timing, or only what holds for a rewriting that rests on an assumption. */
export type Demand = 'same' | 'no orphans';

const mostOrders = 24;
const mostFaults = 6;

/** The first difference between two programs over scenarios and orders; nothing when they do the same. */
export async function differenceOf(original: readonly File[], rewritten: readonly File[], demand: Demand): Promise<Difference | undefined> {
  const [before, after] = [load(original), load(rewritten)];
  const random = randomFrom(1);
  const flags = original.some(({ text }) => text.includes('given.flag')) ? [true, false] : [true];
  for (const flag of flags) {
    const calm = await explore(before, { flag, faults: [] }, mostOrders, random);
    for (const faults of faultsFor(calm, random)) {
      const scenario: Scenario = { flag, faults };
      const expected = faults.length === 0 ? calm : await explore(before, scenario, mostOrders, random);
      // What already ends the process, or never ends, has no behaviour to keep.
      if (expected.traces.some(({ outcome, endless }) => endless || outcome.orphans.length > 0)) continue;
      const found = await explore(after, scenario, mostOrders, random);
      const wrong = found.traces.find((trace) => isNew(trace, expected, demand));
      // Where not every order of the original was run, the missing outcome may come with another one.
      if (wrong && (wrong.outcome.orphans.length > 0 || expected.complete)) return difference(wrong, scenario, expected, demand);
    }
  }
  return undefined;
}

/** No fault, each operation that the program starts on its own, and some pairs. */
function faultsFor({ traces }: Explored, random: () => number): readonly (readonly string[])[] {
  const names = [...new Set(traces.flatMap(({ started }) => [...started]))].slice(0, mostFaults);
  const pairs = names.flatMap((first, index) => names.slice(index + 1).map((second) => [first, second]));
  return [[], ...names.map((name) => [name]), ...pairs.filter(() => random() < 4 / Math.max(pairs.length, 4))];
}

function isNew({ outcome, endless, error }: Trace, expected: Explored, demand: Demand): boolean {
  if (outcome.orphans.length > 0) return true;
  // A name read before its declaration has run is a fault of the rewriting whatever it assumes.
  if (demand === 'no orphans') return error instanceof ReferenceError && !expected.traces.some((trace) => trace.error instanceof ReferenceError);
  return endless || !expected.traces.some((trace) => isSame(trace.outcome, outcome));
}

function isSame(a: Outcome, b: Outcome): boolean {
  return a.result === b.result && a.settled === b.settled && a.later === b.later;
}

function difference({ outcome, order }: Trace, scenario: Scenario, expected: Explored, demand: Demand): Difference {
  const original = expected.traces.map((trace) => trace.outcome).filter((each, index, all) => all.findIndex((other) => isSame(each, other)) === index);
  const [first] = original;
  const what = outcome.orphans.length > 0 ? 'a rejection that nobody takes'
    : demand === 'no orphans' ? 'a name is read too early'
    : first?.result !== outcome.result ? 'another result'
    : first.later !== outcome.later ? 'another final state' : 'another state when it has settled';
  return { what, scenario, order, rewritten: outcome, original };
}

/** A difference as a person reads it, with both programs. */
export function inPlainWords(found: Difference, original: readonly File[], rewritten: readonly File[]): string {
  const outcome = ({ result, settled, later, orphans }: Outcome): string =>
    [`  ${result}`, `  when settled: ${settled}`, ...(later === settled ? [] : [`  in the end:   ${later}`]), ...orphans.map((each) => `  orphan: ${each}`)].join('\n');
  return [
    `The rewritten program does what the original never does: ${found.what}.`,
    ...original.map(({ name, text }) => `--- original ${name}\n${text}`),
    ...rewritten.map(({ name, text }) => `--- rewritten ${name}\n${text}`),
    `--- flag: ${String(found.scenario.flag)}, failing: ${found.scenario.faults.join(', ') || 'nothing'}`,
    `--- operations of the rewritten program ended in this order: ${found.order.join(', ')}`,
    `--- the original\n${found.original.map(outcome).join('\n  or\n')}`,
    `--- the rewritten\n${outcome(found.rewritten)}`,
  ].join('\n');
}
