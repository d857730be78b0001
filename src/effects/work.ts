// What keeps the thread busy when a piece of code runs: a call that blocks, a loop, a function that calls itself over and over.
import type { TSESTree } from '@typescript-eslint/utils';
import { costsAtLeast } from '../apis/blocking.ts';
import type { BlockingRow } from '../apis/blocking-row.ts';
import { doubles, isLoop, iterations, numberOf, type Given, type Loop } from '../facts/iterations.ts';
import { isRemembered } from '../facts/memo.ts';
import { calleeText } from '../facts/static-text.ts';
import type { Node, Source } from '../source/source.ts';
import { childrenOf, isFunction, type FunctionNode } from '../source/walk.ts';
import { blockingCall, type BlockingCall } from '../values/blocking.ts';
import { further, type View } from '../values/value.ts';
import { sleepAt } from '../values/sleep.ts';
import { calleeOf, type Link } from './blocking.ts';
import { returnsSettled } from './settled.ts';
import { isRunAtOnce } from './turn.ts';

/** Something that keeps the thread, and the calls that lead to it. */
export interface Work {
  readonly is: 'call' | 'sleep' | 'loop' | 'recursion';
  /** The call, the loop, or the function that calls itself. */
  readonly node: Node;
  readonly source: Source;
  /** `long`: tens of milliseconds, whatever it is given. `light`: no more than a look at each of what is there. */
  readonly weight: 'long' | 'some' | 'light';
  readonly call?: BlockingCall;
  /** What the tables say of it. */
  readonly row?: BlockingRow;
  readonly links: readonly Link[];
}

type Call = TSESTree.CallExpression | TSESTree.NewExpression;
type Open = ReadonlySet<FunctionNode>;

/** How deep calls are followed. */
const depth = 6;
/** Loops that go round so often take tens of milliseconds; a tenth of that is enough where they call something each time. */
const often = 1e7;
const notRarely = 1e4;

/** What keeps the thread most when a node runs; calls are followed into functions of the repo, async ones too where nothing in them waits. */
export function workIn(root: Node, view: View, open: Open = new Set(), given: Given = new Map()): Work | undefined {
  return heaviest(worksIn(root, view, open, given));
}

/** What keeps the thread most while a function runs. `given`: the numbers that its parameters are. */
export function workOf(fn: FunctionNode, source: Source, view: View, open: Open = new Set(), given: Given = new Map()): Work | undefined {
  if (open.has(fn) || open.size >= depth || view.steps <= 0) return undefined;
  const inside = { ...further(view, source) };
  const own = doubles(fn, source) ? [{ is: 'recursion', node: fn, source, weight: 'long', links: [] } as const] : [];
  return heaviest([...own, ...worksIn(fn.body, inside, new Set([...open, fn]), given)]);
}

function worksIn(root: Node, view: View, open: Open, given: Given): readonly Work[] {
  const { source } = view;
  const found: Work[] = [];
  for (const node of nodesRunBy(root, view)) {
    if (sleepAt(node, view)) found.push({ is: 'sleep', node, source, weight: 'long', links: [] });
    else if (isLoop(node)) found.push(inLoop(loopWork(node, source, given), node, root));
    else if ((node.type === 'CallExpression' || node.type === 'NewExpression') && !isRemembered(node)) found.push(...callWork(node, view, open, given).map((work) => inLoop(work, node, root)));
  }
  return found;
}

/** A loop that waits each time is none of this: what it waits for decides how long it takes. */
function loopWork(node: Loop, source: Source, given: Given): Work {
  const times = iterations(node, source, given) * (/\w\s*\(/.test(source.text.slice(...node.body.range)) ? 10 : 1);
  return { is: 'loop', node, source, weight: times >= often ? 'long' : times >= notRarely ? 'some' : 'light', links: [] };
}

/** A loop in a loop is more than a loop. */
function inLoop(work: Work, node: Node, root: Node): Work {
  if (work.weight !== 'light') return work;
  for (let current = node; current !== root && current.parent; current = current.parent) if (isLoop(current.parent)) return { ...work, weight: 'some' };
  return work;
}

function callWork(node: Call, view: View, open: Open, given: Given): readonly Work[] {
  const { source } = view;
  const call = blockingCall(node, view);
  if (call) return costsAtLeast(call.row.cost, 'low') && call.row.isMostlyFine !== true ? [{ is: 'call', node, source, weight: costsAtLeast(call.row.cost, 'high') ? 'long' : 'some', call, row: call.row, links: [] }] : [];
  const callee = calleeOf(node, view);
  // Of an async function that waits, only the beginning runs now.
  if (!callee || callee.fn.generator || (callee.fn.async && !returnsSettled(callee.fn, { ...further(view, callee.source) }))) return [];
  const work = workOf(callee.fn, callee.source, view, open, numbersGiven(node, callee.fn, source, given));
  if (!work) return [];
  const name = `${node.type === 'NewExpression' ? 'new ' : ''}${calleeText(node.callee)}`;
  return [{ ...work, links: [{ name, node, source }, ...work.links] }];
}

const weights: readonly Work['weight'][] = ['long', 'some', 'light'];
const kinds: readonly Work['is'][] = ['sleep', 'call', 'recursion', 'loop'];

/** The numbers that a call hands over, by the parameters that they become. */
function numbersGiven(node: Call, fn: FunctionNode, source: Source, given: Given): Given {
  const numbers = fn.params.flatMap((parameter, index): readonly (readonly [string, number])[] => {
    const argument = node.arguments[index];
    const number = parameter.type === 'Identifier' && argument ? numberOf(argument, source, given) : undefined;
    return number === undefined || parameter.type !== 'Identifier' ? [] : [[parameter.name, number]];
  });
  return new Map(numbers);
}

/** The longest of several; of equal ones what blocks before what computes, what is near before what is far, and then the first. */
export function heaviest(works: readonly Work[]): Work | undefined {
  return works.toSorted((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight) || kinds.indexOf(a.is) - kinds.indexOf(b.is) || a.links.length - b.links.length)[0];
}

/** Every node that runs when a node runs: those in callbacks that are called at once too, other functions not. */
export function nodesRunBy(root: Node, view: View): readonly Node[] {
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if (node !== root && isFunction(node) && !isRunAtOnce(node, view)) return;
    if (node.type === 'ClassBody' || node.type.startsWith('TSType')) return;
    found.push(node);
    for (const child of childrenOf(node, view.source.visitorKeys)) visit(child);
  };
  visit(root);
  return found;
}
