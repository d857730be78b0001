// Whether a function waits for what a callback gives that it is handed, whatever the type of its parameter says.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare } from '../facts/static-text.ts';
import { linkOf } from '../facts/promise-handlers.ts';
import { variableOf } from '../facts/variables.ts';
import { isFunction, type FunctionNode } from '../source/walk.ts';
import type { Node } from '../source/source.ts';
import { valueOf } from './value-of.ts';
import { further, partsOf, type View } from './value.ts';

/** Whether the function that a call is of, or one that it hands its argument on to, waits for what the argument gives. */
export function waitsForCallback(call: TSESTree.CallExpression | TSESTree.NewExpression, index: number, view: View): boolean {
  if (view.steps <= 0) return false;
  return partsOf(valueOf(call.callee, view)).some((part) => part.is === 'function' && waitsForParameter(part.node, index, further(view, part.source)));
}

function waitsForParameter({ params }: FunctionNode, index: number, view: View): boolean {
  const parameter = params[index]?.type === 'AssignmentPattern' ? params[index].left : params[index];
  const variable = parameter?.type === 'Identifier' ? variableOf(view.source, parameter) : undefined;
  return variable?.references.some(({ identifier }) => isWaitedFor(identifier, view)) ?? false;
}

function isWaitedFor(name: Node, view: View): boolean {
  const { parent: call } = name;
  if (call?.type !== 'CallExpression') return false;
  const at = call.arguments.findIndex((each) => each === name);
  if (at >= 0) return waitsForCallback(call, at, further(view));
  const value: Node = call.parent.type === 'ChainExpression' ? call.parent : call;
  const { parent } = value;
  switch (parent.type) {
    case 'AwaitExpression': return true;
    case 'MemberExpression': return parent.parent.type === 'CallExpression' && bare(parent.parent.callee) === parent && linkOf(parent.parent) !== undefined;
    case 'ReturnStatement': case 'ArrowFunctionExpression': return isInAsync(value);
    default: return false;
  }
}

function isInAsync(node: Node): boolean {
  let fn: Node | undefined = node.parent;
  while (fn && !isFunction(fn)) fn = fn.parent;
  return fn?.async === true;
}
