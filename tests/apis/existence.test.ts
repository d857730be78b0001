// Is everything that the tables name really there, in the Node that runs this?
import { describe, expect, it } from 'vitest';
import { libraries } from '../../src/apis/index.ts';

/** Newer than Node 20, or only in browsers: known to the tables, not to every runtime. */
const elsewhere = new Set([
  // Only a browser has them.
  'navigator.clipboard.write', 'navigator.clipboard.writeText', 'navigator.clipboard.readText', 'navigator.share',
  'Object.groupBy', 'Map.groupBy', 'Array.fromAsync', 'Promise.withResolvers', 'Promise.try', 'RegExp.escape', 'URL.parse',
  'cancelAnimationFrame', 'requestAnimationFrame', 'cancelIdleCallback', 'requestIdleCallback', 'matchMedia', 'alert', 'confirm', 'prompt',
  'localStorage', 'sessionStorage', 'new WebSocket', 'new CustomEvent', 'node:module findPackageJSON', 'node:fs lchmod', 'node:zlib crc32',
  'new File', 'new XMLHttpRequest', 'cy', 'Cypress', 'expect',
]);

function at(root: unknown, path: string): unknown {
  return path.replace(/^new /u, '').split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], root);
}

describe('globals', () => {
  const names = libraries.flatMap(library => Object.keys(library.globals ?? {}));
  it.each(names.filter(name => !elsewhere.has(name) && !name.startsWith('document.')))('%s is a function', name => {
    expect(at(globalThis, name)).toBeTypeOf('function');
  });

  const values = libraries.filter(library => library.modules.length === 0).flatMap(library => Object.keys(library.values ?? {}));
  it.each(values.filter(name => !elsewhere.has(name)))('%s is there', name => {
    expect(at(globalThis, name)).toBeDefined();
  });
});

describe("Node's modules", () => {
  // Not in every Node that runs this.
  const newerModules = new Set(['node:sqlite']);
  const nodeLibraries = libraries.flatMap(library => library.modules.filter(name => name.startsWith('node:') && !newerModules.has(name)).map(name => ({ name, library })));
  it.each(nodeLibraries)('$name exports what its rows name', async ({ name, library }) => {
    const real: unknown = await import(name);
    const missing = Object.keys(library.exports ?? {}).filter(path => !elsewhere.has(`${name} ${path}`) && typeof at(real, path) !== 'function');
    expect(missing).toEqual([]);
    expect(Object.keys(library.values ?? {}).filter(path => at(real, path) === undefined)).toEqual([]);
  });
});

describe('methods', () => {
  const newer = new Set([
    'Set.union', 'Set.intersection', 'Set.difference', 'Set.symmetricDifference', 'Set.isSubsetOf', 'Set.isSupersetOf', 'Set.isDisjointFrom',
    'Response.bytes', 'Request.bytes', 'Blob.bytes',
    ...'map filter flatMap take drop toArray forEach some every find reduce'.split(' ').map(name => `BuiltinIterator.${name}`),
  ]);
  const samples: Readonly<Record<string, () => unknown>> = {
    Array: () => [], String: () => 'a', Number: () => 1, Boolean: () => true, BigInt: () => 1n, Date: () => new Date(), Map: () => new Map(), Set: () => new Set(),
    WeakMap: () => new WeakMap(), WeakSet: () => new WeakSet(), WeakRef: () => new WeakRef({}), RegExp: () => /a/u, StatelessRegExp: () => /a/u, Error: () => new Error('no'),
    Promise: () => Promise.resolve(), Object: () => ({}), TypedArray: () => new Uint8Array(), ArrayBuffer: () => new ArrayBuffer(1), DataView: () => new DataView(new ArrayBuffer(8)),
    BuiltinIterator: () => [].values(), Buffer: () => Buffer.alloc(1),
    Response: () => new Response(), Request: () => new Request('http://a.test'), Headers: () => new Headers(), URL: () => new URL('http://a.test'), URLSearchParams: () => new URLSearchParams(),
    Blob: () => new Blob([]), TextEncoder: () => new TextEncoder(), TextDecoder: () => new TextDecoder(), AbortSignal: () => new AbortController().signal, EventTarget: () => new EventTarget(),
    Console: () => console, Crypto: () => crypto, SubtleCrypto: () => crypto.subtle, Performance: () => performance, ReadableStream: () => new ReadableStream(), WritableStream: () => new WritableStream(),
    'node:process.Process': () => process,
  };
  const anyFormOf: Readonly<Record<string, readonly object[]>> = {
    Headers: [new Headers(), new URLSearchParams(), new FormData()],
    URLSearchParams: [new URLSearchParams(), new FormData(), new Headers()],
    Intl: [new Intl.NumberFormat(), new Intl.DateTimeFormat(), new Intl.Collator(), new Intl.PluralRules(), new Intl.DisplayNames('en', { type: 'region' })],
  };
  const tables = libraries.flatMap(library => Object.entries(library.instances ?? {})).filter(([type]) => type in samples);

  it.each(tables)('%s has the methods that its rows name', (type, rows) => {
    const real = anyFormOf[type] ?? [Object(samples[type]?.())];
    const missing = Object.keys(rows).filter(name => name !== '*' && !newer.has(`${type}.${name}`) && !real.some(value => typeof at(value, name) === 'function'));
    expect(missing).toEqual([]);
  });

  it('every built-in kind has a sample here', () => {
    const kinds = libraries.flatMap(library => Object.keys(library.instances ?? {})).filter(type => !type.includes('.') && !type.includes(':') && !type.includes('/') && !type.startsWith('typeof '));
    const unusual = ['XMLHttpRequest', 'FormData', 'Intl', 'Timer', 'Storage', 'WebSocket', 'ReadableStreamDefaultReader', 'WritableStreamDefaultWriter'];
    expect(kinds.filter(kind => !(kind in samples) && !unusual.includes(kind))).toEqual([]);
  });
});
