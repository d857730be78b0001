// What an import brings.
import { staticString } from '../facts/static-text.ts';
import type { Node, Source } from '../source/source.ts';
import { unknown, type Value, type View } from './value.ts';

/** What `name` of a module is (`*` the whole module), seen from the view's file. */
export function importedValue(specifier: string | Node, name: string, view: View): Value {
  const module = typeof specifier === 'string' ? specifier : staticString(specifier);
  if (module === undefined || view.steps <= 0) return unknown;
  const file = view.program.resolve(module, view.source.path);
  if (file) return name === '*' ? { is: 'module', source: file } : exportedValue(file, name, view);
  return /^[./#]/.test(module) ? unknown : { is: 'export', module, path: name === '*' ? '' : name };
}

/** What a file of the repo exports under a name. */
export function exportedValue(_source: Source, _name: string, _view: View): Value {
  return unknown;
}
