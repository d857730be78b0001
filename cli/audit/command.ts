// What may be written after `unblock` alone, and what it asks for.
import { codemods } from '../../codemods/index.ts';
import type { Tier } from '../../src/mistakes/mistake.ts';
import type { Command, Given, Wrong } from '../command.ts';
import { isPath } from '../files.ts';
import { formats, isFormat } from '../formats/formats.ts';
import { formatOption, listOfMistakes, maxFindingsOption, mayFindIn, mistakeOf, whichFiles } from '../help.ts';
import type { Answer } from './answer.ts';
import { audit } from './audit.ts';
import { readShard, type Shard } from './shard.ts';
import type { Since } from './touched.ts';

export interface AuditRequest extends Answer {
  readonly mistakes: readonly string[];
  readonly tier: Tier;
  /** Whether the project's ESLint config is read: for its ignores and `settings.unblock`. */
  readonly readsConfig: boolean;
  /** Whether a TypeScript program is asked too. */
  readonly withTypes: boolean;
  /** Whether what was found last time is kept, for files that it would be found in again. */
  readonly caches: boolean;
  /** Which part of the files is looked at. */
  readonly shard?: Shard;
  /** Of the files only those that have changed. */
  readonly since?: Since;
  /** Where known findings are listed; `update` writes the list. */
  readonly baseline?: { readonly path: string; readonly update: boolean };
}

export const auditCommand: Command = {
  words: '[...paths]',
  usage: '[paths...] [options]',
  about: 'Find what blocks, floats, or waits in line for nothing',
  options: [
    { flag: '--only <mistakes>', about: 'Look for these alone, with commas' },
    { flag: '--tier <tier>', about: 'Lowest tier: proven, likely, possible', default: 'likely' },
    { flag: '--all', about: 'Show every finding, not the first ten of each' },
    maxFindingsOption,
    formatOption,
    { flag: '--types', about: 'Ask the TypeScript checker too (slower)' },
    { flag: '--cache', about: 'Keep what is found for files that stay the same' },
    { flag: '--since <commit>', about: 'Only files that have changed since then' },
    { flag: '--staged', about: 'Only files with staged changes' },
    { flag: '--baseline <file>', about: 'Findings that it lists are no failure' },
    { flag: '--update-baseline', about: 'Write the findings of this run to it' },
    { flag: '--shard <part>', about: 'Look at one part of the files: 2/5' },
    { flag: '--no-config', about: 'Do not read the ESLint config' },
  ],
  sections: [
    listOfMistakes,
    {
      title: 'Tiers',
      body: [
        '  proven    nothing that is touched meets, as the code itself shows',
        '  likely    the same, but for an assumption, which is named',
        '  possible  no value goes from one to the other; more is not known',
      ].join('\n'),
    },
    whichFiles,
    {
      title: 'The ESLint config',
      body: [
        '  is read for the files it ignores and for settings.unblock, nothing else;',
        '  none is needed, and --no-config does not look for one.',
      ].join('\n'),
    },
    {
      title: 'Exit codes',
      body: ['  0  nothing found', '  1  something found', '  2  could not run, or a file could not be read or parsed'].join('\n'),
    },
    {
      title: 'Examples',
      body: ['  $ unblock', '  $ unblock src --only sequential-await,floating-promise', '  $ unblock "packages/*/src" --tier proven'].join('\n'),
    },
  ],
  read(words, given) {
    const request = requestOf(words, given);
    return 'wrong' in request ? request : () => audit(request);
  },
};

const tiers: readonly string[] = ['proven', 'likely', 'possible'];

function requestOf(paths: readonly string[], given: Given): AuditRequest | Wrong {
  const missing = paths.find((path) => !isPath(path));
  if (missing !== undefined) return { wrong: `no file or folder is called "${missing}"${/[\\/.]/.test(missing) ? '' : ', nor a command'}; see unblock --help` };
  const only = given.list('--only');
  const unknown = only.find((word) => mistakeOf(word) === undefined);
  if (unknown !== undefined) return { wrong: `no mistake is called "${unknown}" (there is: ${[...codemods.keys()].join(', ')})` };
  const tier = given.value('--tier') ?? '';
  if (!tiers.includes(tier)) return { wrong: `--tier must be proven, likely or possible, but it is "${tier}"` };
  const mayFind = mayFindIn(given);
  if (typeof mayFind !== 'number') return mayFind;
  const format = given.value('--format') ?? '';
  if (!isFormat(format)) return { wrong: `--format must be one of ${formats.join(', ')}, but it is "${format}"` };
  const part = given.value('--shard');
  const shard = part === undefined ? undefined : readShard(part);
  if (part !== undefined && !shard) return { wrong: `--shard must be a part such as 2/5, but it is "${part}"` };
  const revision = given.value('--since');
  if (revision !== undefined && given.has('--staged')) return { wrong: 'take either --since or --staged, not both' };
  const since = given.has('--staged') ? 'staged' as const : revision === undefined ? undefined : { revision };
  const list = given.value('--baseline');
  if (given.has('--update-baseline') && list === undefined) return { wrong: 'say which file to write: --baseline unblock-baseline.json --update-baseline' };
  if (given.has('--cache') && given.has('--types')) return { wrong: 'what the TypeScript checker says rests on more than is kept: take either --cache or --types' };
  return {
    paths,
    mistakes: only.length > 0 ? only.flatMap((word) => mistakeOf(word) ?? []) : [...codemods.keys()],
    tier: tier as Tier,
    readsConfig: !given.has('--no-config'),
    showsAll: given.has('--all'),
    mayFind,
    format,
    withTypes: given.has('--types'),
    caches: given.has('--cache'),
    ...(shard && { shard }),
    ...(since && { since }),
    ...(list !== undefined && { baseline: { path: list, update: given.has('--update-baseline') } }),
  };
}
