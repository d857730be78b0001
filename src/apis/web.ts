// What do the web's own globals (in browsers and in Node) read, write and give: fetch, URL, timers, console, streams, storage?
import type { Effect, Library, Rows } from './effect.ts';
import { each } from './rows.ts';

const gives = (kind: string): Effect => ({ gives: kind, throws: 'never' });
const may = (kind: string): Effect => ({ gives: kind });
const string = gives('String');
const boolean = gives('Boolean');
const nothing = gives('primitive');
const change = (kind = 'primitive'): Effect => ({ writes: ['receiver'], gives: kind, throws: 'never' });
const ask = (kind: string): Effect => ({ runs: [0], gives: kind, throws: 'never' });
const cursor: Effect = { gives: 'BuiltinIterator', holds: ['receiver'], throws: 'never' };
const log: Effect = { writes: ['log'], gives: 'primitive', throws: 'never' };

/** A body can be read once: the second reader finds it used up. */
const body = (kind?: string): Effect => ({ writes: ['receiver'], promise: true, ...(kind === undefined ? {} : { gives: kind }) });

const request: Effect = { reads: ['net'], promise: true, gives: 'Response' };
const send: Effect = { ...request, writes: ['net'] };

/** GET and HEAD read; a `Request` brings its own method, and options that are not written out may say anything. */
export const fetchRows: Rows = [
  { ...send, when: { argument: 0, news: /Request$/u } },
  { ...send, when: { argument: 0, named: /req(?:uest)?\d*$/iu } },
  { ...request, when: { argument: 1, is: 'absent' } },
  { ...request, when: { argument: 1, property: 'method', oneOf: ['GET', 'HEAD', 'get', 'head'], absent: true } },
  send,
];

const message = {
  json: body(),
  text: body('String'),
  ...each('arrayBuffer', body('ArrayBuffer')),
  blob: body('Blob'),
  formData: body('FormData'),
  bytes: body('TypedArray'),
} as const;

const pairs = {
  ...each('get', nothing),
  ...each('getAll getSetCookie', gives('Array')),
  has: boolean,
  ...each('set append delete', { writes: ['receiver'], gives: 'primitive' }),
  forEach: ask('primitive'),
  ...each('entries keys values', cursor),
} as const satisfies Record<string, Rows>;

const reader = { writes: ['receiver'], promise: true, exclusive: 'reader' } as const satisfies Effect;
const writer = { writes: ['receiver'], promise: true, exclusive: 'writer' } as const satisfies Effect;

const instances = {
  Response: { ...message, clone: { writes: ['receiver'], gives: 'Response' } },
  Request: { ...message, clone: { writes: ['receiver'], gives: 'Request' } },
  Headers: pairs,
  FormData: pairs,
  URLSearchParams: { ...pairs, sort: change(), toString: string },
  URL: { ...each('toString toJSON', string) },
  Blob: {
    text: { promise: true, gives: 'String' },
    arrayBuffer: { promise: true, gives: 'ArrayBuffer' },
    bytes: { promise: true, gives: 'TypedArray' },
    slice: gives('Blob'),
    stream: may('ReadableStream'),
  },
  TextEncoder: { encode: gives('TypedArray'), encodeInto: { writes: ['argument 1'], gives: 'fresh' } },
  // With `{ stream: true }` it keeps the bytes of a cut character.
  TextDecoder: { decode: [{ when: { argument: 1, is: 'absent' }, gives: 'String' }, { writes: ['receiver'], gives: 'String' }] },
  // `abort` calls whoever listens: no row.
  AbortSignal: { throwIfAborted: may('primitive'), addEventListener: { writes: ['receiver'], keeps: [1], gives: 'primitive' }, removeEventListener: change() },
  EventTarget: { addEventListener: { writes: ['receiver'], keeps: [1], gives: 'primitive' }, removeEventListener: change() },
  ReadableStream: {
    getReader: { writes: ['receiver'], gives: 'ReadableStreamDefaultReader', exclusive: 'reader' },
    '*': { writes: ['receiver'], promise: true, exclusive: 'stream' },
    pipeThrough: { writes: ['receiver', 'arguments'], gives: 'ReadableStream', exclusive: 'stream' },
    tee: { writes: ['receiver'], gives: 'Array', exclusive: 'stream' },
  },
  ReadableStreamDefaultReader: { '*': reader, read: { ...reader, gives: 'fresh' }, releaseLock: { writes: ['receiver'], gives: 'primitive', exclusive: 'reader' } },
  WritableStream: {
    getWriter: { writes: ['receiver'], gives: 'WritableStreamDefaultWriter', exclusive: 'writer' },
    '*': { writes: ['receiver'], promise: true, exclusive: 'stream' },
  },
  WritableStreamDefaultWriter: { '*': writer, releaseLock: { writes: ['receiver'], gives: 'primitive', exclusive: 'writer' } },
  Console: {
    ...each(`log info warn error debug trace dir dirxml table group groupCollapsed groupEnd time timeEnd timeLog count countReset
      assert clear`, log),
  },
  Crypto: {
    randomUUID: { reads: ['random'], gives: 'String', throws: 'never' },
    getRandomValues: { reads: ['random'], writes: ['argument 0'], gives: 'argument 0' },
  },
  SubtleCrypto: {
    ...each('digest sign encrypt deriveBits wrapKey', { promise: true, gives: 'ArrayBuffer' }),
    decrypt: { promise: true, gives: 'ArrayBuffer' },
    verify: { promise: true, gives: 'Boolean' },
    ...each('importKey deriveKey unwrapKey exportKey', { promise: true, gives: 'fresh' }),
    generateKey: { reads: ['random'], promise: true, gives: 'fresh' },
  },
  Performance: {
    now: { reads: ['clock'], gives: 'Number', throws: 'never' },
    ...each('mark measure clearMarks clearMeasures', { reads: ['clock'], writes: ['host'], gives: 'fresh' }),
    ...each('getEntries getEntriesByName getEntriesByType', { reads: ['host'], gives: 'Array' }),
  },
  Storage: {
    getItem: { reads: ['dom'], gives: 'primitive' },
    key: { reads: ['dom'], gives: 'primitive' },
    ...each('setItem removeItem clear', { writes: ['dom'], gives: 'primitive' }),
  },
  WebSocket: { ...each('send close', { writes: ['net', 'receiver'], gives: 'primitive' }) },
} as const satisfies Library['instances'];

const timerFunctions = {
  ...each('setTimeout setInterval setImmediate', { writes: ['timer'], keeps: [0], gives: 'Timer' }),
  ...each('clearTimeout clearInterval clearImmediate cancelAnimationFrame cancelIdleCallback', { writes: ['timer'], gives: 'primitive', throws: 'never' }),
  ...each('requestAnimationFrame requestIdleCallback', { writes: ['timer'], keeps: [0], gives: 'Number' }),
  queueMicrotask: { keeps: [0], gives: 'primitive' },
} as const satisfies Library['globals'];

export const web: Library = {
  modules: [],
  instances: {
    ...instances,
    Timer: { ...each('ref unref refresh', { writes: ['receiver', 'timer'], gives: 'receiver', throws: 'never' }), hasRef: boolean, close: { writes: ['timer'], gives: 'receiver' } },
  },
  parents: { File: 'Blob' },
  types: { 'NodeJS.Timeout': 'Timer', 'NodeJS.Immediate': 'Timer' },
  globals: {
    ...timerFunctions,
    fetch: fetchRows,
    structuredClone: [
      { when: { argument: 1, is: 'absent' }, gives: 'fresh' },
      { writes: ['argument 0'], gives: 'fresh' }, // what is transferred is lost to the sender
    ],
    ...each('atob btoa', may('String')),
    'new URL': may('URL'),
    'URL.canParse': boolean,
    'URL.parse': gives('URL'),
    'new URLSearchParams': may('URLSearchParams'),
    'new Headers': may('Headers'),
    'new FormData': may('FormData'),
    ...each('new Response Response.json Response.error Response.redirect', { gives: 'Response', holds: ['arguments'] }),
    'new Request': { gives: 'Request', holds: ['arguments'] },
    'new Blob': may('Blob'),
    'new File': { reads: ['clock'], gives: 'File' },
    'new TextEncoder': gives('TextEncoder'),
    'new TextDecoder': may('TextDecoder'),
    'new AbortController': gives('AbortController'),
    'AbortSignal.timeout': { reads: ['clock'], writes: ['timer'], gives: 'AbortSignal' },
    ...each('AbortSignal.abort', gives('AbortSignal')),
    'AbortSignal.any': { gives: 'AbortSignal', holds: ['arguments'] },
    'new EventTarget': gives('EventTarget'),
    ...each('new Event new CustomEvent', { gives: 'fresh', holds: ['arguments'] }),
    'new WebSocket': { writes: ['net'], gives: 'WebSocket' },
    ...each('document.getElementById document.querySelector document.querySelectorAll document.getElementsByClassName document.getElementsByTagName', { reads: ['dom'] }),
    ...each('document.createElement document.createTextNode document.createDocumentFragment', { reads: ['dom'], throws: 'may' }),
    matchMedia: { reads: ['dom'] },
    ...each('navigator.clipboard.write navigator.clipboard.writeText', { writes: ['host'], promise: true, gives: 'primitive' }),
    'navigator.clipboard.readText': { reads: ['host'], promise: true, gives: 'String' },
    'navigator.share': { writes: ['host'], promise: true, gives: 'primitive' },
    ...each('alert confirm prompt', { reads: ['terminal'], writes: ['terminal'], gives: 'primitive', exclusive: 'prompt' }),
  },
  properties: {
    Response: { headers: 'Headers', body: 'ReadableStream', ok: 'Boolean', status: 'Number', statusText: 'String', url: 'String', redirected: 'Boolean', type: 'String', bodyUsed: 'Boolean' },
    Request: { headers: 'Headers', body: 'ReadableStream', method: 'String', url: 'String', signal: 'AbortSignal' },
    URL: {
      searchParams: 'URLSearchParams',
      ...Object.fromEntries('href origin protocol username password host hostname port pathname search hash'.split(' ').map(name => [name, 'String'])),
    },
    AbortController: { signal: 'AbortSignal' },
    AbortSignal: { aborted: 'Boolean' },
    Crypto: { subtle: 'SubtleCrypto' },
    Blob: { size: 'Number', type: 'String' },
    File: { name: 'String', lastModified: 'Number' },
  },
  values: { console: 'Console', crypto: 'Crypto', performance: 'Performance', localStorage: 'Storage', sessionStorage: 'Storage' },
  places: {
    document: 'dom', location: 'dom', history: 'dom', navigator: 'dom', screen: 'dom', localStorage: 'dom', sessionStorage: 'dom', window: 'dom',
  },
};
