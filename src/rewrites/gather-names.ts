// Which name a result gets that had none.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node, Scope, Source } from '../source/source.ts';
import { childrenOf } from '../source/walk.ts';

/** Gives names that mean nothing yet anywhere around a node, each at most once. */
export function freshNames(source: Source, around: Node): (wanted: string) => string {
  const taken = namesAround(source, around);
  return (wanted) => {
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted}${String(count)}`;
    taken.add(name);
    return name;
  };
}

/** Every name that is declared around a node or is read in its scope or in one below. */
function namesAround(source: Source, around: Node): Set<string> {
  const names = new Set<string>();
  const own = scopeOf(source, around);
  for (let scope: Scope | null = own; scope; scope = scope.upper) {
    for (const name of scope.set.keys()) names.add(name);
  }
  const pending: Scope[] = [own];
  for (let scope = pending.pop(); scope; scope = pending.pop()) {
    for (const name of scope.set.keys()) names.add(name);
    // Also what resolves to nothing or to an outer variable: a new declaration here would catch it.
    for (const reference of scope.references) names.add(reference.identifier.name as string);
    pending.push(...scope.childScopes);
  }
  return names;
}

/** The innermost scope that a node stands in. */
export function scopeOf(source: Source, node: Node): Scope {
  for (let at: Node | undefined = node; at; at = at.parent) {
    const scope = source.scopes.acquire(at, true);
    if (scope) return scope.type === 'function-expression-name' ? (scope.childScopes[0] ?? scope) : scope;
  }
  return source.scopes.scopes[0] as Scope;
}

/** What the result of a value is called: after what it is bound to, else after the function that is called. */
export function resultName(source: Source, statement: TSESTree.Statement, value: TSESTree.Expression): string {
  const name = boundName(statement) ?? calledName(source, value);
  return name === undefined ? 'result' : `${name}Result`;
}

function boundName(statement: TSESTree.Statement): string | undefined {
  if (statement.type === 'ExportNamedDeclaration' && statement.declaration?.type === 'VariableDeclaration') {
    return boundName(statement.declaration);
  }
  if (statement.type === 'VariableDeclaration') return plainName(statement.declarations[0].id);
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return undefined;
  return plainName(statement.expression.left);
}

function plainName(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression') return undefined;
  const { property } = node;
  if (property.type === 'PrivateIdentifier') return property.name;
  return property.type === 'Identifier' && !node.computed ? property.name : undefined;
}

/** The name of the first function that is called, from the outside in: `load` in `await (await api.load()).json()` is found below `json`. */
function calledName(source: Source, value: Node): string | undefined {
  if (value.type === 'CallExpression' || value.type === 'NewExpression') {
    const inner = value.callee.type === 'MemberExpression' ? calledName(source, value.callee.object) : undefined;
    return inner ?? plainName(value.callee);
  }
  for (const child of childrenOf(value, source.visitorKeys)) {
    const name = calledName(source, child);
    if (name !== undefined) return name;
  }
  return undefined;
}
