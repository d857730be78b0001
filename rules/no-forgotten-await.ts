// How `forgotten-await` is said in an editor and on the command line of ESLint.
import { forgottenAwait, forgottenAwaitDefaults } from '../src/mistakes/forgotten-await.ts';
import { createRule } from './create-rule.ts';

export const noForgottenAwait = createRule({
  mistake: forgottenAwait,
  description: 'disallow using a promise as if it were its value',
  recommended: 'error',
  requiresTypeChecking: false,
  messages: {
    'forgotten-await': '{{name}} is a promise here ({{why}}), not its value: {{effect}}.',
    'perhaps-forgotten': '{{name}} may be a promise here ({{why}}), not its value: {{effect}}.',
    'await-of-list': '`await` waits for none of these promises ({{why}}): {{effect}}. Use `Promise.all`.',
    'return-without-await': '{{name}} is returned as a promise ({{why}}), so {{effect}}: write `return await`.',
    'uncalled-function': '{{name}} is an async function that is not called here: {{effect}}.',
    'promise-as-handler': '{{name}} is a promise ({{why}}), and {{effect}}.',
    'generator-in-loop': '{{name}} is an async generator: {{effect}}.',
  },
  options: {
    checksConditionals: { type: 'boolean', description: 'Whether it is looked for where something is asked whether it is true.' },
    checksSpreads: { type: 'boolean', description: 'Whether it is looked for behind `...`.' },
  },
  defaultOptions: forgottenAwaitDefaults,
});
