// Whether `npm run new` opens all doors of a mistake, in a tree whose tests then pass.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const name = 'example-mistake';
let copy = '';

beforeAll(async () => {
  copy = await realpath(await mkdtemp(join(tmpdir(), 'unblock-scaffold-')));
  const left = new Set(['node_modules', '.git', 'coverage']);
  await cp(root, copy, { recursive: true, filter: (path) => !left.has(relative(root, path)) });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
});

afterAll(() => rm(copy, { recursive: true, force: true }));

interface Outcome { readonly code: number; readonly stdout: string; readonly stderr: string }

async function node(...args: string[]): Promise<Outcome> {
  try {
    return { code: 0, ...await promisify(execFile)(process.execPath, args, { cwd: copy, env: { ...process.env, NO_COLOR: '1' } }) };
  } catch (error) {
    return error as Outcome;
  }
}

async function passes(...args: string[]): Promise<void> {
  const { code, stdout, stderr } = await node(join(copy, 'node_modules/vitest/vitest.mjs'), 'run', ...args);
  expect(code, stdout + stderr).toBe(0);
  expect(stdout).toMatch(/Tests\s+[1-9]\d* passed/);
}

describe('npm run new', () => {
  test.each([
    [[], 'Say what the mistake is called'],
    [['Example'], '"Example" is no name for a mistake'],
    [['no-example-mistake'], 'leave out "no-"'],
    [['sequential-await'], 'is there already: nothing was written'],
  ])('with %j says what is wrong', async (args, sentence) => {
    const { code, stderr } = await node('dist/scripts/new-mistake.js', ...args);
    expect(stderr).toContain(sentence);
    expect(code).toBe(2);
  });

  test('makes a mistake whose tests pass', { timeout: 300_000 }, async () => {
    const { code, stdout, stderr } = await node('dist/scripts/new-mistake.js', name);
    expect(code, stdout + stderr).toBe(0);
    for (const path of [`src/mistakes/${name}.ts`, `rules/no-${name}.ts`, `codemods/${name}.ts`, `fixtures/${name}/README.md`, `tests/rules/no-${name}.test.ts`]) {
      expect(stdout).toContain(`wrote ${path}\n`);
    }
    expect(await readFile(join(copy, 'README.md'), 'utf8')).toContain(`no-${name}`);
    await passes('tests/house.test.ts', 'tests/docs.test.ts', `tests/rules/no-${name}.test.ts`);
    await passes('tests/lessons.test.ts', '-t', name);
  });
});
