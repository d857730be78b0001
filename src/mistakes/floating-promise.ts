// Where a promise is made and nobody waits for it.
import type { TSESTree } from '@typescript-eslint/utils';
import { linkOf } from '../facts/promise-handlers.ts';
import { bare, calleeText } from '../facts/static-text.ts';
import { variableOf } from '../facts/variables.ts';
import { isFunction, walk } from '../source/walk.ts';
import type { Node, Variable } from '../source/source.ts';
import { isHeard, mayBeHandler } from '../values/heard.ts';
import { isPrimitive, promised, promisedElements, type Promised } from '../values/promised.ts';
import { valueOf } from '../values/value-of.ts';
import { reach, type View } from '../values/value.ts';
import { findingOf } from './floating-promise-finding.ts';
import { isSafeCall, isSafePromise, type Safe } from './known-safe.ts';
import { isLeftToEntry } from './left-to-entry.ts';
import { lateAwait } from './late-await.ts';
import type { Context, Mistake, Tier } from './mistake.ts';

export interface FloatingPromiseOptions {
  /** The lowest tier to find. */
  readonly tier: Tier;
  /** Whether `void p` says that nobody wants to wait. */
  readonly ignoreVoid: boolean;
  /** Whether functions that are called where they are written are left alone. */
  readonly ignoreIIFE: boolean;
  /** Whether everything with a `then` counts as a promise. */
  readonly checkThenables: boolean;
  /** Calls whose promise nobody needs to wait for. */
  readonly allowForKnownSafeCalls: readonly Safe[];
  /** Types of promises that nobody needs to wait for. */
  readonly allowForKnownSafePromises: readonly Safe[];
  /** Names of functions that are there to let a promise go. */
  readonly fireAndForget: readonly string[];
  /** Whether the start of a program, and what the end of the process cuts off, is left to `unguarded-entry`. */
  readonly ignoreEntry: boolean;
}

/** What is looked for unless the user says otherwise. */
export const floatingPromiseDefaults: FloatingPromiseOptions = {
  tier: 'likely',
  ignoreVoid: true,
  ignoreIIFE: false,
  checkThenables: false,
  allowForKnownSafeCalls: [],
  allowForKnownSafePromises: [],
  fireAndForget: ['waitUntil', 'after', 'respondWith', 'fireAndForget'],
  ignoreEntry: true,
};

/** A promise that nobody waits for, or a list of them. */
export interface Floating {
  readonly node: TSESTree.Expression;
  readonly about: 'floating-promise' | 'floating-promises' | 'void-promise' | 'unused-promise' | 'ineffective-handler' | 'unstarted-generator' | 'late-await';
  readonly known: Promised;
  /** The `void` in front of it. */
  readonly voided?: TSESTree.UnaryExpression;
  /** The variable that holds it and that nobody reads, or not in time. */
  readonly variable?: Variable;
  /** What is waited for before it is listened to. */
  readonly meanwhile?: Node;
}

export const floatingPromise: Mistake<FloatingPromiseOptions> = {
  name: 'floating-promise',
  mayHold: /[(`;\n]/,
  *find(context, options) {
    for (const floating of floatingIn(context, options)) if (!options.ignoreEntry || !isLeftToEntry(floating, context)) yield findingOf(floating, context);
  },
};

function floatingIn(context: Context, options: FloatingPromiseOptions): readonly Floating[] {
  const { source } = context;
  const found: Floating[] = [];
  walk(source.ast, source, (node) => {
    if (node.type === 'ExpressionStatement') found.push(...droppedBy(node.expression, context, options), ...unusedBy(node.expression, context, options));
    if (node.type === 'ArrowFunctionExpression' && node.body.type === 'UnaryExpression' && node.body.operator === 'void') found.push(...droppedBy(node.body, context, options));
    if (node.type === 'VariableDeclarator') found.push(...unusedBy(node, context, options), ...lateBy(node, context, options));
    return undefined;
  });
  return found;
}

/** What a statement makes and drops: `save();`, `ready && save();`, `a(), b();`, `void save();` */
export function droppedBy(expression: TSESTree.Expression, context: Context, options: FloatingPromiseOptions, voided?: TSESTree.UnaryExpression): readonly Floating[] {
  const inside = (nodes: readonly TSESTree.Expression[]): readonly Floating[] => nodes.flatMap((node) => droppedBy(node, context, options, voided));
  const node = bare(expression);
  switch (node.type) {
    case 'SequenceExpression': return inside(node.expressions);
    case 'ConditionalExpression': return inside([node.consequent, node.alternate]);
    // Where the checker knows which side it is, the other never runs.
    case 'LogicalExpression': return isPrimitive(node, context) ? [] : inside([node.left, node.right]);
    case 'UnaryExpression': return node.operator === 'void' && !options.ignoreVoid ? droppedBy(node.argument, context, options, node) : [];
    // Nothing of these makes a promise and drops it; what is assigned is asked about elsewhere.
    case 'AwaitExpression': return awaitedList(node, context, options);
    case 'AssignmentExpression': case 'Literal': case 'UpdateExpression': case 'BinaryExpression': case 'ThisExpression': return [];
    default: {
      const floating = floatingAt(expression, context, options);
      return floating ? [voided ? { ...floating, about: 'void-promise', voided } : floating] : [];
    }
  }
}

/** `await xs.map(load)` waits for no promise: a list is none. */
function awaitedList({ argument }: TSESTree.AwaitExpression, context: Context, options: FloatingPromiseOptions): readonly Floating[] {
  const floating = promised(argument, context).is === 'no' ? floatingAt(argument, context, options) : undefined;
  return floating?.about === 'floating-promises' ? [floating] : [];
}

function floatingAt(expression: TSESTree.Expression, context: Context, options: FloatingPromiseOptions): Floating | undefined {
  const node = expression.type === 'ChainExpression' ? expression.expression : expression;
  if (node.type === 'CallExpression' && (isLetGo(node, options) || isSafeCall(node, options.allowForKnownSafeCalls, context))) return undefined;
  const link = node.type === 'CallExpression' ? linkOf(node) : undefined;
  const chained = link && promised(link.promise, context, options.checkThenables);
  if (link && chained && isPromise(chained)) {
    if (link.method !== 'catch' && isSafePromise(link.promise, options.allowForKnownSafePromises, context)) return undefined;
    if (link.method === 'finally') {
      // What goes on from a safe call is no longer the safe call.
      const before = floatingAt(bare(link.promise) as TSESTree.Expression, context, { ...options, allowForKnownSafeCalls: [] });
      return before && { ...before, node };
    }
    if (link.handler && mayBeHandler(link.handler, viewIn(context))) return undefined;
    return { node, about: link.handler || link.method === 'catch' ? 'ineffective-handler' : 'floating-promise', known: chained };
  }
  const known = knownPromise(node, context, options);
  // Whoever has made the promise may have said what becomes of a failure.
  if (isPromise(known) && !link && isHeard(node, viewIn(context))) return undefined;
  if (isPromise(known)) return { node, about: 'floating-promise', known };
  const elements = promisedElements(node, context, options.checkThenables);
  if (isPromise(elements) && !isSafePromise(node, options.allowForKnownSafePromises, context, true)) return { node, about: 'floating-promises', known: elements };
  return isGenerator(node, context) ? { node, about: 'unstarted-generator', known: { is: 'yes' } } : undefined;
}

function knownPromise(node: Node, context: Context, options: FloatingPromiseOptions): Promised {
  const known = promised(node, context, options.checkThenables);
  return isPromise(known) && isSafePromise(node, options.allowForKnownSafePromises, context) ? { is: 'no' } : known;
}

function isPromise({ is }: Promised): boolean {
  return is === 'yes' || is === 'maybe';
}

/** A call that is there to let go of a promise, or a function called where it is written, where the user lets them be. */
function isLetGo(node: TSESTree.CallExpression, options: FloatingPromiseOptions): boolean {
  const callee = bare(node.callee);
  if (options.ignoreIIFE && isFunction(callee)) return true;
  return options.fireAndForget.includes(calleeText(callee).split('.').at(-1) ?? '');
}

/** A call of an `async function*`: nothing of it runs before somebody asks for a value. */
function isGenerator(node: Node, context: Context): boolean {
  if (node.type !== 'CallExpression') return false;
  const value = valueOf(node, viewIn(context));
  return value.is === 'kind' && value.name === 'AsyncGenerator';
}

/** A variable that is given a promise and that nobody reads: `const p = save();`, `p = save();` */
function unusedBy(node: TSESTree.VariableDeclarator | TSESTree.Expression, context: Context, options: FloatingPromiseOptions): readonly Floating[] {
  const [name, value] = node.type === 'VariableDeclarator' ? [node.id, node.init] : node.type === 'AssignmentExpression' && node.operator === '=' ? [node.left, node.right] : [undefined, null];
  const variable = name?.type === 'Identifier' ? variableOf(context.source, name) : undefined;
  if (!variable || !value || !isUnread(variable)) return [];
  if (bare(value).type !== 'CallExpression' && bare(value).type !== 'NewExpression') return [];
  if (node.type === 'VariableDeclarator' && (node.parent.kind === 'using' || node.parent.kind === 'await using')) return [];
  const floating = floatingAt(bare(value) as TSESTree.Expression, context, options);
  return floating?.about === 'floating-promise' || floating?.about === 'floating-promises' ? [{ ...floating, about: 'unused-promise', variable }] : [];
}

/** A promise that nobody listens to while something else is awaited. */
function lateBy(node: TSESTree.VariableDeclarator, context: Context, options: FloatingPromiseOptions): readonly Floating[] {
  const late = lateAwait(node, context);
  return late && floatingAt(late.node, context, options)?.about === 'floating-promise' ? [{ ...late, meanwhile: late.meanwhile.argument, about: 'late-await' }] : [];
}

/** Whether nobody reads a variable, and its name does not say that this is meant. */
function isUnread(variable: Variable): boolean {
  if (variable.name.startsWith('_') || variable.scope.type === ('global' as typeof variable.scope.type)) return false;
  if (variable.references.some((reference) => reference.isRead())) return false;
  return variable.defs.every(({ node, type }) => {
    if (type !== ('Variable' as typeof type) || node.type !== 'VariableDeclarator') return false;
    return !node.parent.declare && node.parent.parent.type !== 'ExportNamedDeclaration';
  });
}

/** How values are looked at in a file. */
function viewIn({ source, program }: Context): View {
  return { source, program, steps: reach };
}
