// Whether what handles the failure of a program lets the process end as if nothing had failed.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare, calleeText, propertyName } from '../facts/static-text.ts';
import type { Node, Source } from '../source/source.ts';
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import { rowFor } from '../values/rows.ts';
import { valueOf } from '../values/value-of.ts';
import { reach, type View } from '../values/value.ts';
import type { Context } from './mistake.ts';
import { exitCall } from './exits.ts';

/** How a failure is made to look like success: it is printed and that is all, nobody hears of it, or the process is ended with 0. */
export interface Swallowed {
  readonly how: 'printed' | 'silent' | 'exits';
  /** The call that ends the process with 0. */
  readonly exit?: TSESTree.CallExpression;
}

/** How deep the functions that a handler calls are looked into. */
const deepest = 3;

/** How a handler lets the process end with 0; nothing where it may do more than print, so that nobody can tell. */
export function swallowedBy(handler: Node, context: Context): Swallowed | undefined {
  const node = bare(handler);
  if (isFunction(node)) return bodyOf(node, context, deepest);
  if (node.type === 'BlockStatement') return codeOf(node, context, deepest);
  if (isPrinter(node)) return { how: 'printed' };
  const value = valueOf(node, viewIn(context));
  return value.is === 'function' ? bodyOf(value.node, { ...context, source: value.source }, deepest) : undefined;
}

function bodyOf(fn: FunctionNode, context: Context, depth: number): Swallowed | undefined {
  return fn.generator ? undefined : codeOf(fn.body, context, depth);
}

/** What a piece of code does with a failure, where all that it does is known. */
function codeOf(code: Node, context: Context, depth: number): Swallowed | undefined {
  const found = { isKnown: true, prints: false, exits: [] as TSESTree.CallExpression[] };
  walk(code, context.source, (node) => {
    switch (node.type) {
      // What is thrown again fails the program; what is assigned may be the exit code, or decide about it later.
      case 'ThrowStatement': case 'AssignmentExpression': case 'UpdateExpression': case 'YieldExpression': case 'TaggedTemplateExpression':
        found.isKnown = false;
        return 'skip';
      // A promise that is given back may reject again.
      case 'ReturnStatement':
        if (node.argument && !isPlain(node.argument)) found.isKnown = false;
        return undefined;
      case 'NewExpression':
        if (valueOf(node.callee, viewIn(context)).is !== 'global') found.isKnown = false;
        return undefined;
      case 'CallExpression': {
        const done = callOf(node, context, depth);
        found.isKnown &&= done !== 'unknown';
        found.prints ||= done === 'prints';
        if (done === 'exits') found.exits.push(node);
        return undefined;
      }
      default: return undefined;
    }
  });
  if (!found.isKnown) return undefined;
  const [exit] = found.exits;
  return exit ? { how: 'exits', exit } : { how: found.prints ? 'printed' : 'silent' };
}

function isPlain(node: Node): boolean {
  return node.type === 'Literal' || node.type === 'Identifier' || node.type === 'TemplateLiteral' || node.type === 'UnaryExpression' || isPrinter(node.type === 'CallExpression' ? bare(node.callee) : node);
}

/** What a call in a handler does: it prints, works something out, ends the process with 0; or nobody knows. */
function callOf(call: TSESTree.CallExpression, context: Context, depth: number): 'prints' | 'nothing' | 'exits' | 'unknown' {
  if (isPrinter(bare(call.callee))) return 'prints';
  const ending = exitCall(call, context);
  if (ending) return isZero(ending.arguments[0]) ? 'exits' : 'unknown';
  const value = valueOf(call.callee, viewIn(context));
  if (value.is === 'function' && depth > 0) {
    const inside = bodyOf(value.node, { ...context, source: value.source }, depth - 1);
    return !inside || inside.how === 'exits' ? 'unknown' : inside.how === 'printed' ? 'prints' : 'nothing';
  }
  const row = rowFor(value, call.arguments, context.program.userRows);
  if (!row || row.leaves || row.writes?.some((place) => place === 'process')) return 'unknown';
  return row.writes?.some((place) => place === 'log' || place === 'debug' || place === 'terminal') ? 'prints' : 'nothing';
}

/** `process.exit()` and `process.exit(0)`. */
export function isZero(code: Node | undefined): boolean {
  return code === undefined || (code.type === 'Literal' && (code.value === 0 || code.value === '0'));
}

const printing = /^(?:error|warn|log|info|debug|trace|dir|fatal)$/;

/** `console.error`, `logger.error` */
function isPrinter(callee: Node): boolean {
  if (callee.type !== 'MemberExpression' || !printing.test(propertyName(callee) ?? '')) return false;
  return /(?:^|\.)(?:console|log|logger)$/i.test(calleeText(callee.object));
}

function viewIn({ source, program }: Context): View {
  return { source, program, steps: reach };
}

/** Whether a file decides about its exit code somewhere: then a handler that does not may rely on that. */
export function decidesExitCode({ text }: Source): boolean {
  return /\bexitCode\s*=|\.on(?:ce)?\(\s*['"](?:exit|beforeExit)['"]/.test(text);
}
