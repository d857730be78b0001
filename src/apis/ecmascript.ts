// What do ECMAScript's own functions and methods read, write and give?
//
// Assumed of every row (the list of implicit calls in ARCHITECTURE.md): arguments have the kinds that the language asks for; getters, proxies, `toString`,
// `valueOf`, `toJSON`, `Symbol.iterator` and `Symbol.species` of what is passed have no effects. So `JSON.stringify` runs no `toJSON` that
// writes, and `Array.from`, `new Map`, `Object.fromEntries` are given collections, not running generators.
import type { Effect, Library } from './effect.ts';
import { each } from './rows.ts';

/** Gives a primitive of a kind; never throws. */
const gives = (kind: string): Effect => ({ gives: kind, throws: 'never' });
const string = gives('String');
const number = gives('Number');
const boolean = gives('Boolean');
const nothing = gives('primitive');
const date = gives('Date');
const fresh = gives('fresh');
/** May throw on the value of its arguments: a bad radix, a cycle, a lone surrogate. */
const may = (kind: string): Effect => ({ gives: kind });

const element: Effect = { gives: 'part of receiver', throws: 'never' };
const copy: Effect = { gives: 'Array', holds: ['receiver'], throws: 'never' };
const cursor: Effect = { gives: 'BuiltinIterator', holds: ['receiver'], throws: 'never' };
const ask = (kind: string): Effect => ({ runs: [0], gives: kind, throws: 'never' });
const pick: Effect = { runs: [0], gives: 'part of receiver', throws: 'never' };
const sift: Effect = { ...copy, runs: [0] };
/** Adds or removes; throws only when the receiver is frozen. */
const change = (kind: string): Effect => ({ writes: ['receiver'], gives: kind, throws: 'never' });

const array = {
  ...each('pop shift', change('part of receiver')),
  ...each('push unshift', change('Number')),
  ...each('reverse fill copyWithin', change('receiver')),
  splice: { ...copy, writes: ['receiver'] },
  sort: { ...change('receiver'), runs: [0] },
  ...each('slice flat toReversed', copy),
  toSorted: sift,
  ...each('concat toSpliced', { ...copy, holds: ['receiver', 'arguments'] }),
  with: { gives: 'Array', holds: ['receiver', 'arguments'] }, // a RangeError beyond the end
  ...each('map flatMap', { ...ask('Array'), holds: ['receiver'] }),
  filter: sift,
  ...each('forEach', ask('primitive')),
  ...each('every some', ask('Boolean')),
  ...each('findIndex findLastIndex', ask('Number')),
  ...each('find findLast', pick),
  // Without an initial value they throw for an empty array.
  ...each('reduce reduceRight', [{ when: { argument: 1, is: 'present' }, runs: [0], throws: 'never' }, { runs: [0] }]),
  at: element,
  ...each('indexOf lastIndexOf', number),
  includes: boolean,
  ...each('join toString toLocaleString', string),
  ...each('entries keys values', cursor),
} as const satisfies NonNullable<Library['instances']>[string];

/** Not every method of arrays: no `push`, `flat` or `concat`, and elements are numbers. */
const typedArray = {
  ...each('reverse fill copyWithin', change('receiver')),
  sort: { ...change('receiver'), runs: [0] },
  set: { writes: ['receiver'], gives: 'primitive' },
  ...each('slice toReversed', gives('TypedArray')),
  toSorted: ask('TypedArray'),
  with: may('TypedArray'),
  subarray: gives('receiver'), // a view of the same memory
  ...each('map filter', ask('TypedArray')),
  forEach: ask('primitive'),
  ...each('every some', ask('Boolean')),
  ...each('find findLast findIndex findLastIndex', ask('primitive')),
  ...each('reduce reduceRight', [{ when: { argument: 1, is: 'present' }, runs: [0], throws: 'never' }, { runs: [0] }]),
  at: nothing,
  ...each('indexOf lastIndexOf', number),
  includes: boolean,
  ...each('join toString toLocaleString', string),
  ...each('entries keys values', cursor),
} as const satisfies NonNullable<Library['instances']>[string];

const strings = {
  ...each('trim trimStart trimEnd toLowerCase toUpperCase charAt slice substring substr concat padStart padEnd toString valueOf toWellFormed at', string),
  ...each('toLocaleLowerCase toLocaleUpperCase normalize repeat', may('String')),
  ...each('indexOf lastIndexOf search charCodeAt', number),
  codePointAt: nothing,
  localeCompare: may('Number'),
  isWellFormed: boolean,
  ...each('includes startsWith endsWith', may('Boolean')), // a TypeError for a regular expression
  split: gives('Array of String'),
  // A global expression has its `lastIndex` set to 0 before and after, at one go: a read, which still meets the writes of `exec` and `test`.
  match: gives('Array'),
  matchAll: may('BuiltinIterator'),
  replace: { ...string, runs: [1] },
  replaceAll: { ...may('String'), runs: [1] },
} as const satisfies NonNullable<Library['instances']>[string];

const numbers = {
  ...each('toFixed toPrecision toExponential toString toLocaleString', may('String')),
  valueOf: number,
} as const;

const dates = {
  ...each(`getTime valueOf getFullYear getMonth getDate getDay getHours getMinutes getSeconds getMilliseconds getTimezoneOffset
    getUTCFullYear getUTCMonth getUTCDate getUTCDay getUTCHours getUTCMinutes getUTCSeconds getUTCMilliseconds getYear`, number),
  ...each('toString toDateString toTimeString toUTCString', string),
  toJSON: nothing,
  ...each('toISOString toLocaleString toLocaleDateString toLocaleTimeString', may('String')),
  ...each(`setTime setFullYear setMonth setDate setHours setMinutes setSeconds setMilliseconds
    setUTCFullYear setUTCMonth setUTCDate setUTCHours setUTCMinutes setUTCSeconds setUTCMilliseconds setYear`, change('Number')),
} as const;

const maps = {
  get: element,
  has: boolean,
  set: change('receiver'),
  delete: change('Boolean'),
  clear: change('primitive'),
  forEach: ask('primitive'),
  ...each('entries keys values', cursor),
} as const;

const sets = {
  has: boolean,
  add: change('receiver'),
  delete: change('Boolean'),
  clear: change('primitive'),
  forEach: ask('primitive'),
  ...each('entries keys values', cursor),
  ...each('union intersection difference symmetricDifference', { gives: 'Set', holds: ['receiver', 'arguments'] }),
  ...each('isSubsetOf isSupersetOf isDisjointFrom', may('Boolean')),
} as const satisfies NonNullable<Library['instances']>[string];

/** Iterators of built-in collections and, with Node 22, their lazy methods: a callback runs when somebody pulls. */
const iterators = {
  next: { writes: ['receiver'], throws: 'never' },
  ...each('map filter flatMap', { writes: ['receiver'], keeps: [0], gives: 'BuiltinIterator', holds: ['receiver'] }),
  ...each('take drop', { writes: ['receiver'], gives: 'BuiltinIterator', holds: ['receiver'] }),
  toArray: { writes: ['receiver'], gives: 'Array', holds: ['receiver'] },
  forEach: { writes: ['receiver'], runs: [0], gives: 'primitive' },
  ...each('some every', { writes: ['receiver'], runs: [0], gives: 'Boolean' }),
  find: { writes: ['receiver'], runs: [0], gives: 'part of receiver' },
  reduce: { writes: ['receiver'], runs: [0] },
} as const satisfies NonNullable<Library['instances']>[string];

const regExps = {
  // Both move `lastIndex` where the expression is global or sticky.
  exec: { writes: ['receiver'], gives: 'Array', throws: 'never' },
  test: { writes: ['receiver'], gives: 'Boolean', throws: 'never' },
  toString: string,
} as const satisfies NonNullable<Library['instances']>[string];

const promises = {
  then: { runs: [0, 1], promise: true, waits: 'receiver' },
  catch: { runs: [0], promise: true, waits: 'receiver' },
  finally: { runs: [0], promise: true, waits: 'receiver' },
} as const satisfies NonNullable<Library['instances']>[string];

const intl = {
  ...each('format formatRange', may('String')),
  ...each('formatToParts formatRangeToParts', may('Array')),
  resolvedOptions: fresh,
  compare: number,
  select: string,
  of: may('primitive'),
} as const;

const typedArrayNames = `Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array
  BigInt64Array BigUint64Array`.split(/\s+/u);
const errorNames = 'Error TypeError RangeError SyntaxError ReferenceError EvalError URIError AggregateError'.split(' ');
const intlNames = 'Collator DateTimeFormat NumberFormat PluralRules RelativeTimeFormat ListFormat DisplayNames Segmenter'.split(' ');

const objectFunctions = {
  ...each('Object.keys Object.getOwnPropertyNames', may('Array of String')),
  ...each('Object.values Object.entries', { gives: 'Array', holds: ['argument 0'] }),
  'Object.fromEntries': { gives: 'fresh', holds: ['argument 0'] },
  'Object.assign': { writes: ['argument 0'], gives: 'argument 0' },
  'Object.create': { gives: 'fresh', holds: ['arguments'] },
  // They change what may be done with the object, not what it holds.
  ...each('Object.freeze Object.seal Object.preventExtensions', { writes: ['argument 0'], gives: 'argument 0' }),
  ...each('Object.isFrozen Object.isSealed Object.isExtensible Object.is', boolean),
  ...each('Object.hasOwn', may('Boolean')),
  ...each('Object.defineProperty Object.defineProperties Object.setPrototypeOf', { writes: ['argument 0'], gives: 'argument 0' }),
  'Object.getPrototypeOf': { gives: 'part of argument 0' },
  ...each('Object.getOwnPropertyDescriptor Object.getOwnPropertyDescriptors', { gives: 'fresh', holds: ['argument 0'] }),
  'Object.groupBy': { runs: [1], gives: 'fresh', holds: ['argument 0'] },
  'Map.groupBy': { runs: [1], gives: 'Map', holds: ['argument 0'] },
  'Reflect.get': { gives: 'part of argument 0' },
  'Reflect.getPrototypeOf': { gives: 'part of argument 0' },
  'Reflect.has': may('Boolean'),
  ...each('Reflect.ownKeys Object.getOwnPropertySymbols', may('Array')),
  'Reflect.isExtensible': may('Boolean'),
  'Reflect.getOwnPropertyDescriptor': { gives: 'fresh', holds: ['argument 0'] },
  ...each('Reflect.set Reflect.defineProperty Reflect.deleteProperty Reflect.setPrototypeOf Reflect.preventExtensions', { writes: ['argument 0'], gives: 'Boolean' }),
} as const satisfies Library['globals'];

const valueFunctions = {
  'JSON.parse': { runs: [1], gives: 'fresh' },
  'JSON.stringify': { runs: [1], gives: 'String' },
  'Math.random': { reads: ['random'], gives: 'Number', throws: 'never' },
  ...each(`Math.abs Math.acos Math.acosh Math.asin Math.asinh Math.atan Math.atan2 Math.atanh Math.cbrt Math.ceil Math.clz32 Math.cos Math.cosh Math.exp
    Math.expm1 Math.floor Math.fround Math.hypot Math.imul Math.log Math.log10 Math.log1p Math.log2 Math.max Math.min Math.pow Math.round Math.sign
    Math.sin Math.sinh Math.sqrt Math.tan Math.tanh Math.trunc`, number),
  ...each('Number.parseInt Number.parseFloat parseInt parseFloat Number', number),
  ...each('Number.isInteger Number.isSafeInteger Number.isFinite Number.isNaN isFinite isNaN Boolean Array.isArray', boolean),
  ...each('String String.fromCharCode String.raw', string),
  'String.fromCodePoint': may('String'),
  ...each('BigInt BigInt.asIntN BigInt.asUintN', may('primitive')),
  ...each('Symbol Symbol.for Symbol.keyFor', may('primitive')),
  ...each('encodeURIComponent encodeURI decodeURIComponent decodeURI escape unescape', may('String')),
  ...each('Array new Array', { gives: 'Array', holds: ['arguments'] }), // a RangeError for a bad length
  'Array.of': { gives: 'Array', holds: ['arguments'], throws: 'never' },
  'Array.from': { runs: [1], gives: 'Array', holds: ['argument 0'] },
  'Array.fromAsync': { runs: [1], promise: true, gives: 'Array', holds: ['argument 0'], waits: 'arguments' },
  Date: { reads: ['clock'], gives: 'String', throws: 'never' },
  'Date.now': { reads: ['clock'], gives: 'Number', throws: 'never' },
  ...each('Date.parse Date.UTC', number),
  'Error.captureStackTrace': { writes: ['argument 0'], gives: 'primitive' },
  ...each('Int8Array.from Uint8Array.from Float32Array.from Float64Array.from', { runs: [1], gives: 'TypedArray' }),
  ...each('Int8Array.of Uint8Array.of Float32Array.of Float64Array.of', may('TypedArray')),
  'ArrayBuffer.isView': boolean,
  'RegExp.escape': may('String'),
} as const satisfies Library['globals'];

const promiseFunctions = {
  ...each('Promise.all', { promise: true, gives: 'Array', holds: ['argument 0'], waits: 'arguments' }),
  ...each('Promise.allSettled', { promise: true, gives: 'Array', holds: ['argument 0'], waits: 'arguments', rejects: 'never' }),
  ...each('Promise.race Promise.any', { promise: true, gives: 'part of argument 0', waits: 'arguments' }),
  'Promise.resolve': [
    { when: { argument: 0, is: 'absent' }, promise: true, gives: 'primitive', rejects: 'never', waits: 'none' },
    { promise: true, gives: 'argument 0', waits: 'arguments' },
  ],
  'Promise.reject': { promise: true, waits: 'none' },
  'Promise.withResolvers': { gives: 'fresh', throws: 'never' },
  'Promise.try': { runs: [0], promise: true, waits: 'arguments' },
  // Whoever calls `resolve` decides when: a barrier, unless the executor is read and says more.
  'new Promise': { runs: [0], promise: true, waits: 'signal' },
} as const satisfies Library['globals'];

const constructors = {
  'new Date': [{ when: { argument: 0, is: 'absent' }, reads: ['clock'], ...date }, date],
  ...each('new Map', { gives: 'Map', holds: ['arguments'] }),
  ...each('new Set', { gives: 'Set', holds: ['arguments'] }),
  'new WeakMap': { gives: 'WeakMap', holds: ['arguments'] },
  'new WeakSet': { gives: 'WeakSet', holds: ['arguments'] },
  'new WeakRef': { gives: 'WeakRef', holds: ['arguments'] },
  ...each('new RegExp RegExp', may('RegExp')),
  ...each('new Object Object', { gives: 'fresh', holds: ['arguments'] }),
  ...each('new String', string),
  ...each('new Number', number),
  ...each('new ArrayBuffer', may('ArrayBuffer')),
  'new DataView': { gives: 'DataView', holds: ['arguments'] },
  ...Object.fromEntries(errorNames.flatMap(name => [name, `new ${name}`]).map(key => [key, { gives: 'Error', holds: ['arguments'], throws: 'never' }])),
  ...Object.fromEntries(typedArrayNames.map(name => [`new ${name}`, { gives: 'TypedArray', holds: ['arguments'] }])),
  ...Object.fromEntries(intlNames.flatMap(name => [`Intl.${name}`, `new Intl.${name}`]).map(key => [key, { gives: 'Intl' }])),
  ...each('Intl.getCanonicalLocales Intl.supportedValuesOf', may('Array')),
} as const satisfies Library['globals'];

export const ecmascript: Library = {
  modules: [],
  instances: {
    Array: array,
    TypedArray: typedArray,
    ArrayBuffer: { slice: may('ArrayBuffer') },
    DataView: {
      ...each('getInt8 getUint8 getInt16 getUint16 getInt32 getUint32 getFloat32 getFloat64 getBigInt64 getBigUint64', may('primitive')),
      ...each('setInt8 setUint8 setInt16 setUint16 setInt32 setUint32 setFloat32 setFloat64 setBigInt64 setBigUint64', { writes: ['receiver'], gives: 'primitive' }),
    },
    String: strings,
    Number: numbers,
    Boolean: { toString: string, valueOf: boolean },
    BigInt: { ...each('toString toLocaleString', may('String')) },
    Date: dates,
    Map: maps,
    Set: sets,
    WeakMap: { get: element, has: boolean, set: { writes: ['receiver'], gives: 'receiver' }, delete: change('Boolean') },
    WeakSet: { has: boolean, add: { writes: ['receiver'], gives: 'receiver' }, delete: change('Boolean') },
    WeakRef: { deref: element },
    // Not the annotation `Iterator`: that may be somebody's generator.
    BuiltinIterator: iterators,
    RegExp: regExps,
    // An expression whose flags are known and have neither `g` nor `y`.
    StatelessRegExp: { exec: gives('Array'), test: boolean },
    Error: { toString: string },
    Promise: promises,
    Intl: intl,
    Object: {
      ...each('hasOwnProperty propertyIsEnumerable isPrototypeOf', boolean),
      ...each('toString toLocaleString', string),
      valueOf: gives('receiver'),
    },
  },
  parents: { StatelessRegExp: 'RegExp' },
  properties: {
    ...Object.fromEntries(['Array', 'String', 'TypedArray'].map(type => [type, { length: 'Number' }])),
    ...Object.fromEntries(['Map', 'Set'].map(type => [type, { size: 'Number' }])),
    RegExp: { source: 'String', flags: 'String' },
    Error: { message: 'String', name: 'String', stack: 'String' },
  },
  types: {
    ReadonlyArray: 'Array', ReadonlyMap: 'Map', ReadonlySet: 'Set', RegExpMatchArray: 'Array', RegExpExecArray: 'Array',
    MapIterator: 'BuiltinIterator', SetIterator: 'BuiltinIterator', ArrayIterator: 'BuiltinIterator',
    ...Object.fromEntries(typedArrayNames.map(name => [name, 'TypedArray'])),
    ...Object.fromEntries(errorNames.map(name => [name, 'Error'])),
    ...Object.fromEntries(intlNames.map(name => [`Intl.${name}`, 'Intl'])),
  },
  globals: { ...objectFunctions, ...valueFunctions, ...promiseFunctions, ...constructors },
};
