// In which order findings are shown: what can crash or lose work first, then what there is most of.
import type { Reported } from './report.ts';

/** The findings of one mistake. */
export interface Ranked {
  readonly mistake: string;
  readonly severity: Reported['severity'];
  readonly count: number;
  readonly files: readonly { readonly file: string; readonly findings: readonly Reported[] }[];
}

/** Findings by mistake and by file, worst first. */
export function ranked(findings: readonly Reported[]): Ranked[] {
  return [...grouped(findings, ({ mistake }) => mistake)]
    .map(([mistake, all]): Ranked => ({ mistake, severity: all[0]?.severity ?? 'warning', count: all.length, files: byFile(all) }))
    .toSorted((a, b) => weight(b.severity) - weight(a.severity) || b.count - a.count || compare(a.mistake, b.mistake));
}

function byFile(findings: readonly Reported[]): Ranked['files'] {
  return [...grouped(findings, ({ file }) => file)]
    .map(([file, all]) => ({ file, findings: all.toSorted((a, b) => a.place.start.line - b.place.start.line || a.place.start.column - b.place.start.column) }))
    .toSorted((a, b) => sureness(b.findings) - sureness(a.findings) || b.findings.length - a.findings.length || compare(a.file, b.file));
}

/** What has one key, in the order in which it comes; the platform's own `Map.groupBy` needs Node 21. */
function grouped(findings: readonly Reported[], keyOf: (finding: Reported) => string): Map<string, Reported[]> {
  const groups = new Map<string, Reported[]>();
  for (const finding of findings) groups.set(keyOf(finding), [...(groups.get(keyOf(finding)) ?? []), finding]);
  return groups;
}

function weight(severity: Reported['severity']): number {
  return severity === 'error' ? 1 : 0;
}

/** A file with a finding that is sure comes before one with likely ones only. */
function sureness(findings: readonly Reported[]): number {
  return Math.max(...findings.map(({ certainty }) => ['possible', 'likely', 'sure'].indexOf(certainty)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
