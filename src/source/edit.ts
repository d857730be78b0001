// What a change of text is, before anybody applies it.
import type { Range } from './source.ts';

/** One replacement in one file. `range` indexes the file's text without byte order mark. */
export interface Edit {
  readonly path: string;
  readonly range: Range;
  readonly text: string;
  /** Names and texts of what is replaced that go on purpose; whatever else the author wrote has to be found in the new text. */
  readonly drops?: readonly string[];
  /** Whether others may bring the same edit, an import: it is made once. */
  readonly isShared?: true;
}
