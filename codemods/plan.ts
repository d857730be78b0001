// What a file becomes when one mistake is rewritten in it, as far as that is safe. Nothing is written here.
import type { Finding, Rewrite } from '../src/mistakes/mistake.ts';
import type { OpenProgram } from '../src/program/program.ts';
import { droppedImports } from '../src/rewrites/drop-import.ts';
import { applyEdits, once } from '../src/source/apply-edits.ts';
import type { Edit } from '../src/source/edit.ts';
import { brokenInvariant } from '../src/source/invariants.ts';
import { isParseFailure, parse, type ParseFailure } from '../src/source/parse.ts';
import { lineAt } from '../src/source/position.ts';
import type { Source } from '../src/source/source.ts';
import { apart, choiceFor, isChoice, numbered, type Choice, type Chosen, type Place } from './choose.ts';
import type { Codemod } from './codemod.ts';
import type { Left } from './left.ts';
import { offsetBefore } from './offset-before.ts';

export interface PlanOptions {
  /** The lowest tier that is applied. */
  readonly tier: Rewrite['tier'];
  readonly program: OpenProgram;
  /** Whether the user named this very file. */
  readonly isNamed: boolean;
  /** Whether a migration has looked at what lacks only an `async`, and says itself why it is left. */
  readonly isCarried?: boolean;
  /** Whether the rewrite with an id may be made; each may where it is not given. */
  readonly mayMake?: (id: string) => boolean;
}

/** A rewrite that was made. The line is one-based, in the text that was given. */
export interface Applied {
  /** The same for the same rewrite of the same text, however many others are made beside it. */
  readonly id: string;
  readonly label: string;
  readonly tier: Rewrite['tier'];
  readonly lineBefore: number;
  readonly finding: Finding;
  readonly rewrite: Rewrite;
  /** The text to which the edits of the rewrite belong: that of its round. */
  readonly text: string;
}

/** A rewrite that was not made because its result would have been wrong. */
export interface Dropped {
  readonly label: string;
  readonly why: string;
  readonly lineBefore: number;
}

export interface Plan {
  readonly text: string;
  readonly applied: readonly Applied[];
  readonly left: readonly Left[];
  readonly dropped: readonly Dropped[];
}

/** Whether `plan` could read the text. */
export function isPlan(result: Plan | ParseFailure): result is Plan {
  return 'applied' in result;
}

// One rewriting may open the way to another, but a file that goes on and on shows a mistake of ours: it is left as it was.
const mostRounds = 20;

/** What a text becomes: rewritten until nothing more is found, or as it was given where there is nothing to do. */
export function plan(codemod: Codemod, path: string, given: string, options: PlanOptions): Plan | ParseFailure {
  const mark = given.startsWith('\uFEFF') ? '\uFEFF' : '';
  const before = given.slice(mark.length);
  if (!codemod.mayHold.test(before)) return { text: given, applied: [], left: [], dropped: [] };
  const parsed = parse(path, before);
  if (isParseFailure(parsed)) return parsed;

  let source = parsed;
  const history: Edit[][] = [];
  const applied: Applied[] = [];
  const places: Place[] = [];
  const broken = new Map<string, string>();
  const original = (offset: number): number => lineAt(before, history.reduceRight(offsetBefore, offset));
  for (;;) {
    const begins = ({ span }: Chosen): number => history.reduceRight(offsetBefore, span[0]);
    const choices = numbered(choicesIn(codemod, source, options), codemod, places, begins).filter(({ id }) => options.mayMake?.(id) ?? true);
    const open = apart(choices.filter(({ key }) => !broken.has(key)));
    if (open.length === 0) source = tidied(parsed, source, history);
    if (open.length === 0) return { text: mark + source.text, applied, left: leftIn(codemod, source, options, original), dropped: dropped(choices, broken, original) };
    if (history.length === mostRounds) return { text: given, applied: [], left: [], dropped: dropped(open, broken, original) };
    const { made, after } = applyTogether(source, open, broken);
    for (const choice of made) {
      const { id, rewrite, finding, span, key } = choice;
      places.push({ key, begins: begins(choice) });
      applied.push({ id, label: rewrite.label, tier: rewrite.tier, lineBefore: original(span[0]), finding, rewrite, text: source.text });
    }
    if (made.length > 0) history.push(once(made.flatMap(({ rewrite }) => rewrite.edits)));
    source = after;
  }
}

/** The rewritten file without imports that only what was rewritten needed. */
function tidied(before: Source, source: Source, history: Edit[][]): Source {
  const edits = history.length > 0 ? [...droppedImports(before, source)] : [];
  const after = edits.length > 0 ? made(source, edits) : source;
  if (typeof after === 'string' || after === source) return source;
  history.push(edits);
  return after;
}

/** What can be rewritten now. Asked at the tier that is applied: a group of proven awaits may be part of a larger one that is only possible. */
function choicesIn(codemod: Codemod, source: Source, { tier, program, isNamed }: PlanOptions): Chosen[] {
  program.adopt(source);
  return [...codemod.find({ source, program }, tier, isNamed)].map((finding) => choiceFor(finding, codemod, source, tier)).filter((result) => isChoice(result));
}

/** What stays as it is, whatever its tier, and why. */
function leftIn(codemod: Codemod, source: Source, { tier, program, isNamed, isCarried }: PlanOptions, original: (offset: number) => number): Left[] {
  return [...codemod.find({ source, program }, 'possible', isNamed)].flatMap((finding) => {
    const result = choiceFor(finding, codemod, source, tier);
    const [start] = finding.at;
    return isChoice(result) || (isCarried === true && finding.lacksAsync) ? [] : [{ ...result, lineBefore: original(start), lineAfter: lineAt(source.text, start) }];
  });
}

function dropped(choices: readonly Choice[], broken: ReadonlyMap<string, string>, original: (offset: number) => number): Dropped[] {
  return choices.map(({ key, rewrite, span }) => ({
    label: rewrite.label,
    why: broken.get(key) ?? `it was not done after ${mostRounds} rounds`,
    lineBefore: original(span[0]),
  }));
}

/** Applies all; where that goes wrong looks at each by itself, so that one wrong rewrite does not take the others with it. */
function applyTogether(source: Source, choices: readonly Choice[], broken: Map<string, string>): { made: readonly Choice[]; after: Source } {
  const all = attempt(source, choices);
  if (typeof all !== 'string') return { made: choices, after: all };
  const good = choices.filter((choice) => {
    const alone = attempt(source, [choice]);
    if (typeof alone === 'string') broken.set(choice.key, alone);
    return typeof alone !== 'string';
  });
  // Each is good, and still two of them may not get on: then one goes first, and the next round looks at the others again.
  for (const made of [good, good.slice(0, 1)]) {
    const after = attempt(source, made);
    if (made.length > 0 && typeof after !== 'string') return { made, after };
  }
  return { made: [], after: source };
}

/** The file after the rewrites, or what is wrong with it. */
function attempt(source: Source, choices: readonly Choice[]): Source | string {
  return made(source, once(choices.flatMap(({ rewrite }) => rewrite.edits)));
}

function made(source: Source, edits: readonly Edit[]): Source | string {
  const text = applyEdits(source.text, edits);
  if (typeof text !== 'string') return text.message;
  const after = parse(source.path, text);
  if (isParseFailure(after)) return `the result would not parse (${after.message})`;
  return brokenInvariant(source, after, edits) ?? after;
}
