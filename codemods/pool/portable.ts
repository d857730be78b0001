// May a function run on another thread, and what has to go with it?
import { isBuiltin } from 'node:module';
import type { TSESTree } from '@typescript-eslint/utils';
import { summaries } from '../../src/effects/function-summary.ts';
import type { Summary } from '../../src/effects/summary.ts';
import type { Refusal } from '../../src/facts/because.ts';
import { nameOfFunction } from '../../src/facts/function-name.ts';
import { importOf } from '../../src/facts/imports.ts';
import { definitionOf, isDeclaredIn, isNeverReassigned, referencesIn } from '../../src/facts/variables.ts';
import type { Program } from '../../src/program/program.ts';
import type { Node, Reference, Source, Variable } from '../../src/source/source.ts';
import { isFunction, walk, type FunctionNode } from '../../src/source/walk.ts';
import { givesData } from './data.ts';

/** What goes to the file of the worker: functions, constants and imports of the file. */
export interface Portable {
  readonly functions: ReadonlySet<FunctionNode>;
  readonly constants: ReadonlySet<TSESTree.VariableDeclaration>;
  readonly imports: ReadonlySet<Variable>;
}

/** The statement that a function of the top of the file is: its declaration, or that of the one constant that it is the value of. */
export function statementOf(fn: FunctionNode): TSESTree.FunctionDeclaration | TSESTree.VariableDeclaration | undefined {
  const { parent }: { parent: Node } = fn;
  const declared = fn.type === 'FunctionDeclaration' ? fn : parent.type === 'VariableDeclarator' && parent.init === fn && parent.id.type === 'Identifier' && parent.parent.declarations.length === 1 ? parent.parent : undefined;
  const around = declared?.parent;
  const isTop = around?.type === 'Program' || around?.type === 'ExportNamedDeclaration' || (around?.type === 'ExportDefaultDeclaration' && fn.id !== null);
  return isTop ? declared : undefined;
}

/** All that a function needs on another thread; or why it cannot go: what it does there nobody here may see, but for its result. */
export function portable(fn: FunctionNode, source: Source, program: Program): Portable | Refusal {
  const found = { functions: new Set<FunctionNode>(), constants: new Set<TSESTree.VariableDeclaration>(), imports: new Set<Variable>() };
  const pending = [fn];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (found.functions.has(next)) continue;
    found.functions.add(next);
    const wrong = added(next, source, found, pending);
    if (wrong) return wrong;
  }
  return effectsOf(summaries(program)(fn, source)) ?? (takesData(fn) && givesData(fn, { source, program, functions: found.functions }) ? found : { because: 'not-cloned', detail: `\`${nameOfFunction(fn) ?? ''}\`` });
}

/** Adds what one function needs; a refusal where some of it stays here. */
function added(fn: FunctionNode, source: Source, { constants, imports }: { constants: Set<TSESTree.VariableDeclaration>; imports: Set<Variable> }, pending: FunctionNode[]): Refusal | undefined {
  if (!statementOf(fn)) return { because: 'not-top-level' };
  if (fn.generator) return { because: 'generator' };
  const own = ownThings(fn, source);
  if (own !== undefined) return { because: 'uses-outside', detail: `\`${own}\`` };
  for (const reference of referencesIn(source, fn)) {
    const { identifier, resolved } = reference;
    const needs = resolved && resolved.defs.length > 0 ? neededBy(resolved, reference, fn) : sameEverywhere.has(identifier.name) ? 'nothing' : undefined;
    if (needs === undefined) return { because: 'uses-outside', detail: `\`${identifier.name}\`` };
    if (needs === 'nothing') continue;
    if (needs === 'import') imports.add(resolved as Variable);
    else if (isFunction(needs)) pending.push(needs);
    else constants.add(needs);
  }
  return undefined;
}

/** What a function has of the place where it runs: `this`, `super`, `import.meta`; classes are objects of their own there. */
function ownThings(fn: FunctionNode, source: Source): string | undefined {
  let found: string | undefined;
  walk(fn, source, (node) => {
    if (node.type === 'ThisExpression') found ??= 'this';
    if (node.type === 'Super') found ??= 'super';
    if (node.type === 'MetaProperty') found ??= source.text.slice(...node.range);
    if (node.type === 'ClassBody') found ??= 'class';
    if (node.type === 'ImportExpression') found ??= 'import()';
    return undefined;
  });
  return found;
}

type Needed = 'nothing' | 'import' | FunctionNode | TSESTree.VariableDeclaration;

function neededBy(variable: Variable, reference: Reference, fn: FunctionNode): Needed | undefined {
  if (isDeclaredIn(variable, fn) && !isNameOf(variable, fn)) return 'nothing';
  if (!isNeverReassigned(variable) || reference.isWrite()) return undefined;
  const imported = importOf(variable);
  if (imported) return isBuiltin(imported.specifier) && imported.specifier !== 'node:worker_threads' ? 'import' : undefined;
  const declared: Node | undefined = definitionOf(variable)?.node;
  if (declared?.type === 'FunctionDeclaration') return declared;
  if (declared?.type !== 'VariableDeclarator' || !declared.init || declared.id.type !== 'Identifier') return undefined;
  if (isFunction(declared.init)) return declared.init;
  const statement = declared.parent;
  const isConstant = statement.kind === 'const' && statement.declarations.length === 1 && statement.parent.type === 'Program' && isLiteral(declared.init);
  return isConstant ? statement : undefined;
}

/** The name of a function declaration stands inside of its range, and is not declared in it. */
function isNameOf(variable: Variable, fn: FunctionNode): boolean {
  return fn.type === 'FunctionDeclaration' && fn.id !== null && variable.identifiers.includes(fn.id);
}

/** A number, a text, or arithmetic of them: the same wherever it is written. */
function isLiteral(node: Node): boolean {
  if (node.type === 'Literal') return !('regex' in node);
  if (node.type === 'UnaryExpression') return isLiteral(node.argument);
  if (node.type === 'BinaryExpression') return node.left.type !== 'PrivateIdentifier' && isLiteral(node.left) && isLiteral(node.right);
  return node.type === 'TemplateLiteral' && node.expressions.length === 0;
}

/** Names of the language that mean the same on every thread. */
const sameEverywhere = new Set((
  'undefined NaN Infinity Math Number String Boolean BigInt Array Object Map Set Date RegExp JSON Intl Error TypeError RangeError SyntaxError EvalError URIError AggregateError Promise '
  + 'parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI structuredClone Symbol Reflect '
  + 'ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array TextEncoder TextDecoder Buffer performance'
).split(' '));

/** Why what it reads and writes cannot be read and written elsewhere: what it is handed is a copy there. */
function effectsOf({ reads, writes, unknown, exclusive }: Summary): Refusal | undefined {
  const [write] = writes;
  if (write) return write.region.of === 'object' && write.region.root.is === 'parameter' ? { because: 'not-cloned', detail: write.step.what } : { because: 'uses-outside', detail: write.step.what };
  const outside = reads.find(({ region }) => region.of === 'world' && region.world !== 'clock' && region.world !== 'random');
  if (outside) return { because: 'uses-outside', detail: outside.step.what };
  const strange = unknown.find(({ guess }) => guess !== 'computes' && guess !== 'built-in');
  if (strange) return { because: 'unknown-call', detail: `\`${strange.name}\`` };
  return exclusive.length > 0 ? { because: 'exclusive-handle' } : undefined;
}

/** Whether its arguments can be handed over as a list. */
function takesData({ params }: FunctionNode): boolean {
  return params.every((each) => each.type === 'Identifier' || (each.type === 'AssignmentPattern' && each.left.type === 'Identifier') || (each.type === 'RestElement' && each.argument.type === 'Identifier'));
}
