// What the user says about their own code for all rules: `settings.unblock`.

import { userRows, type UserRows } from '../src/apis/user-rows.ts';

/** What `settings.unblock` says. */
export interface Settings {
  /** What calls of the user's own read and write. */
  readonly effects?: UserRows;
  /** Whether the TypeScript program of the parser is asked; then it must be there. */
  readonly types?: boolean;
}

/** The settings as an object, empty where there are none; throws one clear sentence where they are something else. */
export function settingsOf(given: unknown): Settings {
  if (given === undefined) return {};
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return known(given);
  const found = given === null ? 'null' : Array.isArray(given) ? 'an array' : `a ${typeof given}`;
  throw new TypeError(`settings.unblock in your ESLint config must be an object, but it is ${found}: write settings: { unblock: {} } or leave it out.`);
}

const read = new WeakMap<object, Settings>();

/** ESLint hands over the same object for every file of a config, so rows are read once. */
function known(given: object): Settings {
  const settings = read.get(given) ?? settingsIn(given as Readonly<Record<string, unknown>>);
  read.set(given, settings);
  return settings;
}

function settingsIn(given: Readonly<Record<string, unknown>>): Settings {
  const other = Object.keys(given).find((name) => name !== 'effects' && name !== 'types');
  if (other !== undefined) throw new TypeError(`settings.unblock in your ESLint config has no setting \`${other}\`: it has \`effects\` and \`types\`.`);
  const { types } = given;
  if (types !== undefined && typeof types !== 'boolean') throw new TypeError('settings.unblock.types in your ESLint config must be true or false.');
  const effects = userRows(given['effects']);
  return { ...(effects && { effects }), ...(types !== undefined && { types }) };
}
