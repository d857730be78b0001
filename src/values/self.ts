// What `this` is at a place.
import type { Node } from '../source/source.ts';
import { isClass, unknown, type ClassNode, type Value, type View } from './value.ts';

/** Whether nothing can extend a class: its name is only constructed with, asked for members, and used as a type. */
function isFinal(node: ClassNode, view: View): boolean {
  const declared = node.type === 'ClassDeclaration' && node.id ? view.source.scopes.getDeclaredVariables(node)[0] : undefined;
  if (!declared || node.parent.type.startsWith('Export')) return false;
  return declared.references.every(({ identifier }) => {
    const { parent } = identifier;
    if (parent.type === 'NewExpression') return parent.callee === identifier;
    return parent.type === 'MemberExpression' ? parent.object === identifier : parent.type.startsWith('TSType');
  });
}

/** What `this` means where a node stands: the instance or class whose member it is in, or the object literal. */
export function selfOf(node: Node, view: View): Value {
  for (let current: Node = node; current.parent; current = current.parent) {
    const { parent }: { parent: Node } = current;
    if (parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') {
      const owner = parent.parent.parent;
      if (parent.value !== current || !isClass(owner)) continue;
      return parent.static ? { is: 'class', node: owner, source: view.source } : { is: 'instance', node: owner, source: view.source, exact: isFinal(owner, view) };
    }
    if (current.type === 'StaticBlock' && isClass(parent.parent as Node)) return { is: 'class', node: parent.parent as never, source: view.source };
    if (current.type === 'FunctionExpression') {
      if (parent.type === 'Property' && parent.value === current && parent.parent.type === 'ObjectExpression') {
        return { is: 'object', node: parent.parent, source: view.source };
      }
      return unknown;
    }
    if (current.type === 'FunctionDeclaration') return unknown;
  }
  return unknown;
}
