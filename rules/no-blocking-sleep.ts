// How `blocking-sleep` is said in an editor and on the command line of ESLint.
import { blockingSleep } from '../src/mistakes/blocking-sleep.ts';
import { createRule } from './create-rule.ts';

export const noBlockingSleep = createRule({
  mistake: blockingSleep,
  description: 'disallow sleeping in a way that lets nobody else run',
  recommended: 'error',
  requiresTypeChecking: false,
  messages: {
    'blocking-sleep': '{{how}} stops the whole process while it waits: no timer, request or other task gets its turn. Wait for a timer with `await` instead.',
    'blocking-sleep-outside-async': '{{how}} stops the whole process while it waits: no timer, request or other task gets its turn. To wait without that, {{name}} has to be `async`, and its callers have to `await` it.',
    'blocking-wait': '{{how}} stops the whole process until another thread wakes it, if ever: wait with `Atomics.waitAsync` or for a message instead.',
  },
  options: {
    tests: { type: 'boolean', description: 'Whether tests, migrations and seeds are looked at too.' },
  },
  defaultOptions: { tier: 'likely', tests: false },
});
