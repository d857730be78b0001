// How `unguarded-start` is said in an editor and on the command line of ESLint.
import { unguardedStart } from '../src/mistakes/unguarded-start.ts';
import { createRule } from './create-rule.ts';

export const noUnguardedStart = createRule({
  mistake: unguardedStart,
  description: 'disallow starting a promise and awaiting something else before its rejection is handled',
  recommended: 'error',
  requiresTypeChecking: false,
  messages: {
    'unguarded-start': 'If {{names}} rejects {{when}}, nothing handles it yet, and Node ends the process, even inside a `try`.',
    'unguarded-exit': 'If {{names}} rejects {{when}}, nothing ever handles it, and Node ends the process.',
    'likely-unguarded-start': 'If {{calls}} gives a promise, and {{names}} rejects {{when}}, nothing handles it yet, and Node ends the process, even inside a `try`.',
    'likely-unguarded-exit': 'If {{calls}} gives a promise, and {{names}} rejects {{when}}, nothing ever handles it, and Node ends the process.',
  },
  options: {
    tests: { type: 'boolean', description: 'Whether tests, migrations and seeds are looked at too.' },
  },
  defaultOptions: { tier: 'likely', tests: false },
});
