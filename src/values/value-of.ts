// What an expression may be.
import type { TSESTree } from '@typescript-eslint/utils';
import { effectsOfGlobal, placeOfGlobal, typeOfGlobal } from '../apis/index.ts';
import { bare, propertyName, staticString } from '../facts/static-text.ts';
import { stepAt } from '../facts/step.ts';
import { isGlobal, isNeverReassigned, variableOf } from '../facts/variables.ts';
import type { Node } from '../source/source.ts';
import { calledValue, newValue } from './called.ts';
import { importedValue } from './imported.ts';
import { answered } from './known.ts';
import { anyMember, memberOf } from './member.ts';
import { selfOf } from './self.ts';
import { orTyped } from './typed-value.ts';
import { typeValue } from './type-value.ts';
import { either, further, kind, listOf, partsOf, primitive, promiseOf, unknown, withMore, type Value, type View } from './value.ts';
import { readValue } from './variable-value.ts';

/** What an expression may be, as far as the file, the repo and the tables tell, and the TypeScript program where there is one. */
export function valueOf(expression: Node, view: View): Value {
  return answered(expression, view.meansType ? { ...view, meansType: false } : view, (within) => orTyped(shownValue(expression, within), expression, within));
}

/** What the code shows. */
function shownValue(expression: Node, view: View): Value {
  if (expression.type === 'TSAsExpression' || expression.type === 'TSTypeAssertion') return castValue(expression, view);
  const node = bare(expression);
  switch (node.type) {
    case 'Identifier': return identifierValue(node, view);
    case 'ThisExpression': return selfOf(node, view);
    case 'Super': return parentOf(selfOf(node, view), view);
    case 'MemberExpression': return memberValue(node, view);
    case 'AwaitExpression': return settled(valueOf(node.argument, further(view)));
    case 'CallExpression': return callValue(node, view);
    case 'TaggedTemplateExpression': return calledValue(valueOf(node.tag, further(view)), node, view);
    case 'NewExpression': return newValue(node, view);
    case 'ArrowFunctionExpression': return { is: 'function', node, source: view.source, self: selfOf(node, view) };
    case 'FunctionExpression': return { is: 'function', node, source: view.source };
    case 'ClassExpression': return { is: 'class', node, source: view.source };
    case 'ObjectExpression': return { is: 'object', node, source: view.source };
    case 'ArrayExpression': return listOf(() => elementsOf(node, view));
    case 'TemplateLiteral': return kind('String');
    case 'Literal': return typeof node.value === 'string' ? kind('String') : 'regex' in node ? kind(/[gy]/.test(node.regex.flags) ? 'RegExp' : 'StatelessRegExp') : primitive;
    case 'BinaryExpression': case 'UnaryExpression': case 'UpdateExpression': return primitive;
    case 'AssignmentExpression': return node.operator === '=' ? valueOf(node.right, view) : unknown;
    case 'SequenceExpression': return valueOf(node.expressions.at(-1) ?? node, view);
    case 'ConditionalExpression': return either([valueOf(node.consequent, further(view)), valueOf(node.alternate, further(view))]);
    case 'LogicalExpression': return logicalValue(node, view);
    case 'ImportExpression': return promiseOf(() => wholeModule(node.source, 'import', view), { step: stepAt(view.source, node, '`import()` gives a promise') });
    default: return unknown;
  }
}

/** `it as Type`: a cast says what the author knows and the code does not show. */
function castValue(node: TSESTree.TSAsExpression | TSESTree.TSTypeAssertion, view: View): Value {
  const value = valueOf(node.expression, further(view));
  if (node.typeAnnotation.type === 'TSAnyKeyword') return withMore(value);
  const isVague = isUnheardOf(value) || (partsOf(value).some(({ is }) => is === 'unknown') && !partsOf(value).some(({ is }) => is === 'promise'));
  const said = isVague || value.is === 'object' || view.prefersTypes ? typeValue(node.typeAnnotation, further(view)) : unknown;
  return said.is === 'unknown' || (value.is === 'object' && said.is !== 'promise') ? value : said;
}

const globalObjects = new Set(['globalThis', 'global', 'window', 'self']);

/** Whether a value says nothing: also what a program has put into the global scope itself, or where it says what it has put there. */
function isUnheardOf(value: Value): boolean {
  if (value.is !== 'global') return value.is === 'unknown';
  const { path } = value;
  return globalObjects.has(path) || (effectsOfGlobal(path) === undefined && typeOfGlobal(path) === undefined && placeOfGlobal(path) === undefined);
}

/** What a value is once awaited. */
export function settled(value: Value): Value {
  if (value.is === 'either') return either(value.of.map(settled));
  return value.is === 'promise' ? settled(value.of) : value;
}

/** What a list holds, or a value that is one of several lists. */
export function elementOf(value: Value): Value {
  return either(partsOf(value).map((part) => (part.is === 'kind' && part.method === undefined ? (part.of ?? unknown) : unknown)));
}

function elementsOf(node: TSESTree.ArrayExpression, view: View): Value {
  const inside = further(view);
  return node.elements.length === 0 ? unknown : either(node.elements.map((each) => (each === null ? primitive : each.type === 'SpreadElement' ? elementOf(valueOf(each.argument, inside)) : valueOf(each, inside))));
}

/** `a && b` is `b` or something falsy, which no object is; `a || b` and `a ?? b` are one of both. */
function logicalValue(node: TSESTree.LogicalExpression, view: View): Value {
  const left = valueOf(node.left, further(view));
  const right = valueOf(node.right, further(view));
  return node.operator === '&&' ? either([isAlwaysTruthy(left) ? right : primitive, right]) : isAlwaysTruthy(left) ? left : either([left, right]);
}

function isAlwaysTruthy(value: Value): boolean {
  return value.is === 'promise' || value.is === 'function' || value.is === 'class' || value.is === 'object' || value.is === 'instance';
}

function identifierValue(node: TSESTree.Identifier, view: View): Value {
  if (isGlobal(view.source, node)) return node.name === 'undefined' ? primitive : { is: 'global', path: node.name };
  const variable = variableOf(view.source, node);
  return variable ? readValue(variable, node, view) : unknown;
}

function memberValue(node: TSESTree.MemberExpression, view: View): Value {
  const name = propertyName(node) ?? constantText(node.property, view);
  const found = valueOf(node.object, further(view));
  // What the trap reads is only looked for where the proxy has a name.
  const object = found.is === 'forwarder' && node.object.type === 'Identifier' ? found.to : found;
  if (name !== undefined && !/^\d+$/.test(name)) return memberOf(object, name, view);
  return node.computed ? either(partsOf(object).map(anyMember)) : unknown;
}

/** The text of a name that stands for one: `const name = 'readFileSync'`. */
function constantText(property: Node, { source }: View): string | undefined {
  const variable = property.type === 'Identifier' ? variableOf(source, property) : undefined;
  const declared: Node | undefined = variable && isNeverReassigned(variable) ? variable.defs[0]?.node : undefined;
  return declared?.type === 'VariableDeclarator' && declared.id.type === 'Identifier' ? staticString(declared.init ?? undefined) : undefined;
}

function parentOf(value: Value, view: View): Value {
  if ((value.is !== 'class' && value.is !== 'instance') || !value.node.superClass) return unknown;
  const parent = valueOf(value.node.superClass, further(view, value.source));
  return parent.is === 'class' && value.is === 'instance' ? { is: 'instance', node: parent.node, source: parent.source, exact: true } : parent;
}

function callValue(node: TSESTree.CallExpression, view: View): Value {
  const callee = bare(node.callee);
  if (callee.type === 'Identifier' && callee.name === 'require' && isGlobal(view.source, callee)) {
    return wholeModule(node.arguments[0], 'require', view);
  }
  const called = valueOf(callee, further(view));
  return isBuiltinGetter(called) ? wholeModule(node.arguments[0], 'require', view) : calledValue(called, node, view);
}

/** `process.getBuiltinModule` */
function isBuiltinGetter(called: Value): boolean {
  return (called.is === 'global' && called.path === 'process.getBuiltinModule') || (called.is === 'export' && called.module === 'node:process' && /^(?:default\.)?getBuiltinModule$/.test(called.path));
}

function wholeModule(specifier: Node | undefined, by: 'import' | 'require', view: View): Value {
  const module = staticString(specifier);
  return module === undefined ? unknown : importedValue({ specifier: module, imported: '*', by }, view);
}
