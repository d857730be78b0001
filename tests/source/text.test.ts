// What the file's text says about style and comments, and what edits may not do to it.
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/source/apply-edits.ts';
import { commentsAbove, commentsBehind, commentsBetween, isDirective, isRangeDirective } from '../../src/source/comments.ts';
import type { Edit } from '../../src/source/edit.ts';
import { brokenInvariant } from '../../src/source/invariants.ts';
import type { Range } from '../../src/source/source.ts';
import { hasTrailingCommas, indentOf, indentUnit, lineEnding, movedText, quoteNear } from '../../src/source/style.ts';
import { tokenAfter, tokenAround, tokenBefore, tokensIn } from '../../src/source/tokens.ts';
import { sourceFrom } from '../rewrites/gathering.ts';

const path = '/project/story.tsx';

describe('tokens', () => {
  const source = sourceFrom('const a = `x\n y`; // c\n');
  test('stand before, after, around and between offsets', () => {
    expect(tokenBefore(source, 5)?.value).toBe('const');
    expect(tokenBefore(source, 4)).toBeUndefined();
    expect(tokenAfter(source, 5)?.value).toBe('a');
    expect(tokenAfter(source, source.text.length)).toBeUndefined();
    expect(tokenAround(source, 13)?.value).toBe('`x\n y`');
    expect(tokenAround(source, 10)).toBeUndefined();
    expect(tokensIn(source, [0, 9]).map((token) => token.value)).toEqual(['const', 'a', '=']);
  });
});

describe('style', () => {
  test('is read near the place', () => {
    const source = sourceFrom('function f() {\r\n\tif (x) {\r\n\t\ty("a", [\r\n\t\t\t1\r\n\t\t]);\r\n\t}\r\n}\r\n');
    const at = source.text.indexOf('y(');
    expect(lineEnding(source, at)).toBe('\r\n');
    expect(lineEnding(source, source.text.length)).toBe('\r\n');
    expect(indentOf(source, at)).toBe('\t\t');
    expect(indentUnit(source, at)).toBe('\t');
    expect(quoteNear(source, at)).toBe('"');
    expect(hasTrailingCommas(source, at)).toBe(false);
  });

  test('of indents is the step to the line around', () => {
    const source = sourceFrom('class A {\n   m() {\n      const t = `\n  no`;\n      x();\n   }\n}\n');
    expect(indentUnit(source, source.text.indexOf('x()'))).toBe('   ');
    expect(indentUnit(source, 0)).toBe('   ');
    expect(indentUnit(sourceFrom('x();\n'), 0)).toBe('  ');
  });

  test('of commas is that of the nearest list', () => {
    const source = sourceFrom('const a = [\n  1,\n];\nconst { b }: {\n  b: 1;\n} = c;\nconst d = {\n  e\n};\n');
    expect(hasTrailingCommas(source, 0)).toBe(true);
    expect(hasTrailingCommas(source, source.text.length)).toBe(false);
  });

  test('of moved text leaves texts alone', () => {
    const source = sourceFrom('  f(`\n  a`,\n  b,\n\n  /*\n   * c\n   */ "d\\\n  e");\n');
    expect(movedText(source, [2, source.text.length - 1], '  ', '    ')).toBe('f(`\n  a`,\n    b,\n\n    /*\n     * c\n     */ "d\\\n  e");');
  });
});

describe('comments', () => {
  test('belong to the line they stand behind, else to what follows', () => {
    const source = sourceFrom('a(); // A\n// B\n\n/* B too */ b(); /* C */ c(); /* none\n */\n');
    const [a, b, c] = source.ast.body.map((statement): Range => statement.range);
    if (!a || !b || !c) throw new Error('three statements');
    const texts = commentsBetween(source, [a, b, c]).map(({ leading, trailing }) => [leading, trailing].map((list) => list.map((comment) => comment.value.trim())));
    expect(texts).toEqual([[[], ['A']], [['B', 'B too'], []], [['C'], []]]);
    expect(commentsBehind(source, c[1])).toHaveLength(1);
    expect(commentsBehind(source, b[1])).toHaveLength(0);
    expect(commentsAbove(source, b[0])).toHaveLength(1);
  });

  test.each([
    [' eslint-disable-next-line no-undef', true, false],
    [' eslint-disable', true, true],
    [' eslint-enable no-undef', true, true],
    [' @ts-expect-error why', true, false],
    [' prettier-ignore', true, false],
    ['* istanbul ignore next ', true, false],
    [' biome-ignore lint: x', true, false],
    [' c8 ignore start', true, true],
    [' v8 ignore next 3', true, false],
    [' about eslint', false, false],
    [' ignore this', false, false],
  ])('%s tells a tool about a line: %s, about many: %s', (text, isLine, isRange) => {
    const [comment] = sourceFrom(`/*${text}*/ a();`).ast.comments ?? [];
    expect(comment && [isDirective(comment), isRangeDirective(comment)]).toEqual([isLine, isRange]);
  });
});

function edit(range: Range, text: string): Edit {
  return { path, range, text };
}

describe('edits', () => {
  test('are applied in whatever order they come', () => {
    expect(applyEdits('abcd', [edit([2, 3], 'C'), edit([0, 1], 'A'), edit([4, 4], 'E')])).toBe('AbCdE');
  });

  test('that meet, or lie outside, are a failure', () => {
    expect(applyEdits('abcd', [edit([0, 2], ''), edit([1, 3], '')])).toEqual({
      message: `Two edits of ${path} overlap, at 0–2 and 1–3: apply one of them and look again.`,
    });
    expect(applyEdits('abcd', [edit([3, 5], '')])).toEqual({
      message: `An edit of ${path} lies outside its text, at 3–5: the file has changed since it was read.`,
    });
  });
});

describe('an edit may not', () => {
  const breaks: Record<string, [before: string, after: string, range: Range, text: string, says: RegExp | undefined]> = {
    'lose a name': ['a(b, c);', 'a(b);', [2, 6], 'b', /1:6 `c` was lost/],
    'lose one of two names': ['a(b, b);', 'a(b);', [2, 6], 'b', /1:6 `b` was lost/],
    'change a template': ['a(`\n x`);', 'a(`\n  x`);', [0, 8], 'a(`\n  x`)', /was lost/],
    'change what it does not cover': ['a;b;', 'a//;b;', [0, 1], 'a//', /1:2 `;` was changed though no edit covers it/],
    'lose a comment': ['/* c */ a();', 'a();', [0, 8], '', /the comment `c` was lost/],
    'add a comment': ['a();', '/* c */ a();', [0, 0], '/* c */ ', /a comment `c` was added/],
    'mix line endings': ['a();\r\nb();\r\n', 'a();\nb();\r\n', [4, 6], '\n', /line endings "\\n" were added/],
    'declare a constant twice': ['const a = 1;\nb;', 'const a = 1;\nconst a = b;', [13, 14], 'const a = b', /`a` was declared twice/],
  };
  test.each(Object.entries(breaks))('%s', (_, [before, after, range, text, says]) => {
    expect(applyEdits(before, [edit(range, text)])).toBe(after);
    expect(brokenInvariant(sourceFrom(before), sourceFrom(after), [edit(range, text)])).toMatch(says ?? '');
  });

  test('but it may turn things round, indent a comment and add code', () => {
    const before = 'a(b, `\n`); /*\n * c\n */\n';
    const after = 'x(`\n`, a(b)); /*\n   * c\n   */\n';
    const edits = [edit([0, before.length], after)];
    expect(brokenInvariant(sourceFrom(before), sourceFrom(after), edits)).toBeUndefined();
  });
});
