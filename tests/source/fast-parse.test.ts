// Is the tree that Oxc makes the one that TypeScript's parser makes for ESLint, with its scopes?
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseForESLint } from '@typescript-eslint/parser';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { fastParse } from '../../src/source/fast-parse.ts';
import { isParseFailure, parse } from '../../src/source/parse.ts';
import { lastLineOf, lineOf } from '../../src/source/lines.ts';
import type { Node, Source } from '../../src/source/source.ts';
import { childrenOf } from '../../src/source/walk.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What is not compared: where Oxc keeps offsets of its own, what is written as it was, and what is found later. */
const left = new Set(['parent', 'start', 'end', 'loc', 'raw', 'tokens', 'comments', 'hashbang', 'flags']);

/** Where the two differ and nobody here looks: entities in JSX, escapes that mean nothing in a template with a tag, keys that one of them leaves out. */
const mayDiffer = new Set(['JSXText.value', 'TSImportType.typeArguments', 'TSEnumMember.computed', 'undefined.cooked']);

type Fields = Readonly<Record<string, unknown>>;

/** A tree without what is not compared. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return value;
  const node = value as Fields;
  // Names that are no longer right are still there, behind a getter that warns.
  const keys = Object.keys(node).filter((key) => !left.has(key) && !Object.getOwnPropertyDescriptor(node, key)?.get && node[key] !== undefined && !mayDiffer.has(`${String(node['type'])}.${key}`));
  return Object.fromEntries(keys.map((key) => [key, plain(node[key])]));
}

/** The lines of all nodes, in the order of the tree. */
function linesIn(root: Node, visitorKeys: Source['visitorKeys'], linesOf: (node: Node) => readonly [number, number]): string {
  const lines: string[] = [];
  const pending: Node[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    lines.push(`${node.type} ${linesOf(node).join('-')}`);
    pending.push(...childrenOf(node, visitorKeys));
  }
  return lines.join('\n');
}

function scopesOf({ scopes }: Pick<Source, 'scopes'>): unknown {
  return scopes.scopes.map((scope) => ({
    type: scope.type, names: [...scope.set.keys()], through: scope.through.length,
    references: scope.references.map((each) => [each.identifier.name, each.identifier.range[0], each.resolved?.name, each.init, each.isWrite()]),
  }));
}

function both(path: string, text: string): { readonly fast: Source | undefined; readonly slow: { readonly ast: Source['ast']; readonly scopes: Source['scopes'] } } {
  const { ast, scopeManager } = parseForESLint(text, { filePath: path, sourceType: 'module', ecmaFeatures: { jsx: !/^\.[mc]?ts$/.test(extname(path)) }, suppressDeprecatedPropertyWarnings: true });
  return { fast: fastParse(path, text, () => []), slow: { ast, scopes: scopeManager } };
}

function expectSame(path: string, text: string): boolean {
  const { fast, slow } = both(path, text);
  if (!fast) return false;
  expect(plain(fast.ast), path).toEqual(plain(slow.ast));
  const lines = linesIn(fast.ast, fast.visitorKeys, (node) => [lineOf(node), lastLineOf(node)]);
  expect(lines, path).toBe(linesIn(slow.ast, fast.visitorKeys, ({ loc }) => [loc.start.line, loc.end.line]));
  expect(plain(fast.ast.comments), path).toEqual(plain(slow.ast.comments));
  expect(scopesOf(fast), path).toEqual(scopesOf(slow));
  return true;
}

describe('one tree', () => {
  test.each(['src', 'cli', 'codemods', 'rules', 'tests', 'fixtures'])('of every file in %s', (folder) => {
    const paths = globSync(`${folder}/**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}`, { cwd: root, absolute: true });
    const parsed = paths.filter((path) => {
      const text = readFileSync(path, 'utf8');
      return !isParseFailure(parse(path, text)) && expectSame(path, text);
    });
    expect(parsed.length).toBeGreaterThan(paths.length * 0.95);
  });

  test.each([
    ['decorators', 'a.ts', 'class A { constructor(@Inject() /* it */ private readonly a: B, @Arg("x") b = 1, @Args() { c }: D) {} @Get() m(@Param("id") id: string) {} }'],
    ['types', 'a.ts', 'type A<T extends string = "x"> = { readonly [K in keyof T]?: T[K] } & import("./b").C; declare function f(x: number): x is 1; abstract class B<T> { abstract g(): T; x!: number } enum E { a, b = 2 } namespace N { export const y = 1 }'],
    ['JSX', 'a.jsx', 'const a = <A b={1} {...c}>text &amp; more {d} <></></A>;'],
    ['what JavaScript has', 'a.js', '#!/usr/bin/env node\n"use strict"; label: for await (const [a, ...b] of c) { if (a?.b?.().c ?? d) continue label; }\nclass K { static #x = 1n; static { this.y = #x in K; } get z() { return `a${/x/gi}b`; } }\nexport * as ns from "./m.js"; import j from "./j.json" with { type: "json" };'],
    ['lines of every kind', 'a.js', 'a;\r\nb;\rc;\u2028d;\ne;'],
  ])('%s', (_, path, text) => {
    expect(expectSame(path, text)).toBe(true);
  });
});

test('what Oxc does not read, TypeScript does', () => {
  const text = 'function load() { const x = await read(); }';
  expect(fastParse('a.js', text, () => [])).toBeUndefined();
  expect(parse('a.js', text)).toMatchObject({ text });
});

test('tokens are there when somebody asks for them', () => {
  const source = parse('a.ts', 'const a = f<B>(1); // one');
  expect(isParseFailure(source) ? [] : source.ast.tokens?.map(({ value }) => value)).toEqual(['const', 'a', '=', 'f', '<', 'B', '>', '(', '1', ')', ';']);
});
