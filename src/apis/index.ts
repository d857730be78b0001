// What is known about this function, method or type of the platform or of a library?
import type { Effect, Library, Place, Rows } from './effect.ts';
import { ecmascript } from './ecmascript.ts';
import { appLibraries } from './lib-apps.ts';
import { databaseLibraries, generatedClient, generatedNames } from './lib-databases.ts';
import { fileLibraries } from './lib-files.ts';
import { flowLibraries } from './lib-flow.ts';
import { handleLibraries } from './lib-handles.ts';
import { requestLibraries } from './lib-requests.ts';
import { synchronousLibraries } from './lib-sync.ts';
import { testLibraries } from './lib-tests.ts';
import { valueLibraries } from './lib-values.ts';
import { nodeCore } from './node-core.ts';
import { nodeFs } from './node-fs.ts';
import { nodeIo } from './node-io.ts';
import { nodeProcess, nodeProcessModules } from './node-process.ts';
import { web } from './web.ts';

/** Every table, in order: where two say something of one name, the later one holds. */
export const libraries: readonly Library[] = [
  ecmascript, web, nodeProcess, ...nodeProcessModules, ...nodeFs, ...nodeCore, ...nodeIo,
  ...requestLibraries, ...fileLibraries, ...valueLibraries, ...flowLibraries, ...databaseLibraries, ...appLibraries, ...handleLibraries, ...testLibraries, ...synchronousLibraries,
];

interface Index {
  readonly modules: ReadonlyMap<string, Library>;
  /** Names of modules with a `*`, the longest first. */
  readonly modulePatterns: readonly string[];
  readonly globals: Library;
  readonly instances: ReadonlyMap<string, Readonly<Record<string, Rows>>>;
  readonly parents: ReadonlyMap<string, string>;
  readonly properties: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

let built: Index | undefined;

/** The tables by name; made on first use, since most files ask nothing of it. */
function index(): Index {
  if (built) return built;
  const modules = modulesOf(libraries);
  built = {
    modules,
    modulePatterns: longestFirst([...modules.keys()]),
    globals: libraries.filter(library => library.modules.length === 0).reduce(joined),
    instances: new Map(libraries.flatMap(library => Object.entries(library.instances ?? {}))),
    parents: new Map(libraries.flatMap(library => Object.entries(library.parents ?? {}))),
    properties: new Map(libraries.flatMap(library => Object.entries(library.properties ?? {}))),
  };
  return built;
}

function modulesOf(all: readonly Library[]): ReadonlyMap<string, Library> {
  const table = new Map<string, Library>();
  for (const library of all) {
    for (const name of library.modules) {
      const key = bare(name);
      const known = table.get(key);
      table.set(key, known ? joined(known, library) : library);
    }
  }
  return table;
}

function joined(one: Library, other: Library): Library {
  return {
    modules: one.modules,
    exports: { ...one.exports, ...other.exports },
    globals: { ...one.globals, ...other.globals },
    types: { ...one.types, ...other.types },
    values: { ...one.values, ...other.values },
    places: { ...one.places, ...other.places },
  };
}

/** The table of a module, by its name or by a pattern such as `@aws-sdk/client-*`. */
function libraryOf(module: string): Library | undefined {
  const { modules, modulePatterns } = index();
  const name = bare(module);
  const known = modules.get(name);
  if (known) return known;
  const pattern = modulePatterns.find(key => fits(key, name));
  return pattern === undefined ? undefined : modules.get(pattern);
}

/** Whether a name fits a pattern with one `*`. */
function fits(pattern: string, name: string): boolean {
  const at = pattern.indexOf('*');
  const head = pattern.slice(0, at);
  const tail = pattern.slice(at + 1);
  return name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail);
}

const longestFirst = (names: readonly string[]): readonly string[] =>
  names.filter(name => name.includes('*') && name !== '*').sort((one, other) => other.length - one.length);

const patterns = new WeakMap<object, readonly string[]>();

/** What the record holds under the name itself or else under the longest pattern that it fits. */
function found<Value>(record: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined {
  if (record === undefined) return undefined;
  if (Object.hasOwn(record, name)) return record[name];
  let keys = patterns.get(record);
  if (!keys) {
    keys = longestFirst(Object.keys(record));
    patterns.set(record, keys);
  }
  const key = keys.find(pattern => fits(pattern, name));
  return key === undefined ? undefined : record[key];
}

const bare = (module: string): string => (module.startsWith('node:') ? module.slice('node:'.length) : module);

/** What the record itself holds under the key: `constructor` and `toString` are names like any other. */
function own<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The package that generates a module, by the path that an import names: Prisma writes a client to wherever its schema says, and most repos do not keep it. */
export function generatorOf(specifier: string, name: string): string | undefined {
  return generatedNames.has(name) && generatedClient.test(specifier) ? '@prisma/client' : undefined;
}

/** Whether there is a table for the module: what it does not name is then unknown, not unheard of. */
export function isKnownModule(module: string): boolean {
  return libraryOf(module) !== undefined;
}

/** The rows of a call of an export, by its path (`readFile`, `promises.readFile`, `default.get`, `new Pool`; `default` or '' for what the module itself is). */
export function effectsOfExport(module: string, exportPath: string): readonly Effect[] | undefined {
  const library = libraryOf(module);
  if (!library) return undefined;
  const paths = spellings(exportPath);
  for (const path of paths) {
    const rows = found(library.exports, path);
    if (rows) return completed(rows, 'function');
  }
  for (const path of paths) {
    const rows = effectsBelow(library.values, path);
    if (rows) return rows;
  }
  const rest = own(library.exports, '*');
  return rest && !exportPath.startsWith('new ') ? completed(rest, 'any function') : undefined;
}

/** The rows of a call of a global, by its path (`fetch`, `JSON.stringify`, `new Map`). */
export function effectsOfGlobal(path: string): readonly Effect[] | undefined {
  const { globals } = index();
  const name = withoutGlobalThis(path);
  const rows = own(globals.globals, name);
  return rows ? completed(rows, 'function') : effectsBelow(globals.values, name);
}

/** The rows of a call of a method on a value of a type; '()' for a call of the value itself, 'new' for a construction with it. */
export function effectsOfMethod(typeName: string, method: string): readonly Effect[] | undefined {
  const { instances } = index();
  const line = ancestry(typeName);
  for (const type of line) {
    const rows = found(instances.get(type), method);
    if (rows) return completed(rows, 'method');
  }
  // Every object has these, so `*` does not mean them.
  const inherited = line.some(type => instances.has(type)) ? own(instances.get('Object'), method) : undefined;
  if (inherited) return completed(inherited, 'method');
  for (const type of line) {
    const rows = method === '()' || method === 'new' ? undefined : own(instances.get(type), '*');
    if (rows) return completed(rows, 'any method');
  }
  return undefined;
}

/** The type of `value.property`, where `value` is of the type. */
export function typeOfProperty(typeName: string, property: string): string | undefined {
  const line = ancestry(typeName).map(type => index().properties.get(type));
  for (const properties of line) {
    const named = own(properties, property);
    if (named !== undefined) return named;
  }
  return line.map(properties => own(properties, '*')).find(type => type !== undefined);
}

/** The type of a property whose name is not known: where all that the type has are of one. */
export function typeOfAnyProperty(typeName: string): string | undefined {
  const named = ancestry(typeName).map(type => index().properties.get(type) ?? {});
  const [only, another] = new Set(named.flatMap(properties => Object.values(properties)));
  return another === undefined && named.some(properties => own(properties, '*') !== undefined) ? only : undefined;
}

/** The type of what an export is (not of what a call of it gives): `default` of axios. */
export function typeOfExport(module: string, exportPath: string): string | undefined {
  const library = libraryOf(module);
  return library && first(spellings(exportPath), path => typeBelow(library.values, path));
}

/** The type of what a global is: `process.stdout`. */
export function typeOfGlobal(path: string): string | undefined {
  return typeBelow(index().globals.values, withoutGlobalThis(path));
}

/** The type that a construction gives: `pg.Pool` for the export `Pool` of `pg`, `Map` for the global `Map` (no module). */
export function constructedType(module: string | undefined, path: string): string | undefined {
  const key = path.startsWith('new ') ? path : `new ${path}`;
  const rows = module === undefined ? effectsOfGlobal(key) : effectsOfExport(module, key);
  const types = new Set(rows?.map(row => row.gives));
  return types.size === 1 ? [...types][0] : undefined;
}

/** The type that a TypeScript annotation means, by the name that the module exports (no module: a global name). */
export function typeNamed(module: string | undefined, name: string): string | undefined {
  const { globals, instances } = index();
  if (module === undefined) {
    const path = withoutGlobalThis(name);
    return own(globals.types, path) ?? (instances.has(path) && !notAnnotations.has(path) ? path : undefined);
  }
  const library = libraryOf(module);
  if (!library) return undefined;
  const alias = found(library.types, name);
  if (alias !== undefined) return alias;
  return library.modules.map(specifier => `${specifier}.${name}`).find(type => instances.has(type));
}

/** The types of the objects of an exported class and of the class itself, where the tables know methods of theirs: for a class that extends it. */
export function typesOfClass(module: string, path: string): { readonly ofObjects?: string; readonly ofClass?: string } {
  const library = libraryOf(module);
  const { instances } = index();
  const named = (prefix: string): string | undefined => library?.modules.map(specifier => `${prefix}${specifier}.${path.replace(/^default\./, '')}`).find(type => instances.has(type));
  const made = constructedType(module, path);
  const ofObjects = made !== undefined && instances.has(made) ? made : named('');
  const ofClass = named('typeof ');
  return { ...(ofObjects !== undefined && { ofObjects }), ...(ofClass !== undefined && { ofClass }) };
}

/** Kinds that no annotation means: the primitives' are written in lower case. */
const notAnnotations: ReadonlySet<string> = new Set(['Object', 'Intl', 'Timer', 'BuiltinIterator', 'StatelessRegExp']);

/** The place that the properties of a global are: `env` for `process.env` and whatever is below it. */
export function placeOfGlobal(path: string): Place | undefined {
  return placeAbove(index().globals.places, withoutGlobalThis(path));
}

/** The place that the properties of an export are. */
export function placeOfExport(module: string, exportPath: string): Place | undefined {
  const library = libraryOf(module);
  return library && first(spellings(exportPath), path => placeAbove(library.places, path));
}

function placeAbove(places: Readonly<Record<string, Place>> | undefined, path: string): Place | undefined {
  const parts = path.split('.');
  return first(parts.map((_, at) => parts.slice(0, parts.length - at).join('.')), above => own(places, above));
}

function first<From, To>(list: readonly From[], find: (item: From) => To | undefined): To | undefined {
  for (const item of list) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** CommonJS and ES modules say the same in two ways: `fs.readFile` and `fs.default.readFile`, `axios` and `axios.default`. */
function spellings(path: string): readonly string[] {
  const created = path.startsWith('new ');
  const plain = created ? path.slice('new '.length) : path;
  const other = plain === '' ? 'default' : plain.startsWith('default.') ? plain.slice('default.'.length) : `default.${plain}`;
  const paths = plain === '' || plain === 'default' ? ['default'] : [plain, other];
  return created ? paths.map(each => `new ${each}`) : paths;
}

const withoutGlobalThis = (path: string): string => path.replace(/^(new )?(?:(?:globalThis|window|self|global)\.)+/u, '$1');

/** The type and what is above it. */
function ancestry(typeName: string): readonly string[] {
  const line = [typeName];
  for (let type = index().parents.get(typeName); type !== undefined && !line.includes(type); type = index().parents.get(type)) line.push(type);
  return line;
}

/** The type at the end of a path whose head is a value with a known type: `process.stdout`. */
function typeBelow(values: Readonly<Record<string, string>> | undefined, path: string): string | undefined {
  const parts = path.split('.');
  return first(parts.map((_, at) => parts.length - at), count => {
    const head = own(values, parts.slice(0, count).join('.'));
    if (head === undefined) return undefined;
    return parts.slice(count).reduce<string | undefined>((type, property) => (type === undefined ? undefined : typeOfProperty(type, property)), head);
  });
}

/** The rows of a method at the end of such a path: `process.stdout.write`; or of a call of the value itself. */
function effectsBelow(values: Readonly<Record<string, string>> | undefined, path: string): readonly Effect[] | undefined {
  const created = path.startsWith('new ');
  const plain = created ? path.slice('new '.length) : path;
  const itself = typeBelow(values, plain);
  if (itself !== undefined) return effectsOfMethod(itself, created ? 'new' : '()');
  const dot = plain.lastIndexOf('.');
  if (dot < 0 || created) return undefined;
  const type = typeBelow(values, plain.slice(0, dot));
  return type === undefined ? undefined : effectsOfMethod(type, plain.slice(dot + 1));
}

type Called = 'function' | 'method' | 'any function' | 'any method';
const completedRows: Readonly<Record<Called, WeakMap<object, readonly Effect[]>>> = { function: new WeakMap(), method: new WeakMap(), 'any function': new WeakMap(), 'any method': new WeakMap() };
const unnamed = new WeakSet<Effect>();

/** Whether a row is one for all functions of a module or all methods of a type: it may cover some that give no promise. */
export function isForAny(row: Effect): boolean {
  return unnamed.has(row);
}

/** The rows with what every call reads: its arguments, and its receiver where it has one. The same list for the same rows. */
function completed(rows: Rows, called: Called): readonly Effect[] {
  const known = completedRows[called].get(rows);
  if (known) return known;
  const reads: readonly Place[] = called.endsWith('method') ? ['receiver', 'arguments'] : ['arguments'];
  const list: readonly Effect[] = isList(rows) ? rows : [rows];
  const result = list.map(row => ({ ...row, reads: [...reads, ...(row.reads ?? [])] }));
  if (called.startsWith('any')) for (const row of result) unnamed.add(row);
  completedRows[called].set(rows, result);
  return result;
}

const isList = (rows: Rows): rows is readonly Effect[] => Array.isArray(rows);
