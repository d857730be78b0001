// Whether the lessons are true: what their marks, their rewritten files, their printed texts and their READMEs say.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { reasons } from '../src/facts/because.ts';
import { isAtLeast, type Tier } from '../src/mistakes/mistake.ts';
import { carried, laid, markedStops, stories } from './lessons/across.ts';
import { freshFolder, lessons, type Example, type Lesson, type Program } from './lessons/lesson.ts';
import { afterFix, afterSuggestions, reports } from './lessons/linting.ts';
import { unmark } from './lessons/marks.ts';
import { headings, leftAloneRows, shownFiles, wordsOf } from './lessons/readme.ts';
import { afterCodemod, outerReasons, reasonsAt } from './lessons/rewriting.ts';
import { areTimes, linesOf, measured, pattern, run, written } from './lessons/running.ts';

const copy = freshFolder();
afterAll(() => {
  rmSync(copy, { recursive: true });
});
const all = lessons(copy);

test('there are lessons', () => {
  expect(all.length).toBeGreaterThan(0);
});

describe.each(all)('$name', (lesson) => {
  describe.each(lesson.examples)('$name', (example) => {
    const { name: mistake } = lesson;
    const tiers = example.marks.flatMap((mark) => (mark.kind === 'report' ? [mark.tier] : []));

    test.each(['proven', 'likely'] as const)('is reported where it is marked, at tier %s', (tier) => {
      const said = reports(example, example.text, mistake, tier).map(({ line, about }) => ({ line, about }));
      expect(said).toEqual(expected(example, tier));
    });

    test('is reported at tier possible only where it is marked', () => {
      const said = reports(example, example.text, mistake, 'possible').map(({ line, about }) => ({ line, about }));
      const apart = new Set(example.marks.filter(({ kind }) => kind === 'left alone').map(({ line }) => line));
      expect(said.filter(({ line }) => !apart.has(line))).toEqual(expected(example, 'possible'));
    });

    test('is rewritten as its `.after` file says', () => {
      expect(afterCodemod(example, mistake, 'likely')).toBe(example.after);
    });

    test('is rewritten at tier proven only when it is proven', () => {
      if (tiers.every((tier) => tier === 'proven')) expect(afterCodemod(example, mistake, 'proven')).toBe(example.after);
      else if (!tiers.includes('proven')) expect(afterCodemod(example, mistake, 'proven')).toBe(example.text);
    });

    test('is the same after all suggestions, and after the fix', () => {
      expect(afterSuggestions(example, mistake)).toBe(example.after);
      expect(afterFix(example, mistake)).toBe(afterCodemod(example, mistake, 'proven'));
    });

    test('is finished after one run', () => {
      const finished = { ...example, text: example.after };
      expect(afterCodemod(finished, mistake, 'likely')).toBe(example.after);
      if (example.after !== example.text) expect(reports(finished, finished.text, mistake, 'likely')).toEqual([]);
    });

    test('is left alone, or not proven, for the reason that is marked', () => {
      for (const { line, because } of example.marks) {
        if (because !== undefined) expect(reasonsAt(example, mistake, line) ?? [because], `line ${String(line)}`).toContain(because);
      }
    });
  });

  test.each(lesson.programs)('$name prints what its text files say', { retry: 2 }, async (program) => {
    await expectPrinted(program);
  });

  test.for([...lesson.runs])('$name prints what its text file says', { retry: 2 }, async ({ path, prints }) => {
    const wanted = linesOf(prints);
    const printed = await run(path);
    expect(printed.map((line, at) => (pattern(wanted[at] ?? '').test(line) ? wanted[at] : line))).toEqual(wanted);
  });

  const across = stories(lesson.name, copy);
  if (across.length > 0) describe.each(across)('across files: $name', (story) => {
    test('every file is as its `.after` file says', () => {
      expect(carried(lesson.name, story).texts).toEqual(Object.fromEntries(story.files.map(({ name, after }) => [name, after])));
    });

    test('stops where it is marked', () => {
      expect(carried(lesson.name, story).stops).toEqual(markedStops(story));
    });

    test('is finished after one run', () => {
      expect(carried(lesson.name, story, true).texts).toEqual(Object.fromEntries(story.files.map(({ name, after }) => [name, after])));
    });

    const { prints } = story;
    if (prints) test.each(['before', 'after'] as const)('prints %s what its text file says', async (when) => {
      laid(story, when === 'before' ? 'text' : 'after');
      expect(await run(prints.main, true)).toEqual(linesOf(prints[when]));
    });

    test('has a row in README.md for every reason', () => {
      const rows = new Set(leftAloneRows(lesson.readme).map(({ because }) => because));
      expect(story.files.flatMap(({ marks }) => marks.flatMap(({ because }) => (because === undefined || rows.has(because) ? [] : [because])))).toEqual([]);
    });
  });

  describe('README.md', () => {
    const { readme } = lesson;

    test('shows the files as they are', () => {
      const shown = shownFiles(readme);
      expect(shown.map(({ file }) => file)).toEqual(expect.arrayContaining([...lesson.programs.flatMap(filesOf), ...lesson.runs.flatMap(({ name }) => [name, name.replace(/\.[cm]?js$/, '.txt')])]));
      for (const { file, text } of shown) expect(text, file).toBe(unmark(readFileSync(join(lesson.folder, file), 'utf8'), file).text);
    });

    // Adults read 238 words of prose a minute: https://doi.org/10.1016/j.jml.2019.104047
    test('reads in three minutes', () => {
      expect(wordsOf(readme)).toBeLessThanOrEqual(3 * 238);
    });

    test('has a heading for every message', () => {
      const texts = headings(readme);
      const abouts = new Set(lesson.examples.flatMap(({ marks }) => marks.flatMap((mark) => (mark.kind === 'report' ? [mark.about] : []))));
      const missing = [...abouts].filter((about) => !texts.some((text) => text.includes(`\`${about}\``)));
      expect(missing).toEqual([]);
    });

    test('explains every reason that its cases are marked with', () => {
      const rows = new Set(leftAloneRows(readme).map(({ because }) => because));
      const missing = lesson.examples.flatMap(({ name, marks }) => marks.flatMap(({ because }) => (because === undefined || rows.has(because) ? [] : [`${name}: ${because}`])));
      expect(missing).toEqual([]);
    });

    test('links cases that have the reason', () => {
      for (const { because, cases } of leftAloneRows(readme)) {
        for (const path of cases) expect(reasonsIn(lesson, path), `${because}: ${path}`).toContain(because);
      }
    });
  });
});

test('every reason to leave something alone is explained in a lesson', () => {
  const explained = new Set(all.flatMap(({ readme }) => leftAloneRows(readme).map(({ because }) => because)));
  expect([...explained].sort()).toEqual([...Object.keys(reasons), ...outerReasons].sort());
});

function expected({ marks }: Example, lowest: Tier): { line: number; about: string }[] {
  return marks.flatMap((mark) => (mark.kind === 'report' && isAtLeast(mark.tier, lowest) ? [{ line: mark.line, about: mark.about }] : []));
}

function reasonsIn({ folder, examples }: Lesson, path: string): string[] {
  expect(existsSync(join(folder, path)), path).toBe(true);
  return examples.find(({ name }) => name === path)?.marks.flatMap(({ because }) => because ?? []) ?? [];
}

function filesOf({ before, after, name }: Program): string[] {
  const folder = name.split('/').slice(1).map((part) => `${part}/`).join('');
  const [old, rewritten] = [before, after].map((path) => path.split('/').at(-1) ?? path);
  return [old, rewritten, 'before.txt', 'after.txt'].map((file) => folder + (file ?? ''));
}

async function expectPrinted(program: Program): Promise<void> {
  const wanted = [program.beforePrints, program.afterPrints].map(linesOf);
  const printed = await Promise.all([program.before, program.after].map((path, index) => run(path, wanted[index]?.some((line) => line.startsWith('(stderr) ')))));
  const times = wanted.map((lines, index) => {
    const got = printed[index] ?? [];
    expect(got.map((line, at) => (pattern(lines[at] ?? '').test(line) ? lines[at] : line))).toEqual(lines);
    return { says: written(lines), got: measured(got, lines) };
  });
  const [before, after] = times;
  if (!wanted.every(areTimes)) {
    // How much is done in the same time: after the rewriting it is more.
    if (before && after) expectRatio(after, before);
    return;
  }
  // A timer is never early by more than a clock tick; it may be late by as much as the machine is busy.
  for (const { says, got } of times) says.forEach((number, at) => {
    expect(got[at]).toBeGreaterThan(number * 0.9);
  });
  if (before?.says.length === 1 && after?.says.length === 1) expectRatio(before, after);
}

interface Times {
  readonly says: readonly number[];
  readonly got: readonly number[];
}

/** Half of the promised gain is there at least: between no gain at all and all of it lies what a busy machine takes. */
function expectRatio(more: Times, less: Times): void {
  const promised = (less.says[0] ?? 0) / (more.says[0] ?? 1);
  const kept = (less.got[0] ?? 0) / (more.got[0] ?? 1);
  expect(kept).toBeLessThan((1 + promised) / 2);
}
