// Which command the words on the command line ask for, and with what.
import { cac, type CAC } from 'cac';
import type { Command, Given, Option, Work, Wrong } from './command.ts';

/** What the user asks for; `done` where help or version has been printed. */
export type Request = Work | 'done' | Wrong;

/** Reads the words after `node unblock`. */
export function readArguments(words: readonly string[], commands: readonly Command[], version: string): Request {
  const cli = cac('unblock');
  let request: Request = 'done';
  for (const command of commands) {
    const made = cli.command(command.words, command.about).usage(command.usage);
    for (const { flag, about, default: usual } of command.options) made.option(flag, about, usual === undefined ? {} : { default: usual });
    // cac gives a command the words that it takes, and then the options.
    made.action((...given: readonly (readonly string[] | Readonly<Record<string, unknown>>)[]) => {
      const options = given.at(-1) as Readonly<Record<string, unknown>>;
      const paths = given.length > 1 ? given[0] as readonly string[] : [];
      const after = options['--'];
      const all = [paths, Array.isArray(after) ? after : []].flat().map(String);
      request = command.read(all, givenIn(words, command.options));
    });
  }
  cli.help((sections) => {
    const asked = commands.find(({ words: first }) => nameIn(first) === (cli.matchedCommandName ?? ''));
    sections.push(...(asked?.sections ?? []));
  });
  cli.version(version);
  try {
    return read(cli, words, commands) ?? request;
  } catch (error) {
    // Whatever cac finds wrong is a sentence of its own, without a full stop.
    const message = asWritten((error as Error).message, words);
    return { wrong: `${message.charAt(0).toLowerCase()}${message.slice(1)}; see unblock ${cli.matchedCommandName ?? ''} --help`.replace('  ', ' ') };
  }
}

/** A message of cac with the options as they were written: it calls `--no-config` `--config`. */
function asWritten(message: string, words: readonly string[]): string {
  return message.replace(/--([\w-]+)/, (flag, name: string) => (words.includes(`--no-${name}`) ? `--no-${name}` : flag));
}

/** What is asked for where no command is to run: help and version, which cac prints. */
function read(cli: CAC, words: readonly string[], commands: readonly Command[]): Request | undefined {
  const switches = new Map(commands.flatMap(({ options }) => options.flatMap(({ flag }) => (isSwitch(flag) ? [[flag, camelled(flag)]] : []))));
  const { options } = cli.parse(['node', 'unblock', ...words.map((word) => switches.get(word) ?? word)], { run: false });
  if (options['help'] === true) return 'done';
  if (options['version'] === true) {
    if (cli.matchedCommandName !== undefined) cli.outputVersion();
    return 'done';
  }
  cli.runMatchedCommand();
  return undefined;
}

/** cac knows options without a value by their camel-cased names alone, and takes the word after any other for its value. */
function camelled(flag: string): string {
  return `--${flag.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}

function isSwitch(flag: string): boolean {
  return flag.startsWith('--') && !flag.startsWith('--no-') && !flag.includes('<');
}

/** cac makes numbers of what looks like one, and a commit may: values are read as they were written. */
function givenIn(words: readonly string[], options: readonly Option[]): Given {
  const before = words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
  const all = (name: string): string[] => before.flatMap((word, at) => (word === name ? [before[at + 1] ?? ''] : word.startsWith(`${name}=`) ? [word.slice(name.length + 1)] : []));
  return {
    has: (name) => before.includes(name),
    value: (name) => all(name).at(-1) ?? options.find(({ flag }) => flag.split(' ')[0] === name)?.default,
    list: (name) => all(name).flatMap((value) => value.split(',')).map((value) => value.trim()).filter((value) => value !== ''),
  };
}

function nameIn(words: string): string {
  const [first = ''] = words.split(' ');
  return first.startsWith('[') ? '' : first;
}
