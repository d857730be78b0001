// Does the search by words pass over a call that blocks? What it does not find, no codemod looks at.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { blockingSearch } from '../../src/apis/blocking-search.ts';
import { bare, propertyName } from '../../src/facts/static-text.ts';
import { openProgram } from '../../src/program/program.ts';
import { lineAt } from '../../src/source/position.ts';
import { walk } from '../../src/source/walk.ts';
import { blockingCall } from '../../src/values/blocking.ts';
import { reach } from '../../src/values/value.ts';

test('it finds every file and every call of the lessons that values find', () => {
  const root = fileURLToPath(new URL('../../fixtures', import.meta.url));
  const paths = globSync('**/*.{js,cjs,mjs,ts,cts,mts,tsx,jsx}', { cwd: root, absolute: true });
  const { mayHold, mayCall } = blockingSearch(() => paths.map((path) => readFileSync(path, 'utf8')));
  const program = openProgram();
  const missed: string[] = [];
  let found = 0;
  for (const path of paths) {
    const source = program.file(path);
    if (!source) continue;
    walk(source.ast, source, (node) => {
      if ((node.type !== 'CallExpression' && node.type !== 'NewExpression') || !blockingCall(node, { source, program, steps: reach })) return undefined;
      found += 1;
      const callee = bare(node.callee);
      const name = callee.type === 'Identifier' ? callee.name : propertyName(callee);
      if (!mayHold(source.text) || !mayCall(name, source.text)) missed.push(`${path}:${String(lineAt(source.text, node.range[0]))}`);
      return undefined;
    });
  }
  expect(missed).toEqual([]);
  expect(found).toBeGreaterThan(150);
});

describe('other names for a function that blocks', () => {
  test.each([
    ['handed on by a file', 'export { readFileSync as load } from "node:fs";'],
    ['taken out of a module', 'const { readFileSync: load } = require("fs"); module.exports = { load };'],
    ['assigned', 'export const load = isFake ? fake : fs.readFileSync;'],
    ['on the next line', 'export const load =\n  fs.readFileSync;'],
    ['bound', 'export const load = fs.readFileSync.bind(fs);'],
    ['a property', 'export default { load: fs.readFileSync };'],
  ])('%s', (_, text) => {
    const { mayHold, mayCall } = blockingSearch(() => [text]);
    const user = 'import { load } from "./load.js"; export const config = () => load("config.json");';
    expect([mayHold(user), mayCall('load', user)]).toEqual([true, true]);
  });

  test('what a call gives is no other name', () => {
    const { mayHold, mayCall } = blockingSearch(() => ['const text = readFileSync(path);', 'const names = fsSync.readdirSync(folder);']);
    expect([mayHold('text(1); names(2);'), mayCall('text', 'text(1)')]).toEqual([false, false]);
  });
});

describe('names that stand everywhere', () => {
  const user = 'export const find = (id) => statement.get(id);';

  test('count for objects of a library that somebody uses', () => {
    expect(blockingSearch(() => ['import Database from "better-sqlite3";']).mayHold(user)).toBe(true);
    expect(blockingSearch(() => ['import { Pool } from "pg";']).mayHold(user)).toBe(false);
  });

  test('count for functions of a library where the file names it', () => {
    const { mayHold } = blockingSearch(() => ['import shell from "shelljs";']);
    expect([mayHold('import { test } from "shelljs"; test("-f", path);'), mayHold('if (pattern.test(text)) done();')]).toEqual([true, false]);
  });

  test('count everywhere where no other file is known', () => {
    expect(blockingSearch().mayHold(user)).toBe(true);
  });
});
