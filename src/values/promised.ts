// Whether a value is a promise, and how that is known.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare } from '../facts/static-text.ts';
import type { Step } from '../facts/step.ts';
import { stepAt } from '../facts/step.ts';
import { isGlobal } from '../facts/variables.ts';
import type { Node } from '../source/source.ts';
import { unknownType, type Typed } from '../types/typed.ts';
import { onceFor } from './known.ts';
import { memberOf } from './member.ts';
import { heritageValue } from './type-value.ts';
import { elementOf, valueOf } from './value-of.ts';
import { further, partsOf, reach, type Value, type View } from './value.ts';

/** An answer about a value: `maybe` where one of the things that it may be is a promise and another is none or unknown. */
export interface Promised {
  readonly is: 'yes' | 'maybe' | 'no' | 'unknown';
  /** What shows it, for `yes` and `maybe`. */
  readonly step?: Step;
  /** Whether the promise is that of a function that is `async`. */
  readonly isAsync?: true;
}

/** Whether an expression is a promise. With `thenables`, everything that has a `then` counts as one. The checker answers first. */
export function promised(expression: Node, view: Omit<View, 'steps'>, thenables = false): Promised {
  const whole = { ...view, steps: reach };
  const typed = typeOf(expression, whole);
  const said = promisedType(typed, expression, whole, thenables);
  const shown = promisedValue(valueOf(expression, whole), whole, thenables);
  if (said.is === 'unknown') return shown;
  // `async` is truer than a comment that the checker believes, and a body tells more than the name of a type.
  return shown.is === 'yes' && (shown.isAsync || said.is === 'yes') ? shown : said;
}

/** Whether an expression is a list that holds promises. */
export function promisedElements(expression: Node, view: Omit<View, 'steps'>, thenables = false): Promised {
  const whole = { ...view, steps: reach };
  const typed = typeOf(expression, whole);
  const said = together(partsOfType(typed).map((part) => (part.is === 'list' ? promisedType(part.of(), expression, whole, thenables) : part.is === 'unknown' ? nobodyKnows : isNone)));
  if (said.is !== 'unknown' && partsOfType(typed).some(({ is }) => is === 'list')) return said;
  const value = valueOf(expression, whole);
  const lists = partsOf(value).filter((part) => part.is === 'kind' && part.name === 'Array' && part.method === undefined);
  return lists.length === 0 ? { is: 'no' } : promisedValue(elementOf(value), whole, thenables);
}

/** Whether a value is a promise. */
export function promisedValue(value: Value, view: View, thenables = false): Promised {
  return together(partsOf(value).map((part) => ofPart(part, view, thenables)));
}

/** One answer of several, for a value that is one of several. */
function together(answers: readonly Promised[]): Promised {
  const yes = answers.find(({ is }) => is === 'yes') ?? answers.find(({ is }) => is === 'maybe');
  if (yes) return { ...yes, is: answers.every(({ is }) => is === 'yes') ? 'yes' : 'maybe' };
  return { is: answers.every(({ is }) => is === 'no') ? 'no' : 'unknown' };
}

/** Whether the checker says that an expression is a function that gives a promise, if only sometimes. */
export function mayGivePromise(expression: Node, view: View): Promised | undefined {
  const gives = partsOfType(typeOf(expression, view)).some((part) => part.is === 'function' && part.mayGive);
  return gives ? { is: 'maybe', step: stepAt(view.source, expression, 'its type says that it gives a promise') } : undefined;
}

/** Whether the checker says that an expression is no object at all; without types nobody says so. */
export function isPrimitive(expression: Node, view: Omit<View, 'steps'>): boolean {
  return partsOfType(typeOf(expression, view)).every(({ is }) => is === 'primitive');
}

function typeOf(expression: Node, { program, source }: Omit<View, 'steps'>): Typed {
  return program.types?.of(expression, source) ?? unknownType;
}

function partsOfType(typed: Typed): readonly Typed[] {
  return typed.is === 'either' ? typed.of : [typed];
}

/** Whether what is of a type is a promise. */
function promisedType(typed: Typed, expression: Node, view: View, thenables: boolean): Promised {
  return together(partsOfType(typed).map((part): Promised => {
    if (part.is === 'unknown' || (part.is === 'promise' && part.lazy && !thenables)) return nobodyKnows;
    return part.is === 'promise' ? { is: 'yes', step: stepAt(view.source, expression, `its type is \`${part.name}\``) } : isNone;
  }));
}

const nobodyKnows: Promised = { is: 'unknown' };
const isNone: Promised = { is: 'no' };

function ofPart(value: Value, view: View, thenables: boolean): Promised {
  switch (value.is) {
    case 'promise':
      if (value.perhaps || (value.lazy && !thenables)) return { is: 'unknown' };
      return { is: 'yes', ...(value.step && { step: value.step }), ...(value.isAsync && { isAsync: true }) };
    case 'instance': return ofInstance(value, view, thenables);
    case 'shape': return onceFor(value.nodes[0], `${String(value.nodes.length)} ${thenables ? 'thenable' : 'promise'}`, view, () => ofShape(value, view, thenables));
    case 'object': return thenables && hasThen(value, view) ? { is: 'yes', step: stepAt(value.source, value.node, 'has a `then`') } : { is: 'no' };
    case 'kind': return { is: value.method === undefined && value.name === 'Promise' ? 'yes' : 'no' };
    case 'primitive': case 'function': case 'class': case 'module': return { is: 'no' };
    default: return { is: 'unknown' };
  }
}

function ofInstance(value: Extract<Value, { is: 'instance' }>, view: View, thenables: boolean): Promised {
  const { node, source } = value;
  const parent = node.superClass && bare(node.superClass);
  if (parent?.type === 'Identifier' && parent.name === 'Promise' && isGlobal(source, parent)) return { is: 'yes', step: stepAt(source, node, 'extends `Promise`') };
  if (thenables && hasThen(value, view)) return { is: 'yes', step: stepAt(source, node, 'has a `then`') };
  if (!node.superClass) return { is: 'no' };
  const above = valueOf(node.superClass, further(view, source));
  return above.is === 'class' && view.steps > 0 ? ofInstance({ is: 'instance', node: above.node, source: above.source, exact: false }, further(view), thenables) : { is: 'unknown' };
}

function ofShape(value: Extract<Value, { is: 'shape' }>, view: View, thenables: boolean): Promised {
  const inside = further(view, value.source);
  if (inside.steps <= 0) return { is: 'unknown' };
  const parents = value.nodes.flatMap((node): readonly TSESTree.TSInterfaceHeritage[] => (node.type === 'TSInterfaceDeclaration' ? node.extends : []));
  const above = parents.map((parent) => promisedValue(heritageValue(parent, inside), inside, thenables));
  const yes = above.find(({ is }) => is === 'yes');
  if (yes) return yes;
  if (hasThen(value, view)) return thenables ? { is: 'yes' } : { is: 'unknown' };
  return { is: above.every(({ is }) => is === 'no') ? 'no' : 'unknown' };
}

function hasThen(value: Value, view: View): boolean {
  const then = memberOf(value, 'then', view);
  return then.is === 'function' || then.is === 'signature';
}
