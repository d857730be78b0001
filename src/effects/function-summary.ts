// What each function of the repo does: summaries over the strongly connected components of the call graph, made when asked for.
import type { FunctionNode } from '../source/walk.ts';
import type { Source } from '../source/source.ts';
import type { Program } from '../program/program.ts';
import { stepAt } from '../facts/step.ts';
import { collect, parameterReads } from './collect.ts';
import type { Frame } from './frame.ts';
import { isSameSummary, nothing, together, type Summary } from './summary.ts';

/** How many function bodies one question may read, and how deep calls are followed. Beyond: unknown, and nothing is kept. */
const budget = { bodies: 600, depth: 24 };

interface Entry {
  readonly index: number;
  low: number;
  summary: Summary;
}

interface Search {
  readonly open: Map<FunctionNode, Entry>;
  bodies: number;
  exhausted: boolean;
}

interface Kept {
  readonly generation: number;
  readonly summaries: WeakMap<FunctionNode, Summary>;
}

const kept = new WeakMap<Program, Kept>();

/** What is known of a program as long as none of its answers has changed. */
function keptOf(program: Program): WeakMap<FunctionNode, Summary> {
  const generation = program.generation();
  const known = kept.get(program);
  if (known?.generation === generation) return known.summaries;
  const fresh: Kept = { generation, summaries: new WeakMap() };
  kept.set(program, fresh);
  return fresh.summaries;
}

/** A function that answers summaries for one question over a program. */
export function summaries(program: Program): (fn: FunctionNode, source: Source) => Summary {
  const known = keptOf(program);
  const search: Search = { open: new Map(), bodies: 0, exhausted: false };
  return (fn, source) => summarise(fn, source, program, known, search);
}

function summarise(fn: FunctionNode, source: Source, program: Program, known: WeakMap<FunctionNode, Summary>, search: Search): Summary {
  const final = known.get(fn);
  if (final) return final;
  const open = search.open.get(fn);
  if (open) {
    for (const entry of search.open.values()) if (entry.index > open.index) entry.low = Math.min(entry.low, open.index);
    open.low = Math.min(open.low, open.index);
    cyclic.add(open);
    return open.summary;
  }
  if (search.bodies >= budget.bodies || search.open.size >= budget.depth) {
    search.exhausted = true;
    return { ...nothing, unknown: [{ name: 'calls further away', step: stepAt(source, fn, 'is further away than calls are followed') }], waits: ['unknown'], fails: true };
  }
  return fixpoint(fn, { source, program, within: fn, fn, summaryOf: (callee, at) => summarise(callee, at, program, known, search) }, known, search);
}

/** Entries that some callee asked for again: their summaries are repeated until they stand still. */
const cyclic = new WeakSet<Entry>();

function fixpoint(fn: FunctionNode, frame: Frame, known: WeakMap<FunctionNode, Summary>, search: Search): Summary {
  const entry: Entry = { index: search.open.size, low: search.open.size, summary: nothing };
  search.open.set(fn, entry);
  for (;;) {
    search.bodies++;
    const summary = together([...parameterReads(fn.params, frame, true), collect(fn.body, frame)]);
    const still = isSameSummary(summary, entry.summary);
    entry.summary = summary;
    if (!cyclic.has(entry) || still) break;
  }
  search.open.delete(fn);
  // A member of a cycle that starts further up is not final before that start is.
  if (entry.low === entry.index && !search.exhausted) known.set(fn, entry.summary);
  return entry.summary;
}
