// What running a piece of code does, as far as others can tell.
import type { Step } from '../facts/step.ts';
import { regionKey, type Region } from './region.ts';

/** One region that is touched, and where. */
export interface Touch {
  readonly region: Region;
  readonly step: Step;
  /** A write that may come twice and in any order. */
  readonly idempotent?: true;
}

/** What a name suggests: that the call only reads, that it computes something at once, that it is the built-in method of that name, that it writes a log line. */
export type Guess = 'reads' | 'computes' | 'keeps' | 'built-in' | 'log' | 'not overridden';

/** A call that no table and no body answers. */
export interface UnknownCall {
  /** How a person would name the callee: `db.user.find`. */
  readonly name: string;
  readonly step: Step;
  /** What its name suggests; its touches are then among the summary's. */
  readonly guess?: Guess;
}

/** What an awaited piece waits for: work elsewhere, a timer, a signal that other code gives, nothing, or nobody knows. */
export type Waits = 'io' | 'timer' | 'signal' | 'unknown' | 'none';

/** A place where code leaves on purpose. `decides`: about what the caller may do (rights, limits, validity), not only about what it looked for. */
export interface Leaving extends Step {
  readonly decides: boolean;
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

/** What several pieces do together. Touches of the same region are kept once, the first. */
export function together(parts: readonly Summary[]): Summary {
  const left = parts.flatMap((part) => part.leaves ?? []);
  const leaves = left.find((each) => each.decides) ?? left.toSorted((a, b) => a.depth - b.depth)[0];
  return {
    reads: once(parts.flatMap((part) => part.reads), (touch) => regionKey(touch.region)),
    writes: once(parts.flatMap((part) => part.writes), (touch) => regionKey(touch.region)),
    unknown: once(parts.flatMap((part) => part.unknown), (call) => call.name),
    exclusive: [...new Set(parts.flatMap((part) => part.exclusive))],
    ...(leaves && { leaves }),
    waits: [...new Set(parts.flatMap((part) => part.waits))],
    fails: parts.some((part) => part.fails),
  };
}

function once<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  const first = new Map<string, T>();
  for (const item of items) {
    const name = key(item);
    if (!first.has(name)) first.set(name, item);
  }
  return [...first.values()];
}

/** Whether two summaries say the same, evidence aside. */
export function isSameSummary(a: Summary, b: Summary): boolean {
  return a.reads.length === b.reads.length && a.writes.length === b.writes.length && a.unknown.length === b.unknown.length
    && a.exclusive.length === b.exclusive.length && a.waits.length === b.waits.length && a.fails === b.fails && a.leaves?.decides === b.leaves?.decides;
}
