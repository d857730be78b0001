// What several commands say in `--help`, and the names they take for a mistake.
import { codemods } from '../codemods/index.ts';
import type { Section } from './command.ts';

export const listOfMistakes: Section = { title: 'Mistakes', body: [...codemods.keys()].map((name) => `  ${name}`).join('\n') };

export const tiersInWords: Section = {
  title: 'Tiers',
  body: [
    '  proven  keeps behaviour; shown from the code itself',
    '  likely  keeps behaviour if one assumption holds, which is named',
  ].join('\n'),
};

export const whichFiles: Section = {
  title: 'Files',
  body: [
    '  js, cjs, mjs, jsx, ts, cts, mts and tsx files in the paths (files, folders',
    '  or quoted globs). Left out unless you name the file or its folder: what',
    '  .gitignore names, node_modules, build output, vendored, minified and',
    '  generated files, declarations; tests unless you name the file itself.',
  ].join('\n'),
};

/** The mistake that a word means: its name, or the name of its rule. */
export function mistakeOf(word: string): string | undefined {
  return [...codemods.keys()].find((name) => word === name || word === `no-${name}` || word === `unblock/no-${name}`);
}
