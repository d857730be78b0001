// How `async` is carried from a function to those who call it in the same file, so that all of them wait.
import type { Refusal } from '../facts/because.ts';
import { functionName, variableOfFunction } from '../facts/function-name.ts';
import { combinatorOf } from '../facts/promise-uses.ts';
import { isTestOrMigration } from '../facts/kind-of-file.ts';
import { linkOf } from '../facts/promise-handlers.ts';
import { bare, calleeText, propertyName } from '../facts/static-text.ts';
import { isAtTop } from '../facts/top-level.ts';
import { isNeverReassigned } from '../facts/variables.ts';
import { moduleKind } from '../program/module-kind.ts';
import type { Program } from '../program/program.ts';
import type { Edit } from '../source/edit.ts';
import type { Node, Source } from '../source/source.ts';
import type { FunctionNode } from '../source/walk.ts';
import { makeAsync } from './async-function.ts';
import { awaitEdits } from './await-it.ts';
import { awaitingFunction } from './await-place.ts';
import { isRefusal } from './gather-comments.ts';
import { guardEntry } from './guard-entry.ts';

/** What makes a function `async`, and what its callers need for it. */
export interface Carried {
  readonly edits: readonly Edit[];
  /** The functions that become `async`, the first one first. */
  readonly functions: readonly FunctionNode[];
  /** How many calls wait that did not. */
  readonly waits: number;
}

/** The edits that make a function `async` and its callers wait for it; or why not all of them can. */
export function carryAsync(fn: FunctionNode, source: Source, program: Program): Carried | Refusal {
  const edits: Edit[] = [];
  const functions = [fn];
  let waits = 0;
  // The list grows while it is gone through: a caller that becomes `async` has callers of its own.
  for (const each of functions) {
    const made = makeAsync(each, source);
    if (isRefusal(made)) return made;
    edits.push(...made);
    const calls = callsOf(each, source);
    if ('because' in calls) return calls;
    for (const call of calls) {
      const waiting = waitFor(call, source, program);
      if ('because' in waiting) return waiting;
      if (waiting.caller && !functions.includes(waiting.caller)) functions.push(waiting.caller);
      edits.push(...waiting.edits);
      waits += Math.min(waiting.edits.length, 1);
    }
  }
  return { edits, functions, waits };
}

/** Every call of a function, where all that is done with it is to call it in its file; none where whoever it is handed to waits. */
function callsOf(fn: FunctionNode, source: Source): readonly Node[] | Refusal {
  const { parent } = fn;
  if (parent.type === 'CallExpression' && parent.callee === fn) return [parent];
  if (isWaitedForByReceiver(fn, source)) return [];
  const name = functionName(fn);
  const variable = variableOfFunction(fn, source);
  if (!variable) return parent.type === 'CallExpression' || parent.type === 'NewExpression' ? { because: 'nobody-to-wait' } : { because: 'not-async', detail: name };
  if (isExported(fn) || !isNeverReassigned(variable)) return { because: 'not-async', detail: name };
  const uses = variable.references.filter(({ init }) => init !== true).map(({ identifier }): Node => identifier);
  const calls = uses.flatMap((use) => (use.parent?.type === 'CallExpression' && use.parent.callee === use ? [use.parent] : []));
  if (uses.some(({ parent: around }) => around?.type === 'ExportSpecifier')) return { because: 'not-async', detail: name };
  return calls.length === uses.length ? calls : { because: 'passed-on', detail: name };
}

function isExported({ parent }: FunctionNode): boolean {
  const around = parent.type === 'VariableDeclarator' ? parent.parent.parent : parent;
  return around.type.startsWith('Export');
}

const testers = /^(?:it|test|before|after|beforeEach|afterEach|beforeAll|afterAll)(?:\.\w+)?$/;

/** Whether a callback is given to something that waits for its promise: a chain, a list that `Promise.all` waits for, a test. */
function isWaitedForByReceiver(fn: FunctionNode, source: Source): boolean {
  const call = fn.parent;
  if (call.type !== 'CallExpression' || call.callee === fn) return false;
  const callee = bare(call.callee);
  if (linkOf(call)) return linkOf(call)?.method !== 'finally';
  if (callee.type === 'MemberExpression' && propertyName(callee) === 'map') return call.parent.type === 'CallExpression' && call.parent.callee !== call && combinatorOf(call.parent) !== undefined;
  return isTestOrMigration(source) && testers.test(calleeText(callee));
}

interface Waiting {
  readonly edits: readonly Edit[];
  /** The function that has to be `async` for it. */
  readonly caller?: FunctionNode;
}

/** The edits that wait for a call, where nobody does yet. */
function waitFor(call: Node, source: Source, program: Program): Waiting | Refusal {
  if (isWaitedFor(call)) return { edits: [] };
  const caller = awaitingFunction(call);
  if (caller) return { edits: awaitEdits(source, call), ...(!caller.async && { caller }) };
  if (!isAtTop(call)) return { because: 'never-async' };
  const kind = moduleKind(source, program);
  if (kind === 'esm') return { edits: awaitEdits(source, call) };
  if (kind === 'commonjs' && call.parent?.type === 'ExpressionStatement') return { edits: [guardEntry(source, call)] };
  return { because: 'not-in-async' };
}

/** `await load()`, `load().then(…)`, `void load()`: whoever writes that knows of the promise. */
function isWaitedFor(call: Node): boolean {
  const { parent } = call;
  if (parent?.type === 'AwaitExpression' || (parent?.type === 'UnaryExpression' && parent.operator === 'void')) return true;
  if (parent?.type === 'MemberExpression' && parent.object === call) return /^(?:then|catch|finally)$/.test(propertyName(parent) ?? '');
  return parent?.type === 'ArrayExpression' && parent.parent.type === 'CallExpression' && combinatorOf(parent.parent) !== undefined;
}
