// What the lesson of `unguarded-entry` cannot say: exact ranges, messages, forms, and what is left to `floating-promise`.
import { noFloatingPromise } from '../../rules/no-floating-promise.ts';
import { noUnguardedEntry } from '../../rules/no-unguarded-entry.ts';
import { testRule } from './test-rule.ts';

const main = "import { rm } from 'node:fs/promises';\nasync function main() { await rm('a'); }\n";
const oldMain = "const { rm } = require('node:fs/promises');\nasync function main() { await rm('a'); }\n";
const filename = '/nowhere/main.js';
const handler = '(error) => {\n  console.error(error);\n  process.exitCode = 1;\n}';
const wait = { label: 'Wait for `main()` with `await`.', assumption: 'what follows may wait for `main()`' };
const fail = { label: 'End with exit code 1 where it fails.', assumption: 'whoever starts the program wants to know that it failed' };

testRule('no-unguarded-entry', noUnguardedEntry, {
  valid: ([
    ['somebody waits', `${main}await main();`],
    ['the exit code is set', `${main}main().catch(${handler});`],
    ['the process is ended with 1', `${main}main().catch((e) => { console.error(e); process.exit(1); });`],
    ['the process is ended with a number that nobody knows', `${main}main().catch((e) => process.exit(e.code));`],
    ['the failure is thrown again', `${main}main().catch((e) => { console.error(e); throw e; });`],
    ['something is called that nobody knows', `${main}main().catch((e) => { report(e); });`],
    ['something is remembered', `${main}let failed; main().catch((e) => { console.error(e); failed = true; });`],
    ['it is given back', `${main}main().catch((e) => again(e));`],
    ['in a function', `${main}export function f() { main(); }`],
    ['a part of a program that may fail', `#!/usr/bin/env node\n${main}async function look() { await rm('b'); }\nlook().catch(console.error);\nawait main();`],
    ['an exit of somebody else', `${main}import { exit } from './door.js'; export function f() { rm('a').catch(g); exit(0); }`],
    ['an exit that comes in another turn', `${main}export function f() { rm('a').catch(g); setTimeout(() => process.exit(0)); }`],
    ['an exit after a wait', `${main}export async function f() { void rm('a'); await rm('b'); process.exit(0); }`],
    ['an exit on another way', `${main}export async function f(x) { if (x) { await rm('a'); process.exit(0); } }`],
    ['void, with nothing behind it', `${main}void main();`],
    ['CommonJS by nothing', 'await g();'],
  ] as const).map(([name, code]) => ({ name, code, filename })),
  invalid: [
    {
      name: 'points at the call, and offers to wait in a module',
      code: `${main}main();`, filename,
      errors: [{ messageId: 'unguarded-entry', data: { name: '`main()`', why: '`main` is `async`, line 2', so: '' }, line: 3, column: 1, endLine: 3, endColumn: 7, suggestions: [{ messageId: 'rewriteIf', data: wait, output: `${main}await main();` }] }],
    },
    {
      name: 'offers a handler in CommonJS, under a name that is free',
      code: `${oldMain}const error = 1;\n  main()\n`, filename,
      errors: [{ messageId: 'unguarded-entry', suggestions: [{ messageId: 'rewriteIf', output: `${oldMain}const error = 1;\n  main().catch((reason) => {\n    console.error(reason)\n    process.exitCode = 1\n  })\n` }] }],
    },
    {
      name: 'offers nothing where nobody knows what runs it',
      code: 'async function main() { await g(); }\nmain();', filename,
      errors: [{ messageId: 'unguarded-entry' }],
    },
    {
      name: 'points at the handler that is a name',
      code: `${main}main().catch(console.log);`, filename,
      errors: [{ messageId: 'failure-as-success', data: { name: '`main()`', what: 'it is printed' }, line: 3, column: 14, endColumn: 25, suggestions: [{ messageId: 'rewriteIf', data: fail, output: `${main}main().catch((error) => {\n  console.log(error);\n  process.exitCode = 1;\n});` }] }],
    },
    {
      name: 'goes into a block on one line',
      code: `${main}main().catch(e => { console.error(e) });`, filename,
      errors: [{ messageId: 'failure-as-success', suggestions: [{ messageId: 'rewriteIf', output: `${main}main().catch(e => { console.error(e); process.exitCode = 1 });` }] }],
    },
    {
      name: 'follows the functions that a handler calls, and writes nothing into them',
      code: `${main}function say(e) { console.error(String(e)); }\nmain().catch(say);`, filename,
      errors: [{ messageId: 'failure-as-success', column: 14 }],
    },
    {
      name: 'says that nobody hears of it, and only offers the code',
      code: `${main}main().catch(() => {});`, filename,
      errors: [{ messageId: 'failure-as-success', data: { name: '`main()`', what: 'nobody hears of it' }, suggestions: [{ messageId: 'offer', output: `${main}main().catch(() => { process.exitCode = 1; });` }] }],
    },
    {
      name: 'points at the end of the process that says that all went well',
      code: `${main}main().catch((e) => { console.error(e); process.exit(0); });`, filename,
      errors: [{ messageId: 'failure-as-success', data: { name: '`main()`', what: 'it ends the process with 0' }, line: 3, column: 41, endColumn: 56 }],
    },
    {
      name: 'says what the end of the process cuts off, all of it',
      code: `${main}export async function f() {\n  rm('a');\n  rm('b').catch(g);\n  process.exit(2);\n}`, filename,
      errors: [{
        messageId: 'exit-before-done', data: { names: '`rm()` and `rm(…).catch()`', verb: 'are' }, line: 6, column: 3, endColumn: 18,
        suggestions: [{ messageId: 'rewriteIf', output: `${main}export async function f() {\n  await rm('a');\n  await rm('b').catch(g);\n  process.exit(2);\n}` }],
      }],
    },
    {
      name: 'offers `await` in place of `void`',
      code: `${main}void main();\nprocess.exit(0);`, filename,
      errors: [{ messageId: 'exit-before-done', suggestions: [{ messageId: 'offer', output: `${main}await main();\nprocess.exit(0);` }] }],
    },
    {
      name: 'points at the word at the top of a CommonJS file',
      code: 'await g(1);', filename: '/nowhere/main.cjs',
      errors: [{ messageId: 'top-level-await', data: { why: 'its name says so' }, line: 1, column: 1, endColumn: 6, suggestions: [{ messageId: 'rewriteIf', output: 'g(1).catch((error) => {\n  console.error(error);\n  process.exitCode = 1;\n});' }] }],
    },
    {
      name: 'says by what it is CommonJS',
      code: "const g = require('g');\nconst x = await g();", filename,
      errors: [{ messageId: 'top-level-await', data: { why: 'it uses `require`, `module` or `exports`' }, line: 2, column: 11 }],
    },
  ],
});

testRule('no-floating-promise beside it', noFloatingPromise, {
  valid: [
    { name: 'leaves the start of a program', code: `${main}main();`, filename },
    { name: 'leaves what the end of the process cuts off', code: `${main}export function f() { rm('a'); process.exit(0); }`, filename },
  ],
  invalid: [
    { name: 'says it where it is asked to', code: `${main}main();`, filename, options: [{ ignoreEntry: false }], errors: [{ messageId: 'floating-promise', suggestions: [{ messageId: 'rewriteIf', output: `${main}await main();` }, { messageId: 'offer', output: `${main}void main();` }] }] },
    { name: 'says what no program starts with', code: `${main}export function f() { main(); }`, filename, errors: [{ messageId: 'floating-promise', suggestions: [{ messageId: 'offer', output: `${main}export async function f() { await main(); }` }, { messageId: 'offer', output: `${main}export function f() { void main(); }` }] }] },
  ],
});
