// Whether a function is over when it returns: who awaits what it gives waits for nothing.
import { returnsOf } from '../facts/returns.ts';
import { bare } from '../facts/static-text.ts';
import type { Node } from '../source/source.ts';
import { promisedValue } from '../values/promised.ts';
import { valueOf } from '../values/value-of.ts';
import type { Value, View } from '../values/value.ts';
import { viewOf, type Frame } from './frame.ts';
import { guessed } from './guess.ts';

/** Whether nothing that a function of the repo gives is a promise, as far as what it returns and the names of built-in methods tell. */
export function isOverAtOnce({ node, source }: Extract<Value, { is: 'function' }>, frame: Frame): boolean {
  // A call of a generator only makes it; what it does begins when somebody goes through it.
  if (node.generator) return true;
  if (node.async) return false;
  const view = { ...viewOf(frame), source };
  if (node.body.type !== 'BlockStatement') return isNoPromise(node.body, view);
  return returnsOf(node.body, source).values.every((given) => !given || isNoPromise(given, view));
}

function isNoPromise(given: Node, view: View): boolean {
  const node = bare(given);
  if (node.type === 'ConditionalExpression') return isNoPromise(node.consequent, view) && isNoPromise(node.alternate, view);
  if (promisedValue(valueOf(node, view), view).is === 'no') return true;
  return node.type === 'CallExpression' && guessed(node)?.as === 'built-in';
}
