// What do libraries for files and child processes read and write: fs-extra, graceful-fs, globs, rimraf, mkdirp, execa, zx?
import type { Effect, Library, Rows } from './effect.ts';
import { exportsOfFs, promised } from './node-fs.ts';
import { outside } from './node-io.ts';
import { each } from './rows.ts';

const promise = { promise: true } as const;

/** What fs-extra adds. JSON readers give what was written; writers take the file first. */
const extra: Readonly<Record<string, Effect>> = {
  ...same('pathExists', { reads: ['fs 0'], gives: 'Boolean' }),
  ...same('readJson readJSON', { reads: ['fs 0'], gives: 'fresh' }),
  ...same('writeJson writeJSON outputJson outputJSON outputFile', { writes: ['fs 0'], gives: 'primitive' }),
  ...same('ensureDir mkdirs mkdirp ensureFile createFile remove emptyDir emptydir', { writes: ['fs 0'], gives: 'primitive', idempotent: true }),
  ...same('ensureLink createLink ensureSymlink createSymlink', { reads: ['fs 0'], writes: ['fs 1'], gives: 'primitive' }),
  ...same('copy', { reads: ['fs 0'], writes: ['fs 1'], gives: 'primitive' }),
  ...same('move', { reads: ['fs 0'], writes: ['fs 0', 'fs 1'], gives: 'primitive' }),
};

function same(names: string, effect: Effect): Readonly<Record<string, Effect>> {
  return Object.fromEntries(names.split(' ').map(name => [name, effect]));
}

const extraRows: Readonly<Record<string, Rows>> = Object.fromEntries(
  Object.entries(extra).flatMap(([name, row]) => [[name, { ...row, ...promise }], [`${name}Sync`, row]]),
);

/** Called with a callback, fs-extra's functions are those of node:fs, and without one those of node:fs/promises. */
const bothWays: Readonly<Record<string, Rows>> = Object.fromEntries(
  Object.entries<Rows>(promised).map(([name, rows]) => {
    const list: readonly Effect[] = 'length' in rows ? rows : [rows];
    const { reads, writes } = list.at(-1) ?? {};
    const places = { ...(reads && { reads }), ...(writes && { writes }) };
    return [name, [...[1, 2, 3].map((at): Effect => ({ ...places, when: { argument: at, is: 'function' }, keeps: [at], gives: 'primitive' })), ...list]];
  }),
);

const globs = { reads: ['fs'], gives: 'Array' } as const satisfies Effect;
const isNot = (property: string) => ({ argument: 1, property, oneOf: [false], absent: true }) as const;
/** Paths, unless an option asks for more. */
const paths = (more: Effect): Rows => [{ ...globs, ...more, when: [isNot('objectMode'), isNot('stats'), isNot('withFileTypes')], gives: 'Array of String' }, { ...globs, ...more }];
const removes = { writes: ['fs'] } as const satisfies Effect; // patterns, not only paths
const makes = { writes: ['fs 0'], gives: 'primitive', idempotent: true } as const satisfies Effect;
const runs = { reads: outside, writes: outside } as const satisfies Effect;
/** What a child process has printed, as texts. */
const printed = 'execa.Result';

/** A page in a window of its own asks the process around it for everything. */
const tauri: readonly Library[] = [
  {
    modules: ['@tauri-apps/api/path'],
    exports: {
      ...each('join resolve normalize dirname basename extname isAbsolute resolveResource', { ...promise, gives: 'String' }),
      ...each('*Dir appConfigDir appDataDir appLocalDataDir appCacheDir appLogDir audioDir cacheDir configDir dataDir desktopDir documentDir downloadDir homeDir localDataDir resourceDir tempDir', { reads: ['env'], ...promise, gives: 'String' }),
    },
  },
  {
    modules: ['@tauri-apps/plugin-fs', '@tauri-apps/api/fs'],
    exports: {
      ...each('readTextFile', { reads: ['fs 0'], ...promise, gives: 'String' }),
      ...each('readFile readBinaryFile stat lstat size', { reads: ['fs 0'], ...promise, gives: 'fresh' }),
      ...each('readDir', { reads: ['fs 0'], ...promise, gives: 'Array' }),
      ...each('exists', { reads: ['fs 0'], ...promise, gives: 'Boolean' }),
      ...each('writeTextFile writeFile writeBinaryFile', { writes: ['fs 0'], ...promise, idempotent: 'alone', gives: 'primitive' }),
      ...each('remove removeFile removeDir truncate', { writes: ['fs 0'], ...promise, gives: 'primitive' }),
      ...each('mkdir createDir', [{ ...makes, ...promise, when: { argument: 1, property: 'recursive', oneOf: [true] } }, { writes: ['fs 0'], ...promise, gives: 'primitive' }]),
      ...each('rename renameFile', { writes: ['fs 0', 'fs 1'], ...promise, gives: 'primitive' }),
      ...each('copyFile', { reads: ['fs 0'], writes: ['fs 1'], ...promise, gives: 'primitive' }),
    },
  },
  { modules: ['@tauri-apps/api/app'], exports: each('getName getVersion getTauriVersion', { reads: ['env'], ...promise, gives: 'String' }) },
];

export const fileLibraries: readonly Library[] = [
  ...tauri,
  { modules: ['fs-extra'], exports: { ...exportsOfFs, ...bothWays, ...extraRows } },
  { modules: ['fs-extra/esm'], exports: extraRows },
  { modules: ['graceful-fs'], exports: exportsOfFs },
  {
    modules: ['glob', 'tinyglobby', 'globby', 'fast-glob'],
    exports: {
      ...each('default glob globby async', paths(promise)),
      ...each('globSync globbySync sync glob.sync', paths({})),
      ...each('isDynamicPattern hasMagic', { gives: 'Boolean' }),
      ...each('escape escapePath convertPathToPattern', { gives: 'String' }),
    },
  },
  { modules: ['rimraf', 'del'], exports: { ...each('default rimraf deleteAsync', { ...removes, ...promise }), ...each('sync rimrafSync rimraf.sync deleteSync', removes) } },
  { modules: ['mkdirp', 'make-dir'], exports: { ...each('default mkdirp makeDirectory', { ...makes, ...promise }), ...each('sync mkdirpSync mkdirp.sync makeDirectorySync', makes) } },
  { modules: ['find-up', 'pkg-up', 'locate-path', 'path-exists'], exports: { ...each('default findUp findUpMultiple pkgUp locatePath pathExists', { reads: ['fs', 'process'], ...promise }), ...each('sync findUpSync pkgUpSync locatePathSync pathExistsSync', { reads: ['fs', 'process'] }) } },
  { modules: ['@manypkg/get-packages', '@manypkg/find-root'], exports: { ...each('getPackages findRoot', { reads: ['fs', 'process'], gives: 'fresh', ...promise }), ...each('getPackagesSync findRootSync', { reads: ['fs', 'process'], gives: 'fresh' }) } },
  { modules: ['which'], exports: { default: { reads: ['fs', 'env', 'process'], gives: 'primitive', ...promise }, ...each('sync default.sync', { reads: ['fs', 'env', 'process'], gives: 'primitive' }) } },
  { modules: ['package-manager-detector', 'package-manager-detector/detect'], exports: { detect: { reads: ['fs', 'env', 'process'], gives: 'fresh', ...promise } } },
  { modules: ['pkg-types'], exports: each('readPackageJSON readTSConfig resolvePackageJSON resolveTSConfig resolveLockfile findWorkspaceDir findFile findNearestFile findFarthestFile', { reads: ['fs', 'process'], ...promise }) },
  { modules: ['read-pkg', 'read-pkg-up', 'read-package-up', 'load-json-file'], exports: { ...each('default readPackage readPackageUp readPackageAsync loadJsonFile', { reads: ['fs', 'process'], gives: 'fresh', ...promise }), ...each('sync readPackageSync loadJsonFileSync', { reads: ['fs', 'process'], gives: 'fresh' }) } },
  { modules: ['write-file-atomic', 'write-json-file'], exports: { ...each('default writeJsonFile', { writes: ['fs 0'], gives: 'primitive', ...promise }), ...each('sync writeJsonFileSync', { writes: ['fs 0'], gives: 'primitive' }) } },
  {
    modules: ['execa'],
    exports: {
      ...each('default execa execaCommand execaNode execa.command default.command command', { ...runs, ...promise, gives: printed }),
      ...each('execaSync execaCommandSync sync commandSync', { ...runs, gives: printed }),
      $: { ...runs, ...promise },
    },
    properties: { [printed]: { stdout: 'String', stderr: 'String', exitCode: 'Number', failed: 'Boolean', command: 'String' } },
  },
  { modules: ['zx', 'zx/core'], exports: { ...each('$ spinner', { ...runs, ...promise }), sleep: { ...promise, waits: 'timer', gives: 'primitive' }, question: { reads: ['terminal'], writes: ['terminal'], ...promise, exclusive: 'prompt' }, cd: { writes: ['process'] } } },
  { modules: ['cross-spawn'], exports: { ...each('default spawn', { ...runs, gives: 'node:child_process.ChildProcess' }), sync: runs } },
  {
    modules: ['@actions/core'],
    exports: {
      ...each('info debug warning error notice startGroup endGroup', { writes: ['log'], gives: 'primitive' }),
      ...each('getInput getMultilineInput getBooleanInput isDebug getState', { reads: ['env'] }),
      ...each('setOutput setFailed saveState addPath exportVariable setSecret', { writes: ['process', 'env'], gives: 'primitive' }),
    },
  },
  { modules: ['@actions/exec'], exports: { ...each('exec', { ...runs, ...promise, gives: 'Number' }), ...each('getExecOutput', { ...runs, ...promise, gives: printed }) } },
  { modules: ['tinyexec'], exports: { ...each('x exec', { ...runs, ...promise, gives: printed }) } },
  // https://github.com/jamiebuilds/spawndamnit#readme: it resolves to what was printed, as buffers, with the code.
  {
    modules: ['spawndamnit'],
    exports: { default: { ...runs, ...promise, gives: 'spawndamnit.Result' } },
    properties: { 'spawndamnit.Result': { stdout: 'Buffer', stderr: 'Buffer', code: 'Number' } },
  },
  {
    modules: ['simple-git', 'simple-git/promise'],
    exports: each('default simpleGit', { gives: 'simple-git.SimpleGit' }),
    instances: { 'simple-git.SimpleGit': { '*': { ...runs, ...promise, exclusive: 'working tree' } } },
  },
];
