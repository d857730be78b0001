// How the statements of a rewritten block follow each other: lines, blank lines, semicolons.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node, Range, Source } from '../source/source.ts';
import { isOneLine, textOf, tokenAfter, tokenBefore } from '../source/tokens.ts';
import { commentText, type CommentText, type GatherComments } from './gather-comments.ts';
import type { ListStyle } from './gather-list.ts';

/** One statement of the output. */
export interface Unit {
  readonly code: string;
  readonly comments: CommentText;
  readonly hasBlankAbove: boolean;
  /** Whether the statement is over whatever follows it. */
  readonly isClosed: boolean;
}

/** A statement of the output that stands where its source stands among the others below the group. */
export interface PlacedUnit extends Unit {
  readonly at: number;
}

/** The range of a statement without a semicolon that stands at the head of a later line, as files without semicolons have it. */
export function codeRange(source: Source, statement: TSESTree.Statement): Range {
  const [start, end] = statement.range;
  const last = tokenBefore(source, end);
  const earlier = last?.value === ';' ? tokenBefore(source, last.range[0]) : undefined;
  if (!last || !earlier || earlier.range[0] < start || isOneLine(source, earlier.range[1], last.range[0])) return [start, end];
  return [start, earlier.range[1]];
}

/** Whether the statements are neighbours in one list of statements, in the order given. */
export function isOneBlock(statements: readonly TSESTree.Statement[]): boolean {
  const list = statementsOf(statements[0]?.parent);
  const start = list.indexOf(statements[0] as TSESTree.Statement);
  return start >= 0 && statements.every((statement, index) => list[start + index] === statement);
}

/** The statements that stand directly in a node. */
export function statementsOf(parent: Node | undefined): readonly Node[] {
  switch (parent?.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
    case 'TSModuleBlock':
      return parent.body;
    case 'SwitchCase':
      return parent.consequent;
    default:
      return [];
  }
}

/** A statement as it is, or with other code, with its comments. */
export function placed(source: Source, statement: TSESTree.Statement, comments: GatherComments, indent: string, code?: string): PlacedUnit {
  const range = codeRange(source, statement);
  return {
    code: code ?? textOf(source, range),
    comments: commentText(source, comments.of(statement), range[0], indent),
    hasBlankAbove: comments.hasBlankAbove(statement),
    isClosed: isClosed(source, statement, range),
    at: range[0],
  };
}

function isClosed(source: Source, statement: Node, range: Range): boolean {
  const last = tokenBefore(source, range[1])?.value;
  if (last === ';') return true;
  const mayEndInExpression = /^(?:Variable|Expression|Return|Throw|Export|Import|Debugger|Break|Continue|TS)/;
  return last === '}' && !mayEndInExpression.test(statement.type) && !endsInOpenBody(statement);
}

/** `if (x) y = {}` ends in `}` and goes on for all that. */
function endsInOpenBody(statement: Node): boolean {
  if (statement.type === 'IfStatement') return isOpenBody(statement.alternate ?? statement.consequent);
  return 'body' in statement && statement.body !== null && !Array.isArray(statement.body) && isOpenBody(statement.body as Node);
}

function isOpenBody(body: Node): boolean {
  return body.type !== 'BlockStatement' && body.type !== 'ClassBody' && (body.type !== 'IfStatement' || endsInOpenBody(body));
}

/** The text of the window: all units with line breaks and semicolons between them. */
export function joined(source: Source, units: readonly Unit[], window: Range, style: ListStyle): string {
  const isInLine = isOneLine(source, window[0], window[1]) && units.every((unit) => unit.comments.above.length + unit.comments.behind.length === 0);
  const before = tokenBefore(source, window[0]);
  const next = tokenAfter(source, window[1]);
  let text = '';
  units.forEach((unit, index) => {
    const following = units[index + 1];
    const isOpenBefore = index === 0 ? isOpenAt(before) : units[index - 1]?.isClosed === false;
    const opening = isOpenBefore && isContinuation(unit.code) && style.semicolon === '' && !isInLine ? ';' : '';
    let { code } = unit;
    if (!unit.isClosed && following && (isInLine || (isContinuation(following.code) && style.semicolon === ';'))) code += ';';
    if (!unit.isClosed && !following && next && needsEnd(source, window[1], next.value, next.range[0])) code += ';';
    const gap = index === 0 ? '' : isInLine ? ' ' : style.eol + (unit.hasBlankAbove ? style.eol : '') + style.indent;
    const above = unit.comments.above.map((comment) => comment + style.eol + style.indent).join('');
    text += gap + above + [...unit.comments.front, opening + code, ...unit.comments.behind].join(' ');
  });
  return text;
}

/** Whether a statement that begins with this code would go on the one above where no semicolon ends it. */
function isContinuation(code: string): boolean {
  return /^[([`+\-/<*]/.test(code);
}

function isOpenAt(before: { value: string; type: string } | undefined): boolean {
  return before !== undefined && ![';', '{', ':'].includes(before.value);
}

function needsEnd(source: Source, end: number, value: string, start: number): boolean {
  if (value === '}' || value === ';') return false;
  return isContinuation(value) || isOneLine(source, end, start);
}
