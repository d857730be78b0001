// What a comment says a function does: `@effects reads db, writes fs 0, waits io`.
import type { Effect } from './effect.ts';
import { isField } from './user-rows.ts';

const once = new Set(['waits', 'rejects', 'throws', 'gives', 'exclusive']);

/**
 * The row that the words of an `@effects` tag mean: a list with commas of `nothing`, `reads <place>`, `writes <place>`, `waits <what for>`,
 * `rejects never`, `throws never`, `gives <type>`, `exclusive <handle>`, `promise`, `idempotent`, `idempotent alone`, `leaves`.
 * Nothing where one of them makes no sense: then the comment is no promise, and the body is read.
 */
export function effectOfWords(words: string): Effect | undefined {
  const row: Record<string, unknown> = {};
  for (const clause of words.split(',').map((each) => each.trim().replace(/\s+/g, ' '))) {
    if (clause === 'nothing') continue;
    const [field = '', ...rest] = clause.split(' ');
    const value = valueOf(field, rest.join(' '));
    if (value === undefined) return undefined;
    row[field] = Array.isArray(value) ? [...((row[field] as unknown[] | undefined) ?? []), ...(value as unknown[])] : value;
    if (!isField(field, row[field])) return undefined;
  }
  return row;
}

function valueOf(field: string, word: string): unknown {
  if (field === 'reads' || field === 'writes') return word === '' ? undefined : [word];
  if (once.has(field)) return word === '' ? undefined : word;
  return word === '' ? true : word;
}
