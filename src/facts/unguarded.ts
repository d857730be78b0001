// What may happen between the start of a promise and the first place that takes care of it.
import type { TSESTree } from '@typescript-eslint/utils';
import { childrenOf, isFunction } from '../source/walk.ts';
import type { Node, Source, Variable } from '../source/source.ts';
import { awaitsIn } from './awaits.ts';
import { useOf, type Use } from './promise-uses.ts';
import { bare } from './static-text.ts';
import { isDeclaredIn, referencesIn, variableOf } from './variables.ts';

/** A place where others run while the promise is nobody's: an await, the head of a `for await`, a `yield`. */
export type Wait = TSESTree.AwaitExpression | TSESTree.ForOfStatement | TSESTree.YieldExpression;

/** A place where the variable goes out of reach while the promise is nobody's. */
export type Exit = TSESTree.ReturnStatement | TSESTree.ThrowStatement | TSESTree.BreakStatement | TSESTree.ContinueStatement;

/** What happens to a promise that is stored in a variable, until somebody takes care of it. */
export interface Passage {
  readonly waits: readonly Wait[];
  readonly exits: readonly Exit[];
  /** The first places that take care of it, one for each way through the code. */
  readonly ends: readonly { readonly at: Node; readonly use: Use }[];
  /** Whether more is done with the variable than one does with a promise. */
  readonly isMore: boolean;
}

interface Walk {
  readonly source: Source;
  readonly variable: Variable;
  readonly waits: Wait[];
  readonly exits: Exit[];
  readonly ends: { at: Node; use: Use }[];
  isMore: boolean;
}

/** Where the walk is: in how many loops since the start, and whether a `catch` or something final comes before the way out. */
interface Where {
  readonly loops: number;
  readonly isCaught: boolean;
  readonly isFinal: boolean;
}

/** After a piece of code the promise is still nobody's, or somebody's, or the code does not go on. */
type After = 'open' | 'closed' | 'ended';

/** What happens after `const p = start();` in its block, in the order in which code runs; nothing where the order is unknown. */
export function passageOf(declarator: TSESTree.VariableDeclarator, variable: Variable, source: Source): Passage | undefined {
  const declaration = declarator.parent;
  const statements = blockOf(declaration);
  const index = statements.findIndex((statement) => statement === declaration);
  if (index < 0 || mentionedByDeclaration(variable)) return undefined;
  const walk: Walk = { source, variable, waits: [], exits: [], ends: [], isMore: false };
  const others = declaration.declarations.filter((each) => each.range[0] > declarator.range[0]);
  inOrder([...others, ...statements.slice(index + 1)], walk, { loops: 0, isCaught: false, isFinal: false });
  return walk;
}

function blockOf(declaration: TSESTree.VariableDeclaration): readonly Node[] {
  const { parent } = declaration;
  if (parent.type === 'BlockStatement' || parent.type === 'Program' || parent.type === 'StaticBlock') return parent.body;
  return [];
}

/** Whether a function that is there before the code runs mentions the variable: it may be called at any time. */
function mentionedByDeclaration(variable: Variable): boolean {
  return variable.references.some((reference) => {
    for (let current: Node = reference.identifier; current.parent && current !== variable.scope.block; current = current.parent) if (current.type === 'FunctionDeclaration') return true;
    return false;
  });
}

function inOrder(nodes: readonly (Node | null)[], walk: Walk, where: Where): After {
  for (const node of nodes) {
    const after = node ? run(node, walk, where) : 'open';
    if (after !== 'open') return after;
  }
  return 'open';
}

function run(node: Node, walk: Walk, where: Where): After {
  if (isFunction(node) || node.type === 'ClassDeclaration' || node.type === 'ClassExpression') return kept(node, walk);
  switch (node.type) {
    case 'Identifier': return mention(node, walk);
    case 'AwaitExpression': case 'YieldExpression': return waiting(node, walk, where);
    case 'ReturnStatement': case 'ThrowStatement': return leaving(node, node.argument, walk, where);
    case 'BreakStatement': case 'ContinueStatement': return leaving(node, null, walk, where);
    case 'IfStatement': case 'ConditionalExpression': return branching(node, walk, where);
    case 'LogicalExpression': return logical(node, walk, where);
    case 'SwitchStatement': return switching(node, walk, where);
    case 'ForStatement': return looping([node.init, node.test], [node.body, node.update], walk, where);
    case 'WhileStatement': return looping([node.test], [node.body], walk, where);
    case 'DoWhileStatement': return looping([], [node.body, node.test], walk, where);
    case 'ForInStatement': return looping([node.right], [node.left, node.body], walk, where);
    case 'ForOfStatement': return goingThrough(node, walk, where);
    case 'TryStatement': return trying(node, walk, where);
    case 'LabeledStatement': return looping([], [node.body], walk, where);
    case 'VariableDeclarator': return inOrder([node.init, node.id], walk, where);
    case 'AssignmentExpression': return inOrder([node.right, node.left], walk, where);
    default: return isType(node) ? 'open' : inOrder(childrenOf(node, walk.source.visitorKeys), walk, where);
  }
}

function isType({ type }: Node): boolean {
  return /^TS(?!As|Satisfies|NonNull|TypeAssertion|Instantiation)/.test(type);
}

/** A function or class that mentions the promise may take care of it whenever it is called. */
function kept(node: Node, walk: Walk): After {
  if (!referencesIn(walk.source, node).some((reference) => reference.resolved === walk.variable)) return 'open';
  walk.ends.push({ at: node, use: 'given' });
  return 'closed';
}

function mention(node: TSESTree.Identifier, walk: Walk): After {
  if (variableOf(walk.source, node) !== walk.variable) return 'open';
  const use = useOf(node);
  if (node.parent.type === 'MemberExpression' && use !== 'chained') {
    walk.isMore = true;
    // What `p.kill()` does is not known, but nobody waits for `p` by it.
    return use === 'looked' ? 'open' : 'closed';
  }
  if (use === 'looked') return 'open';
  walk.ends.push({ at: node, use });
  return 'closed';
}

function waiting(node: TSESTree.AwaitExpression | TSESTree.YieldExpression, walk: Walk, where: Where): After {
  const after = inOrder([node.argument ?? null], walk, where);
  if (after === 'open') walk.waits.push(node);
  return after;
}

function leaving(node: Exit, argument: Node | null, walk: Walk, where: Where): After {
  const after = inOrder([argument], walk, where);
  if (after !== 'open') return after;
  if (isWayOut(node, where)) walk.exits.push(node);
  return 'ended';
}

function isWayOut(node: Exit, where: Where): boolean {
  if (where.isFinal) return false;
  if (node.type === 'ThrowStatement') return !where.isCaught;
  // What a label means is not followed.
  if (node.type === 'BreakStatement' || node.type === 'ContinueStatement') return where.loops === 0 && node.label === null;
  return true;
}

function branching(node: TSESTree.IfStatement | TSESTree.ConditionalExpression, walk: Walk, where: Where): After {
  const before = run(node.test, walk, where);
  if (before !== 'open') return before;
  // `if (p) await p`, `if (ps.length === 0) return`: where there is no promise, nothing has to be done.
  const isAbout = referencesIn(walk.source, node.test).some((reference) => reference.resolved === walk.variable);
  const inside = isAbout ? { ...where, isFinal: true } : where;
  const ways = [run(node.consequent, walk, inside), inOrder([node.alternate], walk, inside)];
  return isAbout && ways.includes('closed') ? 'closed' : either(...ways);
}

function either(...ways: readonly After[]): After {
  return ways.includes('open') ? 'open' : ways.includes('closed') ? 'closed' : 'ended';
}

/** What is taken care of under a condition counts as taken care of: the condition may be the one under which it started. */
function logical(node: TSESTree.LogicalExpression, walk: Walk, where: Where): After {
  const before = run(node.left, walk, where);
  return before === 'open' ? run(node.right, walk, where) : before;
}

function switching(node: TSESTree.SwitchStatement, walk: Walk, where: Where): After {
  const before = run(node.discriminant, walk, where);
  if (before !== 'open') return before;
  const inside = { ...where, loops: where.loops + 1 };
  const ways = node.cases.map((each) => inOrder([each.test, ...each.consequent], walk, inside));
  return ways.includes('closed') ? 'closed' : 'open';
}

/** A body may run not at all. Where it takes care of the promise, its author knows that it runs. */
function looping(head: readonly (Node | null)[], body: readonly (Node | null)[], walk: Walk, where: Where): After {
  const before = inOrder(head, walk, where);
  if (before !== 'open') return before;
  return inOrder(body, walk, { ...where, loops: where.loops + 1 }) === 'closed' ? 'closed' : 'open';
}

function goingThrough(node: TSESTree.ForOfStatement, walk: Walk, where: Where): After {
  const before = run(node.right, walk, where);
  if (before === 'closed' && isWalked(node.right)) walkThrough(node, walk);
  if (before !== 'open') return before;
  if (node.await) walk.waits.push(node);
  return looping([], [node.left, node.body], walk, where);
}

/** While the first promise of a list is awaited, the others are nobody's. A list that is walked through without awaiting what it holds is one of other things. */
function walkThrough(node: TSESTree.ForOfStatement, walk: Walk): void {
  const wait = node.await ? node : awaitsIn(node.body, walk.source).find(({ argument }) => isDeclaredBy(bare(argument), node.left, walk.source));
  if (wait) walk.waits.push(wait);
  else walk.ends.push({ at: node, use: 'given' });
}

function isDeclaredBy(node: Node, left: Node, source: Source): boolean {
  const variable = node.type === 'Identifier' ? variableOf(source, node) : undefined;
  return variable !== undefined && isDeclaredIn(variable, left);
}

/** `of ps`, whatever the type checker was told about it. */
function isWalked(right: Node): boolean {
  const inner = bare(right);
  return inner.type === 'Identifier' && useOf(inner) === 'looped';
}

function trying(node: TSESTree.TryStatement, walk: Walk, where: Where): After {
  const { handler, finalizer } = node;
  const isFinal = where.isFinal || (finalizer !== null && referencesIn(walk.source, finalizer).some((reference) => reference.resolved === walk.variable));
  const block = run(node.block, walk, { ...where, isFinal, isCaught: where.isCaught || handler !== null });
  // Where the block takes care of it, the `catch` mostly runs because it did.
  const caught = handler && block !== 'closed' ? run(handler.body, walk, { ...where, isFinal }) : 'ended';
  const after = either(block, caught);
  if (!finalizer || (after !== 'open' && !isFinal)) return after;
  const last = run(finalizer, walk, where);
  return last === 'open' ? after : last;
}
