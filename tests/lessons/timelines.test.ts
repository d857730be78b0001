// Whether the pictures of the lessons are still true: the same tasks start, wait, go on and end in the same order.
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { needsOnlyNode, record } from '../../scripts/record.ts';
import { descriptionOf, timersIn } from '../../scripts/timeline-lanes.ts';
import { freshFolder, lessons } from './lesson.ts';
import { fastClock } from './running.ts';

const copy = freshFolder();
afterAll(() => {
  rmSync(copy, { recursive: true });
});

describe.each(lessons(copy))('$name', ({ folder, readme, programs: all }) => {
  const programs = all.filter(({ before }) => needsOnlyNode(readFileSync(before, 'utf8')));

  // On a busy machine requests that are sent together may be taken in another order.
  test.each(programs)('$name ran as its picture shows', { retry: 6, timeout: 120_000 }, async ({ before, after }) => {
    const picture = readFileSync(join(dirname(before), 'timeline.svg'), 'utf8');
    const old = await record(before, [fastClock]);
    const rewritten = await record(after, [fastClock]);
    expect(descriptionIn(picture)).toBe(descriptionOf(old, rewritten, timersIn(readFileSync(before, 'utf8'))));
  });

  test.each(programs)('README.md shows the picture of $name, with a text for who cannot see it', ({ before }) => {
    const path = relative(folder, join(dirname(before), 'timeline.svg')).replaceAll('\\', '/');
    const [alt] = Array.from(readme.matchAll(/^!\[([^\]]+)\]\(([^)]+)\)$/gm)).filter(([, , link]) => link === path).map(([, text]) => text ?? '');
    expect(alt ?? '').toMatch(/\w+ \w+/);
  });
});

function descriptionIn(svg: string): string {
  return (/<desc id="desc">([^<]*)<\/desc>/.exec(svg)?.[1] ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
