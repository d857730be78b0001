// What may be written after `unblock fix`, and what it asks for.
import { codemods } from '../codemods/index.ts';
import type { Rewrite } from '../src/mistakes/mistake.ts';
import type { Command, Given, Wrong } from './command.ts';
import { isPath } from './files.ts';
import { fix } from './fix.ts';
import { listOfMistakes, mistakeOf, tiersInWords, whichFiles } from './help.ts';

export interface FixRequest {
  readonly mistakes: readonly string[];
  readonly paths: readonly string[];
  readonly tier: Rewrite['tier'];
  /** What becomes of the rewrites: files, a count, or a patch. */
  readonly outcome: 'write' | 'count' | 'diff';
  readonly allowDirty: boolean;
}

export const fixCommand: Command = {
  words: 'fix [...what]',
  usage: 'fix <mistake...> <paths...> [options]',
  about: 'Rewrite mistakes in files',
  options: [
    { flag: '--dry-run', about: 'Write nothing; say what would change' },
    { flag: '--diff', about: 'Write nothing; print what would change as a patch' },
    { flag: '--tier <tier>', about: 'Lowest tier that is applied: proven or likely', default: 'proven' },
    { flag: '--allow-dirty', about: 'Also rewrite files with changes that git has not committed' },
  ],
  sections: [
    listOfMistakes,
    tiersInWords,
    whichFiles,
    {
      title: 'Exit codes',
      body: [
        '  0  done, also when there was nothing to do',
        '  1  with --dry-run or --diff: there is something to rewrite',
        '  2  nothing was done, or a file could not be read, parsed or written',
      ].join('\n'),
    },
    {
      title: 'Examples',
      body: [
        '  $ unblock fix sequential-await src --diff',
        '  $ unblock fix sequential-await src --tier likely',
        '  $ unblock fix sequential-await "packages/*/src" --diff > waits.patch',
      ].join('\n'),
    },
  ],
  read(words, given) {
    const request = fixRequest(words, given, [...codemods.keys()]);
    return 'wrong' in request ? request : () => fix(request);
  },
};

function fixRequest(words: readonly string[], given: Given, known: readonly string[]): FixRequest | Wrong {
  const firstPath = words.findIndex((word) => mistakeOf(word) === undefined);
  const mistakes = (firstPath < 0 ? words : words.slice(0, firstPath)).map((word) => mistakeOf(word) ?? word);
  const paths = firstPath < 0 ? [] : words.slice(firstPath);
  const list = known.join(', ');

  const [example = ''] = known;
  if (mistakes.length === 0) {
    const [first] = paths;
    if (first === undefined || isPath(first)) return { wrong: `say which mistake to fix before the paths: unblock fix ${example} ${first ?? 'src'}` };
    return { wrong: `no mistake is called "${first}" (there is: ${list})` };
  }
  if (paths.length === 0) return { wrong: `say which files or folders to fix: unblock fix ${mistakes.join(' ')} src` };
  const missing = paths.find((path) => !isPath(path));
  if (missing !== undefined) return { wrong: `no file or folder is called "${missing}"${/[\\/.]/.test(missing) ? '' : `, nor a mistake (there is: ${list})`}` };
  const tier = given.value('--tier');
  if (tier !== 'proven' && tier !== 'likely') return { wrong: `--tier must be proven or likely, but it is "${String(tier)}"` };
  const outcome = given.has('--diff') ? 'diff' : given.has('--dry-run') ? 'count' : 'write';
  return { mistakes: [...new Set(mistakes)], paths, tier, outcome, allowDirty: given.has('--allow-dirty') };
}
