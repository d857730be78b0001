// What is said of a function whose promise nobody waits for, and how somebody comes to wait for it.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Independence } from '../effects/independence.ts';
import { isReader, verdictOnCalls } from '../effects/looping.ts';
import { bare, calleeText, propertyName } from '../facts/static-text.ts';
import type { Because } from '../facts/because.ts';
import { mayAwait } from '../rewrites/await-it.ts';
import { answersEdits, waitedList } from '../rewrites/callback-list.ts';
import { isRefusal } from '../rewrites/gather-comments.ts';
import { isPromiseGlobal } from '../rewrites/gather-shape.ts';
import { callingLoopEdits, loopEdits, statementOfCall } from '../rewrites/loop-of.ts';
import type { Source } from '../source/source.ts';
import { isFunction, type FunctionNode } from '../source/walk.ts';
import { trusting } from '../program/program.ts';
import { valueOf } from '../values/value-of.ts';
import { reach } from '../values/value.ts';
import type { Handed } from './async-callback.ts';
import { assumptionOf, inWords, isAtLeast, type Context, type Finding, type Rewrite } from './mistake.ts';
import { whyIt } from './promise-words.ts';

const abouts: Readonly<Record<Handed['as'], string>> = {
  'dropped': 'async-callback', 'dropped-later': 'unheard-callback', 'request': 'unheard-callback', 'void': 'unheard-callback',
  'answer': 'promise-as-answer', 'order': 'promise-as-answer', 'sum': 'promise-as-answer', 'text': 'promise-as-answer',
  'executor': 'async-executor', 'clean-up': 'promise-as-clean-up', 'last-words': 'async-last-words',
};

const answers: Readonly<Record<string, string>> = {
  map: 'it is no number, and each item becomes 0 or `NaN`',
  filter: 'everything stays', some: 'it says yes at the first item', every: 'it always says yes', find: 'it finds the first item', findIndex: 'it finds the first item',
  findLast: 'it finds the last item', findLastIndex: 'it finds the last item', sort: 'it is no number, and nothing is sorted', toSorted: 'it is no number, and nothing is sorted',
  reduce: 'the next turn gets a promise for the sum so far', reduceRight: 'the next turn gets a promise for the sum so far', replace: 'the text becomes `[object Promise]`', replaceAll: 'the text becomes `[object Promise]`',
};

/** The finding that a function gives a promise to somebody who does not wait for it. */
export function findingOf(handed: Handed, context: Context): Finding {
  const { source } = context;
  const { node, as, known, call, place } = handed;
  const callee = call && calleeText(call.callee);
  const method = call ? propertyName(bare(call.callee)) ?? '' : '';
  const { rewrites, refusals, evidence = [] } = writtenAnew(handed, context);
  return {
    about: abouts[as],
    at: node.range,
    data: { name: callee ?? place ?? '', effect: answers[method] ?? '', why: whyIt(known, node, source) },
    certainty: handed.isSure ? 'sure' : 'likely',
    tier: 'likely',
    evidence: [...(known.step ? [known.step] : []), ...evidence],
    rewrites,
    refusals,
  };
}

type Anew = Pick<Finding, 'rewrites' | 'refusals'> & Partial<Pick<Finding, 'evidence'>>;

function refused(because: Because): Anew {
  return { rewrites: [], refusals: [{ because }] };
}

function writtenAnew({ as, call, node }: Handed, context: Context): Anew {
  const { source } = context;
  const callee = call?.type === 'CallExpression' ? bare(call.callee) : undefined;
  if (call?.type !== 'CallExpression' || callee?.type !== 'MemberExpression' || (as !== 'dropped' && propertyName(callee) !== 'filter')) return refused('nobody-to-wait');
  const kind = kindOf(callee.object, context);
  if (kind === undefined || (kind !== 'Array' && as !== 'dropped')) return refused('not-a-list');
  if (!mayAwait(call, source)) return refused('not-in-async');
  if (as === 'dropped') return listWaited(call, callee, kind === 'Array', context);
  if (!isPromiseGlobal(source)) return refused('shadowed-promise');
  const made = answersEdits(call, callee, node, source);
  if ('because' in made) return { rewrites: [], refusals: [made] };
  return { rewrites: [{ label: 'Wait for the answers first, then filter by them.', tier: 'likely', assumption: 'the list is the same when the answers are there', edits: made.edits }], refusals: [] };
}

/** `Promise.all` where the turns may run together, else `for…of`; the other one is there for a person to choose. */
function listWaited(call: TSESTree.CallExpression, callee: TSESTree.MemberExpression, hasMap: boolean, context: Context): Anew {
  const { source } = context;
  const fn = functionOf(call, context);
  const turns = turnsOf(fn, call, callee, context);
  const isApart = turns.tier !== 'never' && isAtLeast(turns.tier, 'likely');
  const all = !isPromiseGlobal(source) ? { because: 'shadowed-promise' } as const : hasMap ? waitedList(call, callee, source) : { because: 'not-a-list' } as const;
  const loop = fn ? loopedBy(fn, call, callee, source) : { because: 'callback-list' } as const;
  const runs = isApart ? turns.assumptions : ['they may go on running at the same time'];
  const together: readonly Rewrite[] = 'because' in all ? [] : [{
    label: 'Wait for all of them with `await Promise.all` and `map`.', tier: 'likely', edits: all.edits,
    assumption: inWords(['what follows may wait for them', ...(runs.length > 0 ? [assumptionOf(runs)] : [])]),
  }];
  const inTurn: readonly Rewrite[] = isRefusal(loop) ? [] : [{
    label: 'Go through them one after the other with `for…of`.', tier: 'likely', assumption: 'what follows may wait for them, and each for the one before', edits: loop,
  }];
  const offered = (rewrites: readonly Rewrite[]): readonly Rewrite[] => rewrites.map((rewrite) => ({ ...rewrite, isOnlyOffered: true as const }));
  if (isApart && together.length > 0) return { rewrites: [...together, ...offered(inTurn)], refusals: [] };
  return { rewrites: [...inTurn, ...offered(together)], refusals: isRefusal(loop) ? [loop] : [], evidence: turns.evidence };
}

interface Callback {
  readonly node: FunctionNode;
  readonly source: Source;
  /** Whether it is written where it is handed over. */
  readonly isInline: boolean;
}

function functionOf({ arguments: [given] }: TSESTree.CallExpression, { source, program }: Context): Callback | undefined {
  if (!given) return undefined;
  const inline = bare(given);
  if (isFunction(inline)) return { node: inline, source, isInline: true };
  const value = valueOf(inline, { source, program, steps: reach });
  return value.is === 'function' ? { ...value, isInline: false } : undefined;
}

const unknown: Independence = { tier: 'possible', because: 'unknown-call', assumptions: [], evidence: [] };

/** Whether the calls of the function may overlap; where it stands in another file, only whether it writes nothing. */
function turnsOf(fn: Callback | undefined, call: TSESTree.CallExpression, callee: TSESTree.MemberExpression, { source, program }: Context): Independence {
  const statement = statementOfCall(call);
  if (!fn || !statement) return unknown;
  if (fn.source === source) return verdictOnCalls(fn.node, callee.object, statement, source, trusting(program));
  return isReader(fn.node, fn.source, program) ? { ...unknown, tier: 'proven' } : unknown;
}

function loopedBy({ node: fn, isInline }: Callback, call: TSESTree.CallExpression, callee: TSESTree.MemberExpression, source: Source): ReturnType<typeof loopEdits> {
  return isInline ? loopEdits({ call, callee, fn }, source, true) : callingLoopEdits(call, callee, fn, source);
}

/** What kind of list it is, of those that a loop goes through as their `forEach` does: a `Map` is none. */
function kindOf(list: Parameters<typeof valueOf>[0], { source, program }: Context): string | undefined {
  const value = valueOf(list, { source, program, steps: reach });
  return value.is === 'kind' && value.method === undefined && /^(?:Array|Set|TypedArray)$/.test(value.name) ? value.name : undefined;
}
