// Which places of a file keep everybody waiting: blocking calls that run while others might, and calls that lead to one.
import type { TSESTree } from '@typescript-eslint/utils';
import type { BlockingRow } from '../apis/blocking-row.ts';
import { nameOfFunction } from '../facts/function-name.ts';
import { isRemembered, worksOnce } from '../facts/memo.ts';
import { isStartUpOnly } from '../facts/start-up.ts';
import { walk, type FunctionNode } from '../source/walk.ts';
import { propertyName } from '../facts/static-text.ts';
import type { Node, Source } from '../source/source.ts';
import type { Program } from '../program/program.ts';
import { blockingCall, blockingReference, type BlockingCall } from '../values/blocking.ts';
import type { View } from '../values/value.ts';
import { sleepAt } from '../values/sleep.ts';
import { chainAt, viewIn, type Chain, type Link } from './blocking.ts';
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
  if (!turn) return [];
  const isOnce = isStartUpTurn(turn, view.source) || isRemembered(node) || worksOnce(turn.fn, view.source);
  const call = blockingCall(node, view);
  // A command that only sleeps is a sleep.
  if (call) return sleepAt(node, view) ? [] : [{ node, turn, row: call.row, call, isStartUp: isOnce }];
  const handed = handedOver(node, view).map(({ argument, row }): Blocked => ({ node: argument, turn, row, isStartUp: isOnce }));
  const chain = chainAt(node, view);
  if (!chain) return handed;
  const known = seen.get(turn.fn) ?? new Set();
  seen.set(turn.fn, known);
  if (known.has(chain.call.node)) return handed;
  known.add(chain.call.node);
  return [...handed, { node, turn, row: chain.call.row, chain, isStartUp: isOnce || chain.links.some(isStarting) }];
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

/** Functions that start something or end all of it, by their names, and those that a framework runs when it does. */
const starting = new RegExp(`^_*(?:${[
  'main|start|startup|bootstrap|boot|setup|install|init|initiali[sz]e|connect|migrate|onboard|(?:create|build|make)(?:App|Application|Server)',
  '(?:graceful(?:ly)?)?[sS]hut[dD]own|teardown|stop(?![A-Z])',
  // NestJS: https://docs.nestjs.com/fundamentals/lifecycle-events, Next.js, test runners
  'onModuleInit|onApplicationBootstrap|onModuleDestroy|beforeApplicationShutdown|onApplicationShutdown|getStaticProps|getStaticPaths|generateStaticParams|beforeAll|afterAll|globalSetup|globalTeardown',
  // Rollup and Vite, in whose server they run when it starts and ends: https://rollupjs.org/plugin-development/#build-hooks
  'buildStart|buildEnd|generateBundle|writeBundle|closeBundle',
].join('|')})(?:$|(?=[A-Z]))|^astro:build:`);

/** Whether what is called on the way is called once, to start something: `db.init()`. */
function isStarting({ name }: Link): boolean {
  return starting.test(name.slice(name.lastIndexOf('.') + 1));
}

/** Whether a turn comes only once, when the program starts or ends. */
export function isStartUpTurn(turn: HeldTurn, source: Source): boolean {
  if (turn.is === 'handler') return false;
  return startsOrEnds(turn.fn) || isStartUpOnly(turn.fn, source, startsOrEnds);
}

function startsOrEnds(fn: FunctionNode): boolean {
  return starting.test(nameOfFunction(fn) ?? '') || starting.test(hookOf(fn) ?? '');
}

/** The hook of a function that stands in an object: `writeBundle: { order: 'post', handler() {} }` (https://rollupjs.org/plugin-development/#build-hooks). */
function hookOf({ parent }: FunctionNode): string | undefined {
  return parent.type === 'Property' && propertyName(parent) === 'handler' && parent.parent.parent.type === 'Property' ? propertyName(parent.parent.parent) : undefined;
}
