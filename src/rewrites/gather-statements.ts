// How the statements of a rewritten block follow each other: lines, blank lines, semicolons.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node, Range, Source } from '../source/source.ts';
import { hasTrailingCommas, indentOf, indentUnit, lineEnding } from '../source/style.ts';
import { isOneLine, textOf, tokenAfter, tokenBefore } from '../source/tokens.ts';
import { commentText, type CommentText, type GatherComments } from './gather-comments.ts';
import { codeRange, isEndedBySemicolon } from './gather-block.ts';
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
  return last === '}' && !isEndedBySemicolon(statement) && !endsInOpenBody(statement);
}

/** `if (x) y = {}` ends in `}` and goes on for all that. */
function endsInOpenBody(statement: Node): boolean {
  if (statement.type === 'IfStatement') return isOpenBody(statement.alternate ?? statement.consequent);
  return 'body' in statement && statement.body !== null && !Array.isArray(statement.body) && isOpenBody(statement.body as Node);
}

function isOpenBody(body: Node): boolean {
  return body.type !== 'BlockStatement' && body.type !== 'ClassBody' && (body.type !== 'IfStatement' || endsInOpenBody(body));
}

/** The text of the window: all units with line breaks and semicolons between them, or on one line when that is asked for and no comment forbids it. */
export function joined(source: Source, units: readonly Unit[], window: Range, style: ListStyle, wantsOneLine: boolean): string {
  const isInLine = wantsOneLine && units.every(({ comments }, index) => comments.above.length === 0 && (comments.behind.length === 0 || index === units.length - 1));
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

/** How the file is written at a statement; `like` is the one whose semicolon is followed. */
export function styleAt(source: Source, statement: TSESTree.Statement, like: TSESTree.Statement): ListStyle {
  const [at] = statement.range;
  return {
    indent: indentOf(source, at),
    unit: indentUnit(source, at),
    eol: lineEnding(source, at),
    semicolon: tokenBefore(source, codeRange(source, like)[1])?.value === ';' ? ';' : '',
    trailingComma: hasTrailingCommas(source, at) ? ',' : '',
  };
}
