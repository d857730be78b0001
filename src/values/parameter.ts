// What a parameter is given.
import { bare, propertyName } from '../facts/static-text.ts';
import type { FunctionNode } from '../source/walk.ts';
import type { Node } from '../source/source.ts';
import { handedValue } from './handed-callback.ts';
import { typeValue } from './type-value.ts';
import { either, further, partsOf, unknown, type Value, type View } from './value.ts';
import { elementOf, settled, valueOf } from './value-of.ts';
import { annotatedValue, patternValue } from './variable-value.ts';

/** What a name among the parameters of a function holds: by its annotation, its default, or what calls the function. */
export function parameterValue(fn: FunctionNode, name: Node, view: View): Value {
  const index = fn.params.findIndex((each) => each.range[0] <= name.range[0] && name.range[1] <= each.range[1]);
  const given = fn.params[index];
  if (!given) return unknown;
  const parameter = given.type === 'TSParameterProperty' ? given.parameter : given;
  const pattern = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  const annotated = annotatedValue(pattern, view);
  if (pattern === name && annotated.is !== 'unknown') return annotated;
  const whole = (): Value => {
    const type = 'typeAnnotation' in pattern && pattern.typeAnnotation ? typeValue(pattern.typeAnnotation.typeAnnotation, further(view)) : unknown;
    if (type.is !== 'unknown') return type;
    const passed = passedBy(fn, index, view);
    return passed.is === 'unknown' ? handedValue(fn, index, view) : passed;
  };
  const value = patternValue(pattern, name, whole, view) ?? unknown;
  // Callers may pass something else than the default.
  return parameter.type === 'AssignmentPattern' && pattern === name ? either([value, valueOf(parameter.right, further(view)), unknown]) : value;
}

const walkers = new Set(['map', 'flatMap', 'forEach', 'filter', 'some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex']);

/** What methods of lists and promises pass to their callback: `xs.map((x) => …)`, `p.then((value) => …)`. */
function passedBy(fn: FunctionNode, index: number, view: View): Value {
  const call = fn.parent;
  if (index > 0 || call.type !== 'CallExpression' || call.arguments[0] !== fn) return unknown;
  const callee = bare(call.callee);
  const name = callee.type === 'MemberExpression' ? propertyName(callee) : undefined;
  if (callee.type !== 'MemberExpression' || name === undefined) return unknown;
  if (name !== 'then' && !walkers.has(name)) return unknown;
  const receiver = valueOf(callee.object, further(view));
  if (name === 'then') return partsOf(receiver).every((part) => part.is === 'promise') ? settled(receiver) : unknown;
  return elementOf(receiver);
}
