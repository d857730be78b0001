// How work that keeps the one thread moves to others: its functions go to a file of their own, and a pool of Piscina calls them there.
import { basename, dirname, extname, join } from 'node:path';
import { whyOff, type Reason } from '../choose.ts';
import type { Left } from '../left.ts';
import { nameOfFunction } from '../../src/facts/function-name.ts';
import { isFunction, type FunctionNode } from '../../src/source/walk.ts';
import type { Refusal } from '../../src/facts/because.ts';
import { fakeConcurrency, fakesIn, type Fake } from '../../src/mistakes/fake-concurrency.ts';
import { inWords } from '../../src/mistakes/mistake.ts';
import { moduleKind } from '../../src/program/module-kind.ts';
import { trusting, type Program } from '../../src/program/program.ts';
import { isRefusal } from '../../src/rewrites/gather-comments.ts';
import { lineAt } from '../../src/source/position.ts';
import type { Source } from '../../src/source/source.ts';
import { isData } from './data.ts';
import { jobsOf, type Job } from './jobs.ts';
import { rewritten } from './left-file.ts';
import { portable, type Portable } from './portable.ts';

/** What a file becomes, and the file of the worker beside it. */
export interface Pooled {
  readonly path: string;
  readonly text: string;
  readonly workerPath: string;
  readonly workerText: string;
  /** One-based: the first place that moves. */
  readonly line: number;
  /** The functions that the pool calls. */
  readonly names: readonly string[];
  readonly label: string;
  readonly assumption: string;
}

/** What moves out of a file, and what stays and why. `isThere`: whether a file of a name exists already. */
export function toPool(source: Source, program: Program, isThere: (path: string) => boolean): { readonly pooled?: Pooled; readonly left: readonly Left[] } {
  const fakes = fakesIn({ source, program }, { tests: false }).filter(computes);
  const left: Left[] = [];
  const jobs: Job[] = [];
  const needs: Portable[] = [];
  for (const fake of fakes) {
    const found = whyOff(fakeConcurrency.name, source, fake.node.range[0]) ?? whyNoFile(source, program) ?? movable(fake, source, trusting(program));
    if ('because' in found) left.push(leftOf(found, fake, source));
    else {
      jobs.push(...found.jobs);
      needs.push(...found.needs);
    }
  }
  if (jobs.length === 0) return { left };
  const [first] = fakes.filter((fake) => !left.some(({ lineBefore }) => lineBefore === lineOf(fake, source)));
  const workerPath = freeName(source.path, isThere);
  const made = rewritten(source, jobs, united(needs), basename(workerPath));
  if (isRefusal(made)) return { left: [...left, ...(first ? [leftOf(made, first, source)] : [])] };
  const names = [...new Set(jobs.map(({ fn }) => nameOfFunction(fn) ?? ''))];
  const words = inWords(names.map((name) => `\`${name}\``));
  return {
    left,
    pooled: {
      path: source.path, text: made.text, workerPath, workerText: made.workerText, names,
      line: first ? lineOf(first, source) : 1,
      label: `Let other threads compute ${words}, in ${basename(workerPath)}.`,
      assumption: `${words} ${names.length === 1 ? 'is' : 'are'} given plain data, and nobody counts on getting the same objects back`,
    },
  };
}

/** Places that have work to move; what only pauses in a bad way has not. */
function computes(fake: Fake): boolean {
  return 'work' in fake && fake.work.weight !== 'light' && fake.work.is !== 'sleep';
}

/** Why no file of a worker can stand beside this one. */
function whyNoFile(source: Source, program: Program): Refusal | undefined {
  if (program.range('piscina', source.path) === undefined) return { because: 'no-pool' };
  return !/\.[cm]?js$/.test(source.path) || moduleKind(source, program) === 'unknown' ? { because: 'no-worker-file' } : undefined;
}

function movable(fake: Fake, source: Source, program: Program): { readonly jobs: readonly Job[]; readonly needs: readonly Portable[] } | Refusal {
  const jobs = jobsOf(fake, source);
  if (isRefusal(jobs)) return jobs;
  const needs: Portable[] = [];
  for (const job of jobs) {
    const found = portable(job.fn, source, program);
    if (isRefusal(found)) return found;
    const isHanded = job.at !== 'call' || job.call.arguments.every((each) => !isFunction(each) && (each.type === 'Identifier' || isData(each, { source, program, functions: found.functions })));
    if (!isHanded || (job.at === 'reference' && job.fn.params.length > 2)) return { because: 'not-cloned', detail: `\`${nameOfFunction(job.fn) ?? ''}\`` };
    needs.push(found);
  }
  return { jobs, needs };
}

function united(needs: readonly Portable[]): Portable {
  return {
    functions: new Set<FunctionNode>(needs.flatMap(({ functions }) => [...functions])),
    constants: new Set(needs.flatMap(({ constants }) => [...constants])),
    imports: new Set(needs.flatMap(({ imports }) => [...imports])),
  };
}

/** `stats.js` → `stats.worker.js`, or with a number where there is one. */
function freeName(path: string, isThere: (path: string) => boolean): string {
  const extension = extname(path);
  const stem = join(dirname(path), basename(path, extension));
  for (let count = 1; ; count += 1) {
    const name = `${stem}.${count === 1 ? '' : `${String(count)}.`}worker${extension}`;
    if (!isThere(name)) return name;
  }
}

function lineOf(fake: Fake, source: Source): number {
  return lineAt(source.text, fake.node.range[0]);
}

function leftOf({ because, detail }: Reason, fake: Fake, source: Source): Left {
  const line = lineOf(fake, source);
  return { because, ...(detail !== undefined && { detail }), lineBefore: line, lineAfter: line };
}
