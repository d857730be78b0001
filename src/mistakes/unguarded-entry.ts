// Where a program starts and nobody guards it: nobody waits or hears of a failure, or the process ends too early or as if nothing had failed.
import { catchesAll } from '../facts/own-failures.ts';
import { bare } from '../facts/static-text.ts';
import { isAtTop } from '../facts/top-level.ts';
import { moduleKind } from '../program/module-kind.ts';
import { isStart } from '../program/started.ts';
import type { Node } from '../source/source.ts';
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import { valueOf } from '../values/value-of.ts';
import { reach } from '../values/value.ts';
import { exitsIn } from './exits.ts';
import { droppedBy, floatingPromiseDefaults, type Floating } from './floating-promise.ts';
import { isLeftToEntry } from './left-to-entry.ts';
import type { Context, Mistake, Tier } from './mistake.ts';
import { swallowedStarts } from './swallowed-start.ts';
import { exitFinding, startFinding, swallowedFinding, topLevelAwaitFinding } from './unguarded-entry-finding.ts';

export interface UnguardedEntryOptions {
  /** The lowest tier to find. */
  readonly tier: Tier;
}

export const unguardedEntry: Mistake<UnguardedEntryOptions> = {
  name: 'unguarded-entry',
  mayHold: /[(`]|\bawait\b/,
  *find(context) {
    const swallowed = swallowedStarts(context);
    // Where `finally` ends the process, that is what is to be said.
    const isSaid = ({ node }: Floating): boolean => swallowed.some(({ start, isFinal }) => isFinal && node.range[0] <= start.range[0] && start.range[1] <= node.range[1]);
    for (const floating of startsIn(context)) if (!isSaid(floating)) yield startFinding(floating, context);
    for (const exit of exitsIn(context)) yield exitFinding(exit, context);
    for (const each of swallowed) yield swallowedFinding(each, context);
    const awaits = topLevelAwaits(context);
    if (awaits[0]) yield topLevelAwaitFinding(awaits[0], awaits.length === 1, context);
  },
};

/** Promises that the top of a program's file starts and drops. */
function startsIn(context: Context): readonly Floating[] {
  const { source } = context;
  const found: Floating[] = [];
  walk(source.ast, source, (node) => {
    if (isFunction(node) || node.type === 'ClassBody') return 'skip';
    if (node.type !== 'ExpressionStatement') return undefined;
    found.push(...droppedBy(node.expression, context, floatingPromiseDefaults).filter((each) => isLeftToEntry(each, context) && isStart(each.node, source, context.program) && !isHarmless(each, context)));
    return 'skip';
  });
  return found;
}

/** Whether what is started deals with all of its failures itself: what comes after it may be meant to come first. */
function isHarmless({ node }: Floating, context: Context): boolean {
  const fn = calledFunction(node, context);
  return fn !== undefined && catchesAll(fn.node, fn.source);
}

function calledFunction(node: Node, { source, program }: Context): { readonly node: FunctionNode; readonly source: Context['source'] } | undefined {
  const call = bare(node);
  const value = call.type === 'CallExpression' ? valueOf(call.callee, { source, program, steps: reach }) : undefined;
  return value?.is === 'function' ? value : undefined;
}

/** What waits at the top of a CommonJS file. */
function topLevelAwaits({ source, program }: Context): readonly Node[] {
  if (!/\bawait\b/.test(source.text) || moduleKind(source, program) !== 'commonjs' || isForAnotherRuntime(source.text)) return [];
  const found: Node[] = [];
  walk(source.ast, source, (node) => {
    const waits = node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await) || (node.type === 'VariableDeclaration' && node.kind === 'await using');
    if (waits && isAtTop(node)) found.push(node);
    return isFunction(node) ? 'skip' : undefined;
  });
  return found;
}

/** A first line that names something else than Node: zx, Bun and Deno have rules of their own. */
function isForAnotherRuntime(text: string): boolean {
  return /^#!(?!.*\bnode\b)/.test(text);
}

