// Everything that has to change so that one function may wait.
import { hash } from 'node:crypto';
import { relative } from 'node:path';
import { isStartUpTurn } from '../../src/effects/blocked.ts';
import type { Fn } from '../../src/effects/callers.ts';
import { nameOfFunction } from '../../src/facts/function-name.ts';
import { runsAlone } from '../../src/program/own-program.ts';
import { lineAt } from '../../src/source/position.ts';
import { placeKey } from '../../src/source/source.ts';
import { reach, type View } from '../../src/values/value.ts';
import { turnOf } from '../../src/effects/turn.ts';
import { united, type Change, type Stop } from './change.ts';
import type { Root } from './errand.ts';
import { isStop, stepOf, type Migration } from './step.ts';

/** A chain of functions, from one that has to become async up to those that wait for it. */
export interface Chain {
  /** The same for the same function and the same calls in it, whatever else changes. */
  readonly id: string;
  /** The name of the mistake that goes with it. */
  readonly mistake: string;
  /** The function that it begins with: its name, its file from the root of the run, its line. */
  readonly name: string;
  readonly path: string;
  readonly line: number;
  /** How many places are rewritten in it: blocking calls, promises nobody waits for. */
  readonly calls: number;
  /** The functions that become async. */
  readonly functions: readonly string[];
  readonly changes: readonly Change[];
  /** Why the chain is not made: nothing of it is. */
  readonly stop?: Stop;
  /** Calls of the function that stay as they are. */
  readonly left: readonly Stop[];
}

/** How much one chain may change. */
export const cap = { functions: 25, files: 15 };

/** The chain that begins at a root. */
export function chainOf(root: Root, folder: string, migration: Migration): Chain {
  const { fn, source, mistake } = root;
  const sites = root.sites();
  const path = relative(folder, source.path).replaceAll('\\', '/');
  const name = nameOfFunction(fn) ?? 'a callback';
  const texts = root.places.map(({ range }) => source.text.slice(...range));
  const head = { id: hash('sha1', [...(mistake === 'blocking-call' ? [] : [mistake]), path, name, ...texts].join('\0')).slice(0, 8), mistake, name, path, line: lineAt(source.text, fn.range[0]), left: sites.stops };
  if (sites.changes.length === 0) return { ...head, calls: 0, functions: [], changes: [] };
  const closure = fn.async ? { changes: [], members: [], ends: [{ fn, source }], isAwaited: true } : closureOf(root, migration);
  const calls = sites.changes.length;
  if ('because' in closure) return { ...head, calls, functions: [], changes: [], stop: handedAtStart(root, closure, migration) ?? closure };
  const changes = united([...sites.changes, ...closure.changes]);
  const functions = closure.members.map((each) => nameOfFunction(each.fn) ?? 'a callback');
  const stop = root.whyNot?.(migration) ?? whyNot(root, closure, changes, migration);
  return { ...head, calls, functions, changes, ...(stop && { stop }) };
}

interface Closure {
  readonly changes: readonly Change[];
  readonly members: readonly Fn[];
  readonly ends: readonly Fn[];
  /** Whether somebody waits in the end, or may: an async function, a module, people outside of the repository. */
  readonly isAwaited: boolean;
}

function closureOf(root: Fn, migration: Migration): Closure | Stop {
  const members = new Map<string, Fn>([[placeKey(root.fn), root]]);
  const changes: Change[] = [];
  const ends: Fn[] = [];
  let isPublic = false;
  for (const member of members.values()) {
    const step = stepOf(member, migration);
    if (isStop(step)) return step;
    changes.push(...step.changes);
    ends.push(...step.ends);
    isPublic ||= step.isPublic;
    for (const next of step.next) if (!members.has(placeKey(next.fn))) members.set(placeKey(next.fn), next);
    // Far above the cap nobody reads the plan.
    if (members.size > 20 * cap.functions) break;
  }
  return { changes, members: [...members.values()], ends, isAwaited: isPublic || ends.length > 0 || changes.some(({ does }) => does === 'await' || does === 'loop') };
}

function whyNot({ fn, source, isForOthers, isForCallers }: Root, { members, ends, isAwaited }: Closure, changes: readonly Change[], migration: Migration): Stop | undefined {
  const line = lineAt(source.text, fn.range[0]);
  if (isForCallers && !isAwaited) return { because: 'no-caller', path: source.path, line };
  const files = new Set(changes.map(({ path }) => path));
  if (isForOthers && !ends.some((end) => isHeld(end, migration))) return { because: 'start-up', path: source.path, line };
  if (members.length > cap.functions || files.size > cap.files) return { because: 'too-large', detail: `${String(members.length)} functions in ${files.size === 1 ? '1 file' : `${String(files.size)} files`}`, path: source.path, line };
  return undefined;
}

/** A function that is only handed over by what runs alone keeps nobody waiting, whoever calls it there. */
function handedAtStart({ fn, source, isForOthers }: Root, { because, path }: Stop, migration: Migration): Stop | undefined {
  if (!isForOthers || because !== 'passed-on') return undefined;
  const place = migration.program.file(path);
  return place && [source, place].every((each) => runsAlone(each, migration.program)) ? { because: 'start-up', path: source.path, line: lineAt(source.text, fn.range[0]) } : undefined;
}

/** Whether somebody else may want a turn while an end waits: not while a program starts, nor in a test or a script. */
function isHeld({ fn, source }: Fn, migration: Migration): boolean {
  const { program } = migration;
  if (runsAlone(source, program)) return false;
  const view: View = { source, program, steps: reach };
  const turn = turnOf(fn.body, view);
  if (turn.is === 'start-up' || turn.is === 'exit') return false;
  return turn.is === 'sync' || turn.is === 'unknown' || !isStartUpTurn(turn, source, migration);
}
