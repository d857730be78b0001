// Which loops go through a list one item at a time, and what of them a turn of its own could be.
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, walk } from '../source/walk.ts';
import type { Node, Source, Variable } from '../source/source.ts';
import { awaitsIn } from './awaits.ts';
import { isFailingExit } from './failing-exit.ts';
import { bare } from './static-text.ts';
import { isNeverReassigned, referencesIn, variableOf } from './variables.ts';

/** A loop that takes the items of a list in order: `for (const x of xs) {…}`, or `for (let i = 0; i < xs.length; i++) {… xs[i] …}`. */
export interface Loop {
  readonly node: TSESTree.ForOfStatement | TSESTree.ForStatement;
  readonly list: TSESTree.Expression;
  readonly statements: readonly TSESTree.Statement[];
  /** What an item is bound to; nothing where it is read by its index. */
  readonly item?: Node;
  /** The places of a counting loop that read the item of the turn: `xs[i]`. */
  readonly reads: readonly Node[];
  /** Returns behind the last await that hand a failure on. */
  readonly exits: readonly Node[];
}

/** The loop that a node is, where nobody leaves it early but with a failure, and each turn has its own variables. */
export function loopAt(node: Node, source: Source): Loop | undefined {
  if (node.type !== 'ForOfStatement' && node.type !== 'ForStatement') return undefined;
  const loop = node.type === 'ForOfStatement' ? listLoop(node) : countingLoop(node, source);
  if (!loop || node.parent.type === 'LabeledStatement') return undefined;
  const ways = waysOut(loop, source);
  const lastWait = loop.statements.findLast((statement) => awaitsIn(statement, source).length > 0);
  const isHandedOn = (way: Node): boolean => way.type === 'ReturnStatement' && isFailingExit(way) && lastWait !== undefined && way.range[0] > lastWait.range[1];
  return ways.every(isHandedOn) ? { ...loop, exits: ways } : undefined;
}

function statementsIn(body: TSESTree.Statement): readonly TSESTree.Statement[] {
  return body.type === 'BlockStatement' ? body.body : [body];
}

function listLoop(node: TSESTree.ForOfStatement): Loop | undefined {
  // A variable from outside, or a `var`, keeps the last item.
  if (node.await || node.left.type !== 'VariableDeclaration' || (node.left.kind !== 'const' && node.left.kind !== 'let')) return undefined;
  const item = node.left.declarations[0]?.id;
  return item && { node, list: node.right, statements: statementsIn(node.body), item, reads: [], exits: [] };
}

/** `for (let i = 0; i < xs.length; i++)`, where `i` has no other use than `xs[i]`. */
function countingLoop(node: TSESTree.ForStatement, source: Source): Loop | undefined {
  const declarator = node.init?.type === 'VariableDeclaration' && node.init.kind === 'let' ? node.init.declarations : undefined;
  const [first, another] = declarator ?? [];
  if (another || first?.id.type !== 'Identifier' || first.init?.type !== 'Literal' || first.init.value !== 0) return undefined;
  const index = variableOf(source, first.id);
  const list = index && boundOf(node.test, index, source);
  const isStep = node.update?.type === 'UpdateExpression' && node.update.operator === '++';
  if (!list || !isStep || variableOf(source, list)?.references.some((each) => each.isWrite() && each.init !== true) !== false) return undefined;
  const uses = referencesIn(source, node.body).filter((each) => each.resolved === index).map((each) => each.identifier.parent);
  const isItem = (use: Node | undefined): use is Node => use?.type === 'MemberExpression' && use.computed && use.object.type === 'Identifier'
    && variableOf(source, use.object) === variableOf(source, list) && !isTarget(use);
  return uses.every(isItem) ? { node, list, statements: statementsIn(node.body), reads: uses, exits: [] } : undefined;
}

function boundOf(test: Node | null, index: Variable, source: Source): TSESTree.Identifier | undefined {
  if (test?.type !== 'BinaryExpression' || test.operator !== '<' || variableOf(source, test.left) !== index) return undefined;
  const { right } = test;
  const isLength = right.type === 'MemberExpression' && !right.computed && right.property.type === 'Identifier' && right.property.name === 'length';
  return isLength && right.object.type === 'Identifier' ? right.object : undefined;
}

function isTarget(node: Node): boolean {
  const { parent } = node;
  return (parent?.type === 'AssignmentExpression' && parent.left === node) || parent?.type === 'UpdateExpression'
    || (parent?.type === 'UnaryExpression' && parent.operator === 'delete') || (parent?.type === 'CallExpression' && parent.callee === node);
}

/** The places where a turn may end the loop or the function, hand over control, or leave a variable behind. */
function waysOut(loop: Loop, source: Source): readonly Node[] {
  const ways: Node[] = [];
  for (const statement of loop.statements) {
    walk(statement, source, (each) => {
      if (isFunction(each) || each.type === 'ClassBody') return 'skip';
      if (leavesTurn(each, loop)) ways.push(each);
      return undefined;
    });
  }
  return ways;
}

function leavesTurn(node: Node, loop: Loop): boolean {
  switch (node.type) {
    case 'ReturnStatement': case 'YieldExpression': case 'LabeledStatement': return true;
    case 'BreakStatement': return node.label !== null || !isInside(node, loop.node, breakable);
    case 'ContinueStatement': return node.label !== null;
    case 'VariableDeclaration': return node.kind === 'var';
    default: return false;
  }
}

const loops = new Set(['ForStatement', 'ForOfStatement', 'ForInStatement', 'WhileStatement', 'DoWhileStatement']);
const breakable = new Set([...loops, 'SwitchStatement']);

/** Whether a node stands in another of the given types within the outer one. */
function isInside(node: Node, outer: Node, types: ReadonlySet<string>): boolean {
  for (let current = node.parent; current && current !== outer; current = current.parent) if (types.has(current.type)) return true;
  return false;
}

/** A list of at most ten items that is written out, where it stands or as the value of a constant that nobody changes. */
export function isShortList(list: Node, source: Source): boolean {
  const node = bare(list);
  if (node.type === 'ArrayExpression') return node.elements.length <= 10 && node.elements.every((each) => each !== null && each.type !== 'SpreadElement');
  const variable = node.type === 'Identifier' ? variableOf(source, node) : undefined;
  const declared: Node | undefined = variable?.defs[0]?.node;
  if (!variable || declared?.type !== 'VariableDeclarator' || declared.id.type !== 'Identifier' || !declared.init || !isNeverReassigned(variable)) return false;
  const isKept = variable.references.every(({ identifier, init }) => init === true || !mayGrow(identifier));
  return isKept && bare(declared.init).type === 'ArrayExpression' && isShortList(declared.init, source);
}

const growing = new Set(['push', 'unshift', 'splice', 'length', 'fill', 'copyWithin']);

function mayGrow(use: Node): boolean {
  const { parent } = use;
  if (parent?.type === 'ForOfStatement') return false;
  return !(parent?.type === 'MemberExpression' && !(parent.property.type === 'Identifier' && growing.has(parent.property.name) && (parent.property.name !== 'length' || isTarget(parent))) && !isTarget(parent));
}
