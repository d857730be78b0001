// What a chain of promises does with a rejection: `p.then(f).catch(g)`.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare, propertyName } from './static-text.ts';
import type { Node } from '../source/source.ts';

/** One link of a chain. */
export interface Link {
  readonly method: 'then' | 'catch' | 'finally';
  readonly promise: Node;
  /** What is given to handle a rejection; nothing for `finally`, and where it is left out. */
  readonly handler: Node | undefined;
}

/** The link that a call adds to a chain; nothing for any other call. */
export function linkOf(node: TSESTree.CallExpression): Link | undefined {
  const callee = bare(node.callee);
  const method = callee.type === 'MemberExpression' ? propertyName(callee) : undefined;
  if (callee.type !== 'MemberExpression' || (method !== 'then' && method !== 'catch' && method !== 'finally')) return undefined;
  const at = method === 'catch' ? 0 : 1;
  // Nobody knows how many arguments a spread stands for.
  const isSpread = node.arguments.slice(0, at).some(({ type }) => type === 'SpreadElement');
  const handler = method === 'finally' || isSpread ? undefined : node.arguments[at];
  return { method, promise: callee.object, handler };
}
