// Which changes does the user want? Each is shown once, with what speaks for it.
import type { Change, MayMake, Planned } from './planning.ts';

/** What a person says to one change. `kind`: this one and all others of its mistake; `file`: neither this one nor others of its file; `done`: no more. */
export type Answer = 'take' | 'skip' | 'kind' | 'file' | 'done' | 'cancel';

/** Asks about one change of the file that bears a name. */
export type Ask = (change: Change, name: string) => Promise<Answer>;

/**
 * Asks about every change, file by file, and gives what may be made; nothing where the person cancels. A change that is skipped may open the way to a smaller one at the
 * same place, so each file is planned again until everything in it has been decided.
 */
export async function decided(plans: readonly Planned[], again: (plan: Planned, mayMake: MayMake) => Planned | undefined, ask: Ask): Promise<MayMake | undefined> {
  const taken = new Set<string>();
  const skipped = new Set<string>();
  const kinds = new Set<string>();
  const isOpen: MayMake = (id) => !skipped.has(id);
  const mayMake: MayMake = (id) => taken.has(id);
  for (const plan of plans) {
    let isSkipped = false;
    // A change over several files may have been skipped in another one.
    for (let now = plan.changes.every(({ id }) => isOpen(id)) ? plan : again(plan, isOpen); now;) {
      const next = now.changes.find(({ id }) => !taken.has(id));
      if (!next) break;
      const answer: Answer = kinds.has(next.mistake) ? 'take' : isSkipped ? 'skip' : await ask(next, plan.file.name);
      if (answer === 'cancel') return undefined;
      if (answer === 'done') return mayMake;
      if (answer === 'kind') kinds.add(next.mistake);
      isSkipped ||= answer === 'file';
      if (answer === 'take' || answer === 'kind') taken.add(next.id);
      else {
        skipped.add(next.id);
        now = again(plan, isOpen);
      }
    }
  }
  return mayMake;
}
