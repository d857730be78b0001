// Whether a loop only adds to something, so that what it has added can be brought into order when all turns are over.
import type { TSESTree } from '@typescript-eslint/utils';
import { propertyName } from '../facts/static-text.ts';
import { definitionOf, isDeclaredIn, isModuleLevel } from '../facts/variables.ts';
import type { Node, Variable } from '../source/source.ts';
import type { Region } from './region.ts';

/** Whether a region is a list of the function itself to which the statements of a loop do nothing but push. */
export function isTallied(region: Region, loop: Node, statements: readonly TSESTree.Statement[]): boolean {
  if (region.of !== 'object' || region.root.is !== 'variable' || region.root.deep !== undefined) return false;
  const { variable } = region.root;
  const made: Node | undefined = definitionOf(variable)?.node;
  if (made?.type !== 'VariableDeclarator' || made.init?.type !== 'ArrayExpression' || isModuleLevel(variable) || isDeclaredIn(variable, loop)) return false;
  return usesIn(variable, statements).every(isPush);
}

/** Whether the turns use what earlier ones have put into a collection: `if (seen.has(id)) continue; seen.add(id);`. */
export function isConsulted(variable: Variable, statements: readonly TSESTree.Statement[]): boolean {
  return usesIn(variable, statements).some((use) => !isPush(use) && !isStored(use));
}

const resizing = new Set(['push', 'add', 'set', 'append', 'unshift', 'delete', 'pop', 'shift', 'splice', 'clear', 'remove', 'sort', 'reverse']);

/** Whether a method of a collection puts something into it, takes something out, or moves what is in it. */
export function isResizing(method: string | undefined): boolean {
  return method !== undefined && resizing.has(method);
}

/** Whether statements put something into a collection or take something out. */
export function isResized(variable: Variable, statements: readonly TSESTree.Statement[]): boolean {
  return usesIn(variable, statements).some(({ parent }) => parent?.type === 'MemberExpression' && parent.parent.type === 'CallExpression' && isResizing(propertyName(parent)));
}

function usesIn(variable: Variable, statements: readonly TSESTree.Statement[]): readonly Node[] {
  return variable.references.map(({ identifier }): Node => identifier).filter((use) => statements.some(({ range: [start, end] }) => use.range[0] >= start && use.range[1] <= end));
}

const adding = new Set(['push', 'add', 'set', 'append', 'unshift']);

/** `xs.push(…)` as a statement. */
function isPush(use: Node): boolean {
  const { parent } = use;
  if (parent?.type !== 'MemberExpression' || parent.object !== use || !adding.has(propertyName(parent) ?? '')) return false;
  return parent.parent.type === 'CallExpression' && parent.parent.callee === parent && parent.parent.parent.type === 'ExpressionStatement';
}

/** `xs[key] = …`, `total.count += …` */
function isStored(use: Node): boolean {
  const { parent } = use;
  return parent?.type === 'MemberExpression' && parent.object === use && parent.parent.type === 'AssignmentExpression' && parent.parent.left === parent && parent.parent.operator === '=';
}
