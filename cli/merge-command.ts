// What `unblock merge` does: join the JSON reports of several runs into one.
import { existsSync, readFileSync } from 'node:fs';
import { answer } from './audit/answer.ts';
import type { Report, Reported } from './audit/report.ts';
import type { Command } from './command.ts';
import { formats, isFormat } from './formats/formats.ts';
import { formatOption, mayFindIn, maxFindingsOption } from './help.ts';

export const mergeCommand: Command = {
  words: 'merge [...reports]',
  usage: 'merge <reports...> [options]',
  about: 'Join JSON reports, such as those of shards',
  options: [formatOption, { flag: '--all', about: 'Show every finding, not the first ten of each' }, maxFindingsOption],
  sections: [
    { title: 'Exit codes', body: ['  0  nothing found', '  1  something found', '  2  a report could not be read, or holds failures'].join('\n') },
    { title: 'Examples', body: '  $ unblock merge shard-1.json shard-2.json --format sarif > unblock.sarif' },
  ],
  read(words, given) {
    const format = given.value('--format') ?? '';
    if (!isFormat(format)) return { wrong: `--format must be one of ${formats.join(', ')}, but it is "${format}"` };
    const mayFind = mayFindIn(given);
    if (typeof mayFind !== 'number') return mayFind;
    if (words.length === 0) return { wrong: 'say which reports to join: unblock merge one.json two.json' };
    const missing = words.find((word) => !existsSync(word));
    if (missing !== undefined) return { wrong: `no file is called "${missing}"` };
    return () => Promise.resolve(merge(words, (report) => answer(report, { format, showsAll: given.has('--all'), mayFind, paths: [] })));
  },
};

function merge(names: readonly string[], say: (report: Report) => number): number {
  const reports: Report[] = [];
  for (const name of names) {
    const read = readReport(name);
    if (typeof read === 'string') {
      process.stderr.write(`unblock: ${name} ${read}\n`);
      return 2;
    }
    reports.push(read);
  }
  const folders = new Set(reports.map(({ folder }) => folder));
  if (folders.size > 1) {
    process.stderr.write(`unblock: these reports were made in different folders of the repository, so their paths do not fit together: ${[...folders].map((folder) => folder || './').join(', ')}\n`);
    return 2;
  }
  return say(joined(reports));
}

/** All reports as one. What two of them say alike, since both looked at a file, is said once. */
export function joined(reports: readonly Report[]): Report {
  const findings = new Map<string, Reported>();
  for (const finding of reports.flatMap((report) => report.findings)) findings.set(JSON.stringify([finding.file, finding.fingerprint, finding.place]), finding);
  const [first] = reports;
  return {
    version: 1,
    folder: first?.folder ?? '',
    tool: first?.tool ?? { name: 'eslint-plugin-unblock', version: '' },
    read: reports.reduce((sum, { read }) => sum + read, 0),
    findings: [...findings.values()].toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.place.start.line - b.place.start.line)),
    troubles: [...new Set(reports.flatMap(({ troubles }) => troubles))],
  };
}

function readReport(name: string): Report | string {
  try {
    const value = JSON.parse(readFileSync(name, 'utf8')) as Partial<Report> | null;
    if (value?.version === 1 && Array.isArray(value.findings) && Array.isArray(value.troubles)) return value as Report;
    return 'is no report of `unblock --format json` of this version';
  } catch (error) {
    return `cannot be read: ${(error as Error).message.split('\n')[0] ?? ''}`;
  }
}
