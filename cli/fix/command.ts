// What may be written after `unblock fix`, and what it asks for.
import { codemods } from '../../codemods/index.ts';
import type { Rewrite } from '../../src/mistakes/mistake.ts';
import type { Command, Given, Wrong } from '../command.ts';
import { isPath } from '../files.ts';
import { fix } from './fix.ts';
import { formatterNames, type FormatterName } from './formatter.ts';
import { listOfMistakes, mistakeOf, tiersInWords, whichFiles } from '../help.ts';

export interface FixRequest {
  readonly mistakes: readonly string[];
  readonly paths: readonly string[];
  readonly tier: Rewrite['tier'];
  /** What becomes of the rewrites: files, a count, or a patch. */
  readonly outcome: 'write' | 'count' | 'diff';
  readonly allowDirty: boolean;
  /** Whether a person is asked about each change. */
  readonly isInteractive: boolean;
  readonly formatter: FormatterName;
  /** A command of the shell that has to pass with the changes. */
  readonly verify?: string;
  /** The file of a plan for the blocking calls of many files, and whether it is written or applied. */
  readonly plan?: { readonly path: string; readonly isApplied: boolean };
  readonly allowPublicApi: boolean;
  /** The package whose pools work moves to. */
  readonly pool?: 'piscina';
}

export const fixCommand: Command = {
  words: 'fix [...what]',
  usage: 'fix [mistake...] [paths...] [options]',
  about: 'Rewrite mistakes: all, or those that you name',
  options: [
    { flag: '--dry-run', about: 'Write nothing; say what would change' },
    { flag: '--diff', about: 'Write nothing; print what would change as a patch' },
    { flag: '--tier <tier>', about: 'Lowest tier applied: proven or likely', default: 'proven' },
    { flag: '--interactive', about: 'Ask about each change' },
    { flag: '--verify <command>', about: 'Keep only changes with which this command passes' },
    { flag: '--format-with <tool>', about: 'Layout of what is rewritten; see below', default: 'auto' },
    { flag: '--allow-dirty', about: 'Also rewrite files that git shows as changed' },
    { flag: '--with <pool>', about: 'Move what fake-concurrency finds to threads: piscina' },
    { flag: '--plan <file>', about: 'Write what blocking-call would change to a file' },
    { flag: '--apply', about: 'Apply the plan in that file' },
    { flag: '--allow-public-api', about: 'Also make functions async that a package exports' },
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
      title: 'Layout',
      body: [
        '  auto takes the Prettier or Biome that is configured, for files that have its',
        '  layout already; prettier, biome and eslint name the tool; none takes none.',
      ].join('\n'),
    },
    {
      title: 'Threads',
      body: [
        '  --with piscina moves functions that only compute to a file beside theirs and',
        '  calls them in a pool of threads, where all that they need can go with them',
        '  and all that they are given and give can be copied.',
      ].join('\n'),
    },
    {
      title: 'Verification',
      body: [
        '  --verify "npm test" runs the command without and with the changes. Where it',
        '  fails with them, those that break it are found and taken back, and the others',
        '  stay. unblock undo takes back the whole run.',
      ].join('\n'),
    },
    {
      title: 'Examples',
      body: [
        '  $ unblock fix sequential-await src --diff',
        '  $ unblock fix sequential-await src --tier likely --verify "npm test"',
        '  $ unblock fix sequential-await "packages/*/src" --diff > waits.patch',
        '  $ unblock fix fake-concurrency src --with piscina --diff',
        '  $ unblock fix blocking-call src --plan plan.json',
        '  $ unblock fix blocking-call --plan plan.json --apply',
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
  const named = (firstPath < 0 ? words : words.slice(0, firstPath)).map((word) => mistakeOf(word) ?? word);
  const plan = planFile(named, given);
  if (plan && 'wrong' in plan) return plan;
  if (plan?.isApplied === true && firstPath >= 0) return { wrong: `a plan knows its files: unblock fix blocking-call --plan ${plan.path} --apply` };
  const pool = given.value('--with');
  if (pool !== undefined && pool !== 'piscina') return { wrong: `--with must be piscina, but it is "${pool}"` };
  if (pool !== undefined && (plan || named.length !== 1 || named[0] !== 'fake-concurrency')) return { wrong: 'work moves to a pool by itself: unblock fix fake-concurrency --with piscina' };
  const mistakes = plan ? ['blocking-call'] : named.length > 0 ? [...new Set(named)] : known;
  const paths = firstPath < 0 ? ['.'] : words.slice(firstPath);
  const missing = paths.find((path) => !isPath(path));
  if (missing !== undefined) return { wrong: `no file or folder is called "${missing}"${/[\\/.]/.test(missing) ? '' : `, nor a mistake (there is: ${known.join(', ')})`}` };
  // A plan changes nothing yet, and what it holds is likely to be safe; who names a pool knows that what goes to it is copied.
  const tier = plan || pool !== undefined ? 'likely' : given.value('--tier');
  if (tier !== 'proven' && tier !== 'likely') return { wrong: `--tier must be proven or likely, but it is "${String(tier)}"` };
  const outcome = given.has('--diff') ? 'diff' : given.has('--dry-run') ? 'count' : 'write';
  const tool = given.value('--format-with');
  const formatter = formatterNames.find((name) => name === tool);
  if (!formatter) return { wrong: `--format-with must be one of ${formatterNames.join(', ')}, but it is "${String(tool)}"` };
  const verify = given.value('--verify');
  if (verify !== undefined && verify.trim() === '') return { wrong: 'say which command has to pass: --verify "npm test"' };
  if (verify !== undefined && outcome !== 'write') return { wrong: `--verify runs a command with the changes written, and ${outcome === 'diff' ? '--diff' : '--dry-run'} writes nothing: leave out one of them` };
  return { mistakes, paths, tier, outcome, allowDirty: given.has('--allow-dirty'), isInteractive: given.has('--interactive'), formatter, allowPublicApi: given.has('--allow-public-api'), ...(verify !== undefined && { verify }), ...(plan && { plan }), ...(pool !== undefined && { pool }) };
}

function planFile(mistakes: readonly string[], given: Given): FixRequest['plan'] | Wrong {
  const path = given.value('--plan');
  const isApplied = given.has('--apply');
  if (path === undefined) return isApplied ? { wrong: '--apply applies a plan: say which with --plan' } : undefined;
  const others = mistakes.filter((name) => name !== 'blocking-call');
  return others.length > 0 ? { wrong: `there are plans for blocking-call only, not for ${others.join(', ')}` } : { path, isApplied };
}
