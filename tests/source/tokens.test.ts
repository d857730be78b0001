// Is what is read off the text and the comments what the tokens say?
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { isParseFailure, parse } from '../../src/source/parse.ts';
import { endBefore, tokenBefore } from '../../src/source/tokens.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test.each(['src', 'cli', 'fixtures'])('where the token before ends, in every file of %s', (folder) => {
  const paths = globSync(`${folder}/**/*.{js,cjs,mjs,ts,cts,mts}`, { cwd: root, absolute: true });
  for (const path of paths) {
    const source = parse(path, readFileSync(path, 'utf8'));
    if (isParseFailure(source)) continue;
    const places = (source.ast.tokens ?? []).flatMap(({ range }) => range);
    expect(places.map((at) => endBefore(source, at)), path).toEqual(places.map((at) => tokenBefore(source, at)?.range[1] ?? 0));
  }
});

test.each([
  ['nothing but comments', '/* a */ // b\n/* c */ ', 0],
  ['a hashbang', '#!/usr/bin/env node\n// a\n', 0],
  ['comments one after the other', 'a; /* b *//* c */ // d\n', 2],
  ['a comment in a text', 'a = "// b"; ', 11],
  ['a division', 'a = b / c / ', 11],
])('before the end of a text with %s', (_, text, end) => {
  const source = parse('a.js', `${text}x`);
  expect(isParseFailure(source) ? undefined : endBefore(source, text.length)).toBe(end);
});
