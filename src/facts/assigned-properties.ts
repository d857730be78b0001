// Which property names a file assigns to, on whatever object.
import type { TSESTree } from '@typescript-eslint/utils';
import { propertyName } from './static-text.ts';
import { walk } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';

const known = new WeakMap<TSESTree.Program, ReadonlyMap<string, number>>();

/** How often a file assigns to a property of that name: `x.name = …`, `delete x.name`, `x.name++`, as a target of a pattern. */
export function assignmentsTo(source: Source, name: string): number {
  return counts(source).get(name) ?? 0;
}

function counts(source: Source): ReadonlyMap<string, number> {
  const found = known.get(source.ast);
  if (found) return found;
  const made = new Map<string, number>();
  walk(source.ast, source, (node) => {
    const name = node.type === 'MemberExpression' && isTarget(node) ? propertyName(node) : undefined;
    if (name !== undefined) made.set(name, (made.get(name) ?? 0) + 1);
    return undefined;
  });
  known.set(source.ast, made);
  return made;
}

function isTarget(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'AssignmentExpression': return parent.left === node;
    case 'UpdateExpression': return true;
    case 'UnaryExpression': return parent.operator === 'delete';
    case 'AssignmentPattern': return parent.left === node;
    case 'ArrayPattern': case 'RestElement': return true;
    case 'Property': return parent.parent.type === 'ObjectPattern';
    case 'ForOfStatement': case 'ForInStatement': return parent.left === node;
    default: return false;
  }
}
