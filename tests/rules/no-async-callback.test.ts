// What the lesson of `async-callback` cannot say: options, exact ranges, messages, and what is no mistake.
import { noAsyncCallback } from '../../rules/no-async-callback.ts';
import { testRule } from './test-rule.ts';

const save = 'async function save(x) { await fetch(x); }\n';
const typed = `${save}const react: () => void = save;\n`;

testRule('no-async-callback', noAsyncCallback, {
  valid: [
    { name: 'a plain function', code: 'xs.forEach((x) => { x.save(); });' },
    { name: 'a function that nobody knows', code: 'xs.forEach(save);' },
    { name: 'a `map`, which keeps the promises', code: `${save}export const all = Promise.all([1].map(save));` },
    { name: 'a stream, whose methods wait', code: 'import { createReadStream } from "node:fs";\ncreateReadStream("x").forEach(async (x) => { await x; });' },
    { name: 'a library whose methods wait', code: 'import Bluebird from "bluebird";\nBluebird.resolve([]).filter(async (x) => x);' },
    { name: 'a method of the repo, which may wait', code: 'class Box { async forEach(each) { await each(1); } }\nnew Box().forEach(async (x) => { await x; });' },
    { name: 'a callback for errors', code: 'users.find(async (error, found) => { await found; });' },
    { name: 'an emitter whose listener catches all', code: 'bell.on("ring", async () => { try { await fetch("x"); } catch {} });' },
    { name: 'an event that is not written out', code: 'bell.on(ring, async () => { await fetch("x"); });' },
    { name: 'an Express nobody knows the version of', code: 'import express from "express";\nexpress().get("/", async (req, res) => { res.send(await fetch("x")); });' },
    { name: 'places with a type, when they are not asked for', code: typed, filename: 'a.ts', options: [{ checksVoidReturn: false }] },
    { name: 'variables with a type, when they are not asked for', code: typed, filename: 'a.ts', options: [{ checksVoidReturn: { variables: false } }] },
    { name: 'a list, when no arguments are asked for', code: 'xs.forEach(async (x) => { await x; });\n[1].forEach(async (x) => { await x; });', options: [{ checksVoidReturn: { arguments: false } }] },
    { name: 'attributes with a type, when they are not asked for', code: `${save}function Box({ onOpen }: { onOpen: () => void }) { return null; }\nexport const box = <Box onOpen={save} />;`, filename: 'a.tsx', options: [{ checksVoidReturn: { attributes: false } }] },
    { name: 'a type that may wait', code: `${save}const react: () => void | Promise<void> = save;`, filename: 'a.ts' },
    { name: 'an interface that is a promise itself', code: 'interface Job extends Promise<void> { stop(): void; again(): Promise<void> }\nexport const stop = (job: Job) => job.stop();', filename: 'a.ts' },
    { name: 'a method that gives a promise above', code: 'interface Shop { close(): Promise<void> }\nclass Bakery implements Shop { async close() { await fetch("x"); } }', filename: 'a.ts' },
  ],
  invalid: [
    {
      name: 'points at the function, and waits for the list, all at once where each only reads',
      code: `${save}export async function all() { [1].forEach(save); }`,
      errors: [{
        messageId: 'async-callback', line: 2, column: 43, endLine: 2, endColumn: 47, data: { name: '….forEach', why: '`save` is `async`, line 1' },
        suggestions: [
          { messageId: 'rewriteIf', data: { label: 'Wait for all of them with `await Promise.all` and `map`.', assumption: 'what follows may wait for them' }, output: `${save}export async function all() { await Promise.all([1].map(save)); }` },
          { messageId: 'offer', output: `${save}export async function all() { for (const x of [1]) await save(x); }` },
        ],
      }],
    },
    {
      name: 'goes one after the other where each finds what the last one has left, and offers all at once',
      code: `${save}let last;\nexport async function all() { const xs = [1]; xs.forEach(async (x) => { await save(last); last = x; }); }`,
      errors: [{
        messageId: 'async-callback',
        suggestions: [
          { messageId: 'rewriteIf', data: { label: 'Go through them one after the other with `for…of`.', assumption: 'what follows may wait for them, and each for the one before' }, output: `${save}let last;\nexport async function all() { const xs = [1]; for (const x of xs) { await save(last); last = x; } }` },
          { messageId: 'offer', data: { label: 'Wait for all of them with `await Promise.all` and `map`.', assumption: 'what follows may wait for them and they may go on running at the same time' }, output: `${save}let last;\nexport async function all() { const xs = [1]; await Promise.all(xs.map(async (x) => { await save(last); last = x; })); }` },
        ],
      }],
    },
    {
      name: 'a `return` becomes a `continue`',
      code: `${save}export async function all() { const xs = [1]; xs.forEach(async (x) => { if (x) return; await save(x); }); }`,
      errors: [{
        messageId: 'async-callback',
        suggestions: [
          { messageId: 'rewriteIf', output: `${save}export async function all() { const xs = [1]; await Promise.all(xs.map(async (x) => { if (x) return; await save(x); })); }` },
          { messageId: 'offer', output: `${save}export async function all() { const xs = [1]; for (const x of xs) { if (x) continue; await save(x); } }` },
        ],
      }],
    },
    {
      name: 'offers no loop where a name would mean something else',
      code: `${save}export async function all() { const xs = [1]; xs.forEach(async (xs) => { await save(xs); }); }`,
      errors: [{ messageId: 'async-callback', suggestions: [{ messageId: 'rewriteIf', output: `${save}export async function all() { const xs = [1]; await Promise.all(xs.map(async (xs) => { await save(xs); })); }` }] }],
    },
    { name: 'an effect of React', code: `import { useEffect } from 'react';\n${save}export function Box() { useEffect(save); }`, errors: [{ messageId: 'promise-as-clean-up' }] },
    { name: 'a list of lodash', code: `import { filter } from 'lodash';\n${save}export const some = (xs) => filter(xs, save);`, errors: [{ messageId: 'promise-as-answer' }] },
    { name: 'a timer under another name', code: `import { setTimeout as later } from 'node:timers';\n${save}later(save, 5);`, errors: [{ messageId: 'unheard-callback' }] },
    { name: 'a variable with a type', code: typed, filename: 'a.ts', options: [{ checksVoidReturn: { arguments: false } }], errors: [{ messageId: 'unheard-callback', line: 2, column: 27 }] },
    { name: 'an answer, when no types are asked for', code: '[1].filter(async (x) => { await x; });', options: [{ checksVoidReturn: false }], errors: [{ messageId: 'promise-as-answer' }] },
    { name: 'a function that gives a promise only sometimes', code: `${save}declare function ring(react: () => void): void;\nring(() => { if (ring) return save(); });`, filename: 'a.ts', errors: [{ messageId: 'unheard-callback' }] },
    { name: 'a method that gives nothing above', code: 'class Shop { close(): void {} }\nclass Bakery extends Shop { async close() { await fetch("x"); } }', filename: 'a.ts', errors: [{ messageId: 'unheard-callback' }] },
  ],
});
