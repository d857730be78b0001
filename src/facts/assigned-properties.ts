// Which property names a file assigns to, on whatever object.
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeText, propertyName } from './static-text.ts';
import { variableOf } from './variables.ts';
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

/** Whether code fills the object that a literal makes with properties nobody can name: by a computed key, or through `Object.assign` and the like. */
export function isFilled(literal: TSESTree.ObjectExpression, source: Source): boolean {
  const declarator = literal.parent.type === 'VariableDeclarator' ? literal.parent : undefined;
  const variable = declarator?.id.type === 'Identifier' ? variableOf(source, declarator.id) : undefined;
  return variable?.references.some(({ identifier }) => {
    const { parent } = identifier as Node;
    if (parent?.type === 'MemberExpression') return parent.object === identifier && propertyName(parent) === undefined && isTarget(parent);
    return parent?.type === 'CallExpression' && parent.arguments[0] === identifier && /^(?:Object|Reflect)\.(?:assign|define\w+|set\w*)$/.test(calleeText(parent.callee));
  }) ?? false;
}
