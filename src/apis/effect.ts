// What a table says about one call of the platform or of a library.

/**
 * A place that a call reads or writes:
 * `receiver`, `argument N` and `arguments` (the object's own state, its elements and properties, at any depth; `arguments` all of them),
 * `fs N` (the file that argument N names; `fs` any file), `net` (a remote service), `db` (a data store; `db N` the model, table or key that
 * argument N names, `db receiver` the model that the receiver is), `log` (lines for people to read later), `debug` (lines that
 * are only written while somebody looks for a fault), `terminal` (what a person sees or types
 * now), `cache` (the entries that a client of the page keeps, and which are stale), `process` (child processes, signals, cwd, exit code), `env` (process.env), `clock`, `random`, `timer`, `dom`, `host` (module loader,
 * globals of the runtime).
 */
export type Place =
  | 'receiver' | 'arguments' | `argument ${number}` | 'fs' | `fs ${number}` | 'net' | 'db' | `db ${number}` | 'db receiver'
  | 'log' | 'debug' | 'terminal' | 'process' | 'env' | 'clock' | 'random' | 'timer' | 'cache' | 'dom' | 'host';

/**
 * What a call gives (or its promise is fulfilled with): a built-in kind (`Array`, `String`, `Map`, `Date`, …), a type of a
 * library as `module.Type` (`pg.Pool`), a list of either (`Array of String`), its class object (`typeof mongoose.Model`), `primitive` (also for undefined and null),
 * `fresh` (a new plain object nobody else holds), `receiver`, `argument N` (that very object, or a view of its memory), `part of receiver`,
 * `part of argument N` (something it holds), `promisified argument N` (a function that does what argument N does with a last callback, and gives a promise).
 * Left out: unknown.
 */
export type Gives = string;

/** Whose parts are reachable from a new result (`xs.slice()[0]` is an object of `xs`). */
export type Holder = 'receiver' | 'arguments' | `argument ${number}`;

/**
 * A condition on the call's own text: rows of one call are tried in order, the first that matches holds; none matching: unknown.
 * A tagged template is a call whose argument 0 is the template.
 */
export type ArgumentTest =
  /** Argument N is missing. */
  | { readonly argument: number; readonly is: 'absent' | 'present' | 'function' | 'string literal' }
  /** Argument N is a string (or template head) whose start matches, letters of either case and white space before it ignored; `without`: and no part of its text matches. */
  | { readonly argument: number; readonly startsWith: readonly string[]; readonly without?: RegExp }
  /** Argument N is an object literal, without spread, whose property is one of these literals; `absent: true` also where it has none. */
  | { readonly argument: number; readonly property: string; readonly oneOf: readonly (string | boolean)[]; readonly absent?: true }
  /** Argument N is `new X(…)` where X matches: `GetObjectCommand` for `Get`. */
  | { readonly argument: number; readonly news: RegExp }
  /** Argument N is a call of what has a name that matches: `withAccelerate()`. */
  | { readonly argument: number; readonly calls: RegExp }
  /** Argument N is an identifier, or ends in a property, whose name matches: `event.request` for `request`. */
  | { readonly argument: number; readonly named: RegExp };

/**
 * One row. Every call also reads its receiver and its arguments; the lookups of index.ts add that, so rows do not say it.
 * A call that writes its receiver or an argument may also store its other arguments there.
 */
export interface Effect {
  readonly when?: ArgumentTest | readonly ArgumentTest[];
  readonly reads?: readonly Place[];
  readonly writes?: readonly Place[];
  /**
   * Arguments that are functions and are called before the operation ends, by index: their effects are part of it. With `promise` a promise
   * that they return is waited for, without it nobody waits. Their parameters are parts of the receiver or of the other arguments.
   */
  readonly runs?: readonly number[];
  /** Arguments that are functions and are called later, or as often as something happens: nothing is known about when. */
  readonly keeps?: readonly number[];
  /** It returns a promise (or a thenable that starts when awaited: `lazy`). */
  readonly promise?: true | 'lazy';
  /** With `promise`: the type of the promise itself, where it has methods of its own (`ky.get(url).json()`); the effects of a chain add up. */
  readonly builds?: string;
  readonly gives?: Gives;
  /** What else is reachable from a new result; what callbacks return is too. Nothing where left out and `gives` is not. */
  readonly holds?: readonly Holder[];
  /** Synchronously. Default: `may` without `promise`, `never` with it (so say `may` for what throws on bad arguments). */
  readonly throws?: 'never' | 'may';
  /** Default `may` with `promise`. */
  readonly rejects?: 'never' | 'may';
  /**
   * What the promise waits for: `io` real work elsewhere, `timer` or `signal` (an event, a lock, a ready state: both are barriers), `none`,
   * `receiver` or `arguments` (what the promise that it is called on, or the promises in its arguments, wait for). Default `io` with `promise`.
   */
  readonly waits?: 'io' | 'timer' | 'signal' | 'none' | 'receiver' | 'arguments';
  /** It throws (or may throw) by design to leave the function: `redirect()`, `notFound()`, `assert(x)`. */
  readonly leaves?: true;
  /**
   * Its writes may be done again, or in another order with other such writes, and the state is the same: an invalidation, `mkdir -p`.
   * `alone`: done again it mends what was left half done, but of two in another order another one wins: a file that is written as a whole.
   */
  readonly idempotent?: true | 'alone';
  /** What it touches must be used in order by one user at a time: a page, a transaction, a prompt. The word says what. */
  readonly exclusive?: string;
}

/** The rows of one call, one or several with conditions. */
export type Rows = Effect | readonly Effect[];

/**
 * What is known about one package or a family of globals. Keys of `exports` are paths (`promises.readFile`, `default`, `default.get`; `new Pool` for a
 * constructor). A `*` within the name of a module, export, type or method stands for any letters: `@aws-sdk/client-*`, `list*`; an exact
 * name goes first, then the longest such pattern.
 */
export interface Library {
  /** Module specifiers that mean this library; empty for globals. */
  readonly modules: readonly string[];
  readonly exports?: Readonly<Record<string, Rows>>;
  /** Type name (as in `gives`) → method → effect. `*` is every method without a row of its own; `()` a call of the instance itself; `new` a construction with it. */
  readonly instances?: Readonly<Record<string, Readonly<Record<string, Rows>>>>;
  /** Path from the global scope → effect: `fetch`, `JSON.stringify`, `console.log`, `new Map`. */
  readonly globals?: Readonly<Record<string, Rows>>;
  /** Type names under which TypeScript annotations of the module (or of the global scope) mean an instance, where they differ: `PoolClient` → `pg.Client`. */
  readonly types?: Readonly<Record<string, string>>;
  /** Type name → the type whose rows hold where it has none. */
  readonly parents?: Readonly<Record<string, string>>;
  /** Type name → property → type of its value: `prisma.user` is a model. `*` is every other property. */
  readonly properties?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Export path (or path from the global scope) → type of the value there: `process.stdout`, axios' `default`. */
  readonly values?: Readonly<Record<string, string>>;
  /** Path from the global scope, or export path → the place that its properties are: reading below `process.env` reads `env`. */
  readonly places?: Readonly<Record<string, Place>>;
}
