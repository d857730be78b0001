// What the files are once chains are applied, as far as each of them still parses and keeps what was written.
import { droppedImports } from '../../src/rewrites/drop-import.ts';
import { applyEdits } from '../../src/source/apply-edits.ts';
import type { Edit } from '../../src/source/edit.ts';
import { brokenInvariant } from '../../src/source/invariants.ts';
import { isParseFailure, parse } from '../../src/source/parse.ts';
import type { Source } from '../../src/source/source.ts';
import type { Chain } from './chain.ts';
import { editsByFile } from './change.ts';

/** The files that chains change, and the chains that could not be applied, with a clause that says why. */
export interface Made {
  readonly files: ReadonlyMap<string, Source>;
  readonly chains: readonly Chain[];
  readonly broken: ReadonlyMap<Chain, string>;
}

/** The files once chains are applied together; a chain that breaks a file goes, the others stay. */
export function made(chains: readonly Chain[], before: (path: string) => Source | undefined): Made {
  let good = [...chains];
  const broken = new Map<Chain, string>();
  for (;;) {
    const files = new Map<string, Source>();
    const failed = [...editsByFile(good.flatMap(({ changes }) => changes))].find(([path, edits]) => {
      const after = rewritten(before(path), edits);
      if (typeof after !== 'string') files.set(path, after);
      return typeof after === 'string';
    });
    if (!failed) return { files, chains: good, broken };
    const [path] = failed;
    const kept: Chain[] = [];
    for (const chain of good) {
      const isThere = chain.changes.some((change) => change.path === path);
      const edits = isThere ? editsByFile([...kept, chain].flatMap(({ changes }) => changes)).get(path) ?? [] : [];
      const after = isThere ? rewritten(before(path), edits) : undefined;
      if (typeof after === 'string') broken.set(chain, after);
      else kept.push(chain);
    }
    if (kept.length === good.length) return { files: new Map(), chains: [], broken: new Map(good.map((chain) => [chain, `${path} could not be rewritten`])) };
    good = kept;
  }
}

/** A file after edits, without the imports that only the rewritten calls needed; or what is wrong with it. */
export function rewritten(before: Source | undefined, edits: readonly Edit[]): Source | string {
  if (!before) return 'a file cannot be read';
  const after = edited(before, edits);
  if (typeof after === 'string') return after;
  const drops = droppedImports(before, after);
  const tidy = drops.length > 0 ? edited(after, drops) : after;
  return typeof tidy === 'string' ? after : tidy;
}

function edited(before: Source, edits: readonly Edit[]): Source | string {
  const text = applyEdits(before.text, edits);
  if (typeof text !== 'string') return text.message;
  const after = parse(before.path, text);
  if (isParseFailure(after)) return `the result would not parse (${after.message})`;
  return brokenInvariant(before, after, edits) ?? after;
}
