// Does `unblock fix` do what it says, and nothing else?
import { describe, expect, test } from 'vitest';
import { bin, chatty, project, quick, run, slow } from './project.ts';

describe('writing', () => {
  test('rewrites what is proven and says what it did', () => {
    const it = project({ 'src/a.js': slow, 'src/b.js': chatty, 'src/c.js': 'export const c = 1;\n' });
    it.commit();
    expect(it.unblock('fix', 'sequential-await', 'src')).toEqual({
      code: 0,
      err: '',
      out: `src/a.js  rewritten in one place

1 file changed, 1 rewrite (tier proven; 3 files read).

Left alone:
     1  likely to be safe, not proven
          src/b.js:13  safe if their log lines may interleave

Next: read the changes (git diff) and run your tests.
`,
    });
    expect(it.text('src/a.js')).toBe(quick);
    expect(it.git('status', '--porcelain')).toBe(' M src/a.js\n');
  });

  test('a second run has nothing to do', () => {
    const it = project({ 'src/a.js': slow });
    it.unblock('fix', 'sequential-await', 'src');
    expect(it.unblock('fix', 'sequential-await', 'src')).toEqual({ code: 0, err: '', out: 'Nothing to rewrite (tier proven; 1 file read).\n' });
  });

  test('--tier likely rewrites what rests on an assumption', () => {
    const it = project({ 'src/b.js': chatty });
    expect(it.unblock('fix', 'sequential-await', 'src', '--tier', 'likely').code).toBe(0);
    expect(it.text('src/b.js')).toContain('Promise.all([');
  });

  test('the name of the rule is as good as the name of the mistake', () => {
    const it = project({ 'a.js': slow });
    expect(it.unblock('fix', 'unblock/no-sequential-await', 'a.js').code).toBe(0);
    expect(it.text('a.js')).toBe(quick);
  });
});

describe('everything', () => {
  test('without mistakes and paths it is every mistake, here', () => {
    const it = project({ 'src/a.js': slow, 'lib/b.js': slow });
    expect(it.unblock('fix', '--dry-run').out).toContain('To write it: unblock fix .\n');
    expect(it.unblock('fix').code).toBe(0);
    expect([it.text('src/a.js'), it.text('lib/b.js')]).toEqual([quick, quick]);
  });

  test('without paths it is one mistake, here', () => {
    const it = project({ 'src/a.js': slow });
    expect(it.unblock('fix', 'blocking-call').out).toContain('Nothing to rewrite');
    expect(it.unblock('fix', 'sequential-await').code).toBe(0);
    expect(it.text('src/a.js')).toBe(quick);
  });
});

describe('looking', () => {
  test('--dry-run writes nothing and exits 1 when there is something to rewrite', () => {
    const it = project({ 'src/a.js': slow, 'src/b.js': chatty });
    const { code, out } = it.unblock('fix', 'sequential-await', 'src', '--dry-run');
    expect(code).toBe(1);
    expect(out).toContain('src/a.js  would be rewritten in one place\n');
    expect(out).toContain('1 file would be changed, 1 rewrite (tier proven; 2 files read).');
    expect(out).toContain('To write it: unblock fix sequential-await src\n');
    expect(it.text('src/a.js')).toBe(slow);
  });

  test('many paths are not said again', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `${name}.js`);
    const it = project(Object.fromEntries(names.map((name) => [name, slow])));
    expect(it.unblock('fix', 'sequential-await', ...names, '--dry-run').out).toContain('To write it: the same command without --dry-run\n');
  });

  test('flags may stand before the paths', () => {
    const it = project({ 'a.js': slow, 'b.js': slow });
    expect(it.unblock('fix', 'sequential-await', '--dry-run', 'a.js', 'b.js').out).toContain('2 files would be changed');
    expect(it.unblock('fix', 'sequential-await', '--allow-dirty', 'a.js', 'b.js').code).toBe(0);
    expect(it.text('a.js')).toBe(quick);
  });

  test('--dry-run exits 0 when there is nothing, and says where to look next', () => {
    const it = project({ 'src/b.js': chatty });
    const { code, out } = it.unblock('fix', 'sequential-await', 'src', '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('To see what is likely to be safe: unblock fix sequential-await src --tier likely --diff\n');
  });

  test('--diff prints a patch that git applies, and nothing else on standard output', () => {
    const it = project({ 'src/a.js': slow, 'src/b c.js': slow.replaceAll('\n', '\r\n'), 'src/no newline.js': slow.trimEnd() });
    it.commit();
    const { code, out, err } = it.unblock('fix', 'sequential-await', 'src', '--diff');
    expect(code).toBe(1);
    expect(out).toMatch(/^--- a\/src\/a\.js\n\+\+\+ b\/src\/a\.js\n@@ -1,7 \+1,9 @@\n/);
    expect(err).toContain('3 files would be changed, 3 rewrites');
    it.put('waits.patch', out);
    it.git('apply', 'waits.patch');
    expect(it.text('src/a.js')).toBe(quick);
    expect(it.text('src/b c.js')).toBe(quick.replaceAll('\n', '\r\n'));
    expect(it.text('src/no newline.js')).toBe(quick.trimEnd());
  });

  test('no line is wider than 80 columns, and none is coloured on a pipe', () => {
    const it = project({ 'src/a.js': slow, 'src/b.js': chatty });
    for (const words of [['fix', '--help'], ['--help'], ['fix', 'sequential-await', 'src', '--dry-run']]) {
      const { out } = it.unblock(...words);
      expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
      expect(out).not.toContain('\u001B');
    }
  });

  test('a pipe is a pipe on a build server too', () => {
    const it = project({ 'src/a.js': slow });
    const { out } = run(process.execPath, [bin, 'fix', 'sequential-await', 'src', '--diff'], it.folder, { CI: 'true' });
    expect(out).not.toContain('\u001B');
  });

  test('colours come when they are asked for', () => {
    const it = project({ 'src/a.js': slow });
    const { out } = run(process.execPath, [bin, 'fix', 'sequential-await', 'src', '--diff'], it.folder, { FORCE_COLOR: '1' });
    expect(out).toContain('\u001B[32m+  const [left, right] = await Promise.all([\u001B[39m');
  });
});

describe('the guard of git', () => {
  test('refuses to touch a file with changes, and does not touch the others either', () => {
    const it = project({ 'src/a.js': slow, 'src/b.js': slow });
    it.commit();
    it.put('src/b.js', `${slow}// mine\n`);
    expect(it.unblock('fix', 'sequential-await', 'src')).toEqual({
      code: 2,
      out: '',
      err: 'unblock: these files have changes that git has not committed; commit them first, or pass --allow-dirty:\n  src/b.js\n',
    });
    expect(it.text('src/a.js')).toBe(slow);
  });

  test('staged changes and files git does not know count, too', () => {
    const it = project({ 'src/a.js': 'export {};\n' });
    it.commit();
    it.put('src/a.js', slow);
    it.git('add', 'src/a.js');
    it.put('src/ä b.js', slow);
    const { code, err } = it.unblock('fix', 'sequential-await', 'src');
    expect(code).toBe(2);
    expect(err).toContain('\n  src/a.js\n  src/ä b.js\n');
  });

  test('a changed file that would not be written does not matter', () => {
    const it = project({ 'src/a.js': slow, 'src/b.js': 'export {};\n' });
    it.commit();
    it.put('src/b.js', 'export { };\n');
    expect(it.unblock('fix', 'sequential-await', 'src').code).toBe(0);
  });

  test('--allow-dirty, --dry-run and --diff go on', () => {
    const it = project({ 'src/a.js': slow });
    it.commit();
    it.put('src/a.js', `${slow}// mine\n`);
    expect(it.unblock('fix', 'sequential-await', 'src', '--dry-run').code).toBe(1);
    expect(it.unblock('fix', 'sequential-await', 'src', '--diff').code).toBe(1);
    expect(it.unblock('fix', 'sequential-await', 'src', '--allow-dirty').code).toBe(0);
    expect(it.text('src/a.js')).toBe(`${quick}// mine\n`);
  });

  test('from a folder of the repository', () => {
    const it = project({ 'packages/one/src/a.js': slow });
    it.commit();
    it.put('packages/one/src/a.js', `${slow}// mine\n`);
    expect(run(process.execPath, [bin, 'fix', 'sequential-await', '.'], `${it.folder}/packages/one`).err).toContain('\n  src/a.js\n');
  });

  test('without a repository it says so and goes on', () => {
    const it = project({ 'src/a.js': slow });
    const { code, err } = it.unblock('fix', 'sequential-await', 'src');
    expect({ code, err }).toEqual({ code: 0, err: 'unblock: not in a git repository, or git is not installed: unblock undo is the only way back\n' });
    expect(it.text('src/a.js')).toBe(quick);
  });

  test('without git it says so and goes on', () => {
    const it = project({ 'src/a.js': slow });
    it.commit();
    const { code, err } = run(process.execPath, [bin, 'fix', 'sequential-await', 'src'], it.folder, { PATH: it.folder });
    expect(code).toBe(0);
    expect(err).toContain('git is not installed');
  });

  test('a repository that git cannot read is no repository without changes', () => {
    const it = project({ 'src/a.js': slow });
    it.commit();
    it.put('.git/HEAD', 'nonsense\n');
    const { code, err } = it.unblock('fix', 'sequential-await', 'src');
    expect(code).toBe(2);
    expect(err).toMatch(/^unblock: git cannot say what has changed \(fatal: .*\); --allow-dirty goes on without it\n$/);
    expect(it.text('src/a.js')).toBe(slow);
  });
});

test('a reader who goes away does no harm', () => {
  const it = project(Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`src/${n}.js`, `${slow}// ${'long '.repeat(400)}\n`.repeat(1)])));
  const { out, err } = run('sh', ['-c', `"${process.execPath}" "${bin}" fix sequential-await src --diff | head -n 1; echo done`], it.folder);
  expect(out).toBe('--- a/src/0.js\ndone\n');
  expect(err).not.toMatch(/EPIPE|Error/);
});
