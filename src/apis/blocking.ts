// Which calls keep the thread until they are done?
import { libraryRows } from './blocking-libraries.ts';
import { nodeRows } from './blocking-node.ts';
import type { BlockingRow, BlockingRows, Cost } from './blocking-row.ts';

let made: ReadonlyMap<string, BlockingRows> | undefined;

/** All rows, by the module or the type that they are of; those of globals under the empty name. */
export function blockingTables(): ReadonlyMap<string, BlockingRows> {
  return (made ??= new Map([...nodeRows, ...libraryRows]));
}

/** The row of something that a module exports (nothing: of a global), by its path there: where it is called, or made an object of. */
export function blockingExport(module: string | undefined, path: string, isNew = false): BlockingRow | undefined {
  const rows = blockingTables().get(module ?? '');
  const name = `${isNew ? 'new ' : ''}${path.replace(/^default(?:\.|$)/u, '')}`;
  return rows && Object.hasOwn(rows, name) ? rows[name] : undefined;
}

/** The row of a method of a type, as the tables of effects name types. */
export function blockingMethod(type: string, method: string): BlockingRow | undefined {
  const rows = blockingTables().get(`${type}.prototype`);
  return rows && Object.hasOwn(rows, method) ? rows[method] : undefined;
}

const costs: readonly Cost[] = ['trivial', 'low', 'medium', 'high', 'unbounded'];

/** Whether a cost is at least another. */
export function costsAtLeast(cost: Cost, least: Cost): boolean {
  return costs.indexOf(cost) >= costs.indexOf(least);
}
