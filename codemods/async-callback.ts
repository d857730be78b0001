// How `async-callback` is rewritten over many files.
import { asyncCallback, asyncCallbackDefaults } from '../src/mistakes/async-callback.ts';
import type { Codemod } from './codemod.ts';

export const codemod: Codemod = {
  name: asyncCallback.name,
  mayHold: asyncCallback.mayHold,
  find: (context, tier) => asyncCallback.find(context, { ...asyncCallbackDefaults, tier }),
};
