// Whether people outside of the repository can reach an export: through what package.json says the package is entered by.
import { join } from 'node:path';
import { isObject } from '../../src/program/disk.ts';
import type { Package } from '../../src/program/packages.ts';
import { pathKey } from '../../src/program/paths.ts';
import type { Run, Uses } from '../../src/program/uses.ts';

/** The entry of a package that gives one of the exports, as a clause; nothing where none does. */
export function whyPublic(exports: Uses['exports'], { program }: Run): string | undefined {
  for (const { source, name } of exports) {
    const owner = program.packageOf(source.path);
    if (!owner || owner.json['private'] === true) continue;
    const entries = entriesOf(owner, program);
    if (entries.has('*') || entries.has(pathKey(source.path))) return `\`${name}\` of ${nameOf(owner) ?? source.path}`;
  }
  return undefined;
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
