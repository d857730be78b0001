// What several commands say in `--help`, and the names they take for a mistake.
import { codemods } from '../codemods/index.ts';
import type { Given, Option, Section, Wrong } from './command.ts';

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

export const formatOption: Option = { flag: '--format <form>', about: 'pretty, json, sarif, github, html', default: 'pretty' };

export const maxFindingsOption: Option = { flag: '--max-findings <n>', about: 'Exit 0 up to this many', default: '0' };

/** How many findings are no failure. */
export function mayFindIn(given: Given): number | Wrong {
  const most = given.value('--max-findings') ?? '';
  return /^\d+$/.test(most) ? Number(most) : { wrong: `--max-findings must be a whole number, but it is "${most}"` };
}
