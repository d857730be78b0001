// What `unblock fix` does: plan every file, ask git, then write.
import { codemods } from '../codemods/index.ts';
import type { Codemod } from '../codemods/codemod.ts';
import type { Left } from '../codemods/left.ts';
import { isPlan, plan } from '../codemods/plan.ts';
import { projectRows } from '../codemods/project-rows.ts';
import type { UserRows } from '../src/apis/user-rows.ts';
import { sharedProgram, withRows, type OpenProgram } from '../src/program/program.ts';
import { whySkipped } from '../src/source/skipped.ts';
import type { FixRequest } from './fix-command.ts';
import { filesIn, type File } from './files.ts';
import { changesIn } from './git.ts';
import { patchOf } from './patch.ts';
import { summary, type FileResult } from './report.ts';
import { colorsOf, progress } from './terminal.ts';
import { targetOf, textOf } from './text-of.ts';
import { replace } from './write.ts';

/** What shall become of one file. */
interface Planned {
  readonly file: File;
  readonly before: string;
  readonly after: string;
  readonly rewrites: number;
  readonly left: readonly Left[];
  /** Sentences about what went wrong in the file, each with its place. */
  readonly troubles: readonly string[];
}

/** Runs the command and gives its exit code. */
export async function fix(request: FixRequest): Promise<number> {
  const files = filesIn(request.paths);
  if (files.length === 0) return refuse(`no JavaScript or TypeScript file is in ${request.paths.join(', ')} (left out: what git ignores, build output, dependencies)`);
  const chosen = request.mistakes.flatMap((name) => codemods.get(name) ?? []);
  let rows: UserRows | undefined;
  try {
    rows = await projectRows(process.cwd(), files[0]?.path ?? '', (sentence) => { process.stderr.write(`unblock: ${sentence}\n`); });
  } catch (error) {
    return refuse((error as Error).message);
  }
  const plans = planned(files, chosen, request, withRows(sharedProgram(), rows));
  const changes = plans.filter(({ before, after }) => before !== after);
  if (request.outcome === 'write') {
    const refusal = guard(changes, request);
    if (refusal !== undefined) return refuse(refusal);
  }
  if (request.outcome === 'diff') for (const each of changes) process.stdout.write(patchOf(each.file.name, each.before, each.after, colorsOf(process.stdout)));
  const written = request.outcome === 'write' ? write(plans) : plans;
  return tell(request, files.length, written);
}

function planned(files: readonly File[], chosen: readonly Codemod[], request: FixRequest, program: OpenProgram): Planned[] {
  const bar = progress(files.length);
  const plans: Planned[] = [];
  for (const [index, file] of files.entries()) {
    bar.at(index);
    const result = plannedFile(file, chosen, request, program);
    if (result) plans.push(result);
  }
  bar.end();
  return plans;
}

function plannedFile(file: File, chosen: readonly Codemod[], { tier }: FixRequest, program: OpenProgram): Planned | undefined {
  const read = textOf(file.path);
  const nothing = { file, before: '', after: '', rewrites: 0, left: [] };
  if ('trouble' in read) return { ...nothing, troubles: [`${file.name} ${read.trouble}`] };
  const before = read.text;
  if (!file.isNamed && whySkipped(file.nameInProject, before) !== undefined) return undefined;
  let after = before;
  let rewrites = 0;
  const left: Left[] = [];
  const troubles: string[] = [];
  for (const codemod of chosen) {
    const result = tried(() => plan(codemod, file.path, after, { tier, program, isNamed: file.isNamed }));
    if (typeof result === 'string') troubles.push(`${file.name} could not be looked at: ${result}`);
    else if (!isPlan(result)) troubles.push(`${file.name}:${result.line}:${result.column} does not parse: ${result.message}`);
    else {
      after = result.text;
      rewrites += result.applied.length;
      left.push(...result.left);
      troubles.push(...result.dropped.map(({ lineBefore, why, label }) => `${file.name}:${lineBefore} was left alone, ${why} (${label})`));
    }
  }
  if (before !== after) return { file, before, after, rewrites, left, troubles };
  // Thousands of texts that stay as they are need not be kept.
  return left.length > 0 || troubles.length > 0 ? { ...nothing, left, troubles } : undefined;
}

/** The result, or the message of what was thrown: a fault of ours in one file shall not cost the others. */
function tried<Result>(work: () => Result): Result | string {
  try {
    return work();
  } catch (error) {
    return (error as Error).message;
  }
}

/** Why git's view of the files speaks against writing; nothing when all is well. */
function guard(changes: readonly Planned[], { allowDirty }: FixRequest): string | undefined {
  if (allowDirty || changes.length === 0) return undefined;
  const targets = changes.map(({ file }) => {
    const where = targetOf(file);
    return { name: file.name, path: 'target' in where ? where.target : file.path };
  });
  const { changed, isUnknown, trouble } = changesIn(targets.map(({ path }) => path));
  if (trouble !== undefined) return `git cannot say what has changed (${trouble}); --allow-dirty goes on without it`;
  const dirty = targets.filter(({ path }) => changed.has(path)).map(({ name }) => name);
  if (dirty.length > 0) {
    const more = dirty.length > 10 ? `\n  and ${dirty.length - 10} more` : '';
    return `these files have changes that git has not committed; commit them first, or pass --allow-dirty:\n  ${dirty.slice(0, 10).join('\n  ')}${more}`;
  }
  if (isUnknown) warn('not in a git repository, or git is not installed: there is no way back but your own copy');
  return undefined;
}

function write(plans: readonly Planned[]): Planned[] {
  return plans.map((each) => {
    if (each.before === each.after) return each;
    const where = targetOf(each.file);
    const trouble = 'trouble' in where ? where.trouble : replace(where.target, each.before, each.after);
    if (trouble === undefined) return each;
    return { ...each, after: each.before, rewrites: 0, left: [], troubles: [...each.troubles, `${each.file.name} ${trouble}`] };
  });
}

function tell(request: FixRequest, read: number, plans: readonly Planned[]): number {
  const failed = plans.filter(({ troubles }) => troubles.length > 0);
  for (const sentence of failed.flatMap(({ troubles }) => troubles)) warn(sentence);
  const results: FileResult[] = plans.map(({ file, rewrites, left }) => ({ name: file.name, rewrites, left }));
  // A patch has standard output for itself, so that it can be piped into `git apply`.
  const stream = request.outcome === 'diff' ? process.stderr : process.stdout;
  stream.write(`${summary(request, { read, failed: failed.length, results }, colorsOf(stream)).join('\n')}\n`);
  if (failed.length > 0) return 2;
  return request.outcome !== 'write' && results.some(({ rewrites }) => rewrites > 0) ? 1 : 0;
}

function warn(sentence: string): void {
  process.stderr.write(`unblock: ${sentence}\n`);
}

function refuse(sentence: string): number {
  warn(sentence);
  return 2;
}
