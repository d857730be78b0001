// What a lesson's README shows: code of files, headings, and a row for each reason to leave something alone.

/** A fenced block that names the file it shows. */
export interface Shown {
  readonly file: string;
  readonly text: string;
}

/** Every fenced block with a file name after its language. */
export function shownFiles(readme: string): Shown[] {
  const blocks = readme.matchAll(/^```\w+ (?<file>\S+)\n(?<text>[\s\S]*?)^```$/gm);
  return Array.from(blocks, ({ groups }) => ({ file: groups?.['file'] ?? '', text: groups?.['text'] ?? '' }));
}

/** How many words of prose there are: without the header of the rule, code and tables. */
export function wordsOf(readme: string): number {
  const prose = readme.replace(/^[^]*?<!-- end auto-generated rule header -->/, '').replaceAll(/```[^]*?```|^\|.*$|<!--[^]*?-->/gm, '');
  return prose.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
}

/** The texts of all headings. */
export function headings(readme: string): string[] {
  return Array.from(readme.matchAll(/^#+ (.+)$/gm), ([, text]) => text ?? '');
}

/** One row of "What is left alone". */
export interface Row {
  readonly because: string;
  /** Links to cases, from the lesson's folder. */
  readonly cases: readonly string[];
}

/** The rows under the heading "What is left alone". */
export function leftAloneRows(readme: string): Row[] {
  const [, section = ''] = readme.split(/^## What is left alone$/m);
  const [table = ''] = section.split(/^## /m);
  return Array.from(table.matchAll(/^\| `(?<because>[a-z-]+)` \|(?<rest>.*)$/gm), ({ groups }) => ({
    because: groups?.['because'] ?? '',
    cases: Array.from((groups?.['rest'] ?? '').matchAll(/\]\((cases\/[^)]+)\)/g), ([, path]) => path ?? ''),
  }));
}
