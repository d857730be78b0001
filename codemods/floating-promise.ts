// How `floating-promise` is rewritten over many files.
import { floatingPromise, floatingPromiseDefaults } from '../src/mistakes/floating-promise.ts';
import type { Codemod } from './codemod.ts';
import { waitingErrand } from './migration/waiting.ts';

const single: Codemod = {
  name: floatingPromise.name,
  mayHold: floatingPromise.mayHold,
  find: (context, tier) => floatingPromise.find(context, { ...floatingPromiseDefaults, tier }),
};

export const codemod: Codemod = { ...single, errand: waitingErrand(single) };
