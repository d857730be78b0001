// Whether a function of the repo keeps the thread in the end, by a call of its own or through those that it calls.
import { costsAtLeast } from '../apis/blocking.ts';
import type { Cost } from '../apis/blocking-row.ts';
import { isForDevelopers } from '../facts/development.ts';
import { isRemembered, worksOnce } from '../facts/memo.ts';
import { isRuledOut } from '../facts/ruled-out.ts';
import { calleeText } from '../facts/static-text.ts';
import { childrenOf, isFunction, type FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import { keptPerProgram } from '../program/kept.ts';
import type { Program } from '../program/program.ts';
import { blockingCall, type BlockingCall } from '../values/blocking.ts';
import { valueOf } from '../values/value-of.ts';
import type { Value, View } from '../values/value.ts';
import { isRunAtOnce } from './turn.ts';

/** One call on the way from a function to what blocks. */
export interface Link {
  /** How the caller names what it calls. */
  readonly name: string;
  readonly node: Node;
  readonly source: Source;
}

/** The way from a function to a call that blocks: calls of functions of the repo, and at the end the call itself. */
export interface Chain {
  readonly links: readonly Link[];
  readonly call: BlockingCall;
  readonly source: Source;
}

const reach = 24;
/** How deep calls are followed, and how many bodies one question may read. */
const budget = { depth: 8, bodies: 400 };

const chainsOf = keptPerProgram(() => new WeakMap<FunctionNode, Chain | null>());

interface Search {
  readonly program: Program;
  readonly least: Cost;
  readonly open: ReadonlySet<FunctionNode>;
  /** `isCut`: an answer was cut short, and nothing that depends on it is kept. */
  readonly state: { bodies: number; isCut: boolean };
}

/** The view that a search has of a file. */
export function viewIn(source: Source, program: Program): View {
  return { source, program, steps: reach };
}

/** The shortest way from a plain function to a call that costs more than microseconds; an async function speaks for itself. */
function chainOf(fn: FunctionNode, source: Source, search: Search): Chain | undefined {
  if (fn.async || fn.generator || worksOnce(fn, source)) return undefined;
  const chains = chainsOf(search.program);
  const known = chains.get(fn);
  if (known !== undefined) return known ?? undefined;
  if (search.open.has(fn) || search.open.size >= budget.depth || search.state.bodies >= budget.bodies) {
    search.state.isCut = true;
    return undefined;
  }
  // A call of one that is being looked at leads nowhere new; what was found without it may still be found through it.
  const inside: Search = { ...search, open: new Set([...search.open, fn]), state: { ...search.state, bodies: search.state.bodies + 1, isCut: false } };
  const found = best(fn.body, source, inside);
  search.state.bodies = inside.state.bodies;
  search.state.isCut ||= inside.state.isCut;
  if (found || !inside.state.isCut) chains.set(fn, found ?? null);
  return found;
}

/** Of the calls that run when a body runs, the first that blocks itself, else the one with the shortest way. */
function best(body: Node, source: Source, search: Search, runs: (node: Call) => boolean = () => true): Chain | undefined {
  const view = viewIn(source, search.program);
  const calls = callsIn(body, view).filter((node) => runs(node) && !isForDevelopers(node));
  for (const node of calls) {
    const call = blockingCall(node, view);
    if (call && call.row.isMostlyFine !== true && costsAtLeast(call.row.cost, search.least) && !isRemembered(node)) return { links: [], call, source };
  }
  let shortest: Chain | undefined;
  for (const node of calls) {
    const chain = isRemembered(node) ? undefined : followed(node, view, search);
    if (chain && (!shortest || chain.links.length < shortest.links.length)) shortest = chain;
  }
  return shortest;
}

type Call = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

/** The way that begins with a call of a plain function of the repo. */
export function chainAt(node: Call, view: View): Chain | undefined {
  return followed(node, view, { program: view.program, least: 'low', open: new Set(), state: { bodies: 0, isCut: false } });
}

function followed(node: Call, view: View, search: Search): Chain | undefined {
  const callee = calleeOf(node, view);
  const chain = callee && meantBy(node, callee.fn, callee.source, search);
  if (!chain) return undefined;
  const name = `${node.type === 'NewExpression' ? 'new ' : ''}${calleeText(node.callee)}`;
  return { ...chain, links: [{ name, node, source: view.source }, ...chain.links] };
}

/** The way of a function in the run of one call: where what the call hands over rules it out, another. */
function meantBy(node: Call, fn: FunctionNode, source: Source, search: Search): Chain | undefined {
  const chain = chainOf(fn, source, search);
  if (!chain || !isRuledOut(chain.links[0]?.node ?? chain.call.node, fn, node, source)) return chain;
  return best(fn.body, source, { ...search, open: new Set([...search.open, fn]) }, (inner) => !isRuledOut(inner, fn, node, source));
}

/** The function of the repo that a call runs: a function, or the constructor of a class. */
export function calleeOf(node: Call, view: View): { readonly fn: FunctionNode; readonly source: Source } | undefined {
  const value: Value = valueOf(node.callee, view);
  if (value.is === 'function' && node.type === 'CallExpression') return { fn: value.node, source: value.source };
  if (value.is !== 'class' || node.type !== 'NewExpression') return undefined;
  const made = value.node.body.body.find((member) => member.type === 'MethodDefinition' && member.kind === 'constructor');
  return made?.type === 'MethodDefinition' && isFunction(made.value) ? { fn: made.value, source: value.source } : undefined;
}

/** The calls that run when a node runs: those in callbacks that are called at once too. */
function callsIn(root: Node, view: View): readonly Call[] {
  const found: Call[] = [];
  const visit = (node: Node): void => {
    if (node !== root && isFunction(node) && !isRunAtOnce(node, view)) return;
    if (node.type === 'ClassBody' || node.type.startsWith('TSType')) return;
    for (const child of childrenOf(node, view.source.visitorKeys)) visit(child);
    if (node.type === 'CallExpression' || node.type === 'NewExpression') found.push(node);
  };
  visit(root);
  return found;
}
