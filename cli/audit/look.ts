// What is found in files: each is parsed once for all mistakes, and a fault in one does not cost the others.
import { codemods } from '../../codemods/index.ts';
import { isAtLeast, type Tier } from '../../src/mistakes/mistake.ts';
import type { OpenProgram } from '../../src/program/program.ts';
import { isDisabled } from '../../src/source/disabled.ts';
import { whySkipped } from '../../src/source/skipped.ts';
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
}

const nothing: Looked = { findings: [], troubles: [] };

/** What is wrong in one file. */
export function look(file: File, options: LookOptions): Looked {
  const read = textOf(file.path);
  if ('trouble' in read) return { ...nothing, troubles: [`${file.name} ${read.trouble}`] };
  const text = read.text.replace(/^\uFEFF/, '');
  if (!file.isNamed && whySkipped(file.nameInProject, text) !== undefined) return nothing;
  const wanted = options.mistakes.filter((name) => codemods.get(name)?.mayHold.test(text));
  if (wanted.length === 0) return nothing;
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
  return { findings, troubles, ...(open.untyped !== undefined && { untyped: open.untyped }) };
}

function found(mistake: string, { isNamed }: File, { source, program }: Opened, tier: Tier): readonly Reported[] {
  const codemod = codemods.get(mistake);
  const all = codemod ? [...codemod.find({ source, program }, tier, isNamed)] : [];
  const counted = all.filter((finding) => isAtLeast(finding.tier, tier) && !isDisabled(source, `no-${mistake}`, finding.at[0]));
  return said(counted, mistake, nameOf(source.path), source);
}
