// What a statement evaluates before its value, and would evaluate after it below a group.
import type { TSESTree } from '@typescript-eslint/utils';
import { isNeverReassigned, variableOf } from '../facts/variables.ts';
import type { Node, Source } from '../source/source.ts';
import { childrenOf } from '../source/walk.ts';

/**
 * Something that a statement evaluates before the value and that the wait may change; nothing when all of it may be evaluated later.
 * `gathered` are values that are taken out of the statement as well.
 */
export function readBefore(source: Source, statement: Node, value: Node, gathered: readonly Node[] = []): Node | undefined {
  for (let child = value; child !== statement && child.parent; child = child.parent) {
    const { parent } = child;
    // `x += await f()` reads `x` first.
    if (parent.type === 'AssignmentExpression' && parent.operator !== '=') return parent.left;
    for (const earlier of childrenOf(parent, source.visitorKeys)) {
      if (earlier.range[1] > child.range[0] || isBoundLater(parent, earlier)) continue;
      const isCallee = parent.type === 'CallExpression' && parent.callee === earlier;
      const isTarget = parent.type === 'AssignmentExpression' && parent.left === earlier;
      const changing = isTarget ? changingTarget(source, earlier, gathered) : isCallee ? changingMethod(source, earlier, gathered) : changingPart(source, earlier, gathered);
      if (changing) return changing;
    }
  }
  return undefined;
}

/** Patterns of declarations are evaluated after the value, and a key is no reading. */
function isBoundLater(parent: Node, child: Node): boolean {
  if (parent.type === 'VariableDeclarator') return parent.id === child;
  return parent.type === 'Property' && parent.key === child && !parent.computed;
}

/** A method is looked up on what stays the same object; that somebody replaces the method itself is not looked for. */
function changingMethod(source: Source, callee: Node, gathered: readonly Node[]): Node | undefined {
  if (callee.type !== 'MemberExpression') return changingPart(source, callee, gathered);
  return changingPlace(source, callee, gathered);
}

/** Of a target, the object is evaluated first. A pattern is evaluated last. */
function changingTarget(source: Source, target: Node, gathered: readonly Node[]): Node | undefined {
  return target.type === 'MemberExpression' ? changingPlace(source, target, gathered) : undefined;
}

/** `this.a.b`, `constant.a.b`, `constant[i]`: what leads to the last name of a chain. */
export function changingPlace(source: Source, place: TSESTree.MemberExpression, gathered: readonly Node[]): Node | undefined {
  const { object, property } = place;
  const within = object.type === 'MemberExpression' ? changingPlace(source, object, gathered) : changingPart(source, object, gathered);
  return within ?? (place.computed ? changingPart(source, property, gathered) : undefined);
}

function changingPart(source: Source, node: Node, gathered: readonly Node[]): Node | undefined {
  if (gathered.includes(node)) return undefined;
  switch (node.type) {
    case 'Identifier': {
      const variable = variableOf(source, node);
      return !variable || isNeverReassigned(variable) ? undefined : node;
    }
    case 'Literal':
    case 'TemplateElement':
    case 'ThisExpression':
    case 'Super':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'JSXIdentifier':
    case 'JSXText':
      return undefined;
    case 'Property':
      return (node.computed ? changingPart(source, node.key, gathered) : undefined) ?? changingPart(source, node.value, gathered);
    case 'ArrayExpression':
    case 'ObjectExpression':
    case 'TemplateLiteral':
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'ConditionalExpression':
    case 'JSXAttribute':
    case 'JSXExpressionContainer':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
      return childrenOf(node, source.visitorKeys).map((child) => changingPart(source, child, gathered)).find(Boolean);
    default:
      // Types are not evaluated; calls, awaits and properties that are read may all come out otherwise.
      return node.type.startsWith('TS') ? undefined : node;
  }
}
