// What the lesson of `sequential-loop` cannot say: options, exact ranges, messages.
import { noSequentialLoop } from '../../rules/no-sequential-loop.ts';
import { testRule } from './test-rule.ts';

const likely = `
export async function all(ids, api) {
  const found = [];
  for (const id of ids) found.push(await api.getItem(id));
  return found;
}
`;
const together = `
export async function all(ids, api) {
  const found = [];
  const items = [...ids];
  for (let start = 0; start < items.length; start += 10) {
    found.push(...await Promise.all(items.slice(start, start + 10).map(async (id) => api.getItem(id))));
  }
  return found;
}
`;
const proven = `
import { readFile } from 'node:fs/promises';
export async function sizes() {
  let sum = 0;
  for (const name of ['a', 'b']) sum += (await readFile(name)).length;
  return sum;
}
`;
const summed = `
import { readFile } from 'node:fs/promises';
export async function sizes() {
  let sum = 0;
  const results = await Promise.all(['a', 'b'].map(async (name) => readFile(name)));
  for (const file of results) {
    sum += file.length;
  }
  return sum;
}
`;
const saidLikely = {
  messageId: 'likely-sequential-loop',
  data: { names: '`api.getItem`', list: 'ids', assumption: '`api.getItem` only reads and `ids` is a list' },
  line: 4, column: 36, endLine: 4, endColumn: 57,
  suggestions: [{ messageId: 'rewriteIf', data: { label: 'Let the items wait together with `Promise.all`, 10 at a time.', assumption: '`api.getItem` only reads and `ids` is a list' }, output: together }],
};

testRule('no-sequential-loop', noSequentialLoop, {
  valid: [
    { name: 'likely, when only proven ones are asked for', code: likely, options: [{ tier: 'proven' }] },
    { name: 'in a test', code: proven, filename: 'sizes.test.ts' },
    { name: 'no await of the loop itself', code: 'export function f(xs) { for (const x of xs) { void (async () => { await x.load(); })(); } }' },
    { name: 'a stream', code: 'export async function f(stream, api) { const all = []; for await (const x of stream) all.push(await api.getItem(x)); return all; }' },
    { name: 'a label that a turn goes to', code: 'export async function f(xs, api) { outer: for (const x of xs) { for (const y of x) { if (await api.isOdd(y)) continue outer; } } }' },
    { name: 'a page after the other', code: 'export async function f(api) { let page = 1; const all = []; while (page) { const got = await api.getPage(page); all.push(...got.rows); page = got.next; } return all; }' },
    { name: 'another try', code: 'export async function f(api) { for (let i = 0; i < 3; i++) { try { return await api.getItem(i); } catch { continue; } } }' },
    { name: 'a step of a workflow', code: 'export async function f(step, xs) { for (const x of xs) { await step.run(x.name, () => x.load()); } }' },
  ],
  invalid: [
    { name: 'likely: points at the await, and offers ten at a time', code: likely, errors: [saidLikely] },
    { name: 'proven, with the option `fix`: rewrites it', code: proven, options: [{ fix: true }], output: summed, errors: [{ messageId: 'sequential-loop', data: { names: '`readFile`', list: '…' }, line: 5, suggestions: [{ messageId: 'rewrite', output: summed }] }] },
    { name: 'in a test, when asked for', code: proven, filename: 'sizes.test.ts', options: [{ tests: true }], errors: [{ messageId: 'sequential-loop', suggestions: [{ messageId: 'rewrite', output: summed }] }] },
  ],
});
