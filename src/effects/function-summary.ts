// What each function of the repo does: summaries over the strongly connected components of the call graph, made when asked for.
import type { FunctionNode } from '../source/walk.ts';
import type { Source } from '../source/source.ts';
import { keptPerProgram } from '../program/kept.ts';
import type { Program } from '../program/program.ts';
import { stepAt } from '../facts/step.ts';
import { collect, parameterReads } from './collect.ts';
import type { Frame } from './frame.ts';
import { inOrder, isSameSummary, nothing, together, type Summary } from './summary.ts';

/** How many function bodies one question may read, and how deep calls are followed. Beyond: unknown, and nothing is kept. */
const budget = { bodies: 600, depth: 24 };

/** A function whose summary is being worked out. `low`: the first of those being worked out that it calls, directly or not. */
interface Entry {
  readonly index: number;
  low: number;
  isCyclic: boolean;
  summary: Summary;
}

/** A member of a cycle as far as its summary has come in one round over the cycle. */
interface Provisional {
  readonly summary: Summary;
  readonly low: number;
  readonly round: number;
}

interface Search {
  readonly open: Map<FunctionNode, Entry>;
  readonly provisional: Map<FunctionNode, Provisional>;
  round: number;
  /** Whether the summary of a member of a cycle has grown in this round. */
  hasGrown: boolean;
  bodies: number;
  exhausted: boolean;
}

const summariesOf = keptPerProgram(() => new WeakMap<FunctionNode, Summary>());

/** A function that answers summaries for one question over a program. */
export function summaries(program: Program): (fn: FunctionNode, source: Source) => Summary {
  const known = summariesOf(program);
  const search: Search = { open: new Map(), provisional: new Map(), round: 0, hasGrown: false, bodies: 0, exhausted: false };
  return (fn, source) => summarise(fn, source, program, known, search);
}

type Known = WeakMap<FunctionNode, Summary>;

function summarise(fn: FunctionNode, source: Source, program: Program, known: Known, search: Search): Summary {
  const final = known.get(fn);
  if (final) return final;
  const open = search.open.get(fn);
  if (open) {
    open.isCyclic = true;
    reach(open.index, search);
    return open.summary;
  }
  const before = search.provisional.get(fn);
  if (before?.round === search.round) {
    reach(before.low, search);
    return before.summary;
  }
  if (search.bodies >= budget.bodies || search.open.size >= budget.depth) {
    search.exhausted = true;
    return { ...nothing, unknown: [{ name: 'calls further away', step: stepAt(source, fn, 'is further away than calls are followed') }], waits: ['unknown'], fails: true };
  }
  const frame: Frame = { source, program, within: fn, fn, summaryOf: (callee, at) => summarise(callee, at, program, known, search) };
  return fixpoint(fn, frame, before?.summary ?? nothing, known, search);
}

/** Notes that all that are open above an index lead to it. */
function reach(index: number, search: Search): void {
  for (const entry of search.open.values()) if (entry.index > index) entry.low = Math.min(entry.low, index);
}

/** Works a function out; where it is the first of a cycle, again and again until no member of the cycle grows. */
function fixpoint(fn: FunctionNode, frame: Frame, start: Summary, known: Known, search: Search): Summary {
  const entry: Entry = { index: search.open.size, low: search.open.size, isCyclic: false, summary: start };
  const hadGrown = search.hasGrown;
  search.hasGrown = false;
  search.open.set(fn, entry);
  for (;;) {
    search.bodies++;
    const summary = inOrder(together([...parameterReads(fn.params, frame, true), collect(fn.body, frame)]));
    const grows = !isSameSummary(summary, entry.summary) || search.hasGrown;
    entry.summary = summary;
    search.hasGrown = grows;
    const isFirst = entry.low === entry.index;
    if (!isFirst || !entry.isCyclic || !grows || search.exhausted) break;
    search.round++;
    search.hasGrown = false;
  }
  search.open.delete(fn);
  if (entry.low < entry.index) {
    // Whoever led to this one leads to where it leads.
    for (const [member, each] of search.provisional) if (each.low >= entry.index) search.provisional.set(member, { ...each, low: entry.low });
    search.provisional.set(fn, { summary: entry.summary, low: entry.low, round: search.round });
    search.hasGrown ||= hadGrown;
  } else {
    finish(fn, entry, known, search);
    search.hasGrown = hadGrown;
  }
  return entry.summary;
}

/** The summaries of a cycle are final when its first member's is. */
function finish(fn: FunctionNode, entry: Entry, known: Known, search: Search): void {
  if (!search.exhausted) known.set(fn, entry.summary);
  for (const [member, { summary, low, round }] of search.provisional) {
    if (low < entry.index) continue;
    if (round === search.round && !search.exhausted) known.set(member, summary);
    search.provisional.delete(member);
  }
}
