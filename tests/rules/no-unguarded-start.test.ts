// What the lesson of `unguarded-start` cannot say: options, exact ranges, messages.
import { noUnguardedStart } from '../../rules/no-unguarded-start.ts';
import { testRule } from './test-rule.ts';

const proven = `
import { readFile, stat } from 'node:fs/promises';
export async function load(path) {
  const facts = stat(path);
  const text = await readFile(path);
  console.log(text);
  return facts;
}
`;
const handled = proven.replace('stat(path);', 'stat(path);\n  facts.catch(() => {});');
const apart = `
import { one, two } from './api.js';
export async function both() {
  const a = one();
  const b = two();
  try {
    return [await a, await b];
  } catch {
    return [];
  }
}
`;
const likely = `
import { one, two } from './api.js';
export async function both() {
  const a = one();
  const b = await two();
  const c = await a;
  return b + c;
}
`;
const handler = (name: string): string => `Attach a handler where it starts, \`${name}.catch(() => {})\`: the later \`await\` still throws.`;
const saidProven = {
  messageId: 'unguarded-start',
  data: { names: '`facts`', when: 'while `readFile` is awaited' },
  line: 4, column: 17, endLine: 4, endColumn: 27,
  suggestions: [{ messageId: 'rewrite', data: { label: handler('facts') }, output: handled }],
};

testRule('no-unguarded-start', noUnguardedStart, {
  valid: [
    { name: 'likely, when only proven ones are asked for', code: likely, options: [{ tier: 'proven' }] },
    { name: 'in a test', code: proven, filename: 'load.test.ts' },
    { name: 'a result that is used for more than one does with a promise', code: 'import { run, more } from "./run.js";\nexport async function f() { const child = run(); console.log(child.pid); await more(); await child; }' },
    { name: 'a query of a store, which may start when it is awaited', code: 'export async function f(db, more) { const rows = db.select("name"); await more(); return await rows; }' },
    { name: 'a variable that gets another value', code: 'export async function f(load, more) { let p = load(); await more(); p = load(); await p; }' },
    { name: 'a declared function that may handle it at any time', code: 'export async function f(load, more) { const p = load(); await more(); return end(); async function end() { await p; } }' },
    { name: 'a pause by its name', code: 'import { sleep, more } from "./run.js";\nexport async function f() { const p = sleep(10); await more(); await p; }' },
    { name: 'an exported promise', code: 'import { load } from "./load.js";\nexport const p = load();\nawait load();\nawait p;' },
    { name: 'a `finally` that waits for it', code: 'import { load, more } from "./load.js";\nexport async function f(x) { const p = load(); try { if (x) return 1; } finally { await p; } return 2; }' },
    { name: 'a throw that is caught before the await', code: 'import { load } from "./load.js";\nexport async function f(x) { const p = load(); try { if (x) throw new Error("x"); } catch { x = 0; } return await p; }' },
    { name: 'no promise', code: 'export async function f(more) { const p = [1].map(String); await more(); return await Promise.all(p); }' },
  ],
  invalid: [
    { name: 'proven: points at the start, and offers the handler', code: proven, errors: [saidProven] },
    { name: 'proven, with the option `fix`: attaches it', code: proven, options: [{ fix: true }], output: handled, errors: [saidProven] },
    { name: 'in a test, with the option `tests`', code: proven, filename: 'load.test.ts', options: [{ tests: true }], errors: [saidProven] },
    {
      name: 'likely: names what it assumes, and is not fixed',
      code: likely,
      options: [{ fix: true }],
      errors: [{
        messageId: 'likely-unguarded-start',
        data: { calls: '`one`', names: '`a`', when: 'while `two` is awaited' },
        line: 4, column: 13, endLine: 4, endColumn: 18,
        suggestions: [
          { messageId: 'rewriteIf', output: likely.replace(/ {2}const b = [^]*?await a;/, '  const [b, c] = await Promise.all([two(), a]);') },
          { messageId: 'rewriteIf', data: { label: handler('a'), assumption: '`one` gives a promise' }, output: likely.replace('one();', 'one();\n  a.catch(() => {});') },
        ],
      }],
    },
    {
      name: 'two awaits in one expression: the second promise is left alone while the first is awaited',
      code: apart,
      errors: [{
        messageId: 'likely-unguarded-start',
        data: { calls: '`two`', names: '`b`', when: 'while `a` is awaited' },
        line: 5, column: 13,
        suggestions: [{ messageId: 'rewriteIf', data: { label: handler('b'), assumption: '`two` gives a promise' }, output: apart.replace('two();', 'two();\n  b.catch(() => {});') }],
      }],
    },
    {
      name: 'a body of a loop that is left early',
      code: 'import { lookup } from "node:dns/promises";\nexport async function f(xs) {\n  for (const x of xs) {\n    const p = lookup(x.host);\n    if (x.skip) continue;\n    console.log(await p);\n  }\n}',
      errors: [{
        messageId: 'unguarded-exit',
        data: { names: '`p`', when: 'after the `continue` on line 5' },
        line: 4,
        suggestions: [{
          messageId: 'rewriteIf',
          data: { label: handler('p'), assumption: 'nobody needs to hear of a failure of `p` where it is not awaited' },
          output: 'import { lookup } from "node:dns/promises";\nexport async function f(xs) {\n  for (const x of xs) {\n    const p = lookup(x.host);\n    p.catch(() => {});\n    if (x.skip) continue;\n    console.log(await p);\n  }\n}',
        }],
      }],
    },
  ],
});
