// What do Node's modules that talk to the outside read and write: dns, child_process, http, net, streams, readline, zlib, workers?
import type { Effect, Library, Place, Rows } from './effect.ts';
import { each } from './rows.ts';

/** What a program that we start may do: anything that is outside this process. */
export const outside: readonly Place[] = ['process', 'fs', 'net', 'db', 'terminal'];

const may = (kind: string): Effect => ({ gives: kind });

const resolves: Readonly<Record<string, Effect>> = {
  lookupService: { reads: ['net'], gives: 'fresh' },
  ...rows('resolve resolve4 resolve6 resolveCname resolveMx resolveNs resolveSrv resolveTxt resolveNaptr resolvePtr resolveCaa reverse', { reads: ['net'], gives: 'Array' }),
  resolveAny: { reads: ['net'], gives: 'Array' },
  resolveSoa: { reads: ['net'], gives: 'fresh' },
};
const settings: Readonly<Record<string, Effect>> = {
  ...rows('setServers setDefaultResultOrder', { writes: ['host'], gives: 'primitive' }),
  getServers: { reads: ['host'], gives: 'Array' },
  getDefaultResultOrder: { reads: ['host'], gives: 'String' },
};

function rows(names: string, effect: Effect): Readonly<Record<string, Effect>> {
  return Object.fromEntries(names.split(' ').map(name => [name, effect]));
}

/** They check their arguments before there is a promise. */
const promisedResolves: Readonly<Record<string, Effect>> = Object.fromEntries(
  Object.entries({ ...resolves, ...rows('lookup', { reads: ['net'], gives: 'fresh' }) }).map(([name, row]) => [name, { ...row, promise: true, throws: 'may' }]),
);
const later: Readonly<Record<string, Effect>> = Object.fromEntries(
  Object.entries({ ...resolves, ...rows('lookup', { reads: ['net'] }) }).map(([name, row]) => [name, { ...row, keeps: [1, 2], gives: 'primitive' }]),
);
const resolver = { ...promisedResolves, ...settings, cancel: { writes: ['receiver'], gives: 'primitive' } } as const satisfies Record<string, Rows>;

const dns: readonly Library[] = [
  {
    modules: ['node:dns'],
    exports: {
      ...later,
      ...settings,
      ...Object.fromEntries(Object.entries({ ...promisedResolves, ...settings }).map(([name, row]) => [`promises.${name}`, row])),
      'new promises.Resolver': may('node:dns/promises.Resolver'),
    },
  },
  { modules: ['node:dns/promises'], exports: { ...promisedResolves, ...settings, 'new Resolver': may('node:dns/promises.Resolver') }, instances: { 'node:dns/promises.Resolver': resolver } },
];

const childProcess: Library = {
  modules: ['node:child_process'],
  exports: {
    ...each('exec execFile', { reads: outside, writes: outside, keeps: [1, 2, 3], gives: 'node:child_process.ChildProcess' }),
    ...each('spawn fork', { reads: outside, writes: outside, gives: 'node:child_process.ChildProcess' }),
    execSync: { reads: outside, writes: outside },
    execFileSync: { reads: outside, writes: outside },
    spawnSync: { reads: outside, writes: outside, gives: 'fresh' },
  },
  instances: {
    'node:child_process.ChildProcess': {
      kill: { writes: ['process', 'receiver'], gives: 'Boolean' },
      ...each('ref unref disconnect', { writes: ['process', 'receiver'], gives: 'primitive' }),
      send: { writes: ['process', 'receiver'], keeps: [1, 2, 3], gives: 'Boolean' },
    },
  },
  parents: { 'node:child_process.ChildProcess': 'node:events.EventEmitter' },
  properties: { 'node:child_process.ChildProcess': { stdin: 'node:stream.Writable', stdout: 'node:stream.Readable', stderr: 'node:stream.Readable', pid: 'Number' } },
  types: { ChildProcessWithoutNullStreams: 'node:child_process.ChildProcess' },
};

const http: Library = {
  modules: ['node:http', 'node:https'],
  exports: {
    get: { reads: ['net'], keeps: [1, 2], gives: 'node:http.ClientRequest' },
    request: { reads: ['net'], writes: ['net'], keeps: [1, 2], gives: 'node:http.ClientRequest' },
    createServer: { keeps: [0, 1] },
    ...each('new Agent', may('fresh')),
  },
  instances: {
    'node:http.ClientRequest': {
      ...each('write end', { writes: ['receiver', 'net'], keeps: [0, 1, 2], exclusive: 'stream' }),
      ...each('setHeader removeHeader setTimeout setNoDelay', { writes: ['receiver'], keeps: [1], exclusive: 'stream' }),
      ...each('destroy abort', { writes: ['receiver', 'net'], exclusive: 'stream' }),
      getHeader: {},
    },
    'node:http.IncomingMessage': { setEncoding: { writes: ['receiver'], gives: 'receiver' } },
    // What a server answers is a stream: in order, by one.
    'node:http.ServerResponse': {
      ...each('write end writeHead flushHeaders writeContinue', { writes: ['receiver', 'net'], keeps: [0, 1, 2], exclusive: 'response' }),
      ...each('setHeader appendHeader removeHeader', { writes: ['receiver'], gives: 'receiver', exclusive: 'response' }),
      ...each('getHeader', { throws: 'never' }),
      hasHeader: may('Boolean'),
    },
  },
  parents: {
    'node:http.ClientRequest': 'node:stream.Writable',
    'node:http.IncomingMessage': 'node:stream.Readable',
    'node:http.ServerResponse': 'node:stream.Writable',
  },
};

const opensSocket = { writes: ['net'], keeps: [0, 1, 2, 3], gives: 'node:net.Socket' } as const satisfies Effect;
const tls: Library = {
  modules: ['node:tls'],
  exports: { connect: opensSocket, createServer: { keeps: [0, 1] }, createSecureContext: may('fresh'), 'new TLSSocket': may('node:net.Socket') },
  types: { TLSSocket: 'node:net.Socket' },
};
const net: Library = {
  modules: ['node:net'],
  exports: {
    ...each('connect createConnection', opensSocket),
    'new Socket': may('node:net.Socket'),
    createServer: { keeps: [0, 1] },
    ...each('isIP', { gives: 'Number', throws: 'never' }),
    ...each('isIPv4 isIPv6', { gives: 'Boolean', throws: 'never' }),
  },
  instances: { 'node:net.Socket': { '*': { reads: ['net'], writes: ['receiver', 'net'], keeps: [0, 1, 2], exclusive: 'socket' } } },
  parents: { 'node:net.Socket': 'node:stream.Duplex' },
};

/** What a stream is tied to is not known: a file, a socket, a terminal. */
const streamed = { reads: outside, writes: ['receiver', ...outside], exclusive: 'stream' } as const satisfies Effect;
const streamListener = { writes: ['receiver'], keeps: [1], gives: 'receiver', exclusive: 'stream' } as const satisfies Effect;
const streamMethods = {
  ...each('on once addListener prependListener prependOnceListener off removeListener removeAllListeners', streamListener),
  '*': streamed,
  pipe: { ...streamed, writes: ['receiver', 'arguments', ...outside], gives: 'argument 0' },
  unpipe: { writes: ['receiver', 'arguments'], exclusive: 'stream' },
} as const satisfies Record<string, Rows>;

const pipes = { reads: outside, writes: ['arguments', ...outside], runs: [0, 1, 2, 3, 4, 5], promise: true, gives: 'primitive', exclusive: 'stream' } as const satisfies Effect;
const ends = { writes: ['argument 0'], promise: true, gives: 'primitive', waits: 'signal', exclusive: 'stream' } as const satisfies Effect;
const consumed = { reads: outside, writes: ['argument 0'], promise: true, exclusive: 'stream' } as const satisfies Effect;
const streamTypes = 'Readable Writable Duplex Transform PassThrough'.split(' ').map(name => `node:stream.${name}`);

const streams: readonly Library[] = [
  {
    modules: ['node:stream'],
    exports: {
      pipeline: { ...streamed, writes: ['arguments', ...outside], keeps: [0, 1, 2, 3, 4, 5, 6] },
      finished: { writes: ['argument 0'], keeps: [1, 2], exclusive: 'stream' },
      'promises.pipeline': pipes,
      'promises.finished': ends,
      'Readable.from': { gives: 'node:stream.Readable', holds: ['arguments'] },
      ...each('Readable.fromWeb', { writes: ['argument 0'], gives: 'node:stream.Readable' }),
      'new PassThrough': may('node:stream.PassThrough'),
    },
    // Another object's read, write or transform functions run in them: only the ones made by Node are known.
    instances: Object.fromEntries(streamTypes.map(type => [type, streamMethods])),
    types: { default: 'node:stream.Duplex', Stream: 'node:stream.Duplex' },
  },
  { modules: ['node:stream/promises'], exports: { pipeline: pipes, finished: ends } },
  {
    modules: ['node:stream/consumers'],
    exports: {
      text: { ...consumed, gives: 'String' },
      buffer: { ...consumed, gives: 'Buffer' },
      arrayBuffer: { ...consumed, gives: 'ArrayBuffer' },
      blob: { ...consumed, gives: 'Blob' },
      json: consumed,
    },
  },
];

const talks = { reads: ['terminal', 'fs'], writes: ['terminal', 'receiver'], exclusive: 'prompt' } as const satisfies Effect;
const readline: readonly Library[] = [
  {
    modules: ['node:readline'],
    exports: {
      createInterface: { writes: ['arguments'], gives: 'node:readline.Interface', exclusive: 'prompt' },
      'promises.createInterface': { writes: ['arguments'], gives: 'node:readline/promises.Interface', exclusive: 'prompt' },
      ...each('clearLine clearScreenDown cursorTo moveCursor', { writes: ['terminal', 'argument 0'], keeps: [1, 2, 3], gives: 'Boolean' }),
    },
    instances: {
      'node:readline.Interface': { '*': talks, question: { ...talks, keeps: [1, 2], gives: 'primitive' } },
      'node:readline/promises.Interface': { '*': talks, question: { ...talks, promise: true, gives: 'String' } },
    },
    types: { 'promises.Interface': 'node:readline/promises.Interface' },
  },
  {
    modules: ['node:readline/promises'],
    exports: { createInterface: { writes: ['arguments'], gives: 'node:readline/promises.Interface', exclusive: 'prompt' } },
  },
];

const packers = 'gzip gunzip deflate inflate deflateRaw inflateRaw unzip brotliCompress brotliDecompress';
const zlib: Library = {
  modules: ['node:zlib'],
  exports: {
    ...each(packers, { keeps: [1, 2], gives: 'primitive' }),
    ...each(packers.split(' ').map(name => `${name}Sync`).join(' '), may('Buffer')),
    ...each('createGzip createGunzip createDeflate createInflate createDeflateRaw createInflateRaw createUnzip createBrotliCompress createBrotliDecompress', may('node:stream.Transform')),
    crc32: may('Number'),
  },
};

const workers: Library = {
  modules: ['node:worker_threads'],
  // A worker may do anything, at any time: no row for `new Worker`.
  exports: { getEnvironmentData: { reads: ['host'] }, setEnvironmentData: { writes: ['host'], gives: 'primitive' } },
};

export const nodeIo: readonly Library[] = [...dns, childProcess, http, net, tls, ...streams, ...readline, zlib, workers];
