// What of a turn of a loop waits, and what comes when the waiting is over.
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, walk } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import { awaitsIn } from './awaits.ts';
import type { Loop } from './loops.ts';

/**
 * The body of a loop in two:
 *
 *     const page = await load(url);   // waiting
 *     if (page.isNew) pages.push(page); // afterwards
 *
 * Of `pages.push(await load(url))` the await is waiting and the rest afterwards: `last` is that await.
 */
export interface LoopBody {
  readonly waiting: readonly TSESTree.Statement[];
  /** The await in the first of `afterwards`, where that statement does more than to wait. */
  readonly last?: TSESTree.AwaitExpression;
  readonly afterwards: readonly TSESTree.Statement[];
}

/** The parts of a loop's body; nothing where it does not wait. */
export function bodyOf(loop: Loop, source: Source): LoopBody | undefined {
  const { statements } = loop;
  const at = statements.findLastIndex((statement) => awaitsIn(statement, source).length > 0);
  const closing = statements[at];
  if (!closing) return undefined;
  if (isPlainWait(closing)) return { waiting: statements.slice(0, at + 1), afterwards: statements.slice(at + 1) };
  const last = onlyAwait(closing, source);
  if (last) return { waiting: statements.slice(0, at), last, afterwards: statements.slice(at) };
  return { waiting: statements.slice(0, at + 1), afterwards: statements.slice(at + 1) };
}

/** A statement whose whole effect outside is to wait and to name what came: it can stay in the turn. */
function isPlainWait(statement: TSESTree.Statement): boolean {
  if (statement.type === 'VariableDeclaration') return true;
  return statement.type === 'ExpressionStatement' && statement.expression.type === 'AwaitExpression';
}

/** The one await of a statement that always runs and runs first: `sum += await f(x)`, `if (await f(x)) …`, `xs.push((await f(x)).y)`. */
function onlyAwait(statement: TSESTree.Statement, source: Source): TSESTree.AwaitExpression | undefined {
  const awaits = awaitsIn(statement, source);
  const [first, another] = awaits;
  if (!first || another) return undefined;
  for (let current: Node = first; current !== statement; ) {
    const { parent }: { parent?: Node } = current;
    if (!parent || !runsFirst(parent, current)) return undefined;
    current = parent;
  }
  return first;
}

/** Whether a part of a node is evaluated whenever the node is, and nothing that does something before it. */
function runsFirst(node: Node, part: Node): boolean {
  switch (node.type) {
    case 'ExpressionStatement': case 'UnaryExpression': case 'TSAsExpression': case 'TSNonNullExpression': case 'ChainExpression': case 'SpreadElement': return true;
    case 'IfStatement': case 'ConditionalExpression': return node.test === part;
    case 'MemberExpression': return node.object === part;
    case 'AssignmentExpression': return node.right === part && isSimple(node.left);
    case 'LogicalExpression': return node.left === part;
    case 'BinaryExpression': return node.left === part || isSimple(node.left);
    case 'CallExpression': return node.callee === part || (isSimple(node.callee) && node.arguments.every((argument) => argument === part || argument.range[0] > part.range[0] || isSimple(argument)));
    case 'ObjectExpression': return true;
    case 'Property': return node.value === part && !node.computed;
    default: return false;
  }
}

/** A name, or members of one: reading it does nothing. */
function isSimple(node: Node): boolean {
  if (node.type === 'MemberExpression') return isSimple(node.object) && (!node.computed || isSimple(node.property));
  return node.type === 'Identifier' || node.type === 'ThisExpression' || node.type === 'Literal';
}

const loops = new Set(['ForStatement', 'ForOfStatement', 'ForInStatement', 'WhileStatement', 'DoWhileStatement']);

/** The `continue`s of a loop's own that stand in some of its statements. */
export function continuesIn(statements: readonly Node[], loop: Loop, source: Source): readonly Node[] {
  const found: Node[] = [];
  for (const statement of statements) {
    walk(statement, source, (each) => {
      if (isFunction(each)) return 'skip';
      if (each.type === 'ContinueStatement' && isOfLoop(each, loop.node)) found.push(each);
      return undefined;
    });
  }
  return found;
}

function isOfLoop(node: Node, loop: Node): boolean {
  for (let current = node.parent; current && current !== loop; current = current.parent) if (loops.has(current.type)) return false;
  return true;
}
