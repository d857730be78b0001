// What an expression may be.
import type { TSESTree } from '@typescript-eslint/utils';
import { rowFor } from './rows.ts';
import { isPromiseAll } from '../facts/awaits.ts';
import { bare, propertyName, staticString } from '../facts/static-text.ts';
import { definitionOf, isGlobal, isNeverReassigned, variableOf } from '../facts/variables.ts';
import { importOf } from '../facts/imports.ts';
import { isFunction, type FunctionNode } from '../source/walk.ts';
import type { Node, Variable } from '../source/source.ts';
import { importedValue } from './imported.ts';
import { memberOf } from './member.ts';
import { selfOf } from './self.ts';
import { typeValue } from './type-value.ts';
import { further, isClass, kind, primitive, unknown, type ClassNode, type Value, type View } from './value.ts';

/** What an expression may be, as far as the file, the repo and the tables tell. */
export function valueOf(expression: Node, view: View): Value {
  if (view.steps <= 0) return unknown;
  const node = bare(expression);
  switch (node.type) {
    case 'Identifier': return identifierValue(node, view);
    case 'ThisExpression': return selfOf(node, view);
    case 'MemberExpression': return memberValue(node, view);
    case 'AwaitExpression': return settled(valueOf(node.argument, further(view)));
    case 'CallExpression': return callValue(node, view);
    case 'NewExpression': return newValue(node, view);
    case 'ArrowFunctionExpression': return { is: 'function', node, source: view.source, self: selfOf(node, view) };
    case 'FunctionExpression': return { is: 'function', node, source: view.source };
    case 'ClassExpression': return { is: 'class', node, source: view.source };
    case 'ObjectExpression': return { is: 'object', node, source: view.source };
    case 'ArrayExpression': return kind('Array');
    case 'TemplateLiteral': return kind('String');
    case 'Literal': return typeof node.value === 'string' ? kind('String') : 'regex' in node ? kind(/[gy]/.test(node.regex.flags) ? 'RegExp' : 'StatelessRegExp') : primitive;
    case 'BinaryExpression': case 'UnaryExpression': case 'UpdateExpression': return primitive;
    case 'AssignmentExpression': return node.operator === '=' ? valueOf(node.right, view) : unknown;
    case 'SequenceExpression': return valueOf(node.expressions.at(-1) ?? node, view);
    case 'ConditionalExpression': return join(valueOf(node.consequent, further(view)), valueOf(node.alternate, further(view)));
    case 'LogicalExpression': return join(valueOf(node.left, further(view)), valueOf(node.right, further(view)));
    case 'ImportExpression': return wholeModule(node.source, 'import', view);
    default: return unknown;
  }
}

/** What a value is once awaited. */
export function settled(value: Value): Value {
  return value.is === 'promise' ? settled(value.of) : value;
}

function join(left: Value, right: Value): Value {
  if (left.is === 'kind' && right.is === 'kind' && left.name === right.name) return left;
  if (left.is === 'primitive' && right.is === 'primitive') return left;
  return unknown;
}

function identifierValue(node: TSESTree.Identifier, view: View): Value {
  if (isGlobal(view.source, node)) return node.name === 'undefined' ? primitive : { is: 'global', path: node.name };
  const variable = variableOf(view.source, node);
  return variable ? variableValue(variable, view) : unknown;
}

/** What a variable holds: by its declaration where nothing reassigns it, else by its annotation. */
export function variableValue(variable: Variable, view: View): Value {
  const definition = definitionOf(variable);
  if (!definition || view.steps <= 0) return unknown;
  const declared: Node = definition.node;
  const imported = importOf(variable);
  if (imported && isNeverReassigned(variable)) return importedValue(imported, view);
  if (isFunction(declared) && declared.id === definition.name) {
    return isNeverReassigned(variable) ? { is: 'function', node: declared, source: view.source } : unknown;
  }
  if (isClass(declared)) return { is: 'class', node: declared, source: view.source };
  if (declared.type === 'VariableDeclarator' && isNeverReassigned(variable)) {
    const known = declaratorValue(declared, definition.name, view);
    if (known.is !== 'unknown') return known;
  }
  return annotatedValue(definition.name, view);
}

function declaratorValue(node: TSESTree.VariableDeclarator, name: Node, view: View): Value {
  if (!node.init) return unknown;
  if (node.id === name) return valueOf(node.init, further(view));
  if (node.id.type === 'ArrayPattern') return elementValue(node.init, (node.id.elements as readonly (Node | null)[]).indexOf(name), view);
  if (node.id.type !== 'ObjectPattern') return unknown;
  for (const property of node.id.properties) {
    if (property.type !== 'Property' || property.value !== name) continue;
    const key = propertyName(property);
    return key === undefined ? unknown : memberOf(valueOf(node.init, further(view)), key, view);
  }
  return unknown;
}

/** What stands at a place of a list written out, or of the results of `await Promise.all([…])` over one. */
function elementValue(init: Node, at: number, view: View): Value {
  const list = bare(init);
  const isAll = list.type === 'AwaitExpression' && isPromiseAll(list.argument);
  const elements = isAll ? (bare(list.argument) as TSESTree.CallExpression).arguments[0] : list;
  if (at < 0 || elements?.type !== 'ArrayExpression' || elements.elements.slice(0, at + 1).some((each) => each?.type === 'SpreadElement')) return unknown;
  const element = elements.elements[at];
  const value = element ? valueOf(element, further(view)) : unknown;
  return isAll ? settled(value) : value;
}

function annotatedValue(name: Node, view: View): Value {
  if (name.type !== 'Identifier' || !name.typeAnnotation || name.optional) return unknown;
  return typeValue(name.typeAnnotation.typeAnnotation, view);
}

function memberValue(node: TSESTree.MemberExpression, view: View): Value {
  const name = propertyName(node);
  return name === undefined ? unknown : memberOf(valueOf(node.object, further(view)), name, view);
}

function callValue(node: TSESTree.CallExpression, view: View): Value {
  const callee = bare(node.callee);
  if (callee.type === 'Identifier' && callee.name === 'require' && isGlobal(view.source, callee)) {
    return wholeModule(node.arguments[0], 'require', view);
  }
  const called = valueOf(callee, further(view));
  if (called.is === 'function') return returnedValue(called.node, { ...further(view), source: called.source });
  const row = rowFor(called, node.arguments, view.program.userRows);
  if (!row) return unknown;
  const value = row.gives === undefined ? unknown : givenValue(row.gives, node, view);
  return row.promise ? { is: 'promise', of: value } : value;
}

function givenValue(given: string, node: TSESTree.CallExpression, view: View): Value {
  const callee = bare(node.callee);
  if (given === 'receiver') return callee.type === 'MemberExpression' ? valueOf(callee.object, further(view)) : unknown;
  const promisified = /^promisified argument (\d+)$/.exec(given)?.[1];
  if (promisified !== undefined) return promisifiedValue(valueOf(node.arguments[Number(promisified)] ?? node, further(view)));
  if (given.startsWith('part of ')) return unknown;
  const position = /^argument (\d+)$/.exec(given)?.[1];
  if (position === undefined) return kind(given);
  const argument = node.arguments[Number(position)];
  return argument ? valueOf(argument, further(view)) : unknown;
}

/** `promisify(fs.readFile)` does what `fs.promises.readFile` does; of other modules nothing is known. */
function promisifiedValue(callback: Value): Value {
  const isFs = callback.is === 'export' && /^(?:node:)?fs$/.test(callback.module);
  return isFs ? { is: 'export', module: 'node:fs/promises', path: callback.path.replace(/^default\./, '') } : unknown;
}

function wholeModule(specifier: Node | undefined, by: 'import' | 'require', view: View): Value {
  const module = staticString(specifier);
  return module === undefined ? unknown : importedValue({ specifier: module, imported: '*', by }, view);
}

/** What a call of the function gives: the one value all its `return`s agree on. */
function returnedValue(fn: FunctionNode, view: View): Value {
  if (fn.generator) return unknown;
  const value = fn.returnType ? typeValue(fn.returnType.typeAnnotation, view) : unknown;
  const found = value.is === 'unknown' ? onlyReturn(fn, view) : value;
  return fn.async && found.is !== 'promise' ? { is: 'promise', of: found } : found;
}

function onlyReturn(fn: FunctionNode, view: View): Value {
  if (fn.body.type !== 'BlockStatement') return valueOf(fn.body, view);
  const last = fn.body.body.at(-1);
  const others = fn.body.body.slice(0, -1).some((statement) => statement.type !== 'VariableDeclaration' && statement.type !== 'ExpressionStatement');
  return last?.type === 'ReturnStatement' && last.argument && !others ? valueOf(last.argument, view) : unknown;
}

/** Whether a constructor returns an object of its own choice. */
function givesAnother(node: ClassNode): boolean {
  const made = node.body.body.find((member) => member.type === 'MethodDefinition' && member.kind === 'constructor');
  return made?.type === 'MethodDefinition' && (made.value.body?.body ?? []).some((statement) => statement.type === 'ReturnStatement' || statement.type === 'IfStatement');
}

function newValue(node: TSESTree.NewExpression, view: View): Value {
  const constructed = valueOf(node.callee, further(view));
  if (constructed.is === 'class' && !givesAnother(constructed.node)) return { is: 'instance', node: constructed.node, source: constructed.source, exact: true };
  const named = rowFor(constructed, node.arguments, view.program.userRows, 'new')?.gives;
  return named === undefined || named === 'fresh' ? unknown : kind(named);
}
