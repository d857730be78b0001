// How `sequential-loop` is said in an editor and on the command line of ESLint.
import { sequentialLoop } from '../src/mistakes/sequential-loop.ts';
import { createRule } from './create-rule.ts';

export const noSequentialLoop = createRule({
  mistake: sequentialLoop,
  description: 'disallow awaiting item after item in a loop what could run at the same time',
  recommended: 'warn',
  requiresTypeChecking: false,
  messages: {
    'sequential-loop': 'Each turn of the loop waits for the one before, though {{names}} could run for all items of `{{list}}` at the same time: let them wait together.',
    'likely-sequential-loop': 'Each turn of the loop waits for the one before, though {{names}} could run for all items of `{{list}}` at the same time: let them wait together, if you agree that {{assumption}}.',
    'possible-sequential-loop': 'Each turn of the loop waits for the one before; whether {{names}} may run for all items of `{{list}}` at the same time is not known.',
    'sequential-query': 'Each turn of the loop asks for one row with {{names}} and waits for it. One query for all items of `{{list}}` would do; else let them wait together.',
    'likely-sequential-query': 'Each turn of the loop asks for one row with {{names}} and waits for it. One query for all items of `{{list}}` would do; else let them wait together, if you agree that {{assumption}}.',
    'possible-sequential-query': 'Each turn of the loop asks for one row with {{names}} and waits for it. One query for all items of `{{list}}` would do.',
  },
  options: {
    tests: { type: 'boolean', description: 'Whether tests, migrations and seeds are looked at too.' },
  },
  defaultOptions: { tier: 'likely', tests: false },
});
