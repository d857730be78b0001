// Does a program that lives as long as an editor notice what changes, and only that?
import { utimesSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createFiles } from '../../src/program/load.ts';
import { sharedProgram } from '../../src/program/program.ts';
import { isParseFailure, parse } from '../../src/source/parse.ts';
import type { Source } from '../../src/source/source.ts';
import { tree } from './tree.ts';

/** The source of a text as a linter would hand it over. */
function hosted(path: string, text: string): Source {
  const source = parse(path, text);
  if (isParseFailure(source)) throw new Error(source.message);
  return source;
}

/** A clock that goes when it is told to. */
function clock(): { now: () => number; wait: (milliseconds: number) => void } {
  let time = 0;
  return { now: () => time, wait: (milliseconds) => void (time += milliseconds) };
}

describe('within a run', () => {
  test('a file is parsed once, whatever ways lead to it', () => {
    const { program, path } = tree({ 'a.ts': '', 'dir/b.ts': '', 'package.json': { name: 'me', exports: './a.ts' } });
    expect(program.resolve('../a', path('dir/b.ts'))).toBe(program.resolve('./dir/../a.js', path('x.ts')));
    expect(program.resolve('me', path('dir/b.ts'))).toBe(program.resolve('./a', path('x.ts')));
  });

  test('the disk counts as still', () => {
    const { program, path, write, source } = tree({ 'a.ts': 'export const x = 1;' });
    const before = source('a.ts');
    write('a.ts', 'export const changed = true;');
    expect(program.resolve('./a', path('b.ts'))).toBe(before);
    expect(program.isCurrent(before)).toBe(true);
  });
});

describe('from run to run', () => {
  test('a file that was only searched for a name is searched anew, and answers are asked again', () => {
    const { program, path, write } = tree({ 'index.ts': "export * from './b';", 'b.ts': 'export const x = 1;' });
    expect(program.mayExport('./b', path('index.ts'), 'later')).toBe(false);
    const generation = program.generation();
    write('b.ts', 'export const later = 1;');
    expect(program.mayExport('./b', path('index.ts'), 'later')).toBe(false);
    program.refresh();
    expect(program.mayExport('./b', path('index.ts'), 'later')).toBe(true);
    expect(program.generation()).toBeGreaterThan(generation);
  });

  test('a changed file has another source, an unchanged one keeps its own', () => {
    const { program, write, source } = tree({ 'a.ts': 'export const x = 1;', 'b.ts': 'export const y = 1;' });
    const [a, b, generation] = [source('a.ts'), source('b.ts'), program.generation()];
    write('a.ts', 'export const x = 22;');
    program.refresh();
    expect(source('b.ts')).toBe(b);
    expect(source('a.ts')).not.toBe(a);
    expect(source('a.ts').text).toBe('export const x = 22;');
    expect([program.isCurrent(a), program.isCurrent(b), program.generation() > generation]).toEqual([false, true, true]);
  });

  test('a change of the same length is seen by its time', () => {
    const { program, path, write, source } = tree({ 'a.ts': 'export const x = 1;' });
    source('a.ts');
    write('a.ts', 'export const x = 2;');
    utimesSync(path('a.ts'), new Date(), new Date(Date.now() + 5000));
    program.refresh();
    expect(source('a.ts').text).toBe('export const x = 2;');
  });

  test('nothing changes where nothing has changed', () => {
    const { program, source, module } = tree({ 'a.ts': `import './missing'; import 'pg';`, 'b.ts': '', 'tsconfig.json': '{}', 'package.json': {} });
    module('./missing', 'a.ts');
    module('./b', 'a.ts');
    const [before, generation] = [source('b.ts'), program.generation()];
    program.refresh();
    program.refresh();
    expect([source('b.ts') === before, program.generation()]).toEqual([true, generation]);
  });

  test('an import that led nowhere is asked again, and one whose file is gone', () => {
    const { program, write, remove, module } = tree({ 'a.ts': '', 'b.ts': '' });
    expect([module('./late', 'a.ts'), module('./b', 'a.ts')]).toEqual(['unknown', 'file b.ts']);
    const generation = program.generation();
    write('late.ts', '');
    program.refresh();
    expect([module('./late', 'a.ts'), program.generation() > generation]).toEqual(['file late.ts', true]);
    remove('b.ts');
    program.refresh();
    expect([module('./b', 'a.ts'), program.generation() > generation + 1]).toEqual(['unknown', true]);
  });

  test('a file that could not be parsed may be mended', () => {
    const { program, write, module } = tree({ 'a.ts': '', 'b.ts': 'export const = ;' });
    expect(module('./b', 'a.ts')).toBe('unknown');
    write('b.ts', 'export const x = 1;');
    program.refresh();
    expect(module('./b', 'a.ts')).toBe('file b.ts');
  });

  test('a tsconfig, package.json or package that comes or changes counts', () => {
    const { program, write, module } = tree({ 'package.json': { workspaces: ['packages/*'] }, 'src/b.ts': '', 'a.ts': '', 'packages/one/package.json': { name: 'one' } });
    expect([module('@/b', 'a.ts'), module('two', 'a.ts')]).toEqual(['unknown', 'package two']);
    write('tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }');
    write('packages/two/package.json', '{ "name": "two" }');
    write('packages/two/index.ts', '');
    program.refresh();
    expect([module('@/b', 'a.ts'), module('two', 'a.ts')]).toEqual(['file src/b.ts', 'file packages/two/index.ts']);
  });

  test('a pause between two files begins a run, and so does a long run', () => {
    const time = clock();
    const { program, path, write, source } = tree({ 'a.ts': 'export const x = 1;', 'b.ts': '' }, time.now);
    const text = (): string => source('a.ts').text.slice(-2);
    expect(text()).toBe('1;');
    write('a.ts', 'export const xx = 2;');
    time.wait(900);
    program.adopt(hosted(path('b.ts'), ''));
    expect(text()).toBe('1;');
    time.wait(1100);
    program.adopt(hosted(path('b.ts'), ''));
    expect(text()).toBe('2;');
    write('a.ts', 'export const xxx = 3;');
    for (let second = 0; second < 31; second += 1) {
      time.wait(999);
      program.adopt(hosted(path('b.ts'), ''));
    }
    expect(text()).toBe('3;');
  });
});

describe('the text that a linter has', () => {
  test('is what other files see, saved or not', () => {
    const { program, path } = tree({ 'a.ts': 'export const x = 1;', 'b.ts': '' });
    const unsaved = hosted(path('a.ts'), 'export const x = async () => 2;');
    program.adopt(unsaved);
    expect(program.resolve('./a', path('b.ts'))).toBe(unsaved);
  });

  test('is forgotten in the next run if the disk says something else', () => {
    const { program, path, source } = tree({ 'a.ts': 'export const x = 1;' });
    program.adopt(hosted(path('a.ts'), 'export const x = 2;'));
    const generation = program.generation();
    program.refresh();
    expect([source('a.ts').text, program.generation() > generation]).toEqual(['export const x = 1;', true]);
  });

  test('stays if the disk says the same, and changes no answer', () => {
    const { program, path, source } = tree({ 'a.ts': 'export const x = 1;' });
    source('a.ts');
    const generation = program.generation();
    const same = hosted(path('a.ts'), 'export const x = 1;');
    program.adopt(same);
    program.refresh();
    expect([source('a.ts') === same, program.generation()]).toEqual([true, generation]);
  });

  test('without a path, or of a file that is none, is nobody else’s', () => {
    const { program, path, module } = tree({ 'doc.md': '', 'b.ts': '' });
    const generation = program.generation();
    program.adopt(hosted('<input>', 'x'));
    program.adopt(hosted(path('doc.md/0_0.ts'), 'x'));
    program.refresh();
    expect([program.generation(), module('./b', 'doc.md/0_0.ts')]).toEqual([generation, 'unknown']);
    expect(program.module('./b', '<input>')).toEqual({ kind: 'unknown' });
  });
});

describe('memory', () => {
  test('the least recently used trees go, and are parsed again when asked for', () => {
    const text = `export const x = '${'.'.repeat(80)}';`;
    const { path } = tree({ 'a.ts': text, 'b.ts': text, 'c.ts': text });
    const files = createFiles(250);
    const [a, b] = [files.load(path('a.ts')), files.load(path('b.ts'))];
    expect(files.load(path('a.ts'))).toBe(a);
    files.load(path('c.ts'));
    expect(files.load(path('a.ts'))).toBe(a);
    const again = files.load(path('b.ts'));
    expect([again === b, again?.text]).toEqual([false, text]);
  });

  test('letting a tree go is no change of its file, but what changes meanwhile is', () => {
    const text = `export const x = '${'.'.repeat(80)}';`;
    const { path, write } = tree({ 'a.ts': text, 'b.ts': text });
    const files = createFiles(120);
    files.load(path('a.ts'));
    files.load(path('b.ts'));
    expect(files.adopt(hosted(path('a.ts'), text))).toBe(false);
    files.load(path('b.ts'));
    expect(files.renew()).toBe(false);
    write('a.ts', 'export const y = 1;');
    expect(files.renew()).toBe(true);
  });

  test('a text that is longer than the bound alone is kept while it is the last one', () => {
    const { path } = tree({ 'a.ts': 'export const x = 1;' });
    const files = createFiles(5);
    expect(files.load(path('a.ts'))).toBe(files.load(path('a.ts')));
  });
});

test('what an answer rests on can be listed, also what was missing', () => {
  const { program, path, module, source } = tree({ 'package.json': {}, 'src/a.ts': '', 'src/b.ts': '' });
  module('./b', 'src/a.ts');
  module('pg', 'src/a.ts');
  source('src/a.ts');
  const consulted = program.consulted();
  expect(['package.json', 'tsconfig.json', 'src/tsconfig.json', 'src/b.ts'].filter((file) => !consulted.has(path(file)))).toEqual([]);
});

test('a process has one program', () => {
  expect(sharedProgram()).toBe(sharedProgram());
});
