// What may be written after `unblock explain`, and what it asks for.
import { existsSync, statSync } from 'node:fs';
import type { Command } from '../command.ts';
import { explain } from './explain.ts';

export const explainCommand: Command = {
  words: 'explain [place]',
  usage: 'explain <file>:<line> [options]',
  about: 'Say why something is reported on a line, or why not',
  options: [{ flag: '--no-config', about: 'Do not read the ESLint config' }],
  sections: [
    { title: 'Exit codes', body: ['  0  said', '  2  the file could not be read or parsed'].join('\n') },
    { title: 'Examples', body: '  $ unblock explain src/page.js:12' },
  ],
  read(words, given) {
    const [place = ''] = words;
    const [, path = '', line = ''] = /^(.+):(\d+)(?::\d+)?$/.exec(place) ?? [];
    if (words.length !== 1 || path === '') return { wrong: 'say which line: unblock explain src/page.js:12' };
    if (!existsSync(path) || !statSync(path).isFile()) return { wrong: `no file is called "${path}"` };
    return () => explain({ path, line: Number(line), readsConfig: !given.has('--no-config') });
  },
};
