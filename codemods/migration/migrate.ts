// The plan for a run: every chain from a function that has to wait up to those that wait for it, and what the files are once it is applied.
import { importersOf } from '../../src/program/importers.ts';
import type { OpenProgram } from '../../src/program/program.ts';
import { readText } from '../../src/program/disk.ts';
import type { Source } from '../../src/source/source.ts';
import { chainOf, type Chain } from './chain.ts';
import type { Stop } from './change.ts';
import type { Errand } from './errand.ts';
import { made } from './made.ts';
import type { Migration } from './step.ts';

export interface MigrateOptions {
  /** What the migration is made for. */
  readonly errands: readonly Errand[];
  readonly program: OpenProgram;
  /** The folder that paths are told from. */
  readonly folder: string;
  /** The files that may be changed. */
  readonly files: readonly string[];
  /** The files in which uses are looked for, those that may be changed among them; asked for only where there is something to change. */
  readonly seen: () => readonly string[];
  readonly allowsPublicApi?: boolean;
  /** Only one file is seen, and whoever imports it is not. */
  readonly seesOneFile?: boolean;
  /** The text of a file, where that is not what the disk has. */
  readonly textOf?: (path: string) => string | undefined;
  /** Chains that are not made. */
  readonly without?: ReadonlySet<string>;
}

/** What a migration would do. */
export interface Migrated {
  /** The chains that are made. */
  readonly chains: readonly Chain[];
  /** The chains that are not, each with its stop. */
  readonly stopped: readonly (Chain & { readonly stop: Stop })[];
  /** Calls that stay as they are in functions whose other calls go, or of which none can go. */
  readonly left: readonly Stop[];
  /** The new files. */
  readonly after: ReadonlyMap<string, Source>;
}

/** The plan for a run. */
export function migrate(options: MigrateOptions): Migrated {
  const { errands, program, folder } = options;
  const textOf = options.textOf ?? readText;
  let seen: readonly string[] | undefined;
  const all = function* (): Iterable<string> {
    for (const path of (seen ??= options.seen())) yield textOf(path) ?? '';
  };
  const searches = errands.map((errand) => errand.search(options.seesOneFile === true ? undefined : all));
  const roots = options.files.flatMap((path) => {
    const text = textOf(path);
    const asked = text === undefined ? [] : searches.filter(({ mayHold }) => mayHold(text));
    const source = asked.length > 0 ? program.file(path) : undefined;
    return source ? asked.flatMap(({ rootsIn }) => rootsIn(source, program)) : [];
  });
  if (roots.length === 0) return { chains: [], stopped: [], left: [], after: new Map() };
  const may = new Set(options.files);
  const migration: Migration = {
    program, importers: importersOf(seen ?? options.seen(), program, textOf), mistakes: errands.map(({ mistake }) => mistake), steps: new Map(),
    allowsPublicApi: options.allowsPublicApi === true, seesOneFile: options.seesOneFile === true, mayChange: (path) => may.has(path),
  };
  return settled(roots.map((root) => chainOf(root, folder, migration)), options);
}

function settled(chains: readonly Chain[], { program, without = new Set() }: MigrateOptions): Migrated {
  const open = chains.filter(({ stop, changes, id }) => !stop && changes.length > 0 && !without.has(id));
  const result = made(open, (path) => program.file(path));
  const broken = [...result.broken].map(([chain, why]) => ({ ...chain, stop: brokenStop(chain, why) }));
  const stopped = chains.flatMap((chain) => (chain.stop ? [{ ...chain, stop: chain.stop }] : []));
  return { chains: result.chains, stopped: [...stopped, ...broken], left: chains.flatMap(({ left }) => left), after: result.files };
}

function brokenStop({ path, line }: Chain, why: string): Stop {
  return { because: 'would-break', detail: why, path, line };
}
