// What a record says: lanes to draw, and the same in words.
import { timelinesSvg, type Lane, type Segment } from '../cli/timeline-svg.ts';
import type { Happening } from './record.ts';

/** A lane for each task and for each timer that ticks, in the order in which they begin; what the whole waits for is marked. */
export function lanesOf(events: readonly Happening[]): readonly Lane[] {
  const critical = withCalled(criticalIn(events), events);
  const end = events.at(-1)?.at ?? 0;
  const lanes = tasksOf(events).map((own): Lane => {
    const segments = own.slice(0, -1).flatMap((event, index): readonly Segment[] => {
      const next = own[index + 1] ?? event;
      const more = critical.has(event) ? { isCritical: true as const } : {};
      if (event.what === 'waits') return [{ is: 'waits', from: event.at, to: next.at, ...more }];
      return pieces(event, next, calledBetween(event, next, events).filter(([from, to]) => to.at - from.at > end / 100)).map((piece) => (piece.is === 'runs' ? { ...piece, ...more } : piece));
    });
    return { name: own[0]?.name ?? '', segments: segments.length > 0 ? joined(segments, end / 100) : own.map(({ at }) => ({ is: 'runs', from: at, to: at })) };
  });
  const tickers = [...new Set(events.filter(({ what }) => what === 'ticks').map(({ name }) => name))];
  return [...lanes, ...tickers.map((name): Lane => ({ name, segments: events.filter((event) => event.what === 'ticks' && event.name === name).map(({ at }) => ({ is: 'runs', from: at, to: at })) }))];
}

/** Waits that are too short to be seen do not part what runs. */
function joined(segments: readonly Segment[], least: number): readonly Segment[] {
  const found: Segment[] = [];
  for (const [index, segment] of segments.entries()) {
    const last = found.at(-1);
    const isBetween = segment.is === 'waits' && segment.to - segment.from < least && segments[index + 1]?.is === 'runs';
    if (last?.is === 'runs' && (segment.is === 'runs' || (isBetween && index > 1))) found[found.length - 1] = { ...last, to: segment.to, ...(segment.isCritical && { isCritical: true }) };
    else found.push(segment);
  }
  return found;
}

function tasksOf(events: readonly Happening[]): readonly (readonly Happening[])[] {
  const tasks = [...new Set(events.filter(({ what }) => what !== 'ticks').map(({ task }) => task))];
  return tasks.map((task) => events.filter((event) => event.task === task && event.what !== 'ticks'));
}

/** While what a task has called runs, the task itself does not: there is one thread. */
function pieces(event: Happening, next: Happening, called: readonly (readonly [from: Happening, to: Happening])[]): readonly Segment[] {
  const found: Segment[] = [];
  let at = event.at;
  for (const [from, to] of called) {
    if (from.at < at) continue;
    found.push({ is: 'runs', from: at, to: from.at }, { is: 'waits', from: from.at, to: to.at });
    at = to.at;
  }
  return [...found, { is: 'runs', from: at, to: next.at }];
}

/** The stretches in which others ran between two events of a task that was running: what it called, until that waited or ended. */
function calledBetween(event: Happening, next: Happening, events: readonly Happening[]): readonly (readonly [from: Happening, to: Happening])[] {
  const inside = events.slice(events.indexOf(event) + 1, events.indexOf(next)).filter(({ what }) => what !== 'ticks');
  return inside.flatMap((from, index): readonly (readonly [Happening, Happening])[] => {
    const to = from.what === 'starts' || from.what === 'goes on' ? inside.slice(index + 1).find(({ task }) => task === from.task) : undefined;
    return to ? [[from, to]] : [];
  });
}

/** With what critical tasks have called. */
function withCalled(critical: ReadonlySet<Happening>, events: readonly Happening[]): ReadonlySet<Happening> {
  const all = new Set(critical);
  for (const event of critical) {
    const next = events.slice(events.indexOf(event) + 1).find(({ task, what }) => task === event.task && what !== 'ticks');
    if (event.what !== 'waits' && next) for (const [from] of calledBetween(event, next, events)) all.add(from);
  }
  return all;
}

/**
 * The events that begin what the whole waits for, followed back from the last: where a task goes on because another has ended, that other; where
 * nobody ended just then, its own wait.
 */
function criticalIn(events: readonly Happening[]): ReadonlySet<Happening> {
  const all = events.filter(({ what }) => what !== 'ticks');
  const found = new Set<Happening>();
  let at = all.length - 1;
  while (at > 0) {
    const event = all[at];
    if (!event) break;
    const before = all.slice(0, at).findLastIndex(({ task }) => task === event.task);
    const waker = event.what === 'goes on' ? wakerOf(at, all, before) : -1;
    if (waker > before) at = waker;
    else if (before >= 0) {
      const own = all[before];
      if (own) found.add(own);
      at = before;
    } else at -= 1;
  }
  return found;
}

/** The task that ended right before another went on, since the other has waited. */
function wakerOf(at: number, all: readonly Happening[], waited: number): number {
  for (let before = at - 1; before > waited; before--) {
    const event = all[before];
    if (event?.what === 'ends') return (all[at]?.at ?? 0) - event.at < 5 ? before : -1;
    if (event?.what !== 'goes on') return -1;
  }
  return -1;
}

/** The order of events in words. How often a timer ticks depends on the machine, whether it does at all does not. */
export function inWords(events: readonly Happening[], timers: readonly string[]): string {
  const sentences: { name: string; task: number; what: string[] }[] = [];
  for (const { name, task, what } of events.filter((event) => event.what !== 'ticks')) {
    const last = sentences.at(-1);
    if (last?.task === task) last.what.push(what);
    else sentences.push({ name, task, what: [what] });
  }
  const said = sentences.map(({ name, what }) => `${name} ${folded(what).join(', ')}.`);
  const ticking = new Set(events.filter(({ what }) => what === 'ticks').map(({ name }) => name));
  if (said.length === 0) return 'Nothing runs.';
  return [...said, ...timers.map((name) => (ticking.has(name) ? `Meanwhile ${name} ticks.` : `${name} never gets a turn.`))].join(' ');
}

/** `waits, goes on, waits, goes on` as `waits, goes on, 2 times`. */
function folded(what: readonly string[]): readonly string[] {
  const at = what.indexOf('waits');
  let times = 0;
  while (at >= 0 && what[at + times * 2] === 'waits' && what[at + times * 2 + 1] === 'goes on') times++;
  return times > 1 ? [...what.slice(0, at), 'waits', 'goes on', `${String(times)} times`, ...what.slice(at + times * 2)] : what;
}

/** What the picture of a lesson's program says: the order of events before and after. */
export function descriptionOf(before: readonly Happening[], after: readonly Happening[], timers: readonly string[]): string {
  return `Before: ${inWords(before, timers)} After: ${inWords(after, timers)}`;
}

/** The timers of a program that tick, by the names of their constants. */
export function timersIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/\bconst (\w+) = setInterval\(/g), ([, name = '']) => name);
}

/** The picture of a lesson's program, before and after. */
export function timelineOf(name: string, before: readonly Happening[], after: readonly Happening[], text: string): string {
  const description = descriptionOf(before, after, timersIn(text));
  return timelinesSvg({ title: `${name}: who runs and who waits, before and after`, description, parts: [{ name: 'before', lanes: withIdle(lanesOf(before), text) }, { name: 'after', lanes: withIdle(lanesOf(after), text) }] });
}

/** A timer that never gets a turn has a lane, too, and so has a program that does not even start. */
function withIdle(lanes: readonly Lane[], text: string): readonly Lane[] {
  if (lanes.length === 0) return [{ name: 'nothing runs', segments: [] }];
  return [...lanes, ...timersIn(text).filter((timer) => !lanes.some(({ name }) => name === timer)).map((name): Lane => ({ name, segments: [] }))];
}
