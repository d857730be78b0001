// What is found in files: each is parsed once for all mistakes, and a fault in one does not cost the others.
import { codemods } from '../../codemods/index.ts';
import { isAtLeast, type Finding, type Tier } from '../../src/mistakes/mistake.ts';
import type { OpenProgram } from '../../src/program/program.ts';
import { idleComments, type IdleComment } from '../../src/mistakes/idle-comments.ts';
import { isDisabled } from '../../src/source/disabled.ts';
import { maySayMeant, meantAt, meantIn } from '../../src/source/meant.ts';
import { whySkipped } from '../../src/source/skipped.ts';
import type { Source } from '../../src/source/source.ts';
import type { File } from '../files.ts';
import { textOf } from '../text-of.ts';
import type { Reported } from './report.ts';
import { nameOf, said } from './said.ts';
import { opened, openedTyped, type Opened } from './source-in.ts';

export interface LookOptions {
  /** The names of the mistakes that are looked for. */
  readonly mistakes: readonly string[];
  /** The lowest tier that counts. */
  readonly tier: Tier;
  readonly program: OpenProgram;
  /** Whether a TypeScript program is asked too. */
  readonly withTypes: boolean;
}

/** What came of one file. */
export interface Looked {
  readonly findings: readonly Reported[];
  readonly troubles: readonly string[];
  /** Why the file was looked at without types, where they were asked for. */
  readonly untyped?: string;
  /** What else a person should know, each in a sentence with its place. */
  readonly remarks?: readonly string[];
}

const nothing: Looked = { findings: [], troubles: [] };

/** What is wrong in one file. */
export function look(file: File, options: LookOptions): Looked {
  const read = textOf(file.path);
  if ('trouble' in read) return { ...nothing, troubles: [`${file.name} ${read.trouble}`] };
  const text = read.text.replace(/^\uFEFF/, '');
  if (!file.isNamed && whySkipped(file.nameInProject, text) !== undefined) return nothing;
  const wanted = options.mistakes.filter((name) => codemods.get(name)?.mayHold.test(text) || (maySayMeant.test(text) && text.includes(name)));
  if (wanted.length === 0 && !maySayMeant.test(text)) return nothing;
  const open = options.withTypes ? openedTyped(file, text, options.program) : opened(file, text, options.program);
  if (typeof open === 'string') return { ...nothing, troubles: [open] };
  const findings: Reported[] = [];
  const troubles: string[] = [];
  for (const mistake of wanted) {
    try {
      findings.push(...found(mistake, file, open, options.tier));
    } catch (error) {
      troubles.push(`${file.name} could not be looked at for ${mistake}: ${(error as Error).message}`);
    }
  }
  return { findings, troubles, ...(open.untyped !== undefined && { untyped: open.untyped }), remarks: unknownNames(file, open.source) };
}

function found(mistake: string, { isNamed }: File, { source, program }: Opened, tier: Tier): readonly Reported[] {
  const codemod = codemods.get(mistake);
  const all = codemod ? [...codemod.find({ source, program }, tier, isNamed)] : [];
  const counted = all.filter((finding) => isAtLeast(finding.tier, tier) && !isDisabled(source, `no-${mistake}`, finding.at[0]) && !meantAt(source, mistake, finding.at[0]));
  const idle = codemod ? idleComments(source, mistake, () => codemod.find({ source, program }, 'possible', true)).map((each) => findingOf(each, mistake)) : [];
  return said([...counted, ...idle], mistake, nameOf(source.path), source);
}

function findingOf({ comment, fault }: IdleComment, mistake: string): Finding {
  return { about: fault, at: comment.range, data: { mistake }, certainty: 'sure', tier: 'proven', evidence: [], rewrites: [], refusals: [] };
}

/** A comment that misspells a mistake silences nothing; it is told all the same. */
function unknownNames(file: File, source: Source): string[] {
  return meantIn(source).flatMap(({ mistakes, comment }) => {
    const unknown = mistakes.filter((name) => !codemods.has(name));
    const place = `${file.name}:${comment.loc.start.line}`;
    if (mistakes.length === 0) return [`${place} \`unblock-ok\` names no mistake: write \`unblock-ok sequential-await: why it is meant\``];
    return unknown.map((name) => `${place} \`unblock-ok\` is about a mistake that nobody knows: ${name}`);
  });
}
