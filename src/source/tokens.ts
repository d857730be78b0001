// Which tokens and comments stand where.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Range, Source } from './source.ts';

export type Token = TSESTree.Token;
export type Comment = TSESTree.Comment;

/** The last token that ends at or before the offset. */
export function tokenBefore(source: Source, offset: number): Token | undefined {
  const tokens = source.ast.tokens ?? [];
  // Tokens do not overlap, so the one before the first that ends later is the one wanted.
  return tokens[firstIndex(tokens, (token) => token.range[1] > offset) - 1];
}

/** Where the last token before a node ends, 0 where there is none: told by text and comments alone, for tokens may have to be found by another parse. */
export function endBefore(source: Source, offset: number): number {
  const comments = source.ast.comments ?? [];
  let at = offset;
  for (let index = firstIndex(comments, ({ range }) => range[1] > offset) - 1; ; index -= 1) {
    at = source.text.slice(0, at).trimEnd().length;
    const comment = comments[index];
    if (comment?.range[1] !== at) break;
    at = comment.range[0];
  }
  return source.text.startsWith('#!') && !lineBreak.test(source.text.slice(0, at)) ? 0 : at;
}

/** The first token that starts at or after the offset. */
export function tokenAfter(source: Source, offset: number): Token | undefined {
  const tokens = source.ast.tokens ?? [];
  return tokens[firstIndex(tokens, (token) => token.range[0] >= offset)];
}

/** The token that begins before the offset and ends after it. */
export function tokenAround(source: Source, offset: number): Token | undefined {
  const tokens = source.ast.tokens ?? [];
  const token = tokens[firstIndex(tokens, ({ range }) => range[1] > offset)];
  return token && token.range[0] < offset ? token : undefined;
}

/** Every token that lies wholly inside the range. */
export function tokensIn(source: Source, range: Range): readonly Token[] {
  return inside(source.ast.tokens ?? [], range);
}

/** Every comment that lies wholly inside the range. */
export function commentsIn(source: Source, range: Range): readonly Comment[] {
  return inside(source.ast.comments ?? [], range);
}

/** The last comment that ends at or before the offset. */
export function commentBefore(source: Source, offset: number): Comment | undefined {
  const comments = source.ast.comments ?? [];
  return comments[firstIndex(comments, (comment) => comment.range[1] > offset) - 1];
}

/** The text of a node, token, comment or range. */
export function textOf(source: Source, at: Range | { readonly range: Range }): string {
  const range = 'range' in at ? at.range : at;
  return source.text.slice(range[0], range[1]);
}

/** Whether the offsets stand on one line. */
export function isOneLine(source: Source, start: number, end: number): boolean {
  return !lineBreak.test(source.text.slice(start, end));
}

/** What ends a line in ECMAScript. */
export const lineBreak = /\r\n|[\n\r\u2028\u2029]/;

function inside<Item extends { readonly range: Range }>(items: readonly Item[], [start, end]: Range): readonly Item[] {
  const from = firstIndex(items, (item) => item.range[0] >= start);
  const to = firstIndex(items, (item) => item.range[1] > end);
  return items.slice(from, Math.max(from, to));
}

/** The first index for which the question is answered yes, in a list where all noes come first. */
function firstIndex<Item>(items: readonly Item[], isReached: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && isReached(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
