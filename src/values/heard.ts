// Whether somebody hears when a promise fails: a chain that ends in a handler, or a call of a function that gives only such chains.
import type { TSESTree } from '@typescript-eslint/utils';
import { linkOf } from '../facts/promise-handlers.ts';
import { returnsOf } from '../facts/returns.ts';
import { bare, calleeText } from '../facts/static-text.ts';
import { definitionOf, isNeverReassigned, variableOf } from '../facts/variables.ts';
import type { Node, Source } from '../source/source.ts';
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import { promised } from './promised.ts';
import { further, partsOf, type View } from './value.ts';
import { valueOf } from './value-of.ts';

/** Whether what is handed to `catch`, or to `then` as its second argument, may be a function, so that it is called. */
export function mayBeHandler(handler: Node, view: View): boolean {
  if (handler.type === 'SpreadElement') return false;
  const parts = partsOf(valueOf(handler, view));
  // What may be missing is there when it is needed, one hopes.
  return parts.every((part) => (part.is === 'primitive' ? parts.length > 1 : part.is !== 'object' && part.is !== 'promise' && (part.is !== 'kind' || part.method !== undefined)));
}

/** How many functions are followed that hand on what others give. */
const deepest = 3;

/** Whether an expression is a promise that never rejects, since whoever has made it has said what becomes of a failure; no where it is not known. */
export function isHeard(expression: Node, view: View, depth = deepest): boolean {
  const node = bare(expression);
  switch (node.type) {
    case 'CallExpression': return isHeardCall(node, view, depth);
    case 'ConditionalExpression': return areHeard([node.consequent, node.alternate], view, depth);
    case 'Identifier': {
      const variable = variableOf(view.source, node);
      const made: Node | undefined = variable && definitionOf(variable)?.node;
      const isOnce = variable !== undefined && isNeverReassigned(variable) && made?.type === 'VariableDeclarator' && made.id === variable.identifiers[0];
      return isOnce && depth > 0 && made.init !== null && isHeard(made.init, view, depth - 1);
    }
    default: return false;
  }
}

/** Whether some of the expressions are promises that somebody listens to, and none is another that may reject. */
function areHeard(expressions: readonly Node[], view: View, depth: number): boolean {
  const promises = expressions.filter((each) => !isDone(bare(each), view) && promised(each, view).is !== 'no');
  return promises.length > 0 && promises.every((each) => isHeard(each, view, depth));
}

/** `Promise.resolve(5)` */
function isDone(node: Node, view: View): boolean {
  return node.type === 'CallExpression' && calleeText(node.callee) === 'Promise.resolve' && node.arguments.every((argument) => promised(argument, view).is === 'no');
}

function isHeardCall(node: TSESTree.CallExpression, view: View, depth: number): boolean {
  const link = linkOf(node);
  if (link?.method === 'finally') return isHeard(link.promise, view, depth);
  if (link) return link.handler !== undefined && mayBeHandler(link.handler, view) && !failsAgain(link.handler, view);
  if (depth === 0) return false;
  const parts = partsOf(valueOf(node.callee, view));
  return parts.length > 0 && parts.every((part) => part.is === 'function' && givesHeard(part.node, further(view, part.source), depth - 1));
}

/** Whether a function that is not async gives promises that never reject; what fails at once is no promise. */
function givesHeard(fn: FunctionNode, view: View, depth: number): boolean {
  if (fn.async || fn.generator || !/\b(?:catch|then)\b/.test(view.source.text)) return false;
  return areHeard(fn.body.type === 'BlockStatement' ? returnsOf(fn.body, view.source).values.flatMap((value) => value ?? []) : [fn.body], view, depth);
}

/** Whether a handler is seen to fail itself, or to hand the failure on. */
function failsAgain(handler: Node, view: View): boolean {
  return partsOf(valueOf(handler, view)).some((part) => part.is === 'function' && mayFail(part.node, part.source));
}

function mayFail(fn: FunctionNode, source: Source): boolean {
  let fails = false;
  walk(fn.body, source, (node) => {
    if (isFunction(node)) return 'skip';
    fails ||= node.type === 'ThrowStatement' || (node.type === 'CallExpression' && calleeText(node.callee) === 'Promise.reject');
    return undefined;
  });
  return fails;
}
