// How the programs of the lessons run five times as fast: timers are shorter and clocks run ahead, and the programs know nothing of it.
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import promises from 'node:timers/promises';

type Callback = () => void;

const speed = 5;

const { setTimeout: later, setInterval: repeatedly } = timers;
const { setTimeout: wait, setInterval: ticks } = promises;
promises.setTimeout = (delay = 0, value, options) => wait(delay / speed, value, options);
promises.setInterval = (delay = 0, value, options) => ticks(delay / speed, value, options);
// With its properties: `util.promisify` finds the promising timer among them.
timers.setTimeout = Object.assign((callback: Callback, delay = 0, ...rest: []) => later(callback, delay / speed, ...rest), later);
timers.setInterval = (callback: Callback, delay = 0, ...rest: []) => repeatedly(callback, delay / speed, ...rest);
globalThis.setTimeout = timers.setTimeout;
globalThis.setInterval = timers.setInterval;
syncBuiltinESMExports();

const block = Atomics.wait.bind(Atomics) as (cell: Int32Array, index: number, value: number, timeout?: number) => 'timed-out';
Atomics.wait = (cell: Int32Array | BigInt64Array, index: number, value: number | bigint, timeout?: number) => block(cell as Int32Array, index, value as number, timeout === undefined ? undefined : timeout / speed);

const now = performance.now.bind(performance);
performance.now = () => now() * speed;
const date = Date.now.bind(Date);
const born = date();
Date.now = () => born + (date() - born) * speed;
