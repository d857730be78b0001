// What is true across files: which file an import means, and what is in that file.
import type { Source } from '../source/source.ts';

export interface Program {
  /**
   * The file that `specifier`, written in the file `from`, means; `undefined` for node_modules,
   * Node's own modules, files that are not JavaScript or TypeScript, and whatever cannot be read or parsed.
   */
  resolve(specifier: string, from: string): Source | undefined;
}

/** The program of one file: no import is followed. */
export const singleFile: Program = { resolve: () => undefined };
