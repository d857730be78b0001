// Where blocking calls may be, by words alone: asking what a call means costs a parsed file for each import, and nearly every call is harmless.
import { blockingTables } from './blocking.ts';

/** What is looked for in texts and names before anything is parsed. */
export interface BlockingSearch {
  /** Whether a text may hold a blocking call. */
  readonly mayHold: (text: string) => boolean;
  /** Whether a call by this name may be one, in a text that may hold one; where it has no name, it may. */
  readonly mayCall: (name: string | undefined, text: string) => boolean;
}

/**
 * A search through files. `all`: their texts, and those of all others that they may have functions and objects from; left out: they are not
 * known. A function of a library without `sync` in its name counts where a text names the library: `get` and `test` stand everywhere.
 */
export function blockingSearch(all?: () => Iterable<string>): BlockingSearch {
  const { everywhere, calls, specifiers, byModule } = (tables ??= search());
  const modulesIn = (text: string): readonly Words[] => [...new Set(Array.from(text.matchAll(specifiers), ([, name = '']) => name))].flatMap((name) => byModule.get(name) ?? []);
  let others: { readonly aliases: ReadonlySet<string>; readonly words: RegExp } | undefined;
  const elsewhere = (): NonNullable<typeof others> => {
    const texts = [...all?.() ?? []];
    const aliases = new Set(texts.flatMap((text) => [...aliasesIn(text)]));
    const used = all ? texts.flatMap(modulesIn) : [...byModule.values()];
    return { aliases, words: wordsOf([...aliases, ...used.flatMap(({ methods }) => methods)]) };
  };
  let current: { readonly text: string; readonly aliases: ReadonlySet<string>; readonly isNameless: boolean } | undefined;
  const within = (text: string): NonNullable<typeof current> =>
    current?.text === text ? current : (current = { text, aliases: aliasesIn(text), isNameless: modulesIn(text).some(({ isNameless }) => isNameless) });
  return {
    mayHold: (text) => everywhere.test(text) || modulesIn(text).some(({ functions, isNameless }) => isNameless || functions.test(text)) || (others ??= elsewhere()).words.test(text),
    mayCall: (name, text) => name === undefined || calls.has(name) || (others ??= elsewhere()).aliases.has(name) || within(text).aliases.has(name) || within(text).isNameless,
  };
}

/** What a module has that blocks. */
interface Words {
  readonly functions: RegExp;
  /** Names of methods of its objects, which are handed from file to file. */
  readonly methods: readonly string[];
  /** It is a function itself, or gives some, and they have any name where they are called. */
  readonly isNameless: boolean;
}

interface Search {
  /** Globals, and names that say that they block: a file may have them from another one that hands them on. */
  readonly everywhere: RegExp;
  /** The names of all functions and methods. */
  readonly calls: ReadonlySet<string>;
  /** The modules of the tables where a text names them. */
  readonly specifiers: RegExp;
  readonly byModule: ReadonlyMap<string, Words>;
}

let tables: Search | undefined;

function search(): Search {
  const everywhere: string[] = [];
  // What calls them in another way.
  const calls = new Set(['call', 'apply', 'bind']);
  const byModule = new Map<string, { functions: string[]; methods: string[]; isNameless: boolean }>();
  for (const [key, rows] of blockingTables()) {
    const module = moduleOf(key);
    const words = byModule.get(module) ?? { functions: [], methods: [], isNameless: false };
    byModule.set(module, words);
    for (const [path, row] of Object.entries(rows)) {
      const name = path.replace(/^new (?:.*\.)?|^.*\./, '');
      for (const each of [name, ...Array.isArray(row.makes) ? row.makes as readonly string[] : []]) calls.add(each);
      if (name === '' || row.makes) words.isNameless = true;
      if (module === '' || /sync$/i.test(name)) everywhere.push(name);
      else (key.endsWith('.prototype') ? words.methods : words.functions).push(name);
    }
  }
  return {
    everywhere: wordsOf(everywhere),
    calls,
    specifiers: new RegExp(`['"\`](?:node:)?(${alternatives([...byModule.keys()])})(?=['"\`/])`, 'g'),
    byModule: new Map(Array.from(byModule, ([module, words]) => [module, { ...words, functions: wordsOf(words.functions) }])),
  };
}

/** The module of a key of the tables; nothing for what is there without an import. */
function moduleOf(key: string): string {
  return key === 'XMLHttpRequest.prototype' ? '' : key.replace(/(?:\.\w+)?\.prototype$/, '').replace(/^node:/, '');
}

/** `readFileSync as read`, `{ readFileSync: read }` */
const renamed = /(?:Sync|\bsync)["'`]?\s*(?::|\bas\b)\s*(?!(?:true|false|null|undefined)\b)([\w$]+)\s*(?=[,}=])/g;
/** `const read = fs.readFileSync`, `{ read: isFake ? fake : fs.readFileSync }` */
const assigned = /([\w$]+)\s*[:=](?!=)[^;,*(){}'"`]{0,200}?(?:Sync|\.sync)\b(?!\s*(?:\?\.)?\(|\??\.(?!bind\b))/g;

/** Other names that a text gives to functions that say that they block. */
function aliasesIn(text: string): ReadonlySet<string> {
  return new Set(/Sync\b|\bsync\b/.test(text) ? [renamed, assigned].flatMap((pattern) => Array.from(text.matchAll(pattern), ([, name = '']) => name)) : []);
}

function wordsOf(words: readonly string[]): RegExp {
  const some = words.filter((word) => word !== '');
  return some.length === 0 ? /(?!)/ : new RegExp(`(?<![\\w$])(?:${alternatives(some)})(?![\\w$])`);
}

/** A pattern for each of several words, the longer ones first. */
function alternatives(words: readonly string[]): string {
  const some = [...new Set(words)].filter((word) => word !== '').toSorted((a, b) => b.length - a.length);
  return some.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
}
