// Whether a variable only remembers what would be worked out again.
import { calleeText } from './static-text.ts';
import { childrenOf, isFunction, walkNode, type FunctionNode } from '../source/walk.ts';
import type { Node, Source, Variable } from '../source/source.ts';

/**
 * Whether a write fills a memo: `v ??= …`, or an assignment in the one function that assigns `v` at all, which asks
 * `if (v) return v` first or assigns only `if (!v)`.
 */
export function fillsMemo(variable: Variable, write: Node): boolean {
  const assignment = write.parent;
  if (assignment?.type !== 'AssignmentExpression') return false;
  if (assignment.operator === '??=' || assignment.operator === '||=') return true;
  const fn = functionOf(write);
  const writers = variable.references.filter((reference) => reference.isWrite() && reference.init !== true);
  if (!fn || writers.some((reference) => functionOf(reference.identifier) !== fn)) return false;
  return variable.references.some((reference) => functionOf(reference.identifier) === fn && (returnsEarly(reference.identifier, variable) || isAskedAbsent(reference.identifier, write)));
}

/** `if (v) return v;` */
function returnsEarly(name: Node, variable: Variable): boolean {
  const { parent } = name;
  if (parent?.type !== 'IfStatement' || parent.test !== name) return false;
  const first = parent.consequent.type === 'BlockStatement' ? parent.consequent.body[0] : parent.consequent;
  return first?.type === 'ReturnStatement' && first.argument?.type === 'Identifier' && first.argument.name === variable.name;
}

/** `if (!v) … v = …` */
function isAskedAbsent(name: Node, write: Node): boolean {
  const { parent } = name;
  if (parent?.type !== 'UnaryExpression' || parent.operator !== '!' || parent.parent.type !== 'IfStatement') return false;
  const { consequent } = parent.parent;
  return consequent.range[0] <= write.range[0] && write.range[1] <= consequent.range[1];
}

function functionOf(node: Node): Node | undefined {
  for (let current: Node | undefined = node.parent; current; current = current.parent) if (isFunction(current)) return current;
  return undefined;
}

/**
 * Whether what a call gives is kept, and the call is only made where nothing is kept yet: `if (!it) it = make();`, `it ??= make();`,
 * `if (!it) { const part = make(); it = { part }; }`.
 */
export function isRemembered(call: Node): boolean {
  return keptAs(call) !== undefined;
}

/** Whether what a call gives is kept, and the function that keeps it does not throw it away again: `finally { it = undefined; }`. */
export function isKeptForGood(call: Node): boolean {
  const kept = keptAs(call);
  if (kept === undefined) return false;
  let isForgotten = false;
  walkNode(keeperOf(call), (node) => {
    isForgotten ||= node.type === 'AssignmentExpression' && isNothing(node.right) && calleeText(node.left) === kept && !isAfterFailure(node);
  });
  return !isForgotten;
}

/** The function around the assignment that keeps what a call gives. */
function keeperOf(call: Node): Node {
  for (let current = call; current.parent; current = current.parent) if (isFunction(current)) return current;
  return call;
}

/** What has failed is made again. */
function isAfterFailure(node: Node): boolean {
  for (let current: Node | undefined = node; current && !isFunction(current); current = current.parent) if (current.type === 'CatchClause') return true;
  return false;
}

/** `undefined`, `null`, `void 0`, `false` */
function isNothing(node: Node): boolean {
  return (node.type === 'Identifier' && node.name === 'undefined') || (node.type === 'Literal' && !node.value) || (node.type === 'UnaryExpression' && node.operator === 'void');
}

/** The text of what keeps what a call gives. */
function keptAs(call: Node): string | undefined {
  return keptItselfAs(call) ?? madeForKept(call);
}

function keptItselfAs(call: Node): string | undefined {
  for (let current = call; current.parent && !isFunction(current); current = current.parent) {
    const { parent }: { parent: Node } = current;
    if (parent.type !== 'AssignmentExpression' || parent.right !== current) continue;
    const kept = calleeText(parent.left);
    if (isLocal(kept, parent)) return undefined;
    return parent.operator === '??=' || parent.operator === '||=' || isGuarded(parent, kept) ? kept : undefined;
  }
  return undefined;
}

/** What is kept at the end of a block around a call that runs where nothing is kept yet. */
function madeForKept(call: Node): string | undefined {
  for (let current = call; current.parent && !isFunction(current); current = current.parent) {
    const { parent }: { parent: Node } = current;
    if (parent.type !== 'IfStatement' || parent.consequent !== current || current.type !== 'BlockStatement') continue;
    const kept = current.body.map(assignedBy).find((target) => target !== '' && !target.includes('…') && asksAbsent(parent.test, target));
    if (kept !== undefined && !isLocal(kept, parent)) return kept;
  }
  return undefined;
}

/** What a statement assigns: `it` of `it = make();`. */
function assignedBy(statement: Node): string {
  return statement.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression' ? calleeText(statement.expression.left) : '';
}

/** Whether a name, or the object that it begins with, belongs to the function around a statement and is new in each call. */
function isLocal(target: string, statement: Node): boolean {
  const root = target.split('.')[0];
  if (root === 'this') return false;
  for (let current = statement; current.parent; current = current.parent) {
    if (isFunction(current)) return current.params.some((each) => mentions(each, root));
    const declared = current.type === 'BlockStatement' ? current.body.flatMap((each) => (each.type === 'VariableDeclaration' ? each.declarations : [])) : [];
    if (declared.some(({ id }) => mentions(id, root))) return true;
  }
  return false;
}

/** Whether a pattern holds a name. */
function mentions(pattern: Node, name: string | undefined): boolean {
  let found = false;
  walkNode(pattern, (node) => {
    found ||= node.type === 'Identifier' && node.name === name;
  });
  return found;
}

/** Whether an assignment stands behind a question for what it assigns: in an `if (!it)`, or below an `if (it) return`. */
function isGuarded(assignment: Node, target: string): boolean {
  if (target.includes('…')) return false;
  for (let current = assignment; current.parent && !isFunction(current); current = current.parent) {
    const { parent }: { parent: Node } = current;
    if (parent.type === 'IfStatement' && parent.consequent === current && asksAbsent(parent.test, target)) return true;
    if (parent.type === 'LogicalExpression' && parent.right === current && asksAbsent(parent.left, target)) return true;
    const above = parent.type === 'BlockStatement' ? parent.body.slice(0, parent.body.findIndex((each) => each === current)) : [];
    if (above.some((each) => each.type === 'IfStatement' && calleeText(each.test) === target && leaves(each.consequent))) return true;
  }
  return false;
}

/** `!it`, `it == null`, `it === undefined` */
function asksAbsent(test: Node, target: string): boolean {
  if (test.type === 'UnaryExpression') return test.operator === '!' && calleeText(test.argument) === target;
  return test.type === 'BinaryExpression' && (test.operator === '==' || test.operator === '===') && [test.left, test.right].some((side) => calleeText(side) === target);
}

function leaves(statement: Node): boolean {
  return statement.type === 'ReturnStatement' || (statement.type === 'BlockStatement' && statement.body.at(-1)?.type === 'ReturnStatement');
}

/** How far down a function may still begin by answering from what it keeps. */
const firstFew = 3;

/** Whether a function works only once: it begins with `if (it) return it;`, and keeps it later on. */
export function worksOnce({ body }: FunctionNode, source: Source): boolean {
  if (body.type !== 'BlockStatement') return false;
  return body.body.slice(0, firstFew).some((statement) => {
    const kept = keptAnswer(statement);
    return kept !== undefined && body.body.some((each) => keeps(each, kept, source));
  });
}

/** What a statement answers with where it is there already. */
function keptAnswer(statement: Node): string | undefined {
  if (statement.type !== 'IfStatement' || statement.alternate) return undefined;
  const last = statement.consequent.type === 'BlockStatement' ? statement.consequent.body.at(-1) : statement.consequent;
  const answer = last?.type === 'ReturnStatement' && last.argument ? calleeText(last.argument) : '';
  return answer !== '' && !answer.includes('…') && isAskedFor(statement.test, answer) ? answer : undefined;
}

/** `it`, `it !== undefined`, `it && exists(it)` */
function isAskedFor(test: Node, answer: string): boolean {
  // `it && key === lastKey` keeps it for one key only.
  if (test.type === 'LogicalExpression') return test.operator === '&&' && !comparesTwo(test.left) && !comparesTwo(test.right) && (isAskedFor(test.left, answer) || isAskedFor(test.right, answer));
  if (test.type === 'BinaryExpression') return test.operator.startsWith('!=') && calleeText(test.left) === answer;
  return calleeText(test) === answer;
}

/** `key === lastKey` */
function comparesTwo(test: Node): boolean {
  return test.type === 'BinaryExpression' && /^===?$/.test(test.operator) && [test.left, test.right].every(({ type }) => type !== 'Literal');
}

function keeps(node: Node, kept: string, source: Source): boolean {
  if (isFunction(node)) return false;
  if (node.type === 'AssignmentExpression') return calleeText(node.left) === kept;
  return childrenOf(node, source.visitorKeys).some((child) => keeps(child, kept, source));
}
