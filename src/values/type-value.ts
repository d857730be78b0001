// What a TypeScript annotation says of a value, read as text.
import type { TSESTree } from '@typescript-eslint/utils';
import { typeNamed } from '../apis/index.ts';
import { isGlobal, variableOf } from '../facts/variables.ts';
import { variableValue } from './value-of.ts';
import { further, kind, primitive, unknown, type Value, type View } from './value.ts';

const arrays = new Set(['Array', 'ReadonlyArray']);

/** What values of an annotated type are: built-in kinds, classes of the repo, types that the tables know. */
export function typeValue(node: TSESTree.TypeNode, view: View): Value {
  if (view.steps <= 0) return unknown;
  switch (node.type) {
    case 'TSStringKeyword': return kind('String');
    case 'TSNumberKeyword': case 'TSBooleanKeyword': case 'TSBigIntKeyword': case 'TSSymbolKeyword': case 'TSVoidKeyword':
    case 'TSNullKeyword': case 'TSUndefinedKeyword': case 'TSLiteralType':
      return primitive;
    case 'TSArrayType': case 'TSTupleType': return kind('Array');
    case 'TSTypeOperator': return node.operator === 'readonly' && node.typeAnnotation ? typeValue(node.typeAnnotation, view) : unknown;
    case 'TSTypeReference': return referenceValue(node, view);
    default: return unknown;
  }
}

function referenceValue(node: TSESTree.TSTypeReference, view: View): Value {
  const name = node.typeName;
  if (name.type === 'TSQualifiedName') {
    const left = name.left.type === 'Identifier' ? variableOf(view.source, name.left) : undefined;
    const value = left ? variableValue(left, further(view)) : unknown;
    return value.is === 'export' ? libraryType(value.module, name.right.name) : unknown;
  }
  if (name.type !== 'Identifier') return unknown;
  if (name.name === 'Promise' && isGlobal(view.source, name)) return { is: 'promise', of: firstArgument(node, view) };
  if (isGlobal(view.source, name)) return arrays.has(name.name) ? kind('Array') : libraryType(undefined, name.name);
  const variable = variableOf(view.source, name);
  const value = variable ? variableValue(variable, further(view)) : unknown;
  if (value.is === 'class') return { is: 'instance', node: value.node, source: value.source, exact: false };
  return value.is === 'export' ? libraryType(value.module, value.path) : unknown;
}

function firstArgument(node: TSESTree.TSTypeReference, view: View): Value {
  const first = node.typeArguments?.params[0];
  return first ? typeValue(first, further(view)) : unknown;
}

function libraryType(module: string | undefined, name: string): Value {
  const known = typeNamed(module, name);
  return known === undefined ? unknown : kind(known);
}
