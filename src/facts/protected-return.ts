// What would still have to hear of a promise that a function returns without waiting: a `catch`, a `finally`, something to be disposed of.
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction } from '../source/walk.ts';
import type { Node } from '../source/source.ts';

/** What stands around a `return` and is over before the promise is. */
export type Guard = 'catch' | 'finally' | 'using';

/** The nearest thing around a `return` of an async function that a promise returned there slips past. */
export function guardOf(node: TSESTree.ReturnStatement): Guard | undefined {
  for (let current: Node = node; current.parent; current = current.parent) {
    const { parent }: { parent: Node } = current;
    if (isFunction(current)) return undefined;
    if (parent.type === 'TryStatement' && parent.finalizer !== current) {
      if (parent.block === current && parent.handler) return 'catch';
      if (parent.finalizer) return 'finally';
    }
    if ((parent.type === 'BlockStatement' || parent.type === 'StaticBlock') && parent.body.some((each) => isUsing(each) && each.range[1] <= current.range[0])) return 'using';
  }
  return undefined;
}

function isUsing(statement: Node): boolean {
  return statement.type === 'VariableDeclaration' && (statement.kind === 'using' || statement.kind === 'await using');
}
