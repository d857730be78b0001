// Whether a function deals with its failures itself, so that the promise it gives never rejects.
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import { linkOf } from './promise-handlers.ts';
import { bare } from './static-text.ts';

/** Whether all that may fail in an async function stands in a `try` with a `catch`, or is a promise with a `catch` of its own. */
export function catchesAll(fn: FunctionNode, source: Source): boolean {
  let mayFail = isGiven(fn.body);
  walk(fn.body, source, (node) => {
    if (isFunction(node)) return 'skip';
    if (node.type === 'AwaitExpression' && hasCatch(node.argument)) return 'skip';
    if (node.type === 'TryStatement' && node.handler) {
      // What the handler does itself may fail too, and is not asked about: somebody has thought of it.
      mayFail ||= rethrows(node.handler, source);
      return 'skip';
    }
    if (node.type === 'ReturnStatement' && node.argument && isGiven(node.argument)) mayFail = true;
    mayFail ||= node.type === 'AwaitExpression' || node.type === 'ThrowStatement' || (node.type === 'ForOfStatement' && node.await);
    return undefined;
  });
  return !mayFail;
}

/** Whether what a function gives may be a promise of somebody else that fails. */
function isGiven(node: Node): boolean {
  const given = bare(node);
  return (given.type === 'CallExpression' || given.type === 'NewExpression') && !hasCatch(given);
}

function hasCatch(argument: Node): boolean {
  const call = bare(argument);
  return call.type === 'CallExpression' && linkOf(call)?.handler !== undefined;
}

function rethrows(handler: Node, source: Source): boolean {
  let found = false;
  walk(handler, source, (node) => {
    if (isFunction(node)) return 'skip';
    found ||= node.type === 'ThrowStatement';
    return undefined;
  });
  return found;
}
