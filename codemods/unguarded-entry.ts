// How `unguarded-entry` is rewritten over many files.
import { unguardedEntry } from '../src/mistakes/unguarded-entry.ts';
import type { Codemod } from './codemod.ts';

export const codemod: Codemod = {
  name: unguardedEntry.name,
  mayHold: unguardedEntry.mayHold,
  find: (context, tier) => unguardedEntry.find(context, { tier }),
};
