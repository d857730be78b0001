// What is left of a file once its work has moved: calls of the pool, and the names that it still uses.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Refusal } from '../../src/facts/because.ts';
import { nameOfFunction, variableOfFunction } from '../../src/facts/function-name.ts';
import { droppedImports } from '../../src/rewrites/drop-import.ts';
import { importName, importStyle } from '../../src/rewrites/import-name.ts';
import { freshNames } from '../../src/rewrites/gather-names.ts';
import { applyEdits } from '../../src/source/apply-edits.ts';
import type { Edit } from '../../src/source/edit.ts';
import { isParseFailure, parse } from '../../src/source/parse.ts';
import type { Node, Range, Source } from '../../src/source/source.ts';
import { indentOf, indentUnit, lineEnding, quoteNear } from '../../src/source/style.ts';
import type { FunctionNode } from '../../src/source/walk.ts';
import type { Job } from './jobs.ts';
import { statementOf, type Portable } from './portable.ts';
import { argumentsOf, outer, wholeRange, workerText, type Manner, type Worker } from './worker-file.ts';

/** The text of the file and that of the worker. */
export interface Texts {
  readonly text: string;
  readonly workerText: string;
}

/** The texts, or why they cannot be written. */
export function rewritten(source: Source, jobs: readonly Job[], needs: Portable, workerName: string): Texts | Refusal {
  const manner = mannerOf(source);
  const pool = freshNames(source, source.ast).take('pool');
  const worker = workerOf(source, jobs, needs);
  const start = startOf(source, pool, workerName, worker, manner);
  if (!start) return { because: 'no-import' };
  const run = (fn: FunctionNode, given: string): string => `${pool}.run([${manner.quote}${nameOfFunction(fn) ?? ''}${manner.quote}${given === '' ? '' : `, ${given}`}])`;
  const places = jobs.flatMap((job) => (job.at === 'body' ? [] : [{ path: source.path, range: job.node.range, text: job.at === 'call' ? run(job.fn, argumentText(job.call, source)) : handedOn(job.fn, run) }]));
  const stubs = [...worker.bodies].map((fn) => stub(fn, source, run(fn, argumentsOf(fn)), manner));
  const gone = [...needs.functions].filter((fn) => !worker.bodies.has(fn)).map((fn) => leaving(fn, source, worker, manner));
  const idle = [...worker.idle].map((each): Edit => ({ path: source.path, range: wholeRange(each, source), text: '' }));
  const edits = [...start, ...once(places), ...stubs, ...gone, ...idle];
  const text = applyEdits(source.text, edits.toSorted((a, b) => a.range[0] - b.range[0]));
  const other = workerText(worker, source, manner);
  return typeof text === 'string' ? checked(source, text, other, aroundCalls(jobs)) : { because: 'would-break' };
}

function once(edits: readonly Edit[]): readonly Edit[] {
  return [...new Map(edits.map((edit) => [String(edit.range[0]), edit])).values()];
}

function mannerOf(source: Source): Manner {
  const isEnded = source.ast.body.some((statement) => source.text.charAt(statement.range[1] - 1) === ';');
  return { isModule: importStyle(source) === 'import', quote: quoteNear(source, 0), end: isEnded ? ';' : '', newline: lineEnding(source, 0) };
}

/** Which functions the file still uses: those that are named in what stays of it. */
function workerOf(source: Source, jobs: readonly Job[], needs: Portable): Worker {
  const bodies = new Set(jobs.flatMap((job) => (job.at === 'body' ? [job.fn] : [])));
  const away: readonly Range[] = [...[...needs.functions].map((fn) => (bodies.has(fn) ? fn.body.range : (statementOf(fn) as Node).range)), ...jobs.flatMap((job) => (job.at === 'call' ? [job.call.callee.range] : job.at === 'reference' ? [job.node.range] : []))];
  const isAway = (node: Node): boolean => away.some(([start, end]) => start <= node.range[0] && node.range[1] <= end);
  const isUsed = (fn: FunctionNode): boolean => outer(statementOf(fn) as Node) !== statementOf(fn) || (variableOfFunction(fn, source)?.references ?? []).some(({ identifier, init }) => init !== true && !isAway(identifier));
  const shared = new Set([...needs.functions].filter((fn) => !bodies.has(fn) && isUsed(fn)));
  const idle = new Set([...needs.constants].filter((each) => source.scopes.getDeclaredVariables(each).every(({ references }) => references.every(({ identifier, init }) => init === true || isAway(identifier)))));
  return { idle, needs, jobs: [...new Set(jobs.map(({ fn }) => fn))].toSorted((a, b) => a.range[0] - b.range[0]), shared, bodies };
}

/** The imports that are new, and the pool. */
function startOf(source: Source, pool: string, workerName: string, { shared }: Worker, { isModule, quote, end, newline }: Manner): readonly Edit[] | undefined {
  const piscina = importName(source, source.ast, { module: 'piscina', name: 'Piscina' });
  if (!piscina) return undefined;
  const file = `${quote}./${workerName}${quote}`;
  const names = [...shared].map((fn) => nameOfFunction(fn) ?? '').join(', ');
  const imports = names === '' ? '' : `${isModule ? `import { ${names} } from ${file}` : `const { ${names} } = require(${file})`}${end}`;
  const made = `const ${pool} = new ${piscina.text}({ filename: ${isModule ? `new URL(${file}, import.meta.url).href` : `require.resolve(${file})`} })${end}`;
  const [edit] = piscina.edits;
  const at = edit?.range[0] ?? source.ast.body.findLast((statement) => statement.type === 'ImportDeclaration' || /\brequire\s*\(/.test(source.text.slice(...statement.range)))?.range[1] ?? 0;
  const before = edit?.text.replace(/\s+$/, '') ?? '';
  const isFirst = edit !== undefined && !/^\s/.test(edit.text);
  const rest = [...(imports === '' ? [] : [newline + imports]), newline + newline + made].join('');
  return [{ path: source.path, range: [at, at], text: before + rest + (isFirst ? newline + newline : '') }];
}

function argumentText(call: TSESTree.CallExpression, source: Source): string {
  const [first] = call.arguments;
  const last = call.arguments.at(-1);
  return first && last ? source.text.slice(first.range[0], last.range[1]) : '';
}

/** What is handed to `map` in place of a function: it hands on as much as the function takes. */
function handedOn(fn: FunctionNode, run: (fn: FunctionNode, given: string) => string): string {
  const given = argumentsOf(fn);
  return `(${given}) => ${run(fn, given)}`;
}

/** A body that has the pool do it. */
function stub(fn: FunctionNode, source: Source, call: string, { end, newline }: Manner): Edit {
  const statement = outer(statementOf(fn) as Node);
  const indent = indentOf(source, statement.range[0]);
  const text = fn.body.type === 'BlockStatement' ? `{${newline}${indent}${indentUnit(source, fn.body.body[0]?.range[0] ?? 0)}return ${call}${end}${newline}${indent}}` : call;
  return { path: source.path, range: fn.body.range, text };
}

/** A function that has moved: nothing, or its name where others import it. */
function leaving(fn: FunctionNode, source: Source, { shared }: Worker, { end, newline }: Manner): Edit {
  const statement = statementOf(fn) as Node;
  const range = wholeRange(statement, source);
  const name = nameOfFunction(fn) ?? '';
  const isExported = outer(statement) !== statement;
  const isDefault = outer(statement).type === 'ExportDefaultDeclaration';
  return { path: source.path, range, text: shared.has(fn) && isExported ? `export { ${isDefault ? `${name} as default` : name} }${end}${newline}${newline}` : '' };
}

/** What goes with a promise that was made around a call: `new Promise((resolve) => resolve(` and what closes it. */
function aroundCalls(jobs: readonly Job[]): readonly Range[] {
  return jobs.flatMap((job): readonly Range[] => (job.at === 'call' && job.node !== job.call ? [[job.node.range[0], job.call.range[0]], [job.call.range[1], job.node.range[1]]] : []));
}

/** The texts where both parse and nothing that was written is lost, but for what is in `gone`; without the imports that only the functions needed that have moved. */
function checked(source: Source, text: string, worker: string, gone: readonly Range[]): Texts | Refusal {
  const after = parse(source.path, text);
  const other = parse(source.path, worker);
  if (isParseFailure(after) || isParseFailure(other)) return { because: 'would-break' };
  const tidy = applyEdits(text, droppedImports(source, after));
  const trimmed = (typeof tidy === 'string' ? tidy : text).replace(/\s+$/, '') + (/\s*$/.exec(source.text)?.[0] ?? '');
  const left = countOf([after, other]);
  const isWhole = [...countOf([source], gone)].every(([word, count]) => (left.get(word) ?? 0) >= count);
  return isWhole ? { text: trimmed, workerText: worker } : { because: 'would-break' };
}

/** How often each name, text and comment is written; a function that is called by a pool is named by a text. */
function countOf(sources: readonly Source[], gone: readonly Range[] = []): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const words = sources.flatMap(({ ast }) => [...(ast.tokens ?? []).filter(({ type }) => /^(?:Identifier|PrivateIdentifier|String|Numeric|BigInt|Template|RegularExpression)$/.test(type)), ...(ast.comments ?? [])]).filter(({ range }) => !gone.some(([start, end]) => start <= range[0] && range[1] <= end));
  for (const word of words) {
    const value = word.type === 'String' ? word.value.slice(1, -1) : word.value;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
