// Which writes of a local variable may be the last one before a place that reads it.
import type { TSESTree } from '@typescript-eslint/utils';
import { functionAround } from './variables.ts';
import type { Node, Variable } from '../source/source.ts';
import { isFunction } from '../source/walk.ts';

/** A write, as the node that makes it. */
export type Write = TSESTree.VariableDeclarator | TSESTree.AssignmentExpression;

/** What is so behind a statement. */
interface After {
  /** The writes in it that may be the last so far. */
  readonly writes: readonly Write[];
  /** Whether what was written before it no longer counts. */
  readonly isClosed: boolean;
  /** Whether nothing comes behind it: `return`, `throw`, `break`, `continue`. */
  readonly isLeft?: true;
}

const left: After = { writes: [], isClosed: true, isLeft: true };

/**
 * The writes that may be the last before a read, rather too many than too few; `undefined` where the variable lives in more than
 * one function, or is written by a pattern, a loop or `++`.
 */
export function reachingWrites(variable: Variable, read: Node): readonly Write[] | undefined {
  const all = plainWrites(variable);
  const [declarator] = all ?? [];
  if (!all || !declarator || functionAround(read) !== functionAround(declarator)) return undefined;
  const found = new Set<Write>();
  for (let current: Node = read; current !== declarator && current.parent && !isFunction(current); current = current.parent) {
    const before = beforeIn(current.parent, current, read, all);
    for (const write of before.writes) found.add(write);
    if (before.isClosed) break;
  }
  return [...found];
}

/** The declarator and the assignments, where these are all writes and one function makes them all. */
function plainWrites({ defs, references }: Variable): readonly Write[] | undefined {
  const declarator: Node | undefined = defs[0]?.node;
  if (defs.length !== 1 || declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier' || /^For(?:Of|In)/.test(declarator.parent.parent.type)) return undefined;
  const writes: Write[] = [declarator];
  for (const reference of references) {
    if (!reference.isWrite() || reference.init === true) continue;
    const write = (reference.identifier as Node).parent;
    if (write?.type !== 'AssignmentExpression' || write.left !== reference.identifier || functionAround(write) !== functionAround(declarator)) return undefined;
    writes.push(write);
  }
  return writes;
}

/** What may have been written in `parent` before `child` is reached. */
function beforeIn(parent: Node, child: Node, read: Node, all: readonly Write[]): After {
  switch (parent.type) {
    case 'BlockStatement': case 'Program': return earlier(parent.body, child, all);
    // The case before may go on into this one.
    case 'SwitchCase': return parent.test === child ? { writes: [], isClosed: false } : inCase(parent, child, all);
    case 'VariableDeclaration': return earlier(parent.declarations, child, all);
    // What comes later in a loop may have come before, in its last round.
    case 'ForStatement': case 'ForOfStatement': case 'ForInStatement': case 'WhileStatement': case 'DoWhileStatement': return { writes: within(parent, all), isClosed: false };
    case 'TryStatement': return { writes: [...(child === parent.block ? [] : within(parent.block, all)), ...(child === parent.finalizer && parent.handler ? within(parent.handler, all) : [])], isClosed: false };
    case 'IfStatement': case 'ConditionalExpression': return { writes: child === parent.test ? [] : within(parent.test, all), isClosed: false };
    // In an expression what is written further left comes first, but `x = f(x)` writes when it has read.
    default: return { writes: within(parent, all).filter((write) => !contains(write, read) && write.range[1] <= read.range[0]), isClosed: false };
  }
}

function earlier(nodes: readonly Node[], child: Node, all: readonly Write[]): After {
  return afterAll(nodes.slice(0, nodes.indexOf(child)), all);
}

/** What may have been written when the last of some statements is over. */
function afterAll(statements: readonly Node[], all: readonly Write[]): After {
  const writes: Write[] = [];
  for (const statement of statements.toReversed()) {
    const after = afterOne(statement, all);
    if (after.isLeft) return left;
    writes.push(...after.writes);
    if (after.isClosed) return { writes, isClosed: true };
  }
  return { writes, isClosed: false };
}

/** A `case` is reached from the `switch` or from the one before it. */
function inCase({ consequent, parent }: TSESTree.SwitchCase, child: Node, all: readonly Write[]): After {
  const own = earlier(consequent, child, all);
  const before = consequent.indexOf(child as TSESTree.Statement) < 0 ? [] : parent.cases.slice(0, parent.cases.findIndex((each) => each.consequent === consequent));
  return own.isClosed ? own : { writes: [...own.writes, ...before.flatMap((each) => afterAll(each.consequent, all).writes)], isClosed: false };
}

function afterOne(node: Node, all: readonly Write[]): After {
  const inside = within(node, all);
  switch (node.type) {
    case 'ReturnStatement': case 'ThrowStatement': case 'BreakStatement': case 'ContinueStatement': return left;
    case 'BlockStatement': return afterAll(node.body, all);
    case 'VariableDeclaration': return afterAll(node.declarations, all);
    case 'VariableDeclarator': return { writes: inside, isClosed: inside.includes(node) };
    case 'ExpressionStatement': return { writes: inside, isClosed: inside.some((write) => write === node.expression && write.operator === '=') };
    case 'IfStatement': return eitherOf([afterOne(node.consequent, all), node.alternate ? afterOne(node.alternate, all) : { writes: [], isClosed: false }], within(node.test, all));
    case 'TryStatement': return afterTry(node, all);
    default: return { writes: inside, isClosed: false };
  }
}

function afterTry({ block, handler, finalizer }: TSESTree.TryStatement, all: readonly Write[]): After {
  const last = finalizer ? afterOne(finalizer, all) : undefined;
  if (last?.isClosed) return last;
  const inHandler = handler && afterOne(handler.body, all);
  // Whatever the block wrote before it failed may be what is there when it has been handled.
  const handled: After[] = inHandler ? [inHandler.isClosed ? inHandler : { writes: [...inHandler.writes, ...within(block, all)], isClosed: false }] : [];
  return eitherOf([afterOne(block, all), ...handled], last?.writes ?? []);
}

/** What is so behind one of several ways, whatever was written before they part. */
function eitherOf(ways: readonly After[], before: readonly Write[]): After {
  const open = ways.filter(({ isLeft }) => !isLeft);
  if (open.length === 0) return left;
  return { writes: [...before, ...open.flatMap(({ writes }) => writes)], isClosed: open.every(({ isClosed }) => isClosed) };
}

/** The writes in a node, in whatever order. */
function within(node: Node, all: readonly Write[]): readonly Write[] {
  return all.filter((write) => contains(node, write));
}

function contains(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}
