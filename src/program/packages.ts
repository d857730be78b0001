// Which package a file belongs to, and which packages live in the same repository.
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { isObject, parseObject, type Disk } from './disk.ts';
import { isInstalled, upwards } from './paths.ts';

/** A folder with a package.json. */
export interface Package {
  readonly folder: string;
  readonly json: Readonly<Record<string, unknown>>;
}

export interface Packages {
  /** The package that a folder is in. */
  nearest(folder: string): Package | undefined;
  /** The folder of the nearest workspace root at or above a folder. */
  workspaceRoot(folder: string): string | undefined;
  /** The version range that the package of a folder, or its workspace, asks of another package. */
  range(name: string, folder: string): string | undefined;
  /** The package of this repository that a bare name means where it is imported; `undefined` when an installed one is meant. */
  local(name: string, folder: string): Package | undefined;
}

/** The packages of a disk. Build a new one after the disk has changed. */
export function createPackages(disk: Disk): Packages {
  const byFolder = new Map<string, Package | undefined>();
  const roots = new Map<string, string | undefined>();
  const members = new Map<string, ReadonlyMap<string, Package>>();

  const at = (folder: string): Package | undefined => {
    const json = parseObject(disk.text(join(folder, 'package.json')));
    return json && { folder, json };
  };
  const nearest = (folder: string): Package | undefined => upward(folder, byFolder, at);
  const workspaceRoot = (folder: string): string | undefined => upward(folder, roots, (each) => (patternsOf(each, disk) ? each : undefined));

  const membersOf = (root: string): ReadonlyMap<string, Package> => {
    const known = members.get(root);
    if (known) return known;
    const found = new Map<string, Package>();
    for (const folder of foldersOf(root, patternsOf(root, disk) ?? [])) {
      const member = at(folder);
      disk.watch(dirname(folder));
      if (typeof member?.json['name'] === 'string' && !found.has(member.json['name'])) found.set(member.json['name'], member);
    }
    members.set(root, found);
    return found;
  };

  const range = (name: string, folder: string): string | undefined => {
    const [own, root] = [nearest(folder), workspaceRoot(folder)];
    const shared = root === undefined ? undefined : at(root);
    return (own && dependencyRange(own, name)) ?? (shared && dependencyRange(shared, name));
  };

  return {
    nearest,
    workspaceRoot,
    range,
    local(name, folder) {
      const importer = nearest(folder);
      if (importer?.json['name'] === name) return importer;
      const range = importer && dependencyRange(importer, name);
      const linked = /^(?:file|link|portal):(.+)$/.exec(range ?? '')?.[1];
      if (importer && linked !== undefined) return at(resolve(importer.folder, linked));
      const root = workspaceRoot(folder);
      const member = root === undefined ? undefined : membersOf(root).get(name);
      return member && mayMean(range, member) ? member : undefined;
    },
  };
}

/** The first answer at or above a folder, remembered for every folder on the way. */
function upward<T>(folder: string, known: Map<string, T | undefined>, ask: (folder: string) => T | undefined): T | undefined {
  const passed: string[] = [];
  let answer: T | undefined;
  for (const each of upwards(folder)) {
    if (known.has(each)) answer = known.get(each);
    else answer = ask(each);
    passed.push(each);
    if (answer !== undefined || known.has(each)) break;
  }
  for (const each of passed) known.set(each, answer);
  return answer;
}

/** The globs under which a workspace root lists its packages; `undefined` for a folder that is no workspace root. */
function patternsOf(folder: string, disk: Disk): readonly string[] | undefined {
  const pnpm = disk.text(join(folder, 'pnpm-workspace.yaml'));
  const listed = pnpm === undefined ? undefined : yamlObject(pnpm)?.['packages'];
  if (Array.isArray(listed)) return texts(listed);
  const workspaces = parseObject(disk.text(join(folder, 'package.json')))?.['workspaces'];
  if (Array.isArray(workspaces)) return texts(workspaces);
  if (isObject(workspaces) && Array.isArray(workspaces['packages'])) return texts(workspaces['packages']);
  const lerna = parseObject(disk.text(join(folder, 'lerna.json')));
  if (!lerna) return undefined;
  return Array.isArray(lerna['packages']) ? texts(lerna['packages']) : ['packages/*'];
}

function texts(values: readonly unknown[]): string[] {
  return values.filter((value): value is string => typeof value === 'string');
}

function yamlObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    // Loaded only where there is such a file: most repositories have none.
    const { parse } = createRequire(import.meta.url)('yaml') as { parse: (text: string) => unknown };
    const value = parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function foldersOf(root: string, patterns: readonly string[]): string[] {
  const plain = patterns.map((pattern) => pattern.replace(/^(!?)(?:\.?\/+)*(.*?)\/*$/, '$1$2')).filter((pattern) => !/^!?$/.test(pattern));
  const fixed = plain.filter((pattern) => !isDynamicPattern(pattern)).map((folder) => join(root, folder));
  // Outside the root only named folders count: a glob there would go through the whole disk.
  const globs = plain.filter((pattern) => isDynamicPattern(pattern) && !pattern.includes('..'));
  const manifests = globs.map((pattern) => `${pattern}/package.json`);
  try {
    const found = manifests.length === 0 ? [] : globSync(manifests, { cwd: root, absolute: true, ignore: ['**/node_modules/**', '**/.git/**'], followSymbolicLinks: false, expandDirectories: false });
    return [...fixed, ...found.map((path) => dirname(resolve(path))).sort()].filter((folder) => !isInstalled(folder));
  } catch {
    return fixed;
  }
}

function dependencyRange(importer: Package, name: string): string | undefined {
  for (const field of ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']) {
    const ranges = importer.json[field];
    const range = isObject(ranges) ? ranges[name] : undefined;
    if (typeof range === 'string') return range;
  }
  return undefined;
}

/** Whether a range can mean the package as it stands in the repository: not when it asks for another major version. */
function mayMean(range: string | undefined, member: Package): boolean {
  if (range === undefined || /^(?:workspace|catalog):/.test(range)) return true;
  if (range.startsWith('npm:')) return false;
  const asked = majorOf(range);
  const has = typeof member.json['version'] === 'string' ? majorOf(member.json['version']) : undefined;
  return asked === undefined || has === undefined || asked === has;
}

/** What breaks when it changes: the first number, for versions below 1 the second too. */
function majorOf(version: string): string | undefined {
  return /0\.\d+|[1-9]\d*/.exec(version)?.[0];
}
