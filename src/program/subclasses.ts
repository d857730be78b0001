// Which names of classes are extended anywhere in a repository.
import { globSync } from 'tinyglobby';
import { readText, stampOf, type Stamp } from './disk.ts';

/** How many files are read for it, which takes as long as to lint a few of them; in a larger repository any class may be extended. */
const most = { files: 6000, characters: 50_000_000 };

const code = '**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts,vue,svelte,astro}';
const elsewhere = ['**/node_modules/**', '**/.git/**', '**/.next/**', '**/.nuxt/**', '**/coverage/**'];

export interface Subclasses {
  /** Whether a class of that name may be extended by a file below the folder. */
  mayHold(name: string, folder: string): boolean;
  /** Looks at the disk again; files that have not changed are not read again. */
  renew(): void;
}

/** Nothing has been looked at yet. */
export function createSubclasses(): Subclasses {
  const folders = new Map<string, ReadonlySet<string> | undefined>();
  const known = new Map<string, { readonly stamp: Stamp; readonly names: readonly string[] }>();

  const namesOf = (file: string, stamp: Stamp): readonly string[] => {
    const before = known.get(file);
    if (before?.stamp === stamp) return before.names;
    const names = namesExtendedIn(readText(file) ?? '');
    known.set(file, { stamp, names });
    return names;
  };
  const extendedIn = (folder: string): ReadonlySet<string> | undefined => {
    const files = globSync([code], { cwd: folder, absolute: true, ignore: elsewhere, followSymbolicLinks: false, expandDirectories: false });
    if (files.length > most.files) return undefined;
    const names = new Set<string>();
    let left = most.characters;
    for (const file of files) {
      const stamp = stampOf(file);
      left -= Number(stamp.split(':')[1] ?? 0);
      if (left < 0) return undefined;
      for (const name of namesOf(file, stamp)) names.add(name);
    }
    return names;
  };
  return {
    mayHold(name, folder) {
      if (!folders.has(folder)) folders.set(folder, extendedIn(folder));
      return folders.get(folder)?.has(name) ?? true;
    },
    renew: () => {
      folders.clear();
    },
  };
}

/** Every name between `extends` and the body of a class, calls of mixins included, and every name that gets another one. */
export function namesExtendedIn(text: string): readonly string[] {
  const clauses = Array.from(text.matchAll(/\bextends\s([^{]*)/g), ([, clause = '']) => clause);
  const renamed = Array.from(text.matchAll(/([\p{L}_$][\p{L}\p{N}_$]*)\s+as\s/gu), ([, name = '']) => name);
  return [...new Set([...clauses.flatMap((clause) => clause.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []), ...renamed])];
}
