// What a table says about a call that keeps the thread until it is done.

/** How long a call keeps everybody waiting, as measured: under 20 µs, under a millisecond, under 20 ms or as the size goes, longer, without an end. */
export type Cost = 'trivial' | 'low' | 'medium' | 'high' | 'unbounded';

/** What a call waits for, or does, while nobody else runs. */
export type Work = 'disk' | 'process' | 'computation' | 'database' | 'network' | 'person' | 'thread' | 'loader';

/** How the result of the async function becomes that of the blocking one. */
export type Adapter =
  /** Whether it is fulfilled: `access(p).then(() => true, () => false)`. */
  | 'fulfilled'
  /** Nothing where there is no such file, which the option `throwIfNoEntry: false` asks for; that option goes. */
  | 'nothing-if-missing'
  /** The same, also where a file stands in place of a folder on the way, which counts as missing for `statSync` of Node 22 and newer. */
  | 'nothing-if-unreachable'
  /** One property of it: `(await read(…)).bytesRead`. */
  | { readonly property: string }
  /** A function that the file gets does it: `execAsync` in place of `execSync`. */
  | { readonly command: 'execSync' | 'execFileSync' | 'spawnSync' };

/** The function that does the same and lets others run. */
export interface AsyncForm {
  /** Where it is imported from; left out: from where the blocking one is. */
  readonly module?: string;
  /** Its name there. */
  readonly name: string;
  /** Its path from the module that the blocking one is of, where that is another: `promises.readFile` of `fs`. */
  readonly member?: string;
  /** It takes a last callback: `promisify` of `node:util` makes a promise of it. */
  readonly isCallback?: true;
  /** How many arguments TypeScript wants of it once it is promisified, where that is not as many as are handed over: it takes the last of several signatures. */
  readonly typed?: number;
  /** What it gives means nothing: it is only taken where nobody uses the result. */
  readonly isDropped?: true;
  readonly adapter?: Adapter;
}

/** What is known of one call that blocks. */
export interface BlockingRow {
  readonly cost: Cost;
  readonly work: Work;
  readonly becomes?: AsyncForm;
  /** The form for arguments that the first one `refuses`. */
  readonly otherwise?: AsyncForm;
  /** What helps where no async form does, as a sentence; it comes behind that form too. */
  readonly helps?: string;
  /** It only blocks without a last callback: the index that the callback would have. */
  readonly callbackAt?: number;
  /** It only blocks where the object literal at this index has the property with that value; `absent`: also where it has none. */
  readonly option?: { readonly argument: number; readonly property: string; readonly is: boolean | RegExp; readonly absent?: true };
  /** It only blocks where the argument at this index is written so. */
  readonly literal?: readonly [argument: number, value: boolean];
  /** It is meant to stop everybody, or seldom takes long enough to matter: nobody hears of it unless they ask for all that is possible. */
  readonly isMostlyFine?: true;
  /** Arguments for which the async form does something else, by what is wrong with them. */
  readonly refuses?: readonly Refused[];
  /** It does not block itself: what it gives is a function that does, or an object with methods of these names that do. */
  readonly makes?: 'function' | readonly string[];
}

/** An argument for which the async form does something else. */
export type Refused =
  /** Argument N may be the number of an open file. */
  | { readonly argument: number; readonly is: 'descriptor' }
  /** Argument N may be an object with the property. */
  | { readonly argument: number; readonly is: 'option'; readonly property: string }
  /** There is an argument N, or none. */
  | { readonly argument: number; readonly is: 'present' | 'absent' };

/** Rows by export; the export of a module that is a function itself is '', a class that is made an object of `new X`. */
export type BlockingRows = Readonly<Record<string, BlockingRow>>;

/** One row for each of several names, parted by white space. */
export function rowsFor(names: string, row: (name: string) => BlockingRow): BlockingRows {
  return Object.fromEntries(names.trim().split(/\s+/u).map((name) => [name, row(name)]));
}

/** A row of something that is mostly over before anybody notices. */
export function mostlyFine(row: BlockingRow): BlockingRow {
  return { ...row, isMostlyFine: true };
}
