// Which calls of `Promise.all` and its like wait for what never waits, and what runs in them one after the other.
import type { TSESTree } from '@typescript-eslint/utils';
import { combinatorOf } from '../facts/promise-uses.ts';
import { bare, propertyName } from '../facts/static-text.ts';
import { definitionOf, isNeverReassigned, variableOf } from '../facts/variables.ts';
import type { Node } from '../source/source.ts';
import { blockingReference } from '../values/blocking.ts';
import { further, partsOf, type View } from '../values/value.ts';
import { valueOf } from '../values/value-of.ts';
import { isSettled, returnsSettled } from './settled.ts';
import { heaviest, workIn, workOf, type Work } from './work.ts';

/** What is handed to a combinator: one of its elements, or (`isEach`) what is made for each of a list. */
interface Member {
  readonly isEach: boolean;
  readonly isSettled: boolean;
  readonly work?: Work;
}

/** A combinator in which nothing overlaps, or that cannot be lost. */
export interface FakeParallel {
  readonly node: TSESTree.CallExpression;
  /** `all`, `race`, … */
  readonly combinator: string;
  readonly work: Work;
}

/** The fake that a call is. */
export function fakeParallelAt(node: TSESTree.CallExpression, view: View): FakeParallel | undefined {
  const combinator = combinatorOf(node);
  const [list, ...more] = node.arguments;
  if (combinator === undefined || !list || more.length > 0 || valueOf(node.callee, view).is !== 'global') return undefined;
  const members = membersOf(list, view);
  if (!members || (members.length < 2 && !members.some(({ isEach }) => isEach))) return undefined;
  const settled = members.filter((member) => member.isSettled);
  const isWhole = combinator === 'all' || combinator === 'allSettled';
  // In a race one that cannot be overtaken is enough.
  if (isWhole ? settled.length < members.length : members.length < 2) return undefined;
  const work = heaviest(settled.flatMap((member) => member.work ?? []));
  return work && { node, combinator, work };
}

/** The members of a list that is written out, made with `map`, or filled with `push`; nothing where it may hold more. */
function membersOf(list: Node, view: View): readonly Member[] | undefined {
  const node = bare(list);
  if (node.type === 'ArrayExpression') return elements(node, view);
  if (node.type === 'CallExpression') return mapped(node, view);
  if (node.type !== 'Identifier') return undefined;
  const variable = variableOf(view.source, node);
  const declared: Node | undefined = variable && definitionOf(variable)?.node;
  const init = declared?.type === 'VariableDeclarator' && declared.id.type === 'Identifier' && declared.init ? bare(declared.init) : undefined;
  if (!variable || !init || !isNeverReassigned(variable) || view.steps <= 0) return undefined;
  const uses = variable.references.filter(({ identifier, init: isInit }) => isInit !== true && identifier !== node);
  const pushed = uses.map(({ identifier }) => pushedBy(identifier));
  if (!pushed.every((each) => each !== undefined)) return undefined;
  const own = init.type === 'Identifier' ? undefined : membersOf(init, further(view));
  return own && [...own, ...pushed.flat().map((each) => ({ ...member(each, view), isEach: true }))];
}

/** What `jobs.push(…)` adds. */
function pushedBy(identifier: Node): readonly Node[] | undefined {
  const { parent } = identifier;
  const call = parent?.type === 'MemberExpression' && parent.object === identifier && propertyName(parent) === 'push' ? parent.parent : undefined;
  const isPush = call?.type === 'CallExpression' && call.callee === parent && call.arguments.every(({ type }) => type !== 'SpreadElement');
  return isPush ? call.arguments : undefined;
}

function elements(list: TSESTree.ArrayExpression, view: View): readonly Member[] | undefined {
  const found: Member[] = [];
  for (const element of list.elements) {
    if (!element) return undefined;
    const many = element.type === 'SpreadElement' ? membersOf(element.argument, view) : [member(element, view)];
    if (!many) return undefined;
    found.push(...many);
  }
  return found;
}

/** One element: what it is, or what the constant was made as. */
function member(expression: Node, view: View): Member {
  const node = made(expression, view);
  const work = workIn(node, view);
  return { isEach: false, isSettled: isSettled(node, view), ...(work && { work }) };
}

function made(expression: Node, view: View): Node {
  const node = bare(expression);
  const variable = node.type === 'Identifier' ? variableOf(view.source, node) : undefined;
  const declared: Node | undefined = variable && definitionOf(variable)?.node;
  return variable && declared?.type === 'VariableDeclarator' && declared.id.type === 'Identifier' && declared.init && isNeverReassigned(variable) ? bare(declared.init) : node;
}

/** `list.map(callback)` */
function mapped(node: TSESTree.CallExpression, view: View): readonly Member[] | undefined {
  const callee = bare(node.callee);
  const [callback] = node.arguments;
  if (callee.type !== 'MemberExpression' || propertyName(callee) !== 'map' || !callback || callback.type === 'SpreadElement') return undefined;
  const row = blockingReference(callback, view);
  if (row) return [{ isEach: true, isSettled: true, work: { is: 'call', node: callback, source: view.source, weight: 'some', row, links: [] } }];
  const [fn, ...others] = partsOf(valueOf(callback, view));
  if (fn?.is !== 'function' || others.length > 0) return undefined;
  const work = workOf(fn.node, fn.source, view);
  return [{ isEach: true, isSettled: fn.virtual !== true && returnsSettled(fn.node, further(view, fn.source)), ...(work && { work }) }];
}
