// Which calls do nothing but let time pass while everybody waits?

/** One call that sleeps. */
export interface SleepRow {
  /** The package it comes from; nothing for a global. */
  readonly module?: string;
  /** The export, or the path from the global scope. */
  readonly path: string;
  /** What its first argument counts: how many milliseconds one of them is. */
  readonly unit: number;
}

/** Every sleep of a library or a runtime whose argument is a time. Not `usleep` of npm: it gives a promise. */
export const sleepRows: readonly SleepRow[] = [
  { module: 'sleep', path: 'sleep', unit: 1000 },
  { module: 'sleep', path: 'msleep', unit: 1 },
  { module: 'sleep', path: 'usleep', unit: 0.001 },
  { module: 'bun', path: 'sleepSync', unit: 1 },
  { module: 'system-sleep', path: '', unit: 1 },
  { module: 'thread-sleep', path: '', unit: 1 },
  { module: 'atomic-sleep', path: '', unit: 1 },
  { module: 'deasync', path: 'sleep', unit: 1 },
  { path: 'Bun.sleepSync', unit: 1 },
];

/** The functions of `node:child_process` that wait for what they start, by how they are given it. */
export const commandRunners: ReadonlyMap<string, 'line' | 'list'> = new Map([['execSync', 'line'], ['execFileSync', 'list'], ['spawnSync', 'list']]);

/** Where clocks are read, and how many milliseconds one of their ticks is; without it their result is not a number to count with. */
export const clocks: ReadonlyMap<string, number | undefined> = new Map([
  ['Date.now', 1],
  ['performance.now', 1],
  ['process.uptime', 1000],
  ['process.hrtime', undefined],
  ['process.hrtime.bigint', undefined],
]);

/** The milliseconds of a unit as `sleep` writes it behind a number. */
export const sleepSuffixes: ReadonlyMap<string, number> = new Map([['', 1000], ['s', 1000], ['m', 60_000], ['h', 3_600_000], ['d', 86_400_000]]);
