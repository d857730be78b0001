// Where something waits that may not: an `await` in a function that is not `async`.
import type { Refusal } from '../facts/because.ts';
import { functionName } from '../facts/function-name.ts';
import { outsideAsync, type Misplaced } from '../facts/outside-async.ts';
import { stepAt } from '../facts/step.ts';
import { carryAsync, type Carried } from '../rewrites/carry-async.ts';
import { makeAsync } from '../rewrites/async-function.ts';
import { isRefusal } from '../rewrites/gather-comments.ts';
import type { FunctionNode } from '../source/walk.ts';
import { callbackUse } from '../values/callback-use.ts';
import { reach } from '../values/value.ts';
import { inWords, type Context, type Finding, type Mistake, type Rewrite, type Tier } from './mistake.ts';

export interface AwaitOutsideAsyncOptions {
  /** The lowest tier to find. */
  readonly tier: Tier;
}

export const awaitOutsideAsync: Mistake<AwaitOutsideAsyncOptions> = {
  name: 'await-outside-async',
  mayHold: /\bawait\b/,
  *find(context) {
    const said = new Set<FunctionNode>();
    for (const misplaced of outsideAsync(context.source)) {
      const { within } = misplaced;
      // A function lacks one `async`, however often it waits.
      if (typeof within !== 'string' && said.has(within)) continue;
      if (typeof within !== 'string') said.add(within);
      yield typeof within === 'string' ? neverFinding(misplaced, within, context) : findingOf(misplaced, within, context);
    }
  },
};

function neverFinding({ word, at, node }: Misplaced, place: string, { source }: Context): Finding {
  return {
    about: 'await-where-none-can',
    at,
    data: { word, place },
    certainty: 'sure',
    tier: 'likely',
    evidence: [stepAt(source, node, `stands in ${place}`)],
    rewrites: [],
    refusals: [{ because: 'never-async' }],
  };
}

function findingOf({ word, at, node }: Misplaced, fn: FunctionNode, context: Context): Finding {
  const { source, program } = context;
  const carried = carryAsync(fn, source, program);
  const refusal = 'because' in carried ? carried : undefined;
  return {
    about: 'await-outside-async',
    at,
    data: { word, name: functionName(fn) },
    certainty: 'sure',
    tier: 'likely',
    evidence: [stepAt(source, node, 'waits'), stepAt(source, fn, `${functionName(fn)} is not async`)],
    rewrites: 'because' in carried ? offered(fn, carried, context) : [rewriteOf(fn, carried)],
    refusals: refusal ? [refusal] : [],
    // Who calls it from other files, a rule does not see.
    ...(refusal && { lacksAsync: { fn, node, edits: [] } }),
  };
}

function rewriteOf(fn: FunctionNode, { edits, functions, waits }: Carried): Rewrite {
  const name = functionName(fn);
  const others = functions.slice(1).map(functionName);
  const callers = others.length > 0 ? `, with it ${inWords(others)}` : '';
  const waiting = waits === 0 ? '' : `, and wait for ${others.length > 0 ? 'them' : 'it'} where ${others.length > 0 ? 'they are' : 'it is'} called`;
  return { label: `Make ${name} \`async\`${callers}${waiting}.`, tier: 'likely', assumption: `whoever calls ${others.length > 0 ? 'them' : name} may wait`, edits };
}

/** The word alone, for a person to choose, where others have to wait who cannot be seen or cannot wait. */
function offered(fn: FunctionNode, { because }: Refusal, context: Context): readonly Rewrite[] {
  const made = makeAsync(fn, context.source);
  if (isRefusal(made) || (because === 'nobody-to-wait' && isMisused(fn, context))) return [];
  return [{ label: `Make ${functionName(fn)} \`async\`.`, tier: 'likely', assumption: `whoever calls ${functionName(fn)} waits for it`, isOnlyOffered: true, edits: made }];
}

/** Whether what the callback is given to takes its promise for something else, or drops it for each of a list. */
function isMisused(fn: FunctionNode, { source, program }: Context): boolean {
  const call = fn.parent;
  if (call.type !== 'CallExpression' && call.type !== 'NewExpression') return false;
  const use = callbackUse(call, (call.arguments as readonly unknown[]).indexOf(fn), { source, program, steps: reach });
  return use !== undefined && use.as !== 'dropped-later';
}
