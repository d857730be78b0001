// What the codemods make of a program at one tier, to the end.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Codemod } from '../../codemods/codemod.ts';
import { isPlan, plan } from '../../codemods/plan.ts';
import { sequentialAwait } from '../../src/mistakes/sequential-await.ts';
import { openProgram, type OpenProgram } from '../../src/program/program.ts';
import type { File } from './run.ts';

/** Whether a rewriting must be proven, or may rest on an assumption. */
export type Applied = 'proven' | 'likely';

/** A folder for the files of programs, since imports are looked up on the disk. */
export interface Place {
  readonly folder: string;
  readonly program: OpenProgram;
  remove(): void;
}

/** A new empty folder outside of every package. */
export function createPlace(): Place {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'oracle-')));
  writeFileSync(join(folder, 'package.json'), '{ "name": "oracle", "type": "module" }');
  return { folder, program: openProgram(), remove: () => { rmSync(folder, { recursive: true, force: true }); } };
}

/** The codemods that apply what is found at a tier. Unlike those of the command they do not look for lower tiers, which may hide a smaller group of a higher one. */
function codemodsAt(tier: Applied): readonly Codemod[] {
  return [{ name: sequentialAwait.name, mayHold: sequentialAwait.mayHold, find: (context) => sequentialAwait.find(context, { tier, tests: true }) }];
}

let programs = 0;

/** The files after all codemods, or the same list where nothing was rewritten. Says why a rewriting was dropped as wrong. */
export function rewrite(files: readonly File[], tier: Applied, place: Place): { files: readonly File[]; count: number; dropped: readonly string[] } {
  const folder = join(place.folder, String(programs++));
  if (files.length > 1) {
    mkdirSync(folder);
    for (const { name, text } of files) writeFileSync(join(folder, name), text);
  }
  let count = 0;
  const dropped: string[] = [];
  const after = files.map(({ name, text }): File => {
    let current = text;
    for (const codemod of codemodsAt(tier)) {
      const result = plan(codemod, join(folder, name), current, { tier, program: place.program, isNamed: true });
      if (!isPlan(result)) throw new SyntaxError(`${name} does not parse at line ${String(result.line)}: ${result.message}\n${current}`);
      count += result.applied.length;
      dropped.push(...result.dropped.map(({ why }) => why));
      current = result.text;
    }
    return { name, text: current };
  });
  return { files: count > 0 ? after : files, count, dropped };
}
