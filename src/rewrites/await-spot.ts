// Which expression an `await` in place of a call stands before, and what would have to wait for it.
import { bare } from '../facts/static-text.ts';
import { isFunction, type FunctionNode } from '../source/walk.ts';
import type { Node } from '../source/source.ts';

/** Where an `await` would stand. */
export type AwaitSpot =
  | { readonly in: 'function'; readonly fn: FunctionNode; readonly node: Node }
  /** At the top of the module. */
  | { readonly in: 'module'; readonly node: Node }
  | { readonly in: 'nothing'; readonly because: 'default-value' | 'optional-chain' | 'interrupted' };

/** Where an `await` for what a call gives would stand. */
export function awaitSpot(call: Node): AwaitSpot {
  const node = chained(call);
  if (!node) return { in: 'nothing', because: 'optional-chain' };
  for (let current: Node = node; current.parent; current = current.parent) {
    const { parent }: { parent: Node } = current;
    // What is added to is read before the wait.
    if (parent.type === 'AssignmentExpression' && parent.operator !== '=' && parent.right === current && parent.left.type !== 'Identifier') return { in: 'nothing', because: 'interrupted' };
    if (isFunction(parent)) return parent.body === current ? { in: 'function', fn: parent, node } : { in: 'nothing', because: 'default-value' };
    if (parent.type === 'PropertyDefinition' || parent.type === 'StaticBlock' || parent.type === 'Decorator' || parent.type === 'TSModuleBlock' || parent.type === 'TSEnumMember') return { in: 'nothing', because: 'default-value' };
  }
  return { in: 'module', node };
}

/** The whole chain that a call ends, nothing where the chain goes on behind it: `a?.load().size`. */
function chained(call: Node): Node | undefined {
  let current = call;
  let isOptional = false;
  walk: for (let inner: Node = call; ;) {
    switch (inner.type) {
      case 'CallExpression': isOptional ||= inner.optional; inner = inner.callee; break;
      case 'MemberExpression': isOptional ||= inner.optional; inner = inner.object; break;
      case 'TSNonNullExpression': inner = inner.expression; break;
      default: break walk;
    }
  }
  if (!isOptional) return call;
  while (current.parent && current.parent.type !== 'ChainExpression') {
    if (bare(current.parent) !== bare(current)) return undefined;
    current = current.parent;
  }
  return current.parent;
}
