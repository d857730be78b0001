// What is found in files: each is parsed once for all mistakes, and a fault in one does not cost the others.
import { codemods } from '../../codemods/index.ts';
import { isAtLeast, type Tier } from '../../src/mistakes/mistake.ts';
import type { OpenProgram } from '../../src/program/program.ts';
import { isDisabled } from '../../src/source/disabled.ts';
import { isParseFailure, parse } from '../../src/source/parse.ts';
import { whySkipped } from '../../src/source/skipped.ts';
import type { Source } from '../../src/source/source.ts';
import type { File } from '../files.ts';
import { textOf } from '../text-of.ts';
import type { Reported } from './report.ts';
import { nameOf, said } from './said.ts';

export interface LookOptions {
  /** The names of the mistakes that are looked for. */
  readonly mistakes: readonly string[];
  /** The lowest tier that counts. */
  readonly tier: Tier;
  readonly program: OpenProgram;
}

/** What came of one file. */
export interface Looked {
  readonly findings: readonly Reported[];
  readonly troubles: readonly string[];
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
  const source = sourceIn(file, text, options.program);
  if (typeof source === 'string') return { ...nothing, troubles: [source] };
  const findings: Reported[] = [];
  const troubles: string[] = [];
  for (const mistake of wanted) {
    try {
      findings.push(...found(mistake, file, source, options));
    } catch (error) {
      troubles.push(`${file.name} could not be looked at for ${mistake}: ${(error as Error).message}`);
    }
  }
  return { findings, troubles };
}

/** The file as the program has it already, where another file imports it; else parsed now. A sentence where it cannot be. */
function sourceIn(file: File, text: string, program: OpenProgram): Source | string {
  const known = program.resolve(file.path, file.path);
  if (known?.path === file.path && known.text === text) return known;
  const parsed = parse(file.path, text);
  if (isParseFailure(parsed)) return `${file.name}:${parsed.line}:${parsed.column} does not parse: ${parsed.message}`;
  program.adopt(parsed);
  return parsed;
}

function found(mistake: string, { isNamed }: File, source: Source, { tier, program }: LookOptions): readonly Reported[] {
  const codemod = codemods.get(mistake);
  const all = codemod ? [...codemod.find({ source, program }, tier, isNamed)] : [];
  const counted = all.filter((finding) => isAtLeast(finding.tier, tier) && !isDisabled(source, `no-${mistake}`, finding.at[0]));
  return said(counted, mistake, nameOf(source.path), source);
}
