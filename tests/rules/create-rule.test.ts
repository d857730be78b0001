// Whether a rule says what its mistake found: where, at which tier, with which fix and suggestions.
import { resolve } from 'node:path';
import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import { createRule } from '../../rules/create-rule.ts';
import type { Finding, Mistake, Rewrite, Tier } from '../../src/mistakes/mistake.ts';

interface Found { readonly tier: Tier; readonly rewrites?: readonly Rewrite[] }

/** A mistake that finds every `bad` in the text, as the test wants it found. */
function everyBad(found: Found): Mistake<{ tier: Tier; loud: boolean }> {
  return {
    name: 'bad-word',
    mayHold: /bad/,
    *find({ source }): Iterable<Finding> {
      for (const { index } of source.text.matchAll(/bad/g)) {
        yield {
          about: 'bad', at: [index, index + 3], data: { word: '`bad`' }, certainty: 'sure', tier: found.tier,
          evidence: [], rewrites: found.rewrites ?? [], refusals: [],
        };
      }
    },
  };
}

function lint(mistake: Mistake<{ tier: Tier; loud: boolean }>, text: string, options: object = {}, settings: object = {}, path = 'a.js') {
  const rule = createRule({
    mistake,
    description: 'disallow bad words',
    recommended: 'warn',
    requiresTypeChecking: false,
    messages: { bad: '{{word}} is a bad word.' },
    options: { loud: { type: 'boolean' } },
    defaultOptions: { tier: 'likely', loud: false },
  });
  const linter = new Linter();
  const config: Linter.Config = {
    plugins: { it: { rules: { rule } } }, rules: { 'it/rule': ['warn', options] }, settings: { ...settings },
  };
  return {
    messages: linter.verify(text, config, path),
    fixed: linter.verifyAndFix(text, config, path).output,
  };
}

function rewriteTo(text: string, tier: 'proven' | 'likely', more: Partial<Rewrite> = {}): Rewrite {
  return { label: `Write \`${text}\`.`, tier, edits: [{ path: resolve('a.js'), range: [4, 7], text }], ...more };
}

describe('createRule', () => {
  test('points at the range of the finding and fills the message', () => {
    const { messages } = lint(everyBad({ tier: 'likely' }), '\nlet bad;');
    expect(messages).toMatchObject([{ messageId: 'bad', message: '`bad` is a bad word.', line: 2, column: 5, endLine: 2, endColumn: 8 }]);
  });

  test.each([
    ['proven', ['proven']],
    ['likely', ['proven', 'likely']],
    ['possible', ['proven', 'likely', 'possible']],
  ] as const)('tier %s reports %j', (lowest, reported) => {
    const tiers = (['proven', 'likely', 'possible'] as const).filter((tier) => lint(everyBad({ tier }), 'let bad;', { tier: lowest }).messages.length > 0);
    expect(tiers).toEqual(reported);
  });

  test('reports likely ones where nothing is said', () => {
    expect(lint(everyBad({ tier: 'likely' }), 'let bad;').messages).toHaveLength(1);
    expect(lint(everyBad({ tier: 'possible' }), 'let bad;').messages).toHaveLength(0);
  });

  test('asks nothing of a file whose text cannot hold the mistake', () => {
    const asked: Mistake<{ tier: Tier; loud: boolean }> = {
      name: 'never', mayHold: /bad/, find: () => { throw new Error('it was asked'); },
    };
    expect(lint(asked, 'let good;').messages).toEqual([]);
  });

  test('offers each rewrite as a suggestion and names its assumption', () => {
    const rewrites = [rewriteTo('good', 'proven'), rewriteTo('fine', 'likely', { assumption: 'nobody reads `bad`' })];
    const { messages } = lint(everyBad({ tier: 'likely', rewrites }), 'let bad;');
    expect(messages[0]?.suggestions).toEqual([
      { messageId: 'rewrite', desc: 'Write `good`.', data: expect.anything() as object, fix: { range: [4, 7], text: 'good' } },
      { messageId: 'rewriteIf', desc: 'Write `fine`. Assumes that nobody reads `bad`.', data: expect.anything() as object, fix: { range: [4, 7], text: 'fine' } },
    ]);
  });

  test('fixes only when asked to, and only what is proven', () => {
    const proven = everyBad({ tier: 'proven', rewrites: [rewriteTo('good', 'proven')] });
    const likely = everyBad({ tier: 'likely', rewrites: [rewriteTo('good', 'likely')] });
    expect(lint(proven, 'let bad;').fixed).toBe('let bad;');
    expect(lint(proven, 'let bad;', { fix: true }).fixed).toBe('let good;');
    expect(lint(likely, 'let bad;', { fix: true }).fixed).toBe('let bad;');
  });

  test('offers nothing that needs a second file', () => {
    const elsewhere = rewriteTo('good', 'proven', { edits: [{ path: resolve('a.js'), range: [4, 7], text: 'good' }, { path: resolve('b.js'), range: [0, 0], text: '' }] });
    const { messages, fixed } = lint(everyBad({ tier: 'proven', rewrites: [elsewhere] }), 'let bad;', { fix: true });
    expect(messages[0]?.suggestions).toBeUndefined();
    expect(fixed).toBe('let bad;');
  });

  test.each([
    ['dist/a.js', 'let bad;'],
    ['a.min.js', 'let bad;'],
    ['a.js', '// @generated\nlet bad;'],
  ])('says nothing of what nobody wrote by hand: %s', (path, text) => {
    expect(lint(everyBad({ tier: 'proven' }), text, {}, {}, path).messages).toEqual([]);
  });

  test('is silent under eslint-disable', () => {
    expect(lint(everyBad({ tier: 'proven' }), 'let bad; // eslint-disable-line it/rule').messages).toEqual([]);
  });

  test.each([
    [{ tier: 'sure' }, /"sure" should be equal to one of the allowed values/],
    [{ loud: 'yes' }, /should be boolean|must be boolean/],
    [{ fast: true }, /"fast"|additional properties/],
  ])('refuses the options %j', (options, message) => {
    expect(() => lint(everyBad({ tier: 'proven' }), 'let bad;', options)).toThrow(message);
  });

  test('says what is wrong with settings.unblock', () => {
    expect(() => lint(everyBad({ tier: 'proven' }), 'let bad;', {}, { unblock: ['x'] })).toThrow(
      /settings\.unblock in your ESLint config must be an object, but it is an array/);
    expect(lint(everyBad({ tier: 'proven' }), 'let bad;', {}, { unblock: {} }).messages).toHaveLength(1);
  });
});
