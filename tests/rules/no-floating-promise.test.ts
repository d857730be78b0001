// What the lesson of `floating-promise` cannot say: options, exact ranges, messages.
import { noFloatingPromise } from '../../rules/no-floating-promise.ts';
import { testRule } from './test-rule.ts';

const save = 'async function save() { await fetch("/save"); }\n';
const inAsync = (statement: string): string => `${save}export async function f() { ${statement} }`;
const inSync = (statement: string): string => `${save}export function f() { ${statement} }`;
const waits = (name: string): string => `Wait for \`${name}\` with \`await\`.`;
const letGo = 'Say with `void` that nobody is meant to wait; a rejection still ends the process.';
const thenable = 'const query = { then(done) { done(1); } };\nexport async function f() { query; }';
type Silent = { name: string; code: string; options: [Record<string, unknown>] };
const silent = (name: string, code: string, options: Record<string, unknown> = {}): Silent => ({ name, code, options: [options] });

testRule('no-floating-promise', noFloatingPromise, {
  valid: [
    silent('void', inAsync('void save();')),
    silent('a function called where it is written', 'export function f() { (async () => { await fetch("/"); })(); }', { ignoreIIFE: true }),
    silent('something with a `then`', thenable),
    silent('a safe call by its name', inAsync('save();'), { allowForKnownSafeCalls: ['save'] }),
    silent('a safe call by its file', inAsync('save();'), { allowForKnownSafeCalls: [{ from: 'file', name: 'save' }] }),
    silent('a safe call of a package', 'import { send } from "node:dns/promises";\nsend();', { allowForKnownSafeCalls: [{ from: 'package', name: 'send', package: 'dns/promises' }] }),
    silent('a test of Node, and a member of it', 'import { test } from "node:test";\ntest("a", async () => {});\ntest.only("b", async () => {});'),
    silent('a safe type', 'class Safe extends Promise {}\nexport function f() { new Safe(() => {}); }', { allowForKnownSafePromises: [{ from: 'file', name: 'Safe' }] }),
    silent('a function that lets go', inAsync('detach(save());') + '\nasync function detach(p) { await p; }', { fireAndForget: ['detach'] }),
    silent('an unknown call', 'import { run } from "somewhere";\nrun();\nrun().then(() => {});'),
    silent('an async method whose name somebody assigns', 'const a = { async go() {} };\na.go = () => 1;\na.go();'),
    silent('a method of a library that its table does not name', 'import pg from "pg";\nconst client = new pg.Client();\nclient.on("error", console.log);'),
    silent('a call with a callback', 'import { Client } from "pg";\nnew Client().connect((error) => console.log(error));'),
    silent('only proven ones are asked for', inAsync('save();'), { tier: 'proven' }),
    silent('a variable that is exported', `${save}export const saved = save();`),
    silent('a generator that is walked through', 'async function* g() { yield 1; }\nfor await (const x of g()) console.log(x);'),
  ],
  invalid: [
    {
      name: 'points at the call, says how it is known, and offers `await` and `void`',
      code: inAsync('save();'),
      errors: [{
        messageId: 'floating-promise', data: { name: '`save()`', why: '`save` is `async`, line 1' },
        line: 2, column: 29, endLine: 2, endColumn: 35,
        suggestions: [
          { messageId: 'rewriteIf', data: { label: waits('save()'), assumption: 'what follows may wait for `save()`' }, output: inAsync('await save();') },
          { messageId: 'offer', data: { label: letGo, assumption: '`save()` handles its own failures' }, output: inAsync('void save();') },
        ],
      }],
    },
    {
      name: 'offers `async` where whoever calls the function may wait, and that gives nothing',
      code: inSync('save();'),
      errors: [{ messageId: 'floating-promise', suggestions: [
        { messageId: 'offer', data: { label: 'Make `f` `async`, and wait for `save()` with `await`.', assumption: 'whoever calls `f` may wait' }, output: `${save}export async function f() { await save(); }` },
        { messageId: 'offer', data: { label: letGo, assumption: '`save()` handles its own failures' }, output: inSync('void save();') },
      ] }],
    },
    {
      name: 'offers `async` with those who call the function in the same file',
      code: `${save}function f() { save(); return 1; }
function g() { return f() + 1; }
export async function h() { return g(); }`,
      errors: [{ messageId: 'floating-promise', suggestions: [
        { messageId: 'offer', data: { label: 'Make `f` `async`, with it `g`, and wait for `save()` with `await`.', assumption: 'whoever calls `f` may wait' }, output: `${save}async function f() { await save(); return 1; }\nasync function g() { return await f() + 1; }\nexport async function h() { return await g(); }` },
        { messageId: 'offer', output: `${save}function f() { void save(); return 1; }\nfunction g() { return f() + 1; }\nexport async function h() { return g(); }` },
      ] }],
    },
    {
      name: 'offers `async` for what a CommonJS file exports',
      filename: 'old.cjs',
      code: `${save}exports.f = () => { save(); };`,
      errors: [{ messageId: 'floating-promise', suggestions: [{ messageId: 'offer', output: `${save}exports.f = async () => { await save(); };` }, { messageId: 'offer', output: `${save}exports.f = () => { void save(); };` }] }],
    },
    {
      name: 'offers `return` where other `return`s give promises',
      code: `${save}export function f(now) { if (now) return save(); save(); }`,
      errors: [{ messageId: 'floating-promise', suggestions: [
        { messageId: 'offer', data: { label: 'Return the promise of `save()`, as `f` does elsewhere.', assumption: 'whoever calls `f` waits for what it gives' }, output: `${save}export function f(now) { if (now) return save(); return save(); }` },
        { messageId: 'offer', output: `${save}export function f(now) { if (now) return save(); void save(); }` },
      ] }],
    },
    ...[
      ['a component', `${save}function Page() { save(); return 1; }\nPage();`, `${save}function Page() { void save(); return 1; }\nPage();`],
      ['what is handed on', `${save}function f() { save(); }\nexport const g = (list) => list.sort(f);`, `${save}function f() { void save(); }\nexport const g = (list) => list.sort(f);`],
      ['a constructor', `${save}export class F { constructor() { save(); } }`, `${save}export class F { constructor() { void save(); } }`],
      ['what gives a value to whoever is not seen', `${save}export function f() { save(); return 1; }`, `${save}export function f() { void save(); return 1; }`],
      ['a callback of somebody unknown', `${save}export const f = (bell) => { bell.ring(() => { save(); }); };`, `${save}export const f = (bell) => { bell.ring(() => { void save(); }); };`],
    ].map(([name, code, output]) => ({ name: `offers no \`async\` for ${String(name)}`, code: String(code), errors: [{ messageId: 'floating-promise', suggestions: [{ messageId: 'offer', output: String(output) }] }] })),
    {
      name: 'offers no `await` at the top of a CommonJS file',
      filename: 'old.cjs',
      code: `${save}save();`,
      options: [{ ignoreEntry: false }],
      errors: [{ messageId: 'floating-promise', suggestions: [{ messageId: 'offer', output: `${save}void save();` }] }],
    },
    {
      name: 'offers `return` in a callback of `then`',
      code: inAsync('await fetch("/").then(() => { save(); });'),
      errors: [{
        messageId: 'floating-promise',
        suggestions: [
          { messageId: 'offer', data: { label: 'Return the promise of `save()`, so that the chain waits for it.', assumption: 'nobody uses what the callback gives' }, output: inAsync('await fetch("/").then(() => { return save(); });') },
          { messageId: 'offer', data: { label: letGo, assumption: '`save()` handles its own failures' }, output: inAsync('await fetch("/").then(() => { void save(); });') },
        ],
      }],
    },
    {
      name: 'void, where it is not ignored',
      code: inAsync('void save();'),
      options: [{ ignoreVoid: false }],
      errors: [{
        messageId: 'void-promise', line: 2, column: 29, endLine: 2, endColumn: 40,
        suggestions: [{ messageId: 'offer', data: { label: waits('save()'), assumption: 'what follows may wait for `save()`' }, output: inAsync('await save();') }],
      }],
    },
    {
      name: 'something with a `then`, where that counts',
      code: thenable,
      options: [{ checkThenables: true }],
      errors: [{
        messageId: 'floating-promise',
        suggestions: [
          { messageId: 'rewriteIf', data: { label: waits('query'), assumption: 'what follows may wait for `query`' }, output: thenable.replace('query; }', 'await query; }') },
          { messageId: 'offer', data: { label: letGo, assumption: '`query` handles its own failures' }, output: thenable.replace('query; }', 'void query; }') },
        ],
      }],
    },
  ],
});
