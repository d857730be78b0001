// Where a function is wanted that gives nothing, as annotations say.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node } from '../source/source.ts';
import { isFunction } from '../source/walk.ts';
import { typeValue } from './type-value.ts';
import { partsOf, type Value, type View } from './value.ts';
import { memberOf } from './member.ts';
import { valueOf } from './value-of.ts';

/** A place whose type is a function that gives nothing. */
export interface VoidPlace {
  readonly kind: 'arguments' | 'variables' | 'properties' | 'returns' | 'inheritedMethods';
  /** What is put there. */
  readonly node: Node;
  /** What the place is called. */
  readonly name: string;
}

/** The places right in a node that want a function that gives nothing. */
export function voidPlaces(node: Node, view: View): readonly VoidPlace[] {
  switch (node.type) {
    case 'VariableDeclarator': return node.init ? annotated('variables', node.id, node.init, view) : [];
    case 'PropertyDefinition': return node.value ? propertyPlaces(node, node.value, view) : [];
    case 'CallExpression': case 'NewExpression': return argumentPlaces(node, view);
    case 'ReturnStatement': return node.argument ? returnPlaces(node.argument, node, view) : [];
    case 'MethodDefinition': return inheritedPlaces(node, view);
    default: return [];
  }
}

function annotated(kind: VoidPlace['kind'], target: Node, node: Node, view: View): readonly VoidPlace[] {
  if (target.type !== 'Identifier' || !target.typeAnnotation) return [];
  return isVoid(typeValue(target.typeAnnotation.typeAnnotation, view)) ? [{ kind, node, name: target.name }] : [];
}

function propertyPlaces({ key, typeAnnotation }: TSESTree.PropertyDefinition, node: Node, view: View): readonly VoidPlace[] {
  // In oxlint what is not there is null.
  const type = typeAnnotation?.typeAnnotation;
  const isWanted = type !== undefined && isVoid(typeValue(type, view));
  return isWanted && key.type === 'Identifier' ? [{ kind: 'properties', node, name: key.name }] : [];
}

function argumentPlaces(node: TSESTree.CallExpression | TSESTree.NewExpression, view: View): readonly VoidPlace[] {
  if (node.arguments.length === 0 || node.type === 'NewExpression') return [];
  const callee = valueOf(node.callee, view);
  const params = callee.is === 'function' ? callee.node.params : callee.is === 'signature' && callee.nodes.length === 1 ? (callee.nodes[0]?.params ?? []) : [];
  if ((callee.is !== 'function' && callee.is !== 'signature') || node.arguments.some(({ type }) => type === 'SpreadElement')) return [];
  const inside = { ...view, source: callee.source };
  return node.arguments.flatMap((argument, index) => (params[index] ? annotated('arguments', params[index], argument, inside) : []));
}

function returnPlaces(given: Node, statement: Node, view: View): readonly VoidPlace[] {
  let fn: Node | undefined = statement.parent;
  while (fn && !isFunction(fn)) fn = fn.parent;
  if (!fn?.returnType || fn.async || fn.generator) return [];
  return isVoid(typeValue(fn.returnType.typeAnnotation, view)) ? [{ kind: 'returns', node: given, name: 'the function that is returned' }] : [];
}

/** A method that a class or an interface above declares to give nothing. */
function inheritedPlaces(node: TSESTree.MethodDefinition, view: View): readonly VoidPlace[] {
  const { key, parent: { parent: made } } = node;
  if (node.kind !== 'method' || node.static || key.type !== 'Identifier' || node.computed) return [];
  const above = [...(made.superClass ? [asInstance(valueOf(made.superClass, view))] : []), ...made.implements.map(({ expression }) => valueOf(expression, view))];
  const wanted = above.flatMap(partsOf).map((value) => memberOf(typed(value, view), key.name, view));
  return wanted.some((value) => isVoid(value)) ? [{ kind: 'inheritedMethods', node: node.value, name: key.name }] : [];
}

function asInstance(value: Value): Value {
  return value.is === 'class' ? { is: 'instance', node: value.node, source: value.source, exact: false } : value;
}

/** The values that a named interface describes. */
function typed(value: Value, view: View): Value {
  if (value.is === 'class') return asInstance(value);
  if (value.is !== 'type') return value;
  const [first] = value.nodes;
  if (first?.type === 'TSTypeAliasDeclaration') return typeValue(first.typeAnnotation, { ...view, source: value.source });
  return { is: 'shape', nodes: value.nodes.filter((node) => node.type === 'TSInterfaceDeclaration'), source: value.source };
}

/** Whether every function of a type gives nothing; what may be missing counts as its other part. */
function isVoid(value: Value): boolean {
  const parts = partsOf(value).filter(({ is }) => is !== 'primitive');
  return parts.length > 0 && parts.every((part) => {
    if (part.is === 'function') return !part.node.async && part.node.returnType?.typeAnnotation.type === 'TSVoidKeyword';
    return part.is === 'signature' && part.nodes.every(({ returnType }) => returnType?.typeAnnotation.type === 'TSVoidKeyword');
  });
}
