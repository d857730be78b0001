// Where an `await` may stand, and the edits that put it there.
import type { TSESTree } from '@typescript-eslint/utils';
import { isAtTop } from '../facts/top-level.ts';
import type { Edit } from '../source/edit.ts';
import { isEcmaScript } from '../program/commonjs.ts';
import type { Node, Source } from '../source/source.ts';
import { awaitingFunction, opensLine } from './await-place.ts';

/** Whether an `await` may be written where a node stands: in the body of an async function, or at the top of an ES module. */
export function mayAwait(node: Node, source: Source): boolean {
  const fn = awaitingFunction(node);
  return fn ? fn.async : isAtTop(node) && isModule(source);
}

/** Whether a file is an ES module when it runs: a TypeScript file with imports may be compiled to CommonJS. */
function isModule(source: Source): boolean {
  if (/\.(?:mjs|mts)$/.test(source.path)) return true;
  return !/\.(?:cjs|cts|ts|tsx)$/.test(source.path) && isEcmaScript(source);
}

/** What binds less tightly than `await`. */
const loose = new Set([
  'ArrowFunctionExpression', 'AssignmentExpression', 'BinaryExpression', 'ConditionalExpression', 'LogicalExpression', 'SequenceExpression', 'TSAsExpression', 'TSSatisfiesExpression', 'YieldExpression',
]);

/** The edits that await an expression, in brackets where it binds less tightly or where the `await` does. */
export function awaitEdits(source: Source, node: Node): Edit[] {
  const { path } = source;
  const isLoose = loose.has(node.type) && !isBracketed(source, node);
  const outer = isHead(node);
  const [start, end] = isLoose ? node.range : bracketed(source, node);
  const edits: Edit[] = [{ path, range: [start, start], text: `${outer ? `${opensLine(source, node) ? ';' : ''}(` : ''}await ${isLoose ? '(' : ''}` }];
  const closing = `${isLoose ? ')' : ''}${outer ? ')' : ''}`;
  if (closing !== '') edits.push({ path, range: [end, end], text: closing });
  return edits;
}

/** Whether something is read or called of the value: `p.then`, `p()`, `p[0]`, `p!`, or it is the left of `**`. */
function isHead(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'MemberExpression': return parent.object === node;
    case 'CallExpression': case 'NewExpression': return parent.callee === node;
    case 'TaggedTemplateExpression': return parent.tag === node;
    case 'TSNonNullExpression': return true;
    case 'BinaryExpression': return parent.operator === '**' && parent.left === node;
    default: return false;
  }
}

function isBracketed(source: Source, node: Node): boolean {
  return bracketed(source, node)[0] !== node.range[0];
}

/** The range of an expression with the brackets that are written right around it. */
function bracketed(source: Source, node: Node): readonly [number, number] {
  const [start, end] = node.range;
  const isBetween = (parent: Node | undefined): boolean => parent !== undefined && parent.range[0] <= start && end <= parent.range[1];
  // The brackets of a call's arguments or of an `if` belong to it, not to the expression.
  if (!isBetween(node.parent) || !isOwnBracket(node)) return [start, end];
  const before = /\(\s*$/.exec(source.text.slice(0, start));
  const after = /^\s*\)/.exec(source.text.slice(end));
  return before && after ? [start - before[0].length, end + after[0].length] : [start, end];
}

function isOwnBracket({ parent, ...node }: Node): boolean {
  switch (parent?.type) {
    case 'ExpressionStatement': case 'LogicalExpression': case 'ConditionalExpression': case 'SequenceExpression': case 'VariableDeclarator': case 'AssignmentExpression': case 'BinaryExpression':
    case 'MemberExpression': case 'UnaryExpression': case 'ReturnStatement':
      return true;
    case 'CallExpression': return parent.callee.range[0] === node.range[0] && parent.callee.range[1] === node.range[1];
    default: return false;
  }
}

/** The edits that wait for all promises of a list; `isAwaited`: it stands behind an `await` already. */
export function awaitAllEdits(source: Source, node: TSESTree.Node, isAwaited: boolean): Edit[] {
  const { path } = source;
  const [start, end] = node.range;
  // `(await Promise.all(…)).join()`
  const outer = !isAwaited && isHead(node);
  const opening = outer ? `${opensLine(source, node) ? ';' : ''}(await ` : isAwaited ? '' : 'await ';
  return [{ path, range: [start, start], text: `${opening}Promise.all(` }, { path, range: [end, end], text: outer ? '))' : ')' }];
}
