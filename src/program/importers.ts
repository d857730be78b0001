// Which files of a run hold a word, and which of them import a file: one index over their texts, made once.
import { pathKey } from './paths.ts';
import { readText } from './disk.ts';
import type { OpenProgram } from './program.ts';

/** The index over the files of a run. Only the command builds it. */
export interface Importers {
  /** Whether the run is about more than one package, so that it is seen how they use each other. */
  readonly seesPackages: boolean;
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

/** The index over files, by their texts on disk. What is asked by words is looked through once somebody asks. */
export function importersOf(paths: readonly string[], program: OpenProgram, textOf: (path: string) => string | undefined = readText): Importers {
  const byTarget = new Map<string, string[]>();
  const open = new Set<string>();
  for (const path of paths) {
    const text = textOf(path);
    if (text === undefined) continue;
    if (wholesale.test(text)) open.add(path);
    for (const specifier of new Set([specifiers, loaded].flatMap((pattern) => Array.from(text.matchAll(pattern), ([, , name = '']) => name)))) {
      const found = program.where(specifier, path);
      if (found.kind === 'file') add(byTarget, pathKey(found.path), path);
    }
  }
  const wordsIn = (path: string): ReadonlySet<string> => new Set(textOf(path)?.match(words));
  const sets = new Map<string, ReadonlySet<string>>();
  const setOf = (path: string): ReadonlySet<string> => {
    const set = sets.get(path) ?? wordsIn(path);
    sets.set(path, set);
    return set;
  };
  let byWord: Map<string, string[]> | undefined;
  const allWords = (): Map<string, string[]> => {
    byWord = new Map();
    for (const path of paths) for (const word of wordsIn(path)) add(byWord, word, path);
    return byWord;
  };
  return {
    seesPackages: false,
    withWord: (word) => (byWord ?? allWords()).get(word) ?? [],
    mayName: (path, name) => open.has(path) || setOf(path).has(name),
    importing: (path) => byTarget.get(pathKey(path)) ?? [],
  };
}

function add(map: Map<string, string[]>, key: string, path: string): void {
  const known = map.get(key);
  if (known) known.push(path);
  else map.set(key, [path]);
}
