// Where a function is wanted that gives nothing, as annotations or the checker say.
import type { TSESTree } from '@typescript-eslint/utils';
import { linkOf } from '../facts/promise-handlers.ts';
import { bare, propertyName } from '../facts/static-text.ts';
import type { Node } from '../source/source.ts';
import { expectedValue, parametersAt } from './expected.ts';
import { memberOf, namedMember } from './member.ts';
import { returnedValue } from './returned.ts';
import { heritageValue, typeValue } from './type-value.ts';
import { either, further, partsOf, unknown, type ClassNode, type Value, type View } from './value.ts';
import { elementOf, valueOf } from './value-of.ts';
import { waitsForCallback } from './waited-callback.ts';

/** A place whose type is a function that gives nothing. */
export interface VoidPlace {
  readonly kind: 'arguments' | 'attributes' | 'variables' | 'properties' | 'returns' | 'inheritedMethods';
  /** What is put there. */
  readonly node: Node;
  /** What the place is called. */
  readonly name: string;
  /** What a call of it gives, where the node is no expression; otherwise what it is says that. */
  readonly gives?: Value;
}

/** The places right in a node that want a function that gives nothing. */
export function voidPlaces(node: Node, view: View): readonly VoidPlace[] {
  switch (node.type) {
    case 'VariableDeclarator': return node.init ? at('variables', node.init, textOf(node.id), view) : [];
    case 'AssignmentExpression': return node.operator === '=' ? at('variables', node.right, textOf(node.left), view) : [];
    case 'PropertyDefinition': case 'AccessorProperty': return [...(node.value ? at('properties', node.value, textOf(node.key), view) : []), ...inheritedPlaces(node, view)];
    case 'Property': return node.parent.type === 'ObjectExpression' && node.kind === 'init' ? at('properties', node.value, textOf(node.key), view) : [];
    case 'CallExpression': case 'NewExpression': return node.arguments.flatMap((argument, index) => argumentPlace(node, argument, index, view));
    case 'ReturnStatement': return node.argument ? at('returns', node.argument, 'the function that is returned', view) : [];
    case 'JSXAttribute': return node.value?.type === 'JSXExpressionContainer' && node.value.expression.type !== 'JSXEmptyExpression' ? at('attributes', node.value.expression, textOf(node.name), view) : [];
    case 'MethodDefinition': case 'TSAbstractMethodDefinition': case 'TSAbstractPropertyDefinition': case 'TSAbstractAccessorProperty': return inheritedPlaces(node, view);
    case 'TSInterfaceDeclaration': return interfacePlaces(node, view);
    default: return [];
  }
}

function textOf(node: Node): string {
  const name = node.type === 'Identifier' || node.type === 'JSXIdentifier' || node.type === 'PrivateIdentifier' ? node.name : propertyName(node);
  return name ?? 'the place';
}

/** What cannot be a function is not asked about. */
const possible = new Set(['ArrowFunctionExpression', 'FunctionExpression', 'Identifier', 'MemberExpression', 'CallExpression', 'ConditionalExpression', 'LogicalExpression']);

function at(kind: VoidPlace['kind'], node: Node, name: string, view: View): readonly VoidPlace[] {
  if (!possible.has(bare(node).type)) return [];
  const isWanted = isVoid([expectedValue(node, view)], view) || view.program.types?.wantsNothing(node, view.source) === true;
  return isWanted ? [{ kind, node, name }] : [];
}

function argumentPlace(call: TSESTree.CallExpression | TSESTree.NewExpression, argument: Node, index: number, view: View): readonly VoidPlace[] {
  const isSpread = argument.type === 'SpreadElement';
  // What these are given is waited for, whatever their types say.
  if (call.type === 'CallExpression' && (linkOf(call) || isOfPromise(call, view))) return [];
  if (!isSpread && !possible.has(bare(argument).type)) return [];
  if (!isVoid(parametersAt(call, index, view), view) && view.program.types?.wantsNothing(argument, view.source) !== true) return [];
  // What the body does is truer than what its types say.
  if (waitsForCallback(call, index, view)) return [];
  const name = 'the parameter';
  return [{ kind: 'arguments', node: argument, name, ...(isSpread && { gives: calledWith(elementOf(valueOf(argument.argument, view)), view) }) }];
}

/** `p[name](…)`, whatever the name is. */
function isOfPromise(call: TSESTree.CallExpression, view: View): boolean {
  const callee = bare(call.callee);
  return callee.type === 'MemberExpression' && propertyName(callee) === undefined && partsOf(valueOf(callee.object, view)).some(({ is }) => is === 'promise');
}

type Member = TSESTree.MethodDefinition | TSESTree.PropertyDefinition | TSESTree.AccessorProperty | TSESTree.TSAbstractMethodDefinition | TSESTree.TSAbstractPropertyDefinition | TSESTree.TSAbstractAccessorProperty;

/** A member that a class or an interface above declares to give nothing. */
function inheritedPlaces(node: Member, view: View): readonly VoidPlace[] {
  const name = propertyName(node);
  const { parent: { parent: made } } = node;
  if (name === undefined || node.static || ('kind' in node && node.kind !== 'method')) return [];
  const heritage: readonly Node[] = [...(made.superClass ? [made.superClass] : []), ...implementedBy(made).map(({ expression }) => expression)];
  return isVoidAbove(heritage, name, view) ? [{ kind: 'inheritedMethods', node: node.key, name, gives: givenByMember(node, made, view) }] : [];
}

/** Parsers that know no types leave it out. */
function implementedBy({ implements: named }: { readonly implements?: readonly TSESTree.TSClassImplements[] }): readonly TSESTree.TSClassImplements[] {
  return named ?? [];
}

function givenByMember(node: Member, made: ClassNode, view: View): Value {
  if (node.type === 'MethodDefinition' && node.value.type === 'FunctionExpression') return returnedValue(node.value, view);
  return calledWith(memberOf({ is: 'instance', node: made, source: view.source, exact: false }, propertyName(node) ?? '', view), view);
}

function interfacePlaces(node: TSESTree.TSInterfaceDeclaration, view: View): readonly VoidPlace[] {
  if (node.extends.length === 0) return [];
  const heritage = node.extends.map(({ expression }) => expression);
  return node.body.body.flatMap((member): readonly VoidPlace[] => {
    if ((member.type !== 'TSMethodSignature' && member.type !== 'TSPropertySignature') || member.key.type !== 'Identifier' || member.computed) return [];
    const { key } = member;
    if (!isVoidAbove(heritage, key.name, view)) return [];
    const type = member.type === 'TSMethodSignature' ? member.returnType : member.typeAnnotation;
    const value = type ? typeValue(type.typeAnnotation, view) : unknown;
    const gives = member.type === 'TSMethodSignature' ? value : calledWith(value, view);
    return [{ kind: 'inheritedMethods', node: key, name: key.name, gives }];
  });
}

function isVoidAbove(heritage: readonly Node[], name: string, view: View): boolean {
  return heritage.some((each) => isVoid(partsOf(instanceOf(each, view)).map((value) => (value.is === 'shape' ? (namedMember(value, name, further(view, value.source)) ?? unknown) : memberOf(value, name, view))), view) || view.program.types?.declaresNothing(each, name, view.source) === true);
}

/** The objects that a class or an interface behind `extends` describes. */
function instanceOf(heritage: Node, view: View): Value {
  const value = valueOf(heritage, view);
  if (value.is === 'class') return { is: 'instance', node: value.node, source: value.source, exact: false };
  return heritage.type === 'Identifier' ? heritageValue({ expression: heritage }, view) : unknown;
}

/** What a call of a function gives whose body or type can be read. */
export function calledWith(fn: Value, view: View): Value {
  switch (fn.is) {
    case 'either': return either(fn.of.map((each) => calledWith(each, view)));
    case 'function': return returnedValue(fn.node, further(view, fn.source));
    case 'signature': {
      const [only] = fn.nodes.length === 1 ? fn.nodes : [];
      return only?.returnType ? typeValue(only.returnType.typeAnnotation, further(view, fn.source)) : unknown;
    }
    default: return unknown;
  }
}

/** Whether the functions among the values give nothing, and none of them a promise or what nobody knows; what is no function does not count. */
function isVoid(values: readonly Value[], view: View): boolean {
  const parts = values.flatMap(partsOf);
  const returns = parts.flatMap((part) => returnTypesOf(part));
  const mayBePromise = ({ type, source }: (typeof returns)[number]): boolean => partsOf(type ? typeValue(type, further(view, source)) : unknown).some(({ is }) => is === 'promise' || is === 'unknown');
  return returns.some(({ type }) => type?.type === 'TSVoidKeyword') && !parts.some(({ is }) => is === 'unknown') && !returns.some(mayBePromise);
}

function returnTypesOf(value: Value): readonly { readonly type: TSESTree.TypeNode | undefined; readonly source: View['source'] }[] {
  if (value.is === 'function') return value.node.async ? [] : [{ type: value.node.returnType?.typeAnnotation, source: value.source }];
  if (value.is !== 'signature') return [];
  return value.nodes.map(({ returnType }) => ({ type: returnType?.typeAnnotation, source: value.source }));
}
