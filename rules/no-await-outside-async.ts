// How `await-outside-async` is said in an editor and on the command line of ESLint.
import { awaitOutsideAsync } from '../src/mistakes/await-outside-async.ts';
import { createRule } from './create-rule.ts';

export const noAwaitOutsideAsync = createRule({
  mistake: awaitOutsideAsync,
  description: 'disallow `await` where it may not stand',
  recommended: 'error',
  requiresTypeChecking: false,
  messages: {
    'await-outside-async': '`{{word}}` may only stand in an `async` function, and {{name}} is none: JavaScript refuses the whole file with a SyntaxError, and nothing in it runs.',
    'await-where-none-can': '`{{word}}` may not stand in {{place}}, which can never be `async`: JavaScript refuses the whole file with a SyntaxError. Wait before it, and hand the value over.',
  },
  options: {},
  defaultOptions: { tier: 'likely' },
});
