// How awaits of promises that have been started before become one: `const [a, b] = await Promise.all([pa, pb]);`.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare } from '../facts/static-text.ts';
import { variableOf } from '../facts/variables.ts';
import type { Node, Source, Variable } from '../source/source.ts';
import { walk } from '../source/walk.ts';
import { statementsOf } from './gather-block.ts';
import type { Member } from './gather-plan.ts';

/** A statement that awaits one thing. */
export interface Waiter {
  readonly statement: TSESTree.Statement;
  readonly value: TSESTree.AwaitExpression;
}

/**
 * The statements from the one that holds `first` to the last that awaits one of the stored promises, where nothing else stands between:
 *
 *     const a = await pa;      // first: whatever it awaits
 *     const b = await pb;
 */
export function waitersOf(first: TSESTree.AwaitExpression, stored: ReadonlySet<Variable>, source: Source): readonly Waiter[] | undefined {
  const start = statementAround(first);
  const statements = statementsOf(start?.parent) as readonly TSESTree.Statement[];
  const index = statements.findIndex((statement) => statement === start);
  const open = new Set(stored);
  const waiters: Waiter[] = [];
  for (const statement of index < 0 ? [] : statements.slice(index)) {
    const value = awaitedBy(statement, source);
    if (!value || (waiters.length === 0) !== (value === first)) return undefined;
    waiters.push({ statement, value });
    const awaited = bare(value.argument);
    const variable = awaited.type === 'Identifier' ? variableOf(source, awaited) : undefined;
    if (waiters.length > 1 && !(variable && open.delete(variable))) return undefined;
    if (open.size === 0) return waiters;
  }
  return undefined;
}

function statementAround(node: Node): Node | undefined {
  let current: Node | undefined = node;
  while (current && !/(?:Statement|Declaration)$/.test(current.type)) current = current.parent;
  return current;
}

/** The await that a statement declares, assigns or drops, and that nothing else in the statement depends on. */
function awaitedBy(statement: TSESTree.Statement, source: Source): TSESTree.AwaitExpression | undefined {
  const value = valueIn(statement);
  return value?.type === 'AwaitExpression' && !computes(statement, value, source) ? value : undefined;
}

function valueIn(statement: TSESTree.Statement): Node | undefined {
  if (statement.type === 'VariableDeclaration') {
    const [declarator, another] = statement.declarations;
    return another || !declarator.init ? undefined : bare(declarator.init);
  }
  if (statement.type !== 'ExpressionStatement') return undefined;
  const { expression } = statement;
  if (expression.type === 'AwaitExpression') return expression;
  return expression.type === 'AssignmentExpression' && expression.operator === '=' && expression.left.type === 'Identifier' ? expression.right : undefined;
}

/** Whether a statement evaluates more than its value: the default of a pattern, a computed key. */
function computes(statement: TSESTree.Statement, value: Node, source: Source): boolean {
  let more = false;
  walk(statement, source, (node) => {
    if (node === value) return 'skip';
    if (node.type === 'AssignmentPattern' || node.type === 'MemberExpression' || (node.type === 'Property' && node.computed)) more = true;
    return undefined;
  });
  return more;
}

/** The members of a gather. What may throw before it gives a promise is wrapped, lest it leave the others without a handler. */
export function membersOf(waiters: readonly Waiter[], isSafe: (waiter: Waiter) => boolean): readonly Member[] {
  return waiters.map((waiter) => ({ ...waiter, form: isSafe(waiter) ? 'call' : 'thunk' }));
}
