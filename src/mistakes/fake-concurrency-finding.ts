// What is said of code that looks concurrent and is not.
import { relative } from 'node:path';
import type { Work } from '../effects/work.ts';
import { functionName } from '../facts/function-name.ts';
import { calleeText } from '../facts/static-text.ts';
import { stepAt, type Step } from '../facts/step.ts';
import { isLoop } from '../facts/iterations.ts';
import type { Range, Source } from '../source/source.ts';
import { isFunction } from '../source/walk.ts';
import { isRefusal } from '../rewrites/gather-comments.ts';
import { helpOf, works } from './blocking-call-finding.ts';
import { rewriteOf } from './fake-concurrency-rewrite.ts';
import type { Fake } from './fake-concurrency.ts';
import type { Context, Finding } from './mistake.ts';
import { lineOf } from '../source/lines.ts';

/** The finding that a fake is. */
export function findingOf(fake: Fake, context: Context): Finding {
  const { source } = context;
  const made = rewriteOf(fake, context);
  // Whether nothing overlaps in a moment that nobody notices is a question of taste.
  const isLight = 'work' in fake && fake.work.weight === 'light';
  return {
    about: abouts[fake.as],
    at: placeOf(fake, source),
    data: { name: nameIn(fake, source), work: 'work' in fake ? workText(fake.work, source) : '', helps: helpText(fake, made) },
    certainty: isLight ? 'possible' : 'sure',
    tier: isLight ? 'possible' : 'likely',
    evidence: evidenceOf(fake, source),
    rewrites: isRefusal(made) ? [] : [made],
    refusals: isRefusal(made) ? [made] : [],
  };
}

const abouts: Readonly<Record<Fake['as'], string>> = {
  promise: 'fake-promise', parallel: 'fake-parallel', race: 'lost-race', async: 'fake-async', background: 'fake-background',
  tick: 'starving-tick', pause: 'starving-pause', endless: 'endless-wait', worker: 'worker-per-request',
};

/** The narrowest place that shows it. */
function placeOf(fake: Fake, source: Source): Range {
  const [start, end] = fake.node.range;
  switch (fake.as) {
    case 'promise': return [start, fake.node.callee.range[1]];
    case 'parallel': case 'race': case 'background': case 'tick': case 'worker': return [start, fake.node.callee.range[1]];
    case 'async': return [start, fake.node.id?.range[1] ?? start + 'async'.length];
    case 'endless': return [start, Math.min(end, source.text.indexOf('\n', start) < 0 ? end : source.text.indexOf('\n', start))];
    default: return [start, end];
  }
}

function nameIn(fake: Fake, source: Source): string {
  switch (fake.as) {
    case 'parallel': case 'race': return calleeText(fake.node.callee);
    case 'async': return functionName(fake.node);
    case 'background': return fake.by;
    case 'tick': return fake.by;
    case 'pause': return source.text.slice(...fake.node.range);
    case 'worker': return fake.links.length > 0 ? ` by way of ${fake.links.map((link) => `\`${link}\``).join(' → ')}` : '';
    default: return '';
  }
}

/** What keeps the thread, as a clause: "`scryptSync` computes". */
function workText({ is, node, source, call, row, links }: Work, from: Source): string {
  const place = source === from ? `line ${String(lineOf(node))}` : `${relative(process.cwd(), source.path).replaceAll('\\', '/')}:${String(lineOf(node))}`;
  const way = links.map(({ name }) => `\`${name}\``).join(' → ');
  const through = way === '' ? '' : `${way} → `;
  if (is === 'recursion') return `${way === '' ? (isFunction(node) ? functionName(node) : 'a function') : way} calls itself over and over`;
  if (is === 'loop') return way === '' ? `the loop in ${place} goes on to its end` : `${way} runs a loop to its end (${place})`;
  if (is === 'sleep') return `${through}${isLoop(node) ? 'a loop' : `\`${calleeText(node.type === 'CallExpression' ? node.callee : node)}\``} sleeps (${place})`;
  return `${through}\`${calleeText(call ? call.callee : node)}\` ${row ? works[row.work] : 'works'}`;
}

const toWorkers = 'For work that takes long, use other threads: `node:worker_threads`, best through a pool such as `piscina` or `tinypool`.';
const inBetween = 'Where it may take its time, `await setImmediate()` of `node:timers/promises` in between lets others run.';

function helpText(fake: Fake, made: ReturnType<typeof rewriteOf>): string {
  if (!('work' in fake)) return '';
  const { row, is } = fake.work;
  if (is === 'sleep') return 'Wait with a timer: `await setTimeout(ms)` of `node:timers/promises`.';
  if (row) return helpOf(row, isRefusal(made) ? undefined : made.writes);
  return fake.work.weight === 'long' ? toWorkers : `${toWorkers} ${inBetween}`;
}

function evidenceOf(fake: Fake, source: Source): readonly Step[] {
  if (!('work' in fake)) return [stepAt(source, fake.node, 'lets nobody else run')];
  const { work } = fake;
  return [...work.links.map((link) => stepAt(link.source, link.node, `calls \`${link.name}\``)), stepAt(work.source, work.node, workText({ ...work, links: [] }, work.source))];
}
