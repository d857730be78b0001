// What an import brings.
import type { Imported } from '../facts/imports.ts';
import { exportOf, importedFrom, type Found } from '../program/exports.ts';
import type { Source } from '../source/source.ts';
import { isFunction } from '../source/walk.ts';
import { further, isClass, unknown, type Value, type View } from './value.ts';
import { valueOf } from './value-of.ts';
import { variableValue } from './variable-value.ts';

/** What an import that is written in the view's file brings. */
export function importedValue(imported: Imported, view: View): Value {
  return view.steps <= 0 ? unknown : foundValue(importedFrom(view.program, view.source, imported), view);
}

/** What a file of the repo exports under a name. */
export function exportedValue(source: Source, name: string, view: View): Value {
  return view.steps <= 0 ? unknown : foundValue(exportOf(view.program, source, name), view);
}

/** The value that an export leads to. */
export function foundValue(found: Found | undefined, view: View): Value {
  switch (found?.kind) {
    case 'module': return { is: 'module', source: found.source };
    case 'package': return { is: 'export', module: found.module, path: found.path.join('.') };
    case 'variable': return variableValue(found.variable, further(view, found.source));
    case 'node': {
      const { node, source } = found;
      if (isFunction(node)) return { is: 'function', node, source };
      return isClass(node) ? { is: 'class', node, source } : valueOf(node, further(view, source));
    }
    default: return unknown;
  }
}
