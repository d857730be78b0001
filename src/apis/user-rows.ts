// What users say about calls of their own: rows of `settings.unblock.effects`.
import type { Effect } from './effect.ts';

/** Rows of a user, by what they are about; `key` is the same for the same rows. */
export interface UserRows {
  readonly key: string;
  readonly rows: ReadonlyMap<string, Effect>;
}

/** Which call a row is about: by how the code writes the callee, by what a package exports, or by a global name. */
type About = 'callee' | 'export' | 'global';

const where = 'settings.unblock.effects in your ESLint config';
const lists = new Set(['reads', 'writes', 'runs', 'keeps']);
const values: Readonly<Record<string, readonly unknown[]>> = {
  promise: [true, 'lazy'], throws: ['never', 'may'], rejects: ['never', 'may'], waits: ['io', 'timer', 'signal', 'none'], leaves: [true], idempotent: [true, 'alone'],
};
const names = new Set(['callee', 'module', 'export', 'global', 'gives', 'exclusive']);
const place = /^(?:receiver|arguments|argument \d+|(?:fs|db)(?: \d+)?|db receiver|net|log|debug|terminal|process|env|clock|random|timer|cache|dom|host)$/;

/**
 * The rows that a setting gives: a list of objects with `callee` (`"db.save"`), or `module` and `export`, or `global`, and
 * the fields of a row: `reads`, `writes`, `promise`, `waits`, `rejects`, `throws`, `gives`, `idempotent`, `leaves`, `exclusive`, `runs`, `keeps`.
 * Throws a TypeError with one clear sentence where it is something else.
 */
export function userRows(given: unknown): UserRows | undefined {
  if (given === undefined) return undefined;
  if (!Array.isArray(given)) throw new TypeError(`${where} must be a list of rows, such as [{ callee: "db.load", reads: ["db"], promise: true }].`);
  return { key: JSON.stringify(given), rows: new Map(given.map((row: unknown, at) => rowOf(row, at))) };
}

function rowOf(given: unknown, at: number): readonly [string, Effect] {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new TypeError(`Row ${String(at)} of ${where} must be an object.`);
  const row = given as Readonly<Record<string, unknown>>;
  for (const [field, value] of Object.entries(row)) {
    if (!isField(field, value)) throw new TypeError(`Row ${String(at)} of ${where}: \`${field}\` cannot be ${JSON.stringify(value)}; README.md lists the fields of a row and what they may hold.`);
  }
  const { callee, module, export: exported, global, ...effect } = row;
  const about = typeof callee === 'string' ? keyOf('callee', callee)
    : typeof module === 'string' && typeof exported === 'string' ? keyOf('export', `${module}#${exported}`)
      : typeof global === 'string' ? keyOf('global', global) : undefined;
  if (about === undefined) throw new TypeError(`Row ${String(at)} of ${where} must say which call it is about: \`callee\`, or \`module\` and \`export\`, or \`global\`.`);
  return [about, effect];
}

/** Whether a row may have the field with the value. */
export function isField(field: string, value: unknown): boolean {
  if (names.has(field)) return typeof value === 'string';
  if (lists.has(field)) return Array.isArray(value) && value.every((each) => (field === 'reads' || field === 'writes' ? typeof each === 'string' && place.test(each) : Number.isInteger(each)));
  return values[field]?.includes(value) ?? false;
}

function keyOf(about: About, name: string): string {
  return `${about} ${name}`;
}

/** The user's row for a call, if there is one. */
export function userRow(rows: UserRows | undefined, about: About, name: string): Effect | undefined {
  return rows?.rows.get(keyOf(about, name));
}
