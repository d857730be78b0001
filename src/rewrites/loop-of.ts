// How a list is gone through when its callback becomes async: `forEach` and `map` as a loop that waits, `map` as a `Promise.all`.
import type { TSESTree } from '@typescript-eslint/utils';
import { isResizing } from '../effects/tally.ts';
import type { Refusal } from '../facts/because.ts';
import { bare, propertyName } from '../facts/static-text.ts';
import { definitionOf, referencesIn, variableOf } from '../facts/variables.ts';
import type { Edit } from '../source/edit.ts';
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import { commentsIn, tokensIn } from '../source/tokens.ts';
import { awaitAllEdits, awaitEdits } from './await-it.ts';
import { freshNames } from './gather-names.ts';

/** A call such as `xs.forEach((x) => …)`. */
export interface ListCall {
  readonly call: TSESTree.CallExpression;
  readonly callee: TSESTree.MemberExpression;
  readonly fn: FunctionNode;
}

const refused: Refusal = { because: 'callback-list' };

/** `xs.map(load)` as `await Promise.all(xs.map(load))`: all begin at once. */
export function allAtOnce(call: TSESTree.CallExpression, source: Source): readonly Edit[] {
  return awaitAllEdits(source, call, false);
}

/** The statement that a call is all of, with or without an `await` in front of it: `await xs.forEach(load);` */
export function statementOfCall(call: TSESTree.CallExpression): TSESTree.ExpressionStatement | undefined {
  const { parent } = call.parent.type === 'AwaitExpression' ? call.parent : call;
  return parent.type === 'ExpressionStatement' ? parent : undefined;
}

/** `xs.forEach((x) => { … })` as `for (const x of xs) { … }`. `waits`: what an expression in place of the block gives is waited for. */
export function loopEdits(list: ListCall, source: Source, waits = false): readonly Edit[] | Refusal {
  const { call, callee, fn } = list;
  const statement = statementOfCall(call);
  if (!statement || !isPlain(list, source)) return refused;
  const leaving = fn.body.type === 'BlockStatement' ? returnsIn(fn.body, source) : [];
  if (!leaving || leaving.some(({ argument }) => argument !== null)) return refused;
  const { path } = source;
  const head = headOf(list, source);
  if (head === undefined || mayBeSparse(callee.object, source)) return refused;
  const isBlock = fn.body.type === 'BlockStatement';
  const [start, end] = goneThrough(callee, head.isCounted, source);
  return [
    dropping([statement.range[0], start], `for (const ${head.text} of `, source),
    dropping([end, bodyStart(fn, source)], `${head.isCounted ? '.entries()' : ''})${gapBefore(fn, source)}`, source),
    ...(waits && !isBlock && fn.body.type !== 'AwaitExpression' ? awaitEdits(source, fn.body) : []),
    ...leaving.map(({ range }): Edit => ({ path, range: [range[0], range[0] + 'return'.length], text: 'continue' })),
    // A block needs no semicolon behind it.
    dropping([bodyEnd(fn), isBlock ? statement.range[1] : call.range[1]], '', source),
  ];
}

/** `xs.forEach(load)` as `for (const x of xs) await load(x)`, where the function takes one item and has a name. */
export function callingLoopEdits(call: TSESTree.CallExpression, callee: TSESTree.MemberExpression, fn: FunctionNode, source: Source): readonly Edit[] | Refusal {
  const [given] = call.arguments;
  const statement = statementOfCall(call);
  const [parameter] = fn.params;
  const isPlainCall = !callee.optional && !callee.computed && !call.optional && call.arguments.length === 1 && commentsIn(source, call.range).length === 0;
  if (!statement || !isPlainCall || given?.type !== 'Identifier' || fn.params.length > 1 || parameter?.type === 'RestElement' || mayBeSparse(callee.object, source)) return refused;
  const names = freshNames(source, call);
  const item = parameter?.type === 'Identifier' && names.isFree(parameter.name) ? parameter.name : names.take('item');
  const [start, end] = goneThrough(callee, false, source);
  return [
    dropping([statement.range[0], start], `for (const ${item} of `, source),
    dropping([end, call.range[1]], `) await ${given.name}(${item})`, source),
  ];
}

/** The range of the list itself: with its brackets where something is read of it, or where a comma stands in it. */
function goneThrough({ object, property }: TSESTree.MemberExpression, isRead: boolean, source: Source): readonly [number, number] {
  const closing = /^(?:\s*\))*/.exec(source.text.slice(object.range[1], property.range[0]))?.[0].length ?? 0;
  if (!isRead && object.type !== 'SequenceExpression') return object.range;
  const opening = /(?:\(\s*)*$/.exec(source.text.slice(0, object.range[0]))?.[0] ?? '';
  return [closing === 0 ? object.range[0] : object.range[0] - opening.length, object.range[1] + closing];
}

/** Whether a list is seen to have holes, which only its own methods leap over: `[1, , 2]`, `new Array(3)`. */
function mayBeSparse(list: Node, source: Source): boolean {
  const node = bare(list);
  if (node.type === 'ArrayExpression') return node.elements.includes(null);
  if (node.type === 'NewExpression' || node.type === 'CallExpression') return node.callee.type === 'Identifier' && node.callee.name === 'Array' && node.arguments.length === 1;
  const variable = node.type === 'Identifier' ? variableOf(source, node) : undefined;
  const made: Node | undefined = variable && definitionOf(variable)?.node;
  return made?.type === 'VariableDeclarator' && made.id.type === 'Identifier' && made.init !== null && bare(made.init).type !== 'Identifier' && mayBeSparse(made.init, source);
}

/** `const ys = xs.map((x) => f(x));` as a loop that fills `ys`. */
export function fillingEdits(list: ListCall, source: Source): readonly Edit[] | Refusal {
  const { call, callee, fn } = list;
  const { parent } = call;
  if (fn.body.type === 'BlockStatement' || !isPlain(list, source)) return refused;
  const declaration = parent.type === 'VariableDeclarator' && parent.init === call && parent.id.type === 'Identifier' && !parent.id.typeAnnotation ? parent.parent : undefined;
  const isDeclared = declaration?.type === 'VariableDeclaration' && declaration.declarations.length === 1 && !declaration.parent.type.startsWith('Export');
  const statement = isDeclared ? declaration : parent.type === 'ReturnStatement' ? parent : undefined;
  // What an empty list will hold, TypeScript does not know everywhere.
  if (!statement || statement.parent.type !== 'BlockStatement' || /\.[cm]?tsx?$/.test(source.path)) return refused;
  const head = headOf(list, source);
  if (head === undefined || head.isCounted) return refused;
  const name = parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.name : freshNames(source, call).take('results');
  const indent = `${source.text.includes('\r\n') ? '\r\n' : '\n'}${/[^\S\r\n]*$/.exec(source.text.slice(0, statement.range[0]))?.[0] ?? ''}`;
  const keyword = declaration?.type === 'VariableDeclaration' ? declaration.kind : 'const';
  return [
    dropping([statement.range[0], call.range[0]], `${keyword} ${name} = [];${indent}for (const ${head.text} of `, source),
    dropping([callee.object.range[1], bodyStart(fn, source)], `) ${name}.push(`, source),
    dropping([bodyEnd(fn), call.range[1]], `)${isDeclared ? '' : `;${indent}return ${name}`}`, source),
  ];
}

function dropping(range: readonly [number, number], text: string, source: Source): Edit {
  return { path: source.path, range, text, drops: tokensIn(source, range).map(({ value }) => value) };
}

/** Whether a callback does nothing that the body of a loop cannot do. */
function isPlain({ call, callee, fn }: ListCall, source: Source): boolean {
  if (callee.optional || callee.computed || call.optional || call.arguments.length !== 1) return false;
  // A loop comes to what is added meanwhile, too; and a function may call itself by its name.
  if (isResizedIn(fn, source.text.slice(...callee.object.range), source) || (fn.id && source.scopes.getDeclaredVariables(fn).some(({ name, references }) => name === fn.id?.name && references.length > 0))) return false;
  if (commentsIn(source, [callee.object.range[1], bodyStart(fn, source)]).length > 0 || commentsIn(source, [bodyEnd(fn), call.range[1]]).length > 0) return false;
  let isFine = true;
  walk(fn, source, (node) => {
    if (node !== fn && isFunction(node) && node.type !== 'ArrowFunctionExpression') return 'skip';
    const isOfFunction = (fn.type === 'FunctionExpression' && node.type === 'ThisExpression') || (node.type === 'Identifier' && node.name === 'arguments');
    if (isOfFunction || (node.type === 'VariableDeclaration' && node.kind === 'var') || node.type === 'AssignmentPattern') isFine = false;
    return undefined;
  });
  return isFine;
}

/** Whether a function puts something into a list or takes something out, as far as the list is called by the same words. */
function isResizedIn(fn: FunctionNode, list: string, source: Source): boolean {
  let isResized = false;
  walk(fn.body, source, (node) => {
    const callee = node.type === 'CallExpression' ? bare(node.callee) : undefined;
    isResized ||= callee?.type === 'MemberExpression' && isResizing(propertyName(callee)) && source.text.slice(...callee.object.range) === list;
    return undefined;
  });
  return isResized;
}

interface Head {
  readonly text: string;
  /** Whether the place in the list is asked for, too. */
  readonly isCounted: boolean;
}

/** What stands for the item in the head of the loop, and for its place: `x`, `[index, x]`. */
function headOf({ callee, fn }: ListCall, source: Source): Head | undefined {
  const [item, index, ...more] = fn.params;
  if (!item || more.length > 0 || item.type === 'RestElement' || item.type === 'AssignmentPattern') return undefined;
  if (index && index.type !== 'Identifier') return undefined;
  const names = source.scopes.getDeclaredVariables(fn);
  if (names.some((variable) => variable.references.some((reference) => reference.isWrite()))) return undefined;
  // `for (const xs of xs)` would ask for `xs` before it is there.
  if (referencesIn(source, callee.object).some(({ identifier }) => names.some(({ name }) => identifier.type === 'Identifier' && name === identifier.name))) return undefined;
  const annotated = 'typeAnnotation' in item ? item.typeAnnotation : undefined;
  const text = source.text.slice(item.range[0], annotated?.range[0] ?? item.range[1]).trimEnd();
  return index ? { text: `[${index.name}, ${text}]`, isCounted: true } : { text, isCounted: false };
}

/** The `return`s of a body that a `continue` can take the place of; nothing where one stands in a loop or a `switch` of its own. */
function returnsIn(body: Node, source: Source): readonly TSESTree.ReturnStatement[] | undefined {
  const found: TSESTree.ReturnStatement[] = [];
  walk(body, source, (node) => {
    if (isFunction(node)) return 'skip';
    if (node.type === 'ReturnStatement') found.push(node);
    return undefined;
  });
  return found.some((each) => isNested(each, body)) ? undefined : found;
}

function isNested(statement: Node, body: Node): boolean {
  for (let current = statement; current !== body && current.parent; current = current.parent) if (/^(?:For\w*|While|DoWhile|Switch)Statement$/.test(current.type)) return true;
  return false;
}

/** Where the body begins, with the parentheses around an object that it gives. */
function bodyStart(fn: FunctionNode, source: Source): number {
  const [start] = fn.body.range;
  const open = fn.body.type === 'BlockStatement' ? null : /(?:\(\s*)+$/.exec(source.text.slice(source.text.lastIndexOf('=>', start) + 2, start));
  return open ? start - open[0].length : start;
}

/** What stands between the head of the loop and its body: a body on lines of its own stays there. */
function gapBefore(fn: FunctionNode, source: Source): string {
  const gap = fn.body.type === 'BlockStatement' ? '' : /\s*$/.exec(source.text.slice(0, bodyStart(fn, source)))?.[0] ?? '';
  return gap.includes('\n') ? gap : ' ';
}

function bodyEnd(fn: FunctionNode): number {
  return fn.body.type === 'BlockStatement' ? fn.body.range[1] : fn.range[1];
}
