// Which file of a package of this repository an import of the package means: its source, also before anything is built.
import { join } from 'node:path';
import { resolveExports, resolveImports, type PathConditions } from 'resolve-pkg-maps';
import { isBuilt, sourceCandidates } from './built.ts';
import { isObject } from './disk.ts';
import type { Package } from './packages.ts';
import type { Config, Configs } from './tsconfig.ts';

export interface Entries {
  /** The file that `name/subpath` means; `config` is of the file that imports. */
  ofPackage(owner: Package, subpath: string, config: Config | undefined): string | undefined;
  /** What `#name` means inside its package: a path, the name of a package, or `undefined` when `imports` has no such key. */
  ofImports(owner: Package, specifier: string, config: Config | undefined): string | undefined;
  /** The source of a path where a build would be. */
  sourceOf(path: string, owner: Package | undefined): string | undefined;
}

const sourceConditions = ['source', 'development', 'typescript', 'ts', 'bun'];
const runConditions = ['node', 'import', 'module', 'require', 'default'];

/** How packages are entered, given how a path without assured extension becomes a file. */
export function createEntries(configs: Configs, fileAt: (path: string) => string | undefined): Entries {
  const sourceOf = (path: string, owner: Package | undefined): string | undefined => {
    if (!owner) return undefined;
    return first(sourceCandidates(path, owner.folder, configs.in(owner.folder)), fileAt);
  };
  /** A target of package.json as a file: the source of a built file where there is one, else the file itself. */
  const fileOf = (target: string, owner: Package): string | undefined => {
    const path = join(owner.folder, target);
    const file = fileAt(path);
    if (file !== undefined && !isBuilt(path, owner.folder, configs.in(owner.folder))) return file;
    return sourceOf(path, owner) ?? file;
  };
  return {
    sourceOf,
    ofPackage(owner, subpath, config) {
      const targets = owner.json['exports'] === undefined ? fieldTargets(owner, subpath) : exportTargets(owner, subpath, config?.conditions ?? []);
      return first(targets, (target) => fileOf(target, owner));
    },
    ofImports(owner, specifier, config) {
      const { imports } = owner.json;
      if (!isObject(imports)) return undefined;
      for (const conditions of conditionSets(config?.conditions ?? [])) {
        for (const target of attempt(() => resolveImports(imports as never, specifier, conditions))) {
          if (!target.startsWith('.')) return target;
          const file = fileOf(target, owner);
          if (file !== undefined) return file;
        }
      }
      return undefined;
    },
  };
}

/** First what leads to sources, then what runs, then what has types: workspaces often point `types` at the source. */
function conditionSets(custom: readonly string[]): readonly (readonly string[])[] {
  return [[...custom, ...sourceConditions, ...runConditions], runConditions, ['types', ...runConditions]];
}

function exportTargets(owner: Package, subpath: string, custom: readonly string[]): string[] {
  const { exports } = owner.json;
  return conditionSets(custom).flatMap((conditions) => attempt(() => resolveExports(exports as PathConditions, subpath, conditions)));
}

function fieldTargets(owner: Package, subpath: string): string[] {
  if (subpath !== '') return [subpath, join('src', subpath)];
  const fields = ['source', 'module', 'main', 'types', 'typings'].map((field) => owner.json[field]);
  return [...fields.filter((field): field is string => typeof field === 'string'), 'index', 'src/index'];
}

function first<T>(items: readonly T[], give: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const given = give(item);
    if (given !== undefined) return given;
  }
  return undefined;
}

/** The targets, or none where the package does not export the path. */
function attempt(targets: () => string[]): string[] {
  try {
    return targets();
  } catch {
    return [];
  }
}
