// What a user's ESLint config imports: the rules, and configs derived from what each rule says of itself.
import { createRequire } from 'node:module';
import type { ESLint, Linter } from 'eslint';
import type { UnblockRule } from './create-rule.ts';
import { noSequentialAwait } from './no-sequential-await.ts';
import { noSequentialLoop } from './no-sequential-loop.ts';
import { noUnguardedStart } from './no-unguarded-start.ts';
import { noBlockingSleep } from './no-blocking-sleep.ts';
import { noFloatingPromise } from './no-floating-promise.ts';
import { noForgottenAwait } from './no-forgotten-await.ts';
import { noBlockingCall } from './no-blocking-call.ts';
import { noAsyncCallback } from './no-async-callback.ts';
import { noAwaitOutsideAsync } from './no-await-outside-async.ts';
import { noUnguardedEntry } from './no-unguarded-entry.ts';
import { noFakeConcurrency } from './no-fake-concurrency.ts';

/** Every rule, by the name it has in a config after `unblock/`. */
export const rules: Readonly<Record<string, UnblockRule>> = {
  'no-sequential-await': noSequentialAwait,
  'no-sequential-loop': noSequentialLoop,
  'no-unguarded-start': noUnguardedStart,
  'no-blocking-sleep': noBlockingSleep,
  'no-floating-promise': noFloatingPromise,
  'no-forgotten-await': noForgottenAwait,
  'no-blocking-call': noBlockingCall,
  'no-async-callback': noAsyncCallback,
  'no-await-outside-async': noAwaitOutsideAsync,
  'no-unguarded-entry': noUnguardedEntry,
  'no-fake-concurrency': noFakeConcurrency,
};

export type ConfigName = 'recommended' | 'recommended-type-checked' | 'strict' | 'all';

export interface UnblockPlugin extends ESLint.Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: Record<string, UnblockRule>;
  readonly configs: Record<ConfigName, Linter.Config>;
}

// The package names itself: its own file is the same distance away from rules/ and from dist/rules/ only through its name.
const { name, version } = createRequire(import.meta.url)('eslint-plugin-unblock/package.json') as { name: string; version: string };

const plugin: UnblockPlugin = {
  meta: { name, version, namespace: 'unblock' },
  rules: { ...rules },
  configs: {
    recommended: config('recommended', ({ meta: { docs } }) => !docs.requiresTypeChecking && docs.recommended),
    'recommended-type-checked': config('recommended-type-checked', ({ meta: { docs } }) => docs.recommended),
    strict: config('strict', ({ meta: { docs } }) => docs.recommended && 'error'),
    all: config('all', () => 'error'),
  },
};
// The same rules may say more with types, so a config asks for them by name.
plugin.configs['recommended-type-checked'].settings = { unblock: { types: true } };
for (const each of Object.values(plugin.configs)) each.plugins = { unblock: plugin };

function config(called: ConfigName, severity: (rule: UnblockRule) => 'error' | 'warn' | false): Linter.Config {
  const chosen: Linter.RulesRecord = {};
  for (const [rule, module] of Object.entries(rules)) {
    const level = severity(module);
    if (level) chosen[`unblock/${rule}`] = level;
  }
  return { name: `unblock/${called}`, rules: chosen };
}

export { plugin as default, plugin as 'module.exports' };
