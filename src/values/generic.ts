// What a call of a generic function gives whose return type is one of its type parameters: what the call hands in as that type.
import type { TSESTree } from '@typescript-eslint/utils';
import { childrenOf, type FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import { returnedValue } from './returned.ts';
import { typeValue } from './type-value.ts';
import { either, further, listOf, partsOf, promiseOf, unknown, type Value, type View } from './value.ts';
import { elementOf, settled, valueOf } from './value-of.ts';

/**
 * `function remember<T>(name: string, make: () => T): T`. Nothing where the function is of another form, or where the call hands in
 * something as the type that is not understood. `inside` looks from the function, `view` from the call.
 */
export function genericValue(fn: FunctionNode, inside: View, call: Node, view: View): Value | undefined {
  const returned = fn.returnType?.typeAnnotation;
  const parameters = fn.typeParameters?.params ?? [];
  if (!returned || parameters.length === 0 || fn.generator || call.type !== 'CallExpression') return undefined;
  const promised = promisedIn(returned);
  const index = parameters.findIndex(({ name }) => isNamed(promised ?? returned, name.name));
  const name = parameters[index]?.name.name;
  if (name === undefined) return undefined;
  const explicit = call.typeArguments?.params[index];
  const given = explicit ? typeValue(explicit, further(view)) : asType(handedIn(fn, name, call, inside.source, view));
  if (given.is === 'unknown') return undefined;
  if (!promised) return given;
  const base = returnedValue(fn, inside);
  return base.is === 'promise' ? promiseOf(() => settled(given), { ...(base.step && { step: base.step }), ...(base.isAsync && { isAsync: base.isAsync }) }) : undefined;
}

/** What is known of a value by its type alone: a function that comes back may do more than the one that was handed in. */
function asType(value: Value): Value {
  switch (value.is) {
    case 'either': return either(value.of.map(asType));
    case 'instance': return { ...value, exact: false };
    case 'kind': return value.method !== undefined ? unknown : value.of ? listOf(() => asType(value.of ?? unknown), value.name) : value;
    case 'promise': return promiseOf(() => asType(value.of), { ...(value.step && { step: value.step }), ...(value.lazy && { lazy: value.lazy }), ...(value.builds !== undefined && { builds: value.builds }), more: true });
    case 'primitive': case 'shape': return value;
    default: return unknown;
  }
}

function isNamed(type: TSESTree.TypeNode, name: string): boolean {
  return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === name && !type.typeArguments;
}

/** The type in `Promise<T>`. */
function promisedIn(type: TSESTree.TypeNode): TSESTree.TypeNode | undefined {
  return type.type === 'TSTypeReference' && isNamed({ ...type, typeArguments: undefined }, 'Promise') ? type.typeArguments?.params[0] : undefined;
}

function handedIn({ params }: FunctionNode, name: string, call: TSESTree.CallExpression, source: Source, view: View): Value {
  const isThisTyped = params[0]?.type === 'Identifier' && params[0].name === 'this';
  if (isThisTyped || call.arguments.some(({ type }) => type === 'SpreadElement')) return unknown;
  const values = params.flatMap((parameter, index): Value[] => {
    const type = annotationOf(parameter);
    if (!type || !mentions(type, name, source)) return [];
    const argument = parameter.type === 'RestElement' ? undefined : call.arguments[index];
    return [argument ? valueAs(type, name, valueOf(argument, further(view)), view) : unknown];
  });
  return values.some((value) => partsOf(value).some(({ is }) => is === 'unknown')) ? unknown : either(values);
}

function annotationOf(parameter: Node): TSESTree.TypeNode | undefined {
  const inner = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  return 'typeAnnotation' in inner && inner.typeAnnotation?.type === 'TSTypeAnnotation' ? inner.typeAnnotation.typeAnnotation : undefined;
}

function mentions(type: Node, name: string, source: Source): boolean {
  return (type.type === 'Identifier' && type.name === name) || childrenOf(type, source.visitorKeys).some((child) => mentions(child, name, source));
}

/** What of a value is of the type parameter: it, what it gives, what it holds. */
function valueAs(type: TSESTree.TypeNode, name: string, value: Value, view: View): Value {
  if (isNamed(type, name)) return value;
  if (type.type === 'TSArrayType' && isNamed(type.elementType, name)) return elementOf(value);
  const promised = promisedIn(type);
  if (promised && isNamed(promised, name)) return settled(value);
  if (type.type === 'TSUnionType') return type.types.every((each) => isNamed(each, name) || isNamed(promisedIn(each) ?? each, name)) ? settled(value) : unknown;
  if (type.type !== 'TSFunctionType' || !type.returnType || type.params.some((parameter) => parameter.type === 'Identifier' && parameter.typeAnnotation && isNamed(parameter.typeAnnotation.typeAnnotation, name))) return unknown;
  const { typeAnnotation } = type.returnType;
  return either(partsOf(value).map((part) => (part.is === 'function' ? valueAs(typeAnnotation, name, returnedValue(part.node, further(view, part.source)), view) : unknown)));
}

