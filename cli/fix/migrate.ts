// How `unblock fix` carries async through the callers: over the files that were named, seeing all of the repository.
import { readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Left } from '../../codemods/left.ts';
import type { Chain } from '../../codemods/migration/chain.ts';
import type { Stop } from '../../codemods/migration/change.ts';
import type { Errand } from '../../codemods/migration/errand.ts';
import { checked } from '../../codemods/migration/checked.ts';
import { made } from '../../codemods/migration/made.ts';
import { migrate, type Migrated } from '../../codemods/migration/migrate.ts';
import type { Step } from '../../src/facts/step.ts';
import type { OpenProgram } from '../../src/program/program.ts';
import { isParseFailure, parse } from '../../src/source/parse.ts';
import { whySkipped } from '../../src/source/skipped.ts';
import type { Source } from '../../src/source/source.ts';
import type { File } from '../files.ts';
import { seenFiles } from '../seen.ts';
import type { Across, Change, MayMake } from './planning.ts';
import { digestOf } from './journal.ts';
import { planOf, readPlan } from './plan-file.ts';
import { codeOf, textOf } from '../text-of.ts';

/** What a migration makes of the files. */
export interface Migration {
  /** What is made of the files with the chains that may be made. */
  readonly across: (mayMake: MayMake) => Across;
  /** The files that change. */
  readonly paths: readonly string[];
  readonly troubles: readonly string[];
  readonly migrated?: Migrated;
}

export interface MigrationRequest {
  readonly errands: readonly Errand[];
  readonly allowsPublicApi: boolean;
}

/** What becomes of files when async is carried through them. */
export function migration(files: readonly File[], { errands, allowsPublicApi }: MigrationRequest, program: OpenProgram): Migration {
  const mayChange = files.filter((file) => file.isNamed || !isSkipped(file));
  const planned = migrate({ errands, program, folder: process.cwd(), files: mayChange.map(({ path }) => path), seen: () => seenFiles(files).map(({ path }) => path), allowsPublicApi });
  const migrated = checked(planned, program);
  const left = leftOf(migrated, new Set(files.map(({ path }) => path)));
  // The files as they are now: while a run is verified, the disk has others.
  const before = new Map([...migrated.after.keys()].map((path) => [path, program.file(path)]));
  return { across: variantsOf(migrated.chains, migrated.after, (path) => before.get(path), left), paths: [...before.keys()], troubles: [], migrated };
}

function isSkipped(file: File): boolean {
  const read = textOf(file.path);
  return 'trouble' in read || whySkipped(file.nameInProject, read.text) !== undefined;
}

/** What is made of files with some of the chains. */
function variantsOf(chains: readonly Chain[], all: ReadonlyMap<string, Source>, before: (path: string) => Source | undefined, left: ReadonlyMap<string, readonly Left[]>): Migration['across'] {
  const marks = new Map([...all.keys()].map((path) => [path, markOf(path)]));
  const known = new Map<string, Across>();
  const textsOf = (some: readonly Chain[]): ReadonlyMap<string, string> => {
    const files = some.length === chains.length ? all : made(some, before).files;
    return new Map([...files].map(([path, { text }]) => [path, (marks.get(path) ?? '') + text]));
  };
  return (mayMake) => {
    const some = chains.filter((chain) => mayMake(idOf(chain)));
    const key = some.map(({ id }) => id).join(' ');
    const across = known.get(key) ?? { after: textsOf(some), ...placesOf(some, before, textsOf), left };
    known.set(key, across);
    return across;
  };
}

function idOf({ id }: Chain): string {
  return `chain:${id}`;
}

/** The changes of each file, and how many places they rewrite there. */
function placesOf(chains: readonly Chain[], before: (path: string) => Source | undefined, textsOf: (chains: readonly Chain[]) => ReadonlyMap<string, string>): Pick<Across, 'changes' | 'rewrites'> {
  const changes = new Map<string, Change[]>();
  const places = new Map<string, Set<string>>();
  for (const chain of chains) {
    const evidence = chain.changes.map(({ path, line, does }): Step => ({ path, line, what: does }));
    for (const path of new Set(chain.changes.map((change) => change.path))) {
      const text = before(path)?.text ?? '';
      const line = chain.changes.find((change) => change.path === path)?.line ?? 1;
      const change: Change = { id: idOf(chain), mistake: chain.mistake, line, label: labelOf(chain), tier: 'likely', evidence, alone: { before: text, get after() { return textsOf([chain]).get(path) ?? text; } } };
      changes.set(path, [...changes.get(path) ?? [], change]);
    }
    for (const { path, does, at } of chain.changes) places.set(path, (places.get(path) ?? new Set()).add(`${does} ${String(at)}`));
  }
  return { changes, rewrites: new Map([...places].map(([path, keys]) => [path, keys.size])) };
}

function labelOf({ mistake, name, calls, functions }: Chain): string {
  const what = mistake === 'blocking-call' ? `Let others run during ${calls === 1 ? 'a call' : `${String(calls)} calls`} in \`${name}\`` : `Wait ${calls === 1 ? 'once' : `${String(calls)} times`} in \`${name}\``;
  return functions.length === 0 ? `${what}.` : `${what}: ${functions.map((each) => `\`${each}\``).join(', ')} ${functions.length === 1 ? 'becomes' : 'become'} async.`;
}

/** The byte order mark of a file, which its tree does not know. */
function markOf(path: string): string {
  const read = textOf(path);
  return 'text' in read && read.text.startsWith('\uFEFF') ? '\uFEFF' : '';
}

function leftOf({ stopped, left, after }: Migrated, named: ReadonlySet<string>): ReadonlyMap<string, readonly Left[]> {
  const byPath = new Map<string, Left[]>();
  const add = (stop: Stop, detail: string | undefined): void => {
    const line = lineIn(after.get(stop.path)?.text, stop);
    byPath.set(stop.path, [...(byPath.get(stop.path) ?? []), { because: stop.because, ...(detail !== undefined && { detail }), lineBefore: stop.line, lineAfter: line }]);
  };
  for (const { stop, name, path, line } of stopped) {
    // A file that was not named is not listed: there its name stands behind the function.
    const isListed = named.has(stop.path);
    const where = isListed ? undefined : `${relative(process.cwd(), stop.path)}:${String(stop.line)}`;
    add(isListed ? stop : { ...stop, path: resolve(path), line }, [`\`${name}\``, stop.detail === name ? undefined : stop.detail, where].filter((each) => each !== undefined).join(', '));
  }
  for (const stop of left) add(stop, stop.detail);
  return byPath;
}

/** The line on which what stood on a line stands now. */
function lineIn(after: string | undefined, { path, line }: Stop): number {
  const read = textOf(path);
  if (after === undefined || !('text' in read)) return line;
  const text = read.text.split('\n')[line - 1];
  const now = after.split('\n').flatMap((each, index) => (each === text ? [index + 1] : []));
  return now.toSorted((a, b) => Math.abs(a - line) - Math.abs(b - line))[0] ?? line;
}

/** Writes a plan; gives a sentence where it cannot. */
export function writePlan(path: string, migrated: Migrated): string | undefined {
  const plan = planOf(migrated, (file) => ({ before: readFileSync(file, 'utf8'), after: markOf(file) + (migrated.after.get(file)?.text ?? '') }));
  try {
    writeFileSync(path, `${JSON.stringify(plan, undefined, 1)}\n`);
    return undefined;
  } catch (error) {
    return `${path} cannot be written: ${codeOf(error)}`;
  }
}

/** What a plan makes of the files as they are now, or a sentence that says why it cannot be read. */
export function fromPlan(path: string): Migration | { readonly wrong: string } {
  const read = textOf(path);
  if ('trouble' in read) return { wrong: `${path} ${read.trouble}` };
  const plan = readPlan(read.text);
  if ('wrong' in plan) return { wrong: `${path} ${plan.wrong}` };
  const changed = new Set<string>();
  const done = new Set<string>();
  const troubles: string[] = [];
  const sources = new Map<string, Source>();
  for (const [name, { before, after }] of Object.entries(plan.files)) {
    const now = textOf(name);
    const sha = 'text' in now ? digestOf(now.text) : undefined;
    if (sha === after) done.add(name);
    else if (sha !== before || !('text' in now)) {
      changed.add(name);
      troubles.push(`${name} ${'trouble' in now ? now.trouble : 'has changed since the plan was made'}: what the plan changes there was left alone`);
    } else {
      const source = parse(resolve(name), now.text);
      if (!isParseFailure(source)) sources.set(name, source);
    }
  }
  const chains = plan.chains.filter(({ changes }) => !changes.some((change) => changed.has(change.path)));
  const open = chains.map((chain): Chain => ({ ...chain, mistake: plan.mistake, left: [], changes: chain.changes.filter((change) => !done.has(change.path)) })).filter(({ changes }) => changes.length > 0);
  const result = made(open, (name) => sources.get(name));
  const absolute = new Map([...result.files].map(([name, source]) => [resolve(name), source]));
  const named = result.chains.map((chain) => ({ ...chain, changes: chain.changes.map((change) => ({ ...change, path: resolve(change.path) })) }));
  const before = new Map([...sources].map(([name, source]) => [resolve(name), source]));
  return { across: variantsOf(named, absolute, (file) => before.get(file), new Map()), paths: [...absolute.keys()], troubles: [...troubles, ...[...result.broken].map(([chain, why]) => `${chain.path}:${String(chain.line)} was left alone, ${why} (\`${chain.name}\`)`)] };
}
