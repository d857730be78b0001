// What a change of text is, before anybody applies it.
import type { Range } from './source.ts';

/** One replacement in one file. `range` indexes the file's text without byte order mark. */
export interface Edit {
  readonly path: string;
  readonly range: Range;
  readonly text: string;
}
