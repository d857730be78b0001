// What the TypeScript program says that an expression may be.
import { typeNamed } from '../apis/index.ts';
import { stepAt } from '../facts/step.ts';
import { placedAt } from '../program/placed.ts';
import type { Node } from '../source/source.ts';
import { isFunction } from '../source/walk.ts';
import type { Typed } from '../types/typed.ts';
import { selfOf } from './self.ts';
import { either, kind, listOf, partsOf, primitive, promiseOf, unknown, type Value, type View } from './value.ts';

/** A value that the code does not show, or only in part, as the checker knows it; the same value without types. */
export function orTyped(value: Value, expression: Node, view: View): Value {
  const { types } = view.program;
  if (!types || partsOf(value).every(({ is }) => is !== 'unknown')) return value;
  const typed = ofType(types.of(expression, view.source), expression, view);
  return typed.is === 'unknown' ? value : typed;
}

function ofType(typed: Typed, expression: Node, view: View): Value {
  switch (typed.is) {
    case 'primitive': return typed.isText ? kind('String') : primitive;
    case 'list': return listOf(() => ofType(typed.of(), expression, view));
    case 'either': return either(typed.of.map((each) => ofType(each, expression, view)));
    case 'promise': return promiseOf(() => ofType(typed.of(), expression, view), {
      step: stepAt(view.source, expression, `its type is \`${typed.name}\``),
      ...(typed.lazy && { lazy: true as const }),
      ...(typed.more && { more: true as const }),
    });
    case 'function': return functionOf(typed, view);
    case 'object': return objectOf(typed, view);
    default: return unknown;
  }
}

function functionOf({ places, isGiver }: Extract<Typed, { is: 'function' }>, view: View): Value {
  const [place] = places;
  const placed = place && places.length === 1 ? placedAt(place, view.program, view.source) : undefined;
  if (placed && isFunction(placed.node)) {
    const { node, source } = placed;
    const self = selfOf(node, { ...view, source });
    const isMember = node.parent.type === 'MethodDefinition' || node.parent.type === 'PropertyDefinition';
    // Which object the member is called on, its type does not say: a subclass may have another of that name.
    const isVirtual = isMember && !(self.is === 'instance' && self.exact);
    return { is: 'function', node, source, ...(self.is !== 'unknown' && { self }), ...(isVirtual && { virtual: true }) };
  }
  return isGiver ? { is: 'giver' } : unknown;
}

function objectOf({ name, from, place }: Extract<Typed, { is: 'object' }>, view: View): Value {
  const placed = place && placedAt(place, view.program, view.source);
  if (placed && !isFunction(placed.node)) return { is: 'instance', node: placed.node, source: placed.source, exact: false };
  const known = from === 'file' ? undefined : typeNamed(from === 'lib' ? undefined : from.module, name);
  return known === undefined ? unknown : kind(known);
}
