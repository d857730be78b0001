// How the value of a member becomes an element of the list.
import type { TSESTree } from '@typescript-eslint/utils';
import { commentsBetween, isRangeDirective, type Attached } from '../source/comments.ts';
import { indentOf, movedText } from '../source/style.ts';
import type { Node, Range, Source } from '../source/source.ts';
import { commentsIn, textOf, tokenAfter, tokenBefore } from '../source/tokens.ts';
import { isFunction, walk } from '../source/walk.ts';
import type { Refusal } from '../facts/because.ts';
import type { Member } from './gather-plan.ts';

/** One element: its text at the list's indent, the range of the old text that it keeps, and comments it had in a list of its own. */
export interface Element {
  readonly text: string;
  readonly kept: Range;
  readonly comments: Attached;
}

const none: Attached = { leading: [], trailing: [] };

/** The elements that a member's value becomes, one save for `spread` (none when it cannot be taken apart), for a list whose elements stand at `indent`. */
export function elementsOf(source: Source, value: TSESTree.Expression, form: Member['form'], indent: string): readonly Element[] | Refusal {
  switch (form) {
    case 'call':
      if (value.type !== 'AwaitExpression') return { because: 'not-an-await', detail: value.type };
      return [elementAt(source, awaitedRange(source, value), indent)];
    case 'branches':
      return branches(source, value, indent);
    case 'thunk':
      return thunk(source, value, indent);
    case 'spread':
      return spread(source, value, indent);
  }
}

function elementAt(source: Source, kept: Range, indent: string, without: readonly Range[] = []): Element {
  return { text: movedText(source, kept, indentOf(source, kept[0]), indent, without), kept, comments: none };
}

/** What is awaited, with its parentheses where they are needed or hold a comment. */
function awaitedRange(source: Source, value: TSESTree.AwaitExpression): Range {
  const { argument } = value;
  const hasComment = commentsIn(source, value.range).length > commentsIn(source, argument.range).length;
  if (argument.type !== 'SequenceExpression' && !hasComment) return argument.range;
  return [afterAwait(source, value), value.range[1]];
}

/** Where the text after `await` begins, be it a comment. */
function afterAwait(source: Source, value: TSESTree.AwaitExpression): number {
  const keywordEnd = value.range[0] + 'await'.length;
  const token = tokenAfter(source, keywordEnd);
  const [comment] = commentsIn(source, [keywordEnd, token?.range[0] ?? keywordEnd]);
  return comment?.range[0] ?? token?.range[0] ?? keywordEnd;
}

/** `flag ? await f() : null` → `flag ? f() : null`: a list takes values that are no promises as they are. */
function branches(source: Source, value: TSESTree.Expression, indent: string): readonly Element[] | Refusal {
  const awaits: TSESTree.AwaitExpression[] = [];
  const unknown = collectBranches(value, awaits);
  if (unknown) return { because: 'maybe-promise', detail: textOf(source, unknown) };
  if (awaits.length === 0) return { because: 'not-an-await', detail: value.type };
  return [elementAt(source, value.range, indent, awaits.map((node) => [node.range[0], afterAwait(source, node)] as const))];
}

/** Adds the awaits at the ends of the branches; answers a branch that could be a promise, which the list would wait for. */
function collectBranches(value: Node, awaits: TSESTree.AwaitExpression[]): Node | undefined {
  switch (value.type) {
    case 'ConditionalExpression':
      return collectBranches(value.consequent, awaits) ?? collectBranches(value.alternate, awaits);
    case 'LogicalExpression':
      // The left of `&&` is only the result when it is falsy, and no promise is.
      return (value.operator === '&&' ? undefined : collectBranches(value.left, [])) ?? collectBranches(value.right, awaits);
    case 'AwaitExpression':
      awaits.push(value);
      return undefined;
    default:
      return isNoThenable(value) ? undefined : value;
  }
}

function isNoThenable(value: Node): boolean {
  switch (value.type) {
    case 'Literal':
    case 'TemplateLiteral':
    case 'ArrayExpression':
    case 'BinaryExpression':
    case 'UnaryExpression':
    case 'UpdateExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return true;
    case 'Identifier':
      return value.name === 'undefined' || value.name === 'NaN' || value.name === 'Infinity';
    case 'ObjectExpression':
      return value.properties.every((property) => property.type === 'Property' && !property.computed && nameOf(property.key) !== 'then');
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return isNoThenable(value.expression);
    default:
      return false;
  }
}

function nameOf(key: Node): string {
  return key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : '';
}

/** `(async () => value)()`: what throws in it rejects. The function is an arrow, so `this`, `super` and `arguments` stay the same. */
function thunk(source: Source, value: TSESTree.Expression, indent: string): readonly Element[] | Refusal {
  if (holdsYield(source, value)) return { because: 'yields-inside' };
  const range = value.type === 'AwaitExpression' ? awaitedRange(source, value) : value.range;
  const body = elementAt(source, range, indent);
  const needsParentheses = value.type === 'SequenceExpression' || tokenAfter(source, range[0])?.value === '{';
  return [{ text: `(async () => ${needsParentheses ? `(${body.text})` : body.text})()`, kept: range, comments: none }];
}

function holdsYield(source: Source, value: Node): boolean {
  let isFound = false;
  walk(value, source, (node) => {
    if (node.type === 'YieldExpression') isFound = true;
    return isFunction(node) || isFound ? 'skip' : undefined;
  });
  return isFound;
}

/** The elements of `await Promise.all([…])`; none when they cannot be taken out of it. */
function spread(source: Source, value: TSESTree.Expression, indent: string): readonly Element[] | Refusal {
  if (value.type !== 'AwaitExpression') return { because: 'not-an-await', detail: value.type };
  const list = joinedList(value);
  const items = list && itemsOf(list);
  if (!items) return [];
  const ranges = items.map((item) => withParentheses(source, item));
  const comments = commentsWithin(source, list, ranges);
  if (!comments) return [];
  return ranges.map((range, index) => ({ ...elementAt(source, range, indent), comments: comments[index] ?? none }));
}

/** The list of an awaited `Promise.all([…])`. */
function joinedList({ argument }: TSESTree.AwaitExpression): TSESTree.ArrayExpression | undefined {
  if (argument.type !== 'CallExpression' || argument.typeArguments || argument.optional) return undefined;
  const { callee } = argument;
  if (callee.type !== 'MemberExpression' || callee.computed || callee.optional) return undefined;
  if (callee.object.type !== 'Identifier' || callee.object.name !== 'Promise' || nameOf(callee.property) !== 'all') return undefined;
  const [list, another] = argument.arguments;
  return list?.type === 'ArrayExpression' && !another ? list : undefined;
}

/** The elements of a list without holes and spreads, which stand for more or less than one. */
function itemsOf({ elements }: TSESTree.ArrayExpression): readonly TSESTree.Expression[] | undefined {
  const items = elements.filter((item) => item !== null && item.type !== 'SpreadElement');
  return items.length === elements.length && items.length > 0 ? items : undefined;
}

/** The comments of each element; nothing when one stands at the end of the list, where it belongs to none. */
function commentsWithin(source: Source, list: TSESTree.ArrayExpression, items: readonly Range[]): readonly Attached[] | undefined {
  const [start, end] = list.range;
  const opening: Range = [start, start + 1];
  const closing: Range = [end - 1, end];
  const [before, ...attached] = commentsBetween(source, [opening, ...items, closing]);
  const after = attached.pop();
  const isWhole = (before?.trailing.length ?? 0) + (after?.leading.length ?? 0) === 0;
  return isWhole && !attached.some(({ leading, trailing }) => [...leading, ...trailing].some(isRangeDirective)) ? attached : undefined;
}

function withParentheses(source: Source, item: TSESTree.Expression): Range {
  if (item.type !== 'SequenceExpression') return item.range;
  return [tokenBefore(source, item.range[0])?.range[0] ?? item.range[0], tokenAfter(source, item.range[1])?.range[1] ?? item.range[1]];
}
