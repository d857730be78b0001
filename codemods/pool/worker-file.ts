// The file of a worker: the functions that have moved, what they need, and where the pool calls them.
import { basename } from 'node:path';
import type { TSESTree } from '@typescript-eslint/utils';
import { nameOfFunction } from '../../src/facts/function-name.ts';
import { importOf } from '../../src/facts/imports.ts';
import { commentsAbove } from '../../src/source/comments.ts';
import type { Node, Range, Source, Variable } from '../../src/source/source.ts';
import { tokenBefore, type Comment } from '../../src/source/tokens.ts';
import type { FunctionNode } from '../../src/source/walk.ts';
import { statementOf, type Portable } from './portable.ts';

/** How the file that is left, and so that of the worker, is written. */
export interface Manner {
  readonly isModule: boolean;
  readonly quote: string;
  /** What ends a statement: `;` or nothing. */
  readonly end: string;
  readonly newline: string;
}

export interface Worker {
  readonly needs: Portable;
  /** The functions that the pool calls. */
  readonly jobs: readonly FunctionNode[];
  /** The functions that the file that is left uses, too. */
  readonly shared: ReadonlySet<FunctionNode>;
  /** The constants that the file that is left does not use any more. */
  readonly idle: ReadonlySet<TSESTree.VariableDeclaration>;
  /** The functions whose comments stay where a call of the pool takes the place of their bodies. */
  readonly bodies: ReadonlySet<FunctionNode>;
}

/** The text of the file. */
export function workerText({ needs, jobs, shared, idle, bodies }: Worker, source: Source, manner: Manner): string {
  const { isModule, end, newline } = manner;
  const named = (fn: FunctionNode): string => nameOfFunction(fn) ?? '';
  const list = [...needs.functions].some((fn) => named(fn) === 'jobs') ? 'poolJobs' : 'jobs';
  const functions = [...needs.functions].toSorted((a, b) => a.range[0] - b.range[0]).map((fn) => moved(fn, source, bodies.has(fn), isModule && shared.has(fn), newline));
  const constants = [...needs.constants].toSorted((a, b) => a.range[0] - b.range[0]).map((each) => [...(idle.has(each) ? commentsOf(each, source) : []), source.text.slice(...each.range)].join(newline));
  const run = `([job, ...given]) => ${list}[job](...given)${end}`;
  const parts = [
    `// What \`${basename(source.path)}\` lets other threads compute.`,
    ...(needs.imports.size > 0 ? [importLines(needs.imports, manner).join(newline)] : []),
    ...(constants.length > 0 ? [constants.join(newline)] : []),
    ...functions,
    `const ${list} = { ${jobs.map(named).join(', ')} }${end}`,
    `// A pool calls this with the name of a job and its arguments.${newline}${isModule ? `export default ${run}` : `module.exports = ${run}`}`,
    ...(!isModule && shared.size > 0 ? [[...shared].map((fn) => `module.exports.${named(fn)} = ${named(fn)}${end}`).join(newline)] : []),
  ];
  return `${parts.join(newline + newline)}${newline}`;
}

/** A function with the comments above it. */
function moved(fn: FunctionNode, source: Source, isBody: boolean, isExported: boolean, newline: string): string {
  const statement = statementOf(fn) as Node;
  const text = (isExported ? 'export ' : '') + source.text.slice(...statement.range);
  return [...(isBody ? [] : commentsOf(statement, source)), text].join(newline);
}

/** The comments that go with a statement; those at the top of a file are about the file. */
function commentsOf(statement: Node, source: Source): readonly string[] {
  return aboveOf(statement, source).map(({ range }) => source.text.slice(...range));
}

function aboveOf(statement: Node, source: Source): readonly Comment[] {
  const [start] = outer(statement).range;
  return tokenBefore(source, start) ? commentsAbove(source, start) : [];
}

/** The statement with the `export` in front of it. */
export function outer(statement: Node): Node {
  return statement.parent?.type === 'ExportNamedDeclaration' || statement.parent?.type === 'ExportDefaultDeclaration' ? statement.parent : statement;
}

/** From the comments above a statement to the empty line behind it. */
export function wholeRange(statement: Node, source: Source): Range {
  const around = outer(statement);
  const [first] = aboveOf(statement, source);
  const rest = /^[^\S\r\n]*(?:\r\n|\n)?(?:[^\S\r\n]*(?:\r\n|\n))?/.exec(source.text.slice(around.range[1]))?.[0] ?? '';
  return [first?.range[0] ?? around.range[0], around.range[1] + rest.length];
}

function importLines(variables: ReadonlySet<Variable>, { isModule, quote, end }: Manner): readonly string[] {
  const named = new Map<string, string[]>();
  const lines: string[] = [];
  for (const variable of variables) {
    const imported = importOf(variable);
    if (!imported) continue;
    const from = quote + imported.specifier + quote;
    const { name } = variable;
    if (imported.imported === '*' || imported.imported === 'default') lines.push(isModule ? `import ${imported.imported === '*' ? `* as ${name}` : name} from ${from}${end}` : `const ${name} = require(${from})${imported.imported === 'default' ? '.default' : ''}${end}`);
    else named.set(from, [...(named.get(from) ?? []), imported.imported === name ? name : `${imported.imported}${isModule ? ' as' : ':'} ${name}`]);
  }
  return [...lines, ...[...named].map(([from, names]) => (isModule ? `import { ${names.join(', ')} } from ${from}${end}` : `const { ${names.join(', ')} } = require(${from})${end}`))].toSorted();
}

/** The parameters of a function as arguments: `from, to, ...rest`. */
export function argumentsOf({ params }: FunctionNode): string {
  return params.map((each) => (each.type === 'RestElement' ? `...${nameOf(each.argument)}` : nameOf(each.type === 'AssignmentPattern' ? each.left : each))).join(', ');
}

function nameOf(node: TSESTree.Node): string {
  return node.type === 'Identifier' ? node.name : '';
}
