// Whether somebody calls a function and goes on at once.
import { awaitsIn } from './awaits.ts';
import { variableOfFunction } from './function-name.ts';
import type { FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';

/** Whether some call of a function in its file goes on without waiting for it, and relies on a node before its first wait to be done by then. */
export function isLeftBehind(node: Node, fn: FunctionNode, source: Source): boolean {
  if (awaitsIn(fn.body, source).some((each) => each.range[0] < node.range[0] && each.range[1] <= node.range[0])) return false;
  const references = variableOfFunction(fn, source)?.references ?? [];
  return references.some(({ identifier: { parent }, identifier }) => parent.type === 'CallExpression' && parent.callee === identifier && isDropped(parent));
}

/** `save();` as a statement, with others after it that would run first. */
function isDropped(call: Node): boolean {
  const statement = call.parent;
  if (statement?.type !== 'ExpressionStatement') return false;
  const { parent } = statement;
  const siblings: readonly Node[] = parent.type === 'BlockStatement' || parent.type === 'Program' ? parent.body : [];
  return siblings.indexOf(statement) < siblings.length - 1;
}
