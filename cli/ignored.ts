// Which paths git has been told to ignore, read from the .gitignore files without asking git.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The nearest folder, upwards, that holds `.git`; `undefined` outside of any repository. */
export function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** Whether a path below `root` is ignored; a folder's path ends in a separator. */
export type IsIgnored = (path: string) => boolean;

/** What the .gitignore files of a repository, or of a folder outside of any, ignore. Each is read when it is first needed. */
export function ignoredIn(root: string): IsIgnored {
  const lists = new Map<string, Ignore | undefined>();
  const folders = new Map<string, boolean>();

  const listOf = (folder: string): Ignore | undefined => {
    if (!lists.has(folder)) lists.set(folder, readList(join(folder, '.gitignore')));
    return lists.get(folder);
  };
  // The nearest list that says anything decides.
  const isListed = (path: string): boolean => {
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      const name = relative(folder, path).split(sep).join('/') + (path.endsWith(sep) ? '/' : '');
      const said = listOf(folder)?.test(name);
      if (said?.ignored) return true;
      if (said?.unignored || folder === root || dirname(folder) === folder) return false;
    }
  };
  const isFolderIgnored = (folder: string): boolean => {
    if (folder === root || dirname(folder) === folder) return false;
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const answer = isFolderIgnored(dirname(folder)) || isListed(folder + sep);
    folders.set(folder, answer);
    return answer;
  };
  return (path) => isFolderIgnored(dirname(path)) || isListed(path);
}

function readList(path: string): Ignore | undefined {
  try {
    return ignore().add(readFileSync(path, 'utf8'));
  } catch {
    // There is none here.
    return undefined;
  }
}
