// What stops a chain of callers, and how the command tells that.
import { describe, expect, test } from 'vitest';
import { desk, shelf } from './library.ts';
import { project } from './project.ts';

describe('what stops a chain, and how that is told', () => {
  const stopped = (files: Readonly<Record<string, string>>): string => {
    const it = project({ 'package.json': '{ "private": true, "type": "module" }', ...files });
    it.commit();
    const { out } = it.unblock('fix', 'blocking-call', '.', '--tier', 'likely');
    for (const [name, text] of Object.entries(files)) expect(it.text(name)).toBe(text);
    return out.replace(/\n +/g, ' ');
  };

  test('something unknown has a method of that name called', () => {
    const shelves = "import { readFileSync } from 'node:fs';\n\nexport class Shelf {\n  read(name) {\n    return readFileSync(name, 'utf8');\n  }\n}\n\nexport async function first() {\n  return new Shelf().read('first');\n}\n";
    const desk = 'export async function find(thing) {\n  return thing.read().length;\n}\n';
    expect(stopped({ 'src/shelf.js': shelves, 'src/desk.js': desk })).toContain('the function may be called in places that cannot be followed src/desk.js:2');
  });

  test('so many functions would change that a person should look at the plan', () => {
    const steps = Array.from({ length: 26 }, (_, at) => `function step${String(at + 1)}(name) {\n  return step${String(at)}(name);\n}\n`);
    const text = ["import { readFileSync } from 'node:fs';\n\nfunction step0(name) {\n  return readFileSync(name, 'utf8');\n}\n", ...steps, 'export async function last(name) {\n  return step26(name);\n}\n'].join('\n');
    expect(stopped({ 'src/steps.js': text })).toContain('too many functions or files would change at once: the plan shows them src/steps.js:3  `step0`, 27 functions in 1 file');
  });

  test('TypeScript would find an error, since the installed types say that the async form gives something else', () => {
    const typed = shelf.replace('name)', 'name: string): string');
    const node = "declare module 'node:fs' {\n  export function readFileSync(name: string, encoding: 'utf8'): string;\n}\ndeclare module 'node:fs/promises' {\n  export function readFile(name: string, encoding: 'utf8'): Promise<Uint8Array>;\n}\n";
    const tsconfig = '{ "compilerOptions": { "strict": true, "target": "es2022", "module": "nodenext", "noEmit": true, "types": [] } }';
    expect(stopped({ 'tsconfig.json': tsconfig, 'src/node.d.ts': node, 'src/shelf.ts': typed, 'src/desk.ts': desk.replace('name)', 'name: string)') })).toContain('TypeScript would find a new error');
  });

  test('what would be written is no code: a variable has the name that a function which waits needs for waiting', () => {
    const text = "const { readFileSync } = require('node:fs');\n\nfunction read(name) {\n  var await = readFileSync(name, 'utf8');\n  return await;\n}\n\nexports.find = async function find(name) {\n  return read(name).length;\n};\n";
    const out = stopped({ 'src/shelf.cjs': text });
    expect(out).toContain('the result would not parse, or something of what was written would be lost src/shelf.cjs:3  `read`, the result would not parse');
  });

  test('what is unknown spans several lines, and is told on one', () => {
    const shelves = "import { readFileSync } from 'node:fs';\n\nexport class Shelf {\n  read(name) {\n    return readFileSync(name, 'utf8');\n  }\n}\n\nexport async function first() {\n  return new Shelf().read('first');\n}\n";
    const books = 'export async function find(thing) {\n  return thing\n    .inside({\n      of: 1,\n    })\n    .read().length;\n}\n';
    expect(stopped({ 'src/shelf.js': shelves, 'src/desk.js': books })).toContain('`read`, thing .inside({ of: 1, }) .read');
  });

  test('a command hands the function over, but nobody else wants a turn while a command runs', () => {
    const text = "#!/usr/bin/env node\nimport { readFileSync } from 'node:fs';\nimport { each } from 'somewhere';\n\nfunction read(name) {\n  return readFileSync(name, 'utf8');\n}\n\neach(process.argv, { read });\n";
    const out = stopped({ 'bin/print.js': text });
    expect(out).toContain('it runs once, while the program starts and nobody waits');
    expect(out).not.toContain('handed over');
  });
});

describe('a test that calls the function', () => {
  const after = (text: string): string => {
    const it = project({ 'package.json': '{ "private": true, "type": "module" }', 'src/shelf.js': shelf, 'src/desk.js': desk, 'test/shelf.test.js': text });
    it.commit();
    it.unblock('fix', 'blocking-call', '.', '--tier', 'likely');
    expect(it.text('src/shelf.js').includes('async')).toBe(it.text('test/shelf.test.js') !== text);
    return it.text('test/shelf.test.js');
  };
  const calls = (hook: string, parameters: string, first = ''): string => `${first}import { read } from '../src/shelf.js';\n\n${hook}('reads', (${parameters}) => {\n  if (read(a) !== b) throw new Error(a);\n});\n`;

  test.each<[story: string, hook: string, parameters: string, first?: string]>([
    ['Jest hands a row of a list', "it.each([['a', 'b'], ['c', 'd']])", 'a, b'],
    ['Jest hands a row of a list that has a name', 'test.only.each(rows)', 'a, b', "const rows = [['a', 'b']];\n"],
    ['Jest hands a row of a template', "it.each`a | b\n${'a'} | ${'b'}`", '{ a, b }'],
    ['Vitest hands a row of something unknown', 'it.each(rows)', 'a, b', "import { it } from 'vitest';\nimport { rows } from './rows.js';\n"],
    ['Vitest hands a row and a context', 'test.for(rows)', '[a, b], { expect }', "import { test } from 'vitest';\nimport { rows } from './rows.js';\n"],
    ['Vitest runs under a condition', 'it.skipIf(isSlow).each([[1, 2]])', 'a, b', "import { it } from 'vitest';\n"],
    ['AVA hands a context', 'test.serial.failing', 't, a, b', "import test from 'ava';\n"],
  ])('waits where %s', (_, hook, parameters, first) => {
    const text = calls(hook, parameters, first);
    expect(after(text)).toBe(text.replace(`(${parameters}) =>`, `async (${parameters}) =>`).replace('read(a)', 'await read(a)'));
  });

  test.each<[story: string, hook: string, parameters: string, first?: string]>([
    ['Jest hands a function to call at the end', "it.each(['a', 'b'])", 'a, done'],
    ['Jest may hand it, since the rows are not known', 'it.each(rows)', 'a, b', "import { rows } from './rows.js';\n"],
    ['Mocha hands a function to call at the end', 'it', 'done'],
    ['it is a group, for which nobody waits', "describe.each([['a', 'b']])", 'a, b'],
    ['somebody else has a function of that name', 'it.each([[1, 2]])', 'a, b', "import { it } from './own-runner.js';\n"],
  ])('stops the chain where %s', (_, hook, parameters, first) => {
    const text = calls(hook, parameters, first);
    expect(after(text)).toBe(text);
  });
});
