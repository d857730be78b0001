// How tasks are drawn along the time: one lane a task, solid where it runs, hatched where it waits.

/** A stretch of a task's time, in milliseconds from the start. `isCritical`: had it been shorter, all would have been done earlier. */
export interface Segment {
  readonly is: 'runs' | 'waits';
  readonly from: number;
  readonly to: number;
  readonly isCritical?: true;
}

/** One task, from its start to its end. */
export interface Lane {
  readonly name: string;
  readonly segments: readonly Segment[];
}

/** What is drawn. The title and the description are for people who hear the picture instead of seeing it. */
export interface Timeline {
  readonly title: string;
  readonly description: string;
  readonly lanes: readonly Lane[];
  /** Where the time axis ends, where that is later than the last segment: two pictures side by side need one scale. */
  readonly until?: number;
  /** How long anything takes is not known: the axis bears no times. */
  readonly isTimeless?: true;
  /** In pixels; 760 unless something else is said. */
  readonly width?: number;
}

const usualWidth = 760;
const margin = 14;
const laneHeight = 30;
const barHeight = 16;
const letter = 8;
const widestName = 260;

// Both kinds of bar differ without colour, and the picture brings its own background: the page's may not be what the system prefers.
const style = `
.page{fill:#fff;stroke:#d0d7de}text{font:14px system-ui,-apple-system,"Segoe UI",sans-serif;fill:#1f2328}.small{font-size:12px;fill:#59636e}.part{font-weight:600}
.grid{stroke:#d0d7de}.runs{fill:#0a5fbf;stroke:#0a5fbf}.waits{fill:url(#hatch);stroke:#6e7781}.line{stroke:#6e7781}.critical{fill:#c2410c}
@media (prefers-color-scheme:dark){.page{fill:#0d1117;stroke:#3d444d}text{fill:#f0f6fc}.small{fill:#9198a1}
.grid{stroke:#3d444d}.runs{fill:#58a6ff;stroke:#58a6ff}.waits{stroke:#9198a1}.line{stroke:#9198a1}.critical{fill:#ff9f5a}}
`.trim();

/** A picture of several runs, one below the other on one scale: before and after. */
export interface Timelines extends Omit<Timeline, 'lanes'> {
  readonly parts: readonly { readonly name: string; readonly lanes: readonly Lane[] }[];
}

/** The picture as the text of an SVG file. */
export function timelineSvg({ lanes, ...rest }: Timeline): string {
  return timelinesSvg({ ...rest, parts: [{ name: '', lanes }] });
}

/** The picture of several runs as the text of an SVG file. */
export function timelinesSvg({ title, description, parts, until = 0, isTimeless, width = usualWidth }: Timelines): string {
  const all = parts.flatMap(({ lanes }) => lanes);
  const end = Math.max(until, 1, ...all.flatMap(({ segments }) => segments.map(({ to }) => to)));
  const left = margin * 2 + Math.min(widestName, Math.max(...all.map(({ name }) => name.length * letter), 0));
  const scale = (width - left - margin * 2) / end;
  const x = (time: number): string => rounded(left + time * scale);
  const shapes: string[] = [];
  let top = margin;
  for (const part of parts) {
    shapes.push(...partShapes(part, top, (isTimeless ? marksOf(end) : ticksOf(end)).map((time) => [time, isTimeless ? '' : timeText(time, end)]), left, x));
    top += partHeight(part.lanes.length);
  }
  const height = top + 34;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}" viewBox="0 0 ${String(width)} ${String(height)}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="desc">${escaped(description)}</desc>`,
    `<style>${style}</style>`,
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="line" d="M0 0V6" stroke-width="2"/></pattern></defs>',
    `<rect class="page" x="0.5" y="0.5" width="${String(width - 1)}" height="${String(height - 1)}" rx="6"/>`,
    ...shapes,
    ...legend(height - 16, left, all),
    '</svg>',
    '',
  ].join('\n');
}

const axisHeight = 22;

function partHeight(lanes: number): number {
  return axisHeight + lanes * laneHeight + 14;
}

function partShapes({ name, lanes }: Timelines['parts'][number], at: number, ticks: readonly (readonly [time: number, text: string])[], left: number, x: (time: number) => string): readonly string[] {
  const top = at + axisHeight;
  const bottom = top + lanes.length * laneHeight;
  return [
    ...(name === '' ? [] : [`<text class="part" x="${String(margin)}" y="${String(at + 13)}">${escaped(name)}</text>`]),
    ...ticks.flatMap(([time, text]) => [
      `<path class="grid" d="M${x(time)} ${String(top - 4)}V${String(bottom)}"/>`,
      ...(text === '' ? [] : [`<text class="small" x="${x(time)}" y="${String(top - 9)}" text-anchor="middle">${text}</text>`]),
    ]),
    ...lanes.flatMap((lane, index) => laneShapes(lane, top + index * laneHeight, left, x)),
  ];
}

function laneShapes({ name, segments }: Lane, top: number, left: number, x: (time: number) => string): readonly string[] {
  const y = top + (laneHeight - barHeight) / 2 - 1;
  const bars = segments.map((segment) => bar(segment, y, x));
  const marks = segments.filter(({ isCritical, from, to }) => isCritical && Number(x(to)) - Number(x(from)) >= 2).map(({ from, to }) => box('critical', x(from), y + barHeight + 3, Number(x(to)) - Number(x(from)), 3));
  const most = Math.floor((left - margin * 2) / letter);
  return [`<text x="${rounded(left - margin)}" y="${rounded(y + 13)}" text-anchor="end">${escaped(name.length > most ? `${name.slice(0, most - 1)}…` : name)}</text>`, ...bars, ...marks];
}

/** What runs for less than can be seen is still seen. */
function bar({ is, from, to }: Segment, y: number, x: (time: number) => string): string {
  const wide = Number(x(to)) - Number(x(from));
  return is === 'runs' ? box('runs', x(from), y, Math.max(3, wide), barHeight) : box('waits', x(from), y + 4, Math.max(1, wide), barHeight - 8);
}

function box(kind: string, x: string, y: number, wide: number, high: number): string {
  return `<rect class="${kind}" x="${x}" y="${rounded(y)}" width="${rounded(wide)}" height="${rounded(high)}"/>`;
}

/** What the marks mean, as far as they are drawn. */
function legend(y: number, left: number, lanes: readonly Lane[]): readonly string[] {
  const segments = lanes.flatMap((lane) => lane.segments);
  const entries: readonly [isDrawn: boolean, kind: string, high: number, text: string, wide: number][] = [
    [segments.some(({ is }) => is === 'runs'), 'runs', 14, 'runs', 90],
    [segments.some(({ is }) => is === 'waits'), 'waits', 8, 'waits, others may run', 180],
    [segments.some(({ isCritical }) => isCritical), 'critical', 3, 'what the whole waits for', 190],
  ];
  let at = left;
  return entries.filter(([isDrawn]) => isDrawn).flatMap(([, kind, high, text, wide]) => {
    const here = at;
    at += wide;
    return [box(kind, rounded(here), y - high / 2, 22, high), `<text class="small" x="${rounded(here + 30)}" y="${rounded(y + 4)}">${text}</text>`];
  });
}

/** One line at the beginning and end of each wait, where all are equally long. */
function marksOf(end: number): readonly number[] {
  return Array.from({ length: Math.ceil(end) + 1 }, (_, index) => index);
}

/** Round times along the axis, eight at most. */
function ticksOf(end: number): readonly number[] {
  const rough = end / 8;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? end;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step);
}

function timeText(time: number, end: number): string {
  return time === 0 ? '0' : end >= 1000 ? `${rounded(time / 1000)} s` : `${rounded(time)} ms`;
}

function rounded(number: number): string {
  return String(Math.round(number * 10) / 10);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
