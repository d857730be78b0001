// What the user asks for on the command line.
import { existsSync } from 'node:fs';
import { cac, type CAC } from 'cac';
import { isDynamicPattern } from 'tinyglobby';
import type { Rewrite } from '../src/mistakes/mistake.ts';
import { helpOfFix } from './help.ts';

export interface FixRequest {
  readonly mistakes: readonly string[];
  readonly paths: readonly string[];
  readonly tier: Rewrite['tier'];
  /** What becomes of the rewrites: files, a count, or a patch. */
  readonly outcome: 'write' | 'count' | 'diff';
  readonly allowDirty: boolean;
}

/** What the user asks for; `done` where help or version has been printed, a sentence where the request makes no sense. */
export type Request = { readonly fix: FixRequest } | 'done' | { readonly wrong: string };

/** Reads the words after `node unblock`. */
export function readArguments(words: readonly string[], known: readonly string[], version: string): Request {
  let request: Request = 'done';
  const cli = cac('unblock');
  cli
    .command('fix [...what]', 'Rewrite mistakes in files')
    .usage('fix <mistake...> <paths...> [options]')
    .option('--dry-run', 'Write nothing; say what would change')
    .option('--diff', 'Write nothing; print what would change as a patch')
    .option('--tier <tier>', 'Lowest tier that is applied: proven or likely', { default: 'proven' })
    .option('--allow-dirty', 'Also rewrite files with changes that git has not committed')
    .action((what: readonly string[], options: Readonly<Record<string, unknown>>) => {
      request = fixRequest(what, options, known);
    });
  cli.help((sections) => {
    if (cli.matchedCommandName === 'fix') sections.push(...helpOfFix(known));
  });
  cli.version(version);
  try {
    return read(cli, words) ?? request;
  } catch (error) {
    // Whatever cac finds wrong is a sentence of its own, without a full stop.
    const { message } = error as Error;
    return { wrong: `${message.charAt(0).toLowerCase()}${message.slice(1)}; see unblock ${cli.matchedCommandName ?? ''} --help`.replace('  ', ' ') };
  }
}

/** cac knows flags by their camel-cased names alone, and takes the word after any other for its value. */
const flags: ReadonlyMap<string, string> = new Map([['--dry-run', '--dryRun'], ['--allow-dirty', '--allowDirty']]);

/** What is asked for where no command is to run: help and version, which cac prints, or a command that is not there. */
function read(cli: CAC, words: readonly string[]): Request | undefined {
  const { args, options } = cli.parse(['node', 'unblock', ...words.map((word) => flags.get(word) ?? word)], { run: false });
  if (options['help'] === true) return 'done';
  if (cli.matchedCommand) {
    if (options['version'] === true) cli.outputVersion();
    else cli.runMatchedCommand();
    return undefined;
  }
  if (options['version'] === true) return 'done';
  const [first] = args;
  if (first !== undefined) return { wrong: `no command is called "${first}" (there is: fix); see unblock --help` };
  cli.globalCommand.checkUnknownOptions();
  cli.outputHelp();
  return 'done';
}

function fixRequest(what: readonly string[], options: Readonly<Record<string, unknown>>, known: readonly string[]): Request {
  const words = what.map(String);
  const firstPath = words.findIndex((word) => mistakeOf(word, known) === undefined);
  const mistakes = (firstPath < 0 ? words : words.slice(0, firstPath)).map((word) => mistakeOf(word, known) ?? word);
  const rest = firstPath < 0 ? [] : words.slice(firstPath);
  const after = options['--'];
  const paths = Array.isArray(after) ? [...rest, ...after.map(String)] : rest;
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
  const tier = options['tier'];
  if (tier !== 'proven' && tier !== 'likely') return { wrong: `--tier must be proven or likely, but it is "${String(tier)}"` };
  const outcome = options['diff'] === true ? 'diff' : options['dryRun'] === true ? 'count' : 'write';
  return { fix: { mistakes: [...new Set(mistakes)], paths, tier, outcome, allowDirty: options['allowDirty'] === true } };
}

/** The mistake that a word means: its name, or the name of its rule. */
function mistakeOf(word: string, known: readonly string[]): string | undefined {
  return known.find((name) => word === name || word === `no-${name}` || word === `unblock/no-${name}`);
}

function isPath(word: string): boolean {
  return existsSync(word) || isDynamicPattern(word);
}
