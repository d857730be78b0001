// What the lesson of `fake-concurrency` cannot say: options, exact ranges, messages.
import { noFakeConcurrency } from '../../rules/no-fake-concurrency.ts';
import { testRule } from './test-rule.ts';

const toWorkers = 'For work that takes long, use other threads: `node:worker_threads`, best through a pool such as `piscina` or `tinypool`.';

testRule('no-fake-concurrency', noFakeConcurrency, {
  valid: [
    { name: 'a test may spin', filename: '/shop/till.test.js', code: 'export async function open() { while (!till.isOpen) {} }' },
    { name: 'nothing is proven, so nothing is reported when only proven ones are', code: 'export async function polish() { for (const spoon of spoons) { spoon.polish(); await null; } }', options: [{ tier: 'proven' }] },
    { name: 'a loop over what is there is only possible', code: 'export const total = (xs) => new Promise((resolve) => { let sum = 0; for (const x of xs) sum += x; resolve(sum); });' },
    { name: 'a Promise of the file\'s own', code: 'import { Promise } from "./promise.js"; export const count = () => new Promise((resolve) => { for (let n = 0; n < 1e9; n++); resolve(); });' },
  ],
  invalid: [
    {
      name: 'points at `new Promise`, and names the loop',
      code: 'export const count = () => new Promise((resolve) => {\n  for (let n = 0; n < 1e9; n++);\n  resolve();\n});',
      errors: [{
        messageId: 'fake-promise', line: 1, column: 28, endLine: 1, endColumn: 39,
        data: { name: '', work: 'the loop in line 2 goes on to its end', helps: toWorkers },
      }],
    },
    {
      name: 'points at the combinator, and names the way',
      code: 'import { execFileSync } from "node:child_process";\nfunction weigh(it) { return execFileSync("scales", [it]); }\nexport function both(a, b) { return Promise.all([weigh(a), weigh(b)]); }',
      errors: [{
        messageId: 'fake-parallel', line: 3, column: 37, endLine: 3, endColumn: 48,
        data: { name: 'Promise.all', work: '`weigh` → `execFileSync` waits for another process', helps: 'Use `promisify(execFile)`, which gives `{ stdout, stderr }`, and end the child\'s `stdin`.' },
      }],
    },
    {
      name: 'points at the head of an async function',
      code: 'const fib = (n) => n < 2 ? n : fib(n - 1) + fib(n - 2);\nexport async function rabbits(months) { return fib(months); }',
      errors: [{ messageId: 'fake-async', line: 2, column: 8, endLine: 2, endColumn: 30, data: { name: '`rabbits`', work: '`fib` calls itself over and over', helps: toWorkers } }],
    },
    {
      name: 'points at the wait that lets nobody in',
      code: 'export async function polish() { for (const spoon of spoons) { spoon.polish(); await null; } process.exitCode = 0; }',
      errors: [{
        messageId: 'starving-pause', line: 1, column: 80, endLine: 1, endColumn: 90,
        suggestions: [{
          messageId: 'rewriteIf',
          data: { label: 'Wait for the next turn of the event loop, so that timers and I/O come in.', assumption: 'others may run in the middle of this function' },
          output: 'import { setImmediate } from \'node:timers/promises\';\n\nexport async function polish() { for (const spoon of spoons) { spoon.polish(); await setImmediate(); } process.exitCode = 0; }',
        }],
      }],
    },
    {
      name: 'a test may not spin where it is asked for',
      filename: '/shop/till.test.js',
      code: 'export async function open() { while (!till.isOpen) {} }',
      options: [{ tests: true }],
      errors: [{ messageId: 'endless-wait', line: 1, column: 32, endLine: 1, endColumn: 55 }],
    },
    {
      name: 'a loop over what is there is said where all that is possible is asked for',
      code: 'export const total = (xs) => new Promise((resolve) => { let sum = 0; for (const x of xs) sum += x; resolve(sum); });',
      options: [{ tier: 'possible' }],
      errors: [{ messageId: 'fake-promise' }],
    },
  ],
});
