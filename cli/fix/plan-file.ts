// A migration as data: what `--plan` writes and `--apply` reads.
import { isAbsolute, join, relative, sep } from 'node:path';
import { numberOf } from '../../codemods/migration/numbers.ts';
import type { Change, Stop } from '../../codemods/migration/change.ts';
import type { Migrated } from '../../codemods/migration/migrate.ts';
import { sentenceOf } from '../../codemods/left.ts';
import { isObject } from '../../src/program/disk.ts';
import { digestOf } from './journal.ts';

/** The version of the format; a plan of another one is not read. */
export const planVersion = 1;

/** Why something is left, for people and for programs. */
interface PlannedStop {
  readonly because: Stop['because'];
  /** Its number in the list of reasons of the lesson. */
  readonly number?: number;
  readonly reason: string;
  readonly detail?: string;
  readonly path: string;
  readonly line: number;
}

interface PlannedChain {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly line: number;
  readonly calls: number;
  readonly functions: readonly string[];
}

/** A plan. Paths are relative to the folder that the command runs in. */
export interface PlanFile {
  readonly version: typeof planVersion;
  readonly mistake: 'blocking-call';
  /** The texts that the plan was made for, and what it makes of them, by SHA-256. */
  readonly files: Readonly<Record<string, { readonly before: string; readonly after: string }>>;
  readonly chains: readonly (PlannedChain & { readonly changes: readonly Change[] })[];
  readonly refusals: readonly (PlannedChain & { readonly stop: PlannedStop })[];
  readonly left: readonly PlannedStop[];
}

/** The plan that a migration is. `texts` gives a file as it is and as it will be. */
export function planOf(migrated: Migrated, texts: (path: string) => { readonly before: string; readonly after: string }): PlanFile {
  const here = (path: string): string => relative(process.cwd(), path).split(sep).join('/');
  const changes = (all: readonly Change[]): readonly Change[] => all.map((change) => ({ ...change, path: here(change.path), edits: change.edits.map((edit) => ({ ...edit, path: here(edit.path) })) }));
  const stop = ({ because, detail, path, line }: Stop): PlannedStop => ({ because, ...numbered(because), reason: sentenceOf(because), ...(detail !== undefined && { detail }), path: here(path), line });
  const files = [...migrated.after.keys()].toSorted().map((path) => {
    const { before, after } = texts(path);
    return [here(path), { before: digestOf(before), after: digestOf(after) }] as const;
  });
  return {
    version: planVersion,
    mistake: 'blocking-call',
    files: Object.fromEntries(files),
    chains: migrated.chains.map(({ id, name, path, line, calls, functions, changes: all }) => ({ id, name, path, line, calls, functions, changes: changes(all) })),
    refusals: migrated.stopped.map(({ id, name, path, line, calls, functions, stop: why }) => ({ id, name, path, line, calls, functions, stop: stop(why) })),
    left: migrated.left.map(stop),
  };
}

function numbered(because: Stop['because']): { readonly number?: number } {
  const number = numberOf(because);
  return number === undefined ? {} : { number };
}

/** The plan that a text holds, or a clause that says what is wrong with it. */
export function readPlan(text: string): PlanFile | { readonly wrong: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { wrong: 'is no JSON' };
  }
  if (!isObject(value) || value['mistake'] !== 'blocking-call') return { wrong: 'is no plan that unblock has written' };
  if (value['version'] !== planVersion) return { wrong: `is a plan of version ${JSON.stringify(value['version'])}, and this unblock reads version ${String(planVersion)}: make it again with --plan` };
  const { files, chains } = value;
  if (!isObject(files) || !Object.values(files).every(isHashes) || !Array.isArray(chains) || !chains.every(isChain)) return { wrong: 'is a plan that has been damaged: make it again with --plan' };
  const outside = [...Object.keys(files), ...(chains as PlanFile['chains']).flatMap((chain) => chain.changes.map(({ path }) => path))].find(isOutside);
  if (outside !== undefined) return { wrong: `changes ${outside}, which is outside of this folder: run it where it was made` };
  return value as unknown as PlanFile;
}

function isOutside(path: string): boolean {
  const inside = relative('.', join('.', path));
  return isAbsolute(path) || inside.startsWith('..');
}

function isHashes(value: unknown): boolean {
  return isObject(value) && typeof value['before'] === 'string' && typeof value['after'] === 'string';
}

function isChain(value: unknown): boolean {
  return isObject(value) && typeof value['id'] === 'string' && typeof value['name'] === 'string' && typeof value['calls'] === 'number' && Array.isArray(value['changes']) && value['changes'].every(isChange);
}

function isChange(value: unknown): boolean {
  return isObject(value) && typeof value['does'] === 'string' && typeof value['path'] === 'string' && isRange(value['at']) && Array.isArray(value['edits'])
    && value['edits'].every((edit) => isObject(edit) && typeof edit['path'] === 'string' && edit['path'] === value['path'] && typeof edit['text'] === 'string' && isRange(edit['range']));
}

function isRange(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((each) => Number.isInteger(each));
}
