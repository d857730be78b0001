// Which file or package an import means.
import { isBuiltin } from 'node:module';
import { basename, dirname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ResolverFactory } from 'oxc-resolver';
import { createDeclarations } from './declarations.ts';
import { createDisk } from './disk.ts';
import { createEntries, type Entries } from './entries.ts';
import { createPackages, type Package, type Packages } from './packages.ts';
import { installedName, isCode, isInstalled, packageName } from './paths.ts';
import { createConfigs, mappedPaths, type Config, type Configs } from './tsconfig.ts';

export type Resolution =
  /** A file of JavaScript or TypeScript outside `node_modules`, by its real path. */
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string; readonly subpath: string }
  /** `name` has the prefix: `node:fs/promises`. */
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'unknown' };

export interface Resolver {
  /** What a specifier means in a file. The same question has the same answer until `renew`. */
  resolve(specifier: string, from: string): Resolution;
  /** The declaration file that a specifier means, written in a declaration file or naming a package. */
  declarations(specifier: string, from: string): string | undefined;
  /** The version range that the package of a file asks of another package. */
  range(name: string, file: string): string | undefined;
  /** The nearest workspace root at or above a file. */
  workspaceRoot(file: string): string | undefined;
  /** The package that a file is in. */
  packageOf(file: string): Package | undefined;
  /** Looks at the disk again. Says whether an answer given before may be wrong. */
  renew(): boolean;
  /** Every package.json, tsconfig.json and the like that counted, also those that were missing. */
  paths(): Iterable<string>;
}

export const unknownModule = { kind: 'unknown' } as const;

/** How many unresolved imports are asked again when a run begins. */
const askedAgain = 200;

interface State {
  readonly packages: Packages;
  readonly configs: Configs;
  readonly entries: Entries;
  readonly fileAt: (path: string) => string | undefined;
  readonly answers: Map<string, { specifier: string; from: string; answer: Resolution }>;
}

/** A resolver that has looked at nothing yet. */
export function createResolver(): Resolver {
  const disk = createDisk();
  const factory = new ResolverFactory({
    extensions: ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'],
    extensionAlias: { '.js': ['.ts', '.tsx', '.js', '.jsx'], '.jsx': ['.tsx', '.jsx'], '.mjs': ['.mts', '.mjs'], '.cjs': ['.cts', '.cjs'] },
    mainFields: ['source', 'module', 'main'],
    nodePath: false,
  });
  const fileAt = (path: string): string | undefined => factory.sync(dirname(path), `./${basename(path)}`).path;
  const fresh = (): State => {
    const packages = createPackages(disk);
    const configs = createConfigs(disk);
    return { packages, configs, entries: createEntries(configs, fileAt), fileAt, answers: new Map() };
  };
  let state = fresh();
  const typed = createDeclarations();
  const ask = (specifier: string, from: string): Resolution => {
    const config = state.configs.of(from);
    const key = `${dirname(from)}\0${config?.path ?? ''}\0${specifier}`;
    const known = state.answers.get(key);
    if (known) return known.answer;
    const answer = answerOf(specifier, from, config, state);
    state.answers.set(key, { specifier, from, answer });
    return answer;
  };
  return {
    resolve: ask,
    declarations: (specifier, from) => typed.find(specifier, from),
    packageOf: (file) => state.packages.nearest(dirname(file)),
    range: (name, file) => state.packages.range(name, dirname(file)),
    workspaceRoot: (file) => state.packages.workspaceRoot(dirname(file)),
    paths: () => disk.paths(),
    renew() {
      factory.clearCache();
      typed.forget();
      const isChanged = disk.forgetChanged();
      const { answers } = state;
      state = isChanged ? fresh() : { ...state, answers: new Map() };
      if (isChanged) return true;
      const unresolved = [...answers.values()].filter(({ answer }) => answer.kind === 'unknown').slice(0, askedAgain);
      return unresolved.some(({ specifier, from }) => ask(specifier, from).kind !== 'unknown');
    },
  };
}

function answerOf(specifier: string, from: string, config: Config | undefined, state: State): Resolution {
  // Loaders of bundlers: what they make of a file is not its text. No system has longer paths.
  if (specifier === '' || specifier.length > 1024 || /[?!\0]/.test(specifier)) return unknownModule;
  const folder = dirname(from);
  if (/^\.{1,2}(?:[\\/]|$)/.test(specifier)) return fromPath(resolve(folder, specifier), state);
  if (isAbsolute(specifier)) return fromPath(specifier, state);
  if (specifier.startsWith('file:')) return fromUrl(specifier, state);
  // What begins with `node:` is Node's, whether the Node that runs this has it or not.
  if (specifier.startsWith('node:')) return { kind: 'builtin', name: specifier };
  if (isBuiltin(specifier)) return { kind: 'builtin', name: `node:${specifier}` };
  if (/^[a-z][a-z\d+.-]+:/i.test(specifier)) return fromScheme(specifier);
  const own = specifier.startsWith('#') ? state.packages.nearest(folder) : undefined;
  const internal = own && state.entries.ofImports(own, specifier, config);
  if (internal !== undefined) return fromTarget(internal, folder, state);
  for (const candidate of config ? mappedPaths(config, specifier) : []) {
    const mapped = fromPath(candidate, state);
    if (mapped.kind === 'file') return mapped;
  }
  return fromPackage(specifier, folder, config, state);
}

function fromPath(path: string, state: State): Resolution {
  const file = state.fileAt(path) ?? state.entries.sourceOf(path, state.packages.nearest(dirname(path))) ?? folderEntry(path, state);
  if (file === undefined) return unknownModule;
  if (isInstalled(file)) return { kind: 'package', ...(installedName(file) ?? { name: file, subpath: '' }) };
  return isCode(file) ? { kind: 'file', path: file } : unknownModule;
}

function folderEntry(path: string, state: State): string | undefined {
  const inside = state.packages.nearest(path);
  return inside?.folder === path ? state.entries.ofPackage(inside, '', undefined) : undefined;
}

function fromUrl(url: string, state: State): Resolution {
  try {
    return fromPath(fileURLToPath(url), state);
  } catch {
    return unknownModule;
  }
}

/** `bun:sqlite`, `astro:content` are packages of a runtime or framework; a text or address that is loaded is unknown. */
function fromScheme(specifier: string): Resolution {
  return /^(?:node|data|blob|https?|virtual):/i.test(specifier) ? unknownModule : { kind: 'package', name: specifier, subpath: '' };
}

/** What `imports` of a package.json names: a path, or a package. */
function fromTarget(target: string, folder: string, state: State): Resolution {
  return isAbsolute(target) ? fromPath(target, state) : fromPackage(target, folder, undefined, state);
}

function fromPackage(specifier: string, folder: string, config: Config | undefined, state: State): Resolution {
  const named = packageName(specifier);
  if (!named) return unknownModule;
  if (isBuiltin(specifier)) return { kind: 'builtin', name: `node:${specifier}` };
  const local = state.packages.local(named.name, folder);
  const file = local && state.entries.ofPackage(local, named.subpath, config);
  if (file !== undefined && !isInstalled(file)) return isCode(file) ? { kind: 'file', path: file } : unknownModule;
  return { kind: 'package', ...named };
}
