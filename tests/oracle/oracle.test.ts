// Whether the oracle sees what a wrong rewriting changes, and lets pass what a right one may change.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceOf } from './compare.ts';
import { gatherAll } from './gather-all.ts';
import { withoutListeners } from './orphans.ts';
import { recipes } from './recipe.ts';
import { render } from './render.ts';
import { createPlace, rewrite } from './rewrite.ts';
import type { File } from './run.ts';

const world = `let total = 1;
let label = '';
async function put(path) { try { await stat(path); } catch {} total = 5; return 1; }
async function look(path) { await stat(path); return total; }
async function fail(path) { await stat(path); throw new Error('no'); }
function now(path) { if (path !== 'a.txt') throw new Error('at once'); return stat(path); }
export const snapshot = () => [total, label];
`;

function program(body: string): readonly File[] {
  const imports = "import { readFile, writeFile, stat, appendFile } from 'node:fs/promises';";
  return [{ name: 'main.mjs', text: `${imports}\n${world}\nexport async function main(given) {\n${body}\n}\n` }];
}

function seen(original: string, rewritten: string): Promise<string | undefined> {
  return withoutListeners(async () => (await differenceOf(program(original), program(rewritten), 'same'))?.what);
}

describe('the oracle sees', () => {
  test('a read that comes too early', async () => {
    expect(await seen("await put('a.txt'); return await look('b.txt');", "return (await Promise.all([put('a.txt'), look('b.txt')]))[1];")).toBe('another result');
  });

  test('a write that is done though what stood before it failed', async () => {
    expect(await seen("await stat('a.txt'); await writeFile('b.txt', 'x');", "await Promise.all([stat('a.txt'), writeFile('b.txt', 'x')]);")).toBe('another final state');
  });

  test('writes in another order', async () => {
    expect(await seen("await appendFile('a.txt', 'x'); await appendFile('a.txt', 'y');", "await Promise.all([appendFile('a.txt', 'x'), appendFile('a.txt', 'y')]);")).toBe('another final state');
  });

  test('a write that goes on when the caller has heard of the failure', async () => {
    expect(await seen("await put('a.txt'); await stat('b.txt');", "await Promise.all([put('a.txt'), stat('b.txt')]);")).toBe('another state when it has settled');
  });

  test('an error that is read', async () => {
    const caught = (body: string): string => `try { ${body} } catch (error) { label = error.message; }`;
    expect(await seen(caught("await stat('a.txt'); await stat('b.txt');"), caught("await Promise.all([stat('a.txt'), stat('b.txt')]);"))).toBe('another final state');
  });

  test('a rejection that nobody takes', async () => {
    expect(await seen("const a = await stat('a.txt'); const b = await now('b.txt');", "const [a, b] = await Promise.all([stat('a.txt'), now('b.txt')]);")).toBe('a rejection that nobody takes');
    expect(await seen("const a = await stat('a.txt'); await stat('b.txt'); return a;", "const early = stat('a.txt'); await stat('b.txt'); return await early;")).toBe('a rejection that nobody takes');
  });

  test('lines that are logged in another order', async () => {
    const line = (path: string): string => `(async () => { await stat('${path}'); console.log('${path}'); })()`;
    expect(await seen(`await ${line('a.txt')}; await ${line('b.txt')};`, `await Promise.all([${line('a.txt')}, ${line('b.txt')}]);`)).toBe('another final state');
  });
});

describe('the oracle lets pass', () => {
  test('reads that run together, also those that are wasted', async () => {
    expect(await seen("const a = await stat('a.txt'); const b = await look('b.txt'); return [a, b];", "return await Promise.all([stat('a.txt'), look('b.txt')]);")).toBeUndefined();
  });

  test('another of several errors, where nobody reads it', async () => {
    expect(await seen("await fail('a.txt'); await stat('b.txt');", "await Promise.all([fail('a.txt'), stat('b.txt')]);")).toBeUndefined();
  });

  test('what the original may do in some order', async () => {
    const both = "await Promise.all([appendFile('a.txt', 'x'), appendFile('a.txt', 'y')]);";
    expect(await seen(both, both)).toBeUndefined();
  });
});

describe('over random programs the oracle finds', () => {
  /** The kinds of differences over programs from a seed. */
  async function kinds(numRuns: number, rewriting: (files: readonly File[]) => readonly File[]): Promise<readonly string[]> {
    const found: string[] = [];
    await withoutListeners(async () => {
      for (const recipe of fc.sample(recipes, { numRuns, seed: 7 })) {
        const original = render(recipe);
        const rewritten = rewriting(original);
        const difference = rewritten === original ? undefined : await differenceOf(original, rewritten, 'same');
        if (difference) found.push(difference.what);
      }
    });
    return found;
  }

  test('every kind of harm that careless gathering does', async () => {
    const found = await kinds(600, gatherAll);
    expect(new Set(found)).toEqual(new Set(['another result', 'another final state', 'another state when it has settled', 'a rejection that nobody takes']));
    expect(found.length).toBeGreaterThan(30);
  });

  test('that a likely rewriting may change what a proven one may not', async () => {
    const place = createPlace();
    const found = await kinds(60, (files) => rewrite(files, 'likely', place).files);
    place.remove();
    expect(found.length).toBeGreaterThan(1);
  });
});
