// Where a comment says that a mistake is meant, and why: `// unblock-ok sequential-await: rate limited to one a second`.
import type { TSESTree } from '@typescript-eslint/utils';
import { childrenOf } from './walk.ts';
import { lineAt } from './position.ts';
import type { Node, Source } from './source.ts';
import { lineOf } from './lines.ts';

/** What one comment says. */
export interface Meant {
  readonly comment: TSESTree.Comment;
  /** Names of mistakes, without the prefixes that their rules have. */
  readonly mistakes: readonly string[];
  /** Without a reason the comment counts for nothing. */
  readonly reason: string;
  /** The line that it speaks of: its own, where code stands before it, else the next one with code. */
  readonly line: number;
}

/** A text without a match holds no such comment. */
export const maySayMeant = /\bunblock-ok\b/;

const known = new WeakMap<TSESTree.Program, readonly Meant[]>();

/** Every such comment of a file. */
export function meantIn(source: Source): readonly Meant[] {
  const all = known.get(source.ast) ?? (maySayMeant.test(source.text) ? (source.ast.comments ?? []).flatMap((comment) => read(comment, source) ?? []) : []);
  known.set(source.ast, all);
  return all;
}

/** The comment with a reason that says that a mistake at an offset is meant. */
export function meantAt(source: Source, mistake: string, offset: number): Meant | undefined {
  const about = meantIn(source).filter(({ mistakes, reason }) => mistakes.includes(mistake) && reason !== '');
  if (about.length === 0) return undefined;
  const lines = linesOf(offset, source);
  return about.find(({ line }) => lines.has(line));
}

function read(comment: TSESTree.Comment, source: Source): Meant | undefined {
  const [, names = '', reason = ''] = /^\s*unblock-ok\b([^:]*)(?::([^]*))?$/.exec(comment.value) ?? [];
  if (names.trim() === '' && reason.trim() === '' && !/^\s*unblock-ok\s*:?\s*$/.test(comment.value)) return undefined;
  const mistakes = names.split(/[\s,]+/).filter((name) => name !== '').map((name) => name.replace(/^(?:[\w-]+\/)?(?:no-)?/, ''));
  return { comment, mistakes, reason: reason.trim(), line: lineMeant(comment, source.text) };
}

function lineMeant({ range: [start, end], loc }: TSESTree.Comment, text: string): number {
  const before = text.slice(0, start).split(/[\n\r\u2028\u2029]/).at(-1) ?? '';
  // In JSX a comment stands in braces of its own.
  if (!/^\s*\{?\s*$/.test(before)) return loc.start.line;
  const gap = /^[ \t]*\}?(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/|\{\/\*[^]*?\*\/\})*/.exec(text.slice(end))?.[0].length ?? 0;
  return lineAt(text, end + gap);
}

const loops = new Set(['ForStatement', 'ForOfStatement', 'ForInStatement', 'WhileStatement', 'DoWhileStatement']);
const simple = new Set(['VariableDeclaration', 'ExpressionStatement', 'ReturnStatement', 'ThrowStatement', 'ExportNamedDeclaration', 'ExportDefaultDeclaration', 'PropertyDefinition']);

/** The line of an offset, and those on which the statement and the loops around it begin. */
function linesOf(offset: number, source: Source): ReadonlySet<number> {
  const lines = new Set([lineAt(source.text, offset)]);
  let statement: number | undefined;
  for (let node: Node | undefined = source.ast; node; ) {
    const inner: Node | undefined = childrenOf(node, source.visitorKeys).find(({ range }) => range[0] <= offset && offset < range[1]);
    if (inner && loops.has(inner.type)) lines.add(lineOf(inner));
    if (inner && simple.has(inner.type)) statement = lineOf(inner);
    // What a nested function or block begins anew, a comment above the whole does not speak of.
    if (inner?.type === 'BlockStatement') statement = undefined;
    node = inner;
  }
  if (statement !== undefined) lines.add(statement);
  return lines;
}
