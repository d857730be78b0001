// What is to be gathered: the order in which the statements of one block shall stand.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Source } from '../source/source.ts';

/** One operation that starts together with the others. */
export interface Member {
  /** The statement it stands in: a declaration, an assignment, a bare await, a return, or one `await Promise.all([...])` that is joined. */
  readonly statement: TSESTree.Statement;
  /** The part of the statement whose value is the member's result: `await load()` in `const a = await load()`, `(await f()).x` in `const b = (await f()).x`. */
  readonly value: TSESTree.Expression;
  /**
   * How the value becomes an element of the list: `call` drops the `await` in front; `branches` drops it from the branches of a conditional;
   * `spread` takes the elements of a `Promise.all([...])` over; `thunk` wraps the whole value as `(async () => value)()`,
   * for values that are more than one await and for calls that may throw before they give a promise.
   */
  readonly form: 'call' | 'branches' | 'spread' | 'thunk';
}

/** All statements between the first and the last, each in exactly one of the three lists, in source order. */
export interface GatherPlan {
  readonly source: Source;
  /** Pure statements that members need: they go above the group. */
  readonly above: readonly TSESTree.Statement[];
  /** Two or more, in source order. */
  readonly members: readonly Member[];
  /** Statements that go below the group. */
  readonly below: readonly TSESTree.Statement[];
}
