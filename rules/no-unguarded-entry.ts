// How `unguarded-entry` is said in an editor and on the command line of ESLint.
import { unguardedEntry } from '../src/mistakes/unguarded-entry.ts';
import { createRule } from './create-rule.ts';

export const noUnguardedEntry = createRule({
  mistake: unguardedEntry,
  description: 'disallow starting a program that nobody guards',
  recommended: 'error',
  requiresTypeChecking: false,
  messages: {
    'unguarded-entry': 'Nobody waits for {{name}} ({{why}}), with which the program starts: {{so}}if it fails, Node ends the process on the spot, in the middle of whatever else is going on.',
    'exit-before-done': '{{names}} {{verb}} still at work when the process ends here: what is not done by then is never done.',
    'failure-as-success': 'When {{name}} fails, {{what}}, and the process ends with exit code 0: whoever started the program takes that for success. Set `process.exitCode = 1`.',
    'failure-without-word': 'When {{name}} fails, `finally` ends the process before Node can print the failure, with exit code 0: nobody hears of it.',
    'top-level-await': '`await` may not stand at the top of a CommonJS file, and this is one ({{why}}): Node refuses to run it. Wait in an `async` function, or make the file an ES module.',
  },
  options: {},
  defaultOptions: { tier: 'likely' },
});
