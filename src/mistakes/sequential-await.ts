// Where awaits follow one another though they could run together.
import type { TSESTree } from '@typescript-eslint/utils';
import { contextOf } from '../effects/around.ts';
import { compoundsOf, type Compound } from '../effects/compound.ts';
import { togetherIn, type Together } from '../effects/expression.ts';
import { summaries } from '../effects/function-summary.ts';
import { groupsOf, type Group } from '../effects/grouping.ts';
import { worse, type Independence } from '../effects/independence.ts';
import { operationOf, type Operation } from '../effects/operation.ts';
import { precedingOf, startsSafely } from '../effects/starting.ts';
import type { Frame } from '../effects/frame.ts';
import { awaitsIn } from '../facts/awaits.ts';
import type { Refusal } from '../facts/because.ts';
import { isTestOrMigration } from '../facts/kind-of-file.ts';
import { trusting, type Program } from '../program/program.ts';
import { gather } from '../rewrites/gather.ts';
import { gatherExpression } from '../rewrites/gather-expression.ts';
import type { Member } from '../rewrites/gather-plan.ts';
import type { Edit } from '../source/edit.ts';
import type { Source } from '../source/source.ts';
import { walk } from '../source/walk.ts';
import { assumptionOf, inWords, isAtLeast, leftAlone, type Context, type Finding, type Mistake, type Row, type Tier, type Wait } from './mistake.ts';

export interface SequentialAwaitOptions {
  /** The lowest tier to find. Default `likely`. */
  readonly tier: Tier;
  /** Whether tests, migrations and seeds are looked at. Default no. */
  readonly tests: boolean;
}

export const sequentialAwait: Mistake<SequentialAwaitOptions> = {
  name: 'sequential-await',
  mayHold: /\bawait\b[^]*\bawait\b/,
  *find(context, options) {
    const { source } = context;
    if (!options.tests && isTestOrMigration(source)) return;
    for (const statements of blocksWithAwaits(source)) {
      for (const finding of findIn(statements, context, options.tier)) if (isAtLeast(finding.tier, options.tier)) yield finding;
    }
  },
};

type Block = readonly TSESTree.Statement[];

/** Every list of statements with two or more awaits of its own. */
function blocksWithAwaits(source: Source): readonly Block[] {
  const blocks: Block[] = [];
  walk(source.ast, source, (node) => {
    const statements = node.type === 'BlockStatement' || node.type === 'Program' || node.type === 'StaticBlock' ? node.body : node.type === 'SwitchCase' ? node.consequent : undefined;
    if (statements && statements.reduce((count, statement) => count + awaitsIn(statement, source).length, 0) > 1) blocks.push(statements);
    return undefined;
  });
  return blocks;
}

/** Below tier proven, exports that unreadable code was handed count as left alone; what comes out proven is then asked again without that. */
function* findIn(statements: Block, context: Context, lowest: Tier): Iterable<Finding> {
  const { source } = context;
  const program = lowest === 'proven' ? context.program : trusting(context.program);
  const summaryOf = summaries(program);
  const operation = asking(source, program);
  const groups = groupsOf(statements, source, lowest, operation).map((group) => (lowest === 'proven' ? group : confirmed(group, statements, context)));
  const grouped = new Set(groups.flatMap((group) => group.members.map((member) => member.statement)));
  for (const group of groups) yield* say(group.members, group.answer, context, rowOf(statements, group.members, operation, source), (tier) => written(group, tier, { source, program, within: source.ast, summaryOf }));
  for (const compound of compoundsOf(statements, source, lowest, operation)) {
    if (!compound.members.some((member) => grouped.has(member.statement))) yield* say(compound.members, compound.answer, context, rowOf(statements, compound.members, operation, source), () => refusalOf(compound));
  }
  for (const statement of statements) {
    const found = grouped.has(statement) ? undefined : togetherIn(statement, source, lowest, program, summaryOf);
    if (found) yield* say(found.operations, found.answer, context, rowOf(statements, found.operations, operation, source), (tier) => writtenInside(found, statement, tier, { source, program, within: statement, summaryOf }));
  }
}

/** Operations of statements, each made once. */
function asking(source: Source, program: Program): (statement: TSESTree.Statement) => Operation {
  const known = new Map<TSESTree.Statement, Operation>();
  const summaryOf = summaries(program);
  return (statement) => {
    const made = known.get(statement) ?? operationOf(statement, source, program, summaryOf);
    known.set(statement, made);
    return made;
  };
}

function confirmed(group: Group, statements: Block, { source, program }: Context): Group {
  if (group.answer.tier !== 'proven') return group;
  const members = group.members.map((member) => member.statement);
  const strict = groupsOf(statements, source, 'proven', asking(source, program)).find((each) => members.every((member, at) => each.members[at]?.statement === member));
  return strict ?? { ...group, answer: { ...group.answer, tier: 'likely', because: 'unknown-call', assumptions: [...group.answer.assumptions, leftAlone] } };
}

type Written = { readonly edits: readonly Edit[] } | Refusal;

function frameOf({ source, program }: Context): Frame {
  return { source, program, within: source.ast, summaryOf: summaries(program) };
}

function* say(members: readonly Operation[], answer: Independence, context: Context, row: Row, write: (tier: Tier) => Written): Iterable<Finding> {
  const whole = worse(answer, contextOf({ members }, frameOf(context)));
  const { tier } = whole;
  if (tier === 'never' || members.filter((member) => member.takesTime).length < 2) return;
  const made: Written = tier === 'possible' ? { because: whole.because ?? 'unknown-call', ...(whole.detail !== undefined && { detail: whole.detail }) } : write(tier);
  const names = inWords(namesOf(members));
  const assumption = assumptionOf(whole.assumptions);
  const isProven = tier === 'proven';
  const first = members[0]?.statement && awaitsIn(members[0].statement, context.source)[0];
  yield {
    about: isProven ? 'sequential-await' : tier === 'likely' ? 'likely-sequential-await' : 'possible-sequential-await',
    at: first?.range ?? context.source.ast.range,
    data: { names, count: String(members.length), why: reasonOf(members, whole), assumption },
    certainty: isProven ? 'sure' : tier,
    tier,
    evidence: whole.evidence,
    rewrites: 'edits' in made && tier !== 'possible' ? [{ label: `Start ${names} together with \`Promise.all\`.`, tier, ...(isProven ? {} : { assumption }), edits: made.edits }] : [],
    refusals: 'because' in made ? [made] : [],
    row,
  };
}

/** Every statement of the block that waits is one wait; of several awaits in one expression each. */
function rowOf(statements: Block, members: readonly Operation[], operation: (statement: TSESTree.Statement) => Operation, source: Source): Row {
  const waits = statements.flatMap((statement): Wait[] => {
    const own = members.filter((member) => member.statement === statement);
    if (own.length > 1) return own.flatMap(({ names, waiting }) => (waiting ? [{ name: names[0] ?? '', at: waiting.value.range, isTogether: true }] : []));
    const [first] = awaitsIn(statement, source);
    return first ? [{ name: operation(statement).names.join(', '), at: first.range, isTogether: own.length === 1 }] : [];
  });
  return { waits };
}

function refusalOf({ because }: Compound): Refusal {
  return { because };
}

/** The calls of a group by their names. */
function namesOf(members: readonly Operation[]): readonly string[] {
  const names = members.flatMap((member) => member.names);
  return new Set(names).size === 1 ? [`${String(names.length)} calls of \`${names[0] ?? ''}\``] : [...new Set(names)].map((name) => `\`${name}\``);
}

function written(group: Group, tier: Tier, frame: Frame): Written {
  const statementsOf = (operations: readonly Operation[]): Block => operations.map((operation) => operation.statement);
  const members = group.members.map((member, index): Member => {
    const { waiting, statement } = member;
    if (!waiting) throw new TypeError('a member of a group waits');
    const { value, form } = waiting;
    const before = [...precedingOf(statement), ...statementsOf(group.members.slice(0, index))];
    return { statement, value, form: index === 0 || startsSafely(value, before, frame, tier === 'proven') ? form : 'thunk' };
  });
  return gather({ source: frame.source, above: statementsOf(group.above), members, below: statementsOf(group.below) });
}

function writtenInside(found: Together, statement: TSESTree.Statement, tier: Tier, frame: Frame): Written {
  const before = [...precedingOf(statement), ...found.awaits];
  const risky = new Set(found.awaits.slice(1).filter((each, at) => !startsSafely(each, before.slice(0, before.length - found.awaits.length + at + 1), frame, tier === 'proven')));
  return gatherExpression(frame.source, statement, found.awaits, risky);
}

function reasonOf(members: readonly Operation[], answer: Independence): string {
  if (answer.assumptions.length > 0) return 'none uses the result of another';
  const writes = members.some((member) => member.summary.writes.some(({ region }) => region.of !== 'world' || (region.world !== 'log' && region.world !== 'debug')));
  if (writes) return 'what they touch is apart';
  return members.length === 2 ? 'both only read' : 'all only read';
}
