// How an import goes that nobody needs any more.
import type { TSESTree } from '@typescript-eslint/utils';
import { importOf } from '../facts/imports.ts';
import type { Edit } from '../source/edit.ts';
import type { Node, Range, Reference, Source, Variable } from '../source/source.ts';
import { commentsIn, isOneLine, tokenAfter, tokenBefore, tokensIn } from '../source/tokens.ts';
import { scopeOf } from './gather-names.ts';

/** The edits that take out the imports that were used before a rewriting and are not used after it. */
export function droppedImports(before: Source, after: Source): readonly Edit[] {
  const used = new Set(importsOf(before).filter(isUsed).map(keyOf));
  const lost = importsOf(after).filter((variable) => !isUsed(variable) && used.has(keyOf(variable)));
  return [...grouped(lost)].flatMap(([statement, variables]) => dropped(statement, variables, after));
}

/** The edits, and those that take out the imports that nothing uses any more once they are made. */
export function withDroppedImports(edits: readonly Edit[], source: Source): readonly Edit[] {
  const isTaken = ({ identifier }: Reference): boolean => edits.some(({ range, drops }) => range[0] <= identifier.range[0] && identifier.range[1] <= range[1] && drops?.includes(identifier.name) === true);
  if (!edits.some(({ drops }) => drops)) return edits;
  const isWritten = (name: string): boolean => edits.some(({ text }) => text.match(/[\p{ID_Continue}$]+/gu)?.includes(name));
  const lost = importsOf(source).filter((variable) => isUsed(variable) && !isWritten(variable.name) && variable.references.every((reference) => reference.init === true || isTaken(reference)));
  let result = edits;
  for (const [statement, variables] of grouped(lost)) result = combined(result, statement, variables, source);
  return result;
}

/** A name that comes into the statement stays in it, and an import that comes behind it takes its place. */
function combined(edits: readonly Edit[], statement: Node, variables: readonly Variable[], source: Source): readonly Edit[] {
  const [start, end] = statement.range;
  const incoming = edits.find(({ range, isShared }) => isShared === true && range[0] === range[1] && range[0] > start && range[0] <= end);
  const removals = dropped(statement, variables, source);
  const [only] = removals;
  if (!incoming || !only) return [...edits, ...removals];
  const others = edits.filter((edit) => edit !== incoming);
  if (only.range[0] > start || (only.range[1] <= incoming.range[0] && only.range[1] < end)) return [...edits, ...removals];
  if (incoming.range[0] === end) return [...others, { ...only, range: statement.range, text: incoming.text.replace(/^\s+/, '') }];
  const named = listOf(statement);
  const range: Range = [named[0]?.range[0] ?? start, named.at(-1)?.range[1] ?? end];
  return [...others, { ...only, range, text: incoming.text.replace(/^,\s*/, '') }];
}

function grouped(variables: readonly Variable[]): ReadonlyMap<Node, readonly Variable[]> {
  const byStatement = new Map<Node, Variable[]>();
  for (const variable of variables) {
    const statement = statementOf(variable);
    if (statement) byStatement.set(statement, [...(byStatement.get(statement) ?? []), variable]);
  }
  return byStatement;
}

function importsOf(source: Source): readonly Variable[] {
  return scopeOf(source, source.ast).variables.filter((variable) => importOf(variable) !== undefined);
}

function isUsed({ references }: Variable): boolean {
  return references.some(({ init }) => init !== true);
}

function keyOf(variable: Variable): string {
  const imported = importOf(variable);
  return `${variable.name}\0${imported?.specifier ?? ''}\0${imported?.imported ?? ''}`;
}

/** The statement that only imports: `import … from …`, `const … = require(…)` with one declarator. */
function statementOf(variable: Variable): TSESTree.ImportDeclaration | TSESTree.VariableDeclaration | undefined {
  let current: Node | undefined = variable.defs[0]?.node;
  while (current?.parent && current.parent.type !== 'Program') current = current.parent;
  if (current?.type === 'ImportDeclaration') return current;
  return current?.type === 'VariableDeclaration' && current.declarations.length === 1 ? current : undefined;
}

function dropped(statement: Node, variables: readonly Variable[], source: Source): readonly Edit[] {
  const list = listOf(statement);
  const isLost = (node: Node): boolean => variables.some((variable) => variable.identifiers.some((id) => id.range[0] >= node.range[0] && id.range[1] <= node.range[1]));
  if (list.every(isLost)) return removal(lineOf(statement, source), source);
  const named = list.filter((each) => each.type === 'ImportSpecifier' || each.type === 'Property');
  // `import fs, { readFileSync } from 'fs'`: the braces go with their last name.
  if (named.every(isLost) && named.length < list.length) return removal(bracesOf(named, source), source);
  return rowsOf(named, isLost).flatMap((range) => removal(range, source));
}

function listOf(statement: Node): readonly Node[] {
  if (statement.type === 'ImportDeclaration') return statement.specifiers;
  const id = statement.type === 'VariableDeclaration' ? statement.declarations[0].id : undefined;
  return id?.type === 'ObjectPattern' ? id.properties : id ? [id] : [];
}

/** Comments stay, and so does what they stand in. */
function removal(range: Range | undefined, source: Source): readonly Edit[] {
  if (!range || commentsIn(source, range).length > 0) return [];
  return [{ path: source.path, range, text: '', drops: tokensIn(source, range).map(({ value }) => value) }];
}

/** The statement with its line, where nothing else stands on that. */
function lineOf(statement: Node, source: Source): Range {
  const [start, end] = statement.range;
  const [before, after] = [tokenBefore(source, start), tokenAfter(source, end)];
  const isAlone = !after || !isOneLine(source, end, after.range[0]);
  const line = /^[^\S\r\n]*(?:\r\n|[\r\n])/.exec(source.text.slice(end))?.[0] ?? '';
  return isAlone && (!before || !isOneLine(source, before.range[1], start)) ? [start, end + line.length] : [start, end];
}

function bracesOf(named: readonly Node[], source: Source): Range | undefined {
  const open = tokenBefore(source, named[0]?.range[0] ?? 0);
  const comma = open && tokenBefore(source, open.range[0]);
  let close = tokenAfter(source, named.at(-1)?.range[1] ?? 0);
  if (close?.value === ',') close = tokenAfter(source, close.range[1]);
  return comma?.value === ',' && close ? [comma.range[0], close.range[1]] : undefined;
}

/** Every row of names that go: up to the next name that stays, or from the end of the last one. */
function rowsOf(named: readonly Node[], isLost: (node: Node) => boolean): readonly Range[] {
  const rows: Range[] = [];
  for (let at = 0; at < named.length; at += 1) {
    const [previous, first] = [named[at - 1], named[at]];
    if (!first || !isLost(first)) continue;
    while (named[at + 1] && isLost(named[at + 1] as Node)) at += 1;
    const [last, next] = [named[at] ?? first, named[at + 1]];
    rows.push(next ? [first.range[0], next.range[0]] : [previous?.range[1] ?? first.range[0], last.range[1]]);
  }
  return rows;
}
