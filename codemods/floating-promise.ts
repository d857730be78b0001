// How `floating-promise` is rewritten over many files.
import { floatingPromise, floatingPromiseDefaults } from '../src/mistakes/floating-promise.ts';
import type { Codemod } from './codemod.ts';

export const codemod: Codemod = {
  name: floatingPromise.name,
  mayHold: floatingPromise.mayHold,
  find: (context, tier) => floatingPromise.find(context, { ...floatingPromiseDefaults, tier }),
};
