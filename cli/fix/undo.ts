// What `unblock undo` does: takes back what the last run has written, where nobody has changed it since.
import { existsSync } from 'node:fs';
import type { Command } from '../command.ts';
import { digestOf, lastRun, type Written } from './journal.ts';
import { repositoryOf } from '../ignored.ts';
import { textOf } from '../text-of.ts';
import { replace } from '../write.ts';

export const undoCommand: Command = {
  words: 'undo',
  usage: 'undo',
  about: 'Take back what the last `unblock fix` has written',
  options: [],
  sections: [
    { title: 'Files', body: '  Files that somebody has changed since stay as they are, and are named.' },
    {
      title: 'Exit codes',
      body: [
        '  0  every file is as it was before the run',
        '  2  there is nothing to take back, or a file has been changed since',
      ].join('\n'),
    },
  ],
  read: () => () => Promise.resolve(undo()),
};

/** Runs the command and gives its exit code. */
function undo(): number {
  const cwd = process.cwd();
  const last = lastRun(repositoryOf(cwd) ?? cwd);
  if (!last) {
    process.stderr.write('unblock: there is nothing to take back: no run has written anything here, or it has been taken back\n');
    return 2;
  }
  const { files, command, at } = last.run;
  const kept = files.filter((file) => {
    const trouble = takenBack(file);
    if (trouble !== undefined) process.stderr.write(`unblock: ${file.name} ${trouble}\n`);
    return trouble !== undefined;
  });
  last.keepOnly(kept);
  const done = files.length - kept.length;
  const when = new Date(at).toLocaleString('sv');
  process.stdout.write(`${String(done)} of ${String(files.length)} file${files.length === 1 ? '' : 's'} as before \`${command}\` (${when}).\n`);
  return kept.length > 0 ? 2 : 0;
}

/** Why a file could not be taken back; nothing where it is as it was. */
function takenBack({ path, before, after, isNew }: Written): string | undefined {
  if (isNew && !existsSync(path)) return undefined;
  const now = textOf(path);
  if ('trouble' in now) return now.trouble;
  if (now.text === before && !isNew) return undefined;
  if (digestOf(now.text) !== after) return 'has been changed since, and stays as it is';
  return replace({ path, before: now.text, after: isNew ? undefined : before });
}
