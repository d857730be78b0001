// How `blocking-call` is rewritten over many files.
import { blockingCall } from '../src/mistakes/blocking-call.ts';
import type { Codemod } from './codemod.ts';
import { blockingErrand } from './migration/blocking.ts';

export const codemod: Codemod = {
  name: blockingCall.name,
  mayHold: blockingCall.mayHold,
  find: (context, tier, isNamed) => blockingCall.find(context, { tier, tests: isNamed, cost: 'trivial' }),
  errand: blockingErrand,
};
