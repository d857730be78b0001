// What the marks in a lesson's file say, and the file without them.
import type { Tier } from '../../src/mistakes/mistake.ts';

/** What is expected of one line. */
export type Mark =
  | { readonly line: number; readonly kind: 'report'; readonly about: string; readonly tier: Tier; readonly because?: string }
  | { readonly line: number; readonly kind: 'left alone'; readonly because: string };

/** How a file wants to be looked at, from its first line `//= {…}`. */
export interface Wishes {
  /** The name it is linted under. */
  readonly path?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface Unmarked {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly wishes: Wishes;
}

const mark = /[ \t]*\/\/([~-]) (.*?)(?=\r?$)/;
const report = /^(?<about>[a-z-]+) (?<tier>proven|likely|possible)(?:(?:, left alone)?: (?<because>[a-z-]+))?$/;
const leftAlone = /^left alone: (?<because>[a-z-]+)$/;

/** The text without its marks, and what they say. Lines are those of the text without marks. */
export function unmark(marked: string, path: string): Unmarked {
  const lines = marked.split('\n');
  const wishes = lines[0]?.startsWith('//= ') ? (JSON.parse(lines.shift()?.slice(4) ?? '') as Wishes) : {};
  const marks: Mark[] = [];
  const plain = lines.map((text, index) => {
    const found = mark.exec(text);
    if (!found) return text;
    marks.push(read(found[1] ?? '', found[2] ?? '', index + 1, path));
    return text.replace(mark, '');
  });
  return { text: plain.join('\n'), marks, wishes };
}

function read(sign: string, says: string, line: number, path: string): Mark {
  const groups = (sign === '~' ? report : leftAlone).exec(says)?.groups;
  if (!groups) throw new Error(`${path}:${String(line)}: the mark //${sign} ${says} says neither "about tier: because" nor "left alone: because".`);
  const { about = '', tier, because } = groups;
  if (sign === '-') return { line, kind: 'left alone', because: because ?? '' };
  return { line, kind: 'report', about, tier: tier as Tier, ...(because !== undefined && { because }) };
}
