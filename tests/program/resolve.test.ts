// Does an import mean the file it means when the program runs?
import { mkdirSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tree } from './tree.ts';

describe('paths', () => {
  test('a file is found without its extension, by index, and as .js written for .ts', () => {
    const { module } = tree({ 'src/a.ts': '', 'src/b.ts': '', 'src/c.tsx': '', 'src/dir/index.ts': '', 'src/m.mts': '', 'src/old.js': '', 'src/old.d.ts': '' });
    expect(module('./b', 'src/a.ts')).toBe('file src/b.ts');
    expect(module('./b.js', 'src/a.ts')).toBe('file src/b.ts');
    expect(module('./c.js', 'src/a.ts')).toBe('file src/c.tsx');
    expect(module('./m.mjs', 'src/a.ts')).toBe('file src/m.mts');
    expect(module('./dir', 'src/a.ts')).toBe('file src/dir/index.ts');
    expect(module('.', 'src/dir/index.ts')).toBe('file src/dir/index.ts');
    expect(module('..', 'src/dir/index.ts')).toBe('unknown');
    expect(module('./old', 'src/a.ts')).toBe('file src/old.js');
  });

  test('what is no code, not there, or made by a loader is unknown', () => {
    const { module } = tree({ 'a.ts': '', 'b.vue': '<script></script>', 'c.json': {}, 'd.css': '', 'e.d.ts': '', 'broken.ts': 'const = ;', 'raw.ts': '' });
    for (const specifier of ['./b.vue', './c.json', './d.css', './e', './e.d.ts', './missing', './broken', './raw.ts?raw', 'raw!./raw.ts', '', './', 'https://x.test/a.js', 'virtual:pages']) {
      expect([specifier, module(specifier, 'a.ts')]).toEqual([specifier, 'unknown']);
    }
  });

  test('a module of Node is named with its prefix, a package by its name', () => {
    const { module } = tree({ 'a.ts': '', 'node_modules/pg/index.js': 'module.exports = 1' });
    expect(module('fs/promises', 'a.ts')).toBe('builtin node:fs/promises');
    expect(module('node:test', 'a.ts')).toBe('builtin node:test');
    expect(module('pg', 'a.ts')).toBe('package pg');
    expect(module('not-installed/sub', 'a.ts')).toBe('package not-installed/sub');
    expect(module('./node_modules/pg/index.js', 'a.ts')).toBe('package pg/index.js');
    expect(module('bun:sqlite', 'a.ts')).toBe('package bun:sqlite');
  });

  test('a built file that is not there is read from its source', () => {
    const { module } = tree({ 'package.json': {}, 'bin/cli.js': '', 'src/cli/main.ts': '' });
    expect(module('../dist/cli/main.js', 'bin/cli.js')).toBe('file src/cli/main.ts');
  });
});

describe('tsconfig', () => {
  test('paths count relative to the config that has them, also through extends', () => {
    const { module } = tree({
      'config/base.json': '{ "compilerOptions": { "paths": { "@lib/*": ["../lib/*"], "exact": ["../lib/one.ts"] } }, }',
      'tsconfig.json': '{ // comments and commas\n "extends": "./config/base", }',
      'lib/one.ts': '', 'lib/two/index.ts': '', 'src/a.ts': '',
    });
    expect(module('@lib/one', 'src/a.ts')).toBe('file lib/one.ts');
    expect(module('@lib/two', 'src/a.ts')).toBe('file lib/two/index.ts');
    expect(module('exact', 'src/a.ts')).toBe('file lib/one.ts');
    expect(module('@lib/none', 'src/a.ts')).toBe('package @lib/none');
  });

  test('an alias that nothing answers is unknown', () => {
    const { module } = tree({ 'tsconfig.json': { compilerOptions: { paths: { '@/*': ['./src/*'] } } }, 'a.ts': '' });
    expect(module('@/none', 'a.ts')).toBe('unknown');
    expect(module('~/none', 'a.ts')).toBe('unknown');
  });

  test('the longest pattern wins, and each of its targets is tried', () => {
    const { module } = tree({
      'tsconfig.json': { compilerOptions: { baseUrl: '.', paths: { '*': ['any/*'], '@app/*': ['first/*', 'second/*'], '@app/deep/*': ['deep/*'] } } },
      'any/x.ts': '', 'second/x.ts': '', 'deep/x.ts': '', 'plain/x.ts': '', 'a.ts': '',
    });
    expect(module('x', 'a.ts')).toBe('file any/x.ts');
    expect(module('@app/x', 'a.ts')).toBe('file second/x.ts');
    expect(module('@app/deep/x', 'a.ts')).toBe('file deep/x.ts');
    expect(module('plain/x', 'a.ts')).toBe('file plain/x.ts');
    expect(module('lodash', 'a.ts')).toBe('package lodash');
  });

  test('the nearest config counts, and of its references the one that includes the file', () => {
    const { module } = tree({
      'tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }, { path: './server' }] },
      'tsconfig.app.json': { include: ['app'], compilerOptions: { paths: { '@/*': ['./app/*'] } } },
      'server/tsconfig.json': { include: ['../jobs', '.'], compilerOptions: { paths: { '@/*': ['./*'] } } },
      'app/x.ts': '', 'app/a.ts': '', 'server/x.ts': '', 'server/a.ts': '', 'jobs/a.ts': '',
    });
    expect(module('@/x', 'app/a.ts')).toBe('file app/x.ts');
    expect(module('@/x', 'server/a.ts')).toBe('file server/x.ts');
    expect(module('@/x', 'jobs/a.ts')).toBe('file server/x.ts');
  });

  test('a config that extends what is not installed keeps its own paths', () => {
    const { module } = tree({ 'tsconfig.json': { extends: '@tsconfig/none', compilerOptions: { paths: { '@/*': ['./src/*'] } } }, 'src/b.ts': '', 'a.ts': '' });
    expect(module('@/b', 'a.ts')).toBe('file src/b.ts');
  });

  test('jsconfig.json serves JavaScript', () => {
    const { module } = tree({ 'jsconfig.json': { compilerOptions: { baseUrl: './src', paths: { '~/*': ['./*'] } } }, 'src/b.js': '', 'src/a.js': '' });
    expect(module('~/b', 'src/a.js')).toBe('file src/b.js');
    expect(module('b', 'src/a.js')).toBe('file src/b.js');
  });
});

describe('packages of the same repository', () => {
  const nothingInstalled = {
    'pnpm-workspace.yaml': 'packages:\n  - "packages/*"\n  - "!packages/left-out"\n',
    'packages/app/package.json': { name: 'app', dependencies: { '@w/core': 'workspace:*', '@w/old': '^1.0.0' } },
    'packages/app/src/a.ts': '',
    'packages/left-out/package.json': { name: 'left-out' },
    'packages/left-out/index.ts': '',
  };

  test('exports of a package that is not built lead to its source', () => {
    const { module } = tree({
      ...nothingInstalled,
      'packages/core/package.json': { name: '@w/core', exports: {
        '.': { types: './dist/index.d.ts', import: './dist/index.js' }, './*': './dist/*.js', './flat': './lib/flat.js', './dev': { development: './source/dev.ts', default: './dist/dev.js' } } },
      'packages/core/src/index.ts': '', 'packages/core/src/db/pool.ts': '', 'packages/core/lib/flat.js': '', 'packages/core/src/flat.ts': '', 'packages/core/source/dev.ts': '',
    });
    expect(module('@w/core', 'packages/app/src/a.ts')).toBe('file packages/core/src/index.ts');
    expect(module('@w/core/db/pool', 'packages/app/src/a.ts')).toBe('file packages/core/src/db/pool.ts');
    expect(module('@w/core/flat', 'packages/app/src/a.ts')).toBe('file packages/core/lib/flat.js');
    expect(module('@w/core/dev', 'packages/app/src/a.ts')).toBe('file packages/core/source/dev.ts');
    expect(module('@w/core/none', 'packages/app/src/a.ts')).toBe('package @w/core/none');
    expect(module('left-out', 'packages/app/src/a.ts')).toBe('package left-out');
  });

  test('the source counts also when the build is there, so that answers do not depend on a build', () => {
    const { module } = tree({ ...nothingInstalled, 'packages/core/package.json': { name: '@w/core', main: 'dist/index.js' }, 'packages/core/dist/index.js': '', 'packages/core/src/index.ts': '' });
    expect(module('@w/core', 'packages/app/src/a.ts')).toBe('file packages/core/src/index.ts');
  });

  test('outDir and rootDir tell where a source is', () => {
    const { module } = tree({
      ...nothingInstalled,
      'packages/core/package.json': { name: '@w/core', main: 'target/node/main.js' },
      'packages/core/tsconfig.json': { compilerOptions: { outDir: './target/node', rootDir: './code' } },
      'packages/core/code/main.ts': '',
    });
    expect(module('@w/core', 'packages/app/src/a.ts')).toBe('file packages/core/code/main.ts');
  });

  test('main, index and src/index are tried where there is no exports', () => {
    const { module } = tree({
      'package.json': { workspaces: { packages: ['libs/**'] } }, 'a.js': '',
      'libs/one/package.json': { name: 'one', main: './lib' }, 'libs/one/lib/index.js': '', 'libs/one/util.js': '',
      'libs/two/package.json': { name: 'two' }, 'libs/two/src/index.ts': '', 'libs/two/src/deep.ts': '',
    });
    expect(module('one', 'a.js')).toBe('file libs/one/lib/index.js');
    expect(module('one/util', 'a.js')).toBe('file libs/one/util.js');
    expect(module('two', 'a.js')).toBe('file libs/two/src/index.ts');
    expect(module('two/deep', 'a.js')).toBe('file libs/two/src/deep.ts');
    expect(module('./libs/one', 'a.js')).toBe('file libs/one/lib/index.js');
  });

  test('lerna.json names packages too', () => {
    const { module } = tree({ 'lerna.json': { packages: ['modules/*'] }, 'modules/x/package.json': { name: 'x' }, 'modules/x/index.js': '', 'a.js': '' });
    expect(module('x', 'a.js')).toBe('file modules/x/index.js');
  });

  test('a dependency of another major version is the published one', () => {
    const { module } = tree({ ...nothingInstalled, 'packages/old/package.json': { name: '@w/old', version: '2.1.0' }, 'packages/old/index.ts': '' });
    expect(module('@w/old', 'packages/app/src/a.ts')).toBe('package @w/old');
    expect(module('@w/old', 'packages/core/a.ts')).toBe('file packages/old/index.ts');
  });

  test('file: and link: name a folder, a package may name itself', () => {
    const { module } = tree({ 'app/package.json': { name: 'app', dependencies: { near: 'file:../near' }, exports: './a.js' }, 'near/package.json': { name: 'other' }, 'near/index.js': '', 'app/a.js': '' });
    expect(module('near', 'app/a.js')).toBe('file near/index.js');
    expect(module('app', 'app/a.js')).toBe('file app/a.js');
  });

  test('a workspace that is linked into node_modules is the workspace', () => {
    const made = tree({ ...nothingInstalled, 'packages/core/package.json': { name: '@w/core', main: 'index.ts' }, 'packages/core/index.ts': '' });
    mkdirSync(made.path('packages/app/node_modules/@w'), { recursive: true });
    symlinkSync(made.path('packages/core'), made.path('packages/app/node_modules/@w/core'), 'junction');
    expect(made.module('@w/core', 'packages/app/src/a.ts')).toBe('file packages/core/index.ts');
    expect(made.module('../node_modules/@w/core/index.ts', 'packages/app/src/a.ts')).toBe('file packages/core/index.ts');
  });

  test('#names are looked up in imports, as paths and as packages', () => {
    const { module } = tree({ 'package.json': { imports: { '#db/*': './dist/db/*.js', '#pg': 'pg-promise', '#env': { development: './env.dev.js', default: './env.js' } } }, 'src/db/pool.ts': '', 'env.js': '', 'src/a.ts': '' });
    expect(module('#db/pool', 'src/a.ts')).toBe('file src/db/pool.ts');
    expect(module('#pg', 'src/a.ts')).toBe('package pg-promise');
    expect(module('#env', 'src/a.ts')).toBe('file env.js');
    expect(module('#none', 'src/a.ts')).toBe('unknown');
  });

  test('the root is the nearest one', () => {
    const { program, path } = tree({ 'package.json': { workspaces: ['apps/*'] }, 'apps/x/pnpm-workspace.yaml': 'packages: [libs/*]', 'apps/x/src/a.ts': '', 'apps/y/a.ts': '' });
    expect(program.workspaceRoot(path('apps/x/src/a.ts'))).toBe(path('apps/x'));
    expect(program.workspaceRoot(path('apps/y/a.ts'))).toBe(path('.'));
  });
});
