// What a catch does with its error: whether the error is only passed on, or written in a log line.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare } from '../facts/static-text.ts';
import type { Node, Variable } from '../source/source.ts';
import { isFunction } from '../source/walk.ts';
import { callEffects } from './call.ts';
import type { Frame } from './frame.ts';
import { isLasting } from './independence.ts';
import { together } from './summary.ts';

/** Whether nothing depends on which error it is but what is thrown, and what stands in lines for people to read. */
export function isOnlyTold(error: Variable, frame: Frame): boolean {
  return error.references.every(({ identifier }) => isThrown(identifier) || isLogged(identifier, frame));
}

/** Whether a name only says what is thrown: `throw error`, `throw new Error('no page', { cause: error })`. */
function isThrown(name: Node): boolean {
  for (let current: Node | undefined = name.parent; current && !isFunction(current); current = current.parent) if (current.type === 'ThrowStatement') return true;
  return false;
}

/** `console.error('no page', error)`, `logger.warn({ error: error.message })`: the call is a statement of its own, and does nothing but write lines. */
function isLogged(name: Node, frame: Frame): boolean {
  const call = lineOf(name);
  if (!call) return false;
  const { writes, unknown, exclusive, waits, leaves } = together(callEffects(call, frame));
  return unknown.length + exclusive.length + waits.length === 0 && !leaves && writes.length > 0 && writes.every(({ region }) => region.of === 'world' && !isLasting(region));
}

const parts = new Set(['TemplateLiteral', 'BinaryExpression', 'ConditionalExpression', 'LogicalExpression', 'ObjectExpression', 'Property', 'ArrayExpression']);

/** The statement's call in whose arguments an error stands, as it is, as a text or by one of its properties: what may be missing in another error is not gone into. */
function lineOf(name: Node): TSESTree.CallExpression | undefined {
  let current = name;
  while (current.parent) {
    const { parent }: { parent: Node } = current;
    if (parent.type === 'CallExpression') {
      if (parent.callee === current) return undefined;
      if (parent.parent.type === 'ExpressionStatement') return parent;
      if (parent.callee.type !== 'Identifier' || parent.callee.name !== 'String') return undefined;
    } else if (parent.type === 'MemberExpression') {
      if (parent.object !== current || bare(current) !== name) return undefined;
    } else if (!parts.has(parent.type) && bare(parent) !== bare(current)) return undefined;
    current = parent;
  }
  return undefined;
}
