// How `unblock fix fake-concurrency --with piscina` moves work to other threads: file by file, each with the file of its worker.
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { toPool, type Pooled } from '../../codemods/pool/to-pool.ts';
import type { Left } from '../../codemods/left.ts';
import { fakeConcurrency } from '../../src/mistakes/fake-concurrency.ts';
import type { OpenProgram } from '../../src/program/program.ts';
import { whySkipped } from '../../src/source/skipped.ts';
import type { File } from '../files.ts';
import { textOf } from '../text-of.ts';
import type { Across, Change, MayMake } from './planning.ts';

/** What moves, and the files that are made for it. */
export interface Pools {
  readonly across: (mayMake: MayMake) => Across;
  readonly newFiles: readonly File[];
}

/** What becomes of files whose work moves to pools. */
export function pools(files: readonly File[], program: OpenProgram): Pools {
  const left = new Map<string, readonly Left[]>();
  const moves: { readonly file: File; readonly before: string; readonly pooled: Pooled }[] = [];
  for (const file of files) {
    const read = textOf(file.path);
    if ('trouble' in read || !fakeConcurrency.mayHold.test(read.text) || (!file.isNamed && whySkipped(file.nameInProject, read.text) !== undefined)) continue;
    const source = program.file(file.path);
    const found = source && toPool(source, program, existsSync);
    if (found && found.left.length > 0) left.set(file.path, found.left);
    if (found?.pooled) moves.push({ file, before: read.text, pooled: found.pooled });
  }
  return {
    newFiles: moves.map(({ file, pooled }) => workerOf(file, pooled)),
    across(mayMake) {
      const made = moves.filter(({ file }) => mayMake(idOf(file)));
      return {
        after: new Map(made.flatMap(({ before, pooled }) => [[pooled.path, (before.startsWith('\uFEFF') ? '\uFEFF' : '') + pooled.text], [pooled.workerPath, pooled.workerText]])),
        changes: new Map(made.flatMap(({ file, before, pooled }) => [[pooled.path, [changeOf(file, pooled, before, pooled.text)]], [pooled.workerPath, [changeOf(file, pooled, '', pooled.workerText)]]])),
        rewrites: new Map(made.flatMap(({ pooled }) => [[pooled.path, pooled.names.length], [pooled.workerPath, 1]])),
        left,
      };
    },
  };
}

function workerOf(file: File, { workerPath }: Pooled): File {
  const besides = (path: string): string => join(dirname(path), basename(workerPath));
  return { ...file, path: workerPath, name: besides(file.name), nameInProject: besides(file.nameInProject), isNew: true };
}

function idOf({ name }: File): string {
  return `pool:${name}`;
}

function changeOf(file: File, { label, assumption, line }: Pooled, before: string, after: string): Change {
  return { id: idOf(file), mistake: 'fake-concurrency', line, label, tier: 'likely', assumption, evidence: [], alone: { before, after } };
}
