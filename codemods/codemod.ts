// What a mistake is to those who rewrite it over many files.
import type { Errand } from './migration/errand.ts';
import type { Context, Finding, Tier } from '../src/mistakes/mistake.ts';

export interface Codemod {
  /** The name of the mistake. */
  readonly name: string;
  /** A text without a match cannot hold the mistake. */
  readonly mayHold: RegExp;
  /** Every finding at or above a tier. `isNamed`: the user named this very file, so it is not left out for what it is. */
  find(context: Context, tier: Tier, isNamed: boolean): Iterable<Finding>;
  /** What can be done beyond single findings, over several files or within one: functions that become async, and who calls them with them. */
  readonly errand?: Errand;
}
