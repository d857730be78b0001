// Whether the table of contents leads through all twelve parts, to lessons that are there and programs that run.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fixtures, freshFolder, lessons } from './lesson.ts';
import { headings } from './readme.ts';
import { pattern, run, linesOf } from './running.ts';

const copy = freshFolder();
afterAll(() => {
  rmSync(copy, { recursive: true });
});
const all = lessons(copy);
/** What the lessons' test runs, and what each prints. */
const prints = new Map(all.flatMap(({ folder, programs, runs }) => [
  ...programs.flatMap(({ before, after, beforePrints, afterPrints }) => [[before, beforePrints], [after, afterPrints]] as const),
  ...runs.map(({ name, prints: text }) => [join(folder, name), text] as const),
]));

interface Row {
  readonly part: number;
  readonly lesson: string;
  readonly heading: string;
  readonly programs: readonly string[];
}

const rows = rowsOf(readFileSync(join(fixtures, 'README.md'), 'utf8'));

function rowsOf(text: string): Row[] {
  let part = 0;
  return text.split('\n').filter((line) => /^\| (\d+ )?\|/.test(line)).map((line) => {
    part = Number(/^\| (\d+)/.exec(line)?.[1] ?? part);
    const links = Array.from(line.matchAll(/\]\(([^)]+)\)/g), ([, link]) => link ?? '');
    const [lesson = '', heading = ''] = links[0]?.split('#') ?? [];
    return { part, lesson, heading, programs: links.filter((link) => !link.includes('#')) };
  });
}

test('there are twelve parts, in order, and the tenth has four', () => {
  expect([...new Set(rows.map(({ part }) => part))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(rows.filter(({ part }) => part === 10)).toHaveLength(4);
});

describe.each(rows)('part $part, $lesson#$heading', ({ lesson, heading, programs }) => {
  test('leads to a heading of a lesson', () => {
    const anchors = existsSync(join(fixtures, lesson)) ? headings(readFileSync(join(fixtures, lesson), 'utf8')).map((text) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}\s-]/gu, '').trim().replaceAll(/\s/g, '-')) : [];
    expect(anchors).toContain(heading);
  });

  test('has programs, which print what the lesson says', { retry: 2 }, async () => {
    expect(programs.length).toBeGreaterThan(0);
    for (const program of programs) {
      const wanted = linesOf(prints.get(join(fixtures, program)) ?? `no lesson's program is called ${program}`);
      const printed = await run(join(fixtures, program), wanted.some((line) => line.startsWith('(stderr)')));
      expect(printed.map((line, at) => (pattern(wanted[at] ?? '').test(line) ? wanted[at] : line)), program).toEqual(wanted);
    }
  });
});

/** Says of each thread beside the main one when it began and ended. */
const spans = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  const began = Date.now();
  if (!isMainThread) process.on('exit', () => writeSync(2, 'thread ' + began + ' ' + Date.now() + '\\n'));
`)}`;

// How much faster that is depends on the cores and on what else they do.
test.each([['one-thread.js', 0], ['two-threads.js', 2]])('%s: %i threads count at the same time', (name, count) => {
  const child = spawnSync(process.execPath, ['--import', spans, join(fixtures, 'fake-concurrency', 'threads', name)], { encoding: 'utf8' });
  expect(child.status).toBe(0);
  const times = Array.from(child.stderr.matchAll(/thread (\d+) (\d+)/g), ([, began, ended]) => [Number(began), Number(ended)] as const);
  expect(times).toHaveLength(count);
  expect(Math.max(...times.map(([began]) => began))).toBeLessThan(Math.min(...times.map(([, ended]) => ended)));
});
