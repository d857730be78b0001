// Which function runs when a property is read.
import { propertyName } from '../facts/static-text.ts';
import { isFunction, type FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import { valueOf } from './value-of.ts';
import type { View } from './value.ts';

const mayGet = new WeakMap<Source['ast'], boolean>();

/** The getter that `object.name` calls, where the object's literal or class can be read; of a proxy its trap. */
export function getterOf(object: Node, name: string, view: View): { readonly node: FunctionNode; readonly source: Source } | undefined {
  if (object.type !== 'ThisExpression' && object.type !== 'Identifier') return undefined;
  if (object.type === 'ThisExpression' && !hasGetters(view.source)) return undefined;
  const value = valueOf(object, view);
  if (value.is === 'forwarder') return { node: value.trap, source: value.source };
  if (value.is !== 'object' && value.is !== 'instance' && value.is !== 'class') return undefined;
  if (!hasGetters(value.source)) return undefined;
  const members: readonly Node[] = value.is === 'object' ? value.node.properties : value.node.body.body;
  for (const member of members) {
    const isGetter = (member.type === 'Property' || member.type === 'MethodDefinition') && member.kind === 'get';
    if (isGetter && propertyName(member) === name && isFunction(member.value)) return { node: member.value, source: value.source };
  }
  return undefined;
}

function hasGetters(source: Source): boolean {
  const known = mayGet.get(source.ast) ?? /\bget\s/.test(source.text);
  mayGet.set(source.ast, known);
  return known;
}
