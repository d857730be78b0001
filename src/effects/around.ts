// What the code around a group says: a catch that reads the error, a finally that would run too early, a resource that is closed.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare, propertyName } from '../facts/static-text.ts';
import { stepAt } from '../facts/step.ts';
import { isFunction, walk } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import type { Frame } from './frame.ts';
import type { Operation } from './operation.ts';
import type { Independence } from './independence.ts';
import { worse } from './independence.ts';
import { isOnlyTold } from './told-error.ts';

/** The operations that would wait together. */
export interface Waiters {
  readonly members: readonly Operation[];
}

const fine: Independence = { tier: 'proven', assumptions: [], evidence: [] };

/** What the statements and blocks around a group allow, up to the function it stands in. */
export function contextOf(group: Waiters, frame: Frame): Independence {
  const [first] = group.members;
  let answer = fine;
  if (!first) return answer;
  let isInside = true;
  for (let current: Node = first.statement; current.parent; current = current.parent) {
    const parent: Node = current.parent;
    if (isInside) answer = worse(answer, around(parent, current, group, frame));
    if (isFunction(parent)) {
      isInside = false;
      if (isTransactional(parent)) answer = worse(answer, oneTransaction);
    }
  }
  return answer;
}

function around(parent: Node, child: Node, group: Waiters, frame: Frame): Independence {
  if (parent.type === 'BlockStatement' || parent.type === 'Program') return disposal(parent, child, frame.source);
  if (parent.type === 'TryStatement' && parent.block === child) return guarded(parent, group, frame);
  return fine;
}

function disposal(block: TSESTree.BlockStatement | TSESTree.Program, child: Node, source: Source): Independence {
  const using = block.body.find((statement) => statement.type === 'VariableDeclaration' && statement.kind.endsWith('using') && statement.range[0] < child.range[0]);
  return using ? { tier: 'never', because: 'cleanup-while-waiting', assumptions: [], evidence: [stepAt(source, using, 'is closed when the block ends')] } : fine;
}

function guarded(node: TSESTree.TryStatement, group: Waiters, frame: Frame): Independence {
  const { source } = frame;
  const failing = group.members.filter((member) => member.summary.fails).length;
  if (node.finalizer && hasCall(node.finalizer, source)) {
    return { tier: 'never', because: 'cleanup-while-waiting', assumptions: [], evidence: [stepAt(source, node.finalizer, 'runs while others still wait')] };
  }
  const error = node.handler?.param;
  if (failing < 2 || !error || error.type !== 'Identifier') return error && failing > 1 ? readsError(node, source) : fine;
  const variable = source.scopes.getDeclaredVariables(node.handler as Node)[0];
  // Whatever the error is, it is passed on, or told: which of several a caller or the reader of a log sees is no behaviour.
  return variable && !isOnlyTold(variable, frame) ? readsError(node, source) : fine;
}

function readsError(node: TSESTree.TryStatement, source: Source): Independence {
  return { tier: 'likely', because: 'catch-reads-error', assumptions: ['the `catch` may get either error'], evidence: [stepAt(source, node.handler ?? node, 'reads the error')] };
}

function hasCall(node: Node, source: Source): boolean {
  let calls = false;
  walk(node, source, (each) => {
    if (each.type === 'CallExpression' || each.type === 'AwaitExpression') calls = true;
    return undefined;
  });
  return calls;
}

const oneTransaction: Independence = { tier: 'never', because: 'exclusive-handle', detail: 'the transaction around it', assumptions: [], evidence: [] };

const transactions = /^(?:\$?transaction|(?:with|in|run|begin|start|execute|use)[A-Z]\w*Transaction|(?:with|in|run|begin)Transaction|transact|atomic|withSession|\w*Transactional)$/;

/** Whether a function runs inside one transaction: it is handed to `db.transaction(…)`, or is a method that a decorator says so of. */
function isTransactional(fn: Node): boolean {
  const method = fn.parent;
  if (method?.type === 'CallExpression' && method.arguments.some((argument) => argument === fn)) {
    const callee = bare(method.callee);
    return transactions.test((callee.type === 'Identifier' ? callee.name : propertyName(callee)) ?? '');
  }
  return method?.type === 'MethodDefinition' && method.decorators.some((decorator) => /transaction/i.test(JSON.stringify(namesIn(decorator.expression))));
}

function namesIn(node: Node): readonly string[] {
  if (node.type === 'CallExpression') return namesIn(node.callee);
  return node.type === 'Identifier' ? [node.name] : [];
}
