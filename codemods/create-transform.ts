// How a codemod becomes a transform of jscodeshift. It takes the runner only: nothing is parsed or printed by jscodeshift.
import { relative, resolve } from 'node:path';
import type { API, FileInfo, Options } from 'jscodeshift';
import { sharedProgram, withRows, type OpenProgram } from '../src/program/program.ts';
import { isParseFailure, parse } from '../src/source/parse.ts';
import type { UserRows } from '../src/apis/user-rows.ts';
import type { Rewrite } from '../src/mistakes/mistake.ts';
import { whySkipped } from '../src/source/skipped.ts';
import type { Codemod } from './codemod.ts';
import { sentenceOf } from './left.ts';
import { migrate, type Migrated } from './migration/migrate.ts';
import { isPlan, plan } from './plan.ts';
import { projectRows } from './project-rows.ts';

/** What jscodeshift calls for each file: it answers the new text, the same text where nothing changes, nothing for a skipped file. */
export type Transform = (file: FileInfo, api: Pick<API, 'stats' | 'report'>, options: Options) => Promise<string | undefined>;

/** The transform of one mistake. `--tier=likely` lowers what is applied; `--dry` counts what is left alone, and why. */
export function createTransform(codemod: Codemod): Transform {
  let rows: Promise<UserRows | undefined> | undefined;
  return async (file, api, options) => {
    rows ??= projectRows(process.cwd(), resolve(file.path), (sentence) => { api.report(sentence); });
    const program = withRows(sharedProgram(), await rows);
    const tier = tierOf(options['tier']);
    // jscodeshift does not tell which files the user named and which it found in a folder.
    const skipped = whySkipped(relative(process.cwd(), file.path), file.source);
    if (skipped !== undefined) {
      api.stats(`skipped: ${skipped}`);
      return undefined;
    }
    const path = resolve(file.path);
    const carried = tier === 'likely' ? carriedWithin(codemod, path, file.source, program) : undefined;
    for (const { calls } of carried?.chains ?? []) for (let call = 0; call < calls; call += 1) api.stats('rewritten (likely)');
    for (const { stop } of carried?.stopped ?? []) api.stats(`left alone: ${sentenceOf(stop.because)}`);
    const result = plan(codemod, path, carried?.text ?? file.source, { tier, program, isNamed: false, isCarried: carried !== undefined });
    if (!isPlan(result)) throw new SyntaxError(`${result.line}:${result.column} ${result.message}`);
    for (const { tier: made } of result.applied) api.stats(`rewritten (${made})`);
    for (const { because } of result.left) api.stats(`left alone: ${sentenceOf(because)}`);
    for (const { lineBefore, label, why } of result.dropped) {
      api.stats('left alone: the rewrite would have been wrong');
      api.report(`line ${lineBefore}: left alone, ${why} (${label})`);
    }
    return result.text;
  };
}

/** What a codemod does over several files, as far as it is closed within this one. */
function carriedWithin(codemod: Codemod, path: string, given: string, program: OpenProgram): (Migrated & { readonly text: string }) | undefined {
  const mark = given.startsWith('\uFEFF') ? '\uFEFF' : '';
  const { errand } = codemod;
  const source = errand ? parse(path, given) : undefined;
  if (!errand || !source || isParseFailure(source)) return undefined;
  program.adopt(source);
  const migrated = migrate({ errands: [errand], program, folder: process.cwd(), files: [path], seen: () => [path], seesOneFile: true, textOf: () => source.text });
  return { ...migrated, text: mark + (migrated.after.get(path)?.text ?? source.text) };
}

function tierOf(given: unknown): Rewrite['tier'] {
  if (given === undefined || given === 'proven') return 'proven';
  if (given === 'likely') return 'likely';
  throw new TypeError(`--tier must be proven or likely, but it is ${JSON.stringify(given)}.`);
}
