// How a person is asked about one change: the place, what speaks for it, what it looks like, and one key for the answer.
import { relative } from 'node:path';
import { isCancel, selectKey } from '@clack/prompts';
import type { Answer, Ask } from './choosing.ts';
import { patchOf } from '../patch.ts';
import type { Change } from './planning.ts';
import type { Colors } from '../terminal.ts';

const answers: readonly { readonly value: string; readonly label: string; readonly answer: Answer }[] = [
  { value: 'y', label: 'take it', answer: 'take' },
  { value: 'n', label: 'skip it', answer: 'skip' },
  { value: 'a', label: 'take it and all others of its kind', answer: 'kind' },
  { value: 'f', label: 'skip the rest of this file', answer: 'file' },
  { value: 'd', label: 'done: make what was taken, ask no more', answer: 'done' },
  { value: 'q', label: 'quit: change nothing', answer: 'cancel' },
];

/** Asks on the terminal. */
export function asker(colors: Colors): Ask {
  return async (change, name) => {
    process.stdout.write(`\n${shown(change, name, colors)}\n`);
    const key = await selectKey({ message: 'Make this change?', options: answers.map(({ value, label }) => ({ value, label })), initialValue: 'y' });
    return isCancel(key) ? 'cancel' : answers.find(({ value }) => value === key)?.answer ?? 'cancel';
  };
}

/** What a person reads about a change before the question. */
export function shown(change: Change, name: string, colors: Colors): string {
  const { bold, dim } = colors;
  const lines = [
    `${bold(`${name}:${String(change.line)}`)}  ${change.mistake}  ${dim(change.tier)}`,
    change.label,
    ...(change.assumption === undefined ? [] : [`Assumes that ${change.assumption}.`]),
    ...change.evidence.map(({ path, line, what }) => dim(`  ${relative(process.cwd(), path)}:${String(line)}  ${what}`)),
    '',
    hunks(patchOf(name, change.alone.before, change.alone.after, colors)),
  ];
  return lines.join('\n');
}

/** A patch without the two lines that name the file. */
function hunks(patch: string): string {
  return patch.split('\n').slice(2).join('\n').trimEnd();
}
