// What annotations say of the place that an expression stands in: the type that is wanted there.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare, propertyName } from '../facts/static-text.ts';
import { definitionOf, variableOf } from '../facts/variables.ts';
import type { Node } from '../source/source.ts';
import { isFunction, type FunctionNode } from '../source/walk.ts';
import { memberOf } from './member.ts';
import { typeValue } from './type-value.ts';
import { either, further, partsOf, unknown, type Value, type View } from './value.ts';
import { elementOf, valueOf } from './value-of.ts';
import { annotatedValue } from './variable-value.ts';

/** What is wanted where an expression stands, as far as an annotation says it; otherwise unknown. */
export function expectedValue(node: Node, view: View): Value {
  const { parent } = node;
  if (!parent || view.steps <= 0) return unknown;
  const inside = further(view);
  switch (parent.type) {
    case 'VariableDeclarator': return parent.init === node ? annotatedValue(parent.id, inside) : unknown;
    case 'PropertyDefinition': case 'AccessorProperty': return parent.value === node && parent.typeAnnotation ? typeValue(parent.typeAnnotation.typeAnnotation, inside) : unknown;
    case 'AssignmentExpression': return parent.right === node ? assignedTo(parent.left, inside) : unknown;
    case 'Property': return expectedProperty(parent, node, inside);
    case 'ArrayExpression': return elementOf(expectedValue(parent, inside));
    case 'ConditionalExpression': return parent.test === node ? unknown : expectedValue(parent, inside);
    case 'LogicalExpression': return parent.left === node && parent.operator === '&&' ? unknown : expectedValue(parent, inside);
    case 'ReturnStatement': return returnedTo(parent, inside);
    case 'ArrowFunctionExpression': return parent.body === node ? returnedBy(parent, inside) : unknown;
    case 'JSXExpressionContainer': return parent.parent.type === 'JSXAttribute' ? attributeOf(parent.parent, inside) : unknown;
    case 'CallExpression': case 'NewExpression': return parent.callee === node ? unknown : either(parametersAt(parent, parent.arguments.findIndex((each) => each === node), inside));
    default: return bare(parent) === bare(node) && parent.type !== 'TSAsExpression' && parent.type !== 'TSTypeAssertion' ? expectedValue(parent, inside) : unknown;
  }
}

/** What a variable or a property is declared to hold, whatever is in it now. */
function assignedTo(target: Node, view: View): Value {
  if (target.type === 'Identifier') {
    const variable = variableOf(view.source, target);
    const name = variable && definitionOf(variable)?.name;
    return name ? annotatedValue(name, view) : unknown;
  }
  const name = target.type === 'MemberExpression' ? propertyName(target) : undefined;
  return target.type === 'MemberExpression' && name !== undefined ? memberOf(valueOf(target.object, { ...view, prefersTypes: true }), name, view) : unknown;
}

function expectedProperty(property: TSESTree.Property, node: Node, view: View): Value {
  const name = propertyName(property);
  return property.value === node && property.parent.type === 'ObjectExpression' && name !== undefined ? memberOf(expectedValue(property.parent, view), name, view) : unknown;
}

function returnedTo(statement: TSESTree.ReturnStatement, view: View): Value {
  let fn: Node | undefined = statement.parent;
  while (fn && !isFunction(fn)) fn = fn.parent;
  return fn ? returnedBy(fn, view) : unknown;
}

/** What a function is to give; of an async function that is the value of its promise, which is not followed. */
function returnedBy(fn: FunctionNode, view: View): Value {
  if (fn.async || fn.generator) return unknown;
  if (fn.returnType) return typeValue(fn.returnType.typeAnnotation, view);
  const wanted = fn.type === 'FunctionDeclaration' ? unknown : expectedValue(fn, view);
  const [signature] = wanted.is === 'signature' && wanted.nodes.length === 1 ? wanted.nodes : [];
  return wanted.is === 'signature' && signature?.returnType ? typeValue(signature.returnType.typeAnnotation, further(view, wanted.source)) : unknown;
}

/** `<Row onPick={…}>`: what the component's properties say. */
function attributeOf(attribute: TSESTree.JSXAttribute, view: View): Value {
  const { name } = attribute.parent;
  const variable = name.type === 'JSXIdentifier' && attribute.name.type === 'JSXIdentifier' ? componentOf(name, view) : undefined;
  if (!variable || attribute.name.type !== 'JSXIdentifier') return unknown;
  const [properties] = paramsOf(variable)[0] ?? [];
  const pattern = properties?.type === 'AssignmentPattern' ? properties.left : properties;
  const annotation = pattern && 'typeAnnotation' in pattern ? pattern.typeAnnotation : undefined;
  const inside = further(view, 'source' in variable ? variable.source : view.source);
  return annotation && 'typeAnnotation' in annotation ? memberOf(typeValue(annotation.typeAnnotation, inside), attribute.name.name, inside) : unknown;
}

function componentOf(name: TSESTree.JSXIdentifier, view: View): Value | undefined {
  const variable = view.source.scopes.scopes.flatMap(({ references }) => references).find(({ identifier }) => (identifier as Node) === name)?.resolved;
  return variable ? valueOf(variable.identifiers[0] ?? name, view) : undefined;
}

type Parameters = readonly TSESTree.Parameter[];

/** The parameters of what is called, those of each overload. */
function paramsOf(callee: Value): readonly Parameters[] {
  switch (callee.is) {
    case 'function': return [callee.node.params];
    case 'signature': return callee.nodes.map(({ params }) => params);
    case 'shape': return callee.nodes.flatMap((node): readonly Parameters[] => {
      const members = node.type === 'TSInterfaceDeclaration' ? node.body.body : node.members;
      return members.flatMap((member) => (member.type === 'TSCallSignatureDeclaration' ? [member.params] : []));
    });
    case 'class': return callee.node.body.body.flatMap((member) => (member.type === 'MethodDefinition' && member.kind === 'constructor' ? [member.value.params] : []));
    default: return [];
  }
}

/** What the parameter at a place is annotated to be, for each overload that has one there. */
export function parametersAt(call: TSESTree.CallExpression | TSESTree.NewExpression, index: number, view: View): readonly Value[] {
  if (call.arguments.slice(0, index).some(({ type }) => type === 'SpreadElement')) return [];
  return partsOf(valueOf(call.callee, view)).flatMap((callee) => {
    const inside = 'source' in callee ? further(view, callee.source) : view;
    return paramsOf(callee).flatMap((params) => {
      const value = parameterAt(params, index, inside);
      return value ? [value] : [];
    });
  });
}

function parameterAt(params: Parameters, index: number, view: View): Value | undefined {
  const last = params.at(-1);
  if (last?.type === 'RestElement' && index >= params.length - 1) return restAt(last, index - params.length + 1, view);
  const parameter = params[index]?.type === 'TSParameterProperty' ? params[index].parameter : params[index];
  const pattern = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  return pattern && annotatedValue(pattern, view);
}

function restAt({ typeAnnotation }: TSESTree.RestElement, index: number, view: View): Value {
  const type = typeAnnotation?.typeAnnotation;
  if (type?.type !== 'TSTupleType') return type ? elementOf(typeValue(type, view)) : unknown;
  const element = type.elementTypes[index];
  return element ? typeValue(element.type === 'TSNamedTupleMember' ? element.elementType : element, view) : unknown;
}
