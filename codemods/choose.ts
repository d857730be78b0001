// Which rewrites of one round can be applied together.
import { createHash } from 'node:crypto';
import { isAtLeast, type Finding, type Rewrite } from '../src/mistakes/mistake.ts';
import { isSameEdit } from '../src/source/apply-edits.ts';
import type { Edit } from '../src/source/edit.ts';
import type { Range, Source } from '../src/source/source.ts';
import { isDisabled } from '../src/source/disabled.ts';
import { meantAt } from '../src/source/meant.ts';
import type { Codemod } from './codemod.ts';
import type { LeftBecause } from './left.ts';

/** A rewrite that was chosen for a finding. */
export interface Chosen {
  readonly finding: Finding;
  readonly rewrite: Rewrite;
  /** From the first to the last of its edits. */
  readonly span: Range;
  /** The same for the same rewriting of the same text, wherever an earlier round has moved it. */
  readonly key: string;
}

/** One that can be told from the others of its file. */
export interface Choice extends Chosen {
  /** The same for the same place, whatever else is rewritten in the file: its mistake, its key, and which of those with this key it is. */
  readonly id: string;
}

/** What speaks against rewriting a finding at all. */
export interface Reason {
  readonly because: LeftBecause;
  readonly detail?: string;
}

/** The comment that speaks against rewriting a place: one that turns the rule off, or one that says that it is meant. */
export function whyOff(mistake: string, source: Source, offset: number): Reason | undefined {
  if (isDisabled(source, `no-${mistake}`, offset)) return { because: 'turned-off' };
  const meant = meantAt(source, mistake, offset);
  return meant && { because: 'meant', detail: meant.reason };
}

/** The rewrite for a finding at or above the tier, or why there is none. */
export function choiceFor(finding: Finding, codemod: Codemod, source: Source, lowest: Rewrite['tier']): Chosen | Reason {
  const off = whyOff(codemod.name, source, finding.at[0]);
  if (off) return off;
  const rewrites = finding.rewrites.filter(({ isOnlyOffered }) => isOnlyOffered !== true);
  const [first] = rewrites;
  const rewrite = rewrites.find(({ tier }) => isAtLeast(tier, lowest));
  if (rewrite) return isLocal(rewrite, source) ? choice(finding, rewrite, source) : { because: 'other-files' };
  if (first) return first.assumption === undefined ? { because: 'below-tier' } : { because: 'below-tier', detail: `safe if ${first.assumption}` };
  return finding.refusals[0] ?? { because: 'no-rewrite' };
}

/** Whether `choiceFor` found a rewrite. */
export function isChoice(result: Chosen | Reason): result is Chosen {
  return 'rewrite' in result;
}

function isLocal({ edits }: Rewrite, source: Source): boolean {
  return edits.length > 0 && edits.every(({ path }) => path === source.path);
}

/** Where a choice, or one that has been made, began in the text that was given. */
export interface Place {
  readonly key: string;
  readonly begins: number;
}

/** The choices with their ids. `made`: the places where rewrites have been made before; `begins`: where a choice began in the text that was given. */
export function numbered(choices: readonly Chosen[], codemod: Codemod, made: readonly Place[], begins: (choice: Chosen) => number): Choice[] {
  const places = [...made, ...choices.map((each): Place => ({ key: each.key, begins: begins(each) }))];
  return choices.map((each) => {
    const before = places.filter(({ key, begins: other }) => key === each.key && other < begins(each)).length;
    const digest = createHash('sha256').update(`${each.key}\0${String(before)}`).digest('hex').slice(0, 12);
    return { ...each, id: `${codemod.name}:${digest}` };
  });
}

function choice(finding: Finding, rewrite: Rewrite, source: Source): Chosen {
  const span = spanOf(rewrite.edits);
  const key = [finding.about, source.text.slice(...span), ...rewrite.edits.map(({ text }) => text)].join('\0');
  return { finding, rewrite, span, key };
}

/** Imports stand apart from what needs them: they are no part of the span. */
function spanOf(edits: readonly Edit[]): Range {
  const own = edits.some(({ isShared }) => isShared !== true) ? edits.filter(({ isShared }) => isShared !== true) : edits;
  return [Math.min(...own.map(({ range }) => range[0])), Math.max(...own.map(({ range }) => range[1]))];
}

/** The choices that stay apart from each other, earlier ones first: the rest has its turn in the next round, after another look. */
export function apart(choices: readonly Choice[]): Choice[] {
  const taken: Choice[] = [];
  // The outer of two that begin together comes first.
  const inOrder = choices.toSorted((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  for (const next of inOrder) {
    const last = taken.at(-1);
    // Two that only touch would insert at one place, in an order nobody chose.
    if ((!last || next.span[0] > last.span[1]) && !taken.some((other) => meetsShared(next, other) || meetsShared(other, next))) taken.push(next);
  }
  return taken;
}

/** Whether an import that one brings meets an edit of the other that is not the same. */
function meetsShared(one: Choice, other: Choice): boolean {
  const shared = one.rewrite.edits.filter(({ isShared }) => isShared === true);
  return shared.some((edit) => other.rewrite.edits.some((each) => !isSameEdit(edit, each) && edit.range[0] <= each.range[1] && each.range[0] <= edit.range[1]));
}
