// What is in other files: parsed once, kept while they do not change, and not more of them than memory has room for.
import { hash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';
import { isParseFailure, parse } from '../source/parse.ts';
import type { Source } from '../source/source.ts';
import { readText, stampOf, type Stamp } from './disk.ts';
import { createSearched } from './searched.ts';
import { isCode, isDeclaration, pathKey } from './paths.ts';

/** A longer file is unknown: it is generated or bundled, and would cost seconds. */
export const longestText = 1_000_000;

/** A longer declaration file is made by a tool for a tool. */
const longestDeclarations = 400_000;

/** How much memory a tree takes with its scopes and what is found out about it, by characters of its text, as measured. */
const bytesPerCharacter = 60;

/** The trees of this many characters of text are kept, about half a gigabyte; the least recently used go first. */
export const keptText = 9_000_000;

/** As many as fit in half of the memory that the process may have: for a command, which has it for itself. */
export function roomyText(): number {
  return Math.max(keptText, Math.floor(getHeapStatistics().heap_size_limit / 2 / bytesPerCharacter));
}

export interface Files {
  /** The file as it is on disk, or as the host that lints it has it; `undefined` when it cannot be read or parsed. */
  load(path: string): Source | undefined;
  /** Whether the text of a file matches, without parsing it. */
  matches(path: string, pattern: RegExp): boolean;
  /** Makes a tree of the host the one that others see. Says whether they saw another text before. */
  adopt(source: Source): boolean;
  /** Looks at every known file again. Says whether one has changed or gone. */
  renew(): boolean;
  /** Whether a source is still what its path gives. */
  isCurrent(source: Source): boolean;
  /** Every file that has been asked for. */
  paths(): Iterable<string>;
}

interface Entry {
  readonly path: string;
  /** The state of the disk when the text was read or adopted. */
  readonly stamp: Stamp;
  /** `undefined`: unreadable, or let go to make room. */
  source: Source | undefined;
  /** What the text was, where the tree is let go. */
  digest?: string;
  readonly isReadable: boolean;
  /** The text is the host's and has not been compared with the disk. */
  readonly isHosts: boolean;
}

/** No files yet. `kept` is how many characters of text stay parsed. */
export function createFiles(kept: number = keptText): Files {
  // In the order of last use.
  const entries = new Map<string, Entry>();
  const realPaths = new Map<string, string>();
  let held = 0;
  const searched = createSearched();

  const set = (key: string, entry: Entry): void => {
    held += lengthOf(entry) - lengthOf(entries.get(key));
    entries.delete(key);
    entries.set(key, entry);
    for (const [oldKey, old] of entries) {
      if (held <= kept || oldKey === key) break;
      if (!old.source) continue;
      held -= lengthOf(old);
      old.digest = digestOf(old.source.text);
      old.source = undefined;
    }
  };
  const remove = (key: string): void => {
    held -= lengthOf(entries.get(key));
    entries.delete(key);
  };
  const keyOf = (path: string): string => {
    const known = realPaths.get(path);
    if (known !== undefined) return known;
    const key = pathKey(realPath(path));
    realPaths.set(path, key);
    return key;
  };

  return {
    load(path) {
      const key = keyOf(path);
      const known = entries.get(key);
      if (known && (known.source !== undefined || !known.isReadable)) {
        if (known.source !== undefined) set(key, known);
        return known.source;
      }
      const stamp = stampOf(path);
      const source = isCode(path) || isDeclaration(path) ? read(path, stamp) : undefined;
      set(key, { path, stamp, source, isReadable: source !== undefined, isHosts: false });
      return source;
    },
    matches(path, pattern) {
      const key = keyOf(path);
      const text = entries.get(key)?.source?.text ?? searched.text(key, path);
      return text !== undefined && pattern.test(text);
    },
    adopt(source) {
      if (source.text.length > longestText) return false;
      const key = keyOf(source.path);
      const known = entries.get(key);
      if (known?.source === source) return false;
      set(key, { path: source.path, stamp: stampOf(source.path), source, isReadable: true, isHosts: true });
      return known ? !isText(known, source.text) : searched.wasOther(key, source.text);
    },
    renew() {
      realPaths.clear();
      let isChanged = searched.renew();
      for (const [key, entry] of [...entries]) {
        if (stampOf(entry.path) === entry.stamp && !entry.isHosts) continue;
        const text = entry.isHosts ? readText(entry.path) : undefined;
        if (text !== undefined && isText(entry, text)) {
          set(key, { ...entry, stamp: stampOf(entry.path), isHosts: false });
          continue;
        }
        remove(key);
        // A text that never was a file has been seen by nobody else.
        isChanged ||= entry.stamp !== 'absent' || stampOf(entry.path) !== 'absent';
      }
      return isChanged;
    },
    isCurrent: (source) => entries.get(keyOf(source.path))?.source === source,
    paths: () => [...entries.values()].map((entry) => entry.path),
  };
}

function lengthOf(entry: Entry | undefined): number {
  return entry?.source?.text.length ?? 0;
}

function isText(entry: Entry, text: string): boolean {
  return entry.source ? entry.source.text === text : entry.digest !== undefined && entry.digest === digestOf(text);
}

function digestOf(text: string): string {
  return hash('sha1', text);
}

function read(path: string, stamp: Stamp): Source | undefined {
  const size = Number(stamp.split(':')[1] ?? 0);
  if (size > (isDeclaration(path) ? longestDeclarations : longestText)) return undefined;
  const text = readText(path);
  if (text === undefined) return undefined;
  const parsed = parse(path, text);
  return isParseFailure(parsed) ? undefined : parsed;
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    // A file that is not there: an unsaved or virtual text.
    return path;
  }
}
