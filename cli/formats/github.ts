// How an audit is said to GitHub Actions: workflow commands that become annotations, worst first, for only the first ten of a step are shown.
import { ranked } from '../audit/rank.ts';
import type { Report, Reported } from '../audit/report.ts';
import { inRepository } from './repository-path.ts';

/** The report as lines of workflow commands. */
export function github(report: Report): string {
  const findings = ranked(report.findings).flatMap(({ files }) => files.flatMap((file) => file.findings));
  return findings.map((finding) => `${annotation(finding, report)}\n`).join('');
}

function annotation({ severity, mistake, file, place: { start, end }, message, rewrites: [rewrite] }: Reported, report: Report): string {
  // GitHub takes columns only where both are on one line.
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
  const properties = { file: inRepository(file, report), line: start.line, endLine: end.line, ...columns, title: `unblock/no-${mistake}` };
  const text = rewrite && !rewrite.isOnlyOffered ? `${message}\n${rewrite.tier}: ${rewrite.label}` : message;
  return `::${severity} ${Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`).join(',')}::${escaped(text)}`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
