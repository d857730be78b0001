// A disk that is full in the middle: is every file either old or new, and nothing left beside it?
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { desk, shelf } from './library.ts';
import { bin, project, quick, run, slow, type Project, type Run } from './project.ts';

const caches = mkdtempSync(join(tmpdir(), 'unblock-caches-'));
afterAll(() => {
  rmSync(caches, { recursive: true });
});

/** Runs the command on a disk that takes half of what is written to the files that match, and then is full. */
function unblockWithoutRoom(it: Project, files: RegExp, ...words: readonly string[]): Run {
  const preload = `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const write = fs.writeFileSync;
    fs.writeFileSync = (path, data, options) => {
      if (!${String(files)}.test(String(path))) return write(path, data, options);
      write(path, String(data).slice(0, String(data).length / 2), options);
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    };
    syncBuiltinESMExports();`;
  return run(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(preload)}`, bin, ...words], it.folder, { XDG_CACHE_HOME: caches });
}

describe('a full disk', () => {
  test('the file that finds no room stays as it was, the others are written', () => {
    const it = project({ 'src/a.js': slow, 'src/b.js': slow });
    it.commit();
    const { code, out, err } = unblockWithoutRoom(it, /\.b\.js\./, 'fix', 'sequential-await', 'src');
    expect(code).toBe(2);
    expect(err).toBe('unblock: src/b.js cannot be written: no space left on device\n');
    expect(out).toContain('1 file changed');
    expect([it.text('src/a.js'), it.text('src/b.js')]).toEqual([quick, slow]);
    expect(readdirSync(join(it.folder, 'src'))).toEqual(['a.js', 'b.js']);
  });

  test.each([['one of its files', /\.desk\.js\./], ['the note about it', /unfinished/]])('of a chain without room for %s, nothing is written', (_, files) => {
    const it = project({ 'src/shelf.js': shelf, 'src/desk.js': desk });
    const { code, err } = unblockWithoutRoom(it, files, 'fix', 'blocking-call', 'src', '--tier', 'likely');
    expect(code).toBe(2);
    expect(err).toContain('no space left on device\n');
    expect([it.text('src/shelf.js'), it.text('src/desk.js')]).toEqual([shelf, desk]);
    expect([readdirSync(it.folder), readdirSync(join(it.folder, 'src'))]).toEqual([['src'], ['desk.js', 'shelf.js']]);
    expect(it.unblock('fix', 'blocking-call', 'src', '--tier', 'likely').code).toBe(0);
    expect(it.text('src/shelf.js')).toContain('await readFile');
  });

  test('a journal without room is told, and the files are written where git keeps the old ones', () => {
    const it = project({ 'a.js': slow });
    it.commit();
    const { code, err } = unblockWithoutRoom(it, /run-.*json/, 'fix', 'sequential-await', 'a.js');
    expect({ code, err }).toEqual({ code: 0, err: 'unblock: no journal can be kept for unblock undo: no space left on device\n' });
    expect(it.text('a.js')).toBe(quick);
  });

  test('without journal and without git there would be no way back: nothing is written, unless that is asked for', () => {
    const it = project({ 'a.js': slow });
    const { code, err } = unblockWithoutRoom(it, /run-.*json/, 'fix', 'sequential-await', 'a.js');
    expect(code).toBe(2);
    expect(err).toContain('unblock: no journal can be kept for unblock undo: no space left on device, and git keeps no copy: nothing was written; --allow-dirty writes anyway\n');
    expect(it.text('a.js')).toBe(slow);
    expect(unblockWithoutRoom(it, /run-.*json/, 'fix', 'sequential-await', 'a.js', '--allow-dirty').code).toBe(0);
    expect(it.text('a.js')).toBe(quick);
  });

  // A real disk of 64 KiB, where the system lets us have one.
  const hasDisks = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;
  test('a real disk that fills up half-way', { skip: !hasDisks }, () => {
    const long = `${slow}/* ${'.'.repeat(9000)} */\n`;
    const names = ['a.js', 'b.js', 'c.js', 'd.js'];
    const it = project(Object.fromEntries(names.map((name) => [`from/${name}`, long])));
    for (const each of ['disk', 'to']) mkdirSync(join(it.folder, each));
    const script = 'mount -t tmpfs -o size=64k none disk && cp from/* disk && head -c 16384 /dev/zero > disk/fill && cd disk && "$@"; code=$?; cp -r "$OLDPWD/disk/." "$OLDPWD/to"; exit $code';
    writeFileSync(join(it.folder, 'run.sh'), script);
    const { code, err } = run('unshare', ['-rm', 'bash', 'run.sh', process.execPath, bin, 'fix', 'sequential-await', '.'], it.folder);
    expect(code).toBe(2);
    expect(err).toContain('cannot be written: no space left on device');
    expect(readdirSync(join(it.folder, 'to'))).toEqual([...names, 'fill']);
    const rewritten = long.replace(slow, quick);
    for (const name of names) expect([long, rewritten]).toContain(it.text(`to/${name}`));
  });
});
