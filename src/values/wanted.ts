// Which arguments of a call are wanted as plain values.
import type { TSESTree } from '@typescript-eslint/utils';
import type { ValuePosition } from '../facts/value-positions.ts';
import type { View } from './value.ts';
import { valueOf } from './value-of.ts';

const plain = new Set(['TSStringKeyword', 'TSNumberKeyword', 'TSBooleanKeyword', 'TSBigIntKeyword', 'TSArrayType', 'TSTupleType', 'TSLiteralType']);

/** The arguments whose parameters are annotated to be texts, numbers or lists. */
export function wantedValues(node: TSESTree.CallExpression | TSESTree.NewExpression, view: View): readonly ValuePosition[] {
  if (node.arguments.length === 0) return [];
  const callee = valueOf(node.callee, view);
  const params = callee.is === 'function' ? callee.node.params : callee.is === 'signature' && callee.nodes.length === 1 ? (callee.nodes[0]?.params ?? []) : [];
  return node.arguments.flatMap((argument, index): readonly ValuePosition[] => {
    if (node.arguments.slice(0, index + 1).some(({ type }) => type === 'SpreadElement')) return [];
    const parameter = params[index];
    const target = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
    if (target?.type !== 'Identifier' || !target.typeAnnotation || !plain.has(target.typeAnnotation.typeAnnotation.type)) return [];
    return [{ node: argument, effect: `\`${target.name}\` is no promise` }];
  });
}
