// How a program that fails says so: a handler that prints the failure, and an exit code that is not 0.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare } from '../facts/static-text.ts';
import { commentsBehind } from '../source/comments.ts';
import type { Edit } from '../source/edit.ts';
import type { Node, Source } from '../source/source.ts';
import { indentOf, indentUnit, lineEnding } from '../source/style.ts';
import { commentsIn, isOneLine, tokenBefore } from '../source/tokens.ts';
import { isFunction } from '../source/walk.ts';
import { freshNames } from './gather-names.ts';

/** The edit that puts `.catch(…)` behind a call. */
export function guardEntry(source: Source, call: Node): Edit {
  const { path } = source;
  const [, end] = call.range;
  return { path, range: [end, end], text: `.catch(${handlerText(source, call, end, 'console.error')})` };
}

/** A handler of a failure that prints it and lets the process end with 1. */
function handlerText(source: Source, near: Node, at: number, print: string): string {
  const error = freshNames(source, near).isFree('error') ? 'error' : 'reason';
  return `(${error}) => ${blockOf(`${print}(${error})`, at, source)}`;
}

function blockOf(statement: string, start: number, source: Source): string {
  const gap = lineEnding(source, start) + indentOf(source, start);
  const unit = indentUnit(source, start);
  const end = endsStatements(source) ? ';' : '';
  return `{${gap}${unit}${statement}${end}${gap}${unit}process.exitCode = 1${end}${gap}}`;
}

/** The edits that let a handler end the process with 1, or `undefined` where it has no room for that. */
export function failWith(handler: Node, exit: TSESTree.CallExpression | undefined, source: Source): readonly Edit[] | undefined {
  const { path } = source;
  if (exit) return isWithin(exit, handler) ? [{ path, range: [exit.range[1] - 1, exit.range[1] - 1], text: '1' }] : undefined;
  const node = bare(handler);
  if (node.type === 'MemberExpression') return [{ path, range: node.range, text: handlerText(source, node, node.range[0], source.text.slice(...node.range)) }];
  if (node.type === 'BlockStatement') return inBlock(node, source);
  if (!isFunction(node)) return undefined;
  return node.body.type === 'BlockStatement' ? inBlock(node.body, source) : inExpression(node.body, source);
}

function isWithin(inner: Node, outer: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/** `(error) => print(error)` becomes a block of its own. */
function inExpression(body: Node, source: Source): readonly Edit[] | undefined {
  // Brackets around it would be left over.
  if (tokenBefore(source, body.range[0])?.value !== '=>' || !isOneLine(source, ...body.range)) return undefined;
  const text = source.text.slice(...body.range);
  return [{ path: source.path, range: body.range, text: blockOf(text, body.range[0], source) }];
}

function inBlock(block: TSESTree.BlockStatement, source: Source): readonly Edit[] | undefined {
  const { path } = source;
  const last = block.body.at(-1);
  const end = endsStatements(source) ? ';' : '';
  if (!last) {
    if (commentsIn(source, block.range).length > 0) return undefined;
    return [{ path, range: [block.range[0] + 1, block.range[1] - 1], text: ` process.exitCode = 1${end} ` }];
  }
  // What comes after a `return` never runs.
  if (last.type === 'ReturnStatement') return undefined;
  const [start] = last.range;
  const isOnLine = isOneLine(source, block.range[0], start);
  const gap = isOnLine ? ' ' : lineEnding(source, start) + indentOf(source, start);
  const isEnded = /[;}]$/.test(source.text.slice(...last.range));
  const at = isOnLine ? last.range[1] : (commentsBehind(source, last.range[1]).at(-1)?.range[1] ?? last.range[1]);
  return [{ path, range: [at, at], text: `${isEnded || !isOnLine ? '' : ';'}${gap}process.exitCode = 1${isEnded || !isOnLine ? end : ''}` }];
}

/** Whether the file ends its statements with semicolons. */
function endsStatements(source: Source): boolean {
  const ended = source.ast.body.filter(({ type }) => type === 'ExpressionStatement' || type === 'VariableDeclaration' || type === 'ImportDeclaration');
  const last = ended.at(-1);
  return !last || tokenBefore(source, last.range[1])?.value === ';';
}
