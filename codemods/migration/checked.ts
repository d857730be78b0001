// Whether what a migration has made is as it should be: no new type error, no promise that nobody waits for or that is taken for its value.
import { floatingPromise, floatingPromiseDefaults } from '../../src/mistakes/floating-promise.ts';
import { forgottenAwait, forgottenAwaitDefaults } from '../../src/mistakes/forgotten-await.ts';
import { lineAt } from '../../src/source/position.ts';
import type { Source } from '../../src/source/source.ts';
import type { OpenProgram } from '../../src/program/program.ts';
import type { Chain } from './chain.ts';
import { onOneLine, type Stop } from './change.ts';
import { made } from './made.ts';
import type { Migrated } from './migrate.ts';
import { configOf, newTypeErrors, type ParsedFiles } from './type-errors.ts';

interface Fault {
  readonly because: 'type-error' | 'not-awaited';
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** How often chains are taken out and the rest is looked at again. */
const mostRounds = 5;

/** The migration without the chains that bring a mistake or a type error; each of them is named. */
export function checked(migrated: Migrated, program: OpenProgram): Migrated {
  let current = migrated;
  const parsed: ParsedFiles = new Map();
  for (let round = 0; round < mostRounds && current.chains.length > 0; round += 1) {
    const faults = [...ownFaults(current, program), ...typeFaults(current, parsed)];
    if (faults.length === 0) return current;
    current = without(current, faults, program);
  }
  // What is still wrong after that, nobody understands.
  const [fault] = current.chains.length === 0 ? [] : [...ownFaults(current, program), ...typeFaults(current, parsed)];
  return fault ? dropped(current, current.chains, () => fault, program) : current;
}

function without(current: Migrated, faults: readonly Fault[], program: OpenProgram): Migrated {
  const blamed = new Map<Chain, Fault>();
  for (const fault of faults) {
    const there = current.chains.filter(({ changes }) => changes.some(({ path }) => path === fault.path));
    const near = there.filter(({ functions }) => functions.some((name) => fault.message.includes(name)));
    for (const chain of near.length > 0 ? near : there.length > 0 ? there : current.chains) if (!blamed.has(chain)) blamed.set(chain, fault);
  }
  return dropped(current, [...blamed.keys()], (chain) => blamed.get(chain), program);
}

function dropped(current: Migrated, gone: readonly Chain[], why: (chain: Chain) => Fault | undefined, program: OpenProgram): Migrated {
  const result = made(current.chains.filter((chain) => !gone.includes(chain)), (path) => program.file(path));
  const stopped = gone.map((chain) => ({ ...chain, stop: stopOf(chain, why(chain)) }));
  return { ...current, chains: result.chains, after: result.files, stopped: [...current.stopped, ...stopped] };
}

function stopOf({ path, line }: Chain, fault: Fault | undefined): Stop {
  return fault ? { because: fault.because, detail: onOneLine(fault.message, 300), path: fault.path, line: fault.line } : { because: 'would-break', path, line };
}

/** Promises that nobody waits for, or that are taken for their value, and were not there before. */
function ownFaults({ after }: Migrated, program: OpenProgram): readonly Fault[] {
  const sources = [...after.keys()].flatMap((path) => program.file(path) ?? []);
  const before = new Map(sources.map((source) => [source.path, new Set(foundIn(source, program).map(({ text }) => text))]));
  for (const source of after.values()) program.adopt(source);
  const faults = [...after.values()].flatMap((source) => foundIn(source, program).flatMap(({ text, at }): readonly Fault[] => (before.get(source.path)?.has(text) === true ? [] : [{ because: 'not-awaited', path: source.path, line: lineAt(source.text, at), message: text }])));
  for (const source of sources) program.adopt(source);
  return faults;
}

function foundIn(source: Source, program: OpenProgram): readonly { readonly text: string; readonly at: number }[] {
  const context = { source, program };
  const found = [...floatingPromise.find(context, { ...floatingPromiseDefaults, tier: 'likely' }), ...forgottenAwait.find(context, forgottenAwaitDefaults)];
  return found.map(({ at }) => ({ text: source.text.slice(...at).slice(0, 80), at: at[0] }));
}

/** The type errors that are new, in the files that change. */
function typeFaults({ after }: Migrated, parsed: ParsedFiles): readonly Fault[] {
  const byConfig = new Map<string, string[]>();
  for (const path of after.keys()) {
    const config = /\.[cm]?tsx?$/.test(path) ? configOf(path) : undefined;
    if (config !== undefined) byConfig.set(config, [...(byConfig.get(config) ?? []), path]);
  }
  const texts = new Map([...after].map(([path, { text }]) => [path, text]));
  return [...byConfig].flatMap(([config, paths]) => newTypeErrors(config, texts, paths, parsed).map((error): Fault => ({ because: 'type-error', ...error })));
}
