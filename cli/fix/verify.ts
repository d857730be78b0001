// Does the user's command still pass once files are rewritten? What breaks it is found and taken back.
import { spawn } from 'node:child_process';
import { harmful } from './bisect.ts';

/** How a command ended. */
export interface Ending {
  readonly passes: boolean;
  /** The last lines that it printed. */
  readonly tail: readonly string[];
}

/** What a verification does to the world. */
export interface Stage {
  /** Makes the files what they are with these changes and no others; throws where one cannot be written. */
  show(changes: readonly string[]): Promise<void>;
  run(): Promise<Ending>;
  /** Told of every run: how many changes were there, and how it went. */
  tell(changes: number, ending: Ending): void;
}

/** What came of a verification. The stage shows the changes that stay. */
export interface Verdict {
  readonly kept: readonly string[];
  readonly harmful: readonly string[];
  /** How the first run with all changes ended. */
  readonly first: Ending;
}

/** Keeps the changes with which the command passes. It has to pass without any, else nothing is changed. */
export async function verified(changes: readonly string[], stage: Stage): Promise<Verdict | { readonly failsAlready: Ending }> {
  const run = async (some: readonly string[]): Promise<Ending> => {
    await stage.show(some);
    const ending = await stage.run();
    stage.tell(some.length, ending);
    return ending;
  };
  const without = await run([]);
  if (!without.passes) return { failsAlready: without };
  const first = await run(changes);
  if (first.passes) return { kept: changes, harmful: [], first };
  const bad = new Set(await harmful(changes, async (some) => (await run(some)).passes));
  const kept = changes.filter((each) => !bad.has(each));
  await stage.show(kept);
  return { kept, harmful: [...bad], first };
}

const linesKept = 20;

/** Runs a command of the shell to its end; what it prints is kept, not shown. */
export function runShell(command: string, cwd: string, signal: AbortSignal): Promise<Ending> {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, cwd, signal, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (more: string) => { text = (text + more).slice(-20_000); });
    }
    const tail = (): readonly string[] => text.trimEnd().split(/\r?\n/).slice(-linesKept);
    child.once('error', ({ message }) => { resolve({ passes: false, tail: [message] }); });
    child.once('close', (code) => { resolve({ passes: code === 0, tail: tail() }); });
  });
}
