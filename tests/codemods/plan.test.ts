// Is a file rewritten to the end, and is a wrong rewrite left out? The mistakes here are made up for the tests.
import { describe, expect, test } from 'vitest';
import type { Codemod } from '../../codemods/codemod.ts';
import { isPlan, plan, type Plan } from '../../codemods/plan.ts';
import type { Finding, Rewrite } from '../../src/mistakes/mistake.ts';
import { openProgram } from '../../src/program/program.ts';
import type { Source } from '../../src/source/source.ts';

const path = '/project/src/a.ts';

/** Finds every match of a pattern and replaces it with what `replacement` says. */
function replacing(pattern: RegExp, replacement: (match: RegExpMatchArray, source: Source) => Partial<Rewrite> & { text: string }): Codemod {
  return {
    name: 'test-word',
    mayHold: /\w/,
    find: ({ source }) => [...source.text.matchAll(pattern)].map((match): Finding => {
      const { text, ...rest } = replacement(match, source);
      const range = [match.index, match.index + match[0].length] as const;
      const rewrite: Rewrite = { label: `Write ${text}`, tier: 'proven', edits: [{ path: source.path, range, text }], ...rest };
      return { about: 'word', at: range, certainty: 'sure', tier: rewrite.tier, evidence: [], rewrites: [rewrite], refusals: [] };
    }),
  };
}

function planned(codemod: Codemod, text: string, tier: Rewrite['tier'] = 'proven'): Plan {
  const result = plan(codemod, path, text, { tier, program: openProgram(), isNamed: false });
  if (!isPlan(result)) throw new Error(result.message);
  return result;
}

// Gathers the statements `wait(a);` and `wait(b);` into one; what is written stays, as the invariants ask.
const joined = replacing(/wait\((\w+)\);\s*wait\((\w+)\);/g, ([, a = '', b = '']) => ({ text: `wait(${a}), wait(${b});` }));

describe('making only some', () => {
  const text = 'wait(a);\nwait(b);\n\nfoo();\nwait(c);\nwait(d);\n\nfoo();\nwait(a);\nwait(b);\n';
  const only = (...ids: readonly string[]): string => (plan(joined, path, text, { tier: 'proven', program: openProgram(), isNamed: false, mayMake: (id) => ids.includes(id) }) as Plan).text;
  const ids = planned(joined, text).applied.map(({ id }) => id);

  test('each has an id of its own, those that look alike too', () => {
    expect(new Set(ids).size).toBe(3);
  });

  test('an id means the same place, whatever else is made', () => {
    const [first = '', second = '', third = ''] = ids;
    expect(only(first)).toBe('wait(a), wait(b);\n\nfoo();\nwait(c);\nwait(d);\n\nfoo();\nwait(a);\nwait(b);\n');
    expect(only(third, second)).toBe('wait(a);\nwait(b);\n\nfoo();\nwait(c), wait(d);\n\nfoo();\nwait(a), wait(b);\n');
    expect(only()).toBe(text);
  });
});

describe('rewriting to a fixpoint', () => {
  test('applies what does not overlap, together', () => {
    const { text, applied } = planned(joined, 'wait(a);\nwait(b);\n\nfoo();\nwait(c);\nwait(d);\n');
    expect(text).toBe('wait(a), wait(b);\n\nfoo();\nwait(c), wait(d);\n');
    expect(applied.map(({ lineBefore }) => lineBefore)).toEqual([1, 5]);
  });

  test('looks again at what an earlier rewriting has opened', () => {
    const nested = replacing(/\(\((\w)\)\)/g, ([, a = '']) => ({ text: `(${a})` }));
    expect(planned(nested, 'f(((a)));\n').text).toBe('f(a);\n');
    const chained = replacing(/, wait\((\w)\);\s*wait\((\w)\);/g, ([, a = '', b = '']) => ({ text: `, wait(${a}), wait(${b});` }));
    const { text, applied } = planned(chained, 'x, wait(a);\nwait(b);\nwait(c);\nwait(d);\n');
    expect(text).toBe('x, wait(a), wait(b), wait(c), wait(d);\n');
    expect(applied).toHaveLength(3);
  });

  test('a second run changes nothing', () => {
    const { text } = planned(joined, 'wait(a);\nwait(b);\n');
    expect(planned(joined, text)).toMatchObject({ text, applied: [] });
  });

  test('leaves a file as it was where a mistake never ends, and says so', () => {
    const endless = replacing(/grow/g, () => ({ text: 'grow, more' }));
    const { text, applied, dropped } = planned(endless, 'grow;\n');
    expect({ text, applied }).toEqual({ text: 'grow;\n', applied: [] });
    expect(dropped).toMatchObject([{ lineBefore: 1, why: 'it was not done after 20 rounds' }]);
  });
});

describe('wrong rewrites', () => {
  test('one that does not parse is dropped and named, the rest goes on', () => {
    const some = replacing(/good|bad/g, ([word]) => ({ text: word === 'good' ? 'good, fine' : 'bad {' }));
    const once: Codemod = { ...some, find: (context, tier, isNamed) => [...some.find(context, tier, isNamed)].filter(({ at }) => !context.source.text.slice(at[0]).startsWith('good, fine')) };
    const { text, applied, dropped } = planned(once, 'good;\nbad;\ngood;\n');
    expect(text).toBe('good, fine;\nbad;\ngood, fine;\n');
    expect(applied).toHaveLength(2);
    expect(dropped).toMatchObject([{ lineBefore: 2, label: 'Write bad {' }]);
    expect(dropped[0]?.why).toMatch(/^the result would not parse/);
  });

  test('one that loses a comment is dropped', () => {
    const losing = replacing(/f\(.*\)/g, () => ({ text: 'f(a)' }));
    const { text, dropped } = planned(losing, 'f(a /* why */);\n');
    expect(text).toBe('f(a /* why */);\n');
    expect(dropped).toHaveLength(1);
  });

  test('one that needs another file is left alone', () => {
    const far = replacing(/a/g, () => ({ text: 'a, b', edits: [{ path: '/project/src/b.ts', range: [0, 0], text: 'x' }] }));
    expect(planned(far, 'a;\n')).toMatchObject({ text: 'a;\n', left: [{ because: 'other-files' }] });
  });
});

describe('what is left alone', () => {
  const likely = replacing(/wait\((\w+)\);\s*wait\((\w+)\);/g, ([, a = '', b = '']) => ({ text: `wait(${a}), wait(${b});`, tier: 'likely', assumption: '`wait` only reads' }));

  test('a likely rewrite, unless it is asked for', () => {
    const text = '\nwait(a);\nwait(b);\n';
    expect(planned(likely, text)).toMatchObject({ text, left: [{ because: 'below-tier', detail: 'safe if `wait` only reads', lineBefore: 2, lineAfter: 2 }] });
    expect(planned(likely, text, 'likely').applied).toHaveLength(1);
  });

  test('a place where a comment turns the rule off', () => {
    const text = '// eslint-disable-next-line unblock/no-test-word -- rate limited\nwait(a);\nwait(b);\n';
    expect(planned(joined, text)).toMatchObject({ text, left: [{ because: 'turned-off', lineBefore: 2 }] });
  });

  test('a text that cannot hold the mistake is not even parsed', () => {
    expect(planned({ ...joined, mayHold: /await/ }, 'const = ;')).toMatchObject({ text: 'const = ;', applied: [], left: [] });
  });

  test('a place is named by its line before and after', () => {
    const both: Codemod = { ...joined, find: (context, tier, isNamed) => [...joined.find(context, tier, isNamed), ...replacing(/last/g, () => ({ text: 'last, x', tier: 'likely' })).find(context, tier, isNamed)] };
    expect(planned(both, 'wait(a);\nwait(b);\nlast;\n').left).toMatchObject([{ lineBefore: 3, lineAfter: 2 }]);
  });
});

test('what does not parse is named with line and column', () => {
  const result = plan(joined, path, 'wait(a);\nconst = 1;\n', { tier: 'proven', program: openProgram(), isNamed: false });
  expect(result).toMatchObject({ path, line: 2, column: 7 });
});

test('byte order mark and CRLF stay', () => {
  expect(planned(joined, '\uFEFFwait(a);\r\nwait(b);\r\n').text).toBe('\uFEFFwait(a), wait(b);\r\n');
});
