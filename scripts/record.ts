// What happens while a program runs: when each task starts, waits, goes on and ends.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { instrumented } from './instrument.ts';

/** One thing that happens to a task, in milliseconds from the start. */
export interface Happening {
  readonly task: number;
  readonly name: string;
  readonly what: 'starts' | 'waits' | 'goes on' | 'ends' | 'ticks';
  readonly at: number;
}

/** Loaded before the program. A task that a rejection wakes goes on where it is next heard of. */
const recorder = `
import { writeFileSync } from 'node:fs';
const now = performance.now.bind(performance);
const events = [];
let tasks = 0;
const shown = (given) => (typeof given === 'string' || typeof given === 'number' ? \`(\${JSON.stringify(given).replaceAll('"', "'")})\` : '');
globalThis.__timeline = {
  starts(name, given) {
    const task = tasks++;
    const label = name + shown(given);
    let waits = false;
    const note = (what) => { events.push({ task, name: label, what, at: now() }); };
    const back = () => { if (waits) note('goes on'); waits = false; };
    note('starts');
    return {
      waits(value) { back(); note('waits'); waits = true; return value; },
      goesOn(value) { back(); return value; },
      ends() { back(); note('ends'); },
    };
  },
  ticks(name) { events.push({ task: -1, name, what: 'ticks', at: now() }); },
};
process.on('exit', () => { writeFileSync(process.env.TIMELINE, JSON.stringify(events)); });
`;

/** Whether a program needs nothing but Node: one that needs packages is about numbers, and is measured instead of drawn. */
export function needsOnlyNode(text: string): boolean {
  return Array.from(text.matchAll(/\bfrom '([^']+)'|\brequire\('([^']+)'\)/g), ([, imported = '', required = '']) => imported + required).every((name) => name.startsWith('.') || isBuiltin(name));
}

/** Runs a program in a copy of its folder and gives what happened. `imports`: modules that are loaded first. */
export async function record(path: string, imports: readonly string[] = []): Promise<readonly Happening[]> {
  const folder = mkdtempSync(join(tmpdir(), 'timeline-'));
  try {
    cpSync(dirname(path), folder, { recursive: true });
    const copy = join(folder, basename(path));
    writeFileSync(copy, instrumented(copy, readFileSync(path, 'utf8')));
    const log = join(folder, 'timeline.json');
    const preloads = [...imports, `data:text/javascript,${encodeURIComponent(recorder)}`];
    const child = spawn(process.execPath, [...preloads.flatMap((each) => ['--import', each]), copy], { stdio: 'ignore', env: { ...process.env, TIMELINE: log } });
    await new Promise((resolve, reject) => {
      child.once('close', resolve).once('error', reject);
    });
    const events = JSON.parse(readFileSync(log, 'utf8')) as readonly Happening[];
    const [first] = events;
    return events.map((event) => ({ ...event, at: event.at - (first?.at ?? 0) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
