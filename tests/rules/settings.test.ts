// What users say about calls of their own is believed, and what makes no sense is told.
import { parser as typescript } from 'typescript-eslint';
import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import plugin from '../../rules/index.ts';

const code = 'export async function page(shop) {\n  const a = await shop.frobnicate(1);\n  const b = await shop.frobnicate(2);\n  return [a, b];\n}\n';

function messages(unblock: unknown, tier = 'likely'): readonly (string | undefined)[] {
  const linter = new Linter({ configType: 'flat' });
  const config = { files: ['**/*.ts'], languageOptions: { parser: typescript }, plugins: { unblock: plugin }, rules: { 'unblock/no-sequential-await': ['warn', { tier }] }, settings: { unblock } };
  return linter.verify(code, [config] as unknown as Linter.Config[], { filename: 'page.ts' }).map(({ messageId }) => messageId);
}

describe('settings.unblock.effects', () => {
  test('a call that nobody knows is left alone', () => {
    expect(messages(undefined)).toEqual([]);
  });

  test('a call that the user says only reads is proven', () => {
    expect(messages({ effects: [{ callee: 'shop.frobnicate', reads: ['db'], promise: true }] }, 'proven')).toEqual(['sequential-await']);
  });

  test('a call that the user says writes is not gathered', () => {
    expect(messages({ effects: [{ callee: 'shop.frobnicate', writes: ['db'], promise: true }] }, 'possible')).toEqual([]);
  });

  test.each<[story: string, unblock: unknown, sentence: RegExp]>([
    ['no list', { effects: {} }, /must be a list of rows/],
    ['a field that no row has', { effects: [{ callee: 'a', raeds: ['db'] }] }, /Row 0 .* `raeds` cannot be/],
    ['a place that there is not', { effects: [{ callee: 'a', reads: ['disk'] }] }, /`reads` cannot be \["disk"\]/],
    ['a row about nothing', { effects: [{ reads: ['db'] }] }, /must say which call it is about/],
    ['another setting', { efects: [] }, /has no setting `efects`/],
  ])('%s is told', (_, unblock, sentence) => {
    expect(() => messages(unblock)).toThrow(sentence);
  });
});
