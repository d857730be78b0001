// What `unblock explain` says: the findings of a line with all their evidence, and what was asked where nothing is found.
import { codemods } from '../../codemods/index.ts';
import { projectConfig } from '../../codemods/project-config.ts';
import { rowsIn } from '../../codemods/project-rows.ts';
import type { Finding, Tier } from '../../src/mistakes/mistake.ts';
import { commandProgram, withRows, type OpenProgram } from '../../src/program/program.ts';
import { isDisabled } from '../../src/source/disabled.ts';
import { meantAt } from '../../src/source/meant.ts';
import { lineAt } from '../../src/source/position.ts';
import { whySkipped } from '../../src/source/skipped.ts';
import type { Source } from '../../src/source/source.ts';
import { nameOf, said } from '../audit/said.ts';
import { opened } from '../audit/source-in.ts';
import { filesIn, type File } from '../files.ts';
import { seeingUses } from '../seen.ts';
import { folded } from '../fold.ts';
import { colorsOf, widthOf } from '../terminal.ts';
import { textOf } from '../text-of.ts';
import { factsOnLine, type Fact } from './facts-on-line.ts';

export interface ExplainRequest {
  readonly path: string;
  readonly line: number;
  readonly readsConfig: boolean;
}

/** Runs the command and gives its exit code. */
export async function explain({ path, line, readsConfig }: ExplainRequest): Promise<number> {
  const [file] = filesIn([path]);
  if (!file) return refuse(`${path} is no JavaScript or TypeScript file`);
  const read = textOf(file.path);
  if ('trouble' in read) return refuse(`${path} ${read.trouble}`);
  const text = read.text.replace(/^\uFEFF/, '');
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  const code = lines[line - 1];
  if (line < 1 || code === undefined) return refuse(`${path} has ${String(lines.length)} lines, so there is no line ${String(line)}`);
  const config = readsConfig ? await projectConfig(process.cwd(), file.path, warn) : undefined;
  let program: OpenProgram;
  try {
    program = seeingUses(withRows(commandProgram(), rowsIn(config)), [file]);
  } catch (error) {
    return refuse((error as Error).message);
  }
  const open = opened(file, text, program);
  if (typeof open === 'string') return refuse(open);
  const ignored = await config?.ignores(file.path) === true ? 'the ESLint config ignores it' : undefined;
  tell(`${path}:${String(line)}`, code.trim(), sectionsOn(line, file, open.source, program, ignored));
  return 0;
}

/** A heading and the sentences below it. */
interface Part {
  readonly heading: string;
  readonly sentences: readonly string[];
}

function sectionsOn(line: number, file: File, source: Source, program: OpenProgram, ignored: string | undefined): Part[] {
  const skipped = whySkipped(file.nameInProject, source.text) ?? ignored;
  const found = [...codemods.values()].flatMap((codemod) => {
    const usual = new Set([...codemod.find({ source, program }, 'likely', false)].map(keyOf));
    const onLine = (tier: Tier): Finding[] => [...codemod.find({ source, program }, tier, true)].filter((finding) => isOn(line, finding, source));
    const likely = onLine('likely');
    // What is only possible joins waits to other rows: where one of them is said already, it is another view of that.
    const possible = onLine('possible').filter((finding) => !likely.some((each) => keyOf(each) === keyOf(finding) || (each.row && finding.row)));
    return [...likely, ...possible].map((finding) => ({ name: codemod.name, finding, isUsual: usual.has(keyOf(finding)) }));
  });
  const parts = found.map(({ name, finding, isUsual }): Part => {
    const why = whySilent(name, finding, source) ?? (isUsual ? undefined : 'tests, migrations and seeds are left out, unless the file is named');
    return { heading: `${name}: ${why === undefined ? 'reported' : `not reported, for ${why}`}`, sentences: sentencesOf(name, finding, source) };
  });
  const names = found.map(({ name }) => name);
  const facts = factsOnLine(line, source, program).map((fact) => inSentence(fact));
  return [
    ...(skipped === undefined ? [] : [{ heading: 'the file is left out, unless it is named', sentences: [`it is ${skipped}`] }]),
    ...(parts.length === 0 ? [{ heading: 'nothing is reported here', sentences: [] }] : parts),
    ...(facts.length === 0 ? [] : [{ heading: 'what is known', sentences: facts }]),
    { heading: 'not found here', sentences: [[...codemods.keys()].filter((name) => !names.includes(name)).join(', ')] },
  ];
}

function keyOf({ about, at }: Finding): string {
  return `${about.replace(/^(?:likely|possible)-/, '')} ${at.join(' ')}`;
}

function isOn(line: number, { at, row }: Finding, source: Source): boolean {
  const ranges = [at, ...(row?.waits.filter(({ isTogether }) => isTogether).map((wait) => wait.at) ?? [])];
  return ranges.some(([start, end]) => lineAt(source.text, start) <= line && line <= lineAt(source.text, end));
}

function whySilent(name: string, { at, tier }: Finding, source: Source): string | undefined {
  if (isDisabled(source, `no-${name}`, at[0])) return 'a comment turns the rule off';
  const meant = meantAt(source, name, at[0]);
  if (meant) return `a comment says that it is meant: ${meant.reason}`;
  return tier === 'possible' ? 'it is only possible: `--tier possible` shows it' : undefined;
}

function sentencesOf(name: string, finding: Finding, source: Source): string[] {
  const [{ message, tier, evidence, rewrites, refusals } = { message: '', tier: '', evidence: [], rewrites: [], refusals: [] }] = said([finding], name, nameOf(source.path), source);
  return [
    message,
    `tier ${tier}`,
    ...evidence.map(({ file, line, what }) => `because ${file}:${String(line)} ${what}`),
    ...rewrites.map(({ tier: safe, label, assumption }) => `rewrite (${safe}): ${label}${assumption === undefined ? '' : ` Safe if ${assumption}.`}`),
    ...refusals.map(({ sentence, detail }) => `no rewrite: ${sentence}${detail === undefined ? '' : ` (${detail})`}`),
  ];
}

function inSentence({ what, steps }: Fact): string {
  return `${what}${steps.length === 0 ? '' : `; ${steps.map((step) => `${nameOf(step.path)}:${String(step.line)} ${step.what}`).join('; ')}`}`;
}

function tell(place: string, code: string, parts: readonly Part[]): void {
  const { stdout } = process;
  const { bold, dim } = colorsOf(stdout);
  const width = widthOf(stdout);
  const lines = [`${bold(place)}  ${dim(code)}`, ...parts.flatMap(({ heading, sentences }) => ['', ...folded(heading, width).map((each) => bold(each)), ...sentences.flatMap((sentence) => folded(sentence, width, '  - ', '    '))])];
  stdout.write(`${lines.join('\n')}\n`);
}

function warn(sentence: string): void {
  process.stderr.write(`unblock: ${sentence}\n`);
}

function refuse(sentence: string): number {
  warn(sentence);
  return 2;
}
