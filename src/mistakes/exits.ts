// Where a process is ended while something that was started is still at work.
import type { TSESTree } from '@typescript-eslint/utils';
import { summaries } from '../effects/function-summary.ts';
import { linkOf } from '../facts/promise-handlers.ts';
import { bare } from '../facts/static-text.ts';
import { variableOf } from '../facts/variables.ts';
import type { Node, Source } from '../source/source.ts';
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import { promised } from '../values/promised.ts';
import { valueOf } from '../values/value-of.ts';
import { reach } from '../values/value.ts';
import type { Context } from './mistake.ts';

/** What was started before a process ends, and is not waited for. */
export interface Pending {
  readonly node: TSESTree.Expression;
  /** The `void` in front of it. */
  readonly voided?: TSESTree.UnaryExpression;
}

/** A call that ends the process, and what it cuts off. */
export interface Exit {
  readonly call: TSESTree.CallExpression;
  readonly pending: readonly [Pending, ...Pending[]];
}

const known = new WeakMap<Source['ast'], { readonly generation: number; readonly exits: readonly Exit[] }>();

/** Every call in a file that ends the process before something is done that was started right before. */
export function exitsIn(context: Context): readonly Exit[] {
  const { source, program } = context;
  if (!/\bexit\b/.test(source.text)) return [];
  const generation = program.generation();
  const before = known.get(source.ast);
  if (before?.generation === generation) return before.exits;
  const exits: Exit[] = [];
  walk(source.ast, source, (node) => {
    const call = node.type === 'ExpressionStatement' ? exitCall(node.expression, context) : undefined;
    const [first, ...more] = call ? pendingBefore(node, context) : [];
    if (call && first) exits.push({ call, pending: [first, ...more] });
    return undefined;
  });
  known.set(source.ast, { generation, exits });
  return exits;
}

/** Whether a started promise is cut off by the end of the process: then that is what is to be said of it. */
export function isCutOff(node: Node, context: Context): boolean {
  return exitsIn(context).some(({ pending }) => pending.some((each) => each.node === node));
}

/** The call that ends the process, where an expression is one. */
export function exitCall(expression: Node, { source, program }: Context): TSESTree.CallExpression | undefined {
  const call = bare(expression);
  if (call.type !== 'CallExpression') return undefined;
  const value = valueOf(call.callee, { source, program, steps: reach });
  const isExit = (value.is === 'global' && /^(?:process\.(?:exit|reallyExit)|Deno\.exit)$/.test(value.path))
    || (value.is === 'export' && value.module === 'node:process' && /^(?:default\.)?exit$/.test(value.path));
  return isExit ? call : undefined;
}

/** What the statements right before one start, back to the last that waits. */
function pendingBefore(statement: Node, context: Context): readonly Pending[] {
  const { parent } = statement;
  const row: readonly Node[] = parent?.type === 'BlockStatement' || parent?.type === 'Program' ? parent.body : [];
  const found: Pending[] = [];
  for (const each of row.slice(0, row.indexOf(statement)).reverse()) {
    if (mayWait(each, context.source)) break;
    found.unshift(...startedBy(each, statement, context));
  }
  return found;
}

/** Whether a statement waits, so that what was started before it may be done by then, or keeps its own order. */
function mayWait(statement: Node, source: Source): boolean {
  let waits = false;
  walk(statement, source, (node) => {
    if (isFunction(node)) return 'skip';
    waits ||= node.type === 'AwaitExpression' || node.type === 'YieldExpression' || (node.type === 'ForOfStatement' && node.await);
    return undefined;
  });
  return waits;
}

function startedBy(statement: Node, exit: Node, context: Context): readonly Pending[] {
  if (statement.type === 'ExpressionStatement') {
    const { expression } = statement;
    const voided = expression.type === 'UnaryExpression' && expression.operator === 'void' ? expression : undefined;
    return pendingAt(voided?.argument ?? expression, context).map((each) => (voided ? { ...each, voided } : each));
  }
  if (statement.type !== 'VariableDeclaration') return [];
  return statement.declarations.flatMap(({ id, init }) => {
    const variable = id.type === 'Identifier' ? variableOf(context.source, id) : undefined;
    const isMentioned = variable?.references.some(({ identifier, init: isFirst }) => isFirst !== true && identifier.range[0] < exit.range[1]) ?? true;
    return init && !isMentioned ? pendingAt(init, context) : [];
  });
}

function pendingAt(expression: TSESTree.Expression, context: Context): readonly Pending[] {
  const node = expression.type === 'ChainExpression' ? expression.expression : expression;
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return [];
  return promised(node, context).is === 'yes' && takesTime(node, context) ? [{ node }] : [];
}

/** Whether a promise is not done at once: what is called waits for something itself. */
function takesTime(node: Node, context: Context): boolean {
  const call = bare(node);
  if (call.type !== 'CallExpression') return true;
  const link = linkOf(call);
  if (link) return takesTime(link.promise, context);
  const { source, program } = context;
  const callee = valueOf(call.callee, { source, program, steps: reach });
  if (callee.is !== 'function') return true;
  return !isOverAtOnce(callee.node, callee.source) && summaries(program)(callee.node, callee.source).waits.some((each) => each !== 'none');
}

/** Whether an async function is done when it returns: it waits for nothing, and gives nothing on that somebody else would have to wait for. */
function isOverAtOnce(fn: FunctionNode, source: Source): boolean {
  if (!fn.async || fn.body.type !== 'BlockStatement') return false;
  let isOver = !mayWait(fn.body, source);
  walk(fn.body, source, (node) => {
    if (isFunction(node)) return 'skip';
    if (node.type === 'ReturnStatement' && node.argument && /^(?:Call|New|Conditional|Logical|Import)/.test(bare(node.argument).type)) isOver = false;
    return undefined;
  });
  return isOver;
}
