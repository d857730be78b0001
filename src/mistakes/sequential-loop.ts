// Where a loop awaits one item after the other though the items could wait together.
import { contextOf } from '../effects/around.ts';
import { collect } from '../effects/collect.ts';
import { rootOf, viewOf, type Frame } from '../effects/frame.ts';
import { summaries } from '../effects/function-summary.ts';
import { worse, type Independence } from '../effects/independence.ts';
import { partOf } from '../effects/operation.ts';
import { together, type Summary } from '../effects/summary.ts';
import { isConsulted, isResized, isTallied } from '../effects/tally.ts';
import { turnsApart, type Turn } from '../effects/turns.ts';
import { awaitsIn } from '../facts/awaits.ts';
import { isTestOrMigration } from '../facts/kind-of-file.ts';
import { bodyOf, type LoopBody } from '../facts/loop-body.ts';
import { isShortList, loopAt, type Loop } from '../facts/loops.ts';
import { calleeText } from '../facts/static-text.ts';
import { stepAt } from '../facts/step.ts';
import { isDeclaredIn, referencesIn, variableOf } from '../facts/variables.ts';
import { trusting } from '../program/program.ts';
import { atOnce, gatherLoop } from '../rewrites/gather-loop.ts';
import type { Node, Source } from '../source/source.ts';
import { walk } from '../source/walk.ts';
import { valueOf } from '../values/value-of.ts';
import { assumptionOf, inWords, isAtLeast, type Context, type Finding, type Mistake, type Tier } from './mistake.ts';

export interface SequentialLoopOptions {
  /** The lowest tier to find. Default `likely`. */
  readonly tier: Tier;
  /** Whether tests, migrations and seeds are looked at. Default no. */
  readonly tests: boolean;
}

export const sequentialLoop: Mistake<SequentialLoopOptions> = {
  name: 'sequential-loop',
  mayHold: /\bfor\b[^]*\bawait\b/,
  *find(context, options) {
    const { source } = context;
    if (!options.tests && isTestOrMigration(source)) return;
    const found: { readonly loop: Loop; readonly finding: Finding }[] = [];
    for (const loop of loopsIn(source)) {
      // Of two loops in one another the inner one is said: with the outer one there would be too many at a time.
      if (found.some(({ loop: { node } }) => node.range[0] >= loop.node.range[0] && node.range[1] <= loop.node.range[1])) continue;
      const finding = findingOf(loop, context, options.tier);
      if (finding && isAtLeast(finding.tier, options.tier)) found.push({ loop, finding });
    }
    yield* found.reverse().map(({ finding }) => finding);
  },
};

/** Every loop, inner ones before those around them. */
function loopsIn(source: Source): readonly Loop[] {
  const loops: Loop[] = [];
  walk(source.ast, source, (node) => {
    const loop = loopAt(node, source);
    if (loop) loops.push(loop);
    return undefined;
  });
  return loops.reverse();
}

function findingOf(loop: Loop, context: Context, lowest: Tier): Finding | undefined {
  const asked = verdictOn(loop, context, lowest);
  if (!asked) return undefined;
  const { turn, answer, frame } = asked;
  return answer.tier === 'never' || !turn.operations.some(({ takesTime }) => takesTime) ? undefined : said(turn, answer, frame);
}

/** What a turn of a loop does, and whether it may overlap another; nothing for a loop that does not wait. */
export function verdictOn(loop: Loop, context: Context, lowest: Tier): { readonly turn: Turn; readonly answer: Independence; readonly frame: Frame } | undefined {
  const { source } = context;
  const body = bodyOf(loop, source);
  if (!body) return undefined;
  const program = lowest === 'proven' ? context.program : trusting(context.program);
  const frame: Frame = { source, program, within: loop.node.body, summaryOf: summaries(program) };
  const turn = turnOf(loop, body, frame);
  return { turn, answer: answerTo(turn, frame), frame };
}

function turnOf(loop: Loop, body: LoopBody, frame: Frame): Turn {
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
  const isOfLast = (line: number): boolean => line >= last.loc.start.line && line <= last.loc.end.line;
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

function answerTo(turn: Turn, frame: Frame): Independence {
  const written = turn.afterwards.writes.flatMap(({ region }) => (region.of === 'object' && region.root.is === 'variable' && !isDeclaredIn(region.root.variable, turn.loop.node) ? [region.root.variable] : []));
  const list = variableOf(frame.source, turn.loop.list);
  if (list && isResized(list, turn.loop.statements)) return { tier: 'never', because: 'carried-over', detail: `\`${list.name}\``, assumptions: [], evidence: [] };
  const consulted = written.find((variable) => isConsulted(variable, turn.loop.statements));
  if (consulted) return { tier: 'never', because: 'carried-over', detail: `\`${consulted.name}\``, assumptions: [], evidence: [] };
  const apart = worse(turnsApart(turn), gone(turn.loop, frame));
  if (apart.tier === 'never') return apart;
  const [first] = turn.operations;
  const around = first ? contextOf({ members: [{ ...first, statement: turn.loop.node, summary: turn.waiting }, { ...first, statement: turn.loop.node, summary: turn.waiting }] }, frame.source) : apart;
  return worse(apart, around);
}

const collections = new Set(['Array', 'Set', 'Map', 'String', 'TypedArray']);

/** Going through a list does nothing; going through a generator runs it, turn by turn. */
function gone({ list }: Loop, frame: Frame): Independence {
  const value = valueOf(list, viewOf(frame));
  if (value.is === 'kind' && value.method === undefined && collections.has(value.name)) return { tier: 'proven', assumptions: [], evidence: [] };
  const callee = list.type === 'CallExpression' ? valueOf(list.callee, viewOf(frame)) : undefined;
  const isGenerator = callee?.is === 'function' && callee.node.generator;
  return { tier: isGenerator ? 'never' : 'likely', because: 'unknown-call', assumptions: [`\`${calleeText(list)}\` is a list`], evidence: [] };
}

function said(turn: Turn, answer: Independence, frame: Frame): Finding {
  const { loop, operations } = turn;
  const tier = answer.tier as Tier;
  const names = inWords([...new Set(operations.flatMap(({ names: given }) => given))].map((name) => `\`${name}\``));
  const assumption = assumptionOf(answer.assumptions);
  const made = tier === 'possible' ? { because: answer.because ?? 'unknown-call' } as const : written(turn, frame);
  const at: Node = operations[0]?.waiting?.value ?? loop.node;
  const isShort = isShortList(loop.list, frame.source);
  return {
    about: `${tier === 'proven' ? '' : `${tier}-`}sequential-${isQuery(turn) ? 'query' : 'loop'}`,
    at: at.range,
    data: { names, list: calleeText(loop.list), assumption },
    certainty: tier === 'proven' ? 'sure' : tier,
    tier,
    evidence: answer.evidence,
    rewrites: 'edits' in made && tier !== 'possible' ? [{ label: `Let the items wait together with \`Promise.all\`${isShort ? '' : `, ${String(atOnce)} at a time`}.`, tier, ...(tier === 'proven' ? {} : { assumption }), edits: made.edits }] : [],
    refusals: 'because' in made ? [made] : [],
  };
}

const oneRow = /^(?:find(?:Unique|First|One|ById|ByPk|OneBy|By)(?:OrThrow|OrFail)?|findOne\w*|getOne|getById|getBy[A-Z]\w*)$/;

/** Whether each turn asks a store for one row, so that one query could ask for all. */
function isQuery({ operations }: Turn): boolean {
  return operations.some(({ names: [name = ''], summary }) => oneRow.test(name.slice(name.lastIndexOf('.') + 1)) && summary.reads.some(({ region }) => region.of === 'world' && region.world === 'db'));
}

function written({ loop, body, waiting }: Turn, frame: Frame): ReturnType<typeof gatherLoop> {
  const { source } = frame;
  // What turns add in between would come in another order.
  if (waiting.writes.some(({ region }) => isTallied(region, loop.node, loop.statements))) return { because: 'waits-in-branches' };
  const value = valueOf(loop.list, viewOf(frame));
  return gatherLoop({ source, loop, body, isArray: value.is === 'kind' && value.name === 'Array', isShort: isShortList(loop.list, source) });
}
