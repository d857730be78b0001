// What the lesson of `blocking-call` cannot say: options, exact ranges, messages, and what is no blocking call.
import { noBlockingCall } from '../../rules/no-blocking-call.ts';
import { testRule } from './test-rule.ts';

const fs = "import fs from 'node:fs';\n";
const asyncly = (body: string): string => `export async function f(p, q) { ${body} }`;
const assumption = 'others may run in the middle of this function';
const suggestion = (name: string, output: string) => [{ messageId: 'rewriteIf', data: { label: `Wait for \`${name}\` with \`await\`, so that others run meanwhile.`, assumption }, output }];

testRule('no-blocking-call', noBlockingCall, {
  valid: [
    { name: 'likely, when only proven ones are asked for', code: fs + asyncly('fs.readFileSync(p);'), options: [{ tier: 'proven' }] },
    { name: 'cheaper than what is asked for', code: fs + asyncly('fs.readFileSync(p);'), options: [{ cost: 'high' }] },
    { name: 'in a test', code: fs + asyncly('fs.readFileSync(p);'), filename: 'f.test.ts' },
    { name: 'in a step of a build, below src too', code: fs + asyncly('fs.readFileSync(p);'), filename: 'src/core/build/f.ts' },
    { name: 'in a file that is called after migrations', code: fs + asyncly('fs.readFileSync(p);'), filename: 'src/createMigration.ts' },
    { name: 'in what sets an installation up', code: fs + asyncly('fs.readFileSync(p);'), filename: 'src/onboarding.ts' },
    { name: 'in a script', code: fs + asyncly('fs.readFileSync(p);'), filename: 'scripts/f.ts' },
    { name: 'in a config', code: fs + asyncly('fs.readFileSync(p);'), filename: 'vite.config.ts' },
    { name: 'in a command', code: `import { Command } from 'commander';\n${fs}${asyncly('fs.readFileSync(p);')}` },
    { name: 'in a plain function', code: `${fs}export function f(p) { return fs.readFileSync(p); }` },
    { name: 'in an async function that only runs once', code: `${fs}(async () => { fs.readFileSync('x'); })();` },
    { name: 'in a function that starts things', code: `${fs}export async function bootstrapServer() { fs.readFileSync('x'); }` },
    { name: 'while the process ends', code: `${fs}process.on('SIGINT', () => { fs.writeFileSync('x', ''); });` },
    { name: 'a module of the same name elsewhere', code: `import fs from './fs.js';\n${asyncly('fs.readFileSync(p);')}` },
    { name: 'a parameter of the same name', code: `${fs}export async function f(fs) { fs.readFileSync('x'); }` },
    { name: 'a callback that nobody knows when it is called', code: `${fs}export async function f(later) { later(() => fs.readFileSync('x')); }` },
    { name: 'a callback that makes it async', code: `import { verify } from 'node:crypto';\n${asyncly("verify('sha256', p, q, p, q);")}` },
    { name: 'a token that is hashed with a secret', code: `import jwt from 'jsonwebtoken';\n${asyncly('jwt.sign(p, q);')}` },
    { name: 'a library that is asked to be async', code: `import less from 'less';\n${asyncly('await less.render(p);')}` },
    { name: 'a helper that costs microseconds', code: `${fs}const has = (p) => fs.existsSync(p);\n${asyncly('has(p);')}` },
    { name: 'a helper that reads once', code: `${fs}let text;\nfunction read() { if (text) return text; text = fs.readFileSync('x'); return text; }\n${asyncly('read();')}` },
    { name: 'an async helper, which speaks for itself', code: `${fs}async function main() { fs.readFileSync('x'); }\n${asyncly('await main();')}` },
    { name: 'functions that call each other', code: `function a() { b(); }\nfunction b() { a(); }\n${asyncly('a();')}` },
    { name: 'what seldom takes long', code: `import { randomBytes, hkdfSync } from 'node:crypto';\n${asyncly('randomBytes(16); hkdfSync(p, q, q, q, 16);')}` },
    { name: 'a suite of tests whose runner is global', code: `${fs}describe('it', () => { it('reads', async () => { fs.readFileSync('x'); }); });` },
    { name: 'a maker of something that blocks when it is asked', code: `import { cosmiconfigSync } from 'cosmiconfig';\n${asyncly("cosmiconfigSync('x').clearCaches();")}` },
    { name: 'a question that is meant to stop everybody', code: asyncly("if (confirm('Really?')) p();") },
  ],
  invalid: [
    {
      name: 'points at the call, and says what it costs and what helps',
      code: fs + asyncly("return fs.readFileSync(p, 'utf8');"),
      errors: [{
        messageId: 'blocking-call', line: 2, column: 40, endLine: 2, endColumn: 66,
        data: { name: 'fs.readFileSync', works: 'waits for the disk', cost: 'milliseconds, more where there is more data', where: 'in the async function `f`', helps: 'Use `await fs.promises.readFile(…)`.' },
        suggestions: suggestion('fs.promises.readFile', fs + asyncly("return await fs.promises.readFile(p, 'utf8');")),
      }],
    },
    {
      name: 'points at the call that enters, once for each place that blocks, and says the way',
      code: `${fs}const read = (p) => fs.readFileSync(p);\nclass Box { constructor(p) { this.text = read(p); } }\n${asyncly('new Box(p); new Box(q);')}`,
      filename: 'box.js',
      errors: [{
        messageId: 'hidden-blocking-call', line: 4, column: 33, endLine: 4, endColumn: 43,
        data: {
          entry: 'new Box', cost: 'milliseconds, more where there is more data', where: 'in the async function `f`', works: 'waits for the disk',
          chain: '`new Box` → `read` (box.js:3) → `fs.readFileSync` (box.js:2)', helps: 'Use `readFile` of `node:fs/promises` with `await`.',
        },
      }],
    },
    { name: 'in a method, through `this`', code: `${fs}export class A { load(p) { return fs.readFileSync(p); } go = async (p) => this.load(p); }`, errors: [{ messageId: 'hidden-blocking-call' }] },
    { name: 'in a callback that runs at once', code: fs + asyncly('return p.map((x) => fs.readFileSync(x));'), errors: [{ messageId: 'blocking-call' }] },
    ...([
      ['Reflect.apply(fs.readFileSync, fs, [p])', ''], ['fs[name](p)', "const name = 'readFileSync';\n"], ['io.read(p)', 'const io = { read: fs.readFileSync };\n'],
    ] as const).map(([body, above]) => ({ name: `knows \`${body}\``, code: `${above}${fs}import http from 'node:http';\nexport const serve = (p) => http.createServer(() => { ${body}; });`, errors: [{ messageId: 'blocking-call' as const }] })),
    ...([
      ["cosmiconfigSync('x').search();", "import { cosmiconfigSync } from 'cosmiconfig';\n"], ["new Bun.Glob('*').scanSync();", ''], ["db.prepare('x').all();", "const db = require('better-sqlite3')('x');\n"],
      ['new Script(p);', "import { Script } from 'node:vm';\n"], ['new DatabaseSync(p);', "import { DatabaseSync } from 'node:sqlite';\n"], ['x({ file: p, sync: true });', "import { x } from 'tar';\n"],
    ] as const).map(([body, above]) => ({ name: `knows \`${body}\``, code: above + asyncly(body), errors: [{ messageId: 'blocking-call-without-async-form' as const }] })),
    { name: 'in an executor', code: fs + asyncly('return new Promise((resolve) => { resolve(fs.readFileSync(p)); });'), errors: [{ messageId: 'blocking-call' }] },
    { name: 'in a route', code: `${fs}import express from 'express';\nconst app = express();\napp.get('/', (question, answer) => { answer.end(fs.readFileSync('x')); });`, errors: [{ messageId: 'blocking-call', data: { name: 'fs.readFileSync', works: 'waits for the disk', cost: 'milliseconds, more where there is more data', where: 'in a request handler', helps: 'Use `readFile` of `node:fs/promises` with `await`.' } }] },
    { name: 'while a program starts, when all that is possible is asked for', code: `${fs}async function main() { fs.readFileSync('x'); }\nmain();`, options: [{ tier: 'possible' }], errors: [{ messageId: 'blocking-call' }] },
    { name: 'a request that waits', code: asyncly("const r = new XMLHttpRequest(); r.open('GET', p, false);"), errors: [{ messageId: 'blocking-call-without-async-form' }] },
    { name: 'a function that was made to block', code: `import prompt from 'prompt-sync';\nconst ask = prompt();\n${asyncly('return ask(p);')}`, errors: [{ messageId: 'blocking-call-without-async-form' }] },
    { name: 'a database in the process', code: `import Database from 'better-sqlite3';\nconst db = new Database('x');\n${asyncly('return db.prepare(p).all();')}`, errors: [{ messageId: 'blocking-call-without-async-form' }] },
    ...([
      ['a generator', 'export async function* g(p) { yield fs.readFileSync(p); }', 'export async function* g(p) { yield await fs.promises.readFile(p); }'],
      ['a power', 'export const g = async (p) => fs.readdirSync(p) ** 2;', 'export const g = async (p) => (await fs.promises.readdir(p)) ** 2;'],
      ['a call of what it gives', 'export async function g(p) {\n  p.a = 1\n  fs.readdirSync(p).forEach(p)\n}', 'export async function g(p) {\n  p.a = 1\n  ;(await fs.promises.readdir(p)).forEach(p)\n}'],
      ['a template', 'export const g = async (p) => `${fs.readFileSync(p)}`;', 'export const g = async (p) => `${await fs.promises.readFile(p)}`;'],
      ['a negation', 'export const g = async (p) => !fs.readdirSync(p);', 'export const g = async (p) => !await fs.promises.readdir(p);'],
      ['a `try`', 'export async function g(p) { try { return fs.readFileSync(p); } catch { return 1; } }', 'export async function g(p) { try { return await fs.promises.readFile(p); } catch { return 1; } }'],
    ] as const).map(([name, before, after]) => ({
      name: `puts parentheses where they are needed: ${name}`,
      code: fs + before,
      errors: [{ messageId: 'blocking-call', suggestions: suggestion(after.includes('readdir') ? 'fs.promises.readdir' : 'fs.promises.readFile', fs + after) }],
    })),
  ],
});
