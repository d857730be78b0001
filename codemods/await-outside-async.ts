// How `await-outside-async` is rewritten over many files.
import { awaitOutsideAsync } from '../src/mistakes/await-outside-async.ts';
import type { Codemod } from './codemod.ts';

export const codemod: Codemod = {
  name: awaitOutsideAsync.name,
  mayHold: awaitOutsideAsync.mayHold,
  find: (context, tier) => awaitOutsideAsync.find(context, { tier }),
};
