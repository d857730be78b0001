// Which module a name or an expression comes from.
import { bare, propertyName, staticString } from './static-text.ts';
import type { Node, Scope, Source, Variable } from '../source/source.ts';

export interface Imported {
  /** The module as the file writes it. */
  readonly specifier: string;
  /** The export it is: a name, `default`, or `*` for the whole module (of `import * as`, `require` and `await import`). */
  readonly imported: string;
  readonly by: 'import' | 'require';
}

/**
 * What a variable is imported as, by an import declaration, `import x = require()`, or a declaration whose value is
 * `require('…')`, `await import('…')` or one property of them. Whether the variable is written again is not asked.
 */
export function importOf(variable: Variable): Imported | undefined {
  const [definition, another] = variable.defs;
  if (!definition || another) return undefined;
  const declared: Node = definition.node;
  switch (declared.type) {
    case 'ImportSpecifier': {
      const { imported, parent } = declared;
      const name = imported.type === 'Identifier' ? imported.name : imported.value;
      return parent.type === 'ImportDeclaration' ? { specifier: parent.source.value, imported: name, by: 'import' } : undefined;
    }
    case 'ImportDefaultSpecifier': return { specifier: declared.parent.source.value, imported: 'default', by: 'import' };
    case 'ImportNamespaceSpecifier': return { specifier: declared.parent.source.value, imported: '*', by: 'import' };
    case 'TSImportEqualsDeclaration': {
      const { moduleReference: from } = declared;
      const specifier = from.type === 'TSExternalModuleReference' ? staticString(from.expression) : undefined;
      return specifier === undefined ? undefined : { specifier, imported: '*', by: 'require' };
    }
    case 'VariableDeclarator': return declared.init ? declaredImport(declared.id, declared.init, definition.name, variable) : undefined;
    default: return undefined;
  }
}

function declaredImport(pattern: Node, init: Node, name: Node, variable: Variable): Imported | undefined {
  const scope = variable.references.find((reference) => reference.init)?.from ?? variable.scope;
  const whole = importIn(init, scope);
  if (!whole || pattern === name) return whole;
  // A property of a property is no export of the module.
  if (pattern.type !== 'ObjectPattern' || whole.imported !== '*') return undefined;
  const property = pattern.properties.find((each) => each.type === 'Property' && each.value === name);
  const imported = property && propertyName(property);
  return imported === undefined ? undefined : { ...whole, imported };
}

/** What an expression imports where it stands: `require('…')`, `await import('…')`, or one property of them. */
export function importAt(source: Source, expression: Node): Imported | undefined {
  const node = bare(expression);
  if (node.type !== 'CallExpression' && node.type !== 'AwaitExpression' && node.type !== 'MemberExpression') return undefined;
  return importIn(node, innermostScope(source, node));
}

function innermostScope(source: Source, node: Node): Scope | null {
  for (let current: Node | undefined = node; current; current = current.parent) {
    const scope = source.scopes.acquire(current, true);
    if (scope) return scope;
  }
  return source.scopes.globalScope;
}

function importIn(expression: Node, scope: Scope | null): Imported | undefined {
  const node = bare(expression);
  switch (node.type) {
    case 'CallExpression': {
      const specifier = node.callee.type === 'Identifier' && isRequire(node.callee.name, scope) ? staticString(node.arguments[0]) : undefined;
      return specifier === undefined ? undefined : { specifier, imported: '*', by: 'require' };
    }
    case 'AwaitExpression': {
      const awaited = bare(node.argument);
      const specifier = awaited.type === 'ImportExpression' ? staticString(awaited.source) : undefined;
      return specifier === undefined ? undefined : { specifier, imported: '*', by: 'import' };
    }
    case 'MemberExpression': {
      const whole = importIn(node.object, scope);
      const imported = whole?.imported === '*' ? propertyName(node) : undefined;
      return whole && imported !== undefined ? { ...whole, imported } : undefined;
    }
    default: return undefined;
  }
}

/** Whether a name means Node's `require` in a scope: the one nobody declares, or what `createRequire` gave. */
function isRequire(name: string, scope: Scope | null): boolean {
  for (let current = scope; current; current = current.upper) {
    const definition = current.set.get(name)?.defs[0];
    if (!definition) continue;
    const { init } = definition.node.type === 'VariableDeclarator' ? definition.node : { init: null };
    return init?.type === 'CallExpression' && init.callee.type === 'Identifier' && init.callee.name === 'createRequire';
  }
  return name === 'require';
}
