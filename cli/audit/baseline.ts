// Which findings are known already: a list of them in a file, which holds when lines move.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf } from '../text-of.ts';
import type { Report, Reported } from './report.ts';

/** One known finding. What tells it from others is the fingerprint; the rest is for people who read the file. */
export interface Known {
  readonly file: string;
  readonly mistake: string;
  readonly fingerprint: string;
}

/** The known findings of a file, or a clause that says why it cannot be read. */
export function readBaseline(path: string): readonly Known[] | string {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as { version?: unknown; findings?: unknown } | null;
    return value?.version === 1 && Array.isArray(value.findings) ? (value.findings as Known[]) : `${path} is no baseline of this version: write it anew with --update-baseline`;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? `there is no baseline ${path} yet: add --update-baseline to write it` : `${path} cannot be read: ${code === undefined ? message : codeOf(error)}`;
  }
}

/** The report without what is known. */
export function withoutKnown(report: Report, known: readonly Known[]): Report {
  const fingerprints = new Set(known.map(keyOf));
  const findings = report.findings.filter((finding) => !fingerprints.has(keyOf(finding)));
  return { ...report, findings, known: report.findings.length - findings.length };
}

/** What the baseline becomes: findings of what was not looked at stay, unless the file is gone. */
export function nextBaseline(known: readonly Known[], found: readonly Reported[], looked: { readonly files: ReadonlySet<string>; readonly mistakes: readonly string[] }): readonly Known[] {
  const stays = known.filter(({ file, mistake }) => existsSync(file) && !(looked.files.has(file) && looked.mistakes.includes(mistake)));
  const all = [...stays, ...found.map(({ file, mistake, fingerprint }) => ({ file, mistake, fingerprint }))];
  return all.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Writes the file so that nobody ever sees half of it; gives a clause that says why where it could not. */
export function writeBaseline(path: string, findings: readonly Known[]): string | undefined {
  const beside = join(dirname(path), `.${basename(path)}.${String(process.pid)}.unblock`);
  try {
    // One line for each: two people who add to it seldom meet.
    const lines = findings.map((each) => `    ${JSON.stringify(each)}`).join(',\n');
    writeFileSync(beside, `{\n  "version": 1,\n  "findings": [\n${lines}\n  ]\n}\n`, { flag: 'wx' });
    renameSync(beside, path);
    return undefined;
  } catch (error) {
    rmSync(beside, { force: true });
    return `${path} cannot be written: ${codeOf(error)}`;
  }
}

function keyOf({ file, mistake, fingerprint }: Known): string {
  return `${file}\0${mistake}\0${fingerprint}`;
}
