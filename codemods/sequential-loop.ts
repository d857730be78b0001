// How `sequential-loop` is rewritten over many files.
import { sequentialLoop } from '../src/mistakes/sequential-loop.ts';
import type { Codemod } from './codemod.ts';

export const codemod: Codemod = {
  name: sequentialLoop.name,
  mayHold: sequentialLoop.mayHold,
  find: (context, tier, isNamed) => sequentialLoop.find(context, { tier, tests: isNamed }),
};
