// What a mistake is to those who rewrite it over many files.
import type { Context, Finding } from '../src/mistakes/mistake.ts';

export interface Codemod {
  /** The name of the mistake. */
  readonly name: string;
  /** A text without a match cannot hold the mistake. */
  readonly mayHold: RegExp;
  /** Every finding of every tier, so that what is left alone can be counted. `isNamed`: the user named this very file, so it is not left out for what it is. */
  find(context: Context, isNamed: boolean): Iterable<Finding>;
}
