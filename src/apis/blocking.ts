// Which calls keep the thread until they are done?
import { libraryRows } from './blocking-libraries.ts';
import { nodeRows } from './blocking-node.ts';
import type { BlockingRow, BlockingRows, Cost } from './blocking-row.ts';

let made: ReadonlyMap<string, BlockingRows> | undefined;

function modules(): ReadonlyMap<string, BlockingRows> {
  return (made ??= new Map([...nodeRows, ...libraryRows]));
}

/** The row of something that a module exports (nothing: of a global), by its path there: where it is called, or made an object of. */
export function blockingExport(module: string | undefined, path: string, isNew = false): BlockingRow | undefined {
  const rows = modules().get(module ?? '');
  const name = `${isNew ? 'new ' : ''}${path.replace(/^default(?:\.|$)/u, '')}`;
  return rows && Object.hasOwn(rows, name) ? rows[name] : undefined;
}

/** The row of a method of a type, as the tables of effects name types. */
export function blockingMethod(type: string, method: string): BlockingRow | undefined {
  const rows = modules().get(`${type}.prototype`);
  return rows && Object.hasOwn(rows, method) ? rows[method] : undefined;
}

const costs: readonly Cost[] = ['trivial', 'low', 'medium', 'high', 'unbounded'];

/** Whether a cost is at least another. */
export function costsAtLeast(cost: Cost, least: Cost): boolean {
  return costs.indexOf(cost) >= costs.indexOf(least);
}

let words: RegExp | undefined;

/** What a text has to hold to name something of the tables. */
export function blockingWords(): RegExp {
  if (words) return words;
  const names = new Set<string>();
  for (const [module, rows] of modules()) {
    for (const name of Object.keys(rows)) names.add(name.split('.').at(-1) ?? '');
    // A module that is a function itself may have any name where it is called.
    if (Object.hasOwn(rows, '')) names.add(module);
  }
  names.delete('');
  return (words = new RegExp(`(?<![\\w$])(?:${[...names].map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')})(?![\\w$])`));
}
