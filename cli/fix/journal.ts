// What the last runs have written, so that it can be taken back.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../cache-folder.ts';

/** One file that a run has written. */
export interface Written {
  /** Absolute, behind any link. */
  readonly path: string;
  /** What a person calls it. */
  readonly name: string;
  readonly before: string;
  /** The SHA-256 of the text that was written. */
  readonly after: string;
  /** Whether the run has made the file: without it there is none. */
  readonly isNew?: true;
}

/** What one run has written. */
export interface Run {
  /** The command as the user wrote it. */
  readonly command: string;
  /** When it began, in ISO 8601. */
  readonly at: string;
  readonly files: readonly Written[];
}

/** The version of the format; a journal of another version is no journal. */
const version = 1;
const mostRuns = 10;

/** The digest that `Written` has of a text. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A journal that can be written again as a run goes on. Written before the files are, so that a run that is killed can be taken back as well. */
export function newJournal(root: string, command: string): { record(files: readonly Written[]): void; drop(): void } {
  const folder = cacheFolder(root);
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  const path = join(folder, `run-${at.replaceAll(':', '-')}-${String(process.pid)}.json`);
  for (const old of runsIn(folder).slice(0, -(mostRuns - 1))) rmSync(join(folder, old), { force: true });
  return {
    record(files) {
      writeFileSync(`${path}.part`, JSON.stringify({ version, command, at, files }));
      renameSync(`${path}.part`, path);
    },
    drop: () => { rmSync(path, { force: true }); },
  };
}

/** The last run of a project, and what forgets it; nothing where there is none. */
export function lastRun(root: string): { readonly run: Run; keepOnly(files: readonly Written[]): void } | undefined {
  const folder = cacheFolder(root);
  for (const name of runsIn(folder).toReversed()) {
    const path = join(folder, name);
    const run = runIn(readFileSync(path, 'utf8'));
    if (!run) continue;
    return {
      run,
      keepOnly(files) {
        if (files.length === 0) rmSync(path, { force: true });
        else writeFileSync(path, JSON.stringify({ version, ...run, files }));
      },
    };
  }
  return undefined;
}

function runsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => /^run-.*\.json$/.test(name)).sort();
}

function runIn(text: string): Run | undefined {
  try {
    const found = JSON.parse(text) as Run & { readonly version: number };
    return found.version === version ? found : undefined;
  } catch {
    // A disk that was full, or somebody's own file: no journal.
    return undefined;
  }
}
