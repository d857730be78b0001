// Where what a promise gives is taken apart at once: in a callback, or as one of several.
import { calleeText, propertyName } from '../facts/static-text.ts';
import type { Node } from '../source/source.ts';

/** The name or pattern that takes an element of `await Promise.all([…])`; `null` where none does, nothing where the list goes elsewhere. */
export function takenOfAll(node: Node, { elements, parent: call }: Extract<Node, { type: 'ArrayExpression' }>): Node | null | undefined {
  const declarator = call.type === 'CallExpression' && calleeText(call.callee) === 'Promise.all' && call.parent.type === 'AwaitExpression' ? call.parent.parent : undefined;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'ArrayPattern') return undefined;
  const at = elements.findIndex((each) => each === node);
  if ([...elements.slice(0, at + 1), ...declarator.id.elements.slice(0, at + 1)].some((each) => each?.type === 'SpreadElement' || each?.type === 'RestElement')) return undefined;
  return declarator.id.elements[at] ?? null;
}

/** `import('…').then((it) => …)`: the parameter is followed as the variable that it is. */
export function isTakenApart({ parent }: Node): boolean {
  const call = parent?.type === 'MemberExpression' && propertyName(parent) === 'then' ? parent.parent : undefined;
  const callback = call?.type === 'CallExpression' ? call.arguments[0] : undefined;
  return callback?.type === 'ArrowFunctionExpression' && (callback.params[0]?.type === 'Identifier' || callback.params[0]?.type === 'ObjectPattern');
}
