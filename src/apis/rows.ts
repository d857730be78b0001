// Which rows say the same of several names?
import type { Rows } from './effect.ts';

/** The rows that say `effect` of every name in `names` (parted by white space; `new X` is one name). */
export function each(names: string, effect: Rows): Readonly<Record<string, Rows>> {
  return Object.fromEntries(Array.from(names.matchAll(/(?:new )?\S+/gu), ([name]) => [name, effect]));
}
