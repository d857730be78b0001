// What a TypeScript annotation says of a value, read as text.
import type { TSESTree } from '@typescript-eslint/utils';
import { typeNamed } from '../apis/index.ts';
import { stepAt } from '../facts/step.ts';
import { namedInNamespace } from '../program/ambient.ts';
import { isGlobal, variableOf } from '../facts/variables.ts';
import { importedValue } from './imported.ts';
import { installedValue } from './installed.ts';
import { onceFor } from './known.ts';
import { memberOf } from './member.ts';
import { signedValue } from './called.ts';
import { returnedValue } from './returned.ts';
import { changed, either, further, kind, listOf, primitive, promiseOf, unknown, withMore, type Value, type View } from './value.ts';
import { settled, valueOf } from './value-of.ts';
import { variableValue } from './variable-value.ts';

const lists = new Set(['Array', 'ReadonlyArray', 'Iterable', 'IterableIterator']);
const generators: ReadonlyMap<string, string> = new Map([['AsyncGenerator', 'AsyncGenerator'], ['AsyncIterableIterator', 'AsyncIterable'], ['AsyncIterable', 'AsyncIterable'], ['Generator', 'Generator']]);
/** Types of the language that only change which properties of their argument may be there or written. */
const modifiers = new Set(['Readonly', 'Partial', 'Required', 'NonNullable']);
/** Types of the language that have some of the properties of their first argument. */
const selections = new Set(['Pick', 'Omit']);

/** What values of an annotated type are: built-in kinds, classes and types of the repo, types that the tables know. */
export function typeValue(node: TSESTree.TypeNode, view: View): Value {
  if (view.steps <= 0) return unknown;
  switch (node.type) {
    case 'TSStringKeyword': return kind('String');
    case 'TSNumberKeyword': case 'TSBooleanKeyword': case 'TSBigIntKeyword': case 'TSSymbolKeyword': case 'TSVoidKeyword':
    case 'TSNullKeyword': case 'TSUndefinedKeyword': case 'TSLiteralType': case 'TSTypePredicate':
      return primitive;
    case 'TSNeverKeyword': return primitive;
    case 'TSArrayType': return listOf(() => typeValue(node.elementType, further(view)));
    case 'TSTupleType': return listOf(() => either(node.elementTypes.map((each) => memberType(each, further(view)))));
    case 'TSTypeOperator': return node.operator === 'readonly' && node.typeAnnotation ? typeValue(node.typeAnnotation, view) : unknown;
    case 'TSUnionType': return onceFor(node, 'type', view, () => either(node.types.map((each) => typeValue(each, further(view)))));
    case 'TSIntersectionType': return intersected(node.types.map((each) => typeValue(each, further(view))));
    case 'TSFunctionType': return { is: 'signature', nodes: [node], source: view.source };
    case 'TSTypeLiteral': return { is: 'shape', nodes: [node], source: view.source };
    case 'TSTypeQuery': return node.exprName.type === 'TSImportType' ? unknown : valueOf(node.exprName, further(view));
    case 'TSIndexedAccessType': return indexed(node, view);
    case 'TSTypeReference': return referenceValue(node, view);
    case 'TSImportType': return node.qualifier?.type === 'Identifier' ? namedType(importedValue({ specifier: node.source.value, imported: node.qualifier.name, by: 'import' }, further(view)), view) : unknown;
    default: return unknown;
  }
}

/** An element of a tuple: `[first: Promise<void>, ...rest: string[]]`. */
function memberType(node: TSESTree.TypeNode, view: View): Value {
  switch (node.type) {
    case 'TSNamedTupleMember': return memberType(node.elementType, view);
    case 'TSOptionalType': return memberType(node.typeAnnotation, view);
    case 'TSRestType': {
      const rest = memberType(node.typeAnnotation, view);
      return rest.is === 'kind' ? (rest.of ?? unknown) : unknown;
    }
    default: return typeValue(node, view);
  }
}

/** A value of several types at once: the first that says something; a promise whatever else it is. */
function intersected(values: readonly Value[]): Value {
  return values.flatMap((value) => (value.is === 'promise' ? withMore(value) : []))[0] ?? values.find(({ is }) => is !== 'unknown') ?? unknown;
}

function indexed(node: TSESTree.TSIndexedAccessType, view: View): Value {
  const { indexType } = node;
  const name = indexType.type === 'TSLiteralType' && indexType.literal.type === 'Literal' ? String(indexType.literal.value) : undefined;
  return name === undefined ? unknown : memberOf(typeValue(node.objectType, further(view)), name, further(view));
}

function referenceValue(node: TSESTree.TSTypeReference, view: View): Value {
  const name = node.typeName;
  if (name.type === 'TSQualifiedName') {
    if (name.left.type === 'Identifier' && isGlobal(view.source, name.left)) return ambientMember(name.left.name, name.right.name, view);
    const left = name.left.type === 'Identifier' ? variableOf(view.source, name.left) : undefined;
    const value = left ? variableValue(left, further(view)) : unknown;
    if (value.is === 'export') return namedType({ ...value, path: value.path === '' ? name.right.name : `${value.path}.${name.right.name}` }, view);
    return value.is === 'module' ? namedType(memberOf(value, name.right.name, further(view)), view) : unknown;
  }
  if (name.type !== 'Identifier') return unknown;
  if (isGlobal(view.source, name)) return globalType(node, name.name, view);
  const variable = variableOf(view.source, name);
  const parameter = variable?.defs.map((each): TSESTree.Node => each.node).find((each) => each.type === 'TSTypeParameter');
  if (parameter) return parameter.constraint ? typeValue(parameter.constraint, further(view)) : unknown;
  return variable ? namedType(variableValue(variable, { ...further(view), meansType: true }), view) : unknown;
}

function globalType(node: TSESTree.TSTypeReference, name: string, view: View): Value {
  const argument = (): Value => firstArgument(node, view);
  if (name === 'Promise' || name === 'PromiseLike') {
    return promiseOf(argument, { step: stepAt(view.source, node, 'is annotated as a promise'), ...(name === 'PromiseLike' && { lazy: true as const }) });
  }
  if (name === 'PromiseConstructor') return { is: 'global', path: 'Promise' };
  if (lists.has(name)) return listOf(argument);
  const generator = generators.get(name);
  if (generator !== undefined) return listOf(argument, generator);
  if (modifiers.has(name)) return argument();
  if (name === 'Record') return recordOf(node, view);
  if (name === 'ReturnType') return returnOf(argument(), view);
  if (name === 'Awaited') return settled(argument());
  const known = libraryType(undefined, name);
  return known.is === 'unknown' ? ambientType(name, view) : known;
}

/** A type that the declaration files of the package make known everywhere. */
function ambientType(name: string, view: View): Value {
  const found = view.program.ambient(name, view.source.path);
  return found && view.steps > 0 ? namedType(variableValue(found.variable, further(view, found.source)), view) : unknown;
}

/** `db.Client` of a namespace that is known everywhere. */
function ambientMember(namespace: string, name: string, view: View): Value {
  const found = view.program.ambient(namespace, view.source.path);
  const variable = found && namedInNamespace(found.variable, name, found.source);
  return variable && view.steps > 0 ? namedType(variableValue(variable, further(view, found.source)), view) : unknown;
}

/** `ReturnType<typeof load>` */
function returnOf(callee: Value, view: View): Value {
  if (callee.is === 'function') return returnedValue(callee.node, further(view, callee.source));
  return callee.is === 'signature' ? signedValue(callee.nodes, further(view, callee.source)) : unknown;
}

/** `Record<string, Value>`: every property is a value of the second type. */
function recordOf(node: TSESTree.TSTypeReference, view: View): Value {
  const second = node.typeArguments?.params[1];
  return second ? listOf(() => typeValue(second, further(view)), 'Record') : unknown;
}

/** What values of a type are, by what the name of the type stands for. */
function namedType(value: Value, view: View): Value {
  switch (value.is) {
    case 'class': return { is: 'instance', node: value.node, source: value.source, exact: false };
    case 'export': {
      const known = libraryType(value.module, value.path);
      return known.is === 'unknown' ? declaredType(value, view) : known;
    }
    case 'type': {
      const interfaces = value.nodes.filter((each) => each.type === 'TSInterfaceDeclaration');
      if (interfaces.length > 0) return { is: 'shape', nodes: interfaces, source: value.source };
      const [alias] = value.nodes;
      return alias?.type === 'TSTypeAliasDeclaration' ? called(alias.id.name, typeValue(alias.typeAnnotation, further(view, value.source))) : unknown;
    }
    default: return unknown;
  }
}

/** What the declarations of a package say of a type that no table knows. */
function declaredType(value: Extract<Value, { is: 'export' }>, view: View): Value {
  const declared = installedValue(value, view);
  return declared.is === 'export' || view.steps <= 0 ? unknown : namedType(declared, further(view));
}

/** A promise remembers the names that its type has. */
function called(name: string, value: Value): Value {
  return value.is === 'promise' ? changed(value, { types: [name, ...(value.types ?? [])] }) : value;
}

/** What the name in the `extends` of an interface stands for. */
export function heritageValue(node: Pick<TSESTree.TSInterfaceHeritage, 'expression'> & Partial<Pick<TSESTree.TSInterfaceHeritage, 'typeArguments'>>, view: View): Value {
  if (node.expression.type !== 'Identifier') return unknown;
  const name = node.expression;
  if (isGlobal(view.source, name)) {
    if (selections.has(name.name)) return firstArgument(node, view);
    if (name.name === 'PromiseConstructor') return { is: 'global', path: 'Promise' };
    const isPromise = name.name === 'Promise' || name.name === 'PromiseLike';
    return isPromise ? promiseOf(() => unknown, { step: stepAt(view.source, name, 'extends a promise'), ...(name.name === 'PromiseLike' && { lazy: true as const }) }) : libraryType(undefined, name.name);
  }
  const variable = variableOf(view.source, name);
  return variable ? namedType(variableValue(variable, { ...further(view), meansType: true }), view) : unknown;
}

/** Whether an interface has the member of a name from what it extends: `extends Pick<Page, 'links'>` takes `links` and nothing else. */
export function hands({ expression, typeArguments }: TSESTree.TSInterfaceHeritage, member: string, { source }: View): boolean {
  if (expression.type !== 'Identifier' || !selections.has(expression.name) || !isGlobal(source, expression)) return true;
  const names = typeArguments?.params[1] && literalsOf(typeArguments.params[1]);
  return names !== undefined && names.includes(member) === (expression.name === 'Pick');
}

/** The texts of `'left' | 'right'`; nothing where the type is of another form. */
function literalsOf(node: TSESTree.TypeNode): readonly string[] | undefined {
  const parts = node.type === 'TSUnionType' ? node.types : [node];
  const texts = parts.flatMap((part) => (part.type === 'TSLiteralType' && part.literal.type === 'Literal' ? [String(part.literal.value)] : []));
  return texts.length === parts.length ? texts : undefined;
}

function firstArgument(node: Partial<Pick<TSESTree.TSTypeReference, 'typeArguments'>>, view: View): Value {
  const first = node.typeArguments?.params[0];
  return first ? typeValue(first, further(view)) : unknown;
}

function libraryType(module: string | undefined, name: string): Value {
  const known = typeNamed(module, name);
  return known === undefined ? unknown : kind(known);
}
