// Which function a `new Promise` runs.
import { isFunction, type FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import { bare } from './static-text.ts';
import { isGlobal } from './variables.ts';

/** The executor of a `new Promise` of the language, where it is written in it. */
export function executorOf(node: Node, source: Source): FunctionNode | undefined {
  if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'Promise' || !isGlobal(source, node.callee)) return undefined;
  const [given] = node.arguments;
  const executor = given && bare(given);
  return executor && isFunction(executor) ? executor : undefined;
}
