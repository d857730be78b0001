// Does what is broken end in unknown, without a crash and soon?
import { symlinkSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exportOf } from '../../src/program/exports.ts';
import { tree } from './tree.ts';
import { lastLineOf } from '../../src/source/lines.ts';

const broken = ['{ "compilerOptions": { "paths": { "@/*": ["./x', 'null', '[]', '"text"', '', '\0', '{ "extends": "./tsconfig.json" }', '{ "extends": 5, "include": 7, "references": [1, {}], "compilerOptions": { "paths": 3, "baseUrl": {} } }'];

test('configs that cannot be parsed, or are no objects, count as if they were not there', () => {
  for (const text of broken) {
    const { module, program, path } = tree({ 'tsconfig.json': text, 'jsconfig.json': text, 'pnpm-workspace.yaml': text, 'lerna.json': text, 'a.ts': '', 'b.ts': '' });
    expect([text, module('./b', 'a.ts'), module('@/b', 'a.ts'), module('pg', 'a.ts'), module('#x', 'a.ts')]).toEqual([text, 'file b.ts', 'unknown', 'package pg', 'unknown']);
    program.workspaceRoot(path('a.ts'));
  }
});

test('beside a package.json that cannot be parsed nothing is known, as Node itself refuses to run it', () => {
  for (const text of ['{ "name": ', '', '\0']) {
    const { module } = tree({ 'package.json': text, 'a.ts': '', 'b.ts': '' });
    expect([text, module('./b', 'a.ts'), module('pg', 'a.ts'), module('#x', 'a.ts')]).toEqual([text, 'unknown', 'package pg', 'unknown']);
  }
});

test('a package.json with nonsense in its fields is a package without them', () => {
  const { module } = tree({
    'package.json': { workspaces: ['libs/*', 5, '[', '../../..', ''], name: 5, dependencies: 'x', imports: { '#a': 5, '#b': ['./none', null], '#c/*': '../../*' } },
    'libs/x/package.json': { name: 'x', exports: { './a': 5, '.': null, './b': { import: {} }, './up': './../../../etc/passwd' }, main: 7 },
    'libs/y/package.json': { name: 'y', exports: { mixed: './a.js', './b': './b.js' } },
    'a.ts': '',
  });
  for (const specifier of ['x', 'x/a', 'x/b', 'x/up', 'y', 'y/b']) expect(module(specifier, 'a.ts')).toBe(`package ${specifier}`);
  for (const specifier of ['#a', '#b', '#c/x', '#', '#/']) expect(module(specifier, 'a.ts')).toBe('unknown');
});

test('links that go in circles lead nowhere', () => {
  const { module, path, program } = tree({ 'a.ts': '', 'dir/b.ts': '', 'package.json': { workspaces: ['**'] } });
  symlinkSync(path('loop.ts'), path('loop.ts'));
  symlinkSync(path('two.ts'), path('one.ts'));
  symlinkSync(path('one.ts'), path('two.ts'));
  symlinkSync(path('.'), path('dir/up'), 'junction');
  expect([module('./loop', 'a.ts'), module('./one', 'a.ts'), module('./dir/up/dir/up/dir/b', 'a.ts'), module('some-package', 'a.ts')]).toEqual(['unknown', 'unknown', 'file dir/b.ts', 'package some-package']);
  expect(program.resolve('./b', path('dir/up/dir/a.ts'))).toBe(program.resolve('./b', path('dir/a.ts')));
});

test('configs that extend or reference each other end', () => {
  const { module } = tree({
    'tsconfig.json': { files: [], references: [{ path: './one.json' }, { path: './tsconfig.json' }] },
    'one.json': { extends: './two.json', files: [], references: [{ path: './two.json' }] },
    'two.json': { extends: './one.json', files: [], references: [{ path: './one.json' }, { path: './missing' }] },
    'a.ts': '', 'b.ts': '',
  });
  expect([module('./b', 'a.ts'), module('@/b', 'a.ts')]).toEqual(['file b.ts', 'unknown']);
});

test('files that import each other, and a barrel of many, end', () => {
  const files: Record<string, string> = {};
  for (let index = 0; index < 60; index += 1) files[`m${String(index)}.ts`] = `export * from './m${String((index + 1) % 60)}'; export * from './m${String((index + 7) % 60)}'; export * from './m0';`;
  const { exported } = tree({ ...files, 'm59.ts': `export * from './m0'; export const found = 1;` });
  expect(exported('m0.ts', 'found')).toBe('Literal in m59.ts: 1');
  expect(exported('m0.ts', 'nowhere')).toBe('unknown');
});

test('values that lead to each other end', () => {
  const { exported } = tree({
    'a.ts': `import * as self from './a'; export const x = self.y; export const y = self.x; export const z = self.z.z; export const f = self.g.h; export const g = { h: self.f };`,
    'b.js': `const a = require('./b'); module.exports = { ...require('./b'), x: a.y, y: a.x };`,
  });
  for (const name of ['x', 'y', 'z', 'f']) exported('a.ts', name);
  expect(['x', 'y', '*', 'none'].map((name) => exported('b.js', name)).filter((found) => found.includes('none'))).toEqual([]);
});

test('a file of 20,000 lines is read, one of a megabyte and a binary one are not', () => {
  const functions = Array.from({ length: 400 }, (_, index) => `export async function n${String(index)}() {\n${'  await 0;\n'.repeat(48)}}`);
  const { program, module, source, exported } = tree({
    'a.ts': '', 'long.ts': functions.join('\n'), 'huge.ts': 'x;'.repeat(600_000), 'binary.ts': '\0\u0001\u0002', 'empty.ts': '',
  });
  expect(lastLineOf(source('long.ts').ast)).toBe(20_000);
  expect(exported('long.ts', 'n399')).toMatch(/async function n399/);
  expect([module('./huge', 'a.ts'), module('./binary', 'a.ts'), module('./empty', 'a.ts')]).toEqual(['unknown', 'unknown', 'file empty.ts']);
  expect(exportOf(program, source('empty.ts'), 'x')).toBeUndefined();
});

test('specifiers that nobody would write are unknown', () => {
  const { module, program, path } = tree({ 'a.ts': '' });
  for (const specifier of ['./\0', '/', '//', '\\', './a.ts/b', './' + 'x/'.repeat(5000), 'file:///%E0%A4%A', 'file://host/x', '*', '@', '#', 'C:\\x', '%', './%00']) {
    expect([specifier.slice(0, 20), module(specifier, 'a.ts')]).toEqual([specifier.slice(0, 20), 'unknown']);
  }
  expect(program.module('./a', path('no/such/folder/x.ts'))).toEqual({ kind: 'unknown' });
});
