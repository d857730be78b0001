// Who calls a function over all files, as far as that can be said of every use of it.
import type { TSESTree } from '@typescript-eslint/utils';
import { isTestOrMigration } from '../facts/kind-of-file.ts';
import { isKeptForGood } from '../facts/memo.ts';
import { propertyName } from '../facts/static-text.ts';
import { keptPerProgram } from '../program/kept.ts';
import { isCommandOfOne } from '../program/own-program.ts';
import { isUsedUnseen } from '../program/public.ts';
import { usesOfValue, usesOfVariable, type Run, type Use, type Uses } from '../program/uses.ts';
import type { Node, Source } from '../source/source.ts';
import type { FunctionNode } from '../source/walk.ts';
import { usesOfFunction } from '../values/function-uses.ts';
import { reach, type View } from '../values/value.ts';
import { isImmediate, turnOf } from './turn.ts';

/** A function, and the file that it stands in. */
export interface Fn {
  readonly fn: FunctionNode;
  readonly source: Source;
}

/** Who calls a function. */
export interface Callers {
  /** The functions that do, other than those below. */
  readonly functions: readonly Fn[];
  /** Whether a module calls it while it loads, the end of the process does, or a file that runs alone. */
  readonly isCalledAtStart: boolean;
}

/** In so many files a method is looked for by its name: to read more takes longer than the rest. */
const mostFiles = 15;

const kept = keptPerProgram(() => new WeakMap<FunctionNode, Callers | null>());

/** Who calls a function; nothing where others may, or where a use of it is not understood. */
export function callersOf({ fn, source }: Fn, run: Run): Callers | undefined {
  const known = kept(run.program).get(fn);
  if (known !== undefined) return known ?? undefined;
  const found = foundCallers(fn, source, run);
  kept(run.program).set(fn, found ?? null);
  return found;
}

function foundCallers(fn: FunctionNode, source: Source, run: Run): Callers | undefined {
  const uses = usesOf(fn, source, run);
  if (!uses) return undefined;
  const functions: Fn[] = [];
  let isCalledAtStart = false;
  for (const use of uses) {
    const caller = callerAt(use, run);
    if (caller === 'unknown') return undefined;
    if (caller === 'start') isCalledAtStart = true;
    else if (caller !== 'nobody') functions.push(caller);
  }
  return { functions, isCalledAtStart };
}

/** Every use of a function, of its class where it is a constructor; nothing where some are not known. */
function usesOf(fn: FunctionNode, source: Source, run: Run): readonly Use[] | undefined {
  const isOpen = (exports: Uses['exports']): boolean => isUsedUnseen(exports, run);
  const { parent } = fn;
  const name = propertyName(parent);
  if (parent.type === 'MethodDefinition' && name !== undefined && parent.kind === 'method' && !name.startsWith('#') && run.importers.withWord(name).length > mostFiles) return undefined;
  const isConstructor = parent.type === 'MethodDefinition' && parent.kind === 'constructor';
  const { uses, lost, exports, perhaps, family } = isConstructor ? usesOfClass(parent.parent.parent, source, run) : usesOfFunction(fn, source, run, isOpen);
  const isKnown = family?.stops === undefined && lost.every(({ source: at }) => isTestOrMigration(at)) && perhaps.length === 0 && !isOpen(exports);
  return isKnown ? uses : undefined;
}

function usesOfClass(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression, source: Source, run: Run): ReturnType<typeof usesOfFunction> {
  const variable = node.type === 'ClassDeclaration' ? source.scopes.getDeclaredVariables(node)[0] : undefined;
  return { ...(variable ? usesOfVariable(variable, source, [], run) : usesOfValue(node, source, [], run)), perhaps: [] };
}

/** `nobody`: only its type is meant, or a test calls it. */
type Caller = Fn | 'start' | 'nobody' | 'unknown';

function callerAt({ node: given, source }: Use, { program }: Run): Caller {
  const node = outermost(given);
  const { parent } = node;
  if (!parent || isOnlyNamed(node, parent) || isTestOrMigration(source)) return 'nobody';
  if (isCommandOfOne(source, program)) return 'start';
  const view: View = { source, program, steps: reach };
  if ((parent.type === 'CallExpression' || parent.type === 'NewExpression') && parent.callee === node) return runnerOf(parent, view);
  if (parent.type === 'CallExpression' && isImmediate(parent, (parent.arguments as readonly Node[]).indexOf(node), view)) return runnerOf(parent, view);
  const borrowed = parent.type === 'MemberExpression' && parent.object === node && /^(?:call|apply)$/.test(propertyName(parent) ?? '') ? parent.parent : undefined;
  return borrowed?.type === 'CallExpression' && borrowed.callee === parent ? runnerOf(borrowed, view) : 'unknown';
}

function outermost(node: Node): Node {
  let current = node;
  while (current.parent?.type === 'TSNonNullExpression' || current.parent?.type === 'TSInstantiationExpression') current = current.parent;
  return current;
}

/** Whether a name stands for a type, or for the class of a static member. */
function isOnlyNamed(node: Node, parent: Node): boolean {
  if (/^TS(?:Type|Qualified|ClassImplements|InterfaceHeritage|Import)/.test(parent.type)) return true;
  if (parent.type === 'BinaryExpression') return parent.operator === 'instanceof';
  return parent.type === 'MemberExpression' && parent.object === node && !/^(?:call|apply|bind|prototype)$/.test(propertyName(parent) ?? 'prototype');
}

/** What runs a node; what keeps its answer for good is run once. */
function runnerOf(node: Node, view: View): Caller {
  if (isKeptForGood(node)) return 'start';
  const turn = turnOf(node, view);
  switch (turn.is) {
    case 'start-up': case 'exit': return 'start';
    case 'async': case 'sync': return { fn: turn.fn, source: view.source };
    case 'handler': return turn.of === 'reaction' ? runnerOf(turn.fn.parent, view) : 'unknown';
    case 'unknown': return 'unknown';
  }
}
