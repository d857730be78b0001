// Which places of a file keep everybody waiting: blocking calls that run while others might, and calls that lead to one.
import type { TSESTree } from '@typescript-eslint/utils';
import type { BlockingRow } from '../apis/blocking-row.ts';
import { isForDevelopers } from '../facts/development.ts';
import { isRemembered, worksOnce } from '../facts/memo.ts';
import { walk, type FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import type { Program } from '../program/program.ts';
import type { Run } from '../program/uses.ts';
import { blockingCall, blockingReference, type BlockingCall } from '../values/blocking.ts';
import type { View } from '../values/value.ts';
import { sleepAt } from '../values/sleep.ts';
import { chainAt, viewIn, type Chain, type Link } from './blocking.ts';
import { isCalledAtStart, isNamedForStart, isStartUpFunction } from './start-up.ts';
import { isImmediate, turnOf, type Turn } from './turn.ts';

/** A turn in which somebody is held up. */
export type HeldTurn = Extract<Turn, { is: 'async' | 'handler' }>;

/** A place that keeps everybody waiting. */
export interface Blocked {
  /** The call, or the function that is handed to one that calls it at once. */
  readonly node: Node;
  readonly turn: HeldTurn;
  readonly row: BlockingRow;
  /** The call itself where it stands here; nothing where it is handed over or reached through functions. */
  readonly call?: BlockingCall;
  /** The way to it through functions of the repo. */
  readonly chain?: Chain;
  /** Whether nobody is held up as far as known: it runs once, as the program starts or ends. */
  readonly isStartUp: boolean;
}

/** Every place of a file that keeps others waiting. Of the calls of one function in one turn that lead to one place, the first. */
export function blockedIn(source: Source, program: Program): readonly Blocked[] {
  const view = viewIn(source, program);
  const found: Blocked[] = [];
  const seen = new Map<FunctionNode, Set<Node>>();
  walk(source.ast, source, (node) => {
    if (node.type === 'CallExpression' || node.type === 'NewExpression') found.push(...blockedAt(node, view, seen));
    return undefined;
  });
  return found;
}

function blockedAt(node: TSESTree.CallExpression | TSESTree.NewExpression, view: View, seen: Map<FunctionNode, Set<Node>>): readonly Blocked[] {
  const turn = heldTurn(node, view);
  if (!turn || isForDevelopers(node)) return [];
  const call = blockingCall(node, view);
  // A command that only sleeps is a sleep.
  if (call) return sleepAt(node, view) ? [] : [{ node, turn, row: call.row, call, isStartUp: isOnce(node, turn, call.row, view) }];
  const handed = handedOver(node, view).map(({ argument, row }): Blocked => ({ node: argument, turn, row, isStartUp: isOnce(node, turn, row, view) }));
  const chain = chainAt(node, view);
  if (!chain) return handed;
  const known = seen.get(turn.fn) ?? new Set();
  seen.set(turn.fn, known);
  if (known.has(chain.call.node)) return handed;
  known.add(chain.call.node);
  return [...handed, { node, turn, row: chain.call.row, chain, isStartUp: chain.links.some(isStarting) || isOnce(node, turn, chain.call.row, view) }];
}

/** Whether what happens at a place happens once: because of what it keeps, or because its turn comes once. */
function isOnce(node: Node, turn: HeldTurn, row: BlockingRow, { source, program }: View): boolean {
  if (isRemembered(node) || worksOnce(turn.fn, source)) return true;
  return isStartUpTurn(turn, source, row.isMostlyFine === true ? undefined : program.run?.(source.path));
}

function heldTurn(node: Node, view: View): HeldTurn | undefined {
  const turn = turnOf(node, view);
  return turn.is === 'async' || turn.is === 'handler' ? turn : undefined;
}

/** `paths.map(readFileSync)` */
function handedOver(node: TSESTree.CallExpression | TSESTree.NewExpression, view: View): readonly { readonly argument: Node; readonly row: BlockingRow }[] {
  if (node.type !== 'CallExpression') return [];
  return node.arguments.flatMap((argument, index) => {
    const row = argument.type === 'Identifier' || argument.type === 'MemberExpression' ? blockingReference(argument, view) : undefined;
    return row && isImmediate(node, index, view) ? [{ argument, row }] : [];
  });
}

/** Whether what is called on the way is called once, to start something: `db.init()`. */
function isStarting({ name }: Link): boolean {
  return isNamedForStart(name.slice(name.lastIndexOf('.') + 1));
}

/** Whether a turn comes only once, when the program starts or ends: as far as its file shows, or, where a run over files is known, all of them. */
export function isStartUpTurn(turn: HeldTurn, source: Source, run?: Run): boolean {
  if (turn.is === 'handler') return false;
  return isStartUpFunction(turn.fn, source) || (run !== undefined && isCalledAtStart(turn.fn, source, run));
}
