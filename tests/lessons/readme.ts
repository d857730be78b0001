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
