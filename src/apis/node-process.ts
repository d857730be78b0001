// What do Node's own globals, `process` and `Buffer`, read, write and give?
import type { Effect, Library, Rows } from './effect.ts';
import { each } from './rows.ts';

const gives = (kind: string): Effect => ({ gives: kind, throws: 'never' });
const may = (kind: string): Effect => ({ gives: kind });
const string = gives('String');
const number = gives('Number');
const boolean = gives('Boolean');
const cursor: Effect = { gives: 'BuiltinIterator', holds: ['receiver'], throws: 'never' };

const processMethods = {
  cwd: { reads: ['process'], gives: 'String' }, // throws where the directory is gone
  chdir: { writes: ['process'], gives: 'primitive' },
  umask: { reads: ['process'], writes: ['process'], gives: 'Number' },
  ...each('exit abort', { writes: ['process'], leaves: true }),
  kill: { writes: ['process'], gives: 'Boolean' },
  hrtime: { reads: ['clock'], gives: 'Array', throws: 'never' },
  uptime: { reads: ['clock'], gives: 'Number', throws: 'never' },
  ...each('memoryUsage cpuUsage resourceUsage getActiveResourcesInfo', { reads: ['process'], gives: 'fresh' }),
  ...each('getuid geteuid getgid getegid', { reads: ['process'], gives: 'Number' }),
  emitWarning: { writes: ['log'], gives: 'primitive' },
  nextTick: { keeps: [0], gives: 'primitive' },
  ...each('on once addListener prependListener off removeListener removeAllListeners', { writes: ['process'], keeps: [1], gives: 'receiver' }),
} as const satisfies Record<string, Rows>;

/** A function that is also an object with a function. */
const bigTime = { reads: ['clock'], gives: 'BigInt', throws: 'never' } as const satisfies Effect;

const writeLine = { writes: ['terminal'], keeps: [1, 2], gives: 'Boolean' } as const satisfies Effect;

const buffers = {
  ...each('toString toLocaleString', may('String')), // an unknown encoding throws
  toJSON: gives('fresh'),
  ...each('equals includes', may('Boolean')),
  ...each('compare indexOf lastIndexOf', may('Number')),
  ...each('slice subarray', gives('receiver')), // a view of the same memory, unlike a typed array's `slice`
  copy: { writes: ['argument 0'], gives: 'Number' },
  ...each('swap16 swap32 swap64 fill', { writes: ['receiver'], gives: 'receiver' }),
  write: { writes: ['receiver'], gives: 'Number' },
  ...each(`readInt8 readUInt8 readInt16LE readInt16BE readUInt16LE readUInt16BE readInt32LE readInt32BE readUInt32LE readUInt32BE readIntLE readIntBE
    readUIntLE readUIntBE readFloatLE readFloatBE readDoubleLE readDoubleBE`, may('Number')),
  ...each('readBigInt64LE readBigInt64BE readBigUInt64LE readBigUInt64BE', may('BigInt')),
  ...each(`writeInt8 writeUInt8 writeInt16LE writeInt16BE writeUInt16LE writeUInt16BE writeInt32LE writeInt32BE writeUInt32LE writeUInt32BE writeIntLE
    writeIntBE writeUIntLE writeUIntBE writeFloatLE writeFloatBE writeDoubleLE writeDoubleBE writeBigInt64LE writeBigInt64BE writeBigUInt64LE
    writeBigUInt64BE`, { writes: ['receiver'], gives: 'Number' }),
  ...each('entries keys values', cursor),
} as const satisfies Record<string, Rows>;

const bufferFunctions = {
  // A view where it is given an ArrayBuffer, a copy otherwise.
  'Buffer.from': { gives: 'Buffer', holds: ['arguments'] },
  ...each('Buffer.alloc Buffer.allocUnsafe Buffer.allocUnsafeSlow Buffer.concat', may('Buffer')),
  'Buffer.of': gives('Buffer'),
  'Buffer.byteLength': may('Number'),
  'Buffer.compare': may('Number'),
  ...each('Buffer.isBuffer Buffer.isEncoding', boolean),
} as const satisfies Record<string, Rows>;

export const nodeProcess: Library = {
  modules: [],
  instances: {
    'node:process.Process': processMethods,
    // What a person sees now; also what another program reads, in order.
    'node:tty.WriteStream': { write: writeLine, end: { writes: ['terminal'], gives: 'receiver' }, ...each('clearLine cursorTo moveCursor clearScreenDown', writeLine), ...each('getWindowSize', gives('Array')), ...each('hasColors', boolean), getColorDepth: number },
    'node:tty.ReadStream': { '*': { reads: ['terminal'], writes: ['terminal'], exclusive: 'stdin' } },
    Buffer: buffers,
  },
  parents: { Buffer: 'TypedArray' },
  globals: { ...bufferFunctions, 'process.hrtime.bigint': bigTime },
  values: { process: 'node:process.Process' },
  properties: {
    'node:process.Process': {
      stdout: 'node:tty.WriteStream', stderr: 'node:tty.WriteStream', stdin: 'node:tty.ReadStream',
      platform: 'String', arch: 'String', pid: 'Number', ppid: 'Number', version: 'String', execPath: 'String', argv: 'Array', execArgv: 'Array', title: 'String',
    },
  },
  types: { 'NodeJS.Process': 'node:process.Process' },
  places: { 'process.env': 'env', 'process.exitCode': 'process', 'process.argv': 'process', 'process.stdout': 'terminal', 'process.stderr': 'terminal', 'process.stdin': 'terminal' },
};

/** The same under `import process from 'node:process'` and `import { Buffer } from 'node:buffer'`. */
export const nodeProcessModules: readonly Library[] = [
  { modules: ['node:process'], exports: { 'hrtime.bigint': bigTime }, values: { default: 'node:process.Process' }, places: { env: 'env', 'default.env': 'env', exitCode: 'process', argv: 'process', stdout: 'terminal', stderr: 'terminal', stdin: 'terminal' } },
  { modules: ['node:buffer'], exports: { ...bufferFunctions, ...each('atob btoa', string), ...each('isUtf8 isAscii', may('Boolean')) }, types: { Buffer: 'Buffer', Blob: 'Blob', File: 'File' } },
  { modules: ['node:console'], values: { default: 'Console' } },
];
