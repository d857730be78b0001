// Pieces of a loop's text for another place: with other words in them, at another indent.
import type { Range, Source } from '../source/source.ts';
import { movedText } from '../source/style.ts';

/** A part of the text that is written in another way. */
export interface Replacement {
  readonly range: Range;
  readonly text: string;
}

/** The text of a range with the replacements that lie in it. */
export function rewritten(source: Source, range: Range, replacements: readonly Replacement[]): string {
  return pieces(range, replacements).map((piece) => (typeof piece === 'string' ? piece : source.text.slice(...piece))).join('');
}

/** The same for lines that begin with `from` and shall begin with `to`. */
export function indented(source: Source, range: Range, from: string, to: string, replacements: readonly Replacement[]): string {
  return pieces(range, replacements).map((piece) => (typeof piece === 'string' ? piece : movedText(source, piece, from, to))).join('');
}

function pieces([start, end]: Range, replacements: readonly Replacement[]): readonly (string | Range)[] {
  const inside = replacements.filter(({ range }) => range[0] >= start && range[1] <= end).toSorted((a, b) => a.range[0] - b.range[0]);
  const found: (string | Range)[] = [];
  let at = start;
  for (const { range, text } of inside) {
    found.push([at, range[0]], text);
    at = range[1];
  }
  return [...found, [at, end]];
}
