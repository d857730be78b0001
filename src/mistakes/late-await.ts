// Where something else is awaited while a promise in a variable may already have failed, and nobody listens to it yet.
import type { TSESTree } from '@typescript-eslint/utils';
import { awaitsIn } from '../facts/awaits.ts';
import { catchesAll } from '../facts/own-failures.ts';
import { bare } from '../facts/static-text.ts';
import { functionAround, isNeverReassigned, variableOf } from '../facts/variables.ts';
import type { Node, Variable } from '../source/source.ts';
import { promised, type Promised } from '../values/promised.ts';
import { valueOf } from '../values/value-of.ts';
import { partsOf, reach } from '../values/value.ts';
import type { Context } from './mistake.ts';

/** A promise that is listened to too late. */
export interface Late {
  readonly node: TSESTree.CallExpression;
  readonly known: Promised;
  readonly variable: Variable;
  /** The first wait that it may fail in. */
  readonly meanwhile: TSESTree.AwaitExpression;
}

/** `const p = save(); await other(); await p;`: should `save` fail during `other`, Node ends the process before anybody awaits `p`. */
export function lateAwait(node: TSESTree.VariableDeclarator, context: Context): Late | undefined {
  const { source } = context;
  const call = node.init && bare(node.init);
  const variable = node.id.type === 'Identifier' && call?.type === 'CallExpression' ? variableOf(source, node.id) : undefined;
  if (!variable || call?.type !== 'CallExpression' || !isNeverReassigned(variable)) return undefined;
  const fn = functionAround(node);
  const [first] = variable.references.flatMap(({ identifier, init }) => (init === true ? [] : [identifier as Node])).sort((a, b) => a.range[0] - b.range[0]);
  // What a function inside does with it may happen at any time.
  if (!first || first.range[0] < node.range[1] || functionAround(first) !== fn) return undefined;
  const meanwhile = awaitsIn(fn, source).find((each) => each.range[0] >= node.range[1] && each.range[1] <= first.range[0] && isOnTheWay(each, first));
  if (!meanwhile || !mayFail(call, context)) return undefined;
  const known = promised(call, context);
  return known.is === 'yes' && known.isAsync ? { node: call, known, variable, meanwhile } : undefined;
}

/** Whether a wait lies between: in no branch that the first use is not in, too. */
function isOnTheWay(wait: Node, use: Node): boolean {
  for (let current: Node = wait; current.parent; current = current.parent) {
    const { parent }: { parent: Node } = current;
    if (parent.range[0] <= use.range[0] && use.range[1] <= parent.range[1]) return true;
    const isBranch = ['IfStatement', 'ConditionalExpression', 'SwitchCase', 'LogicalExpression', 'CatchClause'].includes(parent.type) || /^(?:For|While|DoWhile)/.test(parent.type);
    if (isBranch) return false;
  }
  return false;
}

/** Whether an `async` function of the repo does not say itself what becomes of its failures. */
function mayFail(call: TSESTree.CallExpression, { source, program }: Context): boolean {
  return partsOf(valueOf(call.callee, { source, program, steps: reach })).every((part) => part.is === 'function' && !(catchesAll(part.node, part.source) && /\bcatch\b/.test(part.source.text.slice(...part.node.body.range))));
}
