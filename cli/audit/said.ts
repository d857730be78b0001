// How a finding becomes plain data: its sentence, its places, the lines around it.
import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';
import { sentenceOf } from '../../codemods/left.ts';
import { rules } from '../../rules/index.ts';
import type { Finding } from '../../src/mistakes/mistake.ts';
import type { Range, Source } from '../../src/source/source.ts';
import type { Frame, Place, Position, Reported } from './report.ts';

/** The findings of one mistake in one file, as data. The text is that of the file, so all edits of other files keep offsets out of it. */
export function said(findings: readonly Finding[], mistake: string, file: string, source: Source): Reported[] {
  const lines = linesOf(source.text);
  const met = new Map<string, number>();
  return findings.toSorted((a, b) => a.at[0] - b.at[0]).map((finding) => {
    const place = placeOf(finding.at, lines);
    const row = finding.row?.waits.map(({ name, at, isTogether }) => ({ name, line: positionOf(at[0], lines).line, isTogether }));
    const marked = row ? row.flatMap(({ line, isTogether }) => (isTogether ? [line] : [])) : [place.start.line];
    const key = [mistake, finding.about, file, source.text.slice(...lineRange(finding.at, lines)).replace(/\s+/g, ' ').trim()].join('\0');
    const before = met.get(key) ?? 0;
    met.set(key, before + 1);
    return {
      mistake,
      about: finding.about,
      file,
      place,
      severity: severityOf(mistake),
      message: messageOf(mistake, finding),
      certainty: finding.certainty,
      tier: finding.tier,
      evidence: stepsOf(finding),
      rewrites: finding.rewrites.map(({ label, tier, assumption, isOnlyOffered, edits }) => ({
        label,
        tier,
        ...(assumption !== undefined && { assumption }),
        ...(isOnlyOffered && { isOnlyOffered }),
        edits: edits.flatMap((edit) => (edit.path === source.path ? [{ file, place: placeOf(edit.range, lines), text: edit.text }] : [])),
      })),
      refusals: finding.refusals.map(({ because, detail }) => ({ because, sentence: sentenceOf(because), ...(detail !== undefined && { detail }) })),
      ...(row && { row }),
      frame: frameOf(lines, marked),
      fingerprint: createHash('sha256').update(`${key}\0${before}`).digest('hex').slice(0, 16),
    };
  });
}

/** What is seen from several sides is said once. */
function stepsOf({ evidence }: Finding): Reported['evidence'] {
  const steps = new Map(evidence.map(({ path, line, what }) => [`${path}:${String(line)} ${what}`, { file: nameOf(path), line, what }]));
  return [...steps.values()];
}

/** A path as the user writes it: relative to where the command was started, with `/`. */
export function nameOf(path: string): string {
  return relative(process.cwd(), path).split(sep).join('/');
}

/** `error` for what can crash or lose work, `warning` for what costs time: as in the config `recommended`. */
export function severityOf(mistake: string): Reported['severity'] {
  return rules[`no-${mistake}`]?.meta.docs.recommended === 'error' ? 'error' : 'warning';
}

function messageOf(mistake: string, { about, data = {} }: Finding): string {
  const message = rules[`no-${mistake}`]?.meta.messages?.[about] ?? about;
  return message.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => data[name] ?? whole);
}

interface Line {
  readonly start: number;
  readonly text: string;
}

/** Lines as ECMAScript has them. */
function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const { 0: end, index } of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) {
    lines.push({ start, text: text.slice(start, index) });
    start = index + end.length;
  }
  return [...lines, { start, text: text.slice(start) }];
}

function positionOf(offset: number, lines: readonly Line[]): Position {
  const after = lines.findIndex(({ start }) => start > offset);
  const at = (after < 0 ? lines.length : after) - 1;
  return { line: at + 1, column: offset - (lines[at]?.start ?? 0) + 1 };
}

function placeOf([start, end]: Range, lines: readonly Line[]): Place {
  return { start: positionOf(start, lines), end: positionOf(end, lines) };
}

/** From the beginning of the first to the end of the last line. */
function lineRange([start, end]: Range, lines: readonly Line[]): Range {
  const last = lines[positionOf(end, lines).line - 1];
  return [lines[positionOf(start, lines).line - 1]?.start ?? start, (last?.start ?? end) + (last?.text.length ?? 0)];
}

/** A block that is longer than this is shown by its beginning. */
const mostLines = 12;

function frameOf(lines: readonly Line[], marked: readonly number[]): Frame {
  const from = Math.max(1, Math.min(...marked) - 1);
  const to = Math.min(lines.length, Math.max(...marked) + 1, from + mostLines - 1);
  return { from, lines: lines.slice(from - 1, to).map(({ text }) => text), marked: marked.filter((line) => line <= to) };
}
