// What a tsconfig.json (or jsconfig.json) says about imports.
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { createFilesMatcher } from 'get-tsconfig';
import type * as TypeScript from 'typescript';
import type { Disk } from './disk.ts';
import { upwards } from './paths.ts';

/** The part of a config that resolution needs. All paths are absolute. */
export interface Config {
  readonly path: string;
  readonly baseUrl?: string;
  readonly paths: Readonly<Record<string, readonly string[]>>;
  /** What the targets in `paths` are relative to. */
  readonly pathsBase: string;
  readonly conditions: readonly string[];
  readonly outDirs: readonly string[];
  readonly rootDir?: string;
  readonly references: readonly string[];
  /** Whether the config's own `files` and `include` name a file. */
  readonly includes: (file: string) => boolean;
}

export interface Configs {
  /** The config that counts for a file: the nearest one, or the one of its references that includes the file. */
  of(file: string): Config | undefined;
  /** The config in a folder. */
  in(folder: string): Config | undefined;
}

/** The configs of a disk. Build a new one after the disk has changed. */
export function createConfigs(disk: Disk): Configs {
  const read = new Map<string, Config | undefined>();
  const byFolder = new Map<string, Config | undefined>();
  const at = (path: string): Config | undefined => {
    if (!read.has(path)) read.set(path, readConfig(path, disk));
    return read.get(path);
  };
  const inFolder = (folder: string): Config | undefined => at(join(folder, 'tsconfig.json')) ?? at(join(folder, 'jsconfig.json'));
  const above = (folder: string): Config | undefined => {
    if (byFolder.has(folder)) return byFolder.get(folder);
    let found: Config | undefined;
    for (const each of upwards(folder)) if ((found = inFolder(each))) break;
    byFolder.set(folder, found);
    return found;
  };
  return {
    in: inFolder,
    of(file) {
      const nearest = above(dirname(file));
      if (!nearest || nearest.references.length === 0 || nearest.includes(file)) return nearest;
      return referenced(nearest, file, at) ?? nearest;
    },
  };
}

/** The first config that includes the file, going through references and theirs. A reference seen twice is not asked again. */
function referenced(config: Config, file: string, at: (path: string) => Config | undefined, seen = new Set<string>()): Config | undefined {
  for (const path of config.references) {
    if (seen.has(path)) continue;
    seen.add(path);
    const project = at(path);
    const found = project && (project.includes(file) ? project : referenced(project, file, at, seen));
    if (found) return found;
  }
  return undefined;
}

/**
 * TypeScript itself reads the config: its comments and commas, `extends`, `${configDir}`. What is broken or cannot be
 * found (an `extends` of a package that is not installed) is left out, the rest counts.
 */
function readConfig(path: string, disk: Disk): Config | undefined {
  const text = disk.text(path);
  if (text === undefined) return undefined;
  const ts = createRequire(import.meta.url)('typescript') as typeof TypeScript;
  try {
    const folder = dirname(path);
    const raw: unknown = ts.parseConfigFileTextToJson(path, text).config;
    let include: readonly string[] = [];
    let exclude: readonly string[] | undefined;
    const host: TypeScript.ParseConfigHost = {
      useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames,
      fileExists: (file) => disk.text(file) !== undefined,
      readFile: (file) => disk.text(file),
      // Nobody needs the list of files, only the patterns it would be made from.
      readDirectory: (_folder, _extensions, excluded, included) => {
        include = included;
        exclude = excluded;
        return [];
      },
    };
    const read = ts.parseJsonConfigFileContent(raw ?? {}, host, folder, undefined, path);
    const { options, projectReferences } = read;
    const { files } = read.raw as { files?: string[] };
    // TypeScript 6 calls it deprecated; configs have it all the same.
    const { baseUrl } = options as { baseUrl?: string };
    return {
      path,
      ...(baseUrl === undefined ? {} : { baseUrl }),
      paths: options.paths ?? {},
      pathsBase: baseUrl ?? (typeof options['pathsBasePath'] === 'string' ? options['pathsBasePath'] : folder),
      conditions: options.customConditions ?? [],
      outDirs: [options.outDir, options.declarationDir].filter((each) => each !== undefined),
      ...(options.rootDir === undefined ? {} : { rootDir: options.rootDir }),
      references: (projectReferences ?? []).map((reference) => configPath(reference.path)),
      includes: lazily(() => matcher(path, files, include, exclude)),
    };
  } catch {
    return undefined;
  }
}

function configPath(path: string): string {
  return path.endsWith('.json') ? resolve(path) : resolve(path, 'tsconfig.json');
}

function matcher(path: string, files: readonly string[] | undefined, include: readonly string[], exclude: readonly string[] | undefined): (file: string) => boolean {
  const config = { ...(files ? { files: [...files] } : {}), include: [...include], ...(exclude ? { exclude: [...exclude] } : {}), compilerOptions: { allowJs: true } };
  const matches = createFilesMatcher({ path, config });
  return (file) => matches(file) !== undefined;
}

/** Patterns are compiled for the few configs that have references. */
function lazily(make: () => (file: string) => boolean): (file: string) => boolean {
  let made: ((file: string) => boolean) | undefined;
  return (file) => (made ??= make())(file);
}

/**
 * The paths, without assured extension, that `paths` and `baseUrl` give for a bare specifier, best first. As in TypeScript an exact
 * key wins over patterns, of which the longest text before the `*` wins.
 */
export function mappedPaths(config: Pick<Config, 'paths' | 'pathsBase' | 'baseUrl'>, specifier: string): string[] {
  const best = bestPattern(Object.keys(config.paths), specifier);
  const mapped = best === undefined ? [] : (config.paths[best.pattern] ?? []).map((target) => resolve(config.pathsBase, target.replace('*', () => best.star)));
  return config.baseUrl === undefined ? mapped : [...mapped, resolve(config.baseUrl, specifier)];
}

function bestPattern(patterns: readonly string[], specifier: string): { pattern: string; star: string } | undefined {
  let best: { pattern: string; star: string } | undefined;
  let length = -1;
  for (const pattern of patterns) {
    const at = pattern.indexOf('*');
    if (at < 0) {
      if (pattern === specifier) return { pattern, star: '' };
      continue;
    }
    const before = pattern.slice(0, at);
    const after = pattern.slice(at + 1);
    const fits = specifier.length >= before.length + after.length && specifier.startsWith(before) && specifier.endsWith(after);
    if (!fits || before.length <= length) continue;
    length = before.length;
    best = { pattern, star: specifier.slice(before.length, specifier.length - after.length) };
  }
  return best;
}
