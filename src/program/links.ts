// Where a file names other modules.
import { importOf, type Imported } from '../facts/imports.ts';
import { propertyName, staticString } from '../facts/static-text.ts';
import type { Node, Source, Variable } from '../source/source.ts';
import { walk } from '../source/walk.ts';

/** Where a file has something of other modules. */
export interface Links {
  readonly variables: readonly { readonly variable: Variable; readonly imported: Imported }[];
  /** `export … from`, `require(…)`, `import(…)`, and calls of others that load a module. */
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
    if (node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && node.source) || isRequire(node) || isLoader(node) || node.type === 'ImportExpression') nodes.push(node);
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

/** Who takes the name of a file and does not give what it exports: it runs it elsewhere, replaces it, or only wants the name. */
const others = /^(?:require|resolve|URL|Worker|fork|(?:un|do|dont|set)?mock|unstable_mockModule)$/i;
/** Methods of strings, which only compare what is written like a path. */
const ofTexts = /^(?:startsWith|endsWith|includes|indexOf|lastIndexOf|split|replace|replaceAll|concat|localeCompare)$/;

/** A call by which somebody else loads a module, as tests do that put something of their own in it: `proxyquire('./load', …)`. */
export function isLoader(node: Node): node is Extract<Node, { type: 'CallExpression' }> {
  if (node.type !== 'CallExpression' || !/^\.{1,2}\//.test(staticString(node.arguments[0]) ?? '')) return false;
  const name = node.callee.type === 'Identifier' ? node.callee.name : propertyName(node.callee);
  return name !== undefined && !others.test(name) && !(node.callee.type === 'MemberExpression' && ofTexts.test(name));
}
