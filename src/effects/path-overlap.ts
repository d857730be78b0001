// Whether two paths may be the same file or folder.
import { dirname, normalize } from 'node:path/posix';
import type { Overlap } from './region.ts';

/** A path as the source says it: literally, or in words of its own. */
interface Place {
  readonly key?: string;
  readonly text?: string;
}

/** Two literal paths are disjoint when neither is, or holds, the other; no link or letter case is looked through. */
export function pathOverlap(a: Place, b: Place): Overlap {
  if (a.key !== undefined && b.key !== undefined) {
    const [left, right] = [normalize(a.key), normalize(b.key)];
    const known = isAbsolute(left) === isAbsolute(right) && !left.startsWith('..') && !right.startsWith('..');
    if (!known) return 'yes';
    return holds(left, right) || holds(right, left) ? 'yes' : 'no';
  }
  return a.text !== undefined && b.text !== undefined && (!shareName(a.text, b.text) || areSiblings(a.text, b.text)) ? 'maybe' : 'yes';
}

/** Whether two paths go on from the same folder with other words: `join(folder, 'a')`, `join(folder, 'b')`. */
function areSiblings(a: string, b: string): boolean {
  const [one, other] = [fromFolder(a), fromFolder(b)];
  if (one?.folder === undefined || one.folder !== other?.folder) return false;
  const [left, right] = [normalize(one.rest), normalize(other.rest)];
  return !left.startsWith('..') && !right.startsWith('..') && !holds(left, right) && !holds(right, left);
}

function fromFolder(text: string): { readonly folder: string | undefined; readonly rest: string } | undefined {
  const parts = /^(?:path\.)?(?:join|resolve)\((?<folder>.+), ?['"`](?<rest>[^'"`$]+)['"`]\)$/.exec(text) ?? /^`\$\{(?<folder>[^}]+)\}\/(?<rest>[^`$]+)`$/.exec(text) ?? /^(?<folder>.+) \+ ['"`]\/(?<rest>[^'"`$]+)['"`]$/.exec(text);
  return parts?.groups && { folder: parts.groups['folder'], rest: parts.groups['rest'] ?? '' };
}

/** Whether two path expressions have a name in common: `dir` and `join(dir, 'x')` are about one place. */
function shareName(a: string, b: string): boolean {
  const names = new Set(a.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []);
  return names.size === 0 || (b.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []).some((name) => names.has(name) && !pathWords.has(name));
}

const pathWords = new Set(['path', 'join', 'resolve', 'new', 'URL', 'import', 'meta', 'url', '__dirname']);

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:/.test(path);
}

function holds(directory: string, path: string): boolean {
  for (let current = path; ; current = dirname(current)) {
    if (current === directory || current === `${directory}/`) return true;
    if (dirname(current) === current) return directory === '.' || directory === './';
  }
}
