// Whether tasks are drawn as they ran, for those who see the picture and for those who do not.
import { expect, test } from 'vitest';
import { timelinesSvg, timelineSvg, type Timeline } from '../../cli/timeline-svg.ts';

const breakfast: Timeline = {
  title: 'Breakfast',
  description: 'The tea waits for the kettle.',
  lanes: [
    { name: 'tea', segments: [{ is: 'runs', from: 0, to: 1 }, { is: 'waits', from: 1, to: 1000, isCritical: true }, { is: 'runs', from: 1000, to: 1001 }] },
    { name: 'eggs <two> & toast', segments: [{ is: 'runs', from: 500, to: 900 }] },
  ],
};

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

test('every stretch has its bar, and what is critical a mark', () => {
  const svg = timelineSvg(breakfast);
  const drawn = svg.slice(0, svg.indexOf('others may run'));
  // The legend has one of each.
  expect(count(drawn, /class="runs"/g)).toBe(3 + 1);
  expect(count(drawn, /class="waits"/g)).toBe(1 + 1);
  expect(count(drawn, /class="critical"/g)).toBe(1);
});

test('names stand in it as text, whatever they hold', () => {
  expect(timelineSvg(breakfast)).toContain('>eggs &lt;two&gt; &amp; toast</text>');
});

test('it says what it shows', () => {
  const svg = timelineSvg(breakfast);
  expect(svg).toContain('<title id="title">Breakfast</title>');
  expect(svg).toContain('<desc id="desc">The tea waits for the kettle.</desc>');
});

test('a moment is wide enough to be seen', () => {
  const widths = Array.from(timelineSvg(breakfast).matchAll(/class="runs".*?width="([\d.]+)"/g), ([, wide]) => Number(wide));
  expect(Math.min(...widths)).toBeGreaterThanOrEqual(3);
});

test('two pictures can have one scale', () => {
  const end = (svg: string): string | undefined => Array.from(svg.matchAll(/>([\d.]+) s<\/text>/g), ([, time]) => time).at(-1);
  expect(end(timelineSvg(breakfast))).toBe('1');
  expect(end(timelineSvg({ ...breakfast, until: 4000 }))).toBe('4');
});

test('nothing to draw is a picture too', () => {
  expect(timelineSvg({ title: 'Nothing', description: 'Nobody ran.', lanes: [] })).toMatch(/^<svg .*<\/svg>\n$/s);
});

test('before and after stand below each other, each with its name', () => {
  const svg = timelinesSvg({ title: 'Breakfast', description: 'Twice.', parts: [{ name: 'before', lanes: breakfast.lanes }, { name: 'after', lanes: breakfast.lanes }] });
  expect(svg.indexOf('>before</text>')).toBeGreaterThan(0);
  expect(svg.indexOf('>after</text>')).toBeGreaterThan(svg.indexOf('>before</text>'));
  expect(count(svg, />tea<\/text>/g)).toBe(2);
});
