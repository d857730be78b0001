// What a table says about one call of the platform or of a library.

/**
 * A place that a call reads or writes:
 * `receiver` and `argument N` (the object's own state, its elements and properties, at any depth), `fs N` (the file that argument N
 * names; `fs` any file), `net` (a remote service), `db` (a data store; `db N` the model, table or key that argument N names, `db receiver` the model
 * that the receiver is), `log` (lines for people to read later), `terminal` (what a person sees or types now), `process` (child processes, signals,
 * cwd, exit code), `env` (process.env), `clock`, `random`, `timer`, `dom`, `host` (module loader, globals of the runtime).
 */
export type Place =
  | 'receiver' | `argument ${number}` | 'fs' | `fs ${number}` | 'net' | 'db' | `db ${number}` | 'db receiver'
  | 'log' | 'terminal' | 'process' | 'env' | 'clock' | 'random' | 'timer' | 'dom' | 'host';

/**
 * What a call gives (or its promise is fulfilled with): a built-in kind (`Array`, `String`, `Map`, `Date`, …), a type of a
 * library as `module.Type` (`pg.Pool`), `primitive`, `fresh` (a new plain object nobody else holds), `receiver`, `argument N`.
 * Left out: unknown.
 */
export type Gives = string;

/** A condition on the call's own text: rows of one call are tried in order, the first that matches holds. */
export type ArgumentTest =
  /** Argument N is missing. */
  | { readonly argument: number; readonly is: 'absent' | 'present' | 'function' | 'string literal' }
  /** Argument N is a string (or template head) whose start matches, letters of either case. */
  | { readonly argument: number; readonly startsWith: readonly string[] }
  /** Argument N is an object literal, without spread, whose property is one of these literals; `absent: true` also where it has none. */
  | { readonly argument: number; readonly property: string; readonly oneOf: readonly string[]; readonly absent?: true }
  /** Argument N is `new X(…)` where X matches: `GetObjectCommand` for `Get`. */
  | { readonly argument: number; readonly news: RegExp };

export interface Effect {
  readonly when?: ArgumentTest | readonly ArgumentTest[];
  readonly reads?: readonly Place[];
  readonly writes?: readonly Place[];
  /** Arguments that are functions and are called before the operation ends, by index: their effects are part of it. */
  readonly runs?: readonly number[];
  /** Arguments that are functions and are called later, or as often as something happens: nothing is known about when. */
  readonly keeps?: readonly number[];
  /** It returns a promise (or a thenable that starts when awaited: `lazy`). */
  readonly promise?: true | 'lazy';
  readonly gives?: Gives;
  /** Synchronously. Default: `may` without `promise`, `never` with it (so say `may` for what throws on bad arguments). */
  readonly throws?: 'never' | 'may';
  /** Default `may` with `promise`. */
  readonly rejects?: 'never' | 'may';
  /** What the promise waits for: `io` real work elsewhere, `timer` or `signal` (an event, a lock, a ready state: both are barriers), `none`. Default `io` with `promise`. */
  readonly waits?: 'io' | 'timer' | 'signal' | 'none';
  /** It throws by design to leave the function: `redirect()`, `notFound()`. */
  readonly leaves?: true;
  /** What it touches must be used in order by one user at a time: a page, a transaction, a prompt. The word says what. */
  readonly exclusive?: string;
}

/** What is known about one package or a family of globals. Keys of `exports` are paths (`promises.readFile`, `default`, `default.get`; `new Pool` for a constructor). */
export interface Library {
  /** Module specifiers that mean this library; empty for globals. */
  readonly modules: readonly string[];
  readonly exports?: Readonly<Record<string, Effect | readonly Effect[]>>;
  /** Type name (as in `gives`) → method → effect. `*` is every method without a row of its own; `()` a call of the instance itself. */
  readonly instances?: Readonly<Record<string, Readonly<Record<string, Effect | readonly Effect[]>>>>;
  /** Path from the global scope → effect: `fetch`, `JSON.stringify`, `console.log`, `new Map`. */
  readonly globals?: Readonly<Record<string, Effect | readonly Effect[]>>;
  /** Type names under which TypeScript annotations of the module mean an instance, where they differ: `PoolClient` → `pg.Client`. */
  readonly types?: Readonly<Record<string, string>>;
}
