// What `unblock` does: look at every file, say what is found, and answer by the exit code.
import { createRequire } from 'node:module';
import { projectConfig } from '../../codemods/project-config.ts';
import { rowsIn } from '../../codemods/project-rows.ts';
import { sharedProgram, withRows } from '../../src/program/program.ts';
import { filesIn } from '../files.ts';
import { pretty } from '../formats/pretty.ts';
import { colorsOf, progress, widthOf } from '../terminal.ts';
import type { AuditRequest } from './command.ts';
import { look, type Looked } from './look.ts';
import type { Report } from './report.ts';

const { name, version } = createRequire(import.meta.url)('eslint-plugin-unblock/package.json') as { name: string; version: string };

/** How many findings of a mistake are shown unless all are asked for. */
const mostShown = 10;

/** Runs the command and gives its exit code. */
export async function audit(request: AuditRequest): Promise<number> {
  const paths = request.paths.length === 0 ? ['.'] : request.paths;
  const all = filesIn(paths);
  const config = request.readsConfig && all[0] ? await projectConfig(process.cwd(), all[0].path, warn) : undefined;
  const files = [];
  for (const file of all) if (file.isNamed || !(await config?.ignores(file.path))) files.push(file);
  if (files.length === 0) return refuse(`no JavaScript or TypeScript file is in ${paths.join(', ')} (left out: what git and the ESLint config ignore, build output, dependencies)`);
  let program = sharedProgram();
  try {
    program = withRows(program, rowsIn(config));
  } catch (error) {
    return refuse((error as Error).message);
  }
  const bar = progress(files.length);
  const looked: Looked[] = files.map((file, at) => {
    bar.at(at);
    return look(file, { mistakes: request.mistakes, tier: request.tier, program });
  });
  bar.end();
  const report: Report = { version: 1, tool: { name, version }, read: files.length, findings: looked.flatMap(({ findings }) => findings), troubles: looked.flatMap(({ troubles }) => troubles) };
  for (const trouble of report.troubles) warn(trouble);
  process.stdout.write(pretty(report, { colors: colorsOf(process.stdout), width: widthOf(process.stdout), most: request.showsAll ? Infinity : mostShown, paths: request.paths }));
  if (report.troubles.length > 0) return 2;
  return report.findings.length > request.mayFind ? 1 : 0;
}

function warn(sentence: string): void {
  process.stderr.write(`unblock: ${sentence}\n`);
}

function refuse(sentence: string): number {
  warn(sentence);
  return 2;
}
