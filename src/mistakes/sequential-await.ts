// Where awaits follow one another though they could run together.
import type { TSESTree } from '@typescript-eslint/utils';
import { contextOf } from '../effects/around.ts';
import { mayThrow, shownBy } from '../effects/dereferenced.ts';
import { summaries } from '../effects/function-summary.ts';
import { groupsOf, type Group } from '../effects/grouping.ts';
import { worse, type Independence } from '../effects/independence.ts';
import { operationOf, type Operation } from '../effects/operation.ts';
import { awaitsIn } from '../facts/awaits.ts';
import { isTestOrMigration } from '../facts/kind-of-file.ts';
import { gather } from '../rewrites/gather.ts';
import type { Member } from '../rewrites/gather-plan.ts';
import type { Range, Source } from '../source/source.ts';
import { walk } from '../source/walk.ts';
import type { Context, Finding, Mistake, Rewrite, Tier } from './mistake.ts';

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
    for (const statements of blocksWithAwaits(source)) yield* findIn(statements, context, options.tier);
  },
};

/** Every list of statements with two or more that wait. */
function blocksWithAwaits(source: Source): readonly (readonly TSESTree.Statement[])[] {
  const blocks: (readonly TSESTree.Statement[])[] = [];
  walk(source.ast, source, (node) => {
    const statements = node.type === 'BlockStatement' || node.type === 'Program' || node.type === 'StaticBlock' ? node.body : node.type === 'SwitchCase' ? node.consequent : undefined;
    if (statements && statements.filter((statement) => awaitsIn(statement, source).length > 0).length > 1) blocks.push(statements as readonly TSESTree.Statement[]);
    return undefined;
  });
  return blocks;
}

function* findIn(statements: readonly TSESTree.Statement[], context: Context, lowest: Tier): Iterable<Finding> {
  const { source, program } = context;
  const known = new Map<TSESTree.Statement, Operation>();
  const summaryOf = summaries(program);
  const operation = (statement: TSESTree.Statement): Operation => {
    const made = known.get(statement) ?? operationOf(statement, source, program, summaryOf);
    known.set(statement, made);
    return made;
  };
  for (const group of groupsOf(statements, source, lowest, operation)) {
    const answer = worse(group.answer, contextOf(group, source));
    if (answer.tier === 'never' || order.indexOf(answer.tier) < order.indexOf(lowest)) continue;
    if (group.members.filter((member) => member.takesTime).length < 2) continue;
    yield findingOf(group, answer, answer.tier, context);
  }
}

const order: readonly Tier[] = ['possible', 'likely', 'proven'];

function findingOf(group: Group, answer: Independence, tier: Tier, context: Context): Finding {
  const { source } = context;
  const names = inWords(namesIn(group));
  const assumption = answer.assumptions.join(', and ');
  const written = tier === 'possible' ? undefined : gather({ source, above: statementsOf(group.above), members: group.members.map((member, index) => memberOf(member, index, group, context)), below: statementsOf(group.below) });
  const rewrite: Rewrite[] = written && 'edits' in written
    ? [{ label: `Start ${names} together with \`Promise.all\`.`, tier: tier === 'proven' ? 'proven' : 'likely', ...(tier === 'proven' ? {} : { assumption }), edits: written.edits }]
    : [];
  const refusal = written && 'because' in written ? [written] : tier === 'possible' && answer.because ? [{ because: answer.because, ...(answer.detail !== undefined && { detail: answer.detail }) }] : [];
  return {
    about: tier === 'proven' ? 'sequential-await' : tier === 'likely' ? 'likely-sequential-await' : 'possible-sequential-await',
    at: firstAwait(group, source),
    data: { names, count: String(group.members.length), why: reasonOf(group, answer), assumption },
    certainty: tier === 'proven' ? 'sure' : tier,
    tier,
    evidence: answer.evidence,
    rewrites: rewrite,
    refusals: refusal,
  };
}

/** The calls of a group by their names; two of one name by what they are given. */
function namesIn(group: Group): readonly string[] {
  const names = group.members.flatMap((member) => member.names);
  const counted = new Set(names).size === 1 ? [`${String(names.length)} calls of \`${names[0] ?? ''}\``] : [...new Set(names)].map((name) => `\`${name}\``);
  return counted;
}

function statementsOf(operations: readonly Operation[]): readonly TSESTree.Statement[] {
  return operations.map((operation) => operation.statement);
}

function firstAwait(group: Group, source: Source): Range {
  const [first] = group.members;
  const [wait] = first ? awaitsIn(first.statement, source) : [];
  return wait?.range ?? source.ast.range;
}

/** A member as the rewriting wants it. What may throw before its promise exists is wrapped, lest it leave the promises before it without a handler. */
function memberOf(member: Operation, index: number, group: Group, context: Context): Member {
  const { waiting, statement } = member;
  if (!waiting) throw new TypeError('a member of a group waits');
  const { value, form } = waiting;
  if (index === 0 || form === 'thunk') return { statement, value, form };
  const { source, program } = context;
  const frame = { source, program, within: statement, summaryOf: summaries(program) };
  const before = [...precedingIn(statement), ...group.members.slice(0, index).map((each) => each.statement)];
  const seen = shownBy(before, frame);
  const isRisky = form === 'branches' ? mayThrow(value, seen, frame) : value.type === 'AwaitExpression' && mayThrow(value.argument, seen, frame);
  return { statement, value, form: isRisky ? 'thunk' : form };
}

/** The statements that have run before a statement of a function, in its block and the blocks around. */
function precedingIn(statement: TSESTree.Statement): readonly TSESTree.Statement[] {
  const before: TSESTree.Statement[] = [];
  for (let current: TSESTree.Node = statement; current.parent; current = current.parent) {
    const { parent }: { parent?: TSESTree.Node } = current;
    if (parent.type === 'BlockStatement' || parent.type === 'Program') before.push(...parent.body.filter((each) => each.range[1] <= current.range[0]) as TSESTree.Statement[]);
    if (parent.type === 'FunctionDeclaration' || parent.type === 'FunctionExpression' || parent.type === 'ArrowFunctionExpression') break;
  }
  return before;
}

function reasonOf(group: Group, answer: Independence): string {
  const writes = group.members.some((member) => member.summary.writes.some(({ region }) => region.of !== 'world' || region.world !== 'log'));
  const all = group.members.length === 2 ? 'both' : 'all';
  if (answer.assumptions.length > 0) return `none uses the result of another`;
  return writes ? 'what they touch is apart' : `${all} only read`;
}

function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last;
}
