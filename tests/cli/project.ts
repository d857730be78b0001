// A folder with files and git, and the command run in it as a user runs it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const bin = fileURLToPath(new URL('../../dist/cli/index.js', import.meta.url));

/** Two reads that wait for each other, and what they become. */
export const slow = `import { readFile } from 'node:fs/promises';

export async function both() {
  const left = await readFile('left.txt', 'utf8');
  const right = await readFile('right.txt', 'utf8');
  return left + right;
}
`;
export const quick = `import { readFile } from 'node:fs/promises';

export async function both() {
  const [left, right] = await Promise.all([
    readFile('left.txt', 'utf8'),
    readFile('right.txt', 'utf8'),
  ]);
  return left + right;
}
`;
/** The same at tier likely only: both print. */
export const chatty = `const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
async function tea() {
  console.log('kettle on');
  await sleep(5);
  console.log('tea');
}
async function toast() {
  console.log('bread in');
  await sleep(5);
  console.log('toast');
}
export async function breakfast() {
  await tea();
  await toast();
}
`;

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Project {
  readonly folder: string;
  put(name: string, text: string | Uint8Array): void;
  text(name: string): string;
  unblock(...words: readonly string[]): Run;
  git(...words: readonly string[]): string;
  /** Begins a repository and commits everything. */
  commit(): void;
}

/** A new folder that is gone after the test. */
export function project(files: Readonly<Record<string, string | Uint8Array>>): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'unblock-cli-')));
  const caches = mkdtempSync(join(tmpdir(), 'unblock-caches-'));
  onTestFinished(() => {
    for (const each of [folder, caches]) rmSync(each, { recursive: true, force: true });
  });
  const put = (name: string, text: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  for (const [name, text] of Object.entries(files)) put(name, text);
  const git = (...words: readonly string[]): string => run('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...words], folder).out;
  return {
    folder,
    put,
    git,
    text: (name) => readFileSync(join(folder, name), 'utf8'),
    unblock: (...words) => run(process.execPath, [bin, ...words], folder, { XDG_CACHE_HOME: caches }),
    commit() {
      git('init', '--quiet');
      git('add', '--all');
      git('commit', '--quiet', '--message', 'begin');
    },
  };
}

/** Runs a program to its end. */
export function run(program: string, words: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Run {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd, encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '', ...env } });
  return { code: status, out: stdout, err: stderr };
}
