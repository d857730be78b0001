// Which files have changed: since a commit, or as they are staged.
import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { File } from '../files.ts';
import { repositoryOf } from '../ignored.ts';

export type Since = { readonly revision: string } | 'staged';

/** Of some files those that have changed, or a sentence where git cannot say. */
export function touchedOf(files: readonly File[], since: Since): File[] | string {
  const repository = repositoryOf(process.cwd());
  if (repository === undefined) return 'this is no git repository, so nobody knows what has changed: leave out --since and --staged';
  const names = since === 'staged' ? git(repository, ['diff', '--name-only', '-z', '--cached', '--diff-filter=d']) : changedSince(repository, since.revision);
  if ('trouble' in names) return names.trouble;
  const root = realpathSync(repository);
  const paths = new Set(names.out.split('\0').filter((name) => name !== '').map((name) => resolve(root, name)));
  return files.filter(({ path }) => paths.has(path));
}

type Said = { readonly out: string } | { readonly trouble: string };

/** What differs from where the branch has left the revision, committed or not, and files that git does not know yet. */
function changedSince(repository: string, revision: string): Said {
  const known = git(repository, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if ('trouble' in known) return known.trouble.startsWith('git is not installed') ? known : { trouble: `git knows no commit "${revision}"` };
  const commit = known.out.trim();
  // A shallow clone may not reach back to where the two have parted.
  const base = git(repository, ['merge-base', commit, 'HEAD']);
  const changed = git(repository, ['diff', '--name-only', '-z', '--diff-filter=d', 'out' in base ? base.out.trim() : commit]);
  const unknown = git(repository, ['ls-files', '--others', '--exclude-standard', '-z']);
  if ('trouble' in changed) return changed;
  return 'trouble' in unknown ? unknown : { out: changed.out + unknown.out };
}

function git(cwd: string, words: readonly string[]): Said {
  const { error, status, stdout, stderr } = spawnSync('git', ['--no-optional-locks', ...words], { cwd, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (error) return { trouble: 'git is not installed, so nobody knows what has changed: leave out --since and --staged' };
  return status === 0 ? { out: stdout } : { trouble: `git cannot say what has changed: ${stderr.split('\n')[0] ?? ''}` };
}
