// How the file is written near a place: line ending, indent, quotes, semicolons, commas.
import { isOneLine, lineBreak, tokenAround, tokenBefore, tokensIn } from './tokens.ts';
import type { Range, Source } from './source.ts';
import { walk } from './walk.ts';

/** The line ending of the offset's line, or of the lines above when it is the last. */
export function lineEnding(source: Source, offset: number): '\n' | '\r\n' {
  const below = source.text.indexOf('\n', offset);
  const at = below >= 0 ? below : source.text.lastIndexOf('\n', offset);
  return at > 0 && source.text.charAt(at - 1) === '\r' ? '\r\n' : '\n';
}

/** The white space that the offset's line begins with. */
export function indentOf(source: Source, offset: number): string {
  return /^[^\S\r\n\u2028\u2029]*/.exec(source.text.slice(lineStart(source, offset), offset))?.[0] ?? '';
}

/** Where the offset's line begins. */
export function lineStart(source: Source, offset: number): number {
  let at = offset;
  while (at > 0 && !lineBreak.test(source.text.charAt(at - 1))) at -= 1;
  return at;
}

/** One step of indent: what the offset's line has more than the line it is nested in, else the first step found in the file. */
export function indentUnit(source: Source, offset: number): string {
  const own = indentOf(source, offset);
  if (own.startsWith('\t')) return '\t';
  for (let start = lineStart(source, offset); own !== '' && start > 0; ) {
    start = lineStart(source, start - 1);
    const line = lineAt(source, start);
    const indent = /^\s*/.exec(line)?.[0] ?? '';
    if (line.trim() !== '' && indent.length < own.length && isStepHere(source, start, indent)) return own.slice(indent.length);
  }
  const step = /(?:^|[\n\r])(\t| {2,8})(?=[^\s*])/.exec(source.text);
  return step?.[1] ?? '  ';
}

/** A line inside a template literal or a text of JSX says nothing about indents, nor does a label or a `case` that stands out to the left. */
function isStepHere(source: Source, start: number, indent: string): boolean {
  return tokenAround(source, start + indent.length) === undefined;
}

function lineAt(source: Source, start: number): string {
  let end = start;
  while (end < source.text.length && !lineBreak.test(source.text.charAt(end))) end += 1;
  return source.text.slice(start, end);
}

/** The quote of the nearest plain string before the offset, else of the first one after it. */
export function quoteNear(source: Source, offset: number): "'" | '"' {
  const isString = (token: { type: string; value: string }) => token.type === 'String' && /^['"]/.test(token.value);
  const token =
    tokensIn(source, [0, offset]).findLast(isString) ?? tokensIn(source, [offset, source.text.length]).find(isString);
  return token?.value.startsWith('"') ? '"' : "'";
}

const lists = new WeakMap<Source['ast'], readonly { readonly end: number; readonly hasComma: boolean }[]>();

/** Whether the nearest list that is written over several lines ends with a comma; yes when there is none. */
export function hasTrailingCommas(source: Source, offset: number): boolean {
  const known = lists.get(source.ast) ?? multiLineLists(source);
  lists.set(source.ast, known);
  const nearest = known.toSorted((a, b) => Math.abs(a.end - offset) - Math.abs(b.end - offset))[0];
  return nearest?.hasComma ?? true;
}

function multiLineLists(source: Source): { end: number; hasComma: boolean }[] {
  const found: { end: number; hasComma: boolean }[] = [];
  walk(source.ast, source, (node) => {
    switch (node.type) {
      case 'ArrayExpression':
      case 'ObjectExpression':
      case 'ArrayPattern':
      case 'ObjectPattern': {
        // The range of a pattern takes its type annotation in; the list ends before it.
        const end = 'typeAnnotation' in node && node.typeAnnotation ? node.typeAnnotation.range[0] : node.range[1];
        const bracket = tokenBefore(source, end);
        const last = bracket && tokenBefore(source, bracket.range[0]);
        if (last && !isOneLine(source, last.range[1], bracket.range[0])) found.push({ end, hasComma: last.value === ',' });
      }
    }
    return undefined;
  });
  return found;
}

/**
 * The text of a range for a place with another indent: lines that begin with `from` begin with `to`, save those that
 * begin inside a template literal, a string or a text of JSX. The ranges in `without` are left out.
 */
export function movedText(source: Source, range: Range, from: string, to: string, without: readonly Range[] = []): string {
  let moved = '';
  let at = range[0];
  for (const gap of [...without, [range[1], range[1]] as const]) {
    moved += reindented(source, [at, gap[0]], from, to);
    at = gap[1];
  }
  return moved;
}

function reindented(source: Source, [start, end]: Range, from: string, to: string): string {
  const text = source.text.slice(start, end);
  if (from === to) return text;
  return text.replace(/(\r\n|[\n\r\u2028\u2029])([^\S\r\n\u2028\u2029]*)/g, (whole: string, breaks: string, indent: string, at: number) => {
    const lineAt = start + at + breaks.length;
    if (!indent.startsWith(from) || tokenAround(source, lineAt)) return whole;
    const isBlank = lineAt + indent.length < source.text.length && lineBreak.test(source.text.charAt(lineAt + indent.length));
    return isBlank ? whole : breaks + to + indent.slice(from.length);
  });
}
