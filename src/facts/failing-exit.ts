// Which returns of a loop hand a failure on, as a throw would: those of code whose functions give a failure instead of throwing it.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare, propertyName } from './static-text.ts';
import type { Node } from '../source/source.ts';

/** `isLeft(result)` of fp-ts and Effect, `result.isErr()` of neverthrow and others. */
const asksForFailure = /^is(?:Left|Err|Error|Failure|Fail)$/;

/** Whether a `return` stands directly under a question whether a result is a failure: `if (E.isLeft(result)) return result;`. */
export function isFailingExit(node: TSESTree.ReturnStatement): boolean {
  const { parent }: { parent: Node } = node;
  const holder: Node = parent.type === 'BlockStatement' && parent.body.at(-1) === node ? parent.parent : parent;
  if (holder.type !== 'IfStatement' || (holder.consequent !== node && holder.consequent !== parent)) return false;
  const test = bare(holder.test);
  if (test.type !== 'CallExpression') return false;
  const callee = bare(test.callee);
  return asksForFailure.test((callee.type === 'Identifier' ? callee.name : propertyName(callee)) ?? '');
}
