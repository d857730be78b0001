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

/** Whether an expression is a promise that never rejects, since whoever has made it has said what becomes of a failure; no where it is not known. */
export function isHeard(expression: Node, view: View): boolean {
  const node = bare(expression);
  if (view.steps <= 0) return false;
  switch (node.type) {
    case 'CallExpression': return isHeardCall(node, view);
    case 'ConditionalExpression': return [node.consequent, node.alternate].every((each) => isFine(each, view)) && [node.consequent, node.alternate].some((each) => isHeard(each, view));
    case 'Identifier': {
      const variable = variableOf(view.source, node);
      const made: Node | undefined = variable && definitionOf(variable)?.node;
      return variable !== undefined && isNeverReassigned(variable) && made?.type === 'VariableDeclarator' && made.id === variable.identifiers[0] && made.init !== null && isHeard(made.init, further(view));
    }
    default: return false;
  }
}

/** Whether nothing that an expression gives may reject: no promise, one that is done already, or one that somebody listens to. */
function isFine(expression: Node, view: View): boolean {
  const node = bare(expression);
  const isDone = node.type === 'CallExpression' && calleeText(node.callee) === 'Promise.resolve' && node.arguments.every((argument) => promised(argument, view).is === 'no');
  return isDone || promised(node, view).is === 'no' || isHeard(node, view);
}

function isHeardCall(node: TSESTree.CallExpression, view: View): boolean {
  const link = linkOf(node);
  if (link?.method === 'finally') return isHeard(link.promise, view);
  if (link) return link.handler !== undefined && mayBeHandler(link.handler, view) && !failsAgain(link.handler, view);
  const parts = partsOf(valueOf(node.callee, view));
  return parts.length > 0 && parts.every((part) => part.is === 'function' && givesHeard(part.node, further(view, part.source)));
}

/** Whether a function that is not async gives promises that never reject; what fails at once is no promise. */
function givesHeard(fn: FunctionNode, view: View): boolean {
  if (fn.async || fn.generator) return false;
  const given = fn.body.type === 'BlockStatement' ? returnsOf(fn.body, view.source).values.flatMap((value) => value ?? []) : [fn.body];
  return given.some((value) => isHeard(value, view)) && given.every((value) => isFine(value, view));
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
