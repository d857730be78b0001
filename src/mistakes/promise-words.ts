// How a promise is named, and how it is known to be one, in messages.
import { dirname, relative } from 'node:path';
import { bare, calleeText } from '../facts/static-text.ts';
import { isFunction } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import type { Promised } from '../values/promised.ts';
import { lineOf } from '../source/lines.ts';

/** What an expression is called in a message: `save()`, `pages`. */
export function saidName(node: Node): string {
  const inner = bare(node);
  if (inner.type !== 'CallExpression') return calleeText(inner) === '…' ? 'this' : `\`${calleeText(inner)}\``;
  return isFunction(bare(inner.callee)) ? 'this function' : `\`${calleeText(inner.callee)}()\``;
}

/** How it is known that an expression is a promise, with the place where that is in another file or on another line. */
export function whyIt({ step }: Promised, node: Node, source: Source): string {
  if (!step) return 'it is a promise';
  const path = step.path === source.path ? '' : `${relative(dirname(source.path), step.path).replaceAll('\\', '/')}:`;
  return path === '' && step.line === lineOf(node) ? step.what : `${step.what}, ${path === '' ? 'line ' : path}${String(step.line)}`;
}
