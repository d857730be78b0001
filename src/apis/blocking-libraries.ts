// Which calls of libraries keep the thread, and what does the same without that? Where the async form keeps it as long, what helps instead.
import { rowsFor, type BlockingRow, type BlockingRows, type Cost, type Work } from './blocking-row.ts';

const withoutSync = (name: string): string => name.replace(/Sync|\.sync$/u, '');

/** The same function without `Sync`, which gives a promise. */
const plain = (cost: Cost, work: Work = 'disk') => (name: string): BlockingRow => ({ cost, work, becomes: { name: withoutSync(name) } });

/** Another function of the same module. */
const other = (name: string, cost: Cost, work: Work = 'disk'): BlockingRow => ({ cost, work, becomes: { name } });

const said = (cost: Cost, work: Work, helps: string) => (): BlockingRow => ({ cost, work, helps });

/** Its async form works on the same thread, as measured. */
const fake = (cost: Cost) => said(cost, 'computation', 'Its async form keeps the thread as long: run it in a worker (`piscina`, `tinypool`).');
const alone = (cost: Cost) => said(cost, 'computation', 'It has no async form: run it in a worker (`piscina`, `tinypool`).');
const query = said('medium', 'database', 'It has no async form: ask the database in a worker.');
const asked = said('unbounded', 'person', 'Use `question` of `node:readline/promises`.');
const fetched = said('unbounded', 'network', 'Use `fetch`.');
const looped = said('unbounded', 'thread', 'It turns the event loop inside of a call: `await` the promise, or `promisify` the function.');
const thread: BlockingRow = { cost: 'unbounded', work: 'thread', helps: 'Call the async function itself and `await` it.' };
const versioned = (cost: Cost) => said(cost, 'disk', 'Use the form without `sync`; in some versions it takes a callback.');

/** What `fs` has, in libraries that add to it. */
const ofFs = `readFileSync writeFileSync appendFileSync copyFileSync readdirSync mkdirSync mkdtempSync rmSync truncateSync openSync`;
const ofFsTrivial = 'existsSync accessSync statSync lstatSync unlinkSync renameSync linkSync symlinkSync readlinkSync chmodSync chownSync utimesSync';

const fsExtra: BlockingRows = {
  ...rowsFor('readJsonSync readJSONSync writeJsonSync writeJSONSync outputFileSync outputJsonSync outputJSONSync', plain('medium')),
  ...rowsFor('ensureDirSync mkdirsSync mkdirpSync ensureFileSync createFileSync ensureLinkSync ensureSymlinkSync', plain('low')),
  ...rowsFor('copySync moveSync removeSync emptyDirSync', plain('high')),
  pathExistsSync: other('pathExists', 'trivial'),
};

const gracefulFs: BlockingRows = Object.fromEntries(Object.entries({ ...rowsFor(ofFs, plain('medium')), ...rowsFor(ofFsTrivial, plain('trivial')) }).map(([name, row]): [string, BlockingRow] => {
  if (name === 'existsSync' || name === 'openSync') return [name, { cost: row.cost, work: row.work }];
  return [name, { ...row, becomes: { name: withoutSync(name), isCallback: true } }];
}));

/** `fs-extra` gives promises where no callback is handed over; `exists` too. */
const fsInExtra: BlockingRows = { ...rowsFor(ofFs, plain('medium')), ...rowsFor(ofFsTrivial, plain('trivial')) };

const sass: BlockingRows = rowsFor('compile compileString renderSync', fake('high'));
const hashes = plain('high', 'computation');

/** Every row of libraries, by module; `module.Type.prototype` for methods. */
export const libraryRows: readonly (readonly [module: string, rows: BlockingRows])[] = [
  ['fs-extra', { ...fsInExtra, ...fsExtra }],
  ['fs-extra/esm', fsExtra],
  ['graceful-fs', gracefulFs],
  ['glob', rowsFor('sync globSync iterateSync', versioned('high'))],
  ['fast-glob', { sync: other('', 'high'), globSync: other('glob', 'high') }],
  ['globby', { ...rowsFor('globbySync isGitIgnoredSync isIgnoredByIgnoreFilesSync', plain('high')), sync: other('', 'high') }],
  ['tinyglobby', rowsFor('globSync', plain('high'))],
  ['tiny-glob/sync', { '': { cost: 'high', work: 'disk', becomes: { module: 'tiny-glob', name: 'default' } } }],
  ['rimraf', rowsFor('sync rimrafSync', versioned('high'))],
  ['mkdirp', rowsFor('sync mkdirpSync', versioned('low'))],
  ['make-dir', rowsFor('makeDirectorySync', plain('low'))],
  ['find-up', rowsFor('findUpSync findUpMultipleSync findDownSync', plain('low'))],
  ['find-up-simple', rowsFor('findUpSync', plain('low'))],
  ['pkg-dir', rowsFor('packageDirectorySync', plain('low'))],
  ['package-directory', rowsFor('packageDirectorySync', plain('low'))],
  ['pkg-up', rowsFor('pkgUpSync', plain('low'))],
  ['read-pkg', rowsFor('readPackageSync', plain('low'))],
  ['read-package-up', rowsFor('readPackageUpSync', plain('low'))],
  ['read-pkg-up', rowsFor('readPackageUpSync', plain('low'))],
  ['locate-path', rowsFor('locatePathSync', plain('low'))],
  ['path-exists', rowsFor('pathExistsSync', plain('trivial'))],
  ['load-json-file', rowsFor('loadJsonFileSync', plain('medium'))],
  ['write-json-file', rowsFor('writeJsonFileSync', plain('medium'))],
  ['jsonfile', rowsFor('readFileSync writeFileSync', plain('medium'))],
  ['write-file-atomic', { sync: other('', 'medium') }],
  ['move-file', rowsFor('moveFileSync renameFileSync', plain('medium'))],
  ['cp-file', rowsFor('copyFileSync', plain('medium'))],
  ['del', { deleteSync: other('deleteAsync', 'high'), sync: other('', 'high') }],
  ['tmp', rowsFor('fileSync dirSync tmpNameSync', said('low', 'disk', 'Use the form with a callback, or `tmp-promise`.'))],
  ['tempy', rowsFor('temporaryWriteSync', plain('medium'))],
  ['proper-lockfile', rowsFor('lockSync unlockSync checkSync', said('low', 'disk', 'Use the form without `Sync`.'))],
  ['klaw-sync', rowsFor('klawSync', said('high', 'disk', 'Go through `klaw` with `for await`.'))],
  ['hasha', rowsFor('hashFileSync', plain('high', 'computation'))],
  ['md5-file', { sync: other('', 'high', 'computation') }],
  ['execa', rowsFor('execaSync execaCommandSync $.sync sync commandSync', said('high', 'process', 'Use `execa`; its child waits for input unless `stdin` is `ignore`.'))],
  ['cross-spawn', rowsFor('sync spawnSync', said('high', 'process', 'Use `spawn`, and wait for its event `close`.'))],
  ['zx', rowsFor('$.sync', said('high', 'process', 'Use `$`.'))],
  ['shelljs', rowsFor('exec', (): BlockingRow => ({ cost: 'high', work: 'process', helps: 'Hand it a callback and `{ async: true }`, or use `exec` of `node:child_process`.', callbackAt: 2, option: { argument: 1, property: 'async', is: false, absent: true } }))],
  ['sync-exec', { '': { cost: 'high', work: 'process', helps: 'Use `exec` of `node:child_process`.' } }],
  ['which', { sync: other('', 'low') }],
  ['bcrypt', rowsFor('hashSync compareSync genSaltSync', hashes)],
  ['bcryptjs', rowsFor('hashSync compareSync genSaltSync', (name) => ({ cost: 'high', work: 'computation', becomes: { name: withoutSync(name) }, helps: 'It lets others run in between only; `bcrypt` uses other threads.' }))],
  ['@node-rs/argon2', rowsFor('hashSync verifySync', hashes)],
  ['@node-rs/bcrypt', rowsFor('hashSync compareSync verifySync', hashes)],
  // A hash with a secret takes microseconds, a signature with a private key a hundred times that.
  ['jsonwebtoken', { sign: { ...fake('low')(), callbackAt: 3, option: { argument: 2, property: 'algorithm', is: /^(?:RS|PS|ES)/u } } }],
  ['node-machine-id', rowsFor('machineIdSync', plain('high', 'process'))],
  ['default-gateway', rowsFor('gateway4sync gateway6sync', (name) => other(name.replace('sync', 'async'), 'high', 'process'))],
  ['esbuild', rowsFor('buildSync transformSync formatMessagesSync analyzeMetafileSync', plain('high', 'computation'))],
  ['sass', sass],
  ['sass-embedded', { compile: other('compileAsync', 'high', 'computation'), compileString: other('compileStringAsync', 'high', 'computation') }],
  ['node-sass', sass],
  ['@babel/core', rowsFor('transformSync transformFileSync transformFromAstSync parseSync loadOptionsSync loadPartialConfigSync', fake('high'))],
  ['@swc/core', rowsFor('transformSync transformFileSync parseSync parseFileSync minifySync printSync', plain('high', 'computation'))],
  ['terser', rowsFor('minify_sync', fake('high'))],
  ['uglify-js', rowsFor('minify', alone('high'))],
  ['lightningcss', { bundle: other('bundleAsync', 'high', 'computation') }],
  ['less', { render: { ...fake('high')(), option: { argument: 1, property: 'sync', is: true } } }],
  ['stylus', { render: { ...fake('high')(), callbackAt: 2 } }],
  ['pug', rowsFor('renderFile compileFile', (): BlockingRow => ({ ...fake('medium')(), callbackAt: 2 }))],
  ['csv-parse/sync', rowsFor('parse', said('medium', 'computation', 'Its form with a callback keeps the thread as long: pipe the text through the stream of `csv-parse`.'))],
  ['csv-stringify/sync', rowsFor('stringify', said('medium', 'computation', 'Its form with a callback keeps the thread as long: use the stream of `csv-stringify`.'))],
  ['xlsx', rowsFor('readFile writeFile', alone('high'))],
  ['pako', rowsFor('gzip ungzip deflate inflate deflateRaw inflateRaw', said('high', 'computation', 'Use `node:zlib`, which works on other threads.'))],
  ['fflate', rowsFor('gzipSync gunzipSync zipSync unzipSync deflateSync inflateSync zlibSync unzlibSync', said('high', 'computation', 'Use the form without `Sync`, which takes a callback and works in a worker.'))],
  ['pngjs', rowsFor('PNG.sync.read PNG.sync.write', alone('medium'))],
  ['adm-zip.Zip.prototype', rowsFor('extractAllTo writeZip', said('high', 'disk', 'Use the form with `Async` or `Promise` in its name.'))],
  ['better-sqlite3.Database.prototype', rowsFor('exec pragma backup', query)],
  ['better-sqlite3.Statement.prototype', rowsFor('all get run iterate', query)],
  ['cosmiconfig', rowsFor('cosmiconfigSync', (): BlockingRow => ({ cost: 'low', work: 'disk', helps: 'Use `cosmiconfig`.', isMaker: true }))],
  ['resolve', rowsFor('sync', said('low', 'disk', 'Use the form with a callback.'))],
  ['readline-sync', rowsFor('question prompt promptLoop promptCL promptSimShell keyIn keyInYN keyInYNStrict keyInSelect keyInPause questionInt questionFloat questionEMail questionNewPassword questionPath', asked)],
  ['prompt-sync', { '': { ...asked(), isMaker: true } }],
  ['sync-request', { '': fetched() }],
  ['sync-fetch', { '': fetched() }],
  ['urllib-sync', rowsFor('request', fetched)],
  ['http-sync', rowsFor('request', fetched)],
  ['deasync', { '': { ...looped(), isMaker: true }, ...rowsFor('loopWhile runLoopOnce', looped) }],
  ['deasync-promise', { '': looped() }],
  ['synchronized-promise', { '': { ...looped(), isMaker: true } }],
  ['@kaciras/deasync', rowsFor('awaitSync', looped)],
  ['synckit', { createSyncFn: { ...thread, isMaker: true } }],
  ['make-synchronous', { '': { ...thread, isMaker: true }, makeSynchronous: { ...thread, isMaker: true } }],
  ['jquery', rowsFor('ajax', (): BlockingRow => ({ cost: 'unbounded', work: 'network', helps: 'Leave `async: false` out, and wait for the result.', option: { argument: 0, property: 'async', is: false } }))],
  ['sync-rpc', { '': { ...thread, isMaker: true } }],
  ['await-sync', { createAwaiter: { ...thread, isMaker: true } }],
  ['node-fetch', rowsFor('fileFromSync blobFromSync', plain('low'))],
  ['electron', {
    'ipcRenderer.sendSync': { cost: 'unbounded', work: 'process', helps: 'Use `ipcRenderer.invoke` with `ipcMain.handle`.' },
    ...rowsFor('dialog.showMessageBoxSync dialog.showOpenDialogSync dialog.showSaveDialogSync', said('unbounded', 'person', 'Use the form without `Sync`, which gives an object.')),
  }],
];
