// Which files does a run work on?
import { symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn } from '../../cli/files.ts';
import { whySkipped } from '../../src/source/skipped.ts';
import { project, slow, type Project } from './project.ts';

/** The files that are looked at. */
function chosen(it: Project, ...paths: readonly string[]): string[] {
  return filesIn(paths.map((path) => join(it.folder, path)))
    .map((file) => ({ ...file, name: relative(it.folder, file.path) }))
    .filter(({ isNamed, name, nameInProject }) => isNamed || whySkipped(nameInProject, it.text(name)) === undefined)
    .map(({ name }) => name);
}

function all(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, slow]));
}

describe('in a folder', () => {
  test('every kind of script, sorted, and nothing else', () => {
    const it = project(all('src/b.js', 'src/a.mjs', 'src/c.cjs', 'src/d.jsx', 'src/e.ts', 'src/f.mts', 'src/g.cts', 'src/h.tsx', 'src/i.vue', 'src/j.md', 'src/k.d.ts'));
    expect(chosen(it, 'src')).toEqual(['src/a.mjs', 'src/b.js', 'src/c.cjs', 'src/d.jsx', 'src/e.ts', 'src/f.mts', 'src/g.cts', 'src/h.tsx']);
  });

  test('without dependencies, build output, vendored, minified and generated files', () => {
    const it = project({ ...all('src/a.js', 'node_modules/x/a.js', 'dist/a.js', 'packages/p/build/a.js', 'vendor/a.js', 'lib/a.min.js'), 'src/made.js': `// @generated\n${slow}` });
    expect(chosen(it, '.')).toEqual(['src/a.js']);
  });

  test('without what .gitignore files name, nearer ones first', () => {
    const it = project({
      ...all('src/a.js', 'src/tmp/b.js', 'src/c.gen.js', 'out2/d.js', 'pkg/keep.gen.js', 'pkg/own/e.js', 'pkg/.hidden/f.js'),
      '.gitignore': '*.gen.js\n/out2/\ntmp\n',
      'pkg/.gitignore': '!keep.gen.js\nown/\n',
    });
    expect(chosen(it, '.')).toEqual(['pkg/.hidden/f.js', 'pkg/keep.gen.js', 'src/a.js']);
    it.commit();
    expect(chosen(it, '.')).toEqual(['pkg/.hidden/f.js', 'pkg/keep.gen.js', 'src/a.js']);
    expect(chosen(it, 'src', 'pkg')).toEqual(['pkg/.hidden/f.js', 'pkg/keep.gen.js', 'src/a.js']);
  });

  test('links to folders are not followed', () => {
    const it = project(all('src/a.js', 'other/b.js'));
    symlinkSync('../other', join(it.folder, 'src/other'));
    expect(chosen(it, 'src')).toEqual(['src/a.js']);
  });
});

describe('what the user names is meant', () => {
  test('a file', () => {
    const it = project({ ...all('dist/a.js', 'node_modules/x/b.js'), 'c.js': `// @generated\n${slow}`, '.gitignore': 'dist\n' });
    expect(chosen(it, 'dist/a.js', 'node_modules/x/b.js', 'c.js')).toEqual(['c.js', 'dist/a.js', 'node_modules/x/b.js']);
  });

  test('a folder', () => {
    const it = project({ ...all('dist/a.js', 'dist/sub/b.js', 'dist/node_modules/x/c.js'), '.gitignore': 'dist\n' });
    expect(chosen(it, 'dist')).toEqual(['dist/a.js', 'dist/sub/b.js']);
  });

  test('a glob', () => {
    const it = project(all('packages/one/src/a.js', 'packages/two/src/b.js', 'packages/two/test/c.js'));
    expect(chosen(it, 'packages/*/src')).toEqual(['packages/one/src/a.js', 'packages/two/src/b.js']);
    expect(chosen(it, 'packages/**/a.js')).toEqual(['packages/one/src/a.js']);
  });

  test('twice is once', () => {
    const it = project(all('src/a.js'));
    expect(chosen(it, 'src', 'src/a.js', './src/')).toEqual(['src/a.js']);
  });
});

test('a folder above the project that is called build says nothing', () => {
  const it = project(all('build/project/src/a.js', 'build/project/.git/HEAD'));
  expect(chosen(it, 'build/project')).toEqual(['build/project/src/a.js']);
});
