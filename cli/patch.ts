// How a change looks as a patch that `git apply` takes.
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Colors } from './terminal.ts';

/** The patch of one file. `isNew`: there is none before. */
export function patchOf(name: string, before: string, after: string, colors: Colors, isNew = false): string {
  const path = name.replaceAll('\\', '/');
  const patch = createTwoFilesPatch(isNew ? '/dev/null' : `a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 3, headerOptions: FILE_HEADERS_ONLY });
  return patch.split('\n').map((line) => paint(line, colors)).join('\n');
}

function paint(line: string, { bold, cyan, green, red }: Colors): string {
  if (line.startsWith('--- ') || line.startsWith('+++ ')) return bold(line);
  if (line.startsWith('@@')) return cyan(line);
  if (line.startsWith('+')) return green(line);
  if (line.startsWith('-')) return red(line);
  return line;
}
