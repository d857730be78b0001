// Whether people outside of the repository can reach an export: through what package.json says the package is entered by.
import { join } from 'node:path';
import { isObject } from './disk.ts';
import type { Package } from './packages.ts';
import { pathKey } from './paths.ts';
import type { Run, Uses } from './uses.ts';

/** The entry of a package that gives one of the exports to people outside of the repository, as a clause; nothing where none does. */
export function whyPublic(exports: Uses['exports'], { program }: Run): string | undefined {
  for (const { source, name } of exports) {
    const owner = program.packageOf(source.path);
    if (owner && owner.json['private'] !== true && isEntry(source.path, owner, program)) return `\`${name}\` of ${nameOf(owner) ?? source.path}`;
  }
  return undefined;
}

/** Whether another package can reach one of the exports, be it of the same repository. */
export function leavesPackage(exports: Uses['exports'], { program }: Run): boolean {
  return exports.some(({ source: { path } }) => {
    const owner = program.packageOf(path);
    if (!owner) return false;
    const isAlone = owner.json['private'] === true && (program.workspaceRoot(path) ?? owner.folder) === owner.folder;
    return !isAlone && isEntry(path, owner, program);
  });
}

function isEntry(path: string, owner: Package, program: Run['program']): boolean {
  const entries = entriesOf(owner, program);
  return entries.has('*') || entries.has(pathKey(path));
}

function nameOf({ json }: Package): string | undefined {
  return typeof json['name'] === 'string' ? json['name'] : undefined;
}

const known = new WeakMap<Package, ReadonlySet<string>>();

/** The files by which a package is entered, their sources where they are built. */
function entriesOf(owner: Package, program: Run['program']): ReadonlySet<string> {
  const found = known.get(owner);
  if (found) return found;
  const { exports, bin, main, module, types, typings, browser } = owner.json;
  const targets = [...targetsOf(exports), ...targetsOf(bin), ...targetsOf(module), ...targetsOf(types), ...targetsOf(typings), ...targetsOf(browser), ...targetsOf(main ?? './index.js')];
  // A pattern opens a folder, and where a build lays its files is not known here.
  const made = new Set(targetsOf(exports).some((target) => target.includes('*')) ? ['*'] : []);
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
  known.set(owner, made);
  return made;
}

function targetsOf(field: unknown): readonly string[] {
  if (typeof field === 'string') return [field];
  if (Array.isArray(field)) return field.flatMap(targetsOf);
  return isObject(field) ? Object.values(field).flatMap(targetsOf) : [];
}
