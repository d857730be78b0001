// Whether people outside of the repository can reach an export: through what package.json says the package is entered by.
import { dirname, join } from 'node:path';
import { sourceCandidates } from './built.ts';
import { isObject, stampOf } from './disk.ts';
import type { Package } from './packages.ts';
import { isCode, pathKey } from './paths.ts';
import type { Run, Uses } from './uses.ts';

/** The entry of a package that gives one of the exports to people outside of the repository, as a clause; nothing where none does. */
export function whyPublic(exports: Uses['exports'], { program }: Run): string | undefined {
  for (const { source, name } of exports) {
    const owner = program.packageOf(source.path);
    if (owner && owner.json['private'] !== true && isEntry(source.path, owner, program)) return `\`${name}\` of ${nameOf(owner) ?? source.path}`;
  }
  return undefined;
}

/**
 * Whether others may use one of the exports in a way that a run does not see. What leaves a package is only seen where a run is about several
 * packages and one of them uses it: then those show what it is for.
 */
export function isUsedUnseen(exports: Uses['exports'], run: Run): boolean {
  const { program } = run;
  return exports.some(({ source: { path } }) => {
    const owner = program.packageOf(path);
    if (!owner || !isEntry(path, owner, program)) return false;
    const isAlone = owner.json['private'] === true && (program.workspaceRoot(path) ?? owner.folder) === owner.folder;
    return !isAlone && !isUsedByOthers(owner, run);
  });
}

/** Whether a run is about another package that uses this one. */
function isUsedByOthers(owner: Package, { program, importers }: Run): boolean {
  if (!importers.seesPackages) return false;
  return [...entriesOf(owner, program).files].some((entry) => importers.importing(entry).some((path) => program.packageOf(path)?.folder !== owner.folder));
}

function isEntry(path: string, owner: Package, program: Run['program']): boolean {
  const { files, folders } = entriesOf(owner, program);
  const key = pathKey(path);
  return files.has(key) || folders.some((folder) => key.startsWith(folder));
}

function nameOf({ json }: Package): string | undefined {
  return typeof json['name'] === 'string' ? json['name'] : undefined;
}

/** By what a package is entered. */
interface Entries {
  readonly files: ReadonlySet<string>;
  /** Every file below is an entry; each ends with `/`. */
  readonly folders: readonly string[];
}

const known = new WeakMap<Package, Entries>();

/** The files and folders by which a package is entered, their sources where they are built. */
function entriesOf(owner: Package, program: Run['program']): Entries {
  const found = known.get(owner);
  if (found) return found;
  const { exports, bin, main, module, types, typings, browser } = owner.json;
  const targets = [...targetsOf(exports), ...targetsOf(bin), ...targetsOf(module), ...targetsOf(types), ...targetsOf(typings), ...targetsOf(browser), ...targetsOf(main ?? './index.js')];
  const made = new Set<string>();
  for (const target of targets) {
    const at = program.where(join(owner.folder, target), join(owner.folder, 'package.json'));
    if (at.kind === 'file') made.add(pathKey(at.path));
  }
  // By its own name a package is entered as others enter it.
  const subpaths = isObject(exports) ? Object.keys(exports).filter((key) => key.startsWith('.') && !key.includes('*')).map((key) => key.slice(1)) : [''];
  for (const subpath of subpaths) {
    const at = program.where(`${nameOf(owner) ?? ''}${subpath}`, join(owner.folder, 'index.js'));
    if (at.kind === 'file') made.add(pathKey(at.path));
  }
  const entries: Entries = { files: made, folders: targetsOf(exports).flatMap((target) => opened(target, owner)) };
  known.set(owner, entries);
  return entries;
}

/** The folders of code that a pattern opens: `./dist/runtime/*` opens `src/runtime/`, too. Where neither is there, it may be any. */
function opened(target: string, { folder }: Package): readonly string[] {
  const [before = '', after] = target.split('*');
  if (after === undefined || (/\.\w+$/.test(after) && !isCode(after))) return [];
  const path = join(folder, `${before}x`);
  const folders = [path, ...sourceCandidates(`${path}.js`, folder)].map((each) => dirname(each)).filter((each) => stampOf(each) !== 'absent');
  return (folders.length > 0 ? folders : [folder]).map((each) => `${pathKey(each)}/`);
}

function targetsOf(field: unknown): readonly string[] {
  if (typeof field === 'string') return [field];
  if (Array.isArray(field)) return field.flatMap(targetsOf);
  return isObject(field) ? Object.values(field).flatMap(targetsOf) : [];
}
