// Whether others may change what a function relies on when it waits in the middle.
import type { Node } from '../source/source.ts';
import type { FunctionNode } from '../source/walk.ts';
import { awaitsIn } from '../facts/awaits.ts';
import { collect } from './collect.ts';
import type { Frame } from './frame.ts';
import { overlap, type Region } from './region.ts';
import { invoked } from './call.ts';
import { nothing, together, type Touch } from './summary.ts';

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
  // Of a call that goes, nothing is left to read or write.
  const own = goes && around.type === 'ExpressionStatement' && around.expression === node ? [] : [around];
  const before: Node[] = [];
  const after: Node[] = [];
  for (let current: Node = node; current !== fn.body && current.parent; current = current.parent) {
    const siblings = siblingsOf(current);
    const at = siblings.indexOf(current);
    before.push(...siblings.slice(0, Math.max(at, 0)), ...headOf(current));
    after.push(...siblings.slice(at + 1));
  }
  const inside: Frame = { ...frame, within: fn, fn };
  const waits = (each: Node): boolean => awaitsIn(each, frame.source).length > 0;
  const inOrder = before.toSorted((a, b) => a.range[0] - b.range[0]);
  // What lies behind a wait that is there already, others could change before.
  const since = inOrder.slice(Math.max(inOrder.findLastIndex(waits), 0));
  const wait = after.findIndex(waits);
  const until = wait < 0 ? after : after.slice(0, wait + 1);
  const reads = [...since, ...own.map(decidingPart)].flatMap((each) => collect(each, { ...inside, without: node }).reads.filter(isOthers));
  const writes = [...own, ...until].flatMap((each) => collect(each, { ...inside, without: node }).writes.filter(isOthersWrite));
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
  if (a.key !== undefined && b.key !== undefined) return overlap(a, b) === 'yes';
  const [one, other] = [a.text ?? a.origin, b.text ?? b.origin];
  return a.world === b.world && one !== undefined && one === other;
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
