// How a report is answered: written to standard output in its form, and by the exit code.
import { written, type Format } from '../formats/formats.ts';
import { colorsOf, widthOf } from '../terminal.ts';
import type { Report } from './report.ts';

export interface Answer {
  readonly format: Format;
  readonly showsAll: boolean;
  /** How many findings are no failure. */
  readonly mayFind: number;
  /** How the user wrote the paths. */
  readonly paths: readonly string[];
}

/** How many findings of a mistake are shown unless all are asked for. */
const mostShown = 10;

/** Writes the report, tells on standard error what went wrong, and gives the exit code. */
export function answer(report: Report, { format, showsAll, mayFind, paths }: Answer): number {
  for (const trouble of report.troubles) process.stderr.write(`unblock: ${trouble}\n`);
  const { stdout } = process;
  stdout.write(written(report, format, { colors: colorsOf(stdout), width: widthOf(stdout), most: showsAll ? Infinity : mostShown, paths }));
  if (report.troubles.length > 0) return 2;
  return report.findings.length > mayFind ? 1 : 0;
}
