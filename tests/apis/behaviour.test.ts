// Do the platform's functions really do what their rows say? Each is called on a sample, and what it did is compared with its row.
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../src/apis/effect.ts';
import { ecmascript } from '../../src/apis/ecmascript.ts';
import { effectsOfGlobal, effectsOfMethod } from '../../src/apis/index.ts';
import { nodeProcess } from '../../src/apis/node-process.ts';
import { web } from '../../src/apis/web.ts';

type Call = (...args: unknown[]) => unknown;
interface Sample {
  readonly make: () => object;
  /** All that can be seen of it, as text. */
  readonly look: (value: never) => unknown;
  readonly calls: Readonly<Record<string, readonly unknown[]>>;
}

const even = (value: unknown): boolean => Number(value) % 2 === 0;
const add = (one: unknown, other: unknown): number => Number(one) + Number(other);
const less = (one: unknown, other: unknown): number => Number(one) - Number(other);

/** Arguments with which a method that writes does so. */
const arrayCalls = {
  pop: [], shift: [], push: [9], unshift: [9], reverse: [], fill: [9], copyWithin: [0, 1], splice: [0, 1], sort: [less],
  slice: [1], flat: [], toReversed: [], toSorted: [less], concat: [[4]], toSpliced: [0, 1], with: [0, 9],
  map: [even], flatMap: [even], filter: [even], forEach: [even], every: [even], some: [even], findIndex: [even], findLastIndex: [even], find: [even], findLast: [even],
  reduce: [add, 0], reduceRight: [add, 0], at: [0], indexOf: [1], lastIndexOf: [1], includes: [1], join: [], toString: [], toLocaleString: [], entries: [], keys: [], values: [],
};
const notTyped = new Set(['pop', 'shift', 'push', 'unshift', 'splice', 'flat', 'flatMap', 'concat', 'toSpliced']);
const typedCalls = Object.fromEntries(Object.entries(arrayCalls).filter(([name]) => !notTyped.has(name)));

const setters = (names: string, value: number): Readonly<Record<string, readonly unknown[]>> => Object.fromEntries(names.split(' ').map(name => [name, [value]]));
const noArguments = (type: string, but: Readonly<Record<string, readonly unknown[]>> = {}): Readonly<Record<string, readonly unknown[]>> => {
  const rows = [ecmascript, web, nodeProcess].map(library => library.instances?.[type]).find(found => found !== undefined) ?? {};
  return { ...Object.fromEntries(Object.keys(rows).map(name => [name, []])), ...but };
};

const buffer = (): Buffer => Buffer.from('some bytes to be read as numbers');
const bufferCalls = Object.fromEntries(
  Object.keys(nodeProcess.instances?.['Buffer'] ?? {}).map((name): [string, readonly unknown[]] => {
    if (/^write.*(?:Int|UInt)(?:LE|BE)$/u.test(name)) return [name, [1, 0, 2]];
    if (name.startsWith('writeBig')) return [name, [1n]];
    if (name.startsWith('write') && name !== 'write') return [name, [1]];
    if (/^read(?:Int|UInt)(?:LE|BE)$/u.test(name)) return [name, [0, 2]];
    return [name, []];
  }),
);

const samples: Readonly<Record<string, Sample>> = {
  Array: { make: () => [3, 1, 2], look: (value: readonly unknown[]) => [...value], calls: arrayCalls },
  TypedArray: { make: () => new Int32Array([3, 1, 2]), look: (value: Int32Array) => [...value], calls: { ...typedCalls, subarray: [1], set: [[7]] } },
  Buffer: { make: buffer, look: (value: Buffer) => value.toString('hex'), calls: { ...bufferCalls, equals: [buffer()], includes: ['b'], compare: [buffer()], indexOf: ['b'], lastIndexOf: ['b'], copy: [Buffer.alloc(4)], fill: [1], write: ['x'] } },
  DataView: {
    make: () => new DataView(new ArrayBuffer(8)),
    look: (value: DataView) => [...new Uint8Array(value.buffer)],
    calls: Object.fromEntries(Object.keys(ecmascript.instances?.['DataView'] ?? {}).map(name => [name, name.startsWith('get') ? [0] : [0, name.includes('Big') ? 1n : 1]])),
  },
  String: { make: () => Object('some text') as object, look: String, calls: noArguments('String', { normalize: [], repeat: [2], indexOf: ['t'], localeCompare: ['a'], includes: ['t'], split: [' '], match: [/t/u], matchAll: [/t/gu], replace: ['t', (): string => 'd'], replaceAll: ['t', (): string => 'd'] }) },
  Number: { make: () => Object(5) as object, look: Number, calls: noArguments('Number') },
  Date: {
    make: () => new Date(86_400_000),
    look: (value: Date) => value.getTime(),
    calls: { ...noArguments('Date'), ...setters(Object.keys(ecmascript.instances?.['Date'] ?? {}).filter(name => name.startsWith('set')).join(' '), 7) },
  },
  Map: { make: () => new Map([[1, 2]]), look: (value: Map<unknown, unknown>) => [...value], calls: noArguments('Map', { set: [3, 4], get: [1], has: [1], delete: [1], forEach: [even] }) },
  Set: {
    make: () => new Set([1, 2]),
    look: (value: Set<unknown>) => [...value],
    calls: { has: [1], add: [3], delete: [1], clear: [], forEach: [even], entries: [], keys: [], values: [] },
  },
  RegExp: { make: () => /a/gu, look: (value: RegExp) => value.lastIndex, calls: { exec: ['ba'], test: ['ba'], toString: [] } },
  StatelessRegExp: { make: () => /a/u, look: (value: RegExp) => value.lastIndex, calls: { exec: ['ba'], test: ['ba'] } },
  Error: { make: () => new Error('no'), look: (value: Error) => value.message, calls: { toString: [] } },
  Object: { make: () => ({ a: 1 }), look: (value: object) => Object.entries(value), calls: { hasOwnProperty: ['a'], propertyIsEnumerable: ['a'], isPrototypeOf: [{}], toString: [], toLocaleString: [], valueOf: [] } },
  Headers: { make: () => new Headers({ a: '1' }), look: (value: Headers) => [...value], calls: { get: ['a'], getSetCookie: [], has: ['a'], set: ['a', '2'], append: ['a', '2'], delete: ['a'], forEach: [even], entries: [], keys: [], values: [] } },
  FormData: { make: formData, look: (value: FormData) => [...value], calls: { get: ['a'], getAll: ['a'], has: ['a'], set: ['a', '2'], append: ['a', '2'], delete: ['a'], forEach: [even], entries: [], keys: [], values: [] } },
  URLSearchParams: { make: () => new URLSearchParams('b=2&a=1'), look: String, calls: { get: ['a'], getAll: ['a'], has: ['a'], set: ['a', '2'], append: ['a', '2'], delete: ['a'], sort: [], toString: [], forEach: [even], entries: [], keys: [], values: [] } },
  URL: { make: () => new URL('http://a.test/b?c=d'), look: String, calls: { toString: [], toJSON: [] } },
};

function formData(): FormData {
  const data = new FormData();
  data.set('a', '1');
  return data;
}

/** The row that holds for a call without conditions on it, or the first one: the samples are made for it. */
function rowOf(rows: readonly Effect[] | undefined): Effect {
  const row = rows?.[0];
  if (!row) throw new Error('no row');
  return row;
}

const checksOfKind: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: value => typeof value === 'string',
  Number: value => typeof value === 'number',
  Boolean: value => typeof value === 'boolean',
  BigInt: value => typeof value === 'bigint',
  Array: value => Array.isArray(value) || value === null, // `match` without a match
  Map: value => value instanceof Map,
  Set: value => value instanceof Set,
  Date: value => value instanceof Date,
  RegExp: value => value instanceof RegExp,
  Error: value => value instanceof Error,
  TypedArray: value => ArrayBuffer.isView(value) && !(value instanceof DataView),
  ArrayBuffer: value => value instanceof ArrayBuffer,
  DataView: value => value instanceof DataView,
  Buffer: value => Buffer.isBuffer(value),
  BuiltinIterator: value => typeof (value as Iterator<unknown>).next === 'function',
  URL: value => value instanceof URL,
  URLSearchParams: value => value instanceof URLSearchParams,
  primitive: value => value === null || (typeof value !== 'object' && typeof value !== 'function'),
  fresh: value => typeof value === 'object' && value !== null,
};

function expectKind(gives: string | undefined, result: unknown, receiver: unknown, args: readonly unknown[]): void {
  if (gives === undefined || gives.startsWith('part of')) return;
  if (gives === 'receiver') {
    const view = ArrayBuffer.isView(receiver) && ArrayBuffer.isView(result) ? result.buffer === receiver.buffer : false;
    expect(view || result === receiver || (typeof receiver === 'object' && result === (receiver as object).valueOf())).toBe(true);
    return;
  }
  const argument = /^argument (\d)$/u.exec(gives)?.[1];
  if (argument !== undefined) {
    expect(result).toBe(args[Number(argument)]);
    return;
  }
  const is = checksOfKind[gives];
  if (is) expect(is(result), `gives ${gives}`).toBe(true);
}

const cases = Object.entries(samples).flatMap(([type, sample]) => Object.entries(sample.calls).map(([method, args]) => ({ type, method, args, sample })));

describe('a method on a sample', () => {
  it.each(cases)('$type $method', ({ type, method, args, sample }) => {
    const row = rowOf(effectsOfMethod(type, method));
    const value = sample.make();
    const before = sample.look(value as never);
    let ran = false;
    const watched = args.map(arg => (typeof arg !== 'function' ? arg : (...given: readonly unknown[]): unknown => {
      ran = true;
      return (arg as Call)(...given);
    }));
    const result = (value as unknown as Record<string, Call>)[method]?.apply(value, [...watched]);
    expect(ran, 'runs the function it is given').toBe(row.runs !== undefined && args.some(arg => typeof arg === 'function'));
    const after = sample.look(value as never);
    if (row.writes?.includes('receiver')) expect(after, 'writes its receiver').not.toEqual(before);
    else expect(after, 'leaves its receiver').toEqual(before);
    expectKind(row.gives, result, value, args);
  });

  it.each(Object.entries(samples).filter(([type]) => ['Array', 'Map', 'Set', 'RegExp', 'StatelessRegExp', 'Error', 'Object', 'DataView', 'TypedArray', 'Date', 'Number'].includes(type)))('%s: every row of the table has a call here', (type, sample) => {
    const newer = new Set(['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']);
    expect(Object.keys(ecmascript.instances?.[type] ?? {}).filter(name => !(name in sample.calls) && !newer.has(name))).toEqual([]);
  });
});

describe('arrays that are frozen', () => {
  it.each(Object.entries(arrayCalls))('%s', (method, args: readonly unknown[]) => {
    const frozen = Object.freeze([3, 1, 2]);
    const call = (): unknown => (frozen as unknown as Record<string, Call>)[method]?.apply(frozen, [...args]);
    if (rowOf(effectsOfMethod('Array', method)).writes) expect(call).toThrow(TypeError);
    else expect(call).not.toThrow();
  });
});

/** Functions of the global scope, with an object (made anew) in argument 0 to be changed or not. */
const globals: Readonly<Record<string, () => readonly unknown[]>> = {
  ...Object.fromEntries('Object.keys Object.values Object.entries Object.getOwnPropertyNames Object.getOwnPropertySymbols Object.getPrototypeOf Object.getOwnPropertyDescriptors Object.isFrozen Object.isSealed Object.isExtensible Reflect.ownKeys Reflect.getPrototypeOf Reflect.isExtensible Object.create structuredClone JSON.stringify Array.isArray String Boolean Number isNaN isFinite Number.isInteger Number.isFinite Number.isNaN Number.isSafeInteger'.split(' ').map(name => [name, () => [{ a: 1 }]])),
  ...Object.fromEntries(['Object.freeze', 'Object.seal', 'Object.preventExtensions'].map(name => [name, () => [{ a: 1 }]])),
  'Object.assign': () => [{ a: 1 }, { b: 2 }],
  'Object.is': () => [{}, {}],
  'Object.hasOwn': () => [{ a: 1 }, 'a'],
  'Object.getOwnPropertyDescriptor': () => [{ a: 1 }, 'a'],
  'Object.defineProperty': () => [{}, 'b', { value: 1, enumerable: true }],
  'Object.defineProperties': () => [{}, { b: { value: 1, enumerable: true } }],
  'Object.fromEntries': () => [[['a', 1]]],
  'Reflect.get': () => [{ a: 1 }, 'a'],
  'Reflect.has': () => [{ a: 1 }, 'a'],
  'Reflect.set': () => [{}, 'a', 1],
  'Reflect.defineProperty': () => [{}, 'a', { value: 1, enumerable: true }],
  'Reflect.deleteProperty': () => [{ a: 1 }, 'a'],
  'Reflect.preventExtensions': () => [{}],
  'JSON.parse': () => ['{"a":1}'],
  'Array.from': () => [[1, 2], even],
  'Array.of': () => [1],
  'String.fromCharCode': () => [65],
  'String.fromCodePoint': () => [65],
  'Date.now': () => [],
  'Date.parse': () => ['2020-01-01'],
  'Date.UTC': () => [2020, 1],
  Date: () => [],
  parseInt: () => ['1'],
  parseFloat: () => ['1'],
  encodeURIComponent: () => ['a b'],
  decodeURIComponent: () => ['a%20b'],
  encodeURI: () => ['a b'],
  decodeURI: () => ['a%20b'],
  BigInt: () => [1],
  Symbol: () => ['a'],
  'Symbol.for': () => ['a'],
  Error: () => ['no'],
  atob: () => ['YQ=='],
  btoa: () => ['a'],
  'Buffer.from': () => ['a'],
  'Buffer.concat': () => [[Buffer.from('a')]],
  'Buffer.byteLength': () => ['a'],
  'Buffer.isBuffer': () => [1],
  'URL.canParse': () => ['http://a.test'],
  'process.cwd': () => [],
  'process.hrtime': () => [],
  'process.uptime': () => [],
  'process.memoryUsage': () => [],
  'crypto.randomUUID': () => [],
  'performance.now': () => [],
  'Math.random': () => [],
  'Math.max': () => [1, 2],
  'Math.floor': () => [1.5],
};

describe('a function of the global scope', () => {
  it.each(Object.entries(globals))('%s', (path, makeArgs) => {
    const row = rowOf(effectsOfGlobal(path));
    const args = makeArgs();
    const [first] = args;
    const look = (value: unknown): unknown => (typeof value === 'object' && value !== null ? [Object.entries(value), Object.isExtensible(value)] : value);
    const before = look(first);
    const parts = path.split('.');
    const owner: unknown = parts.slice(0, -1).reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], globalThis);
    const result: unknown = (owner as Record<string, Call>)[parts.at(-1) ?? '']?.apply(owner, [...args]);
    if (row.writes?.includes('argument 0')) expect(look(first), 'writes argument 0').not.toEqual(before);
    else expect(look(first), 'leaves argument 0').toEqual(before);
    expectKind(row.gives, result, owner, args);
    expect(typeof (result as PromiseLike<unknown> | undefined)?.then === 'function').toBe(row.promise !== undefined);
  });
});

describe('bodies', () => {
  it.each(['json', 'text', 'arrayBuffer', 'blob'])('%s uses the body up', async method => {
    const response = new Response('{"a":1}');
    const row = rowOf(effectsOfMethod('Response', method));
    expect(row).toMatchObject({ promise: true });
    expect(row.writes).toContain('receiver');
    await (response as unknown as Record<string, () => Promise<unknown>>)[method]?.();
    expect(response.bodyUsed).toBe(true);
  });

  it('fetch rejects on bad arguments and does not throw', async () => {
    expect(effectsOfGlobal('fetch')?.every(row => row.promise === true && row.throws === undefined)).toBe(true);
    const bad = fetch('no url at all');
    await expect(bad).rejects.toThrow(TypeError);
    const symbol = fetch(Symbol('no') as unknown as string);
    await expect(symbol).rejects.toThrow(TypeError);
  });
});
