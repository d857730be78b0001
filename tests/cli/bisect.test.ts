// Are exactly the changes found that make a check fail?
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { harmful } from '../../cli/fix/bisect.ts';

const names = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 40 });

describe('which changes make a check fail', () => {
  test('those that fail by themselves, and no others', async () => {
    await fc.assert(fc.asyncProperty(names.chain((all) => fc.tuple(fc.constant(all), fc.subarray(all, { minLength: 1 }))), async ([all, wrong]) => {
      const found = await harmful(all, (some) => Promise.resolve(!some.some((each) => wrong.includes(each))));
      expect(new Set(found)).toEqual(new Set(wrong));
    }));
  });

  test('one of two that fail only together', async () => {
    const pair = names.filter((all) => all.length > 1).chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: 2, maxLength: 2 })));
    await fc.assert(fc.asyncProperty(pair, async ([all, together]) => {
      const found = await harmful(all, (some) => Promise.resolve(!together.every((each) => some.includes(each))));
      expect(found).toHaveLength(1);
      expect(together).toContain(found[0]);
    }));
  });

  test('two of a hundred take few runs', async () => {
    const all = Array.from({ length: 100 }, (_, n) => String(n));
    let runs = 0;
    const found = await harmful(all, (some) => {
      runs += 1;
      return Promise.resolve(!some.includes('17') && !some.includes('80'));
    });
    expect(found).toEqual(['17', '80']);
    expect(runs).toBeLessThan(25);
  });
});
