// The report of a few files, made in this process.
import { reportOf } from '../../cli/audit/audit.ts';
import { look } from '../../cli/audit/look.ts';
import type { Report } from '../../cli/audit/report.ts';
import { filesIn } from '../../cli/files.ts';
import { codemods } from '../../codemods/index.ts';
import { openProgram } from '../../src/program/program.ts';
import { project } from './project.ts';

/** A name with everything that some format has to escape. */
export const nasty = 'app/[id]/50% off, "ä": <b>.js';
/** A promise that nobody waits for, and texts that are no markup. */
export const floating = `async function save() {
  await fetch('https://example.org/save?a=1&b=<2>');
}
export function onClick() {
  save();
}
`;

/** The report of a folder, as `unblock` makes it there. */
export function reportOn(files: Readonly<Record<string, string>>): Report {
  const it = project(files);
  const before = process.cwd();
  process.chdir(it.folder);
  try {
    const chosen = filesIn(['.']);
    const program = openProgram();
    return reportOf(chosen, chosen.map((file) => look(file, { mistakes: [...codemods.keys()], tier: 'likely', program, withTypes: false })));
  } finally {
    process.chdir(before);
  }
}
