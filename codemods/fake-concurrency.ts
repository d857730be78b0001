// How `fake-concurrency` is rewritten over many files.
import { fakeConcurrency } from '../src/mistakes/fake-concurrency.ts';
import type { Codemod } from './codemod.ts';

export const codemod: Codemod = {
  name: fakeConcurrency.name,
  mayHold: fakeConcurrency.mayHold,
  find: (context, tier, isNamed) => fakeConcurrency.find(context, { tier, tests: isNamed }),
};
