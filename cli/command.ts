// What a command of `unblock` is to the one who reads the command line.

/** A part of what `--help` says. */
export interface Section {
  readonly title: string;
  readonly body: string;
}

/** An option of a command. One with a value names it: `--tier <tier>`. */
export interface Option {
  readonly flag: string;
  readonly about: string;
  readonly default?: string;
}

/** What the user has written behind the options, as text. */
export interface Given {
  /** Whether an option without a value is there. */
  has(name: string): boolean;
  /** The last value of an option, or its default. */
  value(name: string): string | undefined;
  /** Every value of an option; each may hold several, with commas. */
  list(name: string): readonly string[];
}

/** What is done, and the exit code it gives. */
export type Work = () => Promise<number>;

export interface Wrong {
  /** One clause that says what makes no sense. */
  readonly wrong: string;
}

export interface Command {
  /** The name and what follows it, as cac reads it: `fix [...what]`. */
  readonly words: string;
  readonly usage: string;
  readonly about: string;
  readonly options: readonly Option[];
  /** What `--help` says after the options. */
  readonly sections: readonly Section[];
  /** What the words and options ask for. */
  read(words: readonly string[], given: Given): Work | Wrong;
}
