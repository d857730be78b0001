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
    // A module that fails while it is loaded is not there for anybody.
    if (parent.type === 'Program') return isHandedOut(variable) || isCaptured(variable, parent);
  }
  return true;
}

/** Whether more than the statements of a module itself see a variable at its top: it is exported, or no module's own. */
export function isHandedOut({ scope, defs, references }: Variable): boolean {
  if (scope.type === ('global' as typeof scope.type)) return true;
  const declaration: Node | undefined = defs[0]?.parent ?? undefined;
  return declaration?.parent.type === 'ExportNamedDeclaration' || references.some(({ identifier }) => /^(?:TS)?Export/.test(identifier.parent.type));
}

/** Whether a function inside `fn`, or of a module, mentions the variable: it may run after `fn` has failed. */
export function isCaptured(variable: Variable, fn: Node): boolean {
  return variable.references.some((reference) => {
    for (let current: Node | undefined = reference.identifier.parent; current && current !== fn; current = current.parent) if (isFunction(current)) return true;
    return false;
  });
}
