// Does the transform work as any other does, in the real jscodeshift, with its Babel on and off?
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const proven = `import { readFile } from 'node:fs/promises';

export async function both() {
  const left = await readFile('left.txt', 'utf8');
  const right = await readFile('right.txt', 'utf8');
  return left + right;
}
`;
const rewritten = proven.replace(/ {2}const left[^]*right.txt', 'utf8'\);\n/, `  const [left, right] = await Promise.all([
    readFile('left.txt', 'utf8'),
    readFile('right.txt', 'utf8'),
  ]);
`);
// Both print, so that it takes an assumption to let them run at once.
const likely = `const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
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

let project = '';

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'unblock-transform-'));
});
afterEach(() => {
  rmSync(project, { recursive: true, force: true });
});

function put(name: string, text: string): void {
  mkdirSync(dirname(join(project, name)), { recursive: true });
  writeFileSync(join(project, name), text);
}

function textOf(name: string): string {
  return readFileSync(join(project, name), 'utf8');
}

/** What jscodeshift prints; its exit code says nothing of errors in files. */
function jscodeshift(...words: string[]): string {
  return transformed('sequential-await', ...words);
}

function transformed(codemod: string, ...words: string[]): string {
  const transform = join(root, `dist/codemods/${codemod}.cjs`);
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules/jscodeshift/bin/jscodeshift.js'), '-t', transform, ...words], {
    cwd: project, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '' },
  });
  return stdout + stderr;
}

describe.each([['--no-babel'], ['--babel']])('%s', (babel) => {
  test('rewrites what is proven and counts the files', () => {
    put('src/proven.js', proven);
    put('src/typed.ts', proven.replace('both()', 'both(): Promise<string>'));
    put('src/likely.js', likely);
    const printed = jscodeshift(babel, '--extensions=js,ts,tsx', 'src');
    expect(printed).toMatch(/0 errors\n1 unmodified\n0 skipped\n2 ok/);
    expect(textOf('src/proven.js')).toBe(rewritten);
    expect(textOf('src/likely.js')).toBe(likely);
  });
});

test('--tier=likely rewrites what rests on an assumption', () => {
  put('src/likely.js', likely);
  expect(jscodeshift('--no-babel', '--tier=likely', 'src')).toContain('1 ok');
  expect(textOf('src/likely.js')).toContain('Promise.all([');
});

test('--dry writes nothing and counts what was left alone, and why', () => {
  put('src/proven.js', proven);
  put('src/likely.js', likely);
  put('src/off.js', proven.replace('  const left', '  // eslint-disable-next-line unblock/no-sequential-await -- one at a time\n  const left'));
  put('src/made.js', `// @generated\n${proven}`);
  const printed = jscodeshift('--no-babel', '--dry', 'src');
  expect(printed).toContain('rewritten (proven): 1\n');
  expect(printed).toContain('left alone: likely to be safe, not proven: 1\n');
  expect(printed).toContain('left alone: a comment turns the rule off: 1\n');
  expect(printed).toContain('skipped: generated: 1\n');
  expect(textOf('src/proven.js')).toBe(proven);
});

test('a file that does not parse is named with its place, and the rest goes on', () => {
  put('src/bad.js', `${proven}const = 1;\n`);
  put('src/proven.js', proven);
  const printed = jscodeshift('--no-babel', 'src');
  expect(printed).toMatch(/src\/bad\.js Transformation error \(8:7 /);
  expect(printed).toContain('1 ok');
  expect(textOf('src/proven.js')).toBe(rewritten);
});

test('another tier is one clear sentence', () => {
  put('src/proven.js', proven);
  expect(jscodeshift('--no-babel', '--tier=bold', 'src')).toContain('--tier must be proven or likely, but it is "bold".');
});

test('works from node_modules, where Babel would compile it', () => {
  put('src/proven.js', proven);
  mkdirSync(join(project, 'node_modules/eslint-plugin-unblock'), { recursive: true });
  cpSync(join(root, 'dist'), join(project, 'node_modules/eslint-plugin-unblock/dist'), { recursive: true });
  cpSync(join(root, 'package.json'), join(project, 'node_modules/eslint-plugin-unblock/package.json'));
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules/eslint-plugin-unblock/node_modules'));
  const transform = 'node_modules/eslint-plugin-unblock/dist/codemods/sequential-await.cjs';
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules/jscodeshift/bin/jscodeshift.js'), '-t', transform, 'src'], { cwd: project, encoding: 'utf8' });
  expect(stdout).toContain('1 ok');
  expect(stderr).toBe('');
  expect(textOf('src/proven.js')).toBe(rewritten);
});

test('blocking-call changes what one file holds, and says what it leaves', () => {
  const own = `import { readFileSync } from 'node:fs';

function read(name) {
  return readFileSync(name, 'utf8');
}

export async function size(name) {
  return read(name).length;
}
`;
  const shared = `const fs = require('fs');

exports.read = (name) => fs.readFileSync(name, 'utf8');
`;
  put('src/own.js', own);
  put('src/shared.cjs', shared);
  const words = ['--no-babel', '--extensions=js,cjs', '--tier=likely', 'src'];
  const dry = transformed('blocking-call', '--dry', ...words);
  expect(textOf('src/own.js')).toBe(own);
  expect(transformed('blocking-call', ...words)).toMatch(/0 errors\n1 unmodified\n0 skipped\n1 ok/);
  expect(dry).toContain('left alone: a file would have to change that was not named: 1\n');
  expect(textOf('src/own.js')).toBe(`import { readFile } from 'node:fs/promises';

async function read(name) {
  return await readFile(name, 'utf8');
}

export async function size(name) {
  return (await read(name)).length;
}
`);
  expect(textOf('src/shared.cjs')).toBe(shared);
});
