#!/usr/bin/env node
// The command `unblock`.
import { createRequire } from 'node:module';
import { readArguments } from './arguments.ts';
import { commands } from './commands.ts';
import { outliveReaders } from './terminal.ts';

const { version } = createRequire(import.meta.url)('eslint-plugin-unblock/package.json') as { version: string };

outliveReaders();
const request = readArguments(process.argv.slice(2), commands, version);
// Not `process.exit`, which would cut off what a slow reader has not taken yet.
if (request === 'done') process.exitCode = 0;
else if ('wrong' in request) {
  process.stderr.write(`unblock: ${request.wrong}\n`);
  process.exitCode = 2;
} else process.exitCode = await request();
