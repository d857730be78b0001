// What the user reads at the end: what changed, what was left alone and why, and what to run next.
import { codemods } from '../../codemods/index.ts';
import { sentenceOf, type Left, type LeftBecause } from '../../codemods/left.ts';
import type { Migrated } from '../../codemods/migration/migrate.ts';
import type { FixRequest } from './command.ts';
import { count, folded } from '../fold.ts';
import { quoted } from '../shell.ts';
import type { Colors } from '../terminal.ts';

/** What came of one file in which there was something. */
export interface FileResult {
  readonly name: string;
  readonly rewrites: number;
  readonly left: readonly Left[];
  /** Whether the run makes the file. */
  readonly isNew?: true;
}

export interface Totals {
  readonly read: number;
  readonly failed: number;
  readonly results: readonly FileResult[];
  /** The changes that were made and taken back, each with its place. */
  readonly takenBack: readonly string[];
}

const mostReasons = 8;
const mostPlaces = 3;
const mostPaths = 6;
const width = 80;

/** The lines of the summary. */
export function summary(request: FixRequest, totals: Totals, colors: Colors): string[] {
  return [...outcome(request, totals, colors), ...takenBack(request, totals, colors), ...leftAlone(request, totals, colors), ...next(request, totals)];
}

/** What a plan holds, and how it is applied. */
export function planSummary(path: string, { chains, stopped, after }: Migrated): string[] {
  const calls = (all: readonly { readonly calls: number }[]): number => all.reduce((sum, each) => sum + each.calls, 0);
  const functions = new Set(chains.flatMap((chain) => chain.functions.map((name) => `${chain.path} ${name}`))).size;
  return [
    `The plan in ${path}: ${count(calls(chains), 'blocking call')} in ${count(chains.length, 'chain')}, ${count(functions, 'function')} made async, ${count(after.size, 'file')} changed; ${count(stopped.length, 'chain')} (${count(calls(stopped), 'call')}) refused.`,
    '',
    `To apply it: unblock fix blocking-call --plan ${quoted(path)} --apply`,
  ];
}

function outcome({ outcome: wanted, tier }: FixRequest, { read, failed, results }: Totals, { bold, dim }: Colors): string[] {
  const changed = results.filter(({ rewrites }) => rewrites > 0);
  const rewrites = changed.reduce((sum, each) => sum + each.rewrites, 0);
  const would = wanted === 'write' ? '' : 'would be ';
  const lines: string[] = [];
  // With a patch on the screen the list of files says nothing new.
  if (wanted !== 'diff') for (const each of changed) lines.push(`${each.name}  ${dim(`${would}${each.isNew ? 'made' : `rewritten in ${places(each.rewrites)}`}`)}`);
  if (changed.length > 0) lines.push('');
  const what = changed.length === 0
    ? (failed === 0 ? 'Nothing to rewrite' : 'Nothing was rewritten')
    : `${count(changed.length, 'file')} ${would}changed, ${count(rewrites, 'rewrite')}`;
  lines.push(`${bold(what)} (tier ${tier}; ${count(read, 'file')} read${failed === 0 ? '' : `, ${failed} failed`}).`);
  return lines;
}

function takenBack({ verify = '' }: FixRequest, { takenBack: places }: Totals, { bold }: Colors): string[] {
  if (places.length === 0) return [];
  return ['', bold(`Taken back, since \`${verify}\` fails with ${places.length === 1 ? 'it' : 'them'}:`), ...places.flatMap((place) => folded(place, width, '  ', '    '))];
}

function leftAlone({ outcome: wanted }: FixRequest, { results }: Totals, { bold, dim }: Colors): string[] {
  const byReason = new Map<LeftBecause, string[]>();
  for (const { name, left } of results) {
    for (const { because, detail, lineBefore, lineAfter } of left) {
      const line = wanted === 'write' ? lineAfter : lineBefore;
      const place = `${name}:${line}${detail === undefined ? '' : `  ${dim(detail)}`}`;
      byReason.set(because, [...(byReason.get(because) ?? []), place]);
    }
  }
  if (byReason.size === 0) return [];
  const most = [...byReason].toSorted(([, a], [, b]) => b.length - a.length);
  const lines = ['', bold('Left alone:')];
  for (const [because, all] of most.slice(0, mostReasons)) {
    lines.push(`  ${String(all.length).padStart(4)}  ${sentenceOf(because)}`);
    lines.push(...all.slice(0, mostPlaces).flatMap((place) => folded(place, width, ' '.repeat(10), ' '.repeat(12))));
    if (all.length > mostPlaces) lines.push(dim(`          and ${all.length - mostPlaces} more`));
  }
  const rest = most.slice(mostReasons).reduce((sum, [, all]) => sum + all.length, 0);
  if (rest > 0) lines.push(`  ${String(rest).padStart(4)}  for other reasons`);
  return lines;
}

/** What to run next: the one step that follows from this run. */
function next({ outcome: wanted, tier, mistakes, paths, pool }: FixRequest, { results }: Totals): string[] {
  // What a shell made of `src/*.js` nobody wants to read again.
  const isLong = paths.length > mostPaths;
  const same = isLong ? 'the same command' : ['unblock fix', ...(mistakes.length === codemods.size ? [] : mistakes), ...paths.map(quoted)].join(' ');
  const changes = results.some(({ rewrites }) => rewrites > 0);
  const likely = results.some(({ left }) => left.some(({ because }) => because === 'below-tier'));
  if (changes && wanted !== 'write') return ['', `To write it: ${same}${isLong ? ` without --${wanted === 'diff' ? 'diff' : 'dry-run'}` : pool !== undefined ? ` --with ${pool}` : tier === 'likely' ? ' --tier likely' : ''}`];
  if (changes) return ['', 'Next: read the changes (git diff) and run your tests.'];
  if (likely) return ['', `To see what is likely to be safe: ${same}${isLong ? ' with' : ''} --tier likely --diff`];
  return [];
}

function places(n: number): string {
  return n === 1 ? 'one place' : `${n} places`;
}
