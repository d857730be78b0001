// Which mistakes can be rewritten, by name.
import type { Codemod } from './codemod.ts';
import { codemod as sequentialAwait } from './sequential-await.ts';
import { codemod as sequentialLoop } from './sequential-loop.ts';
import { codemod as unguardedStart } from './unguarded-start.ts';
import { codemod as blockingSleep } from './blocking-sleep.ts';
import { codemod as blockingCall } from './blocking-call.ts';
import { codemod as floatingPromise } from './floating-promise.ts';
import { codemod as forgottenAwait } from './forgotten-await.ts';
import { codemod as asyncCallback } from './async-callback.ts';
import { codemod as awaitOutsideAsync } from './await-outside-async.ts';
import { codemod as unguardedEntry } from './unguarded-entry.ts';
import { codemod as fakeConcurrency } from './fake-concurrency.ts';

/** Every codemod by the name of its mistake, in the order in which they are listed and applied. */
export const codemods: ReadonlyMap<string, Codemod> = new Map([sequentialAwait, sequentialLoop, unguardedStart, blockingSleep, blockingCall, floatingPromise, forgottenAwait, asyncCallback, awaitOutsideAsync, unguardedEntry, fakeConcurrency].map((codemod) => [codemod.name, codemod]));
