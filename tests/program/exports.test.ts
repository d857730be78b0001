// Does an export lead to where it is made?
import { describe, expect, test } from 'vitest';
import { exportOf, memberOf } from '../../src/program/exports.ts';
import { singleFile } from '../../src/program/program.ts';
import { tree } from './tree.ts';

describe('modules of the language', () => {
  test('declarations, renamed locals, defaults', () => {
    const { exported } = tree({ 'a.ts': `
      export async function load() {}
      export class Repo {}
      export const api = { get() {} };
      export const arrow = async () => 1, other = 2;
      const local = () => {};
      export { local as renamed, local as 'string name' };
      export let counter = 0; counter += 1;
      export const { port } = process.env;
      export default class {}
      export function over(a: string): void;
      export function over(a: unknown) { return a }
      export enum Color { red }
      export interface Row { id: string }
    ` });
    expect(exported('a.ts', 'load')).toMatch(/^FunctionDeclaration in a.ts: async function load/);
    expect(exported('a.ts', 'Repo')).toMatch(/^ClassDeclaration/);
    expect(exported('a.ts', 'api')).toBe('ObjectExpression in a.ts: { get() {} }');
    expect(exported('a.ts', 'arrow')).toBe('ArrowFunctionExpression in a.ts: async () => 1');
    expect(exported('a.ts', 'renamed')).toBe('ArrowFunctionExpression in a.ts: () => {}');
    expect(exported('a.ts', 'string name')).toBe('ArrowFunctionExpression in a.ts: () => {}');
    expect(exported('a.ts', 'local')).toBe('unknown');
    expect(exported('a.ts', 'counter')).toBe('variable counter in a.ts');
    expect(exported('a.ts', 'port')).toBe('variable port in a.ts');
    expect(exported('a.ts', 'default')).toBe('ClassDeclaration in a.ts: class {}');
    expect(exported('a.ts', 'over')).toMatch(/return a/);
    expect(exported('a.ts', 'Color')).toBe('variable Color in a.ts');
    expect(exported('a.ts', 'Row')).toBe('variable Row in a.ts');
    expect(exported('a.ts', 'toString')).toBe('unknown');
    expect(exported('a.ts', '*')).toBe('module a.ts');
  });

  test('a function that is replaced later is only a variable', () => {
    const { exported } = tree({ 'a.ts': 'export function load() {}\nif (process.env.TEST) load = () => {};' });
    expect(exported('a.ts', 'load')).toBe('variable load in a.ts');
  });

  test('through barrels, namespaces and renamings to the file that declares', () => {
    const { exported, imported } = tree({
      'use.ts': `import { load, users, save as store, find } from './lib'; import main, * as all from './lib';`,
      'lib/index.ts': `export * from './deep'; export * as users from './users'; export { persist as save } from './users'; export { default } from './users';
        import { find as search } from './users'; export { search as find };`,
      'lib/deep/index.ts': `export * from './nothing'; export * from './loader';`,
      'lib/deep/nothing.ts': 'export {};',
      'lib/deep/loader.ts': 'export const load = async () => 1; export default 1;',
      'lib/users.ts': 'export function persist() {} export function find() {} const main = () => 2; export default main;',
    });
    expect(imported('use.ts', 'load')).toBe('ArrowFunctionExpression in lib/deep/loader.ts: async () => 1');
    expect(imported('use.ts', 'users')).toBe('module lib/users.ts');
    expect(imported('use.ts', 'store')).toBe('FunctionDeclaration in lib/users.ts: function persist() {}');
    expect(imported('use.ts', 'find')).toBe('FunctionDeclaration in lib/users.ts: function find() {}');
    expect(imported('use.ts', 'main')).toBe('ArrowFunctionExpression in lib/users.ts: () => 2');
    expect(imported('use.ts', 'all')).toBe('module lib/index.ts');
    expect(exported('lib/deep/index.ts', 'default')).toBe('unknown');
  });

  test('what a package gives is named by its path', () => {
    const { exported, imported } = tree({
      'a.ts': `export { Pool as DbPool } from 'pg'; export { default as axios } from 'axios'; export * as fs from 'node:fs'; export * from 'lodash';
        import path, { promises } from 'path'; export const join = path.join; export { promises };`,
      'use.ts': `import { DbPool, axios, fs, map } from './a'; const { readFile } = await import('fs/promises'); const { promises: p } = require('fs'); const wait = require('timers/promises').setTimeout;`,
    });
    expect(imported('use.ts', 'DbPool')).toBe('pg.Pool');
    expect(imported('use.ts', 'axios')).toBe('axios.default');
    expect(imported('use.ts', 'fs')).toBe('node:fs');
    expect(imported('use.ts', 'map')).toBe('lodash.map');
    expect(imported('use.ts', 'readFile')).toBe('node:fs/promises.readFile');
    expect(imported('use.ts', 'p')).toBe('node:fs.promises');
    expect(imported('use.ts', 'wait')).toBe('node:timers/promises.setTimeout');
    expect(exported('a.ts', 'join')).toBe('node:path.default.join');
    expect(exported('a.ts', 'promises')).toBe('node:path.promises');
  });

  test('two packages behind export * leave open which one it is', () => {
    const { exported } = tree({ 'a.ts': `export * from 'one'; export * from 'two';`, 'b.ts': `export * from './view.vue';` });
    expect(exported('a.ts', 'x')).toBe('unknown');
    expect(exported('b.ts', 'x')).toBe('unknown');
  });

  test('members of namespaces and packages go on', () => {
    const { program, source, exported } = tree({
      'a.ts': `import * as users from './users'; export const find = users.find; export const Deep = users.nested.find;`,
      'users.ts': `export const find = () => 1; export * as nested from './users';`,
    });
    expect(exported('a.ts', 'find')).toBe('ArrowFunctionExpression in users.ts: () => 1');
    expect(exported('a.ts', 'Deep')).toBe('ArrowFunctionExpression in users.ts: () => 1');
    const whole = exportOf(program, source('users.ts'), '*');
    expect(whole && memberOf(program, whole, 'find')).toMatchObject({ kind: 'node' });
    expect(memberOf(program, { kind: 'package', module: 'pg', path: ['default'] }, 'Pool')).toEqual({ kind: 'package', module: 'pg', path: ['default', 'Pool'] });
  });

  test('re-exports that go in circles end, whoever is asked first', () => {
    const files = { 'a.ts': `export * from './b'; export { y } from './b';`, 'b.ts': `export * from './a'; export { y } from './a'; export const x = 1;` };
    const first = tree(files);
    expect([first.exported('a.ts', 'x'), first.exported('b.ts', 'x')]).toEqual(['Literal in b.ts: 1', 'Literal in b.ts: 1']);
    expect([first.exported('a.ts', 'y'), first.exported('a.ts', 'none'), first.exported('b.ts', 'none')]).toEqual(['unknown', 'unknown', 'unknown']);
    const second = tree(files);
    expect(second.exported('b.ts', 'y')).toBe('unknown');
  });

  test('with one file alone no import leads anywhere', () => {
    const { source } = tree({ 'a.ts': `export * from './b'; export const x = 1; export { y } from './b';`, 'b.ts': 'export const y = 1;' });
    expect(exportOf(singleFile, source('a.ts'), 'x')).toMatchObject({ kind: 'node' });
    expect(exportOf(singleFile, source('a.ts'), 'y')).toBeUndefined();
  });
});

describe('between the two module systems', () => {
  test('a default import of a CommonJS file is module.exports, require of a module is its namespace', () => {
    const { imported } = tree({
      'use.ts': `import whole, { get } from './old.js'; import type { T } from './new.ts'; import fn from './fn.cjs'; const made = require('./new'); const { post } = require('./new'); import old = require('./old.js');`,
      'old.js': 'exports.get = () => 1;', 'fn.cjs': 'module.exports = async () => 3;', 'new.ts': 'export const post = () => 2; export type T = string;',
    });
    expect(imported('use.ts', 'whole')).toBe('module old.js');
    expect(imported('use.ts', 'get')).toBe('ArrowFunctionExpression in old.js: () => 1');
    expect(imported('use.ts', 'fn')).toBe('ArrowFunctionExpression in fn.cjs: async () => 3');
    expect(imported('use.ts', 'made')).toBe('module new.ts');
    expect(imported('use.ts', 'post')).toBe('ArrowFunctionExpression in new.ts: () => 2');
    expect(imported('use.ts', 'old')).toBe('module old.js');
    expect(imported('use.ts', 'T')).toBe('variable T in new.ts');
  });

  test('export = is the whole module', () => {
    const { exported } = tree({ 'a.ts': `import * as fs from 'fs'; export = fs;`, 'b.ts': 'function f() {} export = f;' });
    expect(exported('a.ts', 'readFile')).toBe('node:fs.readFile');
    expect(exported('b.ts', '*')).toBe('FunctionDeclaration in b.ts: function f() {}');
  });

  test('a require that somebody declares is not the one of Node; one that createRequire made is', () => {
    const { imported } = tree({
      'a.js': `function f(require) { const x = require('./b'); }`,
      'c.mjs': `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); const y = require('./b');`,
      'b.js': 'exports.z = 1;',
    });
    expect(imported('a.js', 'x')).toBe('no import');
    expect(imported('c.mjs', 'y')).toBe('module b.js');
  });

  test('a module that a promise brings is named by its parameter, or by what then makes of it', () => {
    const { imported } = tree({
      'use.ts': `import('./b').then((all) => all.x()); import('./b').then(({ x: one }) => one()); const two = await import('./b').then((m) => m.x);
        const three = await import('./b').then(({ x }) => x); const { x: four } = await import('./b'); const five = (await import('./b')).x;
        const six = await import('./b').then((m) => m.x()); load().then((seven) => seven.x());`,
      'b.ts': 'export const x = () => 1;',
    });
    expect(imported('use.ts', 'all')).toBe('module b.ts');
    for (const name of ['one', 'two', 'three', 'four', 'five']) expect([name, imported('use.ts', name)]).toEqual([name, 'ArrowFunctionExpression in b.ts: () => 1']);
    for (const name of ['six', 'seven']) expect([name, imported('use.ts', name)]).toEqual([name, 'no import']);
  });
});
