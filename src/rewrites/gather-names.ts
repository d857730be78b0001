// Which name a result gets that had none.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node, Scope, Source } from '../source/source.ts';
import { childrenOf } from '../source/walk.ts';

/** The new names of each scope, and the place of the gather that each was made for. */
const given = new WeakMap<Scope, Map<string, number>>();

/** Names that mean nothing yet around a node. */
export interface FreshNames {
  /** Whether the name may be declared here and stays what it is. */
  isFree(name: string): boolean;
  /** The wanted name, or one like it with a number; not given again. */
  take(wanted: string): string;
}

/**
 * The names that are free in the scope of a node and in those around it and below it. Two gathers of one block, whose edits
 * may be applied together, get different names; the same gather, asked for again, gets the same.
 */
export function freshNames(source: Source, around: Node): FreshNames {
  const scope = scopeOf(source, around);
  const taken = namesAround(scope);
  const others = given.get(scope) ?? new Map<string, number>();
  given.set(scope, others);
  const [place] = around.range;
  const isFree = (name: string) => isIdentifier(name) && !taken.has(name) && (others.get(name) ?? place) === place;
  return {
    isFree,
    take(wanted) {
      let name = wanted;
      for (let count = 2; !isFree(name); count += 1) name = `${wanted}${String(count)}`;
      taken.add(name);
      others.set(name, place);
      return name;
    },
  };
}

const reserved = new Set(
  ('arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in '
  + 'Infinity instanceof interface let NaN new null package private protected public return static super switch this throw true try typeof undefined using var void while with yield').split(' '),
);

function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) && !reserved.has(name);
}

/** Every name that is declared in a scope or around it, or is read in it or in one below. */
function namesAround(own: Scope): Set<string> {
  const names = new Set<string>();
  for (let scope: Scope | null = own; scope; scope = scope.upper) {
    for (const name of scope.set.keys()) names.add(name);
  }
  const pending: Scope[] = [own];
  for (let scope = pending.pop(); scope; scope = pending.pop()) {
    for (const name of scope.set.keys()) names.add(name);
    // Also what resolves to nothing or to an outer variable: a new declaration here would catch it.
    for (const reference of scope.references) names.add(reference.identifier.name);
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

/** Takes a name for the result of a value: after what it is bound to, else after the function that is called. */
export function resultName(source: Source, statement: TSESTree.Statement, value: TSESTree.Expression, names: FreshNames): string {
  const bound = boundName(statement);
  if (bound !== undefined && !/result$/i.test(bound)) return names.take(`${bound}Result`);
  return calledResultName(source, value, names);
}

/** Takes a name for the result of a call: `user` for `getUser()`, `loadResult` for `api.load()`. */
export function calledResultName(source: Source, value: TSESTree.Expression, names: FreshNames): string {
  const called = calledName(source, value);
  if (called === undefined) return names.take('result');
  const [, first = '', others = ''] = /^(?:get|load|fetch|find|read|query|list|compute|create|make)([A-Z])(\w*)$/.exec(called) ?? [];
  const thing = first.toLowerCase() + others;
  return names.take(thing !== '' && names.isFree(thing) ? thing : `${called}Result`);
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
