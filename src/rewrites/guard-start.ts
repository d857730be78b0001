// How a promise gets a handler where it starts: `p.catch(() => {});` on a line of its own.
import type { TSESTree } from '@typescript-eslint/utils';
import { commentsBehind } from '../source/comments.ts';
import type { Edit } from '../source/edit.ts';
import type { Source } from '../source/source.ts';
import { indentOf, lineEnding } from '../source/style.ts';
import { isOneLine, tokenAfter, tokenBefore } from '../source/tokens.ts';
import { codeRange } from './gather-block.ts';

export interface Guarded {
  readonly statement: TSESTree.VariableDeclaration;
  readonly name: string;
  /** Whether the variable holds a list of promises. */
  readonly isList: boolean;
  /** Whether it may hold nothing instead. */
  readonly isOptional: boolean;
}

/** The code that takes care of a rejection from now on: whoever awaits the promise later still sees it. */
export function handlerFor({ name, isList, isOptional }: Omit<Guarded, 'statement'>): string {
  if (!isList) return `${name}${isOptional ? '?.' : '.'}catch(() => {})`;
  return isOptional ? `if (${name}) Promise.all(${name}).catch(() => {})` : `Promise.all(${name}).catch(() => {})`;
}

/** The edit that puts the handlers of all names that a declaration starts behind the declaration. */
export function guardStart(source: Source, guarded: readonly Guarded[]): Edit[] {
  const statements = [...new Set(guarded.map(({ statement }) => statement))];
  return statements.map((statement) => {
    const [start, end] = codeRange(source, statement);
    const isEnded = tokenBefore(source, end)?.value === ';';
    const handlers = guarded.filter((each) => each.statement === statement).map((each) => handlerFor(each));
    const next = tokenAfter(source, end);
    if (next && isOneLine(source, end, next.range[0])) return insertion(source, end, handlers.map((handler) => (isEnded ? ` ${handler};` : `; ${handler}`)));
    const gap = lineEnding(source, end) + indentOf(source, start);
    const behind = commentsBehind(source, end).at(-1)?.range[1] ?? end;
    return insertion(source, behind, handlers.map((handler) => gap + handler + (isEnded ? ';' : '')));
  });
}

function insertion(source: Source, at: number, texts: readonly string[]): Edit {
  return { path: source.path, range: [at, at], text: texts.join('') };
}
