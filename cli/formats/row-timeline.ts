// How a row of waits goes along the time, as it is and as it could be; nobody knows how long each takes, so all are drawn alike.
import { waitsOf, type ReportedWait } from '../audit/report.ts';
import { count } from '../fold.ts';
import type { Lane, Timeline } from '../timeline-svg.ts';

export interface Timelines {
  readonly before: Timeline;
  readonly after: Timeline;
}

/** One wait, or several that stay as they are and are drawn as one. */
interface Bar {
  readonly name: string;
  readonly length: number;
  readonly isTogether: boolean;
}

/** Two of them stand beside each other. */
const width = 540;

/** A row before and after, on one scale. */
export function timelinesOf(row: readonly ReportedWait[]): Timelines {
  const bars = barsOf(row);
  const waits = waitsOf(row);
  const together = row.filter(({ isTogether }) => isTogether).map(({ name }) => name).join(', ');
  return {
    before: {
      title: `Now: ${count(waits.before, 'wait')} in a row`,
      description: `One after the other: ${row.map(({ name }) => name).join(', ')}.`,
      lanes: inTurn(bars),
      until: waits.before,
      isTimeless: true,
      width,
    },
    after: {
      title: `Enough: ${count(waits.after, 'wait')}${waits.after === 1 ? '' : ' in a row'}`,
      description: `At the same time: ${together}. Everything else stays in its order.`,
      lanes: atOnce(bars),
      until: waits.before,
      isTimeless: true,
      width,
    },
  };
}

/** Where more than two in a row stay as they are, one bar is enough for them. */
function barsOf(row: readonly ReportedWait[]): Bar[] {
  const bars: Bar[] = [];
  for (let at = 0; at < row.length; ) {
    const after = row.findIndex(({ isTogether }, index) => index > at && isTogether);
    const stays = row[at]?.isTogether ? 0 : (after < 0 ? row.length : after) - at;
    if (stays > 2) bars.push({ name: `${String(stays)} other waits`, length: stays, isTogether: false });
    else bars.push(...row.slice(at, at + Math.max(1, stays)).map(({ name, line, isTogether }) => ({ name: `${String(line)}: ${name === '' ? 'await' : name}`, length: 1, isTogether })));
    at += Math.max(1, stays);
  }
  return bars;
}

function inTurn(bars: readonly Bar[]): Lane[] {
  let now = 0;
  return bars.map(({ name, length }) => lane(name, now, (now += length)));
}

/** All that may wait together begin where the first of them did. */
function atOnce(bars: readonly Bar[]): Lane[] {
  let now = 0;
  let begun: number | undefined;
  return bars.map(({ name, length, isTogether }) => {
    if (isTogether && begun !== undefined) return lane(name, begun, begun + length);
    if (isTogether) begun = now;
    return lane(name, now, (now += length));
  });
}

function lane(name: string, from: number, to: number): Lane {
  return { name, segments: [{ is: 'waits', from, to, isCritical: true }] };
}
