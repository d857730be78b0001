// Do Node's other modules do what their rows say, where that is cheap to try?
import * as assert from 'node:assert';
import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { effectsOfExport, effectsOfMethod } from '../../src/apis/index.ts';

type Call = (...args: readonly unknown[]) => unknown;

const calls: readonly (readonly [module: string, path: string, ...args: unknown[]])[] = [
  ['node:path', 'join', 'a', 'b'], ['node:path', 'resolve', 'a'], ['node:path', 'dirname', 'a/b'], ['node:path', 'basename', 'a/b'], ['node:path', 'extname', 'a.b'],
  ['node:path', 'normalize', 'a'], ['node:path', 'relative', 'a', 'b'], ['node:path', 'isAbsolute', 'a'], ['node:path', 'parse', 'a/b'], ['node:path', 'posix.join', 'a'],
  ['node:url', 'fileURLToPath', 'file:///a'], ['node:url', 'pathToFileURL', '/a'], ['node:url', 'parse', 'http://a.test'], ['node:url', 'format', new URL('http://a.test')],
  ['node:querystring', 'stringify', { a: 1 }], ['node:querystring', 'parse', 'a=1'],
  ['node:util', 'inspect', {}], ['node:util', 'format', '%s', 1], ['node:util', 'isDeepStrictEqual', {}, {}], ['node:util', 'types.isPromise', 1], ['node:util', 'stripVTControlCharacters', 'a'],
  ['node:os', 'tmpdir'], ['node:os', 'homedir'], ['node:os', 'cpus'], ['node:os', 'platform'], ['node:os', 'freemem'], ['node:os', 'hostname'],
  ['node:crypto', 'randomUUID'], ['node:crypto', 'randomBytes', 4], ['node:crypto', 'timingSafeEqual', Buffer.from('a'), Buffer.from('a')], ['node:crypto', 'getHashes'],
  ['node:crypto', 'pbkdf2Sync', 'a', 'b', 1, 8, 'sha1'], ['node:crypto', 'scryptSync', 'a', 'b', 8], ['node:crypto', 'hkdfSync', 'sha1', 'a', 'b', 'c', 8],
  ['node:zlib', 'gzipSync', 'a'], ['node:zlib', 'deflateSync', 'a'], ['node:zlib', 'brotliCompressSync', 'a'],
  ['node:v8', 'serialize', {}], ['node:module', 'isBuiltin', 'fs'], ['node:buffer', 'isUtf8', Buffer.from('a')], ['node:process', 'cwd'], ['node:process', 'uptime'],
  ['node:timers/promises', 'setTimeout', 0, 'a'], ['node:timers/promises', 'setImmediate', 'a'], ['node:timers/promises', 'scheduler.wait', 0],
];

const isKind: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: value => typeof value === 'string',
  Number: value => typeof value === 'number',
  Boolean: value => typeof value === 'boolean',
  Array: value => Array.isArray(value),
  Buffer: value => Buffer.isBuffer(value),
  ArrayBuffer: value => value instanceof ArrayBuffer,
  URL: value => value instanceof URL,
  fresh: value => typeof value === 'object' && value !== null,
};

function at(root: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], root);
}

describe("a function of Node's", () => {
  it.each(calls.map(([module, path, ...args]) => ({ module, path, args })))('$module $path', async ({ module, path, args }) => {
    const row = effectsOfExport(module, path)?.[0];
    if (!row) throw new Error('no row');
    const real: unknown = await import(module);
    const owner = path.includes('.') ? at(real, path.slice(0, path.lastIndexOf('.'))) : real;
    const result = (at(real, path) as Call).apply(owner, args);
    expect(typeof (result as PromiseLike<unknown> | undefined)?.then === 'function').toBe(row.promise === true);
    const value: unknown = await result;
    const argument = /^argument (\d)$/u.exec(row.gives ?? '')?.[1];
    if (argument !== undefined) expect(value).toBe(args[Number(argument)]);
    else if (row.gives !== undefined && isKind[row.gives]) expect(isKind[row.gives]?.(value), `gives ${row.gives}`).toBe(true);
    if (row.promise === undefined && row.throws === 'never') expect(() => (at(real, path) as Call).call(owner, Symbol('odd'))).not.toThrow();
  });

  it('node:dns/promises throws at once on bad arguments', async () => {
    const { promises } = await import('node:dns');
    expect(() => promises.resolve4(1 as unknown as string)).toThrow(TypeError);
    expect(effectsOfExport('node:dns', 'promises.resolve4')?.[0]).toMatchObject({ promise: true, throws: 'may', reads: ['arguments', 'net'] });
  });

  it('the waits of node:timers/promises reject when they are aborted, and only with a signal', async () => {
    const { setTimeout } = await import('node:timers/promises');
    await expect(setTimeout(1000, undefined, { signal: AbortSignal.abort() })).rejects.toThrow();
    expect(effectsOfExport('node:timers/promises', 'setTimeout')?.map(row => [row.waits, row.rejects])).toEqual([['timer', 'never'], ['timer', undefined]]);
  });

  it('a hash is changed by `update`, which gives it back', async () => {
    const { createHash } = await import('node:crypto');
    const hash = createHash('sha1');
    expect(hash.update('a')).toBe(hash);
    expect(effectsOfMethod('node:crypto.Hash', 'update')?.[0]).toMatchObject({ writes: ['receiver'], gives: 'receiver' });
    expect(hash.digest('hex')).toBeTypeOf('string');
    expect(() => hash.digest()).toThrow(); // used up
  });

  it('`once` waits for an event, and listens on the emitter for it', async () => {
    const emitter = new EventEmitter();
    const waiting = once(emitter, 'done');
    expect(emitter.listenerCount('done')).toBe(1);
    emitter.emit('done', 1);
    await expect(waiting).resolves.toEqual([1]);
    expect(effectsOfExport('events', 'once')?.[0]).toMatchObject({ waits: 'signal', writes: ['argument 0'] });
  });

  it('`emit` calls whoever listens: nothing is known of it', () => {
    expect(effectsOfMethod('node:events.EventEmitter', 'emit')).toBeUndefined();
    expect(effectsOfMethod('node:child_process.ChildProcess', 'once')?.[0]).toMatchObject({ keeps: [1] });
  });

  it('assertions leave the function', () => {
    expect(() => { assert.ok(false); }).toThrow();
    expect(effectsOfExport('node:assert', 'ok')?.[0]?.leaves).toBe(true);
    expect(effectsOfExport('assert', 'default')?.[0]?.leaves).toBe(true);
    expect(effectsOfExport('assert/strict', '')?.[0]?.leaves).toBe(true);
  });

  it('a child process may do anything outside', () => {
    for (const path of ['exec', 'execFile', 'spawn', 'execSync', 'spawnSync', 'fork']) {
      expect(effectsOfExport('child_process', path)?.[0]?.writes, path).toEqual(expect.arrayContaining(['process', 'fs', 'net', 'db', 'terminal']));
    }
  });
});
