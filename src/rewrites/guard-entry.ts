// How the start of a program hears of its failure where no `await` may stand: a handler that prints it and sets the exit code.
import type { Edit } from '../source/edit.ts';
import type { Node, Source } from '../source/source.ts';
import { indentOf, indentUnit, lineEnding } from '../source/style.ts';
import { tokenBefore } from '../source/tokens.ts';
import { freshNames } from './gather-names.ts';

/** The edit that puts `.catch(…)` behind a call. */
export function guardEntry(source: Source, call: Node): Edit {
  const { path } = source;
  const [, end] = call.range;
  return { path, range: [end, end], text: `.catch(${handlerText(source, call)})` };
}

/** A handler of a failure that prints it and lets the process end with 1. */
export function handlerText(source: Source, near: Node): string {
  const [start] = near.range;
  const error = freshNames(source, near).isFree('error') ? 'error' : 'reason';
  const gap = lineEnding(source, start) + indentOf(source, start);
  const unit = indentUnit(source, start);
  const end = endsStatements(source) ? ';' : '';
  return `(${error}) => {${gap}${unit}console.error(${error})${end}${gap}${unit}process.exitCode = 1${end}${gap}}`;
}

/** Whether the file ends its statements with semicolons. */
function endsStatements({ ast, ...source }: Source): boolean {
  const ended = ast.body.filter(({ type }) => type === 'ExpressionStatement' || type === 'VariableDeclaration' || type === 'ImportDeclaration');
  const [last] = ended.slice(-1);
  return !last || tokenBefore({ ast, ...source }, last.range[1])?.value === ';';
}
