// What do node:fs and node:fs/promises read and write?
import type { Effect, Library, Rows } from './effect.ts';
import { each } from './rows.ts';

const read = { reads: ['fs 0'] } as const satisfies Effect;
const write = { writes: ['fs 0'], gives: 'primitive' } as const satisfies Effect;

/** Text with an encoding, a Buffer without. */
const contents: Rows = [
  { ...read, when: { argument: 1, is: 'absent' }, gives: 'Buffer' },
  { ...read, when: { argument: 1, is: 'string literal' }, gives: 'String' },
  read,
];

/** Names as text, or entries that know what they are. */
const entries: Rows = [
  { ...read, when: [{ argument: 1, property: 'withFileTypes', oneOf: [false], absent: true }, { argument: 1, property: 'encoding', oneOf: ['utf8', 'utf-8'], absent: true }], gives: 'Array of String' },
  { ...read, when: { argument: 1, property: 'withFileTypes', oneOf: [true] }, gives: 'Array of node:fs.Dirent' },
  { ...read, gives: 'Array' },
];

/** What the three families (promises, callbacks, `Sync`) have alike, by the name that they share. */
const alike: Readonly<Record<string, Rows>> = {
  ...each('access', { ...read, gives: 'primitive' }),
  ...each('stat lstat', { ...read, gives: 'node:fs.Stats' }),
  statfs: { ...read, gives: 'fresh' },
  readFile: contents,
  readdir: entries,
  ...each('readlink realpath', { ...read, gives: 'String' }),
  opendir: { ...read, gives: 'node:fs.Dir' },
  ...each('appendFile rm rmdir unlink truncate chmod chown lchown utimes lutimes', write),
  writeFile: { ...write, idempotent: 'alone' },
  mkdir: [{ ...write, when: { argument: 1, property: 'recursive', oneOf: [true] }, idempotent: true }, write],
  mkdtemp: { reads: ['random'], writes: ['fs 0'], gives: 'String' },
  ...each('copyFile cp', { reads: ['fs 0'], writes: ['fs 1'], gives: 'primitive' }),
  rename: { reads: ['fs 0'], writes: ['fs 0', 'fs 1'], gives: 'primitive' },
  link: { reads: ['fs 0'], writes: ['fs 1'], gives: 'primitive' },
  symlink: { writes: ['fs 1'], gives: 'primitive' }, // the target need not even exist
};

/** Calls with the number of an open file: which file is not known, and its position moves. */
const numbered: Readonly<Record<string, Effect>> = {
  ...descriptors('read readv', { reads: ['fs'], writes: ['arguments', 'process'] }),
  ...descriptors('fstat', { reads: ['fs'] }),
  ...descriptors('write writev ftruncate fchmod fchown futimes fsync fdatasync close', { writes: ['fs', 'process'] }),
};

function descriptors(names: string, effect: Effect): Readonly<Record<string, Effect>> {
  return Object.fromEntries(names.split(' ').map(name => [name, effect]));
}

const opened: Rows = [
  { ...read, when: { argument: 1, is: 'absent' } },
  { ...read, when: { argument: 1, startsWith: ['r'], without: /\+/u } },
  { reads: ['fs 0'], writes: ['fs 0'] },
];

const withEach = (rows: Rows, more: Effect): Rows => (isList(rows) ? rows.map(row => ({ ...row, ...more })) : { ...rows, ...more });
const isList = (rows: Rows): rows is readonly Effect[] => Array.isArray(rows);
const all = (table: Readonly<Record<string, Rows>>, more: Effect, ending = ''): Readonly<Record<string, Rows>> =>
  Object.fromEntries(Object.entries(table).map(([name, rows]) => [name + ending, withEach(rows, more)]));

/** The functions of node:fs/promises. */
export const promised = {
  ...all(alike, { promise: true }),
  open: withEach(opened, { promise: true, gives: 'node:fs.FileHandle' }),
  lchmod: { ...write, promise: true }, // macOS only
} as const satisfies Record<string, Rows>;

/** The `Sync` functions of node:fs. */
const synchronous: Readonly<Record<string, Rows>> = {
  ...all({ ...alike, ...numbered }, {}, 'Sync'),
  openSync: withEach(opened, { gives: 'Number' }),
  existsSync: { reads: ['fs 0'], gives: 'Boolean', throws: 'never' },
  ...each('realpathSync.native', { ...read, gives: 'String' }),
};

/** The functions of node:fs. */
export const exportsOfFs: Readonly<Record<string, Rows>> = {
  ...synchronous,
  // The last argument is the callback.
  ...all({ ...alike, ...numbered, open: opened }, { keeps: [1, 2, 3, 4, 5], gives: 'primitive' }),
  exists: { reads: ['fs 0'], keeps: [1], gives: 'primitive' },
  ...each('realpath.native', { ...read, keeps: [1, 2], gives: 'primitive' }),
  // They go on reading and writing until somebody has used them up.
  createReadStream: { ...read, gives: 'node:stream.Readable' },
  createWriteStream: { writes: ['fs 0'], gives: 'node:stream.Writable' },
  ...each('watch watchFile', { ...read, keeps: [1, 2] }),
  unwatchFile: { writes: ['host'], gives: 'primitive' },
  ...Object.fromEntries(Object.entries(promised).map(([name, rows]) => [`promises.${name}`, rows])),
};

/** Which file it is stands where it was opened; one position, so one user at a time. */
const onHandle = (reads: boolean, gives?: string): Effect => ({
  ...(reads ? { reads: ['fs'], writes: ['receiver'] } : { writes: ['receiver', 'fs'] }),
  promise: true,
  exclusive: 'file handle',
  ...(gives === undefined ? {} : { gives }),
});

const fileHandle = {
  ...each('read readv', { ...onHandle(true), writes: ['receiver', 'arguments'] }),
  ...each('readFile', onHandle(true)),
  stat: onHandle(true, 'node:fs.Stats'),
  ...each('write writev', onHandle(false)),
  ...each('writeFile appendFile truncate chmod chown utimes sync datasync close', onHandle(false, 'primitive')),
  ...each('createReadStream', { reads: ['fs'], writes: ['receiver'], gives: 'node:stream.Readable', exclusive: 'file handle' }),
  ...each('createWriteStream', { writes: ['receiver', 'fs'], gives: 'node:stream.Writable', exclusive: 'file handle' }),
} as const satisfies Record<string, Rows>;

const whatItIs = each('isFile isDirectory isSymbolicLink isSocket isFIFO isBlockDevice isCharacterDevice', { gives: 'Boolean', throws: 'never' });

export const nodeFs: readonly Library[] = [
  {
    modules: ['node:fs'],
    exports: exportsOfFs,
    instances: {
      'node:fs.FileHandle': fileHandle,
      'node:fs.Stats': whatItIs,
      'node:fs.Dirent': whatItIs,
      'node:fs.Dir': {
        ...each('read close', onHandle(true)),
        ...each('readSync closeSync', { reads: ['fs'], writes: ['receiver'], exclusive: 'file handle' }),
      },
    },
    types: { ReadStream: 'node:stream.Readable', WriteStream: 'node:stream.Writable', 'promises.FileHandle': 'node:fs.FileHandle' },
    properties: { 'node:fs.Stats': { size: 'Number', mtime: 'Date', ctime: 'Date', atime: 'Date', birthtime: 'Date', mtimeMs: 'Number', mode: 'Number' }, 'node:fs.Dirent': { name: 'String' } },
  },
  { modules: ['node:fs/promises'], exports: promised, types: { FileHandle: 'node:fs.FileHandle' } },
];
