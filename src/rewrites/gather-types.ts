// Whether a type annotation may be moved away from the call whose result it annotates.
import { scopeOf } from './gather-names.ts';
import type { Node, Scope, Source } from '../source/source.ts';
import { isFunction, type FunctionNode } from '../source/walk.ts';

/**
 * Whether the type of what is awaited is the same without the annotation: the call names its type arguments, or it
 * calls a function of this file that has no type parameters. A generic function may infer its result from the annotation.
 */
export function isTypePinned(source: Source, awaited: Node): boolean {
  if (awaited.type === 'AwaitExpression') return isTypePinned(source, awaited.argument);
  if (awaited.type === 'ImportExpression') return true;
  if (awaited.type !== 'CallExpression') return false;
  if (awaited.typeArguments) return true;
  if (awaited.callee.type !== 'Identifier') return false;
  const callee = functionNamed(source, awaited.callee, awaited.callee.name);
  return callee !== undefined && !callee.typeParameters;
}

function functionNamed(source: Source, at: Node, name: string): FunctionNode | undefined {
  let scope: Scope | null = scopeOf(source, at);
  while (scope && !scope.set.has(name)) scope = scope.upper;
  const [definition, another] = scope?.set.get(name)?.defs ?? [];
  // A second definition is an overload or worse.
  if (!definition || another) return undefined;
  const node: Node = definition.node;
  if (node.type === 'FunctionDeclaration') return node;
  if (node.type !== 'VariableDeclarator' || node.parent.kind !== 'const' || node.id.typeAnnotation) return undefined;
  return node.init && isFunction(node.init) ? node.init : undefined;
}
