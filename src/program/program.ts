// What is true across files: which file an import means, and what is in that file.
import { isBuiltin } from 'node:module';
import { isAbsolute } from 'node:path';
import { isKnownModule } from '../apis/index.ts';
import type { UserRows } from '../apis/user-rows.ts';
import { ambientFiles, ambientNames } from './ambient.ts';
import type { Source, Variable } from '../source/source.ts';
import type { Types } from '../types/types.ts';
import { createFiles, roomyText } from './load.ts';
import type { Package } from './packages.ts';
import { isDeclaration, isInstalled } from './paths.ts';
import type { Run } from './uses.ts';
import { createSubclasses } from './subclasses.ts';
import type { Importers } from './importers.ts';
import { createResolver, unknownModule, type Resolution } from './resolver.ts';

/** What an import means. */
export type Module =
  | { readonly kind: 'file'; readonly source: Source }
  | Exclude<Resolution, { readonly kind: 'file' }>;

export interface Program {
  /** What the user says about calls of their own: see `withRows`. */
  readonly userRows?: UserRows;
  /** What the TypeScript program of the file that is looked at knows, where the user's config asks for types. */
  readonly types?: Types;
  /** Whether objects that code was handed which cannot be read count as left alone: see `trusting`. */
  readonly isTrusting?: boolean;
  /**
   * Where a question about a file looks for those who use what the file declares: over all files. Absent where nobody has listed them,
   * as in a linter.
   */
  readonly run?: (file: string) => Run;
  /**
   * The file that `specifier`, written in the file `from`, means; `undefined` for node_modules,
   * Node's own modules, files that are not JavaScript or TypeScript, and whatever cannot be read or parsed.
   */
  resolve(specifier: string, from: string): Source | undefined;
  /** What `specifier`, written in the file `from`, means: a file of the repository, a package, a module of Node, or unknown. */
  module(specifier: string, from: string): Module;
  /** The declaration file of an installed package, which says what types its exports are of; `undefined` where it is not installed. */
  declarations(name: string, from: string): Source | undefined;
  /** What a name that a file does not declare stands for, by the declaration files of its package. */
  ambient(name: string, from: string): { readonly source: Source; readonly variable: Variable } | undefined;
  /** What `module` says, without reading the file: one that cannot be parsed is a file here. */
  where(specifier: string, from: string): Resolution;
  /** Whether the file that `specifier` means may export `name`, or more than it says itself; cheap, since nothing is parsed. */
  mayExport(specifier: string, from: string, name: string): boolean;
  /** The package that a file is in, by the nearest package.json. */
  packageOf(file: string): Package | undefined;
  /** The version range that the package of a file, or its workspace, asks of another package. */
  range(name: string, file: string): string | undefined;
  /**
   * Whether a class that a file exports under its own name may have subclasses: in the repository, or, where its package is not
   * private, in code that installs it. Reads every file of the repository once a run, so it is asked last.
   */
  mayBeExtended(name: string, file: string): boolean;
  /** Grows whenever an answer given before may be wrong. What was concluded from several files holds while it stays the same. */
  generation(): number;
}

/** The program of one file: no import is followed. */
export const singleFile: Program = { resolve: () => undefined, module: () => unknownModule, declarations: () => undefined, ambient: () => undefined, where: () => unknownModule, mayExport: () => false, packageOf: () => undefined, range: () => undefined, mayBeExtended: () => true, generation: () => 0 };

/**
 * The same program under an assumption: what is assigned to a CommonJS file's exports is not replaced by functions that are handed
 * the exports and cannot be followed (`promisifyAll(exports)`), nor by assignments under computed names. Answers of the two
 * programs must not be kept together.
 */
export function trusting(program: Program): Program {
  const known = trustingOnes.get(program);
  if (known) return known;
  const made: Program = { ...program, isTrusting: true };
  trustingOnes.set(program, made);
  return made;
}

const trustingOnes = new WeakMap<Program, Program>();

/** The same program with rows of the user's own; the same object for the same rows. */
export function withRows<P extends Program>(program: P, rows: UserRows | undefined): P {
  if (!rows) return program;
  const known = (withUserRows.get(program) ?? new Map<string, Program>()) as Map<string, P>;
  withUserRows.set(program, known);
  const made: P = known.get(rows.key) ?? { ...program, userRows: rows };
  known.set(rows.key, made);
  return made;
}

const withUserRows = new WeakMap<Program, Map<string, Program>>();

/** The same program over files: what asks who uses something is answered by their index, which is made once somebody asks. */
export function withFiles(program: OpenProgram, importers: (file: string) => Importers): OpenProgram {
  const made: OpenProgram = { ...program, run: (file) => ({ program: made, importers: importers(file) }) };
  return made;
}

/** The same program with types; the same object for the same types, so that what is concluded with them is kept with them. */
export function withTypes<P extends Program>(program: P, types: Types | undefined): P {
  if (!types) return program;
  const known = (withTypesOf.get(types) ?? new WeakMap<Program, Program>()) as WeakMap<Program, P>;
  withTypesOf.set(types, known);
  const made: P = known.get(program) ?? { ...program, types };
  known.set(program, made);
  return made;
}

const withTypesOf = new WeakMap<Types, WeakMap<Program, Program>>();

/**
 * A program that lives as long as the process. Between two calls of `adopt` or `refresh` the disk counts as still, so that
 * the answers of one question agree.
 */
export interface OpenProgram extends Program {
  /**
   * To be called with every file before it is looked at: its own text and tree, saved or not, become what other files
   * see. Where the last run has ended (a second without a file, or half a minute in all) it looks at the disk again.
   */
  adopt(source: Source): void;
  /** Begins a new run: every known file is looked at once, what has changed is dropped, unresolved imports are asked again. */
  refresh(): void;
  /** The file at an absolute path; `undefined` when it cannot be read or parsed. */
  file(path: string): Source | undefined;
  /** Whether a source is still what its path gives; a file that has changed has another source. */
  isCurrent(source: Source): boolean;
  /** The nearest workspace root at or above a file. */
  workspaceRoot(file: string): string | undefined;
  /** Every path that an answer has rested on: files, package.json, tsconfig.json, and where such a file was missing. */
  consulted(): ReadonlySet<string>;
}

export interface ProgramOptions {
  /** How many characters of text stay parsed. */
  readonly kept?: number;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
}

/** A run of a linter is over after this long without a file, or twenty times as long as it takes to look at the disk. */
const longestPause = 1000;

/** A run is cut after this long, so that a watching process notices changes. */
const longestRun = 30_000;

/** A new program. Hosts share one: `sharedProgram`. */
export function openProgram(options: ProgramOptions = {}): OpenProgram {
  const files = createFiles(options.kept);
  const resolver = createResolver();
  const now = options.now ?? Date.now;
  const subclasses = createSubclasses();
  const ambients = new Map<string, readonly string[]>();
  let generation = 0;
  let begun = now();
  let lastAsked = begun;
  let pause = longestPause;

  const refresh = (): void => {
    const before = now();
    ambients.clear();
    const isChanged = [files.renew(), resolver.renew()].includes(true);
    if (isChanged) generation += 1;
    subclasses.renew();
    begun = now();
    lastAsked = begun;
    pause = Math.max(longestPause, 20 * (begun - before));
  };
  // A text without a path (`<input>`) has no neighbours.
  const where = (specifier: string, from: string): Resolution => {
    if (!isAbsolute(from)) return unknownModule;
    // What a declaration file imports has declarations, too; the tables know more of what they know.
    if (!isDeclaration(from) || !isInstalled(from) || isBuiltin(specifier) || isKnownModule(specifier)) return resolver.resolve(specifier, from);
    const path = resolver.declarations(specifier, from);
    return path === undefined ? unknownModule : { kind: 'file', path };
  };
  const module = (specifier: string, from: string): Module => {
    const resolution = where(specifier, from);
    if (resolution.kind !== 'file') return resolution;
    const source = files.load(resolution.path);
    return source ? { kind: 'file', source } : unknownModule;
  };
  return {
    module,
    declarations(name, from) {
      const path = isAbsolute(from) ? resolver.declarations(name, from) : undefined;
      return path === undefined ? undefined : files.load(path);
    },
    ambient(name, from) {
      const folder = isAbsolute(from) ? resolver.packageOf(from)?.folder : undefined;
      if (folder === undefined) return undefined;
      const paths = ambients.get(folder) ?? ambientFiles(folder);
      ambients.set(folder, paths);
      for (const path of paths) {
        const source = files.load(path);
        const variable = source && ambientNames(source).get(name);
        if (variable) return { source, variable };
      }
      return undefined;
    },
    where,
    refresh,
    resolve(specifier, from) {
      const found = module(specifier, from);
      return found.kind === 'file' ? found.source : undefined;
    },
    mayExport(specifier, from, name) {
      const resolution = where(specifier, from);
      if (resolution.kind !== 'file') return false;
      // Files that hand on what others export need not say the name, and names may be written with escapes.
      const word = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
      return files.matches(resolution.path, new RegExp(`(?<![\\w$])${word}(?![\\w$])|\\bexport\\s*\\*\\s*from\\b|\\bmodule\\.exports\\b|\\\\u`));
    },
    adopt(source) {
      const time = now();
      if (time - lastAsked > pause || time - begun > longestRun) refresh();
      lastAsked = time;
      if (isAbsolute(source.path) && files.adopt(source)) generation += 1;
    },
    range: (name, file) => (isAbsolute(file) ? resolver.range(name, file) : undefined),
    mayBeExtended(name, file) {
      const owner = isAbsolute(file) ? resolver.packageOf(file) : undefined;
      if (owner?.json['private'] !== true) return true;
      return subclasses.mayHold(name, resolver.workspaceRoot(file) ?? owner.folder);
    },
    generation: () => generation,
    file: (path) => files.load(path),
    isCurrent: (source) => files.isCurrent(source),
    packageOf: (file) => (isAbsolute(file) ? resolver.packageOf(file) : undefined),
    workspaceRoot: (file) => resolver.workspaceRoot(file),
    consulted: () => new Set([...resolver.paths(), ...files.paths()]),
  };
}

let shared: OpenProgram | undefined;

/** The one program of this process: roots are found per file, so one is enough for all of them. */
export function sharedProgram(): OpenProgram {
  return (shared ??= openProgram());
}

/** The same for a command, which has the memory of its process for itself. */
export function commandProgram(): OpenProgram {
  return (shared ??= openProgram({ kept: roomyText() }));
}
