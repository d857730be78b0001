// What the lesson of `blocking-sleep` cannot say: options, exact ranges, messages, forms that are no sleep.
import { noBlockingSleep } from '../../rules/no-blocking-sleep.ts';
import { testRule } from './test-rule.ts';

const cell = 'new Int32Array(new SharedArrayBuffer(4))';
const label = 'Wait with a timer, so that others run meanwhile.';
const assumption = 'others may run in the middle of this function';
const imported = "import { setTimeout } from 'node:timers/promises';\n";
const asyncly = (body: string): string => `export async function f(ms) { ${body} }`;
const rewritten = (body: string): string => `${imported}\n${asyncly(body)}`;
const suggestion = (output: string) => [{ messageId: 'rewriteIf', data: { label, assumption }, output }];

testRule('no-blocking-sleep', noBlockingSleep, {
  valid: [
    { name: 'likely, when only proven ones are asked for', code: asyncly(`Atomics.wait(${cell}, 0, 0, ms);`), options: [{ tier: 'proven' }] },
    { name: 'in a test', code: asyncly(`Atomics.wait(${cell}, 0, 0, ms);`), filename: 'f.test.ts' },
    { name: 'while the module loads', code: `Atomics.wait(${cell}, 0, 0, 5);\nexport const x = 1;` },
    { name: 'an `Atomics` of its own', code: 'export async function f(Atomics) { Atomics.wait(1, 2, 3, 4); }' },
    { name: 'a function that is called sleep', code: 'export async function f(sleep) { sleep(4); await sleep.msleep(5); }' },
    { name: 'a package of that name, another function', code: asyncly("(await import('sleep')).version(ms);") },
    { name: 'a command that does more', code: `import { execSync } from 'node:child_process';\n${asyncly("execSync('sleep 2 && make');")}` },
    { name: 'a loop that waits', code: asyncly('while (Date.now() < ms) await 0;') },
    { name: 'a loop that works', code: asyncly('while (Date.now() < ms) ms = step(ms);') },
    { name: 'a loop over other numbers', code: asyncly('while (ms < 10) ms += 1;') },
    { name: 'a loop that asks somebody', code: asyncly('while (Date.now() < ms && !isReady()) {}') },
    { name: 'an async sleep', code: asyncly('await Bun.sleep(ms);') },
    { name: 'a plain function of a script', code: `#!/usr/bin/env node\nfunction f() { Atomics.wait(${cell}, 0, 0, 5); }\nsetInterval(f, 5);` },
  ],
  invalid: [
    {
      name: 'points at the call',
      code: asyncly(`Atomics.wait(${cell}, 0, 0, ms);`),
      errors: [{ messageId: 'blocking-sleep', data: { how: '`Atomics.wait`', name: '`f`' }, line: 1, column: 31, endLine: 1, endColumn: 95, suggestions: suggestion(rewritten('await setTimeout(ms);')) }],
    },
    {
      name: 'points at the first line of a loop',
      code: 'export async function f(end) {\n  do {\n    ;\n  } while (Date.now() < end);\n}',
      errors: [{ messageId: 'blocking-sleep', data: { how: 'This loop', name: '`f`' }, line: 2, column: 3, endLine: 2, endColumn: 7, suggestions: suggestion(`${imported}\nexport async function f(end) {\n  await setTimeout(end - Date.now());\n}`) }],
    },
    ...([
      ['seconds of a variable', "sleep.sleep(ms);", 'await setTimeout(ms * 1000);'],
      ['seconds', "sleep.sleep(3);", 'await setTimeout(3000);'],
      ['microseconds of a variable', "sleep.usleep(ms);", 'await setTimeout(ms / 1000);'],
    ] as const).map(([name, before, after]) => ({
      name: `counts ${name} in milliseconds`,
      code: `import * as sleep from 'sleep';\n${asyncly(before)}`,
      errors: [{ messageId: 'blocking-sleep', suggestions: suggestion(`${imported.trim()}\n${asyncly(after)}`) }],
    })),
    ...([
      ["execSync('sleep 1m')", '60000'],
      ['execSync(`sleep ${ms}s`)', 'ms * 1000'],
      ["execSync('timeout /t 3 /nobreak > nul')", '3000'],
      ["execSync('ping -n 4 127.0.0.1 > nul')", '3000'],
      ["execSync('powershell Start-Sleep -Seconds 2')", '2000'],
      ["execSync('node -e \"setTimeout(() => {}, 250)\"')", '250'],
      ["execFileSync('sleep', ['0.5'])", '500'],
      ["spawnSync('sleep', [`${ms}`])", 'ms * 1000'],
    ] as const).map(([command, ms]) => ({
      name: `knows the command ${command}`,
      code: `import * as shell from 'node:child_process';\n${asyncly(`shell.${command}; shell.fork(ms);`)}`,
      errors: [{ messageId: 'blocking-sleep', suggestions: suggestion(`import * as shell from 'node:child_process';\n${imported.trim()}\n${asyncly(`await setTimeout(${ms}); shell.fork(ms);`)}`) }],
    })),
    ...(['process.uptime() < ms', 'process.hrtime()[0] < ms', 'process.hrtime.bigint() < ms', '+new Date() < ms && ms > 0'] as const).map((test) => ({
      name: `says and leaves alone: ${test}`,
      code: asyncly(`while (${test}) {}`),
      errors: [{ messageId: 'blocking-sleep' }],
    })),
    {
      name: 'takes an import that is there',
      code: `import * as timers from 'timers/promises';\n${asyncly('Bun.sleepSync(ms);')}`,
      errors: [{ messageId: 'blocking-sleep', suggestions: suggestion(`import * as timers from 'timers/promises';\n${asyncly('await timers.setTimeout(ms);')}`) }],
    },
    {
      name: 'adds to an import that is there, under a name that is free',
      code: `import { setInterval } from 'timers/promises';\n${asyncly('setTimeout(f, 5); Bun.sleepSync(ms); let sleep;')}`,
      errors: [{ messageId: 'blocking-sleep', suggestions: suggestion(`import { setInterval, setTimeout as delay } from 'timers/promises';\n${asyncly('setTimeout(f, 5); await delay(ms); let sleep;')}`) }],
    },
    {
      name: 'in a request handler that is not async',
      code: "import http from 'node:http';\nhttp.createServer(() => { Bun.sleepSync(5); });",
      errors: [{ messageId: 'blocking-sleep-outside-async', data: { how: '`Bun.sleepSync`', name: 'this callback' } }],
    },
  ],
});
