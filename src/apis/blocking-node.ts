// Which calls of Node and of other runtimes keep the thread, and what does the same without that?
import { rowsFor, type AsyncForm, type BlockingRow, type BlockingRows, type Cost, type Refused } from './blocking-row.ts';

const withoutSync = (name: string): string => name.replace('Sync', '');

/** The function of the same name in `node:fs/promises`. */
const inPromises = (name: string): AsyncForm => ({ module: 'node:fs/promises', name: withoutSync(name), member: `promises.${withoutSync(name)}` });

/** The function of the same module that takes a callback. */
const callback = (name: string, adapter?: AsyncForm['adapter']): AsyncForm => ({ name: withoutSync(name), isCallback: true, ...(adapter && { adapter }) });

const disk = (cost: Cost, refuses: readonly Refused[] = []) => (name: string): BlockingRow => ({ cost, work: 'disk', becomes: inPromises(name), ...(refuses.length > 0 && { refuses }) });
const open = (cost: Cost, property?: string) => (name: string): BlockingRow => ({ cost, work: 'disk', becomes: callback(name, property === undefined ? undefined : { property }) });
const descriptor: readonly Refused[] = [{ argument: 0, is: 'descriptor' }];
const noEntry: readonly Refused[] = [{ argument: 1, is: 'option', property: 'throwIfNoEntry' }];

const fs: BlockingRows = {
  ...rowsFor('readFileSync writeFileSync', disk('medium', descriptor)),
  ...rowsFor('copyFileSync', disk('medium')),
  ...rowsFor('appendFileSync truncateSync', disk('low', descriptor)),
  ...rowsFor('mkdirSync mkdtempSync', disk('low')),
  ...rowsFor('rmSync cpSync', disk('high')),
  // The order of a recursive list is another one before Node 26, but for the form with a callback.
  readdirSync: { cost: 'low', work: 'disk', becomes: inPromises('readdirSync'), refuses: [{ argument: 1, is: 'option', property: 'recursive' }] },
  // Since Node 26 it takes no options.
  rmdirSync: { cost: 'low', work: 'disk', becomes: inPromises('rmdirSync'), refuses: [{ argument: 1, is: 'present' }] },
  existsSync: { cost: 'trivial', work: 'disk', becomes: { ...inPromises('access'), adapter: 'fulfilled' } },
  ...rowsFor('statSync lstatSync', disk('trivial', noEntry)),
  ...rowsFor('accessSync statfsSync unlinkSync renameSync linkSync symlinkSync readlinkSync chmodSync chownSync utimesSync lutimesSync lchownSync', disk('trivial')),
  // `fs.promises.realpath` is the native one.
  realpathSync: { cost: 'low', work: 'disk', becomes: callback('realpath') },
  'realpathSync.native': { cost: 'low', work: 'disk', becomes: inPromises('realpath') },
  ...rowsFor('openSync ftruncateSync', open('low')),
  ...rowsFor('closeSync fstatSync fchmodSync fchownSync futimesSync', open('trivial')),
  ...rowsFor('fsyncSync fdatasyncSync', open('high')),
  ...rowsFor('readSync', open('low', 'bytesRead')),
  ...rowsFor('readvSync', open('low', 'bytesRead')),
  ...rowsFor('writeSync writevSync', open('low', 'bytesWritten')),
  globSync: { cost: 'high', work: 'disk', helps: 'Go through `glob` of `node:fs/promises` with `for await`.' },
  opendirSync: { cost: 'low', work: 'disk', helps: 'Go through `opendir` of `node:fs/promises` with `for await`.' },
  mkdtempDisposableSync: { cost: 'low', work: 'disk', helps: 'Use `mkdtempDisposable` of `node:fs/promises` with `await using`.' },
};

const command = (helps: string): BlockingRow => ({ cost: 'high', work: 'process', helps });

const childProcess: BlockingRows = {
  execSync: command('Use `promisify(exec)`, which gives `{ stdout, stderr }`, and end the child\'s `stdin`.'),
  execFileSync: command('Use `promisify(execFile)`, which gives `{ stdout, stderr }`, and end the child\'s `stdin`.'),
  spawnSync: command('Use `spawn`, and wait for its event `close`.'),
};

const inPool = (cost: Cost) => (name: string): BlockingRow => ({ cost, work: 'computation', becomes: callback(name) });
const without = (cost: Cost, at: number) => (name: string): BlockingRow => ({ cost, work: 'computation', becomes: callback(name), callbackAt: at });

const crypto: BlockingRows = {
  ...rowsFor('pbkdf2Sync argon2Sync generateKeyPairSync', inPool('high')),
  scryptSync: { ...inPool('high')('scryptSync'), becomes: { ...callback('scrypt'), typed: 4 } },
  generatePrimeSync: { ...inPool('high')('generatePrimeSync'), becomes: { ...callback('generatePrime'), typed: -1 } },
  checkPrimeSync: { ...inPool('medium')('checkPrimeSync'), becomes: { ...callback('checkPrime'), typed: 2 } },
  randomFillSync: { ...inPool('low')('randomFillSync'), becomes: { ...callback('randomFill'), typed: 3 } },
  ...rowsFor('sign', without('low', 3)),
  ...rowsFor('verify', without('low', 4)),
  createDiffieHellman: { cost: 'high', work: 'computation', helps: 'Run it in a worker, or take a group that is known: `getDiffieHellman`.' },
};

const zlib: BlockingRows = rowsFor('gzipSync gunzipSync deflateSync inflateSync deflateRawSync inflateRawSync unzipSync brotliCompressSync brotliDecompressSync zstdCompressSync zstdDecompressSync', inPool('high'));

const inWorker = 'Run it in a worker.';
const sqlite = (cost: Cost) => (): BlockingRow => ({ cost, work: 'database', helps: 'It has no async form: ask the database in a worker.' });
const compute = (cost: Cost) => (): BlockingRow => ({ cost, work: 'computation', helps: inWorker });

/** Every row of Node's own modules and of globals ('' is the global scope), by module. */
export const nodeRows: readonly (readonly [module: string, rows: BlockingRows])[] = [
  ['node:fs', fs],
  ['node:child_process', childProcess],
  ['node:crypto', crypto],
  ['node:zlib', zlib],
  ['node:v8', { writeHeapSnapshot: { cost: 'unbounded', work: 'computation', helps: 'Pipe `getHeapSnapshot()` into a file.' } }],
  ['node:vm', rowsFor('runInThisContext runInNewContext runInContext', compute('medium'))],
  ['node:inspector', { waitForDebugger: { cost: 'unbounded', work: 'person' } }],
  ['XMLHttpRequest.prototype', { open: { cost: 'unbounded', work: 'network', helps: 'Use `fetch`.', literal: [2, false] } }],
  ['node:sqlite.DatabaseSync.prototype', rowsFor('exec', sqlite('medium'))],
  ['node:sqlite.StatementSync.prototype', rowsFor('all get run iterate', sqlite('medium'))],
  ['', {
    ...rowsFor('alert confirm prompt', () => ({ cost: 'unbounded', work: 'person', helps: 'Use a `<dialog>`, or `question` of `node:readline/promises`.', isMeant: true })),
    ...rowsFor('$.ajax jQuery.ajax', () => ({ cost: 'unbounded', work: 'network', helps: 'Leave `async: false` out, and wait for the result.', option: { argument: 0, property: 'async', is: false } })),
    'WebAssembly.Module': { cost: 'high', work: 'computation', becomes: { name: 'WebAssembly.compile' } },
    ...rowsFor('Bun.gzipSync Bun.gunzipSync Bun.deflateSync Bun.inflateSync Bun.zstdCompressSync Bun.zstdDecompressSync', () => ({ cost: 'high', work: 'computation', helps: 'Use the function of `node:zlib` with a callback.' })),
    'Bun.spawnSync': command('Use `Bun.spawn`.'),
    ...rowsFor('Bun.password.hashSync Bun.password.verifySync', (name) => ({ cost: 'high', work: 'computation', becomes: { name: withoutSync(name) } })),
    'Bun.resolveSync': { cost: 'low', work: 'disk', becomes: { name: 'Bun.resolve' } },
    ...rowsFor(
      'Deno.chmodSync Deno.chownSync Deno.copyFileSync Deno.linkSync Deno.lstatSync Deno.makeTempDirSync Deno.makeTempFileSync Deno.mkdirSync Deno.readFileSync Deno.readLinkSync Deno.readTextFileSync Deno.realPathSync Deno.removeSync Deno.renameSync Deno.statSync Deno.symlinkSync Deno.truncateSync Deno.utimeSync Deno.writeFileSync Deno.writeTextFileSync',
      (name) => ({ cost: 'low', work: 'disk', becomes: { name: withoutSync(name) } }),
    ),
    'Deno.readDirSync': { cost: 'low', work: 'disk', helps: 'Go through `Deno.readDir` with `for await`.' },
  }],
];
