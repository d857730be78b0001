// Which files of a run hold a word, and which of them import a file: one index over their texts, made once.
import { pathKey } from './paths.ts';
import { readText } from './disk.ts';
import type { OpenProgram } from './program.ts';

/** The index over the files of a run. Only the command builds it. */
export interface Importers {
  readonly paths: readonly string[];
  /** Whether a file is one of the run. */
  has(path: string): boolean;
  /** The files that hold a word. */
  withWord(word: string): readonly string[];
  /** Whether a file may use an export by its name: it holds the name, or has modules as a whole, or hands on what others export. */
  mayName(path: string, name: string): boolean;
  /** The files whose imports may lead to a file; they are looked at by their texts alone, so some may only mention it. */
  importing(path: string): readonly string[];
}

const words = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;
/** What follows `from`, `import`, `require` and `import(`. */
const specifiers = /\b(?:from|import|require)\s*\(?\s*(?:\/\*.*?\*\/\s*)?(['"`])([^'"`\n]+)\1/g;
/** The file that a call is given by its name: somebody else may load it. */
const loaded = /[\w$>]\(\s*(['"`])(\.{1,2}\/[^'"`\n]+)\1/g;

/** What has a module as a whole, hands on what it exports, or may write names in another way. */
const wholesale = /\*\s*(?:as\b|from\b)|\brequire\b|\bimport\s*\(|\\u/;

/** The index over files, by their texts on disk. */
export function importersOf(paths: readonly string[], program: OpenProgram, textOf: (path: string) => string | undefined = readText): Importers {
  const files = new Map(paths.map((path) => [pathKey(path), path]));
  const byWord = new Map<string, string[]>();
  const byTarget = new Map<string, string[]>();
  const open = new Set<string>();
  for (const path of paths) {
    const text = textOf(path);
    if (text === undefined) continue;
    if (wholesale.test(text)) open.add(path);
    for (const word of new Set(text.match(words))) add(byWord, word, path);
    for (const specifier of new Set([specifiers, loaded].flatMap((pattern) => Array.from(text.matchAll(pattern), ([, , name = '']) => name)))) {
      const found = program.where(specifier, path);
      if (found.kind === 'file') add(byTarget, pathKey(found.path), path);
    }
  }
  const setsByWord = new Map<string, ReadonlySet<string>>();
  const made = (word: string): ReadonlySet<string> => {
    const set = new Set(byWord.get(word));
    setsByWord.set(word, set);
    return set;
  };
  return {
    paths,
    has: (path) => files.has(pathKey(path)),
    withWord: (word) => byWord.get(word) ?? [],
    mayName: (path, name) => open.has(path) || (setsByWord.get(name) ?? made(name)).has(path),
    importing: (path) => byTarget.get(pathKey(path)) ?? [],
  };
}

function add(map: Map<string, string[]>, key: string, path: string): void {
  const known = map.get(key);
  if (known) known.push(path);
  else map.set(key, [path]);
}
