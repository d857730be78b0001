// Where a promise is used as if it were its value.
import type { TSESTree } from '@typescript-eslint/utils';
import { assignmentsTo } from '../facts/assigned-properties.ts';
import { guardOf, type Guard } from '../facts/protected-return.ts';
import { combinatorOf } from '../facts/promise-uses.ts';
import { linkOf } from '../facts/promise-handlers.ts';
import { bare } from '../facts/static-text.ts';
import { valuePositions, type ValuePosition } from '../facts/value-positions.ts';
import { referencesIn, variableOf } from '../facts/variables.ts';
import { isFunction, walk } from '../source/walk.ts';
import type { Node } from '../source/source.ts';
import { promised, promisedElements, type Promised } from '../values/promised.ts';
import { valueOf } from '../values/value-of.ts';
import { reach, type Value } from '../values/value.ts';
import { wantedValues } from '../values/wanted.ts';
import { findingOf } from './forgotten-await-finding.ts';
import type { Context, Mistake, Tier } from './mistake.ts';
import { promiseAmong } from './perhaps-forgotten.ts';

export interface ForgottenAwaitOptions {
  /** The lowest tier to find. */
  readonly tier: Tier;
  /** Whether it is looked for where something is asked whether it is true: `if (p)`, `!p`, `p && q`. */
  readonly checksConditionals: boolean;
  /** Whether it is looked for behind `...`. */
  readonly checksSpreads: boolean;
}

/** What is looked for unless the user says otherwise. */
export const forgottenAwaitDefaults: ForgottenAwaitOptions = { tier: 'likely', checksConditionals: true, checksSpreads: true };

/** A promise where its value is wanted. */
export interface Forgotten {
  readonly about: 'forgotten-await' | 'perhaps-forgotten' | 'await-of-list' | 'return-without-await' | 'uncalled-function' | 'promise-as-handler' | 'generator-in-loop';
  /** The expression that is a promise there. */
  readonly node: Node;
  readonly known: Promised;
  /** What comes of it. */
  readonly effect: string;
  readonly guard?: Guard;
  /** What gives the promise, where it is one only sometimes. */
  readonly giver?: Node;
}

export const forgottenAwait: Mistake<ForgottenAwaitOptions> = {
  name: 'forgotten-await',
  mayHold: /[(`]/,
  *find(context, options) {
    const { source } = context;
    const found: Forgotten[] = [];
    walk(source.ast, source, (node) => {
      found.push(...forgottenBy(node, context, options));
      return undefined;
    });
    for (const forgotten of withoutRepeats(found, context)) yield findingOf(forgotten, context);
  },
};

function forgottenBy(node: Node, context: Context, { checksConditionals, checksSpreads }: ForgottenAwaitOptions): readonly Forgotten[] {
  const positions = [...valuePositions(node, context.source), ...wanted(node, context)].filter(({ kind }) => (kind === 'conditional' ? checksConditionals : kind !== 'spread' || checksSpreads));
  const used = positions.flatMap((position) => usedAsValue(position, context));
  switch (node.type) {
    case 'AwaitExpression': return [...used, ...awaitedList(node, context)];
    case 'ReturnStatement': return returned(node, context);
    case 'ForOfStatement': return [...used, ...loopedGenerator(node, context)];
    case 'IfStatement': case 'ConditionalExpression': return [...used, ...uncalled(node.test, node, context)];
    case 'CallExpression': return [...used, ...handedOver(node, context)];
    default: return used;
  }
}

/** What cannot be a promise is not asked about. */
const possible = new Set(['Identifier', 'CallExpression', 'MemberExpression', 'NewExpression', 'ImportExpression', 'ConditionalExpression', 'LogicalExpression', 'TaggedTemplateExpression', 'ThisExpression']);

function usedAsValue(position: ValuePosition, context: Context): readonly Forgotten[] {
  const { node, effect, property, other, kind } = position;
  // `load?.()` may give nothing at all.
  if (kind === 'conditional' && node.type === 'ChainExpression') return [];
  if (!possible.has(bare(node).type)) return [];
  const known = promised(node, context);
  const giver = known.is === 'maybe' ? promiseAmong(position, context) : undefined;
  if (giver && (property === undefined || !mayHave(giver, property, known, context))) return [{ about: 'perhaps-forgotten', node, known: promised(giver, context), effect, giver }];
  if (known.is !== 'yes' || (property !== undefined && mayHave(node, property, known, context))) return [];
  // Whether two promises are one is a fair question.
  if (other && promised(other, context).is !== 'no') return [];
  return [{ about: 'forgotten-await', node, known, effect }];
}

/** Whether a promise may have a property of its own: of a class of promises, of a type or library that adds some, or because somebody gave it one. */
function mayHave(node: Node, property: string, known: Promised, { source, program }: Context): boolean {
  const value = valueOf(node, { source, program, steps: reach });
  const values: readonly Value[] = value.is === 'either' ? value.of : [value];
  if (values.some((each) => each.is !== 'promise' || each.more === true || each.builds !== undefined)) return true;
  const made = known.step && known.step.path !== source.path ? program.resolve(known.step.path, source.path) : undefined;
  return [source, ...(made ? [made] : [])].some((each) => assignmentsTo(each, property) > 0);
}

/** Arguments for parameters that are annotated to be plain values. */
function wanted(node: Node, { source, program }: Context): readonly ValuePosition[] {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return [];
  return wantedValues(node, { source, program, steps: reach });
}

/** `await xs.map(load)`: what is awaited is a list, and a list is no promise. */
function awaitedList({ argument, parent }: TSESTree.AwaitExpression, context: Context): readonly Forgotten[] {
  // As a statement it is a list of promises that nobody waits for.
  if (parent.type === 'ExpressionStatement' || !possible.has(bare(argument).type)) return [];
  if (promised(argument, context).is !== 'no') return [];
  const known = promisedElements(argument, context);
  return known.is === 'yes' ? [{ about: 'await-of-list', node: argument, known, effect: 'a list is no promise' }] : [];
}

function returned(node: TSESTree.ReturnStatement, context: Context): readonly Forgotten[] {
  const guard = node.argument && guardOf(node);
  if (!node.argument || !guard || !possible.has(bare(node.argument).type) || !isInAsync(node)) return [];
  const known = promised(node.argument, context);
  if (known.is !== 'yes') return [];
  const effect = { catch: 'the `catch` does not see it fail', finally: 'the `finally` runs before it is done', using: 'what is in use is disposed of before it is done' }[guard];
  return [{ about: 'return-without-await', node: node.argument, known, effect, guard }];
}

function isInAsync(node: Node): boolean {
  for (let current: Node | undefined = node.parent; current; current = current.parent) if (isFunction(current)) return current.async && !current.generator;
  return false;
}

/** `for (const line of lines())` over an async generator. */
function loopedGenerator(node: TSESTree.ForOfStatement, { source, program }: Context): readonly Forgotten[] {
  if (node.await || !possible.has(bare(node.right).type)) return [];
  const value = valueOf(node.right, { source, program, steps: reach });
  const isAsync = value.is === 'kind' && value.method === undefined && (value.name === 'AsyncGenerator' || value.name === 'AsyncIterable');
  return isAsync ? [{ about: 'generator-in-loop', node: node.right, known: { is: 'yes' }, effect: 'it is walked through with `for await`' }] : [];
}

/** `if (isReady)` where `isReady` is an async function that is not called there either. */
function uncalled(test: Node, node: Node, { source, program }: Context): readonly Forgotten[] {
  const inner = bare(test);
  if (inner.type !== 'Identifier') return [];
  const value = valueOf(inner, { source, program, steps: reach });
  if (value.is !== 'function' || !value.node.async) return [];
  const variable = variableOf(source, inner);
  const isUsed = referencesIn(source, node).some(({ resolved, identifier }) => resolved === variable && identifier !== inner);
  return isUsed ? [] : [{ about: 'uncalled-function', node: inner, known: { is: 'yes' }, effect: 'a function is always true' }];
}

/** `p.then(save())` and `Promise.all([save])`: a promise where a function is wanted, and a function where a promise is. */
function handedOver(node: TSESTree.CallExpression, context: Context): readonly Forgotten[] {
  const link = linkOf(node);
  if (link && promised(link.promise, context).is === 'yes') {
    return node.arguments.flatMap((argument): readonly Forgotten[] => {
      const known: Promised = possible.has(bare(argument).type) ? promised(argument, context) : { is: 'no' };
      return known.is === 'yes' ? [{ about: 'promise-as-handler', node: argument, known, effect: `\`${link.method}\` wants a function and ignores a promise` }] : [];
    });
  }
  const [list] = node.arguments;
  if (list?.type !== 'ArrayExpression' || combinatorOf(node) === undefined) return [];
  return list.elements.flatMap((element): readonly Forgotten[] => {
    if (element?.type !== 'Identifier') return [];
    const value = valueOf(element, { source: context.source, program: context.program, steps: reach });
    return value.is === 'function' && value.node.async ? [{ about: 'uncalled-function', node: element, known: { is: 'yes' }, effect: 'the list waits for no function' }] : [];
  });
}

/** One finding for each variable that holds a promise: the first place that takes it for its value. */
function withoutRepeats(found: readonly Forgotten[], { source }: Context): readonly Forgotten[] {
  const seen = new Set<unknown>();
  return found.filter(({ node, about }) => {
    const inner = bare(node);
    const variable = (about === 'forgotten-await' || about === 'perhaps-forgotten') && inner.type === 'Identifier' ? variableOf(source, inner) : undefined;
    if (!variable) return true;
    const isNew = !seen.has(variable);
    seen.add(variable);
    return isNew;
  });
}
