// What the files of a run are with some of its changes: planned again where a file has only some of them, in the layout of the project.
import type { Formatter } from './formatter.ts';
import { laidOut } from './formatter.ts';
import { plannedText, type MayMake, type Planned, type Planner } from './planning.ts';

/** The plans of the same files with the changes that may be made; plans that were given are taken where a file keeps all of its changes. */
export type Variants = (mayMake: MayMake) => Promise<readonly Planned[]>;

/** The variants of plans. */
export function variantsOf(plans: readonly Planned[], planner: Planner, formatter: Formatter | undefined): Variants {
  const whole = plans.map((each) => ({ each, made: new Map<string, Promise<Planned>>() }));
  return (mayMake) => Promise.all(whole.map(({ each, made }) => {
    const ids = each.changes.map(({ id }) => id).filter(mayMake);
    const key = ids.join('\0');
    const known = made.get(key) ?? inLayout(ids.length === each.changes.length ? each : variant(each, planner, mayMake), formatter);
    made.set(key, known);
    return known;
  }));
}

function variant(whole: Planned, planner: Planner, mayMake: MayMake): Planned {
  const same: Planned = { ...whole, after: whole.before, changes: [], rewrites: 0, isOfChain: false };
  return whole.changes.some(({ id }) => mayMake(id)) ? plannedText(whole.file, whole.before, planner, mayMake) ?? same : same;
}

async function inLayout(each: Planned, formatter: Formatter | undefined): Promise<Planned> {
  if (!formatter || each.after === each.before) return each;
  return { ...each, after: await laidOut(formatter, each.file.path, each.before, each.after) };
}
