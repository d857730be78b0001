// How the source names a place outside: a path, a model.
import { bare } from '../facts/static-text.ts';
import { definitionOf, isModuleLevel, isNeverReassigned, variableOf } from '../facts/variables.ts';
import type { Node, Source } from '../source/source.ts';
import { walk } from '../source/walk.ts';

/** The text of a node in one line. */
export function textOf(node: Node, source: Source): string {
  return source.text.slice(...node.range).replace(/\s+/g, ' ');
}

/** The text with what is written for its names, as far as the function itself says: `dirname(join(folder, name))` for `dirname(file)`. */
export function writtenOut(node: Node, source: Source, depth = 3): string {
  const parts: string[] = [];
  let [at] = node.range;
  walk(node, source, (each) => {
    const meant = each.type === 'Identifier' && depth > 0 ? writtenFor(each, source) : undefined;
    if (!meant) return undefined;
    parts.push(source.text.slice(at, each.range[0]), writtenOut(meant, source, depth - 1));
    [, at] = each.range;
    return 'skip';
  });
  return [...parts, source.text.slice(at, node.range[1])].join('').replace(/\s+/g, ' ');
}

function writtenFor(name: Node, source: Source): Node | undefined {
  const variable = variableOf(source, name);
  const declared: Node | undefined = variable && definitionOf(variable)?.node;
  if (!variable || declared?.type !== 'VariableDeclarator' || declared.id !== variable.identifiers[0] || !isNeverReassigned(variable) || isModuleLevel(variable)) return undefined;
  const init = declared.init && bare(declared.init);
  return init && init.type !== 'AwaitExpression' && name.range[0] > init.range[1] ? init : undefined;
}
