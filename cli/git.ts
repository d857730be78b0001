// Which files git shows as changed.
import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { repositoryOf } from './ignored.ts';

/** What git knows of some files. */
export interface Changes {
  /** The files with changes, staged or not, and the files git does not know. */
  readonly changed: ReadonlySet<string>;
  /** Whether some file is in no repository, or git is not installed: then nothing is known of it. */
  readonly isUnknown: boolean;
  /** What git said where it could not answer in a repository. */
  readonly trouble?: string;
}

/** What git shows about files, which are given by absolute paths. */
export function changesIn(paths: readonly string[]): Changes {
  const repositories = new Set(paths.map((path) => repositoryOf(dirname(path))));
  const changed = new Set<string>();
  let isUnknown = repositories.delete(undefined);
  for (const repository of repositories) {
    if (repository === undefined) continue;
    const status = ['--no-optional-locks', 'status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=all'];
    const { error, status: code, stdout, stderr } = spawnSync('git', status, { cwd: repository, encoding: 'utf8', maxBuffer: 2 ** 30 });
    if (error) isUnknown = true;
    else if (code !== 0) return { changed, isUnknown, trouble: stderr.split('\n')[0] ?? '' };
    else for (const entry of stdout.split('\0')) if (entry !== '') changed.add(resolve(realpathSync(repository), entry.slice(3)));
  }
  return { changed: new Set(paths.filter((path) => changed.has(path))), isUnknown };
}
