// Which calls of libraries keep the thread, and what does the same without that? Where the async form keeps it as long, what helps instead.
import { mostlyFine, rowsFor, type BlockingRow, type BlockingRows, type Cost, type Work } from './blocking-row.ts';

const withoutSync = (name: string): string => name.replace(/Sync|\.sync$/u, '');

/** The same function without `Sync`, which gives a promise. */
const plain = (cost: Cost, work: Work = 'disk') => (name: string): BlockingRow => ({ cost, work, becomes: { name: withoutSync(name) } });

/** Another function of the same module. */
const other = (name: string, cost: Cost, work: Work = 'disk'): BlockingRow => ({ cost, work, becomes: { name } });

const said = (cost: Cost, work: Work, helps: string) => (): BlockingRow => ({ cost, work, helps });

const rarely = (cost: Cost, work: Work, helps: string) => (): BlockingRow => mostlyFine({ cost, work, helps });

/** Older versions export one function, with `sync` as a property of it. */
const older = (cost: Cost, work: Work = 'disk'): BlockingRows => ({ sync: other('', cost, work) });

/** Its async form works on the same thread, as measured. */
const fake = (cost: Cost) => said(cost, 'computation', 'Its async form keeps the thread as long: run it in a worker (`piscina`, `tinypool`).');
const alone = (cost: Cost) => said(cost, 'computation', 'It has no async form: run it in a worker (`piscina`, `tinypool`).');
const query = said('medium', 'database', 'It has no async form: ask the database in a worker.');
const asked = said('unbounded', 'person', 'Use `question` of `node:readline/promises`.');
const fetched = said('unbounded', 'network', 'Use `fetch`.');
const looped = said('unbounded', 'thread', 'It turns the event loop inside of a call: `await` the promise, or `promisify` the function.');
const makes = (row: BlockingRow, what: NonNullable<BlockingRow['makes']> = 'function'): BlockingRow => ({ ...row, makes: what });
const thread: BlockingRow = { cost: 'unbounded', work: 'thread', helps: 'Call the async function itself and `await` it.' };
const versioned = (cost: Cost) => said(cost, 'disk', 'Use the form without `sync`; in some versions it takes a callback.');

/** What `fs` has, in libraries that add to it. */
const ofFs = 'readFileSync writeFileSync appendFileSync copyFileSync readdirSync mkdirSync mkdtempSync rmSync rmdirSync truncateSync openSync realpathSync opendirSync ftruncateSync';
const ofFsTrivial = 'existsSync accessSync statSync lstatSync unlinkSync renameSync linkSync symlinkSync readlinkSync chmodSync chownSync lchownSync utimesSync lutimesSync closeSync fstatSync fchmodSync fchownSync futimesSync';
const ofFsHigh = 'fsyncSync fdatasyncSync cpSync';

const fsExtra: BlockingRows = {
  ...rowsFor('readJsonSync readJSONSync writeJsonSync writeJSONSync outputFileSync outputJsonSync outputJSONSync', plain('medium')),
  ...rowsFor('ensureDirSync mkdirsSync mkdirpSync ensureFileSync createFileSync ensureLinkSync ensureSymlinkSync', plain('low')),
  ...rowsFor('copySync moveSync removeSync', plain('high')),
  ...rowsFor('emptyDirSync emptydirSync', (name) => ({ cost: 'high', work: 'disk', becomes: { name: withoutSync(name), isDropped: true } })),
  pathExistsSync: other('pathExists', 'trivial'),
};

/** Their async forms give an object that holds the number. */
const ofFsMoved = 'readSync readvSync writeSync writevSync';

function movedIn(name: string): { readonly adapter?: { readonly property: string } } {
  return /^readv?Sync$/u.test(name) ? { adapter: { property: 'bytesRead' } } : /^writev?Sync$/u.test(name) ? { adapter: { property: 'bytesWritten' } } : {};
}

const gracefulFs: BlockingRows = Object.fromEntries(Object.entries({ ...rowsFor(ofFs, plain('medium')), ...rowsFor(ofFsTrivial, plain('trivial')), ...rowsFor(ofFsHigh, plain('high')), ...rowsFor(ofFsMoved, plain('low')) }).map(([name, row]): [string, BlockingRow] => {
  if (name === 'existsSync') return [name, { cost: row.cost, work: row.work, helps: 'Use `access` of `node:fs/promises`.' }];
  return [name, { ...row, becomes: { name: withoutSync(name), isCallback: true, ...movedIn(name) } }];
}));

/** `fs-extra` gives promises where no callback is handed over; `exists` too. */
const fsInExtra: BlockingRows = {
  ...rowsFor(ofFs, plain('medium')), ...rowsFor(ofFsTrivial, plain('trivial')), ...rowsFor(ofFsHigh, plain('high')), existsSync: other('pathExists', 'trivial'),
  ...rowsFor(ofFsMoved, (name) => ({ cost: 'low', work: 'disk', becomes: { name: withoutSync(name), ...movedIn(name) } })),
};

const walked: BlockingRow = { cost: 'high', work: 'disk', helps: 'Go through `klaw` with `for await`.' };
const childInside: BlockingRow = { cost: 'high', work: 'process', helps: 'Use `spawn`, and wait for its event `close`.' };
const lowdb: BlockingRow = makes({ cost: 'medium', work: 'disk', helps: 'Use `Low`, whose `read` and `write` give promises.' }, ['read', 'write', 'update']);
const sized: BlockingRow = mostlyFine({ cost: 'low', work: 'disk', callbackAt: 1, helps: 'Use `imageSizeFromFile` of `image-size/fromFile`.' });

const sass: BlockingRows = rowsFor('compile compileString renderSync', fake('high'));
const hashes = plain('high', 'computation');

/** Every row of libraries, by module; `module.Type.prototype` for methods. */
export const libraryRows: readonly (readonly [module: string, rows: BlockingRows])[] = [
  ['fs-extra', { ...fsInExtra, ...fsExtra }],
  ['fs-extra/esm', fsExtra],
  ['graceful-fs', gracefulFs],
  ['glob', rowsFor('sync globSync iterateSync streamSync globIterateSync globStreamSync', versioned('high'))],
  ['fast-glob', { sync: other('', 'high'), globSync: other('glob', 'high') }],
  ['globby', { ...rowsFor('globbySync isGitIgnoredSync isIgnoredByIgnoreFilesSync', plain('high')), ...older('high') }],
  ['tinyglobby', rowsFor('globSync', said('high', 'disk', 'Use `await glob(…)`, whose list has another order.'))],
  ['tiny-glob/sync', { '': { cost: 'high', work: 'disk', becomes: { module: 'tiny-glob', name: 'default' } } }],
  ['rimraf', rowsFor('sync rimrafSync', versioned('high'))],
  ['mkdirp', rowsFor('sync mkdirpSync', versioned('low'))],
  ['make-dir', { ...rowsFor('makeDirectorySync', plain('low')), ...older('low') }],
  ['find-up', { ...rowsFor('findUpSync findUpMultipleSync findDownSync', plain('low')), ...older('low'), 'sync.exists': other('exists', 'trivial') }],
  ['find-up-simple', rowsFor('findUpSync', plain('low'))],
  ['pkg-dir', { ...rowsFor('packageDirectorySync', plain('low')), ...older('low') }],
  ['package-directory', rowsFor('packageDirectorySync', plain('low'))],
  ['pkg-up', { ...rowsFor('pkgUpSync', plain('low')), ...older('low') }],
  ['read-pkg', { ...rowsFor('readPackageSync', plain('low')), ...older('low') }],
  ['read-package-up', rowsFor('readPackageUpSync', plain('low'))],
  ['read-pkg-up', { ...rowsFor('readPackageUpSync', plain('low')), ...older('low') }],
  ['locate-path', { ...rowsFor('locatePathSync', plain('low')), ...older('low') }],
  ['path-exists', { ...rowsFor('pathExistsSync', plain('trivial')), ...older('trivial') }],
  ['load-json-file', { ...rowsFor('loadJsonFileSync', plain('medium')), ...older('medium') }],
  ['write-json-file', { ...rowsFor('writeJsonFileSync', plain('medium')), ...older('medium') }],
  ['jsonfile', rowsFor('readFileSync writeFileSync', plain('medium'))],
  ['write-file-atomic', { sync: other('', 'medium') }],
  ['write-pkg', rowsFor('writePackageSync updatePackageSync addPackageDependenciesSync removePackageDependenciesSync', plain('medium'))],
  ['read-yaml-file', older('medium')],
  ['empty-dir', { ...rowsFor('emptyDirectorySync', plain('low')), ...older('low') }],
  ['move-file', { ...rowsFor('moveFileSync renameFileSync', plain('medium')), ...older('medium') }],
  ['cp-file', rowsFor('copyFileSync sync', (name) => ({ cost: 'medium', work: 'disk', becomes: { name: withoutSync(name === 'sync' ? 'Sync' : name), isDropped: true } }))],
  ['del', { deleteSync: other('deleteAsync', 'high'), sync: other('', 'high') }],
  ['tmp', rowsFor('fileSync dirSync tmpNameSync', said('low', 'disk', 'Use the form with a callback, or `tmp-promise`.'))],
  ['temp', rowsFor('mkdirSync openSync cleanupSync', said('low', 'disk', 'Use the form without `Sync`.'))],
  ['lockfile', rowsFor('lockSync unlockSync checkSync', (name) => ({ cost: 'low', work: 'disk', becomes: { name: withoutSync(name), isCallback: true } }))],
  ['tempy', rowsFor('temporaryWriteSync', plain('medium'))],
  ['proper-lockfile', rowsFor('lockSync unlockSync checkSync', said('low', 'disk', 'Use the form without `Sync`.'))],
  ['walkdir', { sync: other('async', 'high') }],
  ['klaw-sync', { '': walked, klawSync: walked }],
  ['hasha', rowsFor('hashFileSync hashSync', plain('high', 'computation'))],
  ['md5-file', { sync: other('', 'high', 'computation') }],
  ['execa', rowsFor('execaSync execaCommandSync $.sync sync commandSync', said('high', 'process', 'Use `execa`; its child waits for input unless `stdin` is `ignore`.'))],
  ['cross-spawn', rowsFor('sync spawnSync', said('high', 'process', 'Use `spawn`, and wait for its event `close`.'))],
  ['zx', rowsFor('$.sync', said('high', 'process', 'Use `$`.'))],
  ['shelljs', {
    ...rowsFor('cp mv rm ls find cat grep sed head tail sort uniq mkdir', said('medium', 'disk', 'Use `node:fs/promises`.')),
    ...rowsFor('test touch ln chmod tempdir which', said('trivial', 'disk', 'Use `node:fs/promises`.')),
    ...rowsFor('exec', (): BlockingRow => ({ cost: 'high', work: 'process', helps: 'Hand it a callback and `{ async: true }`, or use `exec` of `node:child_process`.', callbackAt: 2, option: { argument: 1, property: 'async', is: false, absent: true } })),
  }],
  ['sync-child-process', { 'new ': childInside, 'new SyncChildProcess': childInside }],
  ['sync-exec', { '': { cost: 'high', work: 'process', helps: 'Use `exec` of `node:child_process`.' } }],
  ['which', { sync: other('', 'low') }],
  ['bcrypt', rowsFor('hashSync compareSync genSaltSync', hashes)],
  ['bcryptjs', rowsFor('hashSync compareSync genSaltSync', (name) => ({ cost: 'high', work: 'computation', becomes: { name: withoutSync(name) }, ...(name === 'hashSync' && { refuses: [{ argument: 1, is: 'absent' }] }), helps: 'It lets others run in between only; `bcrypt` uses other threads.' }))],
  ['@node-rs/argon2', rowsFor('hashSync verifySync', hashes)],
  ['@node-rs/bcrypt', rowsFor('hashSync compareSync verifySync', hashes)],
  // A hash with a secret takes microseconds, a signature with a private key a hundred times that.
  ['jsonwebtoken', { sign: { ...fake('low')(), callbackAt: 3, option: { argument: 2, property: 'algorithm', is: /^(?:RS|PS|ES)/u } } }],
  ['node-forge', { 'pki.rsa.generateKeyPair': { cost: 'high', work: 'computation', callbackAt: 3, helps: 'Use `generateKeyPair` of `node:crypto` with a callback, which works on other threads.' } }],
  ['node-machine-id', rowsFor('machineIdSync', plain('high', 'process'))],
  ['default-gateway', rowsFor('gateway4sync gateway6sync', (name) => other(name.replace('sync', 'async'), 'high', 'process'))],
  ['esbuild', rowsFor('buildSync transformSync formatMessagesSync analyzeMetafileSync', plain('high', 'computation'))],
  ['sass', sass],
  ['sass-embedded', { compile: other('compileAsync', 'high', 'computation'), compileString: other('compileStringAsync', 'high', 'computation') }],
  ['node-sass', sass],
  ['@babel/core', rowsFor('transformSync transformFileSync transformFromAstSync parseSync loadOptionsSync loadPartialConfigSync createConfigItemSync', fake('high'))],
  ['@swc/core', rowsFor('transformSync transformFileSync parseSync parseFileSync minifySync printSync', plain('high', 'computation'))],
  ['terser', rowsFor('minify_sync', fake('high'))],
  ['uglify-js', rowsFor('minify', alone('high'))],
  ['svgo', rowsFor('optimize', alone('high'))],
  ['typescript', rowsFor('createProgram transpileModule', alone('high'))],
  ['eslint', { 'new Linter': makes(alone('high')(), ['verify', 'verifyAndFix']), 'new CLIEngine': makes(alone('high')(), ['executeOnFiles', 'executeOnText']) }],
  ['prettier', rowsFor('resolveConfig.sync getFileInfo.sync', said('low', 'disk', 'Use the form without `sync`.'))],
  ['lightningcss', { bundle: other('bundleAsync', 'high', 'computation') }],
  ['less', { render: { ...fake('high')(), option: { argument: 1, property: 'sync', is: true } } }],
  ['stylus', { render: { ...fake('high')(), callbackAt: 2 } }],
  ['pug', rowsFor('renderFile compileFile', (): BlockingRow => ({ ...fake('medium')(), callbackAt: 2 }))],
  ['ejs', { renderFile: said('medium', 'disk', 'It reads its template with `readFileSync` however it is called: turn `cache` on, or compile while the program starts.')(), ...rowsFor('render compile', rarely('low', 'computation', 'Compile while the program starts.')) }],
  ['handlebars', rowsFor('compile', rarely('low', 'computation', 'Compile while the program starts.'))],
  ['nunjucks', rowsFor('render renderString', (): BlockingRow => ({ ...fake('medium')(), callbackAt: 2 }))],
  ['js-yaml', rowsFor('load loadAll safeLoad', rarely('low', 'computation', 'Run what is large in a worker.'))],
  ['yaml', rowsFor('parse', rarely('low', 'computation', 'Run what is large in a worker.'))],
  ['csv-parse/sync', rowsFor('parse', said('medium', 'computation', 'Its form with a callback keeps the thread as long: pipe the text through the stream of `csv-parse`.'))],
  ['csv-stringify/sync', rowsFor('stringify', said('medium', 'computation', 'Its form with a callback keeps the thread as long: use the stream of `csv-stringify`.'))],
  ['xlsx', { ...rowsFor('readFile writeFile writeFileXLSX', alone('high')), ...rowsFor('read write', alone('medium')) }],
  ['tar', rowsFor('c x t u r create extract list update replace', (): BlockingRow => ({ cost: 'high', work: 'disk', helps: 'Leave `sync: true` out, and `await` it.', option: { argument: 0, property: 'sync', is: true } }))],
  ['image-size', { '': sized, imageSize: sized, sizeOf: sized }],
  ['pako', rowsFor('gzip ungzip deflate inflate deflateRaw inflateRaw', said('high', 'computation', 'Use `node:zlib`, which works on other threads.'))],
  ['fflate', rowsFor('gzipSync gunzipSync zipSync unzipSync deflateSync inflateSync zlibSync unzlibSync', said('high', 'computation', 'Use the form without `Sync`, which takes a callback and works in a worker.'))],
  ['pngjs', rowsFor('PNG.sync.read PNG.sync.write', alone('medium'))],
  ['adm-zip.Zip.prototype', rowsFor('extractAllTo writeZip', said('high', 'disk', 'Use the form with `Async` or `Promise` in its name.'))],
  ['better-sqlite3.Database.prototype', rowsFor('exec pragma backup', query)],
  ['better-sqlite3.Statement.prototype', rowsFor('all get run iterate', query)],
  ['cosmiconfig', { cosmiconfigSync: makes({ cost: 'low', work: 'disk', helps: 'Use `cosmiconfig`.' }, ['search', 'load']) }],
  ['lilconfig', { lilconfigSync: makes({ cost: 'low', work: 'disk', helps: 'Use `lilconfig`.' }, ['search', 'load']) }],
  ['lowdb', { 'new LowSync': lowdb }],
  ['lowdb/node', { 'new JSONFileSync': lowdb, 'new TextFileSync': lowdb }],
  ['conf', { 'new ': mostlyFine(makes({ cost: 'low', work: 'disk', helps: 'It reads or writes its file at each call: keep what many ask for elsewhere.' }, ['get', 'set', 'delete', 'clear', 'has'])) }],
  ['enhanced-resolve', { sync: other('promise', 'low'), 'create.sync': makes({ cost: 'low', work: 'disk', helps: 'Use `create.promise`.' }) }],
  ['dotenv', rowsFor('config configDotenv populate', rarely('low', 'disk', 'Read it while the program starts.'))],
  ['import-fresh', { '': rarely('medium', 'loader', 'Use `await import(…)`.')() }],
  ['browserslist', { '': rarely('low', 'disk', 'Ask while the program starts.')(), loadConfig: rarely('low', 'disk', 'Ask while the program starts.')() }],
  ['fs-jetpack', {
    ...rowsFor('read write append copy move remove find list inspect inspectTree tmpDir', (name) => other(`${name}Async`, 'medium')),
    ...rowsFor('exists rename symlink file', (name) => other(`${name}Async`, 'trivial')),
  }],
  ['resolve', rowsFor('sync', said('low', 'disk', 'Use the form with a callback.'))],
  ['readline-sync', rowsFor('question prompt promptLoop promptCL promptSimShell keyIn keyInYN keyInYNStrict keyInSelect keyInPause questionInt questionFloat questionEMail questionNewPassword questionPath', asked)],
  ['prompt-sync', { '': { ...asked(), makes: 'function' } }],
  ['sync-request', { '': fetched() }],
  ['sync-fetch', { '': fetched() }],
  ['urllib-sync', rowsFor('request', fetched)],
  ['http-sync', rowsFor('request', fetched)],
  ['deasync', { '': { ...looped(), makes: 'function' }, ...rowsFor('loopWhile runLoopOnce', looped) }],
  ['deasync-promise', { '': looped() }],
  ['synchronized-promise', { '': { ...looped(), makes: 'function' } }],
  ['@kaciras/deasync', rowsFor('awaitSync', looped)],
  ['synckit', { createSyncFn: { ...thread, makes: 'function' } }],
  ['make-synchronous', { '': { ...thread, makes: 'function' }, makeSynchronous: { ...thread, makes: 'function' } }],
  ['jquery', rowsFor('ajax', (): BlockingRow => ({ cost: 'unbounded', work: 'network', helps: 'Leave `async: false` out, and wait for the result.', option: { argument: 0, property: 'async', is: false } }))],
  ['sync-threads', { createSyncFn: { ...thread, makes: 'function' } }],
  ['sync-rpc', { '': { ...thread, makes: 'function' } }],
  ['await-sync', { createAwaiter: { ...thread, makes: 'function' } }],
  ['node-fetch', rowsFor('fileFromSync blobFromSync', plain('low'))],
  ['electron', {
    'ipcRenderer.sendSync': { cost: 'unbounded', work: 'process', helps: 'Use `ipcRenderer.invoke` with `ipcMain.handle`.' },
    ...rowsFor('dialog.showMessageBoxSync dialog.showOpenDialogSync dialog.showSaveDialogSync', said('unbounded', 'person', 'Use the form without `Sync`, which gives an object.')),
  }],
];
