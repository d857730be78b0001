// Waits that could overlap but stand in statements that cannot be elements of a list: branches, tries, a second round over the results of a first.
import type { TSESTree } from '@typescript-eslint/utils';
import { awaitsIn, mayExit } from '../facts/awaits.ts';
import { bare, propertyName } from '../facts/static-text.ts';
import type { Source } from '../source/source.ts';
import type { Because } from '../facts/because.ts';
import { independence, isAtLeast, isLasting, type Independence, type Tier } from './independence.ts';
import type { Operation } from './operation.ts';

/** Two statements that could wait together, and why nobody rewrites them. */
export interface Compound {
  readonly members: readonly [Operation, Operation];
  readonly answer: Independence;
  readonly because: Because;
}

type Ask = (statement: TSESTree.Statement) => Operation;

/** The pairs of a block that follow one another, nothing but declarations between them, of the tier `lowest` or better. */
export function compoundsOf(statements: readonly TSESTree.Statement[], source: Source, lowest: Tier, operation: Ask): readonly Compound[] {
  const waiting = statements.filter((statement) => !isEmptyDeclaration(statement));
  return waiting.flatMap((statement, at) => {
    const next = waiting[at + 1];
    if (!next || !mayBeOne(statement, source) || !mayBeOne(next, source)) return [];
    return branching(statement, next, lowest, operation) ?? waterfall(statement, next, operation) ?? [];
  });
}

function isEmptyDeclaration(statement: TSESTree.Statement): boolean {
  return statement.type === 'VariableDeclaration' && statement.declarations.every((each) => each.init === null || each.init.type === 'Literal');
}

const nested = new Set(['IfStatement', 'TryStatement']);

function mayBeOne(statement: TSESTree.Statement, source: Source): boolean {
  return awaitsIn(statement, source).length > 0 && (!nested.has(statement.type) || !mayExit(statement, source));
}

function branching(statement: TSESTree.Statement, next: TSESTree.Statement, lowest: Tier, operation: Ask): Compound | undefined {
  if (!nested.has(statement.type) && !nested.has(next.type)) return undefined;
  const members = [operation(statement), operation(next)] as const;
  if (members.some((member) => member.waiting === undefined && !nested.has(member.statement.type))) return undefined;
  const answer = independence(...members, lowest);
  return isAtLeast(answer, lowest) && members.every((member) => member.takesTime) ? { members, answer, because: 'waits-in-branches' } : undefined;
}

/** `const xs = await Promise.all(…map(f)); const ys = await Promise.all(xs.map(g))`: each `g` waits for the slowest `f`. */
function waterfall(statement: TSESTree.Statement, next: TSESTree.Statement, operation: Ask): Compound | undefined {
  const first = mappedOver(statement);
  const second = mappedOver(next);
  if (!first || second?.over.type !== 'Identifier') return undefined;
  const members = [operation(statement), operation(next)] as const;
  const [held] = members[0].writes;
  if (members[0].writes.size !== 1 || held?.name !== second.over.name || held.references.filter((reference) => reference.isRead()).length !== 1) return undefined;
  const { summary } = members[0];
  const other = members[1].summary;
  const isRead = [...summary.unknown, ...other.unknown].every((call) => call.guess !== undefined) && ![...summary.writes, ...other.writes].some(({ region }) => isLasting(region));
  if (!isRead || summary.exclusive.length + other.exclusive.length > 0) return undefined;
  const assumptions = [...new Set([...summary.unknown, ...other.unknown].flatMap((call) => (call.guess === 'reads' ? [`\`${call.name}\` only reads`] : [])))];
  return { members, answer: { tier: 'likely', assumptions, evidence: [] }, because: 'waterfall' };
}

function mappedOver(statement: TSESTree.Statement): { readonly over: TSESTree.Node } | undefined {
  const declarator = statement.type === 'VariableDeclaration' ? statement.declarations[0] : undefined;
  if (declarator?.id.type !== 'Identifier' || declarator.init?.type !== 'AwaitExpression') return undefined;
  const all = bare(declarator.init.argument);
  if (all.type !== 'CallExpression' || all.callee.type !== 'MemberExpression' || propertyName(all.callee) !== 'all') return undefined;
  const map = all.arguments[0] && bare(all.arguments[0]);
  return map?.type === 'CallExpression' && map.callee.type === 'MemberExpression' && propertyName(map.callee) === 'map' ? { over: bare(map.callee.object) } : undefined;
}
