// How code that gives control away lets timers and I/O in: `await null` → `await setImmediate()`, `process.nextTick(next)` → `setImmediate(next)`.
import { isBuiltin } from 'node:module';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Refusal } from '../facts/because.ts';
import type { Edit } from '../source/edit.ts';
import type { Range, Source } from '../source/source.ts';
import { commentsIn, tokensIn } from '../source/tokens.ts';
import { importName } from './import-name.ts';

type Edits = { readonly edits: readonly Edit[] } | Refusal;

/** The edits that make a wait of nothing a wait for the next turn of the event loop. */
export function realPause(node: TSESTree.AwaitExpression, source: Source): Edits {
  if (!runsOnNode(source)) return { because: 'maybe-browser' };
  const { range } = node.argument;
  if (commentsIn(source, range).length > 0) return { because: 'comment-between' };
  const pause = importName(source, node, { module: 'node:timers/promises', name: 'setImmediate', as: usesGlobal(source) ? ['nextTurn', 'pause'] : ['setImmediate', 'nextTurn', 'pause'] });
  return pause ? { edits: [...pause.edits, instead(source, range, `${pause.text}()`)] } : { because: 'no-import' };
}

/** The edits that call a function in the next turn of the event loop instead of at the end of this one. */
export function laterTurn(node: TSESTree.CallExpression, source: Source): Edits {
  if (!runsOnNode(source)) return { because: 'maybe-browser' };
  const isTaken = source.scopes.scopes.some(({ set }) => (set.get('setImmediate')?.defs.length ?? 0) > 0);
  if (isTaken) return { because: 'no-import' };
  const { range } = node.callee;
  const isThen = node.callee.type === 'MemberExpression' && node.callee.object.type === 'CallExpression';
  if (isThen && node.parent.type !== 'ExpressionStatement') return { because: 'result-used' };
  return commentsIn(source, range).length > 0 ? { because: 'comment-between' } : { edits: [instead(source, range, 'setImmediate')] };
}

function instead(source: Source, range: Range, text: string): Edit {
  return { path: source.path, range, text, drops: tokensIn(source, range).map(({ value }) => value) };
}

/** Whether a file says that it runs on Node: it imports one of its modules, or uses what only Node has. */
function runsOnNode(source: Source): boolean {
  return /\.[cm][jt]s$/.test(source.path) || source.ast.body.some((statement) => statement.type === 'ImportDeclaration' && isBuiltin(statement.source.value)) || /\bprocess\.\w|\bBuffer\.|\b__dirname\b|\bsetImmediate\s*\(/.test(source.text);
}

function usesGlobal({ text }: Source): boolean {
  return /\bsetImmediate\s*\(/.test(text);
}
