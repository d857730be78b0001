// Which arguments of a call are wanted as plain values.
import type { TSESTree } from '@typescript-eslint/utils';
import type { ValuePosition } from '../facts/value-positions.ts';
import { promisedValue } from './promised.ts';
import { typeValue } from './type-value.ts';
import { further, partsOf, type Value, type View } from './value.ts';
import { valueOf } from './value-of.ts';

const plain = new Set(['TSStringKeyword', 'TSNumberKeyword', 'TSBooleanKeyword', 'TSBigIntKeyword', 'TSArrayType', 'TSTupleType', 'TSLiteralType']);

/** The arguments whose parameters are annotated to be something that no promise is. */
export function wantedValues(node: TSESTree.CallExpression | TSESTree.NewExpression, view: View): readonly ValuePosition[] {
  if (node.arguments.length === 0) return [];
  const callee = valueOf(node.callee, view);
  const params = callee.is === 'function' ? callee.node.params : callee.is === 'signature' && callee.nodes.length === 1 ? (callee.nodes[0]?.params ?? []) : [];
  const inside = 'source' in callee ? further(view, callee.source) : view;
  return node.arguments.flatMap((argument, index): readonly ValuePosition[] => {
    if (node.arguments.slice(0, index + 1).some(({ type }) => type === 'SpreadElement')) return [];
    const parameter = params[index];
    const target = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
    const annotation = target?.type === 'Identifier' ? target.typeAnnotation?.typeAnnotation : undefined;
    if (target?.type !== 'Identifier' || !annotation || !canHold(argument) || !(plain.has(annotation.type) || isNoPromise(typeValue(annotation, inside), inside))) return [];
    return [{ node: argument, effect: `\`${target.name}\` is no promise` }];
  });
}

/** What is written out is no promise, and a cast is what its author wants. */
function canHold({ type }: TSESTree.CallExpressionArgument): boolean {
  return type === 'Identifier' || type === 'CallExpression' || type === 'MemberExpression' || type === 'ChainExpression' || type === 'ConditionalExpression' || type === 'LogicalExpression' || type === 'NewExpression' || type === 'TSNonNullExpression';
}

/** Whether values of a type are objects of a class or an interface, or no objects, and none of them can be a promise. */
function isNoPromise(value: Value, view: View): boolean {
  return partsOf(value).every((part) => part.is === 'primitive' || part.is === 'instance' || (part.is === 'kind' && part.name !== 'Record') || (part.is === 'shape' && asksForMore(part))) && promisedValue(value, view).is === 'no';
}

/** Whether an interface asks for members by name; one that asks for nothing, or for any name, a promise may be. */
function asksForMore({ nodes }: Extract<Value, { is: 'shape' }>): boolean {
  const members = nodes.flatMap((node): readonly TSESTree.TypeElement[] => (node.type === 'TSInterfaceDeclaration' ? node.body.body : node.members));
  return members.some(({ type }) => type === 'TSPropertySignature' || type === 'TSMethodSignature') && members.every(({ type }) => type !== 'TSIndexSignature');
}
