// What `unblock` does: look at every file, say what is found, and answer by the exit code.
import { createRequire } from 'node:module';
import { relative, sep } from 'node:path';
import { projectConfig } from '../../codemods/project-config.ts';
import { rowsIn } from '../../codemods/project-rows.ts';
import { commandProgram, withRows, type OpenProgram } from '../../src/program/program.ts';
import { filesIn, type File } from '../files.ts';
import { count } from '../fold.ts';
import { repositoryOf } from '../ignored.ts';
import { isOfSeveralPackages, seeingUses } from '../seen.ts';
import { progress } from '../terminal.ts';
import { answer } from './answer.ts';
import type { AuditRequest } from './command.ts';
import { nextBaseline, readBaseline, withoutKnown, writeBaseline } from './baseline.ts';
import { openCache } from './cache.ts';
import { look, type Looked } from './look.ts';
import type { Report } from './report.ts';
import { nameOf } from './said.ts';
import { shardOf } from './shard.ts';
import { touchedOf } from './touched.ts';
import { traced } from './trace.ts';

/** Runs the command and gives its exit code. */
export async function audit(request: AuditRequest): Promise<number> {
  const paths = request.paths.length === 0 ? ['.'] : request.paths;
  const all = filesIn(paths);
  const config = request.readsConfig && all[0] ? await projectConfig(process.cwd(), all[0].path, warn) : undefined;
  const wanted: File[] = [];
  for (const file of all) if (file.isNamed || !(await config?.ignores(file.path))) wanted.push(file);
  if (wanted.length === 0) return refuse(`no JavaScript or TypeScript file is in ${paths.join(', ')} (left out: what git and the ESLint config ignore, build output, dependencies)`);
  let program = commandProgram();
  try {
    program = seeingUses(withRows(program, rowsIn(config)), wanted);
  } catch (error) {
    return refuse((error as Error).message);
  }
  const touched = request.since ? touchedOf(wanted, request.since) : wanted;
  if (typeof touched === 'string') return refuse(touched);
  const files = request.shard ? shardOf(touched, request.shard) : touched;
  const looked = lookAt(files, request, program, isOfSeveralPackages(wanted, program));
  tellUntyped(looked);
  for (const remark of looked.flatMap(({ remarks }) => remarks ?? [])) warn(remark);
  const report = reportOf(files, looked);
  return request.baseline ? compared(report, files, request, request.baseline) : answer(report, request);
}

/** The answer without what the baseline knows; or, where it is to be written, with all of it known. */
function compared(report: Report, files: readonly File[], request: AuditRequest, { path, update }: NonNullable<AuditRequest['baseline']>): number {
  const read = readBaseline(path);
  if (!update) return typeof read === 'string' ? refuse(read) : answer(withoutKnown(report, read), request);
  const known = nextBaseline(typeof read === 'string' ? [] : read, report.findings, { files: new Set(files.map(({ path: each }) => nameOf(each))), mistakes: request.mistakes });
  const trouble = writeBaseline(path, known);
  if (trouble !== undefined) return refuse(trouble);
  warn(`${path} lists ${count(known.length, 'finding')} now`);
  return answer(withoutKnown(report, known), request);
}

function lookAt(files: readonly File[], request: AuditRequest, program: OpenProgram, isOfSeveral: boolean): Looked[] {
  const bar = progress(files.length);
  const { program: asking, traces } = request.caches ? traced(program) : { program, traces: new Map() };
  const asked = JSON.stringify([version, process.version, process.cwd(), request.mistakes, request.tier, program.userRows?.key, isOfSeveral]);
  const cache = request.caches ? openCache(process.cwd(), asked, program) : undefined;
  const found = new Map<string, Looked>();
  const looked = files.map((file, at) => {
    bar.at(at);
    // A file that is named is looked at for more than one that was found.
    const known = file.isNamed ? undefined : cache?.known(file.path);
    if (known) return known;
    const fresh = look(file, { ...request, program: asking });
    if (!file.isNamed && fresh.troubles.length === 0) found.set(file.path, fresh);
    return fresh;
  });
  bar.end();
  cache?.keep(found, traces);
  return looked;
}

const { name, version } = createRequire(import.meta.url)('eslint-plugin-unblock/package.json') as { name: string; version: string };

/** The report of what was looked at from the working directory. */
export function reportOf(files: readonly File[], looked: readonly Looked[]): Report {
  const here = process.cwd();
  const folder = relative(repositoryOf(here) ?? here, here).split(sep).join('/');
  return {
    version: 1,
    folder: folder === '' ? '' : `${folder}/`,
    tool: { name, version },
    read: files.length,
    findings: looked.flatMap(({ findings }) => findings),
    troubles: looked.flatMap(({ troubles }) => troubles),
  };
}

/** Where types were asked for, and are not there, the answers are those without types. */
function tellUntyped(looked: readonly Looked[]): void {
  const reasons = new Map<string, number>();
  for (const { untyped } of looked) if (untyped !== undefined) reasons.set(untyped, (reasons.get(untyped) ?? 0) + 1);
  for (const [reason, files] of reasons) warn(`${count(files, 'file')} looked at without types: ${reason}`);
}

function warn(sentence: string): void {
  process.stderr.write(`unblock: ${sentence}\n`);
}

function refuse(sentence: string): number {
  warn(sentence);
  return 2;
}
