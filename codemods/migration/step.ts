// What has to change when one function becomes async: the function itself, and every call of it.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Fn } from '../../src/effects/callers.ts';
import type { Frame } from '../../src/effects/frame.ts';
import { isRunAtOnce } from '../../src/effects/turn.ts';
import { summaries } from '../../src/effects/function-summary.ts';
import { interruptedBy } from '../../src/effects/interrupted.ts';
import { asyncTwin } from '../../src/facts/async-twin.ts';
import { isTestOrMigration } from '../../src/facts/kind-of-file.ts';
import { isLeftBehind } from '../../src/facts/left-behind.ts';
import { nameOfFunction } from '../../src/facts/function-name.ts';
import { propertyName } from '../../src/facts/static-text.ts';
import { awaitEdits, mayAwait } from '../../src/rewrites/await-it.ts';
import { awaitSpot } from '../../src/rewrites/await-spot.ts';
import { isRefusal } from '../../src/rewrites/gather-comments.ts';
import { asyncEdits, asyncWord, promiseType, whyNeverAsync } from '../../src/rewrites/async-function.ts';
import type { Edit } from '../../src/source/edit.ts';
import { placeKey, type Node, type Source } from '../../src/source/source.ts';
import { isFunction, type FunctionNode } from '../../src/source/walk.ts';
import { whyPublic } from '../../src/program/public.ts';
import type { Run, Use } from '../../src/program/uses.ts';
import { usesOfFunction, type FunctionUses } from '../../src/values/function-uses.ts';
import { promisedValue } from '../../src/values/promised.ts';
import { returnedValue } from '../../src/values/returned.ts';
import { partsOf, reach, type View } from '../../src/values/value.ts';
import { handing } from './callback.ts';
import { changeOf, stopAt, type Change, type Stop } from './change.ts';
import { isTurnedOff } from './errand.ts';

/** What has to change for one function. */
export interface Step {
  readonly changes: readonly Change[];
  /** The functions that have to become async in turn. */
  readonly next: readonly Fn[];
  /** What waits for it in the end: async functions, callbacks that somebody waits for, a module. */
  readonly ends: readonly Fn[];
  /** Whether people outside of the repository call it, too. */
  readonly isPublic: boolean;
}

/** How a run asks for steps. */
export interface Migration extends Run {
  /** The names of the mistakes that it is made for. */
  readonly mistakes: readonly string[];
  readonly allowsPublicApi: boolean;
  /** Whether nothing is known of the files that import this one. */
  readonly seesOneFile: boolean;
  /** Whether a file may be changed. */
  readonly mayChange: (path: string) => boolean;
  readonly steps: Map<string, Step | Stop>;
}

/** Whether a step goes no further. */
export function isStop(step: Step | Stop): step is Stop {
  return 'because' in step;
}

interface Growing {
  readonly changes: Change[];
  readonly next: Fn[];
  readonly ends: Fn[];
  readonly isPublic: boolean;
  /** Whether the function is none any more, but the body of a loop. */
  isBody?: true;
}

/** What has to change for a function to become async, or why it cannot. Worked out once. */
export function stepOf(fn: Fn, migration: Migration): Step | Stop {
  const key = placeKey(fn.fn);
  const known = migration.steps.get(key);
  if (known) return known;
  const made = make(fn, migration);
  migration.steps.set(key, made);
  return made;
}

function make({ fn, source }: Fn, migration: Migration): Step | Stop {
  const never = whyNeverAsync(fn, source);
  if (never) return stopAt(never.because, fn, source, never.detail ?? nameOfFunction(fn));
  const twin = asyncTwin(fn, source);
  if (twin !== undefined && !fn.async) return stopAt('async-twin', fn, source, `\`${twin}\``);
  if (!migration.mayChange(source.path)) return stopAt('other-file', fn, source);
  const given = givesPromise({ fn, source }, migration);
  if (given === 'sometimes') return stopAt('sometimes-promise', fn, source, nameOfFunction(fn));
  // Whoever calls it has a promise already.
  if (given === 'always') return { changes: [changeOf('make async', fn, source, asyncWord(fn, source))], next: [], ends: [{ fn, source }], isPublic: false };
  const uses = usesOfFunction(fn, source, migration, (exports) => whyOpen(exports, migration) !== undefined);
  const refusal = whyUnknown({ fn, source }, uses, migration);
  if (refusal) return refusal;
  const growing: Growing = { changes: [], next: [], ends: [], isPublic: whyPublic(uses.exports, migration) !== undefined };
  for (const use of uses.uses) {
    const stop = followed(use, { fn, source }, growing, migration);
    if (stop) return stop;
  }
  const own = growing.isBody ? undefined : changed({ fn, source }, uses, growing);
  return own ?? growing;
}

function givesPromise({ fn, source }: Fn, { program }: Migration): 'never' | 'sometimes' | 'always' {
  const view: View = { source, program, steps: reach };
  const value = returnedValue(fn, view);
  const { is } = promisedValue(value, view);
  const isPlain = partsOf(value).every((part) => part.is === 'promise' && !part.lazy && !part.more && !part.types);
  if (is === 'yes' && isPlain) return 'always';
  return is === 'no' || is === 'unknown' ? 'never' : 'sometimes';
}

/** Why not all calls of a function are known. */
function whyUnknown({ fn, source }: Fn, uses: FunctionUses, migration: Migration): Stop | undefined {
  if (uses.family?.stops !== undefined) return stopAt('contract', fn, source, uses.family.stops);
  const open = whyOpen(uses.exports, migration);
  if (open) return stopAt(open.because, fn, source, open.detail);
  const [lost] = uses.lost;
  if (lost) return stopAt('passed-on', lost.node, lost.source, nameOfFunction(fn));
  const [perhaps] = uses.perhaps;
  if (perhaps) return stopAt('unknown-caller', perhaps.node, perhaps.source, perhaps.source.text.slice(...perhaps.node.range));
  return undefined;
}

/** Why others may use what can be reached through exports: a package gives it to all, or only one file is seen. */
function whyOpen(exports: FunctionUses['exports'], migration: Migration): Pick<Stop, 'because' | 'detail'> | undefined {
  if (migration.seesOneFile) return exports.length > 0 ? { because: 'other-file' } : undefined;
  const detail = migration.allowsPublicApi ? undefined : whyPublic(exports, migration);
  return detail === undefined ? undefined : { because: 'public', detail };
}

/** The function and its family become async. */
function changed({ fn, source }: Fn, { family }: FunctionUses, growing: Growing): Stop | undefined {
  for (const each of family?.functions ?? [{ node: fn, source }]) {
    if (each.node.async) continue;
    const never = whyNeverAsync(each.node, each.source);
    const edits = never ?? asyncEdits(each.node, each.source);
    if (isRefusal(edits)) return stopAt(edits.because, each.node, each.source, edits.detail);
    growing.changes.push(changeOf('make async', each.node, each.source, edits));
  }
  for (const { node, source: at } of family?.signatures ?? []) {
    const edits = promiseType(node.returnType, at);
    if (isRefusal(edits)) return stopAt(edits.because, node, at, edits.detail);
    growing.changes.push(changeOf('type', node, at, edits));
  }
  return undefined;
}

/** What one use of a function asks for. */
function followed({ node: given, source }: Use, of: Fn, growing: Growing, migration: Migration): Stop | undefined {
  const node = outermost(given);
  const { parent } = node;
  const view: View = { source, program: migration.program, steps: reach };
  if (!migration.mayChange(source.path)) return stopAt('other-file', node, source);
  if (parent?.type === 'CallExpression' && parent.callee === node) return waiting(parent, source, of, growing, migration);
  const borrowed = parent?.type === 'MemberExpression' && parent.object === node && /^(?:call|apply)$/.test(propertyName(parent) ?? '') ? parent.parent : undefined;
  if (borrowed?.type === 'CallExpression' && borrowed.callee === parent) return waiting(borrowed, source, of, growing, migration);
  if ((parent?.type !== 'CallExpression' && parent?.type !== 'NewExpression') || parent.callee === node) return stopAt('passed-on', node, source, nameOfFunction(of.fn));
  const how = handing(node, parent, of, view);
  switch (how.is) {
    case 'stops': return stopAt(how.because, node, source, how.detail);
    case 'waits': growing.ends.push(isFunction(node) ? { fn: node, source } : of); return undefined;
    case 'rewritten':
      if (how.takesBody) growing.isBody = true;
      return parent.type === 'NewExpression' ? undefined : waiting(parent, source, of, growing, migration, how.edits);
  }
}

function outermost(node: Node): Node {
  let current = node;
  while (current.parent?.type === 'TSNonNullExpression' || current.parent?.type === 'TSInstantiationExpression') current = current.parent;
  return current;
}

/** A call that has to be waited for. `written`: the edits that do it, where `await` in front of it is not enough. */
function waiting(call: TSESTree.CallExpression, source: Source, of: Fn, growing: Growing, migration: Migration, written?: readonly Edit[]): Stop | undefined {
  // Whoever waits for it already has nothing to change.
  if (call.parent.type === 'AwaitExpression' && !written) return undefined;
  const spot = awaitSpot(call);
  if (spot.in === 'nothing') return stopAt(spot.because, call, source);
  if (isTurnedOff(migration.mistakes, source, call.range[0])) return stopAt('turned-off', call, source);
  growing.changes.push(changeOf(written ? 'loop' : 'await', call, source, written ?? awaitEdits(source, spot.node)));
  if (spot.in === 'module') return atTop(call, source, of, migration);
  const { fn } = spot;
  if (fn.generator && !fn.async) return stopAt('generator', call, source, nameOfFunction(fn));
  const holder = holderOf(fn, { source, program: migration.program, steps: reach });
  const frame: Frame = { source, program: migration.program, within: holder, fn: holder, summaryOf: summaries(migration.program) };
  // In a test or a migration nobody else is at work.
  const interrupted = isTestOrMigration(source) ? undefined : interruptedBy(call, holder, frame);
  if (interrupted) return stopAt('interrupted', call, source, interrupted.write.step.what);
  if (!fn.async) growing.next.push({ fn, source });
  else if (isLeftBehind(call, fn, source)) return stopAt('not-awaited', call, source, nameOfFunction(fn));
  else growing.ends.push({ fn, source });
  return undefined;
}

/** The function whose variables nobody else has while a callback runs that is run at once. */
export function holderOf(fn: FunctionNode, view: View): FunctionNode {
  let current = fn;
  while (isRunAtOnce(current, view)) {
    let around: Node | undefined = current.parent;
    while (around && !isFunction(around)) around = around.parent;
    if (!around) return current;
    current = around;
  }
  return current;
}

/** At the top of a module that nobody imports, what is started may wait. */
function atTop(call: Node, source: Source, of: Fn, { importers }: Migration): Stop | undefined {
  if (!mayAwait(call, source)) return stopAt('no-top-level-await', call, source, nameOfFunction(of.fn));
  if (importers.importing(source.path).length > 0) return stopAt('module-waits', call, source, nameOfFunction(of.fn));
  return undefined;
}
