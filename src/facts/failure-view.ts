// Who sees the value of a variable after a statement has failed.
import { isDeclaredIn } from './variables.ts';
import { isFunction } from '../source/walk.ts';
import type { Node, Variable } from '../source/source.ts';

/** Whether code that runs after a statement has thrown may read the variable: it lives outside the function, or outside a `try` around the statement. */
export function isSeenAfterFailure(variable: Variable, statement: Node): boolean {
  for (let current: Node = statement; current.parent; current = current.parent) {
    const { parent }: { parent?: Node } = current;
    if (parent.type === 'TryStatement' && parent.block === current) return !isDeclaredIn(variable, current);
    if (isFunction(parent)) return !isDeclaredIn(variable, parent) || isCaptured(variable, parent);
  }
  return true;
}

/** Whether a function inside `fn` mentions the variable: it may run after `fn` has failed. */
function isCaptured(variable: Variable, fn: Node): boolean {
  return variable.references.some((reference) => {
    for (let current: Node | undefined = reference.identifier.parent; current && current !== fn; current = current.parent) if (isFunction(current)) return true;
    return false;
  });
}
