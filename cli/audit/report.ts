// What an audit has found, as plain data: what `--format json` writes, `unblock merge` joins, and every other format is made of.
import type { Certainty, Rewrite, Tier } from '../../src/mistakes/mistake.ts';

/** One-based, as editors count; columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Place {
  readonly start: Position;
  readonly end: Position;
}

export interface Report {
  /** Grows when a field changes its meaning. */
  readonly version: 1;
  /** Where the command was started, from the root of the repository: empty, or with `/` at its end. */
  readonly folder: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** How many files were read. */
  readonly read: number;
  readonly findings: readonly Reported[];
  /** How many findings the baseline has left out. */
  readonly known?: number;
  /** What went wrong, each in a sentence with its place. */
  readonly troubles: readonly string[];
}

/** One finding. Paths are relative to where the command was started, with `/`. */
export interface Reported {
  readonly mistake: string;
  readonly about: string;
  readonly file: string;
  readonly place: Place;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly certainty: Certainty;
  readonly tier: Tier;
  readonly evidence: readonly { readonly file: string; readonly line: number; readonly what: string }[];
  readonly rewrites: readonly ReportedRewrite[];
  /** Why there is no rewrite. */
  readonly refusals: readonly { readonly because: string; readonly sentence: string; readonly detail?: string }[];
  readonly row?: readonly ReportedWait[];
  /** The lines around it. */
  readonly frame: Frame;
  /** The same for the same finding after lines above it have moved. */
  readonly fingerprint: string;
}

export interface ReportedRewrite {
  readonly label: string;
  readonly tier: Rewrite['tier'];
  readonly assumption?: string;
  /** A person may choose it; `unblock fix` does not. */
  readonly isOnlyOffered?: true;
  readonly edits: readonly { readonly file: string; readonly place: Place; readonly text: string }[];
}

export interface ReportedWait {
  readonly name: string;
  readonly line: number;
  readonly isTogether: boolean;
}

export interface Frame {
  /** The number of the first line. */
  readonly from: number;
  readonly lines: readonly string[];
  /** The numbers of the lines that the finding is about. */
  readonly marked: readonly number[];
}

/** How many waits there are, one after the other, before and after. */
export function waitsOf(row: readonly ReportedWait[]): { readonly before: number; readonly after: number } {
  const together = row.filter(({ isTogether }) => isTogether).length;
  return { before: row.length, after: row.length - Math.max(0, together - 1) };
}
