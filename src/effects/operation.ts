// What one statement of a block does, as something that may be moved or started together with others.
import type { TSESTree } from '@typescript-eslint/utils';
import { guardVerbs, signalVerbs, verbOf } from '../apis/names.ts';
import { userRow } from '../apis/user-rows.ts';
import { awaitedIn, waitingOf, type Waiting } from '../facts/awaits.ts';
import { bare, calleeText, propertyName } from '../facts/static-text.ts';
import { isDeclaredIn, referencesIn } from '../facts/variables.ts';
import type { FunctionNode } from '../source/walk.ts';
import type { Node, Source, Variable } from '../source/source.ts';
import type { Program } from '../program/program.ts';
import { rowFor } from '../values/rows.ts';
import { valueOf } from '../values/value-of.ts';
import { collect } from './collect.ts';
import { viewOf, type Frame } from './frame.ts';
import type { Summary, Touch } from './summary.ts';
import { lineOf } from '../source/lines.ts';

/** `summary`, `role` and `takesTime` follow calls, so they are worked out when first asked for. */
export interface Operation {
  readonly statement: TSESTree.Statement;
  /** How it waits; absent for statements that do not, or not in one plain value. */
  readonly waiting?: Waiting;
  /** What it does, but for the assignment of its result. */
  readonly summary: Summary;
  /** What it assigns its result to, where that is no new variable. */
  readonly targets: readonly Touch[];
  /** Variables that it declares or assigns itself, nested functions aside or not. */
  readonly writes: ReadonlySet<Variable>;
  /** Variables that its text mentions, in whatever function. */
  readonly mentions: ReadonlySet<Variable>;
  /** How a person names what is waited for. */
  readonly names: readonly string[];
  /** Whether what is waited for decides about others: a guard, a signal, a timer on its own. */
  readonly role: 'work' | 'guard' | 'signal';
  /** Whether waiting for it takes real time, as far as known. */
  readonly takesTime: boolean;
}

/** The operation that a statement is. */
export function operationOf(statement: TSESTree.Statement, source: Source, program: Program, summaryOf: (fn: FunctionNode, source: Source) => Summary): Operation {
  const frame: Frame = { source, program, within: statement, summaryOf };
  const waiting = waitingOf(statement, source);
  const references = referencesIn(source, statement);
  const declared: readonly Variable[] = source.scopes.getDeclaredVariables(statement);
  const resolved = references.flatMap((reference) => (reference.resolved ? [reference.resolved] : []));
  const written = references.flatMap((reference) => (reference.isWrite() && reference.resolved ? [reference.resolved] : []));
  const outside = (variable: Variable): boolean => !isDeclaredIn(variable, statement) || declared.includes(variable);
  const awaited = awaitedIn(statement, source);
  const facts: Facts = {
    statement,
    ...(waiting && { waiting }),
    writes: new Set([...declared, ...written].filter(outside)),
    mentions: new Set([...declared, ...resolved].filter(outside)),
    names: awaited.map((each) => calledText(each)),
  };
  return following(facts, () => collect(statement, frame), () => awaited.map((each) => roleOf(each, frame)));
}

type Facts = Omit<Operation, 'summary' | 'targets' | 'role' | 'takesTime'>;

function following(facts: Facts, summarise: () => Summary, roles: () => readonly Operation['role'][]): Operation {
  let whole: Summary | undefined;
  let summary: Summary | undefined;
  const all = (): Summary => (whole ??= summarise());
  let role: Operation['role'] | undefined;
  return {
    ...facts,
    get summary() {
      return (summary ??= { ...all(), writes: all().writes.filter((touch) => !isTarget(facts.waiting, touch)) });
    },
    get targets() {
      return all().writes.filter((touch) => isTarget(facts.waiting, touch));
    },
    get role() {
      return (role ??= roles().find((each) => each !== 'work') ?? 'work');
    },
    get takesTime() {
      return this.summary.waits.some((wait) => wait !== 'none');
    },
  };
}

/** The operation that one await of a statement with several is. */
export function partOf(node: TSESTree.AwaitExpression, statement: TSESTree.Statement, frame: Frame): Operation {
  const references = referencesIn(frame.source, node).flatMap((reference) => reference.resolved ?? []);
  const written = referencesIn(frame.source, node).flatMap((reference) => (reference.isWrite() && reference.resolved ? [reference.resolved] : []));
  const outside = (variable: Variable): boolean => !isDeclaredIn(variable, node);
  const facts: Facts = {
    statement,
    waiting: { statement, value: node, form: 'call', use: 'declares', text: frame.source.text.slice(...node.range) },
    writes: new Set(written.filter(outside)),
    mentions: new Set(references.filter(outside)),
    names: [calledText(node.argument)],
  };
  return following(facts, () => collect(node, { ...frame, within: node }), () => [roleOf(node.argument, frame)]);
}

/** The callee of what is awaited; what is done with its result in `then`, `catch` or `finally` gives it no other name. */
function calledText(awaited: Node): string {
  const call = bare(awaited);
  if (call.type === 'TaggedTemplateExpression') return calleeText(call.tag);
  if (call.type !== 'CallExpression') return calleeText(call);
  const callee = bare(call.callee);
  const object = callee.type === 'MemberExpression' && /^(?:then|catch|finally)$/.test(propertyName(callee) ?? '') ? bare(callee.object) : undefined;
  return object?.type === 'CallExpression' ? calledText(object) : calleeText(callee);
}

/** Whether a write is that of the assignment's own target, which happens when all are done and so is no effect of the waiting. */
function isTarget(waiting: Waiting | undefined, { step, region }: Touch): boolean {
  if (waiting?.use !== 'assigns' || !waiting.target) return false;
  return region.of !== 'world' && step.line === lineOf(waiting.target) && step.what.startsWith('writes');
}

function roleOf(awaited: Node, frame: Frame): Operation['role'] {
  const call = bare(awaited);
  // Tags whose names are verbs are hardly ever written.
  if (call.type === 'ImportExpression' || call.type === 'TaggedTemplateExpression') return 'work';
  if (call.type !== 'CallExpression') return 'signal';
  const callee = bare(call.callee);
  const verb = verbOf((callee.type === 'Identifier' ? callee.name : propertyName(callee)) ?? '') ?? '';
  const value = valueOf(callee, viewOf(frame));
  const row = userRow(frame.program.userRows, 'callee', calleeText(callee)) ?? rowFor(value, call.arguments, frame.program.userRows);
  if (row) return row.waits === 'timer' || row.waits === 'signal' ? 'signal' : 'work';
  if (value.is === 'function') {
    const summary = frame.summaryOf(value.node, value.source);
    return isOnlyTimer(summary) ? 'signal' : guardVerbs.has(verb) ? 'guard' : 'work';
  }
  return guardVerbs.has(verb) ? 'guard' : signalVerbs.has(verb) ? 'signal' : 'work';
}

/** Whether a function is nothing but a wait: the `sleep` that a project writes for itself. */
function isOnlyTimer(summary: Summary): boolean {
  const waits = summary.waits.filter((wait) => wait !== 'none');
  return waits.length > 0 && waits.every((wait) => wait === 'timer' || wait === 'signal') && summary.reads.every(({ region }) => region.of === 'object') && summary.writes.every(({ region }) => region.of === 'world' && region.world === 'timer')
    && summary.unknown.length === 0;
}
