// Which programs end as if nothing had failed, since what handles their failure only prints it, or less.
import type { TSESTree } from '@typescript-eslint/utils';
import { catchesAll } from '../facts/own-failures.ts';
import { linkOf } from '../facts/promise-handlers.ts';
import { bare } from '../facts/static-text.ts';
import { isLast } from '../facts/top-level.ts';
import { isCommand, isForNode, isGuardedStart, isStart, isStarter, startedName } from '../program/started.ts';
import type { Node } from '../source/source.ts';
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import { promised } from '../values/promised.ts';
import { valueOf } from '../values/value-of.ts';
import { reach } from '../values/value.ts';
import type { Context } from './mistake.ts';
import { decidesExitCode, swallowedBy, type Swallowed } from './swallowed.ts';

/** A start whose failure looks like success. */
export interface SwallowedStart extends Swallowed {
  /** The handler: a function, or a name of one; or the block of a `catch`. */
  readonly handler: Node;
  /** What is called to start. */
  readonly start: Node;
  /** Whether the handler is that of `finally`, which handles nothing. */
  readonly isFinal?: true;
}

/** Every start of a program in a file whose failure looks like success. */
export function swallowedStarts(context: Context): readonly SwallowedStart[] {
  const { source, program } = context;
  if (decidesExitCode(source) || !isForNode(source, program)) return [];
  const found: SwallowedStart[] = [];
  walk(source.ast, source, (node) => {
    if (isFunction(node) || node.type === 'ClassBody') return 'skip';
    if (node.type === 'ExpressionStatement') found.push(...inStatement(node, context));
    if (node.type === 'TryStatement') found.push(...inTry(node, context));
    return undefined;
  });
  return found;
}

function inStatement(statement: TSESTree.ExpressionStatement, context: Context): readonly SwallowedStart[] {
  const { expression } = statement;
  const whole = expression.type === 'AwaitExpression' || expression.type === 'UnaryExpression' ? expression.argument : expression;
  const call = bare(whole);
  if (call.type !== 'CallExpression' || !isTheStart(call, statement, context)) return [];
  return linkOf(call) ? inChain(call, context) : inBody(call, context);
}

/** Whether a statement starts the program as a whole, and is no part of it that may fail. */
function isTheStart(call: Node, statement: Node, { source, program }: Context): boolean {
  if (!isStart(call, source, program)) return false;
  if (isStarter(call)) return true;
  const isAnonymous = startedName(call) === '…';
  return isLast(statement) && (isAnonymous || isCommand(source, program) || isGuardedStart(call));
}

/** `main().catch(print)`, `main().then(go, print)`, `main().finally(() => process.exit())` */
function inChain(call: TSESTree.CallExpression, context: Context): readonly SwallowedStart[] {
  const { source } = context;
  for (let current: Node = call; current.type === 'CallExpression'; ) {
    const link = linkOf(current);
    if (!link || promised(link.promise, context).is !== 'yes') return [];
    const [callback] = current.arguments;
    if (link.handler) {
      const swallowed = swallowedBy(link.handler, context);
      return swallowed ? [{ ...swallowed, handler: link.handler, start: link.promise }] : [];
    }
    if (link.method === 'finally' && callback && !handles(link.promise)) {
      const swallowed = swallowedBy(callback, context);
      if (swallowed?.how === 'exits') return [{ ...swallowed, handler: callback, start: link.promise, isFinal: true }];
    }
    // What comes after the handler may still set the exit code.
    if (callback && /\bexit/.test(source.text.slice(...callback.range)) && swallowedBy(callback, context)?.how !== 'exits') return [];
    current = bare(link.promise);
  }
  return [];
}

function handles(promise: Node): boolean {
  for (let current = bare(promise); current.type === 'CallExpression'; ) {
    const link = linkOf(current);
    if (!link) return false;
    if (link.handler) return true;
    current = bare(link.promise);
  }
  return false;
}

/** `try { await main(); } catch (error) { print(error); }` at the top. */
function inTry(node: TSESTree.TryStatement, context: Context): readonly SwallowedStart[] {
  const last = node.block.body.at(-1);
  const awaited = last?.type === 'ExpressionStatement' && last.expression.type === 'AwaitExpression' ? bare(last.expression.argument) : undefined;
  if (!node.handler || awaited?.type !== 'CallExpression' || !isTheStart(awaited, node, context)) return [];
  const swallowed = node.finalizer && /\bexit/.test(context.source.text.slice(...node.finalizer.range)) ? undefined : swallowedBy(node.handler.body, context);
  return swallowed ? [{ ...swallowed, handler: node.handler.body, start: awaited }] : [];
}

/** `async function main() { try { … } catch (error) { print(error); } }` */
function inBody(call: TSESTree.CallExpression, context: Context): readonly SwallowedStart[] {
  const { source, program } = context;
  const value = valueOf(call.callee, { source, program, steps: reach });
  if (value.is !== 'function' || value.source !== source || !value.node.async) return [];
  const attempt = onlyTry(value.node);
  if (!attempt?.handler || attempt.finalizer || !catchesAll(value.node, source)) return [];
  const swallowed = swallowedBy(attempt.handler.body, context);
  return swallowed ? [{ ...swallowed, handler: attempt.handler.body, start: call }] : [];
}

/** The `try` that a function consists of, but for constants that are set before. */
function onlyTry({ body }: FunctionNode): TSESTree.TryStatement | undefined {
  const statements = body.type === 'BlockStatement' ? body.body.filter(({ type }) => type !== 'VariableDeclaration' && type !== 'FunctionDeclaration') : [];
  const [only, another] = statements;
  return only?.type === 'TryStatement' && !another ? only : undefined;
}
