// Whether somebody waits for an async function, as far as its file shows.
import { variableOfFunction } from '../facts/function-name.ts';
import { combinatorOf } from '../facts/promise-uses.ts';
import type { Node, Source } from '../source/source.ts';
import type { FunctionNode } from '../source/walk.ts';

/** Whether a function is handed to others, or called here by somebody who waits. */
export function isAwaited(fn: FunctionNode, source: Source): boolean {
  const variable = variableOfFunction(fn, source);
  if (!variable || isExported(fn)) return true;
  return variable.references.some(({ identifier, init }) => init !== true && (identifier.parent.type !== 'CallExpression' || identifier.parent.callee !== identifier || isWaitedFor(identifier.parent)));
}

function isWaitedFor(call: Node): boolean {
  const { parent } = call;
  switch (parent?.type) {
    case 'AwaitExpression': case 'ReturnStatement': case 'ArrowFunctionExpression': case 'VariableDeclarator': return true;
    case 'MemberExpression': return parent.object === call;
    case 'ArrayExpression': return combinatorOf(parent.parent) !== undefined;
    default: return false;
  }
}

function isExported({ parent }: FunctionNode): boolean {
  const around = parent.type === 'VariableDeclarator' ? parent.parent.parent : parent;
  return around.type.startsWith('Export');
}
