// Whether one mistake is said by one rule: what the recommended config says about the lessons whose rules look at promises that nobody waits for.
import { rmSync } from 'node:fs';
import { Linter } from 'eslint';
import * as parser from '@typescript-eslint/parser';
import { afterAll, expect, test } from 'vitest';
import plugin from '../../rules/index.ts';
import { freshFolder, lessons } from '../lessons/lesson.ts';

const copy = freshFolder();
afterAll(() => {
  rmSync(copy, { recursive: true });
});
const about = new Set(['unguarded-entry', 'floating-promise', 'await-outside-async', 'forgotten-await']);
// Those that it is not about would only take time.
const rules = Object.fromEntries(Object.entries(plugin.configs.recommended.rules ?? {}).filter(([rule]) => about.has(rule.replace('unblock/no-', ''))));
const examples = lessons(copy).filter(({ name }) => about.has(name)).flatMap((lesson) => lesson.examples);

test('no promise is reported by two rules', () => {
  const linter = new Linter({ cwd: '/' });
  const twice = examples.flatMap(({ path, text }) => {
    const messages = linter.verify(text, [{ files: ['**/*.*'], plugins: { unblock: plugin }, rules, languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } } }], { filename: path });
    expect(messages.every(({ fatal }) => fatal !== true)).toBe(true);
    return messages.filter((one) => messages.some((other) => other.ruleId !== one.ruleId && other.line === one.line && other.column === one.column)).map(({ ruleId, line }) => `${path}:${String(line)} ${ruleId ?? ''}`);
  });
  expect(examples.length).toBeGreaterThan(50);
  expect(twice).toEqual([]);
});
