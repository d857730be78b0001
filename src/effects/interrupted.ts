// Whether others may change what a function relies on when it waits in the middle.
import { normalize } from 'node:path/posix';
import type { Node } from '../source/source.ts';
import type { FunctionNode } from '../source/walk.ts';
import { awaitsIn } from '../facts/awaits.ts';
import { collect } from './collect.ts';
import type { Frame } from './frame.ts';
import { overlap, type Region } from './region.ts';
import { invoked } from './call.ts';
import { awaitedCall, segmentOf, surelyWaits } from './segment.ts';
import { nothing, together, type Summary, type Touch } from './summary.ts';

/** Something that a function reads before a place and writes after it. */
export interface Interrupted {
  readonly read: Touch;
  readonly write: Touch;
}

/**
 * What is read before or at a node and written at it or after it, where nothing waits in between yet: `if (!this.cache) this.cache = load();`.
 * Only what others can reach counts: variables outside of the function, properties of objects that it was given, files.
 */
export function interruptedBy(node: Node, fn: FunctionNode, frame: Frame, goes = false): Interrupted | undefined {
  const around = statementAround(node, fn);
  const before: Node[] = [];
  const after: Node[] = [];
  for (let current: Node = node; current !== fn.body && current.parent; current = current.parent) {
    const siblings = siblingsOf(current);
    const at = siblings.indexOf(current);
    before.push(...siblings.slice(0, Math.max(at, 0)), ...headOf(current));
    after.push(...siblings.slice(at + 1));
  }
  const inside: Frame = { ...frame, within: fn, fn, without: node };
  const waits = (each: Node): boolean => surelyWaits(each, frame.source);
  const inOrder = before.toSorted((a, b) => a.range[0] - b.range[0]);
  // What lies behind a wait that is there already, others could change before.
  const last = inOrder.findLastIndex(waits);
  const first = after.findIndex(waits);
  const since = inOrder.slice(Math.max(last, 0)).map((each, index) => (last >= 0 && index === 0 ? segmentOf(each, 'tail', inside) : collect(each, inside)));
  const until = (first < 0 ? after : after.slice(0, first + 1)).map((each, index) => (index === first ? segmentOf(each, 'head', inside) : collect(each, inside)));
  // Of a call that goes, nothing is left to read or write.
  const isGone = goes && around.type === 'ExpressionStatement' && around.expression === node;
  const reads = [...since, ...(isGone ? [] : [collect(decidingPart(around), inside)])].flatMap((each) => each.reads.filter(isOthers));
  const writes = (isGone ? until : restOf(around, node, until, inside)).flatMap((each) => each.writes.filter(isOthersWrite));
  // What the call itself reads and writes, it does in one go, waited for or not.
  const call = !goes && (node.type === 'CallExpression' || node.type === 'NewExpression') ? together(invoked(node, inside)) : nothing;
  return pairOf([...reads, ...call.reads.filter(isOthers)], writes) ?? pairOf(reads, call.writes.filter(isOthersWrite));
}

function pairOf(reads: readonly Touch[], writes: readonly Touch[]): Interrupted | undefined {
  for (const write of writes) {
    const read = reads.find((each) => isSamePlace(each.region, write.region));
    if (read) return { read, write };
  }
  return undefined;
}

function isOthersWrite(touch: Touch): boolean {
  return isOthers(touch) && touch.idempotent !== true && touch.isStream !== true;
}

/** Of a statement that decides what to run, what it decides by: the rest runs after the wait. */
function decidingPart(statement: Node): Node {
  switch (statement.type) {
    case 'IfStatement': return statement.test;
    case 'SwitchStatement': return statement.discriminant;
    default: return statement;
  }
}

/** Two paths that are written in two ways are taken for two files, and a path that is not known for another one: a program that is started may write any. */
function isSamePlace(a: Region, b: Region): boolean {
  if (a.of !== 'world' || b.of !== 'world') return overlap(a, b) === 'yes';
  // What is put into a folder leaves the folder where it is.
  if (a.key !== undefined && b.key !== undefined) return a.world === b.world && (a.world === 'fs' ? normalize(a.key) === normalize(b.key) : a.key === b.key);
  const [one, other] = [a.text ?? a.origin, b.text ?? b.origin];
  return a.world === b.world && one !== undefined && one === other;
}

/** What is done after a node in its statement and behind it, up to the next wait. */
function restOf(around: Node, node: Node, until: readonly Summary[], inside: Frame): readonly Summary[] {
  const { source } = inside;
  const call = awaitedCall(around, source);
  if (call && call !== node && isWithin(node, call)) return [segmentOf(around, 'head', inside)];
  const isTest = around.type === 'IfStatement' && isWithin(node, around.test) && awaitsIn(around.test, source).length === 0;
  return [isTest ? segmentOf(around, 'head', inside) : collect(around, inside), ...until];
}

function isWithin(node: Node, around: Node): boolean {
  return node.range[0] >= around.range[0] && node.range[1] <= around.range[1];
}

function statementAround(node: Node, fn: FunctionNode): Node {
  let current = node;
  while (current.parent && current.parent !== fn && !/Statement$|^VariableDeclaration$/.test(current.type)) current = current.parent;
  return current;
}

function siblingsOf(node: Node): readonly Node[] {
  const { parent } = node;
  if (parent?.type === 'BlockStatement') return parent.body;
  return parent?.type === 'SwitchCase' ? parent.consequent : [];
}

/** What decides whether a statement runs. */
function headOf(node: Node): readonly Node[] {
  const { parent } = node;
  return (parent?.type === 'IfStatement' || parent?.type === 'WhileStatement') && parent.test !== node ? [parent.test] : [];
}

function isOthers({ region }: Touch): boolean {
  return region.of === 'world' ? region.world === 'fs' : region.of === 'variable' || isKnown(region);
}

/** An object that is reached from nobody knows where would meet every other, and so would all that a parameter holds. */
function isKnown({ root, property }: Extract<Region, { of: 'object' }>): boolean {
  return root.is === 'variable' || (root.is !== 'unknown' && property !== '*');
}
