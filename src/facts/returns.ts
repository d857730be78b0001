// What a function's `return`s give back.
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, walk } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';

/** The `return`s of a body. */
export interface Returns {
  /** What each gives; `null` where it gives nothing. */
  readonly values: readonly (TSESTree.Expression | null)[];
  /** Whether the end of the body may be reached. */
  readonly mayEnd: boolean;
}

const known = new WeakMap<TSESTree.BlockStatement, Returns>();

/** Every `return` of a function's body, those of functions inside it left out. */
export function returnsOf(body: TSESTree.BlockStatement, source: Source): Returns {
  const found = known.get(body);
  if (found) return found;
  const values: (TSESTree.Expression | null)[] = [];
  walk(body, source, (node) => {
    if (isFunction(node) || node.type === 'ClassBody') return 'skip';
    if (node.type === 'ReturnStatement') values.push(node.argument);
    return undefined;
  });
  const made = { values, mayEnd: mayEnd(body) };
  known.set(body, made);
  return made;
}

/** Whether what follows a statement may run; yes where it is not plain that it may not. */
function mayEnd(statement: Node | null): boolean {
  switch (statement?.type) {
    case 'ReturnStatement': case 'ThrowStatement': return false;
    case 'BlockStatement': return statement.body.every(mayEnd);
    case 'IfStatement': return mayEnd(statement.consequent) || mayEnd(statement.alternate);
    case 'TryStatement': {
      if (statement.finalizer && !mayEnd(statement.finalizer)) return false;
      return mayEnd(statement.block) || (statement.handler !== null && mayEnd(statement.handler.body));
    }
    case 'WhileStatement': return !(statement.test.type === 'Literal' && statement.test.value === true);
    case 'SwitchStatement': {
      const last = statement.cases.at(-1);
      const isComplete = statement.cases.some(({ test }) => test === null) && last !== undefined && last.consequent.some((each) => !mayEnd(each));
      return !isComplete;
    }
    default: return true;
  }
}
