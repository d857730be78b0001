// Whether the turns of a loop, or the calls that a list makes of a function, may overlap.
import type { TSESTree } from '@typescript-eslint/utils';
import { awaitsIn } from '../facts/awaits.ts';
import { bodyOf, type LoopBody } from '../facts/loop-body.ts';
import type { Loop } from '../facts/loops.ts';
import { calleeText } from '../facts/static-text.ts';
import { stepAt } from '../facts/step.ts';
import { isDeclaredIn, referencesIn, variableOf } from '../facts/variables.ts';
import type { Program } from '../program/program.ts';
import type { Node, Source } from '../source/source.ts';
import type { FunctionNode } from '../source/walk.ts';
import { partsOf } from '../values/value.ts';
import { valueOf } from '../values/value-of.ts';
import { contextOf } from './around.ts';
import { collect } from './collect.ts';
import { rootOf, viewOf, type Frame } from './frame.ts';
import { summaries } from './function-summary.ts';
import { worse, type Independence } from './independence.ts';
import { partOf } from './operation.ts';
import { together, type Summary } from './summary.ts';
import { isConsulted, isResized, isTallied } from './tally.ts';
import { turnsApart, type Rounds, type Turn } from './turns.ts';
import { lastLineOf, lineOf } from '../source/lines.ts';

/** What a turn does, and whether it may overlap another. */
export interface Verdict {
  readonly turn: Turn;
  readonly answer: Independence;
  readonly frame: Frame;
}

/** Whether the turns of a loop may overlap, what comes after the last wait in the order of the list; nothing for a loop that does not wait. */
export function verdictOn(loop: Loop, source: Source, program: Program): Verdict | undefined {
  const body = bodyOf(loop, source);
  if (!body) return undefined;
  const frame: Frame = { source, program, within: loop.node.body, summaryOf: summaries(program) };
  const turn = turnOf(loop, body, frame);
  return { turn, answer: answerTo(turn, loop.node, frame), frame };
}

/** Whether the calls of a function, one for each item of a list, may overlap from begin to end. `statement`: where the list is gone through. */
export function verdictOnCalls(fn: FunctionNode, list: Node, statement: TSESTree.Statement, source: Source, program: Program): Independence {
  const frame: Frame = { source, program, within: fn.body, summaryOf: summaries(program) };
  const statements = fn.body.type === 'BlockStatement' ? fn.body.body : [fn.body as Node as TSESTree.Statement];
  const turn = turnOf({ node: fn, list, statements, reads: [], exits: [] }, { waiting: statements, afterwards: [] }, frame);
  // What is put in order behind a loop that waits comes here as it comes.
  const tallied = turn.waiting.writes.find(({ region }) => isTallied(region, fn, statements));
  if (tallied) return { tier: 'never', because: 'carried-over', assumptions: [], evidence: [tallied.step] };
  // A pause keeps turns of a loop apart; calls that have all begun it does not.
  return answerTo({ ...turn, operations: turn.operations.filter(({ role }) => role !== 'signal') }, statement, frame);
}

/** Whether calls of a function that stands somewhere else may overlap: it writes nothing, as far as can be read. */
export function isReader(fn: FunctionNode, source: Source, program: Program): boolean {
  const { writes, unknown, exclusive } = summaries(program)(fn, source);
  return writes.length + unknown.length + exclusive.length === 0;
}

function turnOf(loop: Rounds, body: LoopBody, frame: Frame): Turn {
  const { source } = frame;
  const awaits = loop.statements.flatMap((statement) => awaitsIn(statement, source).map((each) => partOf(each, statement, frame)));
  const own = referencesIn(source, loop.node).flatMap(({ resolved }) => (resolved && isDeclaredIn(resolved, loop.node) ? [resolved.name] : []));
  const root = rootOf(loop.list, frame);
  return {
    loop,
    body,
    waiting: together([...body.waiting.map((statement) => collect(statement, frame)), ...(body.last ? [collect(body.last, frame)] : [])]),
    afterwards: afterwardsOf(body, frame),
    operations: awaits,
    itemNames: new Set(own),
    list: root ? [{ region: { of: 'object', root, property: '[]' }, step: stepAt(source, loop.list, `goes through \`${calleeText(loop.list)}\``) }] : [],
  };
}

/** What comes afterwards; what the last await does is not of it. */
function afterwardsOf(body: LoopBody, frame: Frame): Summary {
  const whole = together(body.afterwards.map((statement) => collect(statement, frame)));
  if (!body.last) return whole;
  const { last } = body;
  const isOfLast = (line: number): boolean => line >= lineOf(last) && line <= lastLineOf(last);
  const waited = collect(last, frame);
  const isWaited = (what: string, line: number): boolean => isOfLast(line) && [...waited.reads, ...waited.writes, ...waited.unknown].some(({ step }) => step.what === what);
  return {
    ...whole,
    reads: whole.reads.filter(({ step }) => !isWaited(step.what, step.line)),
    writes: whole.writes.filter(({ step }) => !isWaited(step.what, step.line)),
    unknown: whole.unknown.filter(({ step }) => !isWaited(step.what, step.line)),
    exclusive: whole.exclusive.filter((name) => !waited.exclusive.includes(name)),
  };
}

function answerTo(turn: Turn, statement: TSESTree.Statement, frame: Frame): Independence {
  const { loop } = turn;
  const written = turn.afterwards.writes.flatMap(({ region }) => (region.of === 'object' && region.root.is === 'variable' && !isDeclaredIn(region.root.variable, loop.node) ? [region.root.variable] : []));
  const list = variableOf(frame.source, loop.list);
  if (list && isResized(list, loop.statements)) return { tier: 'never', because: 'carried-over', detail: `\`${list.name}\``, assumptions: [], evidence: [] };
  const consulted = written.find((variable) => isConsulted(variable, loop.statements));
  if (consulted) return { tier: 'never', because: 'carried-over', detail: `\`${consulted.name}\``, assumptions: [], evidence: [] };
  const apart = worse(turnsApart(turn), gone(loop.list, frame));
  if (apart.tier === 'never') return apart;
  const [first] = turn.operations;
  const around = first ? contextOf({ members: [{ ...first, statement, summary: turn.waiting }, { ...first, statement, summary: turn.waiting }] }, frame) : apart;
  return worse(apart, around);
}

const collections = new Set(['Array', 'Set', 'Map', 'String', 'TypedArray']);

/** Going through a list does nothing; going through a generator runs it, turn by turn. */
function gone(list: Node, frame: Frame): Independence {
  // What is missing is gone through neither way.
  const values = partsOf(valueOf(list, viewOf(frame))).filter(({ is }) => is !== 'primitive');
  if (values.length > 0 && values.every((value) => value.is === 'kind' && value.method === undefined && collections.has(value.name))) return { tier: 'proven', assumptions: [], evidence: [] };
  const callee = list.type === 'CallExpression' ? valueOf(list.callee, viewOf(frame)) : undefined;
  const isGenerator = callee?.is === 'function' && callee.node.generator;
  return { tier: isGenerator ? 'never' : 'likely', because: 'unknown-call', assumptions: [`\`${calleeText(list)}\` is a list`], evidence: [] };
}
