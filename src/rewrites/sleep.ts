// How a sleep that blocks becomes one that lets others run: `await setTimeout(ms)`.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Refusal } from '../facts/because.ts';
import { isGlobal } from '../facts/variables.ts';
import type { Edit } from '../source/edit.ts';
import type { Node, Range, Source } from '../source/source.ts';
import { commentsIn, tokenBefore, tokensIn } from '../source/tokens.ts';
import { isFunction } from '../source/walk.ts';
import type { Sleep } from '../values/sleep.ts';
import { awaitText, whyNoAwait } from './await-place.ts';
import { importName } from './import-name.ts';

/** The edits that let others run while the code sleeps, or why there are none. */
export function sleepRewrite(sleep: Sleep, source: Source): { readonly edits: readonly Edit[] } | Refusal {
  const { node, ms, front } = sleep;
  if (sleep.isSignal) return { because: 'waits-for-signal' };
  if (ms === undefined) return { because: 'no-length' };
  const executor = executorSleep(node, source);
  if (executor) return { edits: [replacement(source, executor.range, `setTimeout(${executor.resolve}, ${ms})`)] };
  const refusal = whyNoAwait(node);
  if (refusal) return refusal;
  if (node.type === 'CallExpression' && !isDropped(node)) return { because: 'result-used' };
  const range: Range = [front?.range[0] ?? node.range[0], node.range[1]];
  if (commentsIn(source, range).length > 0) return { because: 'comment-between' };
  const timer = importName(source, node, { module: 'node:timers/promises', name: 'setTimeout', as: namesIn(source) });
  if (!timer) return inBrowser(source, range, node, ms);
  return { edits: [...timer.edits, replacement(source, range, awaitText(node, `${timer.text}(${ms})`, source) + endOf(node, source))] };
}

/** Where a promise is made by hand, the global `setTimeout` is or will be needed. */
function namesIn({ text }: Source): readonly string[] {
  return /\bnew\s+Promise\b/.test(text) ? ['sleep', 'delay'] : ['setTimeout', 'sleep', 'delay'];
}

/** A loop has no semicolon that would stay behind it. */
function endOf(node: Node, source: Source): string {
  if (node.type === 'CallExpression' || tokenBefore(source, node.range[1])?.value === ';') return node.type === 'CallExpression' ? '' : ';';
  const first = source.ast.body.find(({ type }) => type === 'ImportDeclaration' || type === 'VariableDeclaration' || type === 'ExpressionStatement');
  return first && tokenBefore(source, first.range[1])?.value !== ';' ? '' : ';';
}

/** Where no import can be written, the timer of all platforms does. */
function inBrowser(source: Source, range: Range, node: Node, ms: string): { readonly edits: readonly Edit[] } | Refusal {
  const isFree = ['Promise', 'setTimeout'].every((name) => !source.scopes.scopes.some(({ set }) => (set.get(name)?.defs.length ?? 0) > 0));
  return isFree ? { edits: [replacement(source, range, `await new Promise((resolve) => setTimeout(resolve, ${ms}))${endOf(node, source)}`)] } : { because: 'no-import' };
}

function replacement(source: Source, range: Range, text: string): Edit {
  return { path: source.path, range, text, drops: tokensIn(source, range).map(({ value }) => value) };
}

function isDropped(node: Node): boolean {
  const { parent } = node;
  return parent?.type === 'ExpressionStatement' || (parent?.type === 'ArrowFunctionExpression' && parent.body === node) || (parent?.type === 'UnaryExpression' && parent.operator === 'void');
}

/** `new Promise((resolve) => { sleep; resolve(); })`: all that the executor does, and what it calls then. */
function executorSleep(node: Node, source: Source): { readonly range: Range; readonly resolve: string } | undefined {
  const statement: Node = node.type === 'CallExpression' ? node.parent : node;
  const block: Node | undefined = statement.parent;
  const fn: Node | undefined = block?.parent;
  if (statement.type !== 'ExpressionStatement' || block?.type !== 'BlockStatement' || !fn || !isFunction(fn) || fn.parent.type !== 'NewExpression') return undefined;
  const { callee } = fn.parent;
  const [first, second, ...more] = block.body;
  if (callee.type !== 'Identifier' || callee.name !== 'Promise' || !isGlobal(source, callee) || fn.async || first !== statement || more.length > 0) return undefined;
  const called = second?.type === 'ExpressionStatement' ? second.expression : undefined;
  const [resolve] = fn.params;
  if (called?.type !== 'CallExpression' || called.arguments.length > 0 || resolve?.type !== 'Identifier' || !isName(called.callee, resolve.name)) return undefined;
  const range: Range = [node.range[0], called.range[1]];
  return isTimerGlobal(source) && commentsIn(source, range).length === 0 ? { range, resolve: resolve.name } : undefined;
}

function isName(node: TSESTree.Expression, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

function isTimerGlobal({ scopes }: Source): boolean {
  return !scopes.scopes.some(({ set }) => (set.get('setTimeout')?.defs.length ?? 0) > 0);
}
