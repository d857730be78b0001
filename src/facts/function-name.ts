// What a function is called, by people.
import type { Node, Source, Variable } from '../source/source.ts';
import type { FunctionNode } from '../source/walk.ts';
import { propertyName } from './static-text.ts';

/** The name under which a function is known where it stands, in backticks; "this callback" where it has none. */
export function functionName(fn: FunctionNode): string {
  const name = nameOfFunction(fn);
  return name === undefined ? 'this callback' : `\`${name}\``;
}

/** The name under which a function is known where it stands. */
export function nameOfFunction(fn: FunctionNode): string | undefined {
  if (fn.id) return fn.id.name;
  const { parent }: { parent: Node } = fn;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (parent.type === 'AssignmentExpression') return parent.left.type === 'Identifier' ? parent.left.name : memberName(parent.left);
  return propertyName(parent);
}

/** `module.exports = …` names nothing. */
function memberName(left: Node): string | undefined {
  const name = propertyName(left);
  return name === 'exports' || name === 'prototype' ? undefined : name;
}

/** The variable that holds a function that is declared, or is the value of a constant. */
export function variableOfFunction(fn: FunctionNode, source: Source): Variable | undefined {
  if (fn.type === 'FunctionDeclaration') return source.scopes.getDeclaredVariables(fn)[0];
  const { parent }: { parent: Node } = fn;
  return parent.type === 'VariableDeclarator' && parent.init === fn ? source.scopes.getDeclaredVariables(parent)[0] : undefined;
}
