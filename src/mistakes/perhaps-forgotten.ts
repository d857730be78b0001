// Where something is used as a value that is a promise only on one of the ways that lead there.
import { givenBy } from '../facts/given-by.ts';
import { useOf } from '../facts/promise-uses.ts';
import { bare, calleeText } from '../facts/static-text.ts';
import type { ValuePosition } from '../facts/value-positions.ts';
import { variableOf } from '../facts/variables.ts';
import { mayAwait } from '../rewrites/await-it.ts';
import type { Node } from '../source/source.ts';
import { promised } from '../values/promised.ts';
import type { Context } from './mistake.ts';

/**
 * What gives the promise: `load()` of `const x = isHere ? it : load();`, where all that is done with `x` is to use it as a value. Who asks
 * whether it is a promise, or waits for it somewhere, knows that it may be one.
 */
export function promiseAmong({ node, kind, other }: ValuePosition, context: Context): Node | undefined {
  if (kind !== undefined || other || !isOnlyValue(node, context)) return undefined;
  const given = givenBy(node, context.source);
  return given.length < 2 ? undefined : given.find((each) => mayAwait(each, context.source) && promised(each, context).is === 'yes');
}

function isOnlyValue(node: Node, { source }: Context): boolean {
  const inner = bare(node);
  const variable = inner.type === 'Identifier' ? variableOf(source, inner) : undefined;
  return (variable?.references ?? []).every(({ identifier }) => {
    const use = useOf(identifier);
    return use !== 'awaited' && use !== 'chained' && use !== 'combined' && !isQuestion(identifier);
  });
}

/** `x instanceof Promise`, `typeof x.then`, `'then' in x`, `isPromise(x)`. */
function isQuestion({ parent }: Node): boolean {
  switch (parent?.type) {
    case 'BinaryExpression': return parent.operator === 'instanceof' || parent.operator === 'in';
    case 'MemberExpression': return calleeText(parent).endsWith('.then');
    case 'CallExpression': return /promise|then|async/i.test(calleeText(parent.callee));
    default: return false;
  }
}
