// How `floating-promise` is said in an editor and on the command line of ESLint.
import { floatingPromise, floatingPromiseDefaults } from '../src/mistakes/floating-promise.ts';
import { createRule, type OptionSchema } from './create-rule.ts';

const names: OptionSchema = { type: 'array', items: { type: 'string' } };
const safe: OptionSchema = {
  type: 'array',
  items: {
    anyOf: [
      { type: 'string' },
      {
        type: 'object',
        properties: { from: { enum: ['file', 'lib', 'package'] }, name: { anyOf: [{ type: 'string' }, names] }, package: { type: 'string' }, path: { type: 'string' } },
        required: ['from', 'name'],
        additionalProperties: false,
      },
    ],
  },
};

export const noFloatingPromise = createRule({
  mistake: floatingPromise,
  description: 'disallow promises that nobody waits for',
  recommended: 'error',
  requiresTypeChecking: false,
  messages: {
    'floating-promise': 'Nobody waits for {{name}} ({{why}}): what follows runs before it is done, and if it rejects, Node ends the process.',
    'floating-promises': 'Nobody waits for the promises in this list ({{why}}): what follows runs before they are done, and if one rejects, Node ends the process.',
    'unused-promise': 'Nobody ever reads `{{variable}}`, so nobody waits for {{name}} ({{why}}): if it rejects, Node ends the process.',
    'late-await': 'Nobody listens to `{{variable}}` while {{meanwhile}} is awaited: should {{name}} ({{why}}) reject before that, Node ends the process. Await both with `Promise.all`.',
    'void-promise': '`void` handles no rejection of {{name}} ({{why}}): if it rejects, Node ends the process.',
    'ineffective-handler': 'What {{name}} is given is no function, so nobody handles a rejection: Node ends the process.',
    'unstarted-generator': '{{name}} runs nothing: an async generator starts when somebody asks for its values, with `for await`.',
  },
  options: {
    ignoreVoid: { type: 'boolean', description: 'Whether `void p` says that nobody is meant to wait.' },
    ignoreIIFE: { type: 'boolean', description: 'Whether functions that are called where they are written are left alone.' },
    checkThenables: { type: 'boolean', description: 'Whether everything with a `then` counts as a promise.' },
    allowForKnownSafeCalls: { ...safe, description: 'Calls whose promise nobody needs to wait for, as in typescript-eslint.' },
    allowForKnownSafePromises: { ...safe, description: 'Types of promises that nobody needs to wait for, as in typescript-eslint.' },
    fireAndForget: { ...names, description: 'Names of functions that are there to let a promise go.' },
    ignoreEntry: { type: 'boolean', description: 'Whether the start of a program, and what the end of the process cuts off, is left to `no-unguarded-entry`.' },
  },
  defaultOptions: floatingPromiseDefaults,
});
