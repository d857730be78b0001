// What running a piece of code does, as far as others can tell.
import type { Step } from '../facts/step.ts';
import { regionKey, type Region } from './region.ts';

/** One region that is touched, and where. */
export interface Touch {
  readonly region: Region;
  readonly step: Step;
  /** A write that may come twice and in any order. */
  readonly idempotent?: true | 'alone';
  /** Something that is handed to a stream, or taken from it: its order counts, and nobody decides anything by it. */
  readonly isStream?: true;
}

/** What a name suggests: that the call only reads, that it computes something at once, that it is the built-in method of that name, that it writes a log line, that it runs the command it is given, that it hands on what a promise gives. */
export type Guess = 'reads' | 'command' | 'chained' | 'computes' | 'keeps' | 'built-in' | 'log' | 'not overridden';

/** A call that no table and no body answers. */
export interface UnknownCall {
  /** How a person would name the callee: `db.user.find`. */
  readonly name: string;
  readonly step: Step;
  /** What its name suggests; its touches are then among the summary's. */
  readonly guess?: Guess;
  /** With `not overridden`: the class whose method it is. */
  readonly owner?: Owner;
}

/** A class by its place, and whether it is sure that nothing extends it: looked up in the whole repository, so asked last. */
export interface Owner {
  readonly key: string;
  readonly isFinal: () => boolean;
}

/** What an awaited piece waits for: work elsewhere, a timer, a signal that other code gives, nothing, or nobody knows. */
export type Waits = 'io' | 'timer' | 'signal' | 'unknown' | 'none';

/** A place where code leaves on purpose. `decides`: about what the caller may do (rights, limits), or whether something is valid, not only about what it looked for. */
export interface Leaving extends Step {
  readonly decides?: 'rights' | 'validity';
  /** How many calls away it is: 0 in the code itself. */
  readonly depth: number;
}

export interface Summary {
  readonly reads: readonly Touch[];
  readonly writes: readonly Touch[];
  readonly unknown: readonly UnknownCall[];
  /** Handles that one user at a time must use in order, by name. */
  readonly exclusive: readonly string[];
  /** Where it leaves on purpose: a throw under a condition that is no failure, `redirect()`. */
  readonly leaves?: Leaving;
  readonly waits: readonly Waits[];
  /** Whether it may throw, or its promise may reject. */
  readonly fails: boolean;
}

/** What code that does nothing does. */
export const nothing: Summary = { reads: [], writes: [], unknown: [], exclusive: [], waits: [], fails: false };

const weights: readonly Leaving['decides'][] = ['rights', 'validity', undefined];

/** What several pieces do together. Touches of the same region are kept once, the first. */
export function together(parts: readonly Summary[]): Summary {
  const left = parts.flatMap((part) => part.leaves ?? []);
  const leaves = left.toSorted((a, b) => weights.indexOf(a.decides) - weights.indexOf(b.decides) || a.depth - b.depth || (isEarlier(a, b) ? -1 : 1))[0];
  return {
    reads: once(parts.flatMap((part) => part.reads), (touch) => regionKey(touch.region), harm),
    writes: once(parts.flatMap((part) => part.writes), (touch) => regionKey(touch.region), harm),
    unknown: once(parts.flatMap((part) => part.unknown), (call) => `${call.name}\0${call.owner?.key ?? ''}`, (call) => (call.guess === undefined ? 1 : 0)),
    exclusive: [...new Set(parts.flatMap((part) => part.exclusive))],
    ...(leaves && { leaves }),
    waits: [...new Set(parts.flatMap((part) => part.waits))],
    fails: parts.some((part) => part.fails),
  };
}

/** One of each key: the worst of its kind, and of these the one that stands first, so that the answer is the same whoever was asked first. */
function once<T extends { readonly step: Step }>(items: readonly T[], key: (item: T) => string, harmOf: (item: T) => number): readonly T[] {
  const kept = new Map<string, T>();
  for (const item of items) {
    const name = key(item);
    const before = kept.get(name);
    if (before === undefined || (harmOf(before) === harmOf(item) ? isEarlier(item.step, before.step) : harmOf(item) > harmOf(before))) kept.set(name, item);
  }
  return [...kept.values()];
}

/** The summary with its touches and calls by where they stand, so that it is the same whoever was asked first. */
export function inOrder(summary: Summary): Summary {
  const sorted = <T extends { readonly step: Step }>(items: readonly T[]): readonly T[] => items.toSorted((a, b) => (isEarlier(a.step, b.step) ? -1 : isEarlier(b.step, a.step) ? 1 : a.step.what < b.step.what ? -1 : 1));
  return {
    ...summary,
    reads: sorted(summary.reads), writes: sorted(summary.writes), unknown: sorted(summary.unknown),
    exclusive: summary.exclusive.toSorted(), waits: summary.waits.toSorted(),
  };
}

/** By path and line. */
function isEarlier(a: Step, b: Step): boolean {
  return a.path === b.path ? a.line < b.line : a.path < b.path;
}

/** Whether two summaries say the same. */
export function isSameSummary(a: Summary, b: Summary): boolean {
  return a.reads.length === b.reads.length && a.writes.length === b.writes.length && a.unknown.length === b.unknown.length
    && count(a) === count(b) && placesOf(a) === placesOf(b)
    && a.exclusive.length === b.exclusive.length && a.waits.length === b.waits.length && a.fails === b.fails && a.leaves?.decides === b.leaves?.decides;
}

/** How much it matters when a touch comes again, or in another order. */
function harm({ idempotent }: Touch): number {
  return idempotent === undefined ? 2 : idempotent === 'alone' ? 1 : 0;
}

/** How bad all touches and calls are together: grows while a cycle is followed. */
function count(summary: Summary): number {
  return [...summary.reads, ...summary.writes].reduce((sum, touch) => sum + harm(touch), 0) + summary.unknown.filter((call) => call.guess === undefined).length;
}

function placesOf(summary: Summary): string {
  return [...summary.reads, ...summary.writes, ...summary.unknown].map(({ step }) => `${step.path}:${String(step.line)}`).sort().join();
}
