// Where the command keeps what it needs another time.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder for a project, which may have to be made: beside its packages, as other tools do, or with the user's caches where it has none. */
export function cacheFolder(root: string): string {
  const packages = join(root, 'node_modules');
  const { XDG_CACHE_HOME: caches = join(homedir(), '.cache') } = process.env;
  return existsSync(packages) ? join(packages, '.cache', 'unblock') : join(caches, 'unblock', createHash('sha256').update(root).digest('hex').slice(0, 16));
}
