// What is said of a function whose promise nobody waits for, and how somebody comes to wait for it.
import { bare, calleeText, propertyName } from '../facts/static-text.ts';
import type { Because } from '../facts/because.ts';
import { mayAwait } from '../rewrites/await-it.ts';
import { answersEdits, oneByOne, waitedList } from '../rewrites/callback-list.ts';
import { isPromiseGlobal } from '../rewrites/gather-shape.ts';
import type { Source } from '../source/source.ts';
import { valueOf } from '../values/value-of.ts';
import { reach } from '../values/value.ts';
import type { Handed } from './async-callback.ts';
import type { Context, Finding, Rewrite } from './mistake.ts';
import { whyIt } from './promise-words.ts';

const abouts: Readonly<Record<Handed['as'], string>> = {
  'dropped': 'async-callback', 'dropped-later': 'unheard-callback', 'request': 'unheard-callback', 'void': 'unheard-callback',
  'answer': 'promise-as-answer', 'order': 'promise-as-answer', 'sum': 'promise-as-answer', 'text': 'promise-as-answer',
  'executor': 'async-executor', 'clean-up': 'promise-as-clean-up', 'last-words': 'async-last-words',
};

const answers: Readonly<Record<string, string>> = {
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
  const made = rewriteOf(handed, context);
  return {
    about: abouts[as],
    at: node.range,
    data: { name: callee ?? place ?? '', effect: answers[method] ?? '', why: whyIt(known, node, source) },
    certainty: handed.isSure ? 'sure' : 'likely',
    tier: 'likely',
    evidence: known.step ? [known.step] : [],
    rewrites: 'because' in made ? [] : [made, ...inTurn(handed, source)],
    refusals: 'because' in made ? [made] : [],
  };
}

/** `for…of` waits for each before the next begins, which `forEach` never did: a person chooses it. */
function inTurn({ as, call }: Handed, source: Source): readonly Rewrite[] {
  const callee = call?.type === 'CallExpression' ? bare(call.callee) : undefined;
  const edits = as === 'dropped' && call?.type === 'CallExpression' && callee?.type === 'MemberExpression' ? oneByOne(call, callee, source) : undefined;
  return edits ? [{ label: 'Go through them one after the other with `for…of`.', tier: 'likely', assumption: 'each may wait for the one before', isOnlyOffered: true, edits }] : [];
}

function rewriteOf(handed: Handed, context: Context): Rewrite | { readonly because: Because } {
  const { as, call, node } = handed;
  const { source } = context;
  const callee = call?.type === 'CallExpression' ? bare(call.callee) : undefined;
  if (call?.type !== 'CallExpression' || callee?.type !== 'MemberExpression' || (as !== 'dropped' && propertyName(callee) !== 'filter')) return { because: 'nobody-to-wait' };
  if (!isArray(callee.object, context)) return { because: 'not-a-list' };
  if (!mayAwait(call, source)) return { because: 'not-in-async' };
  if (!isPromiseGlobal(source)) return { because: 'shadowed-promise' };
  const edits = as === 'dropped' ? waitedList(call, callee, source) : answersEdits(call, callee, node, source);
  if ('because' in edits) return edits;
  return as === 'dropped'
    ? { label: 'Wait for all of them with `await Promise.all` and `map`.', tier: 'likely', assumption: 'what follows may wait for them', edits: edits.edits }
    : { label: 'Wait for the answers first, then filter by them.', tier: 'likely', assumption: 'the list is the same when the answers are there', edits: edits.edits };
}

function isArray(list: Parameters<typeof valueOf>[0], { source, program }: { readonly source: Source; readonly program: Context['program'] }): boolean {
  const value = valueOf(list, { source, program, steps: reach });
  return value.is === 'kind' && value.name === 'Array' && value.method === undefined;
}
