// What the declarations of an installed package say that an export is.
import { exportOf } from '../program/exports.ts';
import { memberOf } from './member.ts';
import { foundValue } from './imported.ts';
import { further, unknown, type Value, type View } from './value.ts';

/** What an export of a package is by its declarations: functions without bodies, classes and types; unknown where it is not installed. */
export function installedValue({ module, path }: Extract<Value, { is: 'export' }>, view: View): Value {
  const source = view.steps > 0 ? view.program.declarations(module, view.source.path) : undefined;
  if (!source) return unknown;
  const [first = '*', ...rest] = path === '' ? [] : path.split('.');
  const inside = further(view);
  let value = foundValue(exportOf(view.program, source, first), inside);
  for (const name of rest) value = memberOf(value, name, inside);
  return value;
}
