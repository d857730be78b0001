// What a mention of a variable does with it, were it a promise or a list of promises.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare, propertyName } from './static-text.ts';
import type { Node } from '../source/source.ts';

/**
 * `awaited` (`await p`), `chained` (`p.then(…)`), `combined` (`Promise.all([p])`, `Promise.all(ps)`) and `looped` (`for (const p of ps)`)
 * are what people do with promises only. `given`: somebody else has it now. `looked`: it stays where it is (`if (p)`, `ps.length`).
 */
export type Use = 'awaited' | 'chained' | 'combined' | 'looped' | 'given' | 'looked';

/** How the mention of a variable uses it. */
export function useOf(identifier: Node): Use {
  const node = wrapped(identifier);
  const { parent } = node;
  switch (parent?.type) {
    case 'AwaitExpression': return 'awaited';
    case 'MemberExpression': return parent.object === node ? memberUse(parent) : 'given';
    case 'CallExpression': return parent.callee !== node && isCombinator(parent) ? 'combined' : 'given';
    case 'ArrayExpression': return isCombined(parent) ? 'combined' : 'given';
    case 'SpreadElement': return parent.parent.type === 'ArrayExpression' && isCombined(parent.parent) ? 'combined' : 'given';
    case 'ForOfStatement': return parent.right === node ? 'looped' : 'given';
    case 'IfStatement': case 'UnaryExpression': case 'BinaryExpression': case 'ExpressionStatement': return 'looked';
    case 'ConditionalExpression': return parent.test === node ? 'looked' : 'given';
    case 'LogicalExpression': return isOnlyTested(parent) ? 'looked' : 'given';
    default: return 'given';
  }
}

/** The outermost node that is the same value: `p!`, `p as Promise<T>`. */
function wrapped(node: Node): Node {
  let current = node;
  while (current.parent && bare(current.parent) !== current.parent && bare(current.parent) === bare(current)) current = current.parent;
  return current;
}

const chaining = new Set(['then', 'catch', 'finally']);

function memberUse(member: TSESTree.MemberExpression): Use {
  const name = propertyName(member);
  const call = wrapped(member).parent;
  const isCalled = call?.type === 'CallExpression' && bare(call.callee) === member;
  if (!isCalled) return 'looked';
  return name !== undefined && chaining.has(name) ? 'chained' : 'given';
}

const combinators = new Set(['all', 'allSettled', 'race', 'any']);

/** The name of the combinator that a call is: `all` for `Promise.all(…)`. */
export function combinatorOf(node: Node): string | undefined {
  const call = bare(node);
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return undefined;
  const { object } = call.callee;
  const name = propertyName(call.callee);
  return object.type === 'Identifier' && object.name === 'Promise' && name !== undefined && combinators.has(name) ? name : undefined;
}

function isCombinator(node: Node): boolean {
  return combinatorOf(node) !== undefined;
}

function isCombined(list: TSESTree.ArrayExpression): boolean {
  const { parent } = list;
  return parent.type === 'CallExpression' && parent.callee !== list && isCombinator(parent);
}

function isOnlyTested(node: TSESTree.LogicalExpression): boolean {
  const { parent } = node;
  if (parent.type === 'LogicalExpression') return isOnlyTested(parent);
  return (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') && parent.test === node;
}
