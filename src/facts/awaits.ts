// Which awaits stand in a piece of code, and what kind of statement waits.
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, walk } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import { effectsOfMethod } from '../apis/index.ts';
import { bare, calleeText, propertyName } from './static-text.ts';

/** Every await of a node, those of nested functions left out. */
export function awaitsIn(node: Node, source: Source): readonly TSESTree.AwaitExpression[] {
  const [start, end] = node.range;
  return awaitsOf(source).filter((each) => each.range[0] >= start && each.range[1] <= end && isOwn(each, node));
}

function isOwn(found: Node, node: Node): boolean {
  for (let current: Node | undefined = found; current !== node; current = current.parent) {
    if (!current || (current !== found && (isFunction(current) || current.type === 'ClassBody'))) return false;
  }
  return true;
}

const known = new WeakMap<Node, readonly TSESTree.AwaitExpression[]>();

/** Every await of a file in source order: each block of each statement asks for its own, so the file is gone through once. */
function awaitsOf(source: Source): readonly TSESTree.AwaitExpression[] {
  let awaits = known.get(source.ast);
  if (!awaits) {
    const found: TSESTree.AwaitExpression[] = [];
    walk(source.ast, source, (node) => {
      if (node.type === 'AwaitExpression') found.push(node);
      return undefined;
    });
    known.set(source.ast, (awaits = found));
  }
  return awaits;
}

/** Whether control may leave a statement other than by its end, nested functions aside: `return`, `throw`, `break`, `yield`, a loop that waits. */
export function mayExit(node: Node, source: Source): boolean {
  let exits = false;
  walk(node, source, (each) => {
    if (each !== node && isFunction(each)) return 'skip';
    if (exitTypes.has(each.type)) exits = true;
    return undefined;
  });
  return exits;
}

const exitTypes = new Set(['ReturnStatement', 'ThrowStatement', 'BreakStatement', 'ContinueStatement', 'YieldExpression', 'LabeledStatement', 'ForInStatement', 'ForStatement', 'WhileStatement', 'DoWhileStatement', 'ForOfStatement']);

/** How a statement waits: where its value stands and what becomes of it. */
export interface Waiting {
  readonly statement: TSESTree.Statement;
  /** The whole value, awaits included: `await load()`, `(await load()).rows`, `flag ? await load() : null`. */
  readonly value: TSESTree.Expression;
  readonly form: 'call' | 'branches' | 'spread' | 'thunk';
  readonly use: 'declares' | 'assigns' | 'drops' | 'returns';
  /** The value's source text, white space folded. */
  readonly text: string;
  /** What the value is stored in. */
  readonly target?: TSESTree.BindingName | TSESTree.Expression;
}

/** How a statement waits, where its awaits are all in one value that it declares, assigns, drops or returns. */
export function waitingOf(statement: TSESTree.Statement, source: Source): Waiting | undefined {
  const place = placeOf(statement);
  if (!place) return undefined;
  const awaits = awaitsIn(statement, source);
  const inside = awaits.every((each) => each.range[0] >= place.value.range[0] && each.range[1] <= place.value.range[1]);
  if (awaits.length === 0 || !inside) return undefined;
  const form = formOf(place.value, awaits.length);
  return form && { statement, ...place, form, text: source.text.slice(...place.value.range).replace(/\s+/g, ' ') };
}

type Place = Omit<Waiting, 'statement' | 'form' | 'text'>;

function placeOf(statement: TSESTree.Statement): Place | undefined {
  if (statement.type === 'VariableDeclaration') {
    const [declarator, ...more] = statement.declarations;
    const isPlain = statement.kind === 'const' || statement.kind === 'let' || statement.kind === 'var';
    return isPlain && declarator.init && more.length === 0 ? { value: declarator.init, use: 'declares', target: declarator.id } : undefined;
  }
  if (statement.type === 'ExpressionStatement') {
    const { expression } = statement;
    if (expression.type === 'AwaitExpression') return { value: expression, use: 'drops' };
    const isAssignment = expression.type === 'AssignmentExpression' && expression.operator === '=';
    return isAssignment ? { value: expression.right, use: 'assigns', target: expression.left } : undefined;
  }
  return statement.type === 'ReturnStatement' && statement.argument?.type === 'AwaitExpression' ? { value: statement.argument, use: 'returns' } : undefined;
}

function formOf(value: TSESTree.Expression, awaits: number): Waiting['form'] | undefined {
  if (value.type === 'AwaitExpression') return awaits > 1 ? 'thunk' : isPromiseAll(value.argument) ? 'spread' : isCall(value.argument) ? 'call' : undefined;
  if (value.type === 'ConditionalExpression' && awaits === awaitedBranches(value)) return 'branches';
  // A value made of an await and more, such as `(await load()).rows`. A call of an unknown method may give a promise, which would now be waited for.
  const made = bare(value);
  if (made.type === 'MemberExpression' || (awaits === 1 && isNoPromise(made))) return 'thunk';
  if (made.type === 'LogicalExpression' && isAwaitedCall(made.right) && awaits === 1) return 'branches';
  const method = made.type === 'CallExpression' && bare(made.callee).type === 'MemberExpression' ? propertyName(bare(made.callee)) : undefined;
  return method !== undefined && ['Array', 'String'].some((type) => effectsOfMethod(type, method)) ? 'thunk' : undefined;
}

/** Whether a value is surely no promise, whatever it is made of: `JSON.parse(await read())`, `(await find()) ?? []`, `!(await has())`. */
function isNoPromise(value: Node): boolean {
  const node = bare(value);
  switch (node.type) {
    case 'AwaitExpression': return isCall(node.argument) && !isPromiseAll(node.argument);
    case 'LogicalExpression': return isNoPromise(node.left) && isNoPromise(node.right);
    case 'ConditionalExpression': return isNoPromise(node.consequent) && isNoPromise(node.alternate);
    case 'CallExpression': return givesPlain.has(calleeText(node.callee));
    case 'Identifier': return node.name === 'undefined';
    default: return plainTypes.has(node.type);
  }
}

/** What ECMAScript's own functions give is no promise. */
const givesPlain = new Set(['JSON.parse', 'JSON.stringify', 'Number', 'String', 'Boolean', 'parseInt', 'parseFloat', 'Object.keys', 'Object.entries', 'Array.isArray']);
const plainTypes = new Set(['Literal', 'TemplateLiteral', 'BinaryExpression', 'UnaryExpression', 'ArrayExpression']);

function isAwaitedCall(value: Node): boolean {
  const node = bare(value);
  return node.type === 'AwaitExpression' && isCall(node.argument);
}

function awaitedBranches(value: TSESTree.ConditionalExpression): number {
  return [value.consequent, value.alternate].filter((branch) => branch.type === 'AwaitExpression' && isCall(branch.argument)).length;
}

function isCall(node: Node): boolean {
  const type = bare(node).type;
  return type === 'CallExpression' || type === 'TaggedTemplateExpression' || type === 'ImportExpression';
}

/** Whether an expression is `Promise.all([…])` of a list written out. */
export function isPromiseAll(node: Node): boolean {
  const call = bare(node);
  return call.type === 'CallExpression' && call.callee.type === 'MemberExpression' && call.callee.object.type === 'Identifier' && call.callee.object.name === 'Promise'
    && call.callee.property.type === 'Identifier' && call.callee.property.name === 'all' && call.arguments[0]?.type === 'ArrayExpression'
    && call.arguments[0].elements.every((element) => element !== null && element.type !== 'SpreadElement');
}

/** What is awaited in a value, one node for each await; the elements of a `Promise.all([…])`. */
export function awaitedIn(value: Node, source: Source): readonly Node[] {
  return awaitsIn(value, source).flatMap((each) => {
    const call = bare(each.argument);
    const list = isPromiseAll(call) && call.type === 'CallExpression' ? call.arguments[0] : undefined;
    return list?.type === 'ArrayExpression' ? list.elements.flatMap((element) => element ?? []) : [each.argument];
  });
}
