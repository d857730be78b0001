// How `forgotten-await` is rewritten over many files.
import { forgottenAwait, forgottenAwaitDefaults } from '../src/mistakes/forgotten-await.ts';
import type { Codemod } from './codemod.ts';

export const codemod: Codemod = {
  name: forgottenAwait.name,
  mayHold: forgottenAwait.mayHold,
  find: (context, tier) => forgottenAwait.find(context, { ...forgottenAwaitDefaults, tier }),
};
