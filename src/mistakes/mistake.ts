// What a mistake is to those who say it, rewrite it or explain it.
import type { Step } from '../facts/step.ts';
import type { Edit } from '../source/edit.ts';
import type { Node, Range, Source } from '../source/source.ts';
import type { FunctionNode } from '../source/walk.ts';
import type { Program } from '../program/program.ts';
import type { Refusal } from '../facts/because.ts';

export type { Refusal } from '../facts/because.ts';

/** How sure a rewrite keeps behaviour. Ordered: every proven one is also likely, every likely one possible. */
export type Tier = 'proven' | 'likely' | 'possible';

/** Whether something is a mistake at all. */
export type Certainty = 'sure' | 'likely' | 'possible';

/** Another way to write the place. Its edits are applied together or not at all. */
export interface Rewrite {
  /** An imperative sentence for a suggestion. */
  readonly label: string;
  readonly tier: 'proven' | 'likely';
  /** What has to be true where it is not proven, as a clause: "`loadUser` only reads". */
  readonly assumption?: string;
  /** A person chooses it in an editor; a codemod does not. */
  readonly isOnlyOffered?: true;
  readonly edits: readonly Edit[];
}

/** Waits that follow one another, in their order. */
export interface Row {
  readonly waits: readonly Wait[];
}

export interface Wait {
  /** What is waited for, as a person calls it. */
  readonly name: string;
  readonly at: Range;
  /** Whether it need not wait for the others that are so marked. */
  readonly isTogether: boolean;
}

export interface Finding {
  /** The message of the rule, and a heading of the lesson. */
  readonly about: string;
  readonly at: Range;
  readonly data?: Readonly<Record<string, string>>;
  readonly certainty: Certainty;
  /** How safe the rewriting is, were there one: what the rule's option `tier` filters. */
  readonly tier: Tier;
  readonly evidence: readonly Step[];
  readonly rewrites: readonly Rewrite[];
  readonly refusals: readonly Refusal[];
  /** What is all right once the function around it is `async`: the function, and what else changes then. For a codemod that sees who calls it. */
  readonly lacksAsync?: { readonly fn: FunctionNode; readonly node: Node; readonly edits: readonly Edit[] };
  /** The waits of the block around it, where some of them could be one. */
  readonly row?: Row;
}

export interface Context {
  readonly source: Source;
  readonly program: Program;
}

/** A mistake: found once, from facts. A rule says it, a codemod rewrites it, a lesson shows it. */
export interface Mistake<Options = unknown> {
  /** A noun phrase in kebab case; the rule is `no-` + name, the codemod and the lesson bear it as it is. */
  readonly name: string;
  /** A text without a match cannot hold the mistake; asked before anything is built. */
  readonly mayHold: RegExp;
  find(context: Context, options: Options): Iterable<Finding>;
}

/** Whether `tier` is at least as safe as `lowest`. */
export function isAtLeast(tier: Tier, lowest: Tier): boolean {
  const order: readonly Tier[] = ['possible', 'likely', 'proven'];
  return order.indexOf(tier) >= order.indexOf(lowest);
}

/** Names as a sentence has them: `a`, `b` and `c`. */
export function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last;
}

const onlyReads = /^(`.+`) only reads$/;

/** What is assumed where code that cannot be read was handed the exports of a file: see `trusting`. */
export const leftAlone = 'nothing replaces the functions that its modules export';

/** Assumptions as one clause; the calls that are taken to read are named together, three at most. */
export function assumptionOf(assumptions: readonly string[]): string {
  const readers = assumptions.flatMap((each) => onlyReads.exec(each)?.[1] ?? []);
  const others = assumptions.filter((each) => !onlyReads.test(each));
  const named = readers.length > 3 ? [...readers.slice(0, 2), `${String(readers.length - 2)} more calls`] : readers;
  // What only the name of a built-in method speaks for is not listed beside what is asked more.
  if (assumptions.length === 0) return 'the calls do what their names say';
  return inWords([...(named.length > 0 ? [`${inWords(named)} only read${named.length === 1 ? 's' : ''}`] : []), ...others]);
}
