// Whether a type annotation may be moved away from the call whose result it annotates.
import { scopeOf } from './gather-names.ts';
import type { Node, Scope, Source } from '../source/source.ts';
import { isFunction, type FunctionNode } from '../source/walk.ts';

/**
 * Whether the type of what is awaited is the same without the annotation: the call names its type arguments, or it
 * calls a function of this file that has no type parameters. A generic function may infer its result from the annotation,
 * and a tuple type reaches no call inside `await Promise.all([…])`.
 */
export function isTypePinned(source: Source, awaited: Node): boolean {
  if (awaited.type === 'AwaitExpression') return isTypePinned(source, awaited.argument);
  if (awaited.type === 'ImportExpression') return true;
  if (awaited.type !== 'CallExpression') return false;
  if (awaited.typeArguments) return true;
  const callee = calledFunction(source, awaited.callee);
  return callee !== undefined && !callee.typeParameters;
}

/** Whether the call of a function of this file leaves type arguments out that its place may have to give. */
export function isTypeOpen(source: Source, awaited: Node): boolean {
  if (awaited.type === 'AwaitExpression') return isTypeOpen(source, awaited.argument);
  if (awaited.type !== 'CallExpression' || awaited.typeArguments) return false;
  return calledFunction(source, awaited.callee)?.typeParameters !== undefined;
}

function calledFunction(source: Source, callee: Node): FunctionNode | undefined {
  if (callee.type === 'Identifier') return functionNamed(source, callee, callee.name);
  if (callee.type !== 'MemberExpression' || callee.computed || callee.object.type !== 'ThisExpression') return undefined;
  return callee.property.type === 'Identifier' ? ownMethod(callee, callee.property.name) : undefined;
}

/** The one method of that name of the class whose method calls `this.name()`. */
function ownMethod(at: Node, name: string): FunctionNode | undefined {
  let node: Node | undefined = at;
  // An arrow keeps `this`; any other function that is no method of the class has another.
  while (node && (!isFunction(node) || node.type === 'ArrowFunctionExpression')) node = node.parent;
  if (node?.parent.type !== 'MethodDefinition' || node.parent.static) return undefined;
  const methods = node.parent.parent.body.filter((member) => member.type === 'MethodDefinition' && !member.computed && member.key.type === 'Identifier' && member.key.name === name);
  const [method, another] = methods;
  return method?.type === 'MethodDefinition' && !another && method.value.type === 'FunctionExpression' ? method.value : undefined;
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
