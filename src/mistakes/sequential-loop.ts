// Where a loop awaits one item after the other though the items could wait together.
import { viewOf, type Frame } from '../effects/frame.ts';
import type { Independence } from '../effects/independence.ts';
import { verdictOn } from '../effects/looping.ts';
import { isTallied } from '../effects/tally.ts';
import type { Turn } from '../effects/turns.ts';
import { isTestOrMigration } from '../facts/kind-of-file.ts';
import { isShortList, loopAt, type Loop } from '../facts/loops.ts';
import { calleeText } from '../facts/static-text.ts';
import { trusting } from '../program/program.ts';
import { atOnce, gatherLoop } from '../rewrites/gather-loop.ts';
import type { Node, Source } from '../source/source.ts';
import { walk } from '../source/walk.ts';
import { valueOf } from '../values/value-of.ts';
import { assumptionOf, inWords, isAtLeast, leftAlone, type Context, type Finding, type Mistake, type Tier } from './mistake.ts';

export interface SequentialLoopOptions {
  /** The lowest tier to find. Default `likely`. */
  readonly tier: Tier;
  /** Whether tests, migrations and seeds are looked at. Default no. */
  readonly tests: boolean;
}

export const sequentialLoop: Mistake<SequentialLoopOptions> = {
  name: 'sequential-loop',
  mayHold: /\bfor\b[^]*\bawait\b/,
  *find(context, options) {
    const { source } = context;
    if (!options.tests && isTestOrMigration(source)) return;
    const found: { readonly loop: Loop; readonly finding: Finding }[] = [];
    for (const loop of loopsIn(source)) {
      // Of two loops in one another the inner one is said: with the outer one there would be too many at a time.
      if (found.some(({ loop: { node } }) => node.range[0] >= loop.node.range[0] && node.range[1] <= loop.node.range[1])) continue;
      const finding = findingOf(loop, context, options.tier);
      if (finding && isAtLeast(finding.tier, options.tier)) found.push({ loop, finding });
    }
    yield* found.reverse().map(({ finding }) => finding);
  },
};

/** Every loop, inner ones before those around them. */
function loopsIn(source: Source): readonly Loop[] {
  const loops: Loop[] = [];
  walk(source.ast, source, (node) => {
    const loop = loopAt(node, source);
    if (loop) loops.push(loop);
    return undefined;
  });
  return loops.reverse();
}

function findingOf(loop: Loop, context: Context, lowest: Tier): Finding | undefined {
  const { source, program } = context;
  const asked = verdictOn(loop, source, lowest === 'proven' ? program : trusting(program));
  if (!asked) return undefined;
  const { turn, frame } = asked;
  const answer = lowest === 'proven' ? asked.answer : confirmed(asked.answer, loop, context);
  return answer.tier === 'never' || !turn.operations.some(({ takesTime }) => takesTime) ? undefined : said(loop, turn, answer, frame);
}

/** What comes out proven while exports that unreadable code was handed count as left alone is asked again without that. */
function confirmed(answer: Independence, loop: Loop, { source, program }: Context): Independence {
  if (answer.tier !== 'proven' || verdictOn(loop, source, program)?.answer.tier === 'proven') return answer;
  return { ...answer, tier: 'likely', because: 'unknown-call', assumptions: [leftAlone] };
}

function said(loop: Loop, turn: Turn, answer: Independence, frame: Frame): Finding {
  const { operations } = turn;
  const tier = answer.tier as Tier;
  const names = inWords([...new Set(operations.flatMap(({ names: given }) => given))].map((name) => `\`${name}\``));
  const assumption = assumptionOf(answer.assumptions);
  const made = tier === 'possible' ? { because: answer.because ?? 'unknown-call' } as const : written(loop, turn, frame);
  const at: Node = operations[0]?.waiting?.value ?? loop.node;
  const isShort = isShortList(loop.list, frame.source);
  return {
    about: `${tier === 'proven' ? '' : `${tier}-`}sequential-${isQuery(turn) ? 'query' : 'loop'}`,
    at: at.range,
    data: { names, list: calleeText(loop.list), assumption },
    certainty: tier === 'proven' ? 'sure' : tier,
    tier,
    evidence: answer.evidence,
    rewrites: 'edits' in made && tier !== 'possible' ? [{ label: `Let the items wait together with \`Promise.all\`${isShort ? '' : `, ${String(atOnce)} at a time`}.`, tier, ...(tier === 'proven' ? {} : { assumption }), edits: made.edits }] : [],
    refusals: 'because' in made ? [made] : [],
  };
}

const oneRow = /^(?:find(?:Unique|First|One|ById|ByPk|OneBy|By)(?:OrThrow|OrFail)?|findOne\w*|getOne|getById|getBy[A-Z]\w*)$/;

/** Whether each turn asks a store for one row, so that one query could ask for all. */
function isQuery({ operations }: Turn): boolean {
  return operations.some(({ names: [name = ''], summary }) => oneRow.test(name.slice(name.lastIndexOf('.') + 1)) && summary.reads.some(({ region }) => region.of === 'world' && region.world === 'db'));
}

function written(loop: Loop, { body, waiting }: Turn, frame: Frame): ReturnType<typeof gatherLoop> {
  const { source } = frame;
  // What turns add in between would come in another order.
  if (waiting.writes.some(({ region }) => isTallied(region, loop.node, loop.statements))) return { because: 'waits-in-branches' };
  const value = valueOf(loop.list, viewOf(frame));
  return gatherLoop({ source, loop, body, isArray: value.is === 'kind' && value.name === 'Array', isShort: isShortList(loop.list, source) });
}
