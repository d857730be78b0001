// Which row of the tables a value's call falls under.
import type { TSESTree } from '@typescript-eslint/utils';
import { effectsOfExport, effectsOfGlobal, effectsOfMethod } from '../apis/index.ts';
import type { ArgumentTest, Effect } from '../apis/effect.ts';
import { userRow, type UserRows } from '../apis/user-rows.ts';
import { effectsByComment } from '../facts/jsdoc.ts';
import { bare, propertyName, staticString } from '../facts/static-text.ts';
import { isFunction } from '../source/walk.ts';
import type { Node } from '../source/source.ts';
import type { Value } from './value.ts';

type Arguments = readonly TSESTree.CallExpressionArgument[];
export type Manner = 'call' | 'new';

/** The row for a call of the value with these arguments, the user's first; `undefined` where the tables do not know it. */
export function rowFor(callee: Value, args: Arguments, user: UserRows | undefined, manner: Manner = 'call'): Effect | undefined {
  const own = callee.is === 'export' ? userRow(user, 'export', `${callee.module}#${callee.path}`) : callee.is === 'global' ? userRow(user, 'global', callee.path) : undefined;
  if (own) return own;
  if (manner === 'call' && (callee.is === 'function' || callee.is === 'signature')) return saidOf(callee);
  const rows = rowsOf(callee, manner);
  return rows?.find((row) => row.when === undefined || [row.when].flat().every((test) => matches(test, args)));
}

/** What the comment above a function says that it does; an `async` function gives a promise, whatever is said. */
function saidOf(callee: Extract<Value, { is: 'function' | 'signature' }>): Effect | undefined {
  const nodes: readonly Node[] = callee.is === 'function' ? [callee.node] : callee.nodes;
  const said = nodes.map((node) => effectsByComment(callee.source, node)).find((effect) => effect !== undefined);
  const isPromise = callee.is === 'function' && callee.node.async;
  return said && (isPromise || said.waits !== undefined) ? { ...said, promise: said.promise ?? true } : said;
}

function rowsOf(callee: Value, manner: Manner): readonly Effect[] | undefined {
  switch (callee.is) {
    case 'export': return effectsOfExport(callee.module, manner === 'new' ? constructorPath(callee.path) : callee.path);
    case 'global': return effectsOfGlobal(manner === 'new' ? constructorPath(callee.path) : callee.path);
    case 'kind': return manner === 'call' ? effectsOfMethod(callee.name, callee.method ?? '()') : undefined;
    default: return undefined;
  }
}

function constructorPath(path: string): string {
  return `new ${path}`;
}

/** Whether the tables have a row for the method of a type. */
export function hasMethod(type: string, method: string): boolean {
  return effectsOfMethod(type, method) !== undefined;
}

function matches(test: ArgumentTest, args: Arguments): boolean {
  const before = args.slice(0, test.argument + 1);
  if (before.some((argument) => argument.type === 'SpreadElement')) return false;
  const argument = args[test.argument] && bare(args[test.argument] as Node);
  if ('is' in test) return isSo(test.is, argument);
  if ('startsWith' in test) return startsWith(test, argument);
  if ('news' in test) return argument?.type === 'NewExpression' && test.news.test(lastName(argument.callee));
  if ('calls' in test) return argument?.type === 'CallExpression' && test.calls.test(lastName(argument.callee));
  if ('named' in test) return argument !== undefined && test.named.test(lastName(argument));
  return hasProperty(test, argument);
}

function isSo(is: string, argument: Node | undefined): boolean {
  switch (is) {
    case 'absent': return argument === undefined;
    case 'present': return argument !== undefined;
    case 'function': return argument !== undefined && isFunction(argument);
    default: return staticString(argument) !== undefined;
  }
}

function startsWith(test: Extract<ArgumentTest, { startsWith: readonly string[] }>, argument: Node | undefined): boolean {
  const parts = argument?.type === 'TemplateLiteral' ? argument.quasis.map((quasi) => quasi.value.cooked) : [staticString(argument)];
  const head = parts[0]?.trimStart().toLowerCase();
  if (head === undefined || parts.some((part) => typeof part === 'string' && test.without?.test(part))) return false;
  return test.startsWith.some((start) => head.startsWith(start.toLowerCase()));
}

function hasProperty(test: Extract<ArgumentTest, { property: string }>, argument: Node | undefined): boolean {
  if (argument === undefined) return test.absent === true;
  if (argument.type !== 'ObjectExpression' || argument.properties.some((property) => property.type === 'SpreadElement')) return false;
  const property = argument.properties.find((each) => propertyName(each) === test.property);
  if (!property) return test.absent === true;
  const text = property.type === 'Property' ? literalText(property.value) : undefined;
  return text !== undefined && test.oneOf.some((each) => String(each) === text);
}

function literalText(node: Node): string | undefined {
  return node.type === 'Literal' ? String(node.value) : staticString(node);
}

function lastName(node: Node): string {
  const callee = bare(node);
  if (callee.type === 'Identifier') return callee.name;
  return propertyName(callee) ?? '';
}
