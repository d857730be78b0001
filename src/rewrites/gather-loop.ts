// The edits that let the turns of a loop wait together, or why there are none.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Refusal } from '../facts/because.ts';
import { continuesIn, type LoopBody } from '../facts/loop-body.ts';
import type { Loop } from '../facts/loops.ts';
import { isNeverReassigned, variableOf } from '../facts/variables.ts';
import type { Edit } from '../source/edit.ts';
import type { Range, Source } from '../source/source.ts';
import { indentOf } from '../source/style.ts';
import { commentsIn, textOf, tokensIn } from '../source/tokens.ts';
import { isPromiseGlobal } from './gather-shape.ts';
import { styleAt } from './gather-statements.ts';
import { freshNames, type FreshNames } from './gather-names.ts';
import { handedOver, type Handed } from './gather-loop-results.ts';
import { indented, rewritten, type Replacement } from './gather-loop-text.ts';
import type { ListStyle } from './gather-list.ts';

/** How many turns may wait at the same time, where the list may be long. */
export const atOnce = 10;

/** A loop that is to be written anew. */
export interface LoopPlan {
  readonly source: Source;
  readonly loop: Loop;
  readonly body: LoopBody;
  /** Whether the list is an array, as far as is known; any other is spread into one. */
  readonly isArray: boolean;
  /** Whether the list is so short that all its items may wait at once. */
  readonly isShort: boolean;
}

/** The edit that makes a plan true, or why there is none. */
export function gatherLoop(plan: LoopPlan): { readonly edits: readonly Edit[] } | Refusal {
  const { source, loop: { node } } = plan;
  if (!blocks.has(node.parent.type)) return { because: 'not-one-block' };
  if (!isPromiseGlobal(source)) return { because: 'shadowed-promise' };
  if (commentsIn(source, headOf(plan)).length > 0) return { because: 'comment-between' };
  const style = styleAt(source, node, node);
  const names = freshNames(source, node);
  const handed = handedOver(plan, names);
  const list = listOf(plan, names);
  const made = plan.isShort && handed.way === 'pushed' ? emptyAbove(plan, handed) : undefined;
  const lines = made ? [gathered(plan, list.use, handed, semicolonOf(plan, style)) + semicolonOf(plan, style).semicolon] : plan.isShort ? wholeList(plan, list.use, handed, semicolonOf(plan, style)) : inChunks(plan, list.use, handed, semicolonOf(plan, style), names);
  const above = list.above === undefined ? [] : [list.above + semicolonOf(plan, style).semicolon];
  const text = [...above, ...lines].join(style.eol + style.indent);
  // A list that is made empty right above is made full instead.
  return { edits: [{ path: source.path, range: [made?.[0] ?? node.range[0], node.range[1]], text, drops: dropped(plan, handed) }] };
}

/** The words that go: those of a counter, and of a list that is no longer pushed to. */
function dropped({ source, loop: { node, reads } }: LoopPlan, { pushedTo }: Handed): readonly string[] {
  const counted = reads.length > 0 && node.type === 'ForStatement' ? tokensIn(source, headOf({ loop: { node } })).map(({ value }) => value) : [];
  return [...counted, ...(pushedTo === undefined ? [] : [pushedTo, 'push'])];
}

/** The `[]` of `const list = [];` right above a loop that fills the list. */
function emptyAbove({ source, loop: { node } }: LoopPlan, { pushedTo }: Handed): Range | undefined {
  const { parent } = node;
  const siblings = parent.type === 'BlockStatement' || parent.type === 'Program' ? parent.body : [];
  const above = siblings[siblings.indexOf(node) - 1];
  const [declarator, another] = above?.type === 'VariableDeclaration' ? above.declarations : [];
  if (!above || declarator?.id.type !== 'Identifier' || declarator.id.name !== pushedTo || another || declarator.init?.type !== 'ArrayExpression') return undefined;
  const isEmpty = declarator.init.elements.length === 0 && commentsIn(source, [declarator.init.range[0], node.range[0]]).length === 0;
  return isEmpty ? declarator.init.range : undefined;
}

const blocks = new Set(['BlockStatement', 'Program', 'SwitchCase', 'StaticBlock']);

/** From the loop's first word to its first statement: what is written anew. */
function headOf({ loop: { node } }: { readonly loop: Pick<Loop, 'node'> }): Range {
  return [node.range[0], node.body.range[0]];
}

/** Semicolons as the statements of the body have them. */
function semicolonOf({ source, loop: { statements } }: LoopPlan, style: ListStyle): ListStyle {
  const isClosed = statements.some((statement) => textOf(source, statement).endsWith(';'));
  const isOpen = statements.some((statement) => /^(?:Expression|VariableDecl)/.test(statement.type) && !textOf(source, statement).endsWith(';'));
  return { ...style, semicolon: isClosed || !isOpen ? ';' : '' };
}

interface List {
  /** The statement that names the list, where it has no name that can be used more than once. */
  readonly above?: string;
  readonly use: string;
}

function listOf({ source, loop, isArray, isShort }: LoopPlan, names: FreshNames): List {
  const text = textOf(source, loop.list);
  // What is read by index need not be iterable.
  const plain = isArray ? text : loop.item ? `[...${text}]` : `Array.from(${text})`;
  const variable = loop.list.type === 'Identifier' ? variableOf(source, loop.list) : undefined;
  if (isShort || (isArray && variable && isNeverReassigned(variable))) return { use: plain };
  const name = names.take('items');
  return { above: `const ${name} = ${plain}`, use: name };
}

/** `await Promise.all(list.map(async (item) => …))`, and what comes afterwards. */
function wholeList(plan: LoopPlan, list: string, handed: Handed, style: ListStyle): readonly string[] {
  return [...assigned(handed, gathered(plan, list, handed, style), style), ...afterwards(plan, handed, list, style, style.indent)];
}

function gathered(plan: LoopPlan, list: string, handed: Handed, style: ListStyle): string {
  return `await Promise.all(${list}.map(${turnFunction(plan, handed, style)}))`;
}

/** The same for ten items at a time. */
function inChunks(plan: LoopPlan, list: string, handed: Handed, style: ListStyle, names: FreshNames): readonly string[] {
  const start = names.take('start');
  const slice = `${list}.slice(${start}, ${start} + ${String(atOnce)})`;
  const inner = style.indent + style.unit;
  const chunk = handed.way === 'again' ? names.take('chunk') : undefined;
  const all = gathered(plan, chunk ?? slice, handed, { ...style, indent: inner });
  const lines = [
    ...(chunk === undefined ? [] : [`const ${chunk} = ${slice}${style.semicolon}`]),
    ...assigned(handed, all, style),
    ...afterwards(plan, handed, chunk ?? slice, style, inner),
  ];
  return [`for (let ${start} = 0; ${start} < ${list}.length; ${start} += ${String(atOnce)}) {`, ...lines.map((line) => style.unit + line), '}'];
}

function assigned({ way, results, pushedTo }: Handed, all: string, { semicolon }: ListStyle): readonly string[] {
  if (way === 'pushed') return [`${pushedTo ?? ''}.push(...${all})${semicolon}`];
  return [`${way === 'nothing' || way === 'again' ? '' : `const ${results} = `}${all}${semicolon}`];
}

/** The function that is a turn: what waits, and what it gives. */
function turnFunction({ source, loop, body }: LoopPlan, handed: Handed, style: ListStyle): string {
  const parameter = handed.item;
  const head = `async (${parameter}) =>`;
  const { waiting } = body;
  if (handed.value && waiting.length === handed.value.absorbed) return `${head} ${concise(rewritten(source, handed.value.range, handed.replacements))}`;
  const [first] = waiting;
  const last = handed.value ? waiting.at(-1 - handed.value.absorbed) : waiting.at(-1);
  const inner = style.indent + style.unit;
  const from = first && last ? indented(source, partRange(source, loop, body, last), indentOf(source, first.range[0]), inner, [...handed.replacements, ...returnsFor(loop, body, source)]) : '';
  const given = handed.value ? `return ${rewritten(source, handed.value.range, handed.replacements)}` : handed.given === undefined ? undefined : `return ${handed.given}`;
  const lines = [...(from === '' ? [] : [from]), ...(given === undefined ? [] : [given + style.semicolon])];
  return [`${head} {`, ...lines.map((line) => inner + line), `${style.indent}}`].join(style.eol);
}

/** An object literal as the body of an arrow would be a block. */
function concise(text: string): string {
  return text.startsWith('{') ? `(${text})` : text;
}

/** From the first statement of the body, its comments included, to the end of one. */
function partRange(source: Source, loop: Loop, body: LoopBody, last: TSESTree.Statement): Range {
  return [startOfBody(source, loop), endOf(source, last, body.afterwards[0] ?? loop.node.body)];
}

function startOfBody(source: Source, { node, statements }: Loop): number {
  const [first] = statements;
  const start = first?.range[0] ?? node.body.range[0];
  return commentsIn(source, [node.body.range[0], start])[0]?.range[0] ?? start;
}

/** The end of a statement with the comment behind it on its line. */
function endOf(source: Source, statement: TSESTree.Statement, next: { readonly range: Range }): number {
  const limit = next.range[0] > statement.range[1] ? next.range[0] : next.range[1];
  const [comment] = commentsIn(source, [statement.range[1], limit]);
  return comment && !/[\n\r]/.test(source.text.slice(statement.range[1], comment.range[0])) ? comment.range[1] : statement.range[1];
}

/** `continue` ends the turn: in a function that is `return`. */
function returnsFor(loop: Loop, body: LoopBody, source: Source): readonly Replacement[] {
  return continuesIn(body.waiting, loop, source).map(({ range: [start] }) => ({ range: [start, start + 'continue'.length], text: 'return' }));
}

/** What comes when the turns have waited, in the order of the list. */
function afterwards({ source, loop, body }: LoopPlan, handed: Handed, list: string, style: ListStyle, indent: string): readonly string[] {
  const [first] = body.afterwards;
  if (!first || handed.way === 'pushed') return [];
  const previous = body.waiting.at(-1);
  const start = previous ? endOf(source, previous, first) : startOfBody(source, loop);
  const begin = previous ? firstCodeOrComment(source, start, first) : start;
  const last = body.afterwards.at(-1) ?? first;
  const end = commentsIn(source, [last.range[1], loop.node.body.range[1]]).at(-1)?.range[1] ?? last.range[1];
  const inner = indent + style.unit;
  const text = indented(source, [begin, end], indentOf(source, first.range[0]), inner, [...handed.replacements, ...handed.named]);
  const from = handed.way === 'again' ? list : handed.results;
  const skip = handed.skips === undefined ? [] : [`if (!${handed.skips}) continue${style.semicolon}`, `${handed.keyword} ${handed.pattern} = ${handed.skips}${style.semicolon}`];
  const header = handed.skips === undefined ? `for (${handed.keyword} ${handed.pattern} of ${from}) {` : `for (const ${handed.skips} of ${from}) {`;
  return [header, ...[...skip, text].map((line) => style.unit + line), '}'];
}

function firstCodeOrComment(source: Source, start: number, first: TSESTree.Statement): number {
  return commentsIn(source, [start, first.range[0]])[0]?.range[0] ?? first.range[0];
}
