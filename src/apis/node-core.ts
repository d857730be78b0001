// What do Node's modules that reach nothing outside the process read, write and give: path, url, util, assert, events, timers, crypto, os?
import type { Effect, Library, Rows } from './effect.ts';
import { each } from './rows.ts';

const gives = (kind: string): Effect => ({ gives: kind, throws: 'never' });
/** May throw on bad arguments: Node checks them. */
const may = (kind: string): Effect => ({ gives: kind });
const boolean = gives('Boolean');

const paths: Readonly<Record<string, Rows>> = {
  ...each('join normalize dirname basename extname format relative toNamespacedPath', may('String')),
  resolve: { reads: ['process'], gives: 'String' },
  relative: { reads: ['process'], gives: 'String' },
  isAbsolute: may('Boolean'),
  parse: may('fresh'),
};
const below = (prefix: string, rows: Readonly<Record<string, Rows>>): Readonly<Record<string, Rows>> =>
  Object.fromEntries(Object.entries(rows).map(([name, row]) => [`${prefix}.${name}`, row]));

const url: Library = {
  modules: ['node:url'],
  exports: {
    ...each('fileURLToPath format resolve domainToASCII domainToUnicode', may('String')),
    parse: may('fresh'),
    pathToFileURL: { reads: ['process'], gives: 'URL' },
    urlToHttpOptions: may('fresh'),
    'new URL': may('URL'),
    'new URLSearchParams': may('URLSearchParams'),
  },
  types: { URL: 'URL', URLSearchParams: 'URLSearchParams' },
};

const queryString: Library = {
  modules: ['node:querystring'],
  exports: { ...each('stringify encode escape unescape', may('String')), ...each('parse decode', may('fresh')) },
};

const util: Library = {
  modules: ['node:util'],
  exports: {
    promisify: { gives: 'promisified argument 0' },
    ...each('debuglog debug', { reads: ['env'], gives: 'debug.Debugger' }),
    ...each('inspect format formatWithOptions stripVTControlCharacters toUSVString', may('String')),
    styleText: { gives: 'String' },
    isDeepStrictEqual: boolean,
    isArray: boolean,
    inherits: { writes: ['argument 0'], gives: 'primitive' },
    parseArgs: { reads: ['process'], gives: 'fresh' },
    ...each(`types.isPromise types.isDate types.isRegExp types.isMap types.isSet types.isNativeError types.isProxy types.isAsyncFunction
      types.isGeneratorFunction types.isGeneratorObject types.isTypedArray types.isUint8Array types.isArrayBuffer types.isAnyArrayBuffer
      types.isBoxedPrimitive types.isWeakMap types.isWeakSet types.isSymbolObject types.isModuleNamespaceObject types.isArrayBufferView`, boolean),
    'new TextEncoder': gives('TextEncoder'),
    'new TextDecoder': may('TextDecoder'),
  },
  types: { TextEncoder: 'TextEncoder', TextDecoder: 'TextDecoder' },
};

/** An assertion that fails leaves the function: what follows counts on it. */
const asserts = { gives: 'primitive', leaves: true } as const satisfies Effect;
const assertions: Readonly<Record<string, Rows>> = {
  ...each(`ok equal notEqual strictEqual notStrictEqual deepEqual notDeepEqual deepStrictEqual notDeepStrictEqual match doesNotMatch ifError fail`, asserts),
  ...each('throws doesNotThrow', { ...asserts, runs: [0] }),
  // The function or promise in argument 0.
  ...each('rejects doesNotReject', { ...asserts, runs: [0], promise: true, waits: 'arguments' }),
};
const assert: Library = {
  modules: ['node:assert', 'node:assert/strict'],
  exports: { default: asserts, strict: asserts, ...assertions, ...below('strict', assertions), 'new AssertionError': gives('Error') },
};

const listens = { writes: ['receiver'], keeps: [1], gives: 'receiver' } as const satisfies Effect;
const events: Library = {
  modules: ['node:events'],
  exports: {
    once: { writes: ['argument 0'], promise: true, gives: 'Array', waits: 'signal' },
    ...each('new EventEmitter new default', may('node:events.EventEmitter')),
    setMaxListeners: { writes: ['arguments'], gives: 'primitive' },
    ...each('listenerCount getMaxListeners', may('Number')),
    'EventEmitter.once': { writes: ['argument 0'], promise: true, gives: 'Array', waits: 'signal' },
  },
  instances: {
    // `emit` calls whoever listens: no row. Adding a listener calls those of `newListener`, which hardly anybody has.
    'node:events.EventEmitter': {
      ...each('on once addListener prependListener prependOnceListener off removeListener', listens),
      ...each('removeAllListeners setMaxListeners', { writes: ['receiver'], gives: 'receiver' }),
      ...each('listenerCount getMaxListeners', may('Number')),
      ...each('listeners rawListeners eventNames', { gives: 'Array', holds: ['receiver'] }),
    },
  },
  types: { default: 'node:events.EventEmitter' },
};

const timers: Library = {
  modules: ['node:timers'],
  exports: {
    ...each('setTimeout setInterval setImmediate', { writes: ['timer'], keeps: [0], gives: 'Timer' }),
    ...each('clearTimeout clearInterval clearImmediate', { writes: ['timer'], gives: 'primitive', throws: 'never' }),
  },
};

/** Waiting for a while is a barrier. Only an abort rejects it. */
const sleeps = (options: number, result: string): Rows => [
  { when: { argument: options, is: 'absent' }, promise: true, gives: result, rejects: 'never', waits: 'timer' },
  { promise: true, gives: result, waits: 'timer' },
];
const timerPromises: Library = {
  modules: ['node:timers/promises'],
  exports: {
    setTimeout: sleeps(2, 'argument 1'),
    setImmediate: sleeps(1, 'argument 0'),
    'scheduler.wait': sleeps(1, 'primitive'),
    'scheduler.yield': { promise: true, gives: 'primitive', rejects: 'never', waits: 'timer' },
  },
};

const hashing = { writes: ['receiver'] } as const satisfies Effect;
const crypto: Library = {
  modules: ['node:crypto'],
  exports: {
    randomUUID: { reads: ['random'], gives: 'String' },
    ...each('randomBytes pseudoRandomBytes', [{ when: { argument: 1, is: 'absent' }, reads: ['random'], gives: 'Buffer' }, { reads: ['random'], keeps: [1], gives: 'primitive' }]),
    randomInt: [{ when: { argument: 2, is: 'absent' }, reads: ['random'], keeps: [1] }, { reads: ['random'], keeps: [2], gives: 'primitive' }],
    randomFillSync: { reads: ['random'], writes: ['argument 0'], gives: 'argument 0' },
    randomFill: { reads: ['random'], writes: ['argument 0'], keeps: [1, 2, 3], gives: 'primitive' },
    getRandomValues: { reads: ['random'], writes: ['argument 0'], gives: 'argument 0' },
    createHash: may('node:crypto.Hash'),
    createHmac: may('node:crypto.Hash'),
    ...each('createCipheriv createDecipheriv', may('node:crypto.Cipher')),
    ...each('createSign createVerify', may('node:crypto.Sign')),
    ...each('createSecretKey createPublicKey createPrivateKey', may('fresh')),
    timingSafeEqual: may('Boolean'),
    ...each('pbkdf2Sync scryptSync', may('Buffer')),
    hkdfSync: may('ArrayBuffer'),
    pbkdf2: { keeps: [5], gives: 'primitive' },
    scrypt: { keeps: [3, 4], gives: 'primitive' },
    hkdf: { keeps: [5], gives: 'primitive' },
    ...each('getHashes getCiphers getCurves', may('Array')),
    ...each('publicEncrypt privateDecrypt privateEncrypt publicDecrypt', { reads: ['random'], gives: 'Buffer' }),
    generateKeyPairSync: { reads: ['random'], gives: 'fresh' },
    generateKeySync: { reads: ['random'], gives: 'fresh' },
    ...each('generateKeyPair generateKey', { reads: ['random'], keeps: [2], gives: 'primitive' }),
    sign: [{ when: { argument: 3, is: 'absent' }, reads: ['random'], gives: 'Buffer' }, { reads: ['random'], keeps: [3], gives: 'primitive' }],
    verify: [{ when: { argument: 4, is: 'absent' }, gives: 'Boolean' }, { keeps: [4], gives: 'primitive' }],
    hash: may('primitive'),
  },
  instances: {
    'node:crypto.Hash': { update: { ...hashing, gives: 'receiver' }, digest: digest(), copy: may('node:crypto.Hash') },
    'node:crypto.Cipher': { update: encoded(2), final: encoded(0), ...each('setAuthTag setAAD setAutoPadding', { ...hashing, gives: 'receiver' }), getAuthTag: may('Buffer') },
    'node:crypto.Sign': { update: { ...hashing, gives: 'receiver' }, sign: { ...hashing, reads: ['random'] }, verify: { ...hashing, gives: 'Boolean' } },
  },
  types: { Hmac: 'node:crypto.Hash', Decipher: 'node:crypto.Cipher', Cipheriv: 'node:crypto.Cipher', Decipheriv: 'node:crypto.Cipher', Verify: 'node:crypto.Sign' },
  values: { webcrypto: 'Crypto', subtle: 'SubtleCrypto' },
};

/** Bytes, or a text where the encoding of the result is named. */
function encoded(at: number): Rows {
  return [{ ...hashing, gives: 'Buffer', when: { argument: at, is: 'absent' } }, { ...hashing, gives: 'String' }];
}

function digest(): Rows {
  return [{ ...hashing, when: { argument: 0, is: 'absent' }, gives: 'Buffer' }, { ...hashing, when: { argument: 0, is: 'string literal' }, gives: 'String' }, hashing];
}

const os: Library = {
  modules: ['node:os'],
  exports: {
    ...each('arch platform type release version machine hostname endianness', may('String')),
    ...each('homedir tmpdir', { reads: ['env'], gives: 'String' }),
    ...each('cpus loadavg', { reads: ['process'], gives: 'Array' }),
    ...each('freemem totalmem uptime availableParallelism getPriority', { reads: ['process'], gives: 'Number' }),
    ...each('networkInterfaces userInfo', { reads: ['process'], gives: 'fresh' }),
    setPriority: { writes: ['process'], gives: 'primitive' },
  },
};

const asyncHooks: Library = {
  modules: ['node:async_hooks'],
  exports: {
    'new AsyncLocalStorage': may('node:async_hooks.AsyncLocalStorage'),
    ...each('AsyncResource.bind AsyncLocalStorage.bind', { keeps: [0] }),
    ...each('executionAsyncId triggerAsyncId', may('Number')),
  },
  instances: {
    // What runs in a context must stay in it.
    'node:async_hooks.AsyncLocalStorage': {
      getStore: { gives: 'part of receiver', throws: 'never' },
      run: { runs: [1], exclusive: 'async context' },
      exit: { runs: [0], exclusive: 'async context' },
      enterWith: { writes: ['receiver'], gives: 'primitive', exclusive: 'async context' },
      disable: { writes: ['receiver'], gives: 'primitive', exclusive: 'async context' },
    },
  },
};

const others: readonly Library[] = [
  { modules: ['node:perf_hooks'], values: { performance: 'Performance' } },
  { modules: ['node:string_decoder'], exports: { 'new StringDecoder': may('node:string_decoder.StringDecoder') }, instances: { 'node:string_decoder.StringDecoder': each('write end', { writes: ['receiver'], gives: 'String' }) } },
  { modules: ['node:v8'], exports: { serialize: may('Buffer'), deserialize: may('fresh'), ...each('getHeapStatistics', { reads: ['process'], gives: 'fresh' }) } },
  { modules: ['node:tty'], exports: { isatty: { reads: ['terminal'], gives: 'Boolean' } } },
  { modules: ['node:module'], exports: { isBuiltin: may('Boolean'), findPackageJSON: { reads: ['fs'], gives: 'primitive' } } },
];

export const nodeCore: readonly Library[] = [
  { modules: ['node:path', 'node:path/posix', 'node:path/win32'], exports: { ...paths, ...below('posix', paths), ...below('win32', paths) } },
  url, queryString, util, assert, events, timers, timerPromises, crypto, os, asyncHooks, ...others,
];
