// Where a file names other modules.
import { importOf, type Imported } from '../facts/imports.ts';
import type { Node, Source, Variable } from '../source/source.ts';
import { walk } from '../source/walk.ts';

/** Where a file has something of other modules. */
export interface Links {
  readonly variables: readonly { readonly variable: Variable; readonly imported: Imported }[];
  /** `export … from`, `require(…)` and `import(…)`. */
  readonly nodes: readonly Node[];
}

const known = new WeakMap<Source['ast'], Links>();

/** All of them, looked for once. */
export function linksOf(source: Source): Links {
  const before = known.get(source.ast);
  if (before) return before;
  const variables = source.scopes.scopes.flatMap((scope) => scope.variables.flatMap((variable) => {
    const imported = importOf(variable);
    return imported ? [{ variable, imported }] : [];
  }));
  const nodes: Node[] = [];
  walk(source.ast, source, (node) => {
    if (node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && node.source) || isRequire(node) || node.type === 'ImportExpression') nodes.push(node);
    return undefined;
  });
  const links = { variables, nodes };
  known.set(source.ast, links);
  return links;
}

/** `require(…)` */
export function isRequire(node: Node): node is Extract<Node, { type: 'CallExpression' }> {
  return node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require';
}
