// Whether git speaks against writing: what it has not committed could not be had back.
import type { File } from '../files.ts';
import { changesIn } from '../git.ts';
import { targetOf } from '../text-of.ts';

/** Why git's view of the files speaks against writing; nothing when all is well. */
export function whyNotWrite(files: readonly File[], { allowDirty }: { readonly allowDirty: boolean }, warn: (sentence: string) => void): string | undefined {
  if (allowDirty || files.length === 0) return undefined;
  const targets = files.map((file) => {
    const where = targetOf(file);
    return { name: file.name, path: 'target' in where ? where.target : file.path };
  });
  const { changed, isUnknown, trouble } = changesIn(targets.map(({ path }) => path));
  if (trouble !== undefined) return `git cannot say what has changed (${trouble}); --allow-dirty goes on without it`;
  const dirty = targets.filter(({ path }) => changed.has(path)).map(({ name }) => name);
  if (dirty.length > 0) {
    const more = dirty.length > 10 ? `\n  and ${dirty.length - 10} more` : '';
    return `these files have changes that git has not committed; commit them first, or pass --allow-dirty:\n  ${dirty.slice(0, 10).join('\n  ')}${more}`;
  }
  if (isUnknown) warn('not in a git repository, or git is not installed: unblock undo is the only way back');
  return undefined;
}
