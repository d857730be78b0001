// Are two spellings of a path the same file, on every system?
import { describe, expect, test } from 'vitest';
import { installedName, isCode, isInstalled, packageName, pathKey, rulesOf } from '../../src/program/paths.ts';

const windows = rulesOf('win32');
const mac = rulesOf('darwin');
const linux = rulesOf('linux');

describe('pathKey', () => {
  test('on Windows separators, drive letters, case and the long-path prefix do not count', () => {
    const spellings = ['C:\\Repo\\src\\A.ts', 'c:\\repo\\src\\a.ts', 'c:/Repo/src/a.ts', '\\\\?\\C:\\Repo\\src\\a.ts', 'C:\\Repo\\\\src\\a.ts'];
    expect(new Set(spellings.map((path) => pathKey(path, windows)))).toEqual(new Set(['c:/repo/src/a.ts']));
  });

  test('a share on a server stays a share', () => {
    expect(pathKey('\\\\server\\share\\a.ts', windows)).toBe('//server/share/a.ts');
    expect(pathKey('\\\\?\\UNC\\server\\share\\a.ts', windows)).toBe('//server/share/a.ts');
  });

  test('on a Mac case does not count, and a backslash is part of a name', () => {
    expect(pathKey('/Users/Me/a.ts', mac)).toBe('/users/me/a.ts');
    expect(pathKey('/a\\b.ts', mac)).toBe('/a\\b.ts');
  });

  test('on Linux only needless slashes go', () => {
    expect(pathKey('/Repo//src/', linux)).toBe('/Repo/src');
    expect(pathKey('/', linux)).toBe('/');
    expect(pathKey('C:\\', windows)).toBe('c:/');
  });
});

test('what is installed has the name of its package, scoped or not', () => {
  expect(isInstalled('C:\\repo\\node_modules\\pg\\lib\\index.js', windows)).toBe(true);
  expect(installedName('C:\\repo\\node_modules\\@a\\b\\lib\\index.js', windows)).toEqual({ name: '@a/b', subpath: 'lib/index.js' });
  expect(installedName('/r/node_modules/.pnpm/x@1/node_modules/x/i.js', linux)).toEqual({ name: 'x', subpath: 'i.js' });
  expect(isInstalled('/repo/my_node_modules/a.js', linux)).toBe(false);
});

test('an alias is no name of a package', () => {
  expect(packageName('lodash/fp')).toEqual({ name: 'lodash', subpath: 'fp' });
  expect(packageName('@scope/name/deep/path')).toEqual({ name: '@scope/name', subpath: 'deep/path' });
  for (const alias of ['@/lib', '~/lib', '@scope', '#internal', '']) expect(packageName(alias)).toBeUndefined();
});

test('files with bodies are code, declarations and styles are not', () => {
  expect(['a.ts', 'a.mjs', 'a.cts', 'a.tsx', 'a.d/b.js'].every(isCode)).toBe(true);
  expect(['a.d.ts', 'a.d.mts', 'a.d.css.ts', 'a.vue', 'a.json', 'a.css'].some(isCode)).toBe(false);
});
