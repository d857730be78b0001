// Which module a name or an expression comes from.
import { bare, propertyName, staticString } from './static-text.ts';
import { isFunction } from '../source/walk.ts';
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
 * `require('…')`, `await import('…')` or one property of them, or as the parameter in `import('…').then((it) => …)`. Whether the variable is written again is not asked.
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
    case 'ArrowFunctionExpression': case 'FunctionExpression': return awaitedImport(declared, definition.name);
    case 'VariableDeclarator': return declared.init ? declaredImport(declared.id, declared.init, definition.name, variable) : undefined;
    default: return undefined;
  }
}

function declaredImport(pattern: Node, init: Node, name: Node, variable: Variable): Imported | undefined {
  const scope = variable.references.find((reference) => reference.init)?.from ?? variable.scope;
  const whole = importIn(init, scope);
  if (!whole || pattern === name) return whole;
  return whole.imported === '*' ? propertyOf(whole, pattern, name) : undefined;
}

/** What a name in a pattern takes from a module: one property of it, since a property of a property is no export. */
function propertyOf(whole: Imported, pattern: Node, name: Node): Imported | undefined {
  if (pattern.type !== 'ObjectPattern') return undefined;
  const property = pattern.properties.find((each) => each.type === 'Property' && each.value === name);
  const imported = property && propertyName(property);
  return imported === undefined ? undefined : { ...whole, imported };
}

/** What the first parameter of a callback is, where the callback gets a module: `import('…').then(callback)`. */
function awaitedImport(callback: Node, name: Node): Imported | undefined {
  const { parent } = callback;
  const module = parent?.type === 'CallExpression' && parent.arguments[0] === callback ? thenOfImport(parent) : undefined;
  const parameter = isFunction(callback) ? callback.params[0] : undefined;
  if (!module || !parameter) return undefined;
  return parameter === name ? module : propertyOf(module, parameter, name);
}

function thenOfImport(call: Extract<Node, { type: 'CallExpression' }>): Imported | undefined {
  const callee = bare(call.callee);
  return callee.type === 'MemberExpression' && propertyName(callee) === 'then' ? promisedImport(callee.object) : undefined;
}

/** What a promise brings: `import('…')`, or `import('…').then((it) => it.name)`. */
function promisedImport(promise: Node): Imported | undefined {
  const node = bare(promise);
  if (node.type === 'ImportExpression') {
    const specifier = staticString(node.source);
    return specifier === undefined ? undefined : { specifier, imported: '*', by: 'import' };
  }
  if (node.type !== 'CallExpression' || node.arguments.length !== 1) return undefined;
  const module = thenOfImport(node);
  const [callback] = node.arguments;
  if (module?.imported !== '*' || callback?.type !== 'ArrowFunctionExpression' || callback.async) return undefined;
  const [parameter] = callback.params;
  const body = bare(callback.body);
  if (parameter?.type === 'Identifier' && body.type === 'MemberExpression' && body.object.type === 'Identifier' && body.object.name === parameter.name) {
    const imported = propertyName(body);
    return imported === undefined ? undefined : { ...module, imported };
  }
  return parameter && body.type === 'Identifier' ? namedIn(module, parameter, body.name) : undefined;
}

/** `({ name }) => name` */
function namedIn(module: Imported, pattern: Node, name: string): Imported | undefined {
  const properties = pattern.type === 'ObjectPattern' ? pattern.properties : [];
  const property = properties.find((each) => each.type === 'Property' && each.value.type === 'Identifier' && each.value.name === name);
  const imported = property && propertyName(property);
  return imported === undefined ? undefined : { ...module, imported };
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
    case 'AwaitExpression': return promisedImport(node.argument);
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
