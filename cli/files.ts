// Which files a run works on.
import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { whyPathSkipped } from '../src/source/skipped.ts';
import { ignoredIn, repositoryOf, type IsIgnored } from './ignored.ts';

export interface File {
  /** Where it is read and written: absolute, without symbolic links in its folders. */
  readonly path: string;
  /** What a person calls it: relative to where the command was started. */
  readonly name: string;
  /** Its path for `whySkipped`: from the folder that the user named, where that folder would itself be skipped, else from the repository. */
  readonly nameInProject: string;
  readonly isNamed: boolean;
  /** The folder that a symbolic link may not lead out of. */
  readonly root: string;
  /** Whether the run makes it: there is no such file yet, and its text is taken for empty. */
  readonly isNew?: true;
}

const extensions = 'js,cjs,mjs,jsx,ts,cts,mts,tsx';

/** Whether a word names a file or folder that is there, or is a glob. */
export function isPath(word: string): boolean {
  return existsSync(word) || isDynamicPattern(word);
}

/** Every file in the paths, once, sorted by name. The paths exist or are globs. `alsoOf`: other extensions that folders are searched for. */
export function filesIn(paths: readonly string[], alsoOf?: string): File[] {
  const ignored = new Map<string, IsIgnored>();
  const isIgnored = (root: string, path: string): boolean => {
    const known = ignored.get(root) ?? ignoredIn(root);
    ignored.set(root, known);
    return known(path);
  };
  const found = new Map<string, File>();
  const add = (file: File): void => {
    // A file that is both named and found is named.
    if (file.isNamed || !found.has(file.path)) found.set(file.path, file);
  };
  for (const path of paths) {
    for (const { at, isNamed } of named(path)) {
      if (!isFolder(at)) {
        // A shell's `src/*` names style sheets, too.
        if (isScript(at)) add(fileOf(at, isNamed));
      } else for (const file of filesBelow(at, isIgnored, alsoOf)) add(file);
    }
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a word on the command line stands for. What a glob finds is not named by the user. */
function named(word: string): { at: string; isNamed: boolean }[] {
  const at = resolve(word);
  if (existsSync(at)) return [{ at, isNamed: true }];
  if (!isDynamicPattern(word)) return [];
  const matches = globSync(word, { absolute: true, dot: true, onlyFiles: false, expandDirectories: false, followSymbolicLinks: false, ignore: ['**/node_modules/**', '**/.git/**'] });
  return matches.map((match) => ({ at: resolve(match), isNamed: false }));
}

function filesBelow(named: string, isIgnored: (root: string, path: string) => boolean, alsoOf?: string): File[] {
  const folder = realpathSync(named);
  const root = repositoryOf(folder) ?? folder;
  // Who names a folder that is ignored or skipped means what is in it.
  const obeysIgnore = !isIgnored(root, join(folder, 'x.js'));
  const isPlain = whyPathSkipped(join(relative(root, folder), 'x.js')) === undefined;
  const matches = globSync(`**/*.{${extensions}${alsoOf === undefined ? '' : `,${alsoOf}`}}`, { cwd: folder, dot: true, followSymbolicLinks: false, ignore: ['**/node_modules/**', '**/.git/**'] });
  const files: File[] = [];
  for (const match of matches) {
    const path = join(folder, match);
    if (obeysIgnore && isIgnored(root, path)) continue;
    const nameInProject = isPlain ? relative(root, path) : match;
    if (whyPathSkipped(nameInProject) !== undefined) continue;
    files.push({ path, name: relative(process.cwd(), join(named, match)), nameInProject, isNamed: false, root });
  }
  return files;
}

function fileOf(at: string, isNamed: boolean): File {
  const folder = realpathSync(dirname(at));
  const path = join(folder, basename(at));
  const root = repositoryOf(folder) ?? folder;
  return { path, name: relative(process.cwd(), at), nameInProject: relative(root, path), isNamed, root };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isScript(path: string): boolean {
  return extensions.split(',').some((extension) => path.endsWith(`.${extension}`));
}
