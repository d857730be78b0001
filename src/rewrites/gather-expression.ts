// The edits that gather several awaits of one statement: `return { a: await f(), b: await g() }`.
import type { TSESTree } from '@typescript-eslint/utils';
import { commentsAbove, commentsBehind, isDirective } from '../source/comments.ts';
import type { Edit } from '../source/edit.ts';
import type { Range, Source } from '../source/source.ts';
import { commentsIn, isOneLine, textOf, tokenBefore } from '../source/tokens.ts';
import type { Refusal } from '../facts/because.ts';
import { readBefore } from './gather-before.ts';
import { codeRange, isOneBlock } from './gather-block.ts';
import { commentText, isRefusal } from './gather-comments.ts';
import { elementsOf } from './gather-element.ts';
import { replaced, straysOf, withoutParentheses } from './gather-entries.ts';
import { gatheredStatement, type Entry, type ListStyle } from './gather-list.ts';
import { calledResultName, freshNames, type FreshNames } from './gather-names.ts';
import { blockerBetween, isPromiseGlobal, patternRange } from './gather-shape.ts';
import { joined, styleAt, type Unit } from './gather-statements.ts';
import { isTypeOpen, isTypePinned } from './gather-types.ts';

/**
 * The one edit that starts the awaits of a statement together, or why there is none. The maker of the plan knows that no
 * await needs another and that nothing between them has an effect; those that may throw before they give a promise are in `risky`.
 */
export function gatherExpression(
  source: Source,
  statement: TSESTree.Statement,
  awaits: readonly TSESTree.AwaitExpression[],
  risky: ReadonlySet<TSESTree.AwaitExpression> = new Set(),
): { readonly edits: readonly Edit[] } | Refusal {
  const values = awaits.toSorted((a, b) => a.range[0] - b.range[0]);
  const style = styleAt(source, statement, statement);
  const refusal = refusalOf(source, statement, values);
  if (refusal) return refusal;
  const range = codeRange(source, statement);
  const elements: Entry[] = [];
  for (const value of values) {
    const entry = entryOf(source, value, risky.has(value), style);
    if (isRefusal(entry)) return entry;
    elements.push(entry);
  }
  const text = declaredAlone(source, statement, values, elements, style) ?? namedAbove(source, statement, values, elements, style);
  return isText(text) ? { edits: [{ path: source.path, range, text }] } : text;
}

function isText(text: string | Refusal): text is string {
  return typeof text === 'string';
}

function refusalOf(source: Source, statement: TSESTree.Statement, values: readonly TSESTree.AwaitExpression[]): Refusal | undefined {
  if (values.length < 2 || !isOneBlock([statement])) return { because: 'not-one-block' };
  if (!isPromiseGlobal(source)) return { because: 'shadowed-promise' };
  if (statement.type === 'VariableDeclaration' && (statement.kind === 'using' || statement.kind === 'await using')) return { because: 'disposes' };
  for (const [index, value] of values.entries()) {
    const blocker = blockerBetween(value, statement);
    if (blocker) return { because: 'not-always-awaited', detail: blocker.type };
    if ((values[index + 1]?.range[0] ?? value.range[1]) < value.range[1]) return { because: 'reads-result', detail: textOf(source, value) };
    if (isTypeOpen(source, value)) return { because: 'type-annotation', detail: textOf(source, value) };
  }
  const [start, end] = codeRange(source, statement);
  const inside = commentsIn(source, [start, end]).filter((comment) => !values.some(({ range }) => range[0] <= comment.range[0] && comment.range[1] <= range[1]));
  const around = [...commentsAbove(source, start), ...inside, ...commentsBehind(source, end)];
  return around.some(isDirective) ? { because: 'directive-comment' } : undefined;
}

function entryOf(source: Source, value: TSESTree.AwaitExpression, isRisky: boolean, style: ListStyle): Entry | Refusal {
  const inner = style.indent + style.unit;
  const elements = elementsOf(source, value, isRisky ? 'thunk' : 'call', inner);
  if (isRefusal(elements)) return elements;
  const [element] = elements;
  if (!element) return { because: 'not-an-await' };
  const strays = straysOf(source, value.range, [element.kept]);
  if (strays.leading.some(isDirective)) return { because: 'directive-comment' };
  return { element: element.text, ...commentText(source, strays, value.range[0], inner) };
}

/** `const a = await f(), b = await g();` → `const [a, b] = await Promise.all([f(), g()]);` */
function declaredAlone(
  source: Source,
  statement: TSESTree.Statement,
  values: readonly TSESTree.AwaitExpression[],
  elements: readonly Entry[],
  style: ListStyle,
): string | Refusal | undefined {
  if (statement.type !== 'VariableDeclaration' || statement.declarations.some(({ init }, index) => init !== values[index])) return undefined;
  const patterns = statement.declarations.map(({ id }) => id);
  const kept = [...patterns.map(({ range }) => range), ...values.map(({ range }) => range)];
  if (straysOf(source, codeRange(source, statement), kept).leading.length > 0) return { because: 'comment-between' };
  const annotated = patterns.filter((pattern) => pattern.typeAnnotation);
  const isPinned = values.every((value) => isTypePinned(source, value));
  if (annotated.length > 0 && !(isPinned && annotated.length === patterns.length)) return { because: 'type-annotation' };
  const entries = elements.map((entry, index): Entry => {
    const pattern = patterns[index];
    if (!pattern) return entry;
    const type = pattern.typeAnnotation && textOf(source, pattern.typeAnnotation.typeAnnotation);
    return { ...entry, binding: textOf(source, patternRange(pattern)).trimEnd(), ...(type !== undefined && { type }) };
  });
  return gatheredStatement(statement.kind, entries, style);
}

function namedAbove(
  source: Source,
  statement: TSESTree.Statement,
  values: readonly TSESTree.AwaitExpression[],
  elements: readonly Entry[],
  style: ListStyle,
): string | Refusal {
  for (const value of values) {
    const changing = readBefore(source, statement, value, values);
    if (changing) return { because: 'reads-before-wait', detail: textOf(source, changing) };
  }
  const names = freshNames(source, statement);
  const places = values.map((value) => placeOf(source, value, names));
  const range = codeRange(source, statement);
  const entries = elements.map((entry, index): Entry => ({ ...entry, binding: places[index]?.name ?? '' }));
  const none = { comments: { above: [], front: [], behind: [] }, hasBlankAbove: false };
  const units: Unit[] = [
    { ...none, code: gatheredStatement('const', entries, style), isClosed: style.semicolon === ';' },
    { ...none, code: replaced(source, range, places), isClosed: true },
  ];
  const before = tokenBefore(source, range[0]);
  const isBehindOthers = before !== undefined && isOneLine(source, before.range[1], range[0]);
  return joined(source, units, range, style, isBehindOthers);
}

/** The name of a result, and what stands where the value stood. */
interface Place {
  readonly name: string;
  readonly range: Range;
  readonly text: string;
}

/** A result is named as the property or attribute that takes it, when that name is free, else after the call. */
function placeOf(source: Source, value: TSESTree.AwaitExpression, names: FreshNames): Place {
  const { parent } = value;
  const range = withoutParentheses(source, value);
  const key = keyOf(value);
  if (key === undefined) {
    const name = calledResultName(source, value, names);
    return { name, range, text: name };
  }
  const name = names.take(names.isFree(key) ? key : `${key}Result`);
  const isShort = name === key && parent.type === 'Property' && parent.key.type === 'Identifier'
    && commentsIn(source, parent.range).length === commentsIn(source, value.range).length;
  return { name, range: isShort ? parent.range : range, text: name };
}

function keyOf({ parent }: TSESTree.AwaitExpression): string | undefined {
  if (parent.type === 'Property' && !parent.computed && parent.parent.type === 'ObjectExpression') {
    return parent.key.type === 'Identifier' ? parent.key.name : wordOf(parent.key);
  }
  if (parent.type !== 'JSXExpressionContainer' || parent.parent.type !== 'JSXAttribute') return undefined;
  const { name } = parent.parent;
  return name.type === 'JSXIdentifier' ? wordOf(name) : undefined;
}

/** The text of a key, when a name can begin with it. */
function wordOf(key: TSESTree.PropertyNameNonComputed | TSESTree.JSXIdentifier): string | undefined {
  const text = key.type === 'JSXIdentifier' ? key.name : key.type === 'Literal' ? String(key.value) : '';
  return /^[A-Za-z_$][\w$]*$/.test(text) ? text : undefined;
}
