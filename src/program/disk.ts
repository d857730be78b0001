// What the files that steer resolution say (package.json, tsconfig.json, …), and whether they have changed since.
import { readFileSync, statSync } from 'node:fs';

/** The state of a path: its time and size, or `absent`. */
export type Stamp = string;

export interface Disk {
  /** The text of a file, `undefined` when it cannot be read. Read once, until `forgetChanged` finds another stamp. */
  text(path: string): string | undefined;
  /** Makes `forgetChanged` look at a path that somebody else reads, such as a folder. */
  watch(path: string): void;
  /** Looks at every path asked for so far; where any has changed, forgets all texts and says so. */
  forgetChanged(): boolean;
  /** Every path whose content or absence has counted. */
  paths(): Iterable<string>;
}

/** The stamp of a path as it is now. */
export function stampOf(path: string): Stamp {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat ? `${String(stat.mtimeMs)}:${String(stat.size)}` : 'absent';
  } catch {
    // Loops of links, names that are too long, folders one may not enter: the same as nothing.
    return 'absent';
  }
}

/** A disk nobody has read from. */
export function createDisk(): Disk {
  const stamps = new Map<string, Stamp>();
  const texts = new Map<string, string | undefined>();
  const watch = (path: string): void => {
    if (!stamps.has(path)) stamps.set(path, stampOf(path));
  };
  return {
    watch,
    text(path) {
      if (texts.has(path)) return texts.get(path);
      watch(path);
      const text = stamps.get(path) === 'absent' ? undefined : readText(path);
      texts.set(path, text);
      return text;
    },
    forgetChanged() {
      const isChanged = [...stamps].some(([path, stamp]) => stampOf(path) !== stamp);
      if (isChanged) {
        stamps.clear();
        texts.clear();
      }
      return isChanged;
    },
    paths: () => stamps.keys(),
  };
}

/** The text of a file without byte order mark; `undefined` when it cannot be read. */
export function readText(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  } catch {
    return undefined;
  }
}

/** The object that a JSON text holds; `undefined` for anything else. */
export function parseObject(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is an object that is no list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
