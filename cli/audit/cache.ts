// What the last run has found, for files that it would find the same in: the file, and all that its answer has rested on, are as they were.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { OpenProgram } from '../../src/program/program.ts';
import { cacheFolder } from '../cache-folder.ts';
import type { Looked } from './look.ts';
import { answerTo, digestOf, targetsOf, type Question, type Trace } from './trace.ts';

/** What is kept of one run. `asked`: whatever else decides what is found, such as options and versions. */
interface Kept {
  readonly asked: string;
  readonly files: Readonly<Record<string, { readonly digest: string; readonly looked?: Looked; readonly trace: readonly (readonly [Question, string])[] }>>;
}

export interface Cache {
  /** What was found in a file, if it would be found again. */
  known(path: string): Looked | undefined;
  /** Keeps what was found now, and what it has rested on. */
  keep(found: ReadonlyMap<string, Looked>, traces: ReadonlyMap<string, Trace>): void;
}

/** The cache of a folder. One that cannot be read is empty; one that cannot be written is none. */
export function openCache(folder: string, asked: string, program: OpenProgram): Cache {
  const path = join(cacheFolder(folder), 'audit.json');
  const files = read(path, asked);
  const digests = new Map<string, string>();
  const digest = (file: string): string => {
    const known = digests.get(file) ?? digestOf(file);
    digests.set(file, known);
    return known;
  };
  const same = new Map<string, boolean>();
  // Of files that lean on each other each is looked at once; the answer for all is that of the whole walk.
  const isSame = (file: string, walked: Set<string>): boolean => {
    const known = same.get(file);
    if (known !== undefined || walked.has(file)) return known ?? true;
    walked.add(file);
    const kept = files[file];
    if (kept?.digest !== digest(file)) return false;
    return kept.trace.every(([question, answer]) => answerTo(question, file, program) === answer && targetsOf(answer).every((target) => target === file || isSame(target, walked)));
  };
  return {
    known(file) {
      const looked = files[file]?.looked;
      if (!looked) return undefined;
      const walked = new Set<string>();
      const answer = isSame(file, walked);
      if (answer) for (const each of walked) same.set(each, true);
      same.set(file, answer);
      return answer ? looked : undefined;
    },
    keep(found, traces) {
      const next: Record<string, Kept['files'][string]> = {};
      const all = new Set([...found.keys(), ...traces.keys(), ...Object.keys(files), ...[...traces.values()].flatMap((trace) => [...trace.values()].flatMap(targetsOf))]);
      for (const file of all) {
        const kept = files[file]?.digest === digest(file) ? files[file] : undefined;
        const looked = found.get(file) ?? (same.get(file) === true ? kept?.looked : undefined);
        next[file] = { digest: digest(file), ...(looked && { looked }), trace: [...new Map([...(kept?.trace ?? []), ...(traces.get(file) ?? [])])] };
      }
      write(path, JSON.stringify({ asked, files: next } satisfies Kept));
    },
  };
}

function read(path: string, asked: string): Kept['files'] {
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as Partial<Kept> | null;
    return kept?.asked === asked && kept.files ? kept.files : {};
  } catch {
    // There is none yet, or half of one.
    return {};
  }
}

/** Two runs at once each write a whole file, and the later one stays. */
function write(path: string, text: string): void {
  const beside = `${path}.${String(process.pid)}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(beside, text);
    renameSync(beside, path);
  } catch {
    rmSync(beside, { force: true });
  }
}
