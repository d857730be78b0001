// How `sequential-await` is rewritten over many files.
import { sequentialAwait } from '../src/mistakes/sequential-await.ts';
import type { Codemod } from './codemod.ts';

export const codemod: Codemod = {
  name: sequentialAwait.name,
  mayHold: sequentialAwait.mayHold,
  find: (context, tier, isNamed) => sequentialAwait.find(context, { tier, tests: isNamed }),
};
