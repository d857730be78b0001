// What the lesson of `await-outside-async` cannot say: exact ranges, messages, what is only offered.
import { noAwaitOutsideAsync } from '../../rules/no-await-outside-async.ts';
import { testRule } from './test-rule.ts';

testRule('no-await-outside-async', noAwaitOutsideAsync, {
  valid: [
    { name: 'in an async function', code: 'async function f() { await g(); }' },
    { name: 'in an async arrow function', code: 'const f = async () => await g();' },
    { name: 'in an async method', code: 'class A { async m() { await g(); } }' },
    { name: 'at the top of a module', code: 'await g(); export {};' },
    { name: 'in a computed key of a class in an async function', code: 'async function f() { return class { [await g()]() {} }; }' },
    { name: 'in what a class extends', code: 'async function f() { return class extends (await g()) {}; }' },
    { name: 'a property of that name', code: 'function f(x) { return x.await + x.await(); }' },
    { name: 'a loop that waits for nothing', code: 'function f(xs) { for (const x of xs) g(x); }' },
    { name: 'a function of that name', code: 'function f(await) { return await(1); }', filename: 'f.cjs', languageOptions: { parserOptions: { sourceType: 'script' } } },
  ],
  invalid: [
    {
      name: 'points at the first `await` of a function, once',
      code: 'function f() {\n  const a = await g();\n  await h(a);\n}',
      errors: [{
        messageId: 'await-outside-async', data: { word: 'await', name: '`f`' },
        line: 2, column: 13, endLine: 2, endColumn: 18,
        suggestions: [{ messageId: 'rewriteIf', data: { label: 'Make `f` `async`.', assumption: 'whoever calls `f` may wait' }, output: 'async function f() {\n  const a = await g();\n  await h(a);\n}' }],
      }],
    },
    {
      name: 'points at both words of a loop that waits',
      code: 'export {}; function f(xs) { for await (const x of xs) g(x); }',
      errors: [{
        messageId: 'await-outside-async', data: { word: 'for await', name: '`f`' }, column: 29, endColumn: 38,
        suggestions: [{ messageId: 'rewriteIf', output: 'export {}; async function f(xs) { for await (const x of xs) g(x); }' }],
      }],
    },
    {
      name: 'points at both words of a declaration that waits',
      code: 'function f() { await using x = g(); }',
      errors: [{
        messageId: 'await-outside-async', data: { word: 'await using', name: '`f`' }, column: 16, endColumn: 27,
        suggestions: [{ messageId: 'rewriteIf', output: 'async function f() { await using x = g(); }' }],
      }],
    },
    {
      name: 'reads `await (…)` as the word that it was meant to be',
      code: 'function f() { await (g()); }',
      errors: [{ messageId: 'await-outside-async', column: 16, endColumn: 21, suggestions: [{ messageId: 'rewriteIf', output: 'async function f() { await (g()); }' }] }],
    },
    {
      name: 'names the callers that become async too',
      code: 'export async function a() { b(); }\nfunction b() { c(); }\nfunction c() { await d(); }',
      errors: [{
        messageId: 'await-outside-async',
        suggestions: [{
          messageId: 'rewriteIf',
          data: { label: 'Make `c` `async`, with it `b`, and wait for them where they are called.', assumption: 'whoever calls them may wait' },
          output: 'export async function a() { await b(); }\nasync function b() { await c(); }\nasync function c() { await d(); }',
        }],
      }],
    },
    {
      name: 'offers the word alone where others may call',
      code: 'export function f() { await g(); }',
      errors: [{
        messageId: 'await-outside-async',
        suggestions: [{ messageId: 'offer', data: { label: 'Make `f` `async`.', assumption: 'whoever calls `f` waits for it' }, output: 'export async function f() { await g(); }' }],
      }],
    },
    {
      name: 'offers the word for a method, behind what stands in front of its name',
      code: 'class A { static ["m"](): void { await g(); } #n() { await g(); } }',
      errors: [
        { messageId: 'await-outside-async', suggestions: [{ messageId: 'offer', output: 'class A { static async ["m"](): Promise<void> { await g(); } #n() { await g(); } }' }] },
        { messageId: 'await-outside-async', suggestions: [{ messageId: 'offer', output: 'class A { static ["m"](): void { await g(); } async #n() { await g(); } }' }] },
      ],
    },
    {
      name: 'offers nothing to a list that takes a promise for an answer',
      code: 'export const f = (xs) => xs.filter((x) => await g(x));',
      errors: [{ messageId: 'await-outside-async', data: { word: 'await', name: 'this callback' } }],
    },
    {
      name: 'offers the word to a listener, which nobody waits for anyway',
      code: "document.addEventListener('click', () => { await g(); });",
      errors: [{ messageId: 'await-outside-async', suggestions: [{ messageId: 'offer', output: "document.addEventListener('click', async () => { await g(); });" }] }],
    },
    {
      name: 'says where none can stand',
      code: 'class A { constructor() { await g(); } p = await g(); }',
      errors: [
        { messageId: 'await-where-none-can', data: { word: 'await', place: 'a constructor' }, column: 27, endColumn: 32 },
        { messageId: 'await-where-none-can', data: { word: 'await', place: 'the value of a class field' } },
      ],
    },
    {
      name: 'leaves the start of a program that nobody knows the kind of',
      code: 'function main() { await g(); }\nmain();',
      filename: '/nowhere/main.js',
      errors: [{ messageId: 'await-outside-async', suggestions: [{ messageId: 'offer', output: 'async function main() { await g(); }\nmain();' }] }],
    },
  ],
});
