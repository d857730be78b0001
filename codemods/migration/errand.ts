// What a migration is made for: which functions have to become async, and what changes in each of them.
import type { Fn } from '../../src/effects/callers.ts';
import { isDisabled } from '../../src/source/disabled.ts';
import type { Node, Source } from '../../src/source/source.ts';
import type { OpenProgram } from '../../src/program/program.ts';
import type { Change, Stop } from './change.ts';
import type { Migration } from './step.ts';

/** A mistake that a migration rewrites. */
export interface Errand {
  /** The name of the mistake: a comment that turns its rule off stops a chain. */
  readonly mistake: string;
  /** A search for it. `all`: the texts of every file that the files may have functions from; not known where they are left out. */
  search(all?: () => Iterable<string>): ErrandSearch;
}

/** A search of one run for a mistake. */
export interface ErrandSearch {
  /** Whether the text of a file may hold it. */
  readonly mayHold: (text: string) => boolean;
  /** Every function of a file that has to become async for it. */
  readonly rootsIn: (source: Source, program: OpenProgram) => readonly Root[];
}

/** A function where a chain begins. */
export interface Root extends Fn {
  readonly mistake: string;
  /** The places of the mistake, by whose texts a chain is known. */
  readonly places: readonly Node[];
  /** What becomes of the places once the function is async. */
  sites(): Sites;
  /** What speaks against the chain as a whole. */
  whyNot?(migration: Migration): Stop | undefined;
  /** Whether nothing is gained where nobody else wants a turn. */
  readonly isForOthers: boolean;
  /** Whether nothing is gained where nobody calls the function who could wait for it. */
  readonly isForCallers: boolean;
}

/** The changes of the places of a root that can be rewritten, and why others cannot. */
export interface Sites {
  readonly changes: readonly Change[];
  readonly stops: readonly Stop[];
}

/** Whether a comment turns one of the rules off that a migration is made for. */
export function isTurnedOff(mistakes: readonly string[], source: Source, offset: number): boolean {
  return mistakes.some((mistake) => isDisabled(source, `no-${mistake}`, offset));
}
