// How `unguarded-start` is rewritten over many files.
import { unguardedStart } from '../src/mistakes/unguarded-start.ts';
import type { Codemod } from './codemod.ts';

export const codemod: Codemod = {
  name: unguardedStart.name,
  mayHold: unguardedStart.mayHold,
  find: (context, tier, isNamed) => unguardedStart.find(context, { tier, tests: isNamed }),
};
