// Is bad input named in one line, with nothing half-written?
import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readArguments } from '../../cli/arguments.ts';
import { commands } from '../../cli/commands.ts';
import { codemods } from '../../codemods/index.ts';
import { bin, project, quick, run, slow } from './project.ts';

const known = [...codemods.keys()].join(', ');

describe('arguments', () => {
  test.each<[story: string, words: string[], wrong: string]>([
    ['a path that does not exist', ['fix', 'sequential-await', 'srcc/a.js'], 'no file or folder is called "srcc/a.js"'],
    ['a word that is nothing', ['fix', 'sequential-await', 'srcc'], `no file or folder is called "srcc", nor a mistake (there is: ${known})`],
    ['an unknown mistake', ['fix', 'sequental-await', 'src'], `no file or folder is called "sequental-await", nor a mistake (there is: ${known})`],
    ['an unknown option', ['fix', 'sequential-await', 'src', '--bold'], 'unknown option `--bold`; see unblock fix --help'],
    ['an unknown tier', ['fix', 'sequential-await', 'src', '--tier', 'possible'], '--tier must be proven or likely, but it is "possible"'],
    ['a tier left out', ['fix', 'sequential-await', 'src', '--tier'], 'option `--tier <tier>` value is missing; see unblock fix --help'],
    ['an unknown command', ['mend', 'src'], 'no file or folder is called "mend", nor a command; see unblock --help'],
    ['nothing by that name', ['src', 'lib/none.js'], 'no file or folder is called "lib/none.js"; see unblock --help'],
    ['an unknown tier to look for', ['--tier', 'sure'], '--tier must be proven, likely or possible, but it is "sure"'],
    ['an unknown mistake to look for', ['--only', 'no-sequential-await,slow'], `no mistake is called "slow" (there is: ${known})`],
    ['a number that is none', ['--max-findings', 'few'], '--max-findings must be a whole number, but it is "few"'],
    ['an option of another command', ['fix', 'sequential-await', 'src', '--no-config'], 'unknown option `--no-config`; see unblock fix --help'],
    ['an unknown option without a command', ['--bold'], 'unknown option `--bold`; see unblock --help'],
  ])('%s', (_, words, wrong) => {
    expect(readArguments(words, commands, '1.2.3')).toEqual({ wrong });
  });

  test.each<[story: string, words: string[], err: string]>([
    ['a path that does not exist', ['fix', 'sequential-await', 'src', 'lib'], `no file or folder is called "lib", nor a mistake (there is: ${known})`],
    ['a glob without a match', ['fix', 'sequential-await', 'src/*.tsx'], 'no JavaScript or TypeScript file is in src/*.tsx (left out: what git ignores, build output, dependencies)'],
    ['a file of another kind', ['fix', 'sequential-await', 'README.md'], 'no JavaScript or TypeScript file is in README.md (left out: what git ignores, build output, dependencies)'],
  ])('%s, from outside', (_, words, err) => {
    const it = project({ 'src/a.js': slow, 'README.md': '# Read me\n' });
    expect(it.unblock(...words)).toEqual({ code: 2, out: '', err: `unblock: ${err}\n` });
    expect(it.text('src/a.js')).toBe(slow);
  });

  test('a path that begins with a dash comes after --', () => {
    const it = project({ '-a.js': slow });
    expect(it.unblock('fix', 'sequential-await', '--', '-a.js').code).toBe(0);
    expect(it.text('-a.js')).toBe(quick);
  });

  test('help and version', () => {
    const it = project({});
    expect(it.unblock('--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^unblock\/\d+\.\d+\.\d+ /) as string });
    expect(it.unblock('fix', '--help')).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes:') as string });
    expect(it.unblock('--help')).toMatchObject({ code: 0, out: expect.stringContaining('Commands:') as string });
  });
});

describe('files that cannot be worked on', () => {
  test('one that does not parse is named with line and column, the rest goes on', () => {
    const it = project({ 'src/a.js': slow, 'src/bad.ts': `${slow}const = 1;\n` });
    it.commit();
    const { code, out, err } = it.unblock('fix', 'sequential-await', 'src');
    expect(code).toBe(2);
    expect(err).toMatch(/^unblock: src\/bad\.ts:8:7 does not parse: .+\n$/);
    expect(out).toContain('1 file changed, 1 rewrite (tier proven; 2 files read, 1 failed).');
    expect(it.text('src/a.js')).toBe(quick);
    expect(it.text('src/bad.ts')).toBe(`${slow}const = 1;\n`);
  });

  test('one that is not UTF-8 is named and stays as it is', () => {
    const bytes = Buffer.from(`${slow}// caf\u00E9\n`, 'latin1');
    const it = project({ 'src/a.js': bytes });
    const { code, err } = it.unblock('fix', 'sequential-await', 'src');
    expect({ code, err }).toEqual({ code: 2, err: 'unblock: src/a.js is not UTF-8: convert it first\n' });
    expect(it.text('src/a.js')).toContain('caf\uFFFD');
  });

  test('a read-only one is named, and nothing is left beside it', () => {
    const it = project({ 'src/a.js': slow, 'src/b.js': slow });
    it.commit();
    chmodSync(join(it.folder, 'src/a.js'), 0o444);
    const { code, out, err } = it.unblock('fix', 'sequential-await', 'src');
    expect({ code, err }).toEqual({ code: 2, err: 'unblock: src/a.js is read-only\n' });
    expect(out).toContain('1 file changed');
    expect(it.text('src/a.js')).toBe(slow);
    expect(it.text('src/b.js')).toBe(quick);
    expect(readdirSync(join(it.folder, 'src'))).toEqual(['a.js', 'b.js']);
  });

  test('a link to nothing is no file', () => {
    const it = project({ 'src/a.js': slow });
    symlinkSync('nowhere.js', join(it.folder, 'src/link.js'));
    expect(it.unblock('fix', 'sequential-await', 'src/link.js')).toMatchObject({ code: 2, err: 'unblock: no file or folder is called "src/link.js"\n' });
    expect(it.unblock('fix', 'sequential-await', 'src').code).toBe(0);
  });

  test('the super-user aside, a file without permission to read is named', { skip: process.getuid?.() === 0 }, () => {
    const it = project({ 'src/a.js': slow });
    chmodSync(join(it.folder, 'src/a.js'), 0);
    const { code, err } = it.unblock('fix', 'sequential-await', 'src');
    expect({ code, err }).toEqual({ code: 2, err: 'unblock: src/a.js cannot be read: permission denied\n' });
  });
});

describe('links and modes', () => {
  test('a link out of the repository is not followed for writing', () => {
    const outside = project({ 'a.js': slow });
    const it = project({ 'src/b.js': slow });
    it.commit();
    symlinkSync(join(outside.folder, 'a.js'), join(it.folder, 'src/a.js'));
    expect(it.unblock('fix', 'sequential-await', 'src', '--dry-run').out).not.toContain('a.js');
    const { code, err } = it.unblock('fix', 'sequential-await', 'src/a.js', 'src/b.js', '--allow-dirty');
    expect(code).toBe(2);
    expect(err).toBe(`unblock: src/a.js is a link to ${join(outside.folder, 'a.js')}, outside of ${it.folder}\n`);
    expect(outside.text('a.js')).toBe(slow);
    expect(it.text('src/b.js')).toBe(quick);
  });

  test('a link inside of it stays a link, and its target is rewritten once', () => {
    const it = project({ 'lib/a.js': slow });
    mkdirSync(join(it.folder, 'src'));
    symlinkSync('../lib/a.js', join(it.folder, 'src/a.js'));
    it.commit();
    const { code, out } = it.unblock('fix', 'sequential-await', '.');
    expect(code).toBe(0);
    expect(out).toContain('1 file changed, 1 rewrite');
    expect(lstatSync(join(it.folder, 'src/a.js')).isSymbolicLink()).toBe(true);
    expect(it.text('lib/a.js')).toBe(quick);
  });

  test('the mode stays', () => {
    const it = project({ 'bin.mjs': `#!/usr/bin/env node\n${slow}` });
    chmodSync(join(it.folder, 'bin.mjs'), 0o755);
    it.unblock('fix', 'sequential-await', 'bin.mjs');
    expect(it.text('bin.mjs')).toBe(`#!/usr/bin/env node\n${quick}`);
    expect(statSync(join(it.folder, 'bin.mjs')).mode & 0o777).toBe(0o755);
  });

  test('names with blanks, brackets and letters of any script', () => {
    const it = project({ 'app/[id]/(group)/sidé 日本.js': slow, 'app/[id]/{x}.js': slow });
    it.commit();
    expect(it.unblock('fix', 'sequential-await', 'app/[id]').code).toBe(0);
    expect(it.text('app/[id]/(group)/sidé 日本.js')).toBe(quick);
    expect(it.text('app/[id]/{x}.js')).toBe(quick);
  });
});

test('the source that is looked at is never run', () => {
  const it = project({ 'a.js': `${slow}process.stdout.write('I ran'); process.exit(7);\n` });
  const { code, out } = run(process.execPath, [bin, 'fix', 'sequential-await', 'a.js'], it.folder);
  expect(code).toBe(0);
  expect(out).not.toContain('I ran\n1');
});
