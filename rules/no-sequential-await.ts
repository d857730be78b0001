// How `sequential-await` is said in an editor and on the command line of ESLint.
import { sequentialAwait } from '../src/mistakes/sequential-await.ts';
import { createRule } from './create-rule.ts';

export const noSequentialAwait = createRule({
  mistake: sequentialAwait,
  description: 'disallow awaiting one after the other what could run at the same time',
  recommended: 'warn',
  requiresTypeChecking: false,
  messages: {
    'sequential-await': '{{names}} wait one after the other, though {{why}}: let them wait together.',
    'likely-sequential-await': '{{names}} wait one after the other, though {{why}}: let them wait together, if you agree that {{assumption}}.',
    'possible-sequential-await': '{{names}} wait one after the other, and no value goes from one to the other; whether they may wait together is not known.',
  },
  options: {
    tests: { type: 'boolean', description: 'Whether tests, migrations and seeds are looked at too.' },
  },
  defaultOptions: { tier: 'likely', tests: false },
});
