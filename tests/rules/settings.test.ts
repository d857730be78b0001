// What users say about calls of their own is believed, and what makes no sense is told.
import { parser as typescript } from 'typescript-eslint';
import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import plugin from '../../rules/index.ts';

const code = 'export async function page(shop) {\n  const a = await shop.frobnicate(1);\n  const b = await shop.frobnicate(2);\n  return [a, b];\n}\n';

function messages(unblock: unknown, tier = 'likely', text = code): readonly (string | undefined)[] {
  const linter = new Linter({ configType: 'flat' });
  const config = { files: ['**/*.ts'], languageOptions: { parser: typescript }, plugins: { unblock: plugin }, rules: { 'unblock/no-sequential-await': ['warn', { tier }] }, settings: { unblock } };
  return linter.verify(text, [config] as unknown as Linter.Config[], { filename: 'page.ts' }).map(({ messageId }) => messageId);
}

function inTwoTurns(declaration: string): string {
  return `${declaration}\nexport async function page(shop: Shop) {\n  const a = await shop.frobnicate(1);\n  const b = await shop.frobnicate(2);\n  return [a, b];\n}\n`;
}

describe('the tag @effects', () => {
  const shop = (tag: string): string => inTwoTurns(`interface Shop {\n  /** Looks. ${tag} */\n  frobnicate(id: number): Promise<string>;\n}`);

  test('a method of an interface that only reads is proven', () => {
    expect(messages({}, 'proven', shop('@effects reads db, waits io'))).toEqual(['sequential-await']);
  });

  test('one that writes is not gathered', () => {
    expect(messages({}, 'likely', shop('@effects writes db, waits io'))).toEqual([]);
  });

  test.each(['', '@effects reads disk', '@effects raeds db', '@effects waits', '@effects'])('nothing is believed of `%s`', (tag) => {
    expect(messages({}, 'proven', shop(tag))).toEqual([]);
  });

  test('it counts more than the body', () => {
    const counted = (tag: string): string => `let n = 0;\n/**\n * ${tag}\n * @returns the next\n */\nasync function count() {\n  n += 1;\n  await fetch('/count');\n}\nexport async function page() {\n  const a = await count();\n  const b = await count();\n  return [a, b];\n}\n`;
    expect(messages({}, 'possible', counted(''))).toEqual([]);
    expect(messages({}, 'proven', counted('@effects reads net'))).toEqual(['sequential-await']);
  });
});

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
