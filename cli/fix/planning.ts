// What shall become of each file, and by which changes.
import type { Codemod } from '../../codemods/codemod.ts';
import type { Left } from '../../codemods/left.ts';
import { isPlan, plan, type Applied } from '../../codemods/plan.ts';
import type { Step } from '../../src/facts/step.ts';
import type { Rewrite } from '../../src/mistakes/mistake.ts';
import type { OpenProgram } from '../../src/program/program.ts';
import { applyEdits } from '../../src/source/apply-edits.ts';
import { whySkipped } from '../../src/source/skipped.ts';
import type { File } from '../files.ts';
import { textOf } from '../text-of.ts';

/** One rewrite, as a person who decides about it sees it. */
export interface Change {
  /** The same for the same place of the same text, whatever else is rewritten. */
  readonly id: string;
  readonly mistake: string;
  /** One-based, in the text before the run. */
  readonly line: number;
  readonly label: string;
  readonly tier: Rewrite['tier'];
  readonly assumption?: string;
  readonly evidence: readonly Step[];
  /** The file around this change alone. */
  readonly alone: { readonly before: string; readonly after: string };
}

/** What shall become of one file. */
export interface Planned {
  readonly file: File;
  readonly before: string;
  readonly after: string;
  readonly changes: readonly Change[];
  /** How many places are rewritten: a change may rewrite several. */
  readonly rewrites: number;
  readonly left: readonly Left[];
  /** Whether other files change with it, so that all of them are written or none. */
  readonly isOfChain: boolean;
  /** Sentences about what went wrong in the file, each with its place. */
  readonly troubles: readonly string[];
}

/** What changes over several files make of them, by path. */
export interface Across {
  readonly after: ReadonlyMap<string, string>;
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  readonly rewrites: ReadonlyMap<string, number>;
  readonly left: ReadonlyMap<string, readonly Left[]>;
}

/** How files are planned. */
export interface Planner {
  readonly codemods: readonly Codemod[];
  readonly tier: Rewrite['tier'];
  readonly program: OpenProgram;
  /** What is made over several files, before each is looked at by itself. */
  readonly across?: (mayMake: MayMake) => Across;
}

/** Whether a change may be made. */
export type MayMake = (id: string) => boolean;

/** What shall become of a file; nothing where there is nothing to say about it. */
export function planned(file: File, planner: Planner): Planned | undefined {
  const read = file.isNew ? { text: '' } : textOf(file.path);
  if ('trouble' in read) return { file, before: '', after: '', changes: [], rewrites: 0, left: [], isOfChain: false, troubles: [`${file.name} ${read.trouble}`] };
  if (!file.isNamed && whySkipped(file.nameInProject, read.text) !== undefined) return undefined;
  return plannedText(file, read.text, planner, () => true);
}

/** What shall become of a text of a file with the changes that may be made. */
export function plannedText(file: File, before: string, { codemods, tier, program, across }: Planner, mayMake: MayMake): Planned | undefined {
  const carried = across?.(mayMake);
  let after = carried?.after.get(file.path) ?? before;
  const isOfChain = after !== before;
  const changes: Change[] = [...carried?.changes.get(file.path) ?? []];
  let rewrites = carried?.rewrites.get(file.path) ?? 0;
  const left: Left[] = [...carried?.left.get(file.path) ?? []];
  const troubles: string[] = [];
  for (const codemod of codemods) {
    const given = after;
    const result = tried(() => plan(codemod, file.path, given, { tier, program, isNamed: file.isNamed, isCarried: across !== undefined, mayMake: (id) => mayMake(idIn(file, id)) }));
    if (typeof result === 'string') troubles.push(`${file.name} could not be looked at: ${result}`);
    else if (!isPlan(result)) troubles.push(`${file.name}:${result.line}:${result.column} does not parse: ${result.message}`);
    else {
      after = result.text;
      rewrites += result.applied.length;
      changes.push(...result.applied.map((each) => changeOf(each, codemod.name, file)));
      left.push(...result.left);
      troubles.push(...result.dropped.map(({ lineBefore, why, label }) => `${file.name}:${lineBefore} was left alone, ${why} (${label})`));
    }
  }
  if (before !== after) return { file, before, after, changes, rewrites, left, isOfChain, troubles };
  // Thousands of texts that stay as they are need not be kept.
  return left.length > 0 || troubles.length > 0 ? { file, before: '', after: '', changes: [], rewrites: 0, left, isOfChain: false, troubles } : undefined;
}

function idIn(file: File, id: string): string {
  return `${file.name}#${id}`;
}

function changeOf({ id, lineBefore, rewrite, finding, text }: Applied, mistake: string, file: File): Change {
  const { label, tier, assumption, edits } = rewrite;
  const after = applyEdits(text, edits);
  return {
    id: idIn(file, id),
    mistake,
    line: lineBefore,
    label,
    tier,
    ...(assumption !== undefined && { assumption }),
    evidence: finding.evidence,
    alone: { before: text, after: typeof after === 'string' ? after : text },
  };
}

/** The result, or the message of what was thrown: a fault of ours in one file shall not cost the others. */
function tried<Result>(work: () => Result): Result | string {
  try {
    return work();
  } catch (error) {
    return (error as Error).message;
  }
}
