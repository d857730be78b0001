// Where a promise is started, and something else is awaited before anybody would notice that it rejects.
import type { TSESTree } from '@typescript-eslint/utils';
import { collect } from '../effects/collect.ts';
import type { Frame } from '../effects/frame.ts';
import { summaries } from '../effects/function-summary.ts';
import { startOf, type Start } from '../effects/starts.ts';
import { combinatorOf } from '../facts/promise-uses.ts';
import { isTestOrMigration } from '../facts/kind-of-file.ts';
import { bare } from '../facts/static-text.ts';
import { passageOf, type Passage, type Wait } from '../facts/unguarded.ts';
import { isNeverReassigned } from '../facts/variables.ts';
import type { Variable } from '../source/source.ts';
import { walk } from '../source/walk.ts';
import type { Context, Finding, Mistake, Tier } from './mistake.ts';
import { findingOf } from './unguarded-start-finding.ts';

export interface UnguardedStartOptions {
  /** The lowest tier to find. */
  readonly tier: Tier;
  /** Whether tests, migrations and seeds are looked at. */
  readonly tests: boolean;
}

/** A promise in a variable, and what happens before somebody takes care of it. */
export interface Unguarded {
  readonly variable: Variable;
  readonly declarator: TSESTree.VariableDeclarator & { readonly id: TSESTree.Identifier; readonly init: TSESTree.Expression };
  readonly statement: TSESTree.VariableDeclaration;
  readonly start: Start;
  readonly passage: Passage;
  /** The first await at which others run; nothing where the only danger is that the function leaves. */
  readonly wait: Wait | undefined;
}

export const unguardedStart: Mistake<UnguardedStartOptions> = {
  name: 'unguarded-start',
  mayHold: /\b(?:const|let)\b[^]*\bawait\b/,
  *find(context, options) {
    if (!options.tests && isTestOrMigration(context.source)) return;
    for (const group of groupsOf(unguardedIn(context))) yield findingOf(group, context) satisfies Finding;
  },
};

/**
 * Every start that is not taken care of in time:
 *
 *     const p = start();
 *     await other();
 *     await p;
 */
function unguardedIn(context: Context): readonly Unguarded[] {
  const { source } = context;
  const found: Unguarded[] = [];
  walk(source.ast, source, (node) => {
    if (node.type === 'VariableDeclarator') found.push(...unguardedBy(node, context));
    return undefined;
  });
  return found;
}

/** What may start something: other values are not looked at twice. */
const starting = new Set(['CallExpression', 'NewExpression', 'ImportExpression', 'ConditionalExpression', 'ArrayExpression']);

function unguardedBy(declarator: TSESTree.VariableDeclarator, { source, program }: Context): readonly Unguarded[] {
  const { id, init, parent: statement } = declarator;
  const [variable] = source.scopes.getDeclaredVariables(declarator) as readonly Variable[];
  if (id.type !== 'Identifier' || !init || !variable || !starting.has(bare(init).type)) return [];
  if ((statement.kind !== 'const' && statement.kind !== 'let') || !isNeverReassigned(variable)) return [];
  const passage = passageOf(declarator, variable, source);
  if (!passage || passage.ends.length === 0 || passage.waits.length + passage.exits.length === 0) return [];
  const frame: Frame = { source, program, within: statement, summaryOf: summaries(program) };
  const start = startOf(init, frame);
  if (!start || !isSaidToBePromise(start, passage)) return [];
  const wait = passage.waits.find((each) => takesTime(each, frame));
  // Where nobody ever waits for it, it is no forgotten handler on one way: the whole promise is.
  if (!wait && (passage.exits.length === 0 || !passage.ends.some(({ use }) => use === 'awaited' || use === 'combined'))) return [];
  return [{ variable, declarator: declarator as Unguarded['declarator'], statement, start, passage, wait }];
}

/** Whether it is known to be a promise, or its author treats it as one and as nothing else. */
function isSaidToBePromise({ isNative, isList, isOfType }: Start, { ends, isMore }: Passage): boolean {
  const uses = ends.map(({ use }) => use);
  // A list that is walked through has a wait only where its elements are awaited.
  if (isList) return uses.includes('combined') || (uses.includes('looped') && !uses.includes('given'));
  return (isNative && !isOfType) || (!isMore && uses.some((use) => use !== 'given' && use !== 'looped'));
}

/** Whether the event loop may turn at an await: not when it waits for what is there already. */
function takesTime(wait: Wait, frame: Frame): boolean {
  if (wait.type !== 'AwaitExpression') return true;
  const awaited = bare(wait.argument);
  // The parameters of a route are there before the page is asked for.
  if (/(?:^|\.)(?:\w*params|props)$/i.test(frame.source.text.slice(...awaited.range))) return false;
  // What a combinator waits for is in its list, or was started elsewhere.
  if (combinatorOf(awaited) !== undefined) return true;
  return collect(wait, { ...frame, within: wait }).waits.some((each) => each !== 'none');
}

/** Those that the same await leaves alone belong together. */
function groupsOf(all: readonly Unguarded[]): readonly (readonly [Unguarded, ...Unguarded[]])[] {
  const groups: [Unguarded, ...Unguarded[]][] = [];
  for (const each of all) {
    const known = each.wait && groups.find(([first]) => first.wait === each.wait && first.statement.parent === each.statement.parent);
    if (known) known.push(each);
    else groups.push([each]);
  }
  return groups;
}

