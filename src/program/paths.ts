// When two paths are the same file, whatever the system writes them like.
import { dirname } from 'node:path';

/** How the system compares paths. */
export interface PathRules {
  readonly backslashes: boolean;
  readonly ignoresCase: boolean;
}

/** The rules of a platform as it is installed by default. */
export function rulesOf(platform: NodeJS.Platform): PathRules {
  return { backslashes: platform === 'win32', ignoresCase: platform === 'win32' || platform === 'darwin' };
}

const here = rulesOf(process.platform);

/** One text for all spellings of a path: forward slashes, no `\\?\`, an upper-case drive, and lower case where case does not count. */
export function pathKey(path: string, rules: PathRules = here): string {
  let key = path;
  if (rules.backslashes) {
    key = key.replace(/^\\\\\?\\(UNC\\)?/i, (_, unc: string | undefined) => (unc ? '\\\\' : '')).replaceAll('\\', '/');
    key = key.replace(/^[a-z]:/, (drive) => drive.toUpperCase());
  }
  key = key.replace(/(?<!^)\/{2,}/g, '/');
  if (key.length > 1 && key.endsWith('/') && !key.endsWith(':/')) key = key.slice(0, -1);
  return rules.ignoresCase ? key.toLowerCase() : key;
}

/** Whether a path lies in an installed package. */
export function isInstalled(path: string, rules: PathRules = here): boolean {
  return pathKey(path, rules).includes('/node_modules/');
}

/** A folder and all folders above it, nearest first. */
export function* upwards(folder: string): Generator<string> {
  for (let current = folder; ; current = dirname(current)) {
    yield current;
    if (dirname(current) === current) return;
  }
}

/** The name of the package that a bare specifier starts with, and the rest; `undefined` where no package can be called so. */
export function packageName(specifier: string): { readonly name: string; readonly subpath: string } | undefined {
  const match = /^((?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9_-][\w.~-]*)(?:\/(.*))?$/i.exec(specifier);
  return match?.[1] === undefined ? undefined : { name: match[1], subpath: match[2] ?? '' };
}

/** The package and the path in it that a file in `node_modules` belongs to. */
export function installedName(path: string, rules: PathRules = here): { readonly name: string; readonly subpath: string } | undefined {
  const slashed = rules.backslashes ? path.replaceAll('\\', '/') : path;
  return packageName(slashed.slice(slashed.lastIndexOf('/node_modules/') + '/node_modules/'.length));
}

/** What a file's name says of its content. A declaration file has no bodies. */
export function isCode(path: string): boolean {
  return /\.[cm]?[jt]sx?$/i.test(path) && !/\.d\.([\w-]+\.)?[cm]?ts$/i.test(path);
}

/** Whether a file only says what types the values of another file are of. */
export function isDeclaration(path: string): boolean {
  return /\.d\.[cm]?ts$/i.test(path);
}
