// What a function gives back.
import { isPromisedByComment } from '../facts/jsdoc.ts';
import { returnsOf } from '../facts/returns.ts';
import { stepAt } from '../facts/step.ts';
import { calleeText } from '../facts/static-text.ts';
import type { Node } from '../source/source.ts';
import type { FunctionNode } from '../source/walk.ts';
import { typeValue } from './type-value.ts';
import { either, listOf, primitive, promiseOf, unknown, type Value, type View } from './value.ts';
import { settled, valueOf } from './value-of.ts';

/** What a call of the function gives: what it is annotated to give, or what its `return`s give. `async` is truer than any annotation. */
export function returnedValue(fn: FunctionNode, view: View): Value {
  if (fn.generator) return listOf(() => unknown, fn.async ? 'AsyncGenerator' : 'Generator');
  if (fn.async) return promiseOf(() => settled(saidValue(fn, view)), { step: stepAt(view.source, fn, `${nameOf(fn)} is \`async\``), isAsync: true });
  return saidValue(fn, view);
}

function saidValue(fn: FunctionNode, view: View): Value {
  const annotated = fn.returnType ? typeValue(fn.returnType.typeAnnotation, view) : unknown;
  if (annotated.is !== 'unknown') return annotated;
  const inferred = inferredValue(fn, view);
  return inferred.is === 'unknown' ? commented(fn, view) : inferred;
}

function inferredValue(fn: FunctionNode, view: View): Value {
  if (fn.body.type !== 'BlockStatement') return valueOf(fn.body, view);
  const { values, mayEnd } = returnsOf(fn.body, view.source);
  const inside = { ...view, steps: view.steps - (values.length > 1 ? 2 : 0) };
  const given = values.map((value) => (value ? valueOf(value, inside) : primitive));
  return either(mayEnd ? [...given, primitive] : given);
}

function nameOf(fn: FunctionNode): string {
  if (fn.id) return `\`${fn.id.name}\``;
  const { parent } = fn;
  if (parent.type === 'VariableDeclarator') return `\`${calleeText(parent.id)}\``;
  const isNamed = parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition' || parent.type === 'Property';
  return isNamed && parent.key.type === 'Identifier' ? `\`${parent.key.name}\`` : 'the function';
}

/** What JSDoc says of a function without a type: that it gives a promise, or nothing. */
export function commented(fn: Node, view: View): Value {
  return isPromisedByComment(view.source, fn) ? promiseOf(() => unknown, { step: stepAt(view.source, fn, 'gives a promise, its comment says') }) : unknown;
}
