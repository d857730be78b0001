// What `unblock fix` does: plan every file, ask whoever wants to be asked, look what git says, write, and verify.
import { codemods } from '../../codemods/index.ts';
import type { Migrated } from '../../codemods/migration/migrate.ts';
import { projectRows } from '../../codemods/project-rows.ts';
import { commandProgram, withRows } from '../../src/program/program.ts';
import { asker } from './asking.ts';
import { decided } from './choosing.ts';
import { openDesk } from './desk.ts';
import { filesIn, type File } from '../files.ts';
import type { FixRequest } from './command.ts';
import { formatterOf } from './formatter.ts';
import { whyNotWrite } from './guard.ts';
import { repositoryOf } from '../ignored.ts';
import { patchOf } from '../patch.ts';
import { fromPlan, migration, writePlan, type Migration } from './migrate.ts';
import { pools } from './pools.ts';
import { planned, plannedText, type MayMake, type Planned, type Planner } from './planning.ts';
import { planSummary, summary, type FileResult } from './report.ts';
import { seeingUses } from '../seen.ts';
import { quoted } from '../shell.ts';
import { colorsOf, progress } from '../terminal.ts';
import { finish } from '../write.ts';
import { variantsOf } from './variants.ts';
import { keepWhatPasses } from './verification.ts';

/** Runs the command and gives its exit code. */
export async function fix(request: FixRequest): Promise<number> {
  const unfinished = finish(process.cwd());
  if (unfinished > 0) warn(`finished what a run before this one had begun: ${String(unfinished)} files`);
  const across = request.plan?.isApplied === true ? fromPlan(request.plan.path) : undefined;
  if (across && 'wrong' in across) return refuse(across.wrong);
  for (const sentence of across?.troubles ?? []) warn(sentence);
  if (across && across.paths.length === 0) return across.troubles.length > 0 ? 2 : tell(request, 0, []);
  const files = filesIn(across?.paths ?? request.paths);
  if (files.length === 0) return refuse(`no JavaScript or TypeScript file is in ${request.paths.join(', ')} (left out: what git ignores, build output, dependencies)`);
  try {
    const code = await fixFiles(files, request, across);
    return across && across.troubles.length > 0 ? 2 : code;
  } catch (error) {
    return refuse((error as Error).message);
  }
}

async function fixFiles(files: readonly File[], request: FixRequest, applied?: Migration): Promise<number> {
  const rows = await projectRows(process.cwd(), files[0]?.path ?? '', warn);
  const program = seeingUses(withRows(commandProgram(), rows), files);
  // What is proven needs no wait that was not there.
  const errands = applied === undefined && request.tier === 'likely' ? request.mistakes.flatMap((name) => codemods.get(name)?.errand ?? []) : [];
  const pooled = request.pool === undefined ? undefined : pools(files, program);
  const migrated = errands.length > 0 ? migration(files, { errands, allowsPublicApi: request.allowPublicApi }, program) : applied;
  if (request.plan?.isApplied === false && migrated?.migrated) return kept(request.plan.path, migrated.migrated);
  const across = pooled ?? migrated;
  const single = pooled ? [] : migrated ? request.mistakes.filter((name) => name !== 'blocking-call') : request.mistakes;
  const planner: Planner = { codemods: single.flatMap((name) => codemods.get(name) ?? []), tier: request.tier, program, ...(across && { across: across.across }) };
  const plans = plannedFiles([...files, ...pooled?.newFiles ?? []], planner);
  // A plan is applied as it was written: by the hashes of its texts a second run sees what is done.
  const formatter = request.outcome === 'count' || applied ? undefined : await formatterOf(request.formatter, process.cwd());
  if (formatter && 'wrong' in formatter) return refuse(formatter.wrong);
  const mayMake = await wanted(plans, planner, request);
  if (!mayMake) return refuse('nothing was changed');
  const variants = variantsOf(plans, planner, formatter);
  const chosen = await variants(mayMake);
  if (request.outcome === 'diff') for (const each of changed(chosen)) process.stdout.write(patchOf(each.file.name, each.before, each.after, colorsOf(process.stdout), each.file.isNew));
  if (request.outcome !== 'write') return tell(request, files.length, chosen);
  const refusal = whyNotWrite(changed(chosen).map(({ file }) => file), request, warn);
  if (refusal !== undefined) return refuse(refusal);

  const cwd = process.cwd();
  const repository = repositoryOf(cwd);
  const desk = openDesk(repository ?? cwd, ['unblock', ...process.argv.slice(2).map(quoted)].join(' '), (sentence) => {
    if (repository === undefined && !request.allowDirty) throw new Error(`${sentence}, and git keeps no copy: nothing was written; --allow-dirty writes anyway`);
    warn(sentence);
  });
  if (request.verify === undefined || changed(chosen).length === 0) {
    const written = withTroubles(chosen, desk.show(changed(chosen)));
    desk.close();
    return tell(request, files.length, written);
  }
  const result = await keepWhatPasses(request.verify, changed(chosen), variants, desk, warn);
  desk.close();
  if ('wrong' in result) return refuse(result.wrong);
  const others = chosen.filter(({ before, after }) => before === after);
  return tell(request, files.length, [...result.plans, ...others], result.takenBack);
}

/** Writes a plan and says what is in it. */
function kept(path: string, migrated: Migrated): number {
  const trouble = writePlan(path, migrated);
  if (trouble !== undefined) return refuse(trouble);
  process.stdout.write(`${planSummary(path, migrated).join('\n')}\n`);
  return 0;
}

function plannedFiles(files: readonly File[], planner: Planner): Planned[] {
  const bar = progress(files.length);
  const plans = files.flatMap((file, index) => {
    bar.at(index);
    return planned(file, planner) ?? [];
  });
  bar.end();
  return plans;
}

/** Which changes may be made: all, or those that a person takes; nothing where they quit. */
async function wanted(plans: readonly Planned[], planner: Planner, { isInteractive }: FixRequest): Promise<MayMake | undefined> {
  if (!isInteractive) return () => true;
  if (!process.stdin.isTTY || !process.stdout.isTTY) throw new Error('--interactive asks on a terminal, and this is none: leave it out, or use --diff');
  return decided(plans, ({ file, before }, mayMake) => plannedText(file, before, planner, mayMake), asker(colorsOf(process.stdout)));
}

function changed(plans: readonly Planned[]): Planned[] {
  return plans.filter(({ before, after }) => before !== after);
}

/** The plans as they came out: a file that could not be written is as it was. */
function withTroubles(plans: readonly Planned[], refused: ReturnType<ReturnType<typeof openDesk>['show']>): Planned[] {
  return plans.map((each) => {
    const own = refused.filter(({ path }) => path === each.file.path).map(({ sentence }) => sentence);
    return own.length === 0 ? each : { ...each, after: each.before, changes: [], rewrites: 0, left: [], troubles: [...each.troubles, ...own] };
  });
}

function tell(request: FixRequest, read: number, plans: readonly Planned[], takenBack: readonly string[] = []): number {
  const failed = plans.filter(({ troubles }) => troubles.length > 0);
  for (const sentence of failed.flatMap(({ troubles }) => troubles)) warn(sentence);
  const results: FileResult[] = plans.map(({ file, rewrites, left }) => ({ name: file.name, rewrites, left, ...(file.isNew && { isNew: true }) }));
  // A patch has standard output for itself, so that it can be piped into `git apply`.
  const stream = request.outcome === 'diff' ? process.stderr : process.stdout;
  stream.write(`${summary(request, { read, failed: failed.length, results, takenBack }, colorsOf(stream)).join('\n')}\n`);
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
