// How `blocking-call` is said in an editor and on the command line of ESLint.
import { blockingCall } from '../src/mistakes/blocking-call.ts';
import { createRule } from './create-rule.ts';

export const noBlockingCall = createRule({
  mistake: blockingCall,
  description: 'disallow calls that let nobody else run where others wait for their turn',
  recommended: 'warn',
  requiresTypeChecking: false,
  messages: {
    'blocking-call': '`{{name}}` {{works}} and stops everybody meanwhile ({{cost}}), {{where}}. {{helps}}',
    'blocking-call-without-async-form': '`{{name}}` {{works}} and stops everybody meanwhile ({{cost}}), {{where}}. {{helps}}',
    'hidden-blocking-call': '`{{entry}}` stops everybody in the end ({{cost}}), {{where}}: {{chain}} {{works}}. {{helps}}',
  },
  options: {
    tests: { type: 'boolean', description: 'Whether tests, migrations and seeds are looked at too.' },
    cost: { enum: ['trivial', 'low', 'medium', 'high', 'unbounded'], description: 'The lowest cost that is reported: microseconds, up to a millisecond, milliseconds, more, without a limit.' },
  },
  defaultOptions: { tier: 'likely', tests: false, cost: 'trivial' },
});
