// Which calls of Node and of other runtimes keep the thread, and what does the same without that?
import { mostlyFine, rowsFor, type AsyncForm, type BlockingRow, type BlockingRows, type Cost, type Refused } from './blocking-row.ts';

const withoutSync = (name: string): string => name.replace('Sync', '');

/** The function of the same name in `node:fs/promises`. */
const inPromises = (name: string): AsyncForm => ({ module: 'node:fs/promises', name: withoutSync(name), member: `promises.${withoutSync(name)}` });

/** The function of the same module that takes a callback. */
const callback = (name: string, adapter?: AsyncForm['adapter']): AsyncForm => ({ name: withoutSync(name), isCallback: true, ...(adapter && { adapter }) });

const disk = (cost: Cost, refuses: readonly Refused[] = [], otherwise?: (name: string) => AsyncForm) => (name: string): BlockingRow => ({
  cost, work: 'disk', becomes: inPromises(name), ...(refuses.length > 0 && { refuses }), ...(otherwise && { otherwise: otherwise(name) }),
});
const open = (cost: Cost, property?: string) => (name: string): BlockingRow => ({ cost, work: 'disk', becomes: callback(name, property === undefined ? undefined : { property }) });
const descriptor: readonly Refused[] = [{ argument: 0, is: 'descriptor' }];
const noEntry: readonly Refused[] = [{ argument: 1, is: 'option', property: 'throwIfNoEntry' }];

const fs: BlockingRows = {
  // The form with a callback takes the number of an open file too.
  ...rowsFor('readFileSync writeFileSync', disk('medium', descriptor, callback)),
  ...rowsFor('copyFileSync', disk('medium')),
  ...rowsFor('appendFileSync', disk('low', descriptor, callback)),
  ...rowsFor('truncateSync', disk('low', descriptor)),
  ...rowsFor('mkdirSync mkdtempSync opendirSync', disk('low')),
  ...rowsFor('rmSync cpSync', disk('high')),
  // The order of a recursive list is another one before Node 26, but for the form with a callback.
  readdirSync: { ...disk('low', [{ argument: 1, is: 'option', property: 'recursive' }])('readdirSync'), otherwise: callback('readdir') },
  // Since Node 26 it takes no options.
  rmdirSync: { cost: 'low', work: 'disk', becomes: inPromises('rmdirSync'), refuses: [{ argument: 1, is: 'present' }] },
  existsSync: { cost: 'trivial', work: 'disk', becomes: { ...inPromises('access'), adapter: 'fulfilled' } },
  // The forms with promises only know the option since Node 24.
  ...rowsFor('statSync', disk('trivial', noEntry, (name) => ({ ...inPromises(name), adapter: 'nothing-if-unreachable' }))),
  ...rowsFor('lstatSync', disk('trivial', noEntry, (name) => ({ ...inPromises(name), adapter: 'nothing-if-missing' }))),
  ...rowsFor('accessSync statfsSync unlinkSync renameSync linkSync symlinkSync readlinkSync chmodSync chownSync utimesSync lutimesSync lchownSync', disk('trivial')),
  // Only macOS has it.
  lchmodSync: { cost: 'trivial', work: 'disk' },
  // `fs.promises.realpath` is the native one.
  realpathSync: { cost: 'low', work: 'disk', becomes: callback('realpath') },
  'realpathSync.native': { cost: 'low', work: 'disk', becomes: inPromises('realpath') },
  openAsBlobSync: { cost: 'low', work: 'disk', becomes: { name: 'openAsBlob' } },
  ...rowsFor('openSync ftruncateSync', open('low')),
  ...rowsFor('closeSync fstatSync fchmodSync fchownSync futimesSync', open('trivial')),
  ...rowsFor('fsyncSync fdatasyncSync', open('high')),
  ...rowsFor('readSync', open('low', 'bytesRead')),
  ...rowsFor('readvSync', open('low', 'bytesRead')),
  ...rowsFor('writeSync writevSync', open('low', 'bytesWritten')),
  // `fs.promises.glob` gives no list.
  globSync: { cost: 'high', work: 'disk', becomes: { ...callback('glob'), typed: -1 } },
  // What it gives has other methods, and goes out of scope in another way.
  mkdtempDisposableSync: { cost: 'low', work: 'disk', helps: 'Use `mkdtempDisposable` of `node:fs/promises` with `await using`.' },
};

const ofDir: BlockingRows = rowsFor('readSync closeSync', (name) => ({ cost: 'low', work: 'disk', becomes: { name: withoutSync(name) } }));

const command = (helps: string): BlockingRow => ({ cost: 'high', work: 'process', helps });
/** The file gets a function for them. */
const inFile = (name: 'execSync' | 'execFileSync' | 'spawnSync', helps: string): BlockingRow => ({ ...command(helps), becomes: { name: withoutSync(name), adapter: { command: name } } });

const childProcess: BlockingRows = {
  execSync: inFile('execSync', 'Use `promisify(exec)`, which gives `{ stdout, stderr }`, and end the child\'s `stdin`.'),
  execFileSync: inFile('execFileSync', 'Use `promisify(execFile)`, which gives `{ stdout, stderr }`, and end the child\'s `stdin`.'),
  spawnSync: inFile('spawnSync', 'Use `spawn`, and wait for its event `close`.'),
};

const inPool = (cost: Cost) => (name: string): BlockingRow => ({ cost, work: 'computation', becomes: callback(name) });
const without = (cost: Cost, at: number) => (name: string): BlockingRow => ({ cost, work: 'computation', becomes: callback(name), callbackAt: at });
const inWorker = 'Run it in a worker.';
const compute = (cost: Cost) => (): BlockingRow => ({ cost, work: 'computation', helps: inWorker });
const rarely = (cost: Cost, helps = inWorker) => (): BlockingRow => mostlyFine({ cost, work: 'computation', helps });
const decrypts = (): BlockingRow => ({ cost: 'low', work: 'computation', helps: 'Use `crypto.subtle`, which works on other threads.' });

const crypto: BlockingRows = {
  ...rowsFor('pbkdf2Sync argon2Sync generateKeyPairSync', inPool('high')),
  scryptSync: { ...inPool('high')('scryptSync'), becomes: { ...callback('scrypt'), typed: 4 } },
  generatePrimeSync: { ...inPool('high')('generatePrimeSync'), becomes: { ...callback('generatePrime'), typed: -1 } },
  checkPrimeSync: { ...inPool('medium')('checkPrimeSync'), becomes: { ...callback('checkPrime'), typed: 2 } },
  randomFillSync: { ...inPool('low')('randomFillSync'), becomes: { ...callback('randomFill'), typed: 3 } },
  ...rowsFor('hkdfSync generateKeySync', (name) => mostlyFine(inPool('trivial')(name))),
  randomBytes: mostlyFine(without('trivial', 1)('randomBytes')),
  randomInt: mostlyFine(without('trivial', 2)('randomInt')),
  ...rowsFor('sign', without('low', 3)),
  ...rowsFor('verify', without('low', 4)),
  encapsulate: without('low', 1)('encapsulate'),
  decapsulate: without('low', 2)('decapsulate'),
  // Before Node 23.11 there is no other form, and a promise that is made of it would never settle: which Node runs the code cannot be told from it.
  diffieHellman: { cost: 'low', work: 'computation', callbackAt: 1, helps: 'Hand it a callback: since Node 23.11 it works on other threads then.' },
  ...rowsFor('privateDecrypt privateEncrypt', decrypts),
  ...rowsFor('publicEncrypt publicDecrypt', () => mostlyFine(decrypts())),
  hash: rarely('low', 'Pipe what is large through a hash: `pipeline(createReadStream(path), createHash(…))`.')(),
  createPrivateKey: rarely('low')(),
  createDiffieHellman: { cost: 'high', work: 'computation', helps: 'Run it in a worker, or take a group that is known: `getDiffieHellman`.' },
};

const zlib: BlockingRows = {
  ...rowsFor('gzipSync gunzipSync deflateSync inflateSync deflateRawSync inflateRawSync unzipSync brotliCompressSync brotliDecompressSync zstdCompressSync zstdDecompressSync', inPool('high')),
  // A generator becomes a stream, and what `openSync` gives has other methods: whoever uses them changes too.
  createZipArchiveSync: { cost: 'high', work: 'computation', helps: 'Go through `createZipArchive` with `for await`.' },
  'ZipEntry.createSync': { cost: 'medium', work: 'computation', becomes: { name: 'ZipEntry.create' } },
  'ZipFile.openSync': { cost: 'medium', work: 'disk', helps: 'Use `ZipFile.open`, whose methods give promises.' },
};

const sqlite = (cost: Cost) => (): BlockingRow => ({ cost, work: 'database', helps: 'It has no async form: ask the database in a worker.' });
/** What the callback of the other form gets is no error: errors are events. */
const bound = rowsFor('bindSync connectSync', (name) => mostlyFine({ cost: 'trivial', work: 'network', helps: `Use \`${withoutSync(name)}\` with a callback, and listen to the event \`error\`.` }));

/** What `process` has. */
const ofProcess: BlockingRows = {
  // The other form is a loop: what is set already stays.
  loadEnvFile: mostlyFine({ cost: 'trivial', work: 'disk', helps: 'Use `parseEnv` of `node:util` with what `readFile` gives, and set what `process.env` lacks.' }),
  dlopen: { cost: 'medium', work: 'loader', helps: 'Load it while the program starts.' },
  execve: mostlyFine({ cost: 'unbounded', work: 'process', helps: 'Use `spawn`.' }),
  'report.writeReport': { cost: 'medium', work: 'disk', helps: 'Take `process.report.getReport()` in a worker, or only when something has gone wrong.' },
  binding: mostlyFine({ cost: 'low', work: 'loader' }),
};

/** What `Bun` has, and its module `bun`. */
const bun: BlockingRows = {
  ...rowsFor('gzipSync gunzipSync deflateSync inflateSync zstdCompressSync zstdDecompressSync', () => ({ cost: 'high', work: 'computation', helps: 'Use the function of `node:zlib` with a callback.' })),
  spawnSync: command('Use `Bun.spawn`.'),
  ...rowsFor('password.hashSync password.verifySync', (name) => ({ cost: 'high', work: 'computation', becomes: { name: `Bun.${withoutSync(name)}` } })),
  resolveSync: { cost: 'low', work: 'disk', becomes: { name: 'Bun.resolve' } },
  'new Transpiler': { cost: 'medium', work: 'computation', makes: ['transformSync'], helps: 'Use `transform`.' },
  'new Glob': { cost: 'high', work: 'disk', makes: ['scanSync'], helps: 'Go through `scan` with `for await`.' },
};

/** What `Deno` has. */
const deno: BlockingRows = {
  ...rowsFor(
    'chmodSync chownSync copyFileSync createSync linkSync lstatSync makeTempDirSync makeTempFileSync mkdirSync openSync readFileSync readLinkSync readTextFileSync realPathSync removeSync renameSync statSync symlinkSync truncateSync utimeSync writeFileSync writeTextFileSync',
    (name) => ({ cost: 'low', work: 'disk', becomes: { name: `Deno.${withoutSync(name)}` } }),
  ),
  readDirSync: { cost: 'low', work: 'disk', helps: 'Go through `Deno.readDir` with `for await`.' },
  ...rowsFor('open create', (name) => ({ cost: 'low', work: 'disk', makes: ['readSync', 'writeSync', 'seekSync', 'statSync', 'syncSync', 'syncDataSync', 'truncateSync', 'lockSync', 'unlockSync', 'utimeSync'], helps: `What \`Deno.${name}\` gives has the same methods without \`Sync\`.` })),
  'new Command': { cost: 'high', work: 'process', makes: ['outputSync'], helps: 'Use `output`.' },
  ...rowsFor('permissions.requestSync', (name) => ({ cost: 'unbounded', work: 'person', becomes: { name: `Deno.${withoutSync(name)}` } })),
  ...rowsFor('permissions.querySync permissions.revokeSync', (name) => mostlyFine({ cost: 'trivial', work: 'process', becomes: { name: `Deno.${withoutSync(name)}` } })),
};

/**
 * Every row of Node's own modules and of globals ('' is the global scope), by module. Not here: `JSON.parse`, `structuredClone`, `createHash`, ciphers and `require`,
 * which are long for what is large, or the first time, and nobody can tell that from the code.
 */
export const nodeRows: readonly (readonly [module: string, rows: BlockingRows])[] = [
  ['node:fs', fs],
  ['node:child_process', childProcess],
  ['node:crypto', crypto],
  ['node:zlib', zlib],
  ['node:fs.Dir.prototype', ofDir],
  ['node:fs.Utf8Stream.prototype', { flushSync: { cost: 'medium', work: 'disk', helps: 'Use `flush`, which takes a callback.' } }],
  ['node:process', ofProcess],
  // What `update` was given before may be several parts, or text, which `crypto.sign` does not take.
  ['node:crypto.Sign.prototype', { sign: { cost: 'low', work: 'computation', helps: 'Use `promisify(crypto.sign)`, which works on other threads.' } }],
  ['node:v8', { ...rowsFor('serialize deserialize', rarely('medium')), writeHeapSnapshot: { cost: 'unbounded', work: 'computation', helps: 'Pipe `getHeapSnapshot()` into a file.' } }],
  ['node:vm', { ...rowsFor('runInThisContext runInNewContext runInContext compileFunction', compute('medium')), 'new Script': compute('medium')() }],
  ['node:module', { stripTypeScriptTypes: compute('medium')() }],
  ['node:inspector', { waitForDebugger: { cost: 'unbounded', work: 'person' }, open: { cost: 'unbounded', work: 'person', literal: [2, true] } }],
  ['node:worker_threads', { receiveMessageOnPort: mostlyFine({ cost: 'unbounded', work: 'thread', helps: 'Wait for the event `message` of the port.' }) }],
  ['node:wasi.WASI.prototype', { start: { cost: 'unbounded', work: 'computation', helps: inWorker } }],
  ['node:dgram.Socket.prototype', bound],
  ['node:stream/iter', rowsFor('pullSync pipeToSync textSync bytesSync arraySync arrayBufferSync shareSync fromSync', rarely('low', 'Use the form without `Sync`.'))],
  ['node:ffi', { 'new DynamicLibrary': { cost: 'unbounded', work: 'computation', helps: inWorker } }],
  ['XMLHttpRequest.prototype', { open: { cost: 'unbounded', work: 'network', helps: 'Use `fetch`.', literal: [2, false] } }],
  ['node:sqlite', { 'new DatabaseSync': sqlite('medium')() }],
  ['bun:sqlite.Database.prototype', rowsFor('exec run', sqlite('medium'))],
  ['bun:sqlite.Statement.prototype', rowsFor('all get run values iterate', sqlite('medium'))],
  ['node:sqlite.DatabaseSync.prototype', rowsFor('exec', sqlite('medium'))],
  ['node:sqlite.StatementSync.prototype', rowsFor('all get run iterate', sqlite('medium'))],
  ['', {
    ...rowsFor('alert confirm prompt', () => mostlyFine({ cost: 'unbounded', work: 'person', helps: 'Use a `<dialog>`, or `question` of `node:readline/promises`.' })),
    ...Object.fromEntries(Object.entries(ofProcess).map(([name, row]) => [`process.${name}`, row])),
    ...rowsFor('$.ajax jQuery.ajax', () => ({ cost: 'unbounded', work: 'network', helps: 'Leave `async: false` out, and wait for the result.', option: { argument: 0, property: 'async', is: false } })),
    ...rowsFor('$.ajaxSetup jQuery.ajaxSetup', () => ({ cost: 'unbounded', work: 'network', helps: 'Leave `async: false` out, and wait for each result.', option: { argument: 0, property: 'async', is: false } })),
    'new WebAssembly.Module': { cost: 'high', work: 'computation', becomes: { name: 'WebAssembly.compile' } },
    'new WebAssembly.Instance': { cost: 'medium', work: 'computation', becomes: { name: 'WebAssembly.instantiate' } },
    ...Object.fromEntries(Object.entries(bun).map(([name, row]) => [name.replace(/^(?:new )?/u, '$&Bun.'), row])),
    ...Object.fromEntries(Object.entries(deno).map(([name, row]) => [name.replace(/^(?:new )?/u, '$&Deno.'), row])),
  }],
  ['bun', Object.fromEntries(Object.entries(bun).map(([name, row]) => [name, row.becomes ? { ...row, becomes: { name: row.becomes.name.replace('Bun.', '') } } : row]))],
];
