// Which comments belong to which statement.
import type { Range, Source } from './source.ts';
import { commentBefore, commentsIn, endBefore, isOneLine, tokenAfter, type Comment } from './tokens.ts';

/** The comments that travel with a statement or an element of a list. */
export interface Attached {
  /** Above it, or in front of it on its line. */
  readonly leading: readonly Comment[];
  /** Behind it on the line it ends on. */
  readonly trailing: readonly Comment[];
}

/**
 * The comments of each range of a row of statements or elements, those in the gaps between them: what begins on the line
 * where the earlier one ends is its own, unless the next one begins there too; everything else is the next one's.
 * The first has none in front and the last none behind; ask `commentsAbove` and `commentsBehind`.
 */
export function commentsBetween(source: Source, row: readonly Range[]): Attached[] {
  const attached = row.map(() => ({ leading: [] as Comment[], trailing: [] as Comment[] }));
  for (let index = 1; index < row.length; index += 1) {
    const [before, after] = [row[index - 1], row[index]];
    if (!before || !after) continue;
    for (const comment of commentsIn(source, [before[1], after[0]])) {
      const isBehind = isOneLine(source, before[1], comment.range[0]) && !isOneLine(source, comment.range[1], after[0]);
      if (isBehind) attached[index - 1]?.trailing.push(comment);
      else attached[index]?.leading.push(comment);
    }
  }
  return attached;
}

/** The comments directly above a place, without a blank line between, that stand on lines of their own or right in front of it. */
export function commentsAbove(source: Source, offset: number): readonly Comment[] {
  const above: Comment[] = [];
  const floor = endBefore(source, offset);
  for (let at = offset; ; ) {
    const comment = commentBefore(source, at);
    if (!comment || comment.range[0] < floor || isHashbang(source, comment)) return above;
    if (hasBlankLine(source, comment.range[1], at)) return above;
    // What stands behind another statement on its line is that statement's.
    if (floor > 0 && isOneLine(source, floor, comment.range[0]) && !isOneLine(source, comment.range[1], offset)) return above;
    above.unshift(comment);
    at = comment.range[0];
  }
}

/** The comments behind a place on the same line, when nothing but comments follows on it or a bracket closes there. */
export function commentsBehind(source: Source, offset: number): readonly Comment[] {
  // Nearly always there is none, and then nobody has to know the tokens.
  commentOnLine.lastIndex = offset;
  if (!commentOnLine.test(source.text)) return [];
  const next = tokenAfter(source, offset);
  const behind: Comment[] = [];
  for (const comment of commentsIn(source, [offset, next?.range[0] ?? source.text.length])) {
    if (!isOneLine(source, behind.at(-1)?.range[1] ?? offset, comment.range[0])) break;
    behind.push(comment);
  }
  const end = behind.at(-1)?.range[1] ?? offset;
  const isNextOnLine = next && isOneLine(source, end, next.range[0]) && !/^[)\]}]$/.test(next.value);
  return isNextOnLine ? [] : behind;
}

const commentOnLine = /[^\S\r\n\u2028\u2029]*\/[/*]/y;

/** Whether there is an empty line between the offsets. */
export function hasBlankLine(source: Source, start: number, end: number): boolean {
  return /(?:\r\n|[\n\r])[^\S\r\n]*(?:\r\n|[\n\r])/.test(source.text.slice(start, end));
}

/** Whether a comment tells a tool something about a line near it, so that it must stay beside that line. */
export function isDirective(comment: Comment): boolean {
  return directive.test(comment.value);
}

const directive =
  /^[\s*#]*(?:(?:eslint|oxlint|tslint|jshint|jslint|standard|stylelint|rome|biome|deno-lint|prettier|dprint|oxfmt|coverage|istanbul|c8|v8|node:coverage|webpack|sonar)[-\s:]*(?:ignore|disable|enable|env|global|next)|@ts-(?:ignore|expect-error|nocheck|check)\b|\$Flow|flowlint|@?codeCoverageIgnore|NOSONAR|nosemgrep|cspell:|spell-?checker:|__(?:PURE|NO_SIDE_EFFECTS)__)/i;

/** Whether a comment gives the type of what follows it, as JSDoc does in JavaScript. */
export function isTypeComment(comment: Comment): boolean {
  return comment.type === 'Block' && comment.value.startsWith('*') && /@(?:type|satisfies|template|typedef|overload)\b/.test(comment.value);
}

function isHashbang(source: Source, comment: Comment): boolean {
  return comment.range[0] === 0 && source.text.startsWith('#!');
}

/** Whether a directive is in force from its place to another directive, so that nothing may cross it. */
export function isRangeDirective(comment: Comment): boolean {
  return isDirective(comment) && /(?:disable|enable)(?!-(?:next-)?line)|\b(?:start|end|stop)\b|@ts-(?:nocheck|check)/.test(comment.value);
}
