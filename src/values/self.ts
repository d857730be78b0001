// What `this` is at a place.
import type { Node } from '../source/source.ts';
import { isClass, unknown, type Value, type View } from './value.ts';

/** What `this` means where a node stands: the instance or class whose member it is in, or the object literal. */
export function selfOf(node: Node, view: View): Value {
  for (let current: Node | undefined = node; current?.parent; current = current.parent) {
    const { parent }: { parent: Node } = current;
    if (parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') {
      const owner = parent.parent.parent;
      if (parent.value !== current || !isClass(owner)) continue;
      return { is: parent.static ? 'class' : 'instance', node: owner, source: view.source };
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
