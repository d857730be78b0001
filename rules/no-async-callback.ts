// How `async-callback` is said in an editor and on the command line of ESLint.
import { asyncCallback, asyncCallbackDefaults } from '../src/mistakes/async-callback.ts';
import { createRule } from './create-rule.ts';

const kinds = ['arguments', 'attributes', 'variables', 'properties', 'returns', 'inheritedMethods'];

export const noAsyncCallback = createRule({
  mistake: asyncCallback,
  description: 'disallow async functions where nobody waits for them',
  recommended: 'error',
  requiresTypeChecking: false,
  messages: {
    'async-callback': '`{{name}}` drops the promises that this function gives ({{why}}): what follows runs before they are done, and if one rejects, Node ends the process.',
    'unheard-callback': '`{{name}}` does not wait for the promise that this function gives ({{why}}): if it rejects, nobody hears of it, and Node ends the process.',
    'promise-as-answer': '`{{name}}` takes the promise that this function gives for its answer ({{why}}): {{effect}}.',
    'async-executor': '`new Promise` ignores the promise that its function gives: if it fails, the outer promise is never settled, and Node ends the process.',
    'promise-as-clean-up': '`{{name}}` wants a function to clean up with and gets a promise ({{why}}).',
    'async-last-words': 'The process ends right after `{{name}}`: nothing behind the first `await` of this function runs.',
  },
  options: {
    checksVoidReturn: {
      anyOf: [
        { type: 'boolean' },
        { type: 'object', properties: Object.fromEntries(kinds.map((kind) => [kind, { type: 'boolean' }])), additionalProperties: false },
      ],
      description: 'Whether places are looked at whose annotation says that a function there gives nothing: all, none, or by kind.',
    },
  },
  defaultOptions: asyncCallbackDefaults,
});
