// Do node:fs's functions read and write what their rows say? Each is run in a directory of its own, which is compared before and after.
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Effect } from '../../src/apis/effect.ts';
import { effectsOfExport } from '../../src/apis/index.ts';
import { promised } from '../../src/apis/node-fs.ts';

let root = '';
beforeEach(() => {
  root = fs.mkdtempSync(join(tmpdir(), 'unblock-apis-'));
  fs.writeFileSync(join(root, 'file'), 'text');
  fs.mkdirSync(join(root, 'empty'));
  fs.mkdirSync(join(root, 'full'));
  fs.writeFileSync(join(root, 'full', 'inner'), 'inner');
  fs.symlinkSync('file', join(root, 'link'));
});
afterEach(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

/** What stands in the directory: names, contents, rights and times of change. */
function look(): readonly string[] {
  return fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).sort().map(name => {
    const path = join(root, name);
    const stat = fs.lstatSync(path);
    return [name, stat.mode, stat.isFile() ? fs.readFileSync(path, 'utf8') : '', stat.isDirectory() ? '' : Math.round(stat.mtimeMs)].join(' ');
  });
}

/** Arguments that work: paths are names within the directory. */
const calls: Readonly<Record<string, readonly [path: string, ...rest: readonly unknown[]]>> = {
  access: ['file'], stat: ['file'], lstat: ['file'], statfs: ['file'], readFile: ['file', 'utf8'], readdir: ['full'], readlink: ['link'], realpath: ['link'], opendir: ['full'],
  writeFile: ['file', 'new'], appendFile: ['file', 'more'], rm: ['file'], rmdir: ['empty'], unlink: ['file'], truncate: ['file', 1], chmod: ['file', 0o600],
  utimes: ['file', 1, 1], lutimes: ['file', 1, 1], mkdir: ['made'], mkdtemp: ['made-'],
  copyFile: ['file', '>copy'], cp: ['file', '>copy'], rename: ['file', '>moved'], link: ['file', '>hard'], symlink: ['file', '>soft'], open: ['file'],
};
/** Owners are for the superuser to change. */
const notRun = new Set(['chown', 'lchown', 'lchmod']);

const args = (name: string): readonly unknown[] => (calls[name] ?? []).map((arg, at) => (typeof arg === 'string' && (at === 0 || arg.startsWith('>')) ? join(root, arg.replace('>', '')) : arg));

/** The row whose conditions fit the calls above. */
function rowOf(module: string, path: string): Effect {
  const rows = effectsOfExport(module, path) ?? [];
  const row = path.startsWith('readFile') ? rows[1] : path.startsWith('mkdir') && !path.startsWith('mkdtemp') ? rows[1] : rows[0];
  if (!row) throw new Error(`no row for ${path}`);
  return row;
}

function expectPlaces(row: Effect, before: readonly string[]): void {
  const writes = row.writes?.some(place => place.startsWith('fs')) ?? false;
  if (writes) expect(look()).not.toEqual(before);
  else expect(look()).toEqual(before);
}

describe('node:fs/promises', () => {
  it.each(Object.keys(promised).filter(name => !notRun.has(name)))('%s', async name => {
    const before = look();
    const row = rowOf('node:fs/promises', name);
    expect(row.promise).toBe(true);
    const result: unknown = await (fs.promises as unknown as Record<string, (...given: readonly unknown[]) => Promise<unknown>>)[name]?.(...args(name));
    expectPlaces(row, before);
    if (row.gives === 'String') expect(result).toBeTypeOf('string');
    if (row.gives === 'Array') expect(Array.isArray(result)).toBe(true);
    if (row.gives === 'primitive') expect(result).toBeUndefined();
    if (row.gives === 'node:fs.Stats') expect(result).toHaveProperty('isFile');
    const closing = (result as { close?: () => Promise<void> } | undefined)?.close;
    await closing?.call(result);
  });

  it('wrong arguments reject, and do not throw', async () => {
    for (const name of Object.keys(promised).filter(each => each !== 'lchmod')) {
      const call = (fs.promises as unknown as Record<string, (path: unknown) => Promise<unknown>>)[name];
      const outcome = call?.(Symbol('no path')).then(() => 'fine', () => 'rejected');
      await expect(outcome, name).resolves.toBe('rejected');
    }
  });
});

describe('the Sync functions', () => {
  it.each(Object.keys(promised).filter(name => !notRun.has(name) && name !== 'open'))('%sSync', name => {
    const before = look();
    const row = rowOf('node:fs', `${name}Sync`);
    expect(row.promise).toBeUndefined();
    const result: unknown = (fs as unknown as Record<string, (...given: readonly unknown[]) => unknown>)[`${name}Sync`]?.(...args(name));
    expectPlaces(row, before);
    if (name === 'opendir') (result as fs.Dir).closeSync();
  });

  it('existsSync never throws', () => {
    expect(effectsOfExport('fs', 'existsSync')?.[0]).toMatchObject({ throws: 'never' });
    expect(fs.existsSync(Symbol('no path') as unknown as string)).toBe(false);
  });
});

describe('the functions with a callback', () => {
  it.each(Object.keys(promised).filter(name => !notRun.has(name) && name !== 'open'))('%s', async name => {
    const before = look();
    const row = rowOf('node:fs', name);
    expect(row.promise).toBeUndefined();
    expect(row.keeps).toContain(args(name).length);
    await new Promise<void>((resolve, reject) => {
      const done = (error: Error | null, result: unknown): void => {
        if (name === 'opendir') (result as fs.Dir).closeSync();
        if (error) reject(error);
        else resolve();
      };
      (fs as unknown as Record<string, (...given: readonly unknown[]) => void>)[name]?.(...args(name), done);
    });
    expectPlaces(row, before);
  });
});

describe('where to write', () => {
  it.each(['copyFile', 'cp', 'link'])('%s leaves what it copies', name => {
    const row = rowOf('fs', `${name}Sync`);
    expect(row.reads).toContain('fs 0');
    expect(row.writes).toEqual(['fs 1']);
  });

  it('rename takes the old file away', () => {
    expect(rowOf('fs', 'renameSync').writes).toEqual(['fs 0', 'fs 1']);
  });

  it('a file that is opened to be read is only read', () => {
    const rows = effectsOfExport('fs', 'promises.open');
    expect(rows?.map(row => row.writes)).toEqual([undefined, undefined, ['fs 0']]);
  });
});
