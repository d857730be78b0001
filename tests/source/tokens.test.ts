// Is what is read off the text, the comments and the tree what the tokens of TypeScript's parser say?
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseForESLint } from '@typescript-eslint/parser';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { lexed } from '../../src/source/lexer.ts';
import { isParseFailure, parse } from '../../src/source/parse.ts';
import { endBefore, tokenBefore } from '../../src/source/tokens.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const files = (folder: string): readonly (readonly [path: string, text: string])[] =>
  globSync(`${folder}/**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}`, { cwd: root, absolute: true }).map((path) => [path, readFileSync(path, 'utf8')]);

const parserTokens = (path: string, text: string) =>
  parseForESLint(text, { filePath: path, sourceType: 'module', ecmaFeatures: { jsx: !/^\.[mc]?ts$/.test(extname(path)) } }).ast.tokens.map(plain);

/** What TypeScript calls a name inside of JSX depends on what is around it. */
const plain = ({ type, value, range }: { readonly type: string; readonly value: string; readonly range: readonly number[] }) => `${type.replace('JSXIdentifier', 'Identifier')} ${value} ${range.join('-')}`;

function own(path: string, text: string): readonly string[] | undefined {
  const source = parse(path, text);
  return isParseFailure(source) ? undefined : lexed(source)?.map(plain);
}

test.each(['cli', 'codemods', 'fixtures'])('the tokens of every file of %s', (folder) => {
  for (const [path, text] of files(folder)) {
    const tokens = own(path, text);
    if (tokens) expect(tokens, path).toEqual(parserTokens(path, text));
  }
});

test.each([
  ['lists of types', 'a.ts', 'const a: Map<string, Set<Array<number>>> = new Map<A, B<C>>(); type F = G<<T>(x: T) => T>; const b = <A<B>>c; d = e >>> f; f >>= g;'],
  ['regular expressions and divisions', 'a.js', 'a = b / c / d; e = /[/]/g.test(f) / 2; g = `${h / i}/${/j}/u.source}`;'],
  ['JSX', 'a.tsx', 'const a = <A.B b="1 \'2" data-c={`d`} {...e}>f / g {/* h */}{i}<></><J<K> /> </A.B>;'],
  ['names that are words elsewhere', 'a.ts', 'class A { static default = 1; get delete() { return this.#if; } #if = null; static { void new.target; } } export { a as default }; a?.5:1;import.meta.url;'],
  ['numbers and escapes', 'a.js', '#!/usr/bin/env node\nlet \\u0061b = .5 + 1e3 + 0xff + 1_000n; c?.[0] ?? d?.e; f ? .5 : g;'],
])('the tokens of %s', (_, path, text) => {
  expect(own(path, text)).toEqual(parserTokens(path, text));
});

test.each(['rules', 'fixtures'])('where the token before ends, in every file of %s', (folder) => {
  for (const [path, text] of files(folder)) {
    if (/x$/.test(path)) continue;
    const source = parse(path, text);
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
