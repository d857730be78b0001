// How `await-outside-async` is rewritten over many files.
import { awaitOutsideAsync } from '../src/mistakes/await-outside-async.ts';
import type { Codemod } from './codemod.ts';
import { waitingErrand } from './migration/waiting.ts';

const single: Codemod = {
  name: awaitOutsideAsync.name,
  mayHold: awaitOutsideAsync.mayHold,
  find: (context, tier) => awaitOutsideAsync.find(context, { tier }),
};

export const codemod: Codemod = { ...single, errand: waitingErrand(single) };
