// What a function of the repo calls a callback with that it is handed, as an argument or as a property of one.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare, propertyName } from '../facts/static-text.ts';
import { isNeverReassigned, variableOf } from '../facts/variables.ts';
import type { FunctionNode } from '../source/walk.ts';
import type { Node, Source, Variable } from '../source/source.ts';
import { either, further, partsOf, primitive, unknown, type Value, type View } from './value.ts';
import { valueOf } from './value-of.ts';

/** Where a function stands that is handed on: at an index of the arguments, or there under a property of an object. */
interface Place {
  readonly call: TSESTree.CallExpression;
  readonly index: number;
  readonly key?: string;
}

/** What a callback gets as its parameter at an index: every argument there of the calls that its taker makes. Unknown where the taker does anything else with it. */
export function handedValue(callback: FunctionNode, index: number, view: View): Value {
  const place = callsItself(callback, view.source) ? undefined : placeOf(callback);
  if (!place || view.steps <= 0) return unknown;
  const takers = partsOf(valueOf(place.call.callee, further(view)));
  return either(takers.map((taker) => (taker.is === 'function' && taker.virtual !== true ? givenBy(taker.node, place, index, further(view, taker.source)) : unknown)));
}

function callsItself(callback: FunctionNode, source: Source): boolean {
  return callback.type === 'FunctionExpression' && callback.id !== null && source.scopes.getDeclaredVariables(callback).some(({ name, references }) => name === callback.id?.name && references.length > 0);
}

function placeOf(callback: FunctionNode): Place | undefined {
  const { parent } = callback;
  if (parent.type === 'CallExpression') return inCall(parent, callback);
  const object: Node | undefined = parent.type === 'Property' && parent.value === callback ? parent.parent : undefined;
  const key = propertyName(parent);
  if (object?.type !== 'ObjectExpression' || key === undefined || object.parent.type !== 'CallExpression') return undefined;
  const isLast = object.properties.slice(object.properties.findIndex((each) => each === parent) + 1).every((each) => each.type === 'Property' && propertyName(each) !== undefined && propertyName(each) !== key);
  const place = isLast ? inCall(object.parent, object) : undefined;
  return place && { ...place, key };
}

function inCall(call: TSESTree.CallExpression, argument: Node): Place | undefined {
  const index = call.arguments.findIndex((each) => each === argument);
  return index < 0 || call.arguments.slice(0, index).some(({ type }) => type === 'SpreadElement') ? undefined : { call, index };
}

function givenBy(taker: FunctionNode, { index, key }: Place, position: number, view: View): Value {
  const [first] = taker.params;
  // TypeScript's `this` is no argument.
  const isShifted = first?.type === 'Identifier' && first.name === 'this';
  const variable = isShifted ? undefined : nameOf(taker.params[index], key, view.source);
  if (!variable || !isNeverReassigned(variable) || usesArguments(taker, view.source)) return unknown;
  const calls = variable.references.map(({ identifier }) => callOf(identifier));
  if (calls.length === 0) return unknown;
  return either(calls.map((call) => {
    const given = call?.arguments.slice(0, position + 1);
    if (!given || given.some(({ type }) => type === 'SpreadElement')) return unknown;
    return given[position] ? valueOf(given[position], further(view)) : primitive;
  }));
}

/** The variable in which a function holds what it is handed. */
function nameOf(parameter: Node | undefined, key: string | undefined, source: Source): Variable | undefined {
  const whole = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  if (key === undefined) return whole?.type === 'Identifier' ? variableOf(source, whole) : undefined;
  const property = whole?.type === 'ObjectPattern' ? whole.properties.find((each) => propertyName(each) === key) : undefined;
  const name = property?.type === 'Property' && property.value.type === 'AssignmentPattern' ? property.value.left : property?.type === 'Property' ? property.value : undefined;
  return name?.type === 'Identifier' ? variableOf(source, name) : undefined;
}

function usesArguments(taker: FunctionNode, source: Source): boolean {
  return taker.type !== 'ArrowFunctionExpression' && (source.scopes.acquire(taker)?.set.get('arguments')?.references.length ?? 0) > 0;
}

/** The call of which a name is the callee. */
function callOf(name: Node): TSESTree.CallExpression | undefined {
  const { parent } = name;
  return parent?.type === 'CallExpression' && bare(parent.callee) === name ? parent : undefined;
}
