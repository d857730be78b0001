// How `blocking-sleep` is rewritten over many files.
import { blockingSleep } from '../src/mistakes/blocking-sleep.ts';
import type { Codemod } from './codemod.ts';

export const codemod: Codemod = {
  name: blockingSleep.name,
  mayHold: blockingSleep.mayHold,
  find: (context, tier, isNamed) => blockingSleep.find(context, { tier, tests: isNamed }),
};
