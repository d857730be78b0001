// How `fake-concurrency` is said in an editor and on the command line of ESLint.
import { fakeConcurrency } from '../src/mistakes/fake-concurrency.ts';
import { createRule } from './create-rule.ts';

export const noFakeConcurrency = createRule({
  mistake: fakeConcurrency,
  description: 'disallow code that looks as if it ran at the same time as other code, and does not',
  recommended: 'warn',
  requiresTypeChecking: false,
  messages: {
    'fake-promise': '`new Promise` runs this at once: {{work}}, alone on the one thread, before anybody has the promise. {{helps}}',
    'fake-parallel': '`{{name}}` lets nothing run at the same time here, for nothing in it waits: {{work}}, one after the other, alone on the one thread. {{helps}}',
    'lost-race': '`{{name}}` has nobody to wait for: {{work}}, alone on the one thread, and is done before the race begins. {{helps}}',
    'fake-async': '{{name}} is `async` and never waits: {{work}}, alone on the one thread, and nobody runs meanwhile. {{helps}}',
    'fake-background': '`{{name}}` only puts it off, and then it is the same: {{work}}, alone on the one thread. {{helps}}',
    'starving-tick': '`{{name}}` calls this again before any timer or I/O gets its turn: until it ends, it runs alone on the one thread. `setImmediate` lets the others in.',
    'starving-pause': '`{{name}}` lets no timer and no I/O in, only promises that are settled: the loop runs alone on the one thread. `await setImmediate()` of `node:timers/promises` lets all of them in.',
    'endless-wait': 'This loop waits for what only others can change, and never lets them run: it turns for ever, alone on the one thread. Wait for an event or a promise, or `await setTimeout(ms)` of `node:timers/promises` between two looks.',
    'worker-per-request': 'Each request starts a thread of its own here{{name}}, which costs tens of milliseconds and has no limit. Keep a pool, such as `piscina` or `tinypool`, and hand it the work.',
  },
  options: {
    tests: { type: 'boolean', description: 'Whether tests, migrations and seeds are looked at too.' },
  },
  defaultOptions: { tier: 'likely', tests: false },
});
