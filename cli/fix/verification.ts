// How a run is verified: the user's command runs with the changes, and the changes with which it fails are taken back.
import type { Desk } from './desk.ts';
import type { Planned } from './planning.ts';
import type { Variants } from './variants.ts';
import { runShell, verified, type Ending } from './verify.ts';

/** What stays of a verified run. */
export interface Verified {
  readonly plans: readonly Planned[];
  /** The changes that were taken back, each with its place. */
  readonly takenBack: readonly string[];
}

/** Writes the changes with which the command passes; a clause that says why nothing was changed where that cannot be found out. */
export async function keepWhatPasses(command: string, plans: readonly Planned[], variants: Variants, desk: Desk, say: (sentence: string) => void): Promise<Verified | { readonly wrong: string }> {
  let shown: readonly Planned[] = [];
  const show = async (ids: readonly string[]): Promise<void> => {
    const may = new Set(ids);
    shown = (await variants((id) => may.has(id))).filter(({ before, after }) => before !== after);
    const [refused] = desk.show(shown);
    if (refused) throw new Error(refused.sentence);
  };
  const stop = new AbortController();
  const putBack = (signal: NodeJS.Signals): void => {
    stop.abort();
    desk.show([]);
    desk.close();
    say(`stopped: every file is as it was`);
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  for (const signal of signals) process.once(signal, putBack);
  try {
    const verdict = await verified([...new Set(plans.flatMap(({ changes }) => changes.map(({ id }) => id)))], {
      show,
      run: () => runShell(command, process.cwd(), stop.signal),
      tell: (changes, { passes }) => { say(`\`${command}\` ${passes ? 'passes' : 'fails'} with ${changes === 0 ? 'no change' : `${String(changes)} change${changes === 1 ? '' : 's'}`}`); },
    });
    if ('failsAlready' in verdict) return { wrong: `\`${command}\` fails before anything is changed, so it cannot tell what a change breaks; mend it first, or leave out --verify${printed(verdict.failsAlready)}` };
    return { plans: shown, takenBack: placesOf(plans, new Set(verdict.harmful)) };
  } catch (error) {
    desk.show([]);
    return { wrong: `nothing was changed: ${(error as Error).message}` };
  } finally {
    for (const signal of signals) process.off(signal, putBack);
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function placesOf(plans: readonly Planned[], ids: ReadonlySet<string>): string[] {
  return plans.flatMap(({ file, changes }) => changes.filter(({ id }) => ids.has(id)).map(({ line, label }) => `${file.name}:${String(line)}  ${label}`));
}

/** The end of what a command printed, below a sentence. */
function printed({ tail }: Ending): string {
  const last = tail.slice(-5).filter((line) => line.trim() !== '');
  return last.length === 0 ? '' : `\n  ${last.join('\n  ')}`;
}
