// Which property names a file assigns to, on whatever object.
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeText, propertyName } from './static-text.ts';
import { variableOf } from './variables.ts';
import { walk } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';

interface Counts {
  readonly all: ReadonlyMap<string, number>;
  /** Those that may put a function there. */
  readonly functions: ReadonlyMap<string, number>;
}

const known = new WeakMap<TSESTree.Program, Counts>();

/** How often a file assigns to a property of that name: `x.name = …`, `delete x.name`, `x.name++`, as a target of a pattern. */
export function assignmentsTo(source: Source, name: string): number {
  return counts(source).all.get(name) ?? 0;
}

/** Whether a file may put another function in the place of a method of that name: what gets a number or a text is no method. */
export function mayReplaceMethod(source: Source, name: string): boolean {
  return (counts(source).functions.get(name) ?? 0) > 0;
}

function counts(source: Source): Counts {
  const found = known.get(source.ast);
  if (found) return found;
  const made = { all: new Map<string, number>(), functions: new Map<string, number>() };
  walk(source.ast, source, (node) => {
    const name = node.type === 'MemberExpression' && isTarget(node) ? propertyName(node) : undefined;
    if (name === undefined) return undefined;
    made.all.set(name, (made.all.get(name) ?? 0) + 1);
    if (!isPlain(node)) made.functions.set(name, (made.functions.get(name) ?? 0) + 1);
    return undefined;
  });
  known.set(source.ast, made);
  return made;
}

const plain = new Set(['Literal', 'TemplateLiteral', 'BinaryExpression', 'UnaryExpression', 'UpdateExpression', 'ObjectExpression', 'ArrayExpression']);

/** Whether what is put there is no function, as far as it is written: `x.size = 1`, `x.size = y.size || 0`, `x.size++`. */
function isPlain({ parent }: Node): boolean {
  if (parent?.type === 'UpdateExpression') return true;
  if (parent?.type !== 'AssignmentExpression') return false;
  const { right } = parent;
  const last = right.type === 'LogicalExpression' ? right.right : right;
  return plain.has(last.type) || (parent.operator !== '=' && !['??=', '||=', '&&='].includes(parent.operator));
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
