// What a program does under one order in which its operations end.
import { createStage, imported, type Stage } from './stage.ts';

/** One file of a program. */
export interface File {
  readonly name: string;
  readonly text: string;
}

/** Under what a program runs: what it is given and which operations fail. */
export interface Scenario {
  readonly flag: boolean;
  readonly faults: readonly string[];
}

/** What can be seen of one run. */
export interface Outcome {
  /** What it gave back; that it threw, but not what: which of several errors wins is nobody's promise. */
  readonly result: string;
  /** All that the program and the disk hold, and the lines that were logged: when it had settled, and when nothing was left to end. */
  readonly settled: string;
  readonly later: string;
  /** Rejections that nobody took: each ends the process. */
  readonly orphans: readonly string[];
}

/** One run: what came of it, and at each turn with a choice which of how many operations ended. */
export interface Trace {
  readonly outcome: Outcome;
  readonly choices: readonly number[];
  readonly options: readonly number[];
  /** The operations in the order in which they ended. */
  readonly order: readonly string[];
  readonly started: ReadonlySet<string>;
  /** It went on and on, and was left. */
  readonly endless: boolean;
  /** The error that it threw, for people. */
  readonly error?: unknown;
}

/** Which of `count` operations under way ends next, at the `turn`-th turn with a choice. */
export type Choose = (turn: number, count: number) => number;

interface Loaded {
  readonly main: (given: object) => Promise<unknown>;
  readonly snapshot: () => unknown;
}

/** What a program of several files, the entry last, makes of the names it is given. */
export type Load = (bindings: Stage['bindings']) => Loaded;

const mostTurns = 90;

/** A program as a function: imports become parameters, exports what the functions around the files give back. */
export function load(files: readonly File[]): Load {
  const names = [...imported, 'console'];
  const bodies = files.map(({ name, text }, index) => {
    const exported = [...text.matchAll(/^export (?:async function|function|const|let|class) (\w+)/gm)].map(([, each]) => each ?? '');
    const body = text
      .replace(/^import \{[^}]*\} from 'node:fs\/promises';$/gm, '')
      .replace(/^import \{([^}]*)\} from '(?:\.\/)([\w-]+)\.mjs';$/gm, (_, what: string, from: string) => `const {${what}} = ${moduleName(from)};`)
      .replace(/^export /gm, '');
    const gives = index === files.length - 1 ? 'main, snapshot' : exported.join(', ');
    return `const ${moduleName(name.replace('.mjs', ''))} = (() => {\n${body}\nreturn { ${gives} };\n})();`;
  });
  const last = files.at(-1)?.name.replace('.mjs', '') ?? '';
  // The generated program is the test's own text.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const made = new Function(...names, `'use strict';\n${bodies.join('\n')}\nreturn ${moduleName(last)};`) as (...given: unknown[]) => Loaded;
  return (bindings) => made(...names.map((name) => bindings[name]));
}

function moduleName(name: string): string {
  return `module_${name.replace(/\W/g, '_')}`;
}

/** Runs a program once. Each turn ends one operation, then everything that waits for it goes on, as in Node. */
export async function run(program: Load, scenario: Scenario, choose: Choose): Promise<Trace> {
  const stage = createStage(new Set(scenario.faults));
  const orphans: string[] = [];
  const note = (error: unknown): void => void orphans.push(String(error));
  process.on('unhandledRejection', note);
  try {
    return await play(program(stage.bindings), stage, scenario, choose, orphans);
  } finally {
    process.off('unhandledRejection', note);
  }
}

async function play({ main, snapshot }: Loaded, stage: Stage, { flag }: Scenario, choose: Choose, orphans: readonly string[]): Promise<Trace> {
  const given = { flag, path: 'a.txt', count: 2, name: 'b.txt', inner: { x: 3 }, list: [4] };
  const all = (): string => inWords([snapshot(), given, [...stage.files].sort(), stage.lines]);
  const [choices, options, order]: [number[], number[], string[]] = [[], [], []];
  let error: unknown;
  let result: string | undefined;
  let settled = '';
  main(given).then(
    (value) => { result = `gives ${inWords(value)}`; },
    (reason: unknown) => { [result, error] = ['throws', reason]; },
  ).finally(() => { settled = all(); });
  await turn();
  for (let turns = 0; stage.pending.length > 0 && turns < mostTurns; turns++) {
    const count = stage.pending.length;
    const chosen = count > 1 ? choose(choices.length, count) : 0;
    if (count > 1) {
      choices.push(chosen);
      options.push(count);
    }
    const [next] = stage.pending.splice(chosen, 1);
    order.push(next?.name ?? '');
    next?.end();
    await turn();
  }
  const outcome = { result: result ?? 'never settles', settled, later: all(), orphans };
  return { outcome, choices, options, order, started: stage.started, endless: stage.pending.length > 0, error };
}

/** One turn of the event loop: all that can go on has gone on, and rejections that nobody took are known. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A value as text: maps and sets by what they hold, functions and circles by a mark. */
function inWords(value: unknown): string {
  const above: unknown[] = [];
  const plain = (each: unknown): unknown => {
    if (typeof each === 'function') return '(function)';
    if (each === undefined) return '(undefined)';
    if (typeof each !== 'object' || each === null) return each;
    if (above.includes(each)) return '(circle)';
    above.push(each);
    const copy = each instanceof Map || each instanceof Set ? [each.constructor.name, ...[...each].map(plain)]
      : each instanceof Error ? `(${each.name})`
      : Array.isArray(each) ? each.map(plain)
      : Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, plain(inner)]));
    above.pop();
    return copy;
  };
  return JSON.stringify(plain(value));
}
