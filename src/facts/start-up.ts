// Whether a function only runs while its module loads.
import { isFunction, type FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import { variableOfFunction } from './function-name.ts';

/** Whether all that is done with a function is to call it while the module loads, itself or by functions of that kind. */
export function isStartUpOnly(fn: FunctionNode, source: Source, seen: ReadonlySet<FunctionNode> = new Set()): boolean {
  if (seen.has(fn)) return true;
  if (fn.parent.type === 'CallExpression' && fn.parent.callee === fn) return runsAtStartUp(fn.parent, source, new Set([...seen, fn]));
  const variable = variableOfFunction(fn, source);
  if (!variable || isExported(fn)) return false;
  const uses = variable.references.filter(({ init }) => init !== true);
  return uses.length > 0 && uses.every(({ identifier }) => {
    const { parent } = identifier;
    return parent.type === 'CallExpression' && parent.callee === identifier && runsAtStartUp(parent, source, new Set([...seen, fn]));
  });
}

function runsAtStartUp(call: Node, source: Source, seen: ReadonlySet<FunctionNode>): boolean {
  for (let current: Node | undefined = call.parent; current; current = current.parent) {
    if (isFunction(current)) return isStartUpOnly(current, source, seen);
  }
  return true;
}

function isExported({ parent }: FunctionNode): boolean {
  const around = parent.type === 'VariableDeclarator' ? parent.parent.parent : parent;
  return around.type.startsWith('Export');
}
