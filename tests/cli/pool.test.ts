// Does `unblock fix fake-concurrency --with piscina` move work to other threads, where all of it can go there, and nothing else?
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { project, run, type Project } from './project.ts';

const piscina = fileURLToPath(new URL('../../node_modules/piscina', import.meta.url));
const lesson = fileURLToPath(new URL('../../fixtures/fake-concurrency/threads', import.meta.url));
const manifest = '{ "type": "module", "dependencies": { "piscina": "^5" } }\n';
const words = ['fix', 'fake-concurrency', '--with', 'piscina'];

/** A project that has Piscina. */
function withPiscina(files: Readonly<Record<string, string>>): Project {
  const it = project({ 'package.json': manifest, '.gitignore': 'node_modules\n', ...files });
  mkdirSync(join(it.folder, 'node_modules'));
  symlinkSync(piscina, join(it.folder, 'node_modules/piscina'));
  it.commit();
  return it;
}

const printed = (it: Project, file: string): string => run(process.execPath, [file], it.folder, { NO_COLOR: '1' }).out;

describe('what moves', () => {
  test('the two counts of the lesson, which then run on two threads', () => {
    const it = withPiscina({ 'one-thread.js': readFileSync(join(lesson, 'one-thread.js'), 'utf8').replaceAll(/ \/\/~ .*$/gm, '') });
    expect(it.unblock(...words)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('one-thread.js  rewritten in one place\none-thread.worker.js  made\n') as string });
    for (const name of ['one-thread.js', 'one-thread.worker.js']) expect(it.text(name)).toBe(readFileSync(join(lesson, 'with-a-pool', name), 'utf8'));
    expect(printed(it, 'one-thread.js')).toMatch(/^Primes: 183072\nTotal time: /);
  });

  test('a call inside of Promise.all, a function that is handed to map, a promise around a call; a helper that is still used comes back by an import', () => {
    const before = `import { createHash } from 'node:crypto';

const rounds = 1000;

export const mark = (text) => text + '!';

/** Letter by letter. */
export function encrypt(letter) {
  let text = mark(letter);
  for (let round = 0; round < rounds; round++) text = text.split('').reverse().join('');
  return text;
}

export async function encryptAll(letters) {
  return Promise.all(letters.map((letter) => encrypt(letter)));
}

export async function encryptByName(letters) {
  return Promise.all(letters.map(encrypt));
}

export const encryptOne = (letter) => new Promise((resolve) => { resolve(encrypt(letter)); });

console.log(await encryptAll(['ab', 'cd']), await encryptByName(['ef']), await encryptOne('gh'), encrypt('ij'), createHash('sha1').update(mark('x')).digest('hex'));
`;
    const it = withPiscina({ 'letters.js': before });
    const out = printed(it, 'letters.js');
    expect(it.unblock(...words).code).toBe(0);
    expect(it.text('letters.js')).toBe(`import { createHash } from 'node:crypto';
import { Piscina } from 'piscina';
import { encrypt, mark } from './letters.worker.js';

const pool = new Piscina({ filename: new URL('./letters.worker.js', import.meta.url).href });

export { mark };

export { encrypt };

export async function encryptAll(letters) {
  return Promise.all(letters.map((letter) => pool.run(['encrypt', letter])));
}

export async function encryptByName(letters) {
  return Promise.all(letters.map((letter) => pool.run(['encrypt', letter])));
}

export const encryptOne = (letter) => pool.run(['encrypt', letter]);

console.log(await encryptAll(['ab', 'cd']), await encryptByName(['ef']), await encryptOne('gh'), encrypt('ij'), createHash('sha1').update(mark('x')).digest('hex'));
`);
    expect(it.text('letters.worker.js')).toBe(`// What \`letters.js\` lets other threads compute.

const rounds = 1000;

export const mark = (text) => text + '!';

/** Letter by letter. */
export function encrypt(letter) {
  let text = mark(letter);
  for (let round = 0; round < rounds; round++) text = text.split('').reverse().join('');
  return text;
}

const jobs = { encrypt };

// A pool calls this with the name of a job and its arguments.
export default ([job, ...given]) => jobs[job](...given);
`);
    expect(printed(it, 'letters.js')).toBe(out);
    it.git('add', '--all');
    it.git('commit', '--quiet', '--message', 'pool');
    expect(it.unblock(...words).out).toBe('Nothing to rewrite (tier likely; 2 files read).\n');
  });

  test('CommonJS has require, and the thread that starts it ends', () => {
    const it = withPiscina({
      'package.json': '{ "dependencies": { "piscina": "^5" } }\n',
      'family.js': `const months = 24;

async function rabbits(count = months) {
  return family(count);
}

function family(count) {
  return count < 2 ? count : family(count - 1) + family(count - 2);
}

module.exports = { rabbits };

async function main() {
  console.log(String(await rabbits()));
}

if (require.main === module) main();
`,
    });
    expect(printed(it, 'family.js')).toBe('46368\n');
    expect(it.unblock(...words).code).toBe(0);
    expect(it.text('family.js')).toContain(`const { Piscina } = require('piscina');

const pool = new Piscina({ filename: require.resolve('./family.worker.js') });

const months = 24;

async function rabbits(count = months) {
  return pool.run(['rabbits', count]);
}

module.exports = { rabbits };
`);
    expect(printed(it, 'family.js')).toBe('46368\n');
  });
});

describe('as with every rewrite', () => {
  const slow = 'export async function sum() {\n  let all = 0;\n  for (let n = 0; n < 50_000_000; n++) all += n % 7;\n  return all;\n}\nexport const twice = async () => { await fetch("/"); return await sum() * 2; };\n';

  test('the patch makes the file of the worker, and writes nothing', () => {
    const it = withPiscina({ 'sum.js': slow });
    const { code, out } = it.unblock(...words, '--diff');
    expect(code).toBe(1);
    expect(out).toContain('--- /dev/null\n+++ b/sum.worker.js\n');
    it.put('patch', out);
    expect(existsSync(join(it.folder, 'sum.worker.js'))).toBe(false);
    it.git('apply', 'patch');
    expect(it.text('sum.worker.js')).toContain('all += n % 7');
  });

  test('undo takes the file of the worker away again', () => {
    const it = withPiscina({ 'sum.js': slow });
    it.unblock(...words);
    expect(it.text('sum.js')).toContain('return pool.run([');
    expect(it.unblock('undo')).toMatchObject({ code: 0, out: expect.stringContaining('2 of 2 files as before') as string });
    expect(it.git('status', '--porcelain')).toBe('');
  });

  test('so does a verification that fails', () => {
    const it = withPiscina({ 'sum.js': slow });
    const { code, out } = it.unblock(...words, '--verify', 'test ! -f sum.worker.js');
    expect(code).toBe(0);
    expect(out).toContain('Taken back');
    expect(it.git('status', '--porcelain')).toBe('');
  });

  test('a file that is there keeps its name', () => {
    const it = withPiscina({ 'sum.js': slow, 'sum.worker.js': 'export {};\n' });
    it.unblock(...words);
    expect(readdirSync(it.folder)).toContain('sum.2.worker.js');
    expect(it.text('sum.worker.js')).toBe('export {};\n');
  });

  test('a pool goes with nothing else', () => {
    const it = withPiscina({ 'sum.js': slow });
    expect(it.unblock('fix', '--with', 'piscina')).toMatchObject({ code: 2, err: 'unblock: work moves to a pool by itself: unblock fix fake-concurrency --with piscina\n' });
    expect(it.unblock('fix', 'fake-concurrency', '--with', 'tinypool')).toMatchObject({ code: 2, err: 'unblock: --with must be piscina, but it is "tinypool"\n' });
  });
});

describe('what stays', () => {
  const loop = 'for (let n = 0; n < 50_000_000; n++) all += n % 7;';
  const used = 'export const twice = async () => { await fetch("/"); return await sum() * 2; };\n';

  test.each<[story: string, text: string, why: string]>([
    ['a method: an object has it', `export const till = { async sum() {\n  let all = 0;\n  ${loop}\n  return all;\n} };\nexport const twice = async () => { await fetch('/'); return await till.sum(); };\n`, 'what computes is no call of a function at the top of this file'],
    ['a count that others see', `let all = 0;\nexport const seen = () => all;\nexport async function sum() {\n  ${loop}\n  return all;\n}\n${used}`, 'the function uses something that another thread does not have'],
    ['a function of another file', `import { weight } from './scale.js';\nexport async function sum() {\n  let all = weight();\n  ${loop}\n  return all;\n}\n${used}`, 'the function uses something that another thread does not have'],
    ['what it prints', `export async function sum() {\n  let all = 0;\n  ${loop}\n  console.log(all);\n  return all;\n}\n${used}`, 'the function uses something that another thread does not have'],
    ['a function that it gives', `export async function sum() {\n  let all = 0;\n  ${loop}\n  return () => all;\n}\n${used}`, 'cannot be copied to another thread and back'],
    ['functions in a list that it gives', `export async function sum() {\n  const list = [];\n  let all = 0;\n  ${loop}\n  list.push(() => all);\n  return list;\n}\n${used}`, 'cannot be copied to another thread and back'],
    ['a list that it changes', `export async function sum(list) {\n  let all = 0;\n  ${loop}\n  list[0] = all;\n  return all;\n}\n${used.replace('sum()', 'sum([])')}`, 'cannot be copied to another thread and back'],
    ['a function that it is given', `export async function sum(weigh) {\n  let all = 0;\n  for (let n = 0; n < 50_000_000; n++) all += weigh(n);\n  return all;\n}\n${used.replace('sum()', 'sum((n) => n)')}`, 'cannot be copied to another thread and back'],
    ['what somebody turned off', `// unblock-ok fake-concurrency: it runs at night\nexport async function sum() {\n  let all = 0;\n  ${loop}\n  return all;\n}\n${used}`, 'a comment says that it is meant'],
    ['what a comment of ESLint turns off, whatever the plugin is called there', `// eslint-disable-next-line async/no-fake-concurrency\nexport async function sum() {\n  let all = 0;\n  ${loop}\n  return all;\n}\n${used}`, 'a comment turns the rule off'],
  ])('%s', (_, text, why) => {
    const it = withPiscina({ 'sum.js': text, 'scale.js': 'export const weight = () => 1;\n' });
    const { out } = it.unblock(...words);
    expect(out.replaceAll(/\s+/g, ' ')).toContain(why);
    expect(it.git('status', '--porcelain')).toBe('');
  });

  test('a package without Piscina, and TypeScript, which is built before it runs', () => {
    const text = `export async function sum() {\n  let all = 0;\n  ${loop}\n  return all;\n}\n${used}`;
    const it = withPiscina({ 'package.json': '{ "type": "module" }\n', 'sum.js': text });
    expect(it.unblock(...words).out).toContain('the package does not depend on `piscina`: install it first\n          sum.js:1\n');
    const typed = withPiscina({ 'sum.ts': text });
    expect(typed.unblock(...words).out).toContain('what Node runs is not this file');
  });
});
