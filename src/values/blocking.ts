// Which row of the tables of blocking calls a call falls under.
import type { TSESTree } from '@typescript-eslint/utils';
import { blockingExport, blockingMethod } from '../apis/blocking.ts';
import type { BlockingRow } from '../apis/blocking-row.ts';
import { bare, calleeText, propertyName, staticString } from '../facts/static-text.ts';
import { isNeverReassigned, variableOf } from '../facts/variables.ts';
import { isFunction } from '../source/walk.ts';
import type { Node } from '../source/source.ts';
import type { Value, View } from './value.ts';
import { valueOf } from './value-of.ts';

type Arguments = readonly TSESTree.CallExpressionArgument[];

/** A call that keeps the thread until it is done. */
export interface BlockingCall {
  readonly node: TSESTree.CallExpression | TSESTree.NewExpression;
  /** The expression that names the function: of `f.call(x)` it is `f`. */
  readonly callee: Node;
  /** What the callee is: an export, a global, a method of a type. */
  readonly value: Value;
  readonly row: BlockingRow;
  /** How the call hands its arguments over; `made`: the function was made by the row's. */
  readonly form: 'plain' | 'call' | 'apply' | 'new' | 'made';
}

/** The blocking call that a node is. */
export function blockingCall(node: Node, view: View): BlockingCall | undefined {
  if (node.type === 'NewExpression') {
    const value = valueOf(node.callee, view);
    const row = rowOfValue(value, true);
    return row && !row.makes ? { node, callee: node.callee, value, row, form: 'new' } : undefined;
  }
  if (node.type !== 'CallExpression') return undefined;
  const callee = bare(node.callee);
  const value = valueOf(callee, view);
  const row = rowOfValue(value);
  if (row) return !row.makes && isBlockingSo(row, node.arguments, view) ? { node, callee, value, row, form: 'plain' } : undefined;
  return borrowed(node, callee, view) ?? made(node, callee, view);
}

/** The row of a function that is not called where it stands but handed over: `paths.map(readFileSync)`. */
export function blockingReference(node: Node, view: View): BlockingRow | undefined {
  if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return undefined;
  const row = rowOfValue(valueOf(node, view));
  return row && !row.makes && row.callbackAt === undefined && !row.option && !row.literal ? row : undefined;
}

function rowOfValue(value: Value, isNew = false): BlockingRow | undefined {
  switch (value.is) {
    case 'export': return blockingExport(value.module, value.path, isNew);
    case 'global': return blockingExport(undefined, value.path.replace(/^(?:(?:globalThis|window|self|global)\.)+/, ''), isNew);
    case 'kind': return value.method === undefined ? undefined : blockingMethod(value.name, value.method);
    default: return undefined;
  }
}

/** `readFileSync.call(fs, path)`, `Reflect.apply(readFileSync, fs, [path])` */
function borrowed(node: TSESTree.CallExpression, callee: Node, view: View): BlockingCall | undefined {
  const [given] = node.arguments;
  if (calleeText(callee) === 'Reflect.apply' && given) {
    const value = valueOf(given, view);
    const row = rowOfValue(value);
    return row && !row.makes && row.callbackAt === undefined ? { node, callee: given, value, row, form: 'apply' } : undefined;
  }
  const method = callee.type === 'MemberExpression' ? propertyName(callee) : undefined;
  if (callee.type !== 'MemberExpression' || (method !== 'call' && method !== 'apply')) return undefined;
  const value = valueOf(callee.object, view);
  const row = rowOfValue(value);
  if (!row || row.makes || (method === 'apply' ? row.callbackAt !== undefined : !isBlockingSo(row, node.arguments.slice(1), view))) return undefined;
  return { node, callee: callee.object, value, row, form: method };
}

/** `const ask = require('prompt-sync')(); ask('Name?')`, `cosmiconfigSync('x').search()` */
function made(node: TSESTree.CallExpression, callee: Node, view: View): BlockingCall | undefined {
  const method = callee.type === 'MemberExpression' ? propertyName(callee) : undefined;
  const maker = makerOf(callee.type === 'MemberExpression' ? callee.object : callee, view);
  if (!maker) return undefined;
  const value = valueOf(maker.callee, view);
  const row = rowOfValue(value, maker.type === 'NewExpression');
  const isMade = method === undefined ? row?.makes === 'function' : Array.isArray(row?.makes) && row.makes.includes(method);
  return row && isMade ? { node, callee, value, row, form: 'made' } : undefined;
}

/** The call that made what an expression is: itself, or what stands behind the variable. */
function makerOf(expression: Node, view: View): TSESTree.CallExpression | TSESTree.NewExpression | undefined {
  const node = bare(expression);
  const variable = node.type === 'Identifier' ? variableOf(view.source, node) : undefined;
  const declared: Node | undefined = variable && isNeverReassigned(variable) ? variable.defs[0]?.node : undefined;
  const init = declared?.type === 'VariableDeclarator' && declared.id.type === 'Identifier' && declared.init ? bare(declared.init) : node;
  const maker = init.type === 'AwaitExpression' ? bare(init.argument) : init;
  return maker.type === 'CallExpression' || maker.type === 'NewExpression' ? maker : undefined;
}

/** Whether a call with these arguments blocks: not where it is handed a callback, or asked to work otherwise. */
function isBlockingSo({ callbackAt, option, literal }: BlockingRow, args: Arguments, view: View): boolean {
  if (args.some((argument) => argument.type === 'SpreadElement')) return callbackAt === undefined && !option && !literal;
  if (callbackAt !== undefined && (args.length > callbackAt || mayBeFunction(args.at(-1), view))) return false;
  if (literal && !isLiteral(args[literal[0]], literal[1])) return false;
  return !option || hasOption(option, args[option.argument]);
}

function mayBeFunction(argument: Node | undefined, view: View): boolean {
  if (!argument) return false;
  const node = bare(argument);
  if (isFunction(node) || valueOf(node, view).is === 'function') return true;
  return /(?:^|\.)(?:cb|callback|done|next|fn)$/i.test(calleeText(node));
}

function isLiteral(argument: Node | undefined, value: boolean): boolean {
  if (argument?.type === 'Literal') return argument.value === value;
  return argument?.type === 'UnaryExpression' && argument.operator === '!' && argument.argument.type === 'Literal' && !argument.argument.value === value;
}

function hasOption({ property, is, absent }: NonNullable<BlockingRow['option']>, argument: Node | undefined): boolean {
  if (!argument) return absent === true;
  if (argument.type !== 'ObjectExpression') return false;
  const found = argument.properties.find((each) => each.type === 'Property' && propertyName(each) === property);
  if (found?.type !== 'Property') return absent === true;
  return typeof is === 'boolean' ? isLiteral(found.value, is) : is.test(staticString(found.value) ?? '');
}
