// The errand of those mistakes that lack nothing but an `async`: what they find says which function it would be.
import { summaries } from '../../src/effects/function-summary.ts';
import { interruptedBy } from '../../src/effects/interrupted.ts';
import type { Finding } from '../../src/mistakes/mistake.ts';
import type { OpenProgram } from '../../src/program/program.ts';
import { placeKey, type Source } from '../../src/source/source.ts';
import { reach } from '../../src/values/value.ts';
import type { Codemod } from '../codemod.ts';
import { changeOf, stopAt, type Change, type Stop } from './change.ts';
import { isTurnedOff, type Errand, type Root, type Sites } from './errand.ts';
import { holderOf } from './step.ts';

type Lacking = NonNullable<Finding['lacksAsync']>;

/** The errand of a mistake whose findings say which function lacks an `async`. */
export function waitingErrand({ name, mayHold, find }: Pick<Codemod, 'name' | 'mayHold' | 'find'>): Errand {
  return {
    mistake: name,
    search: () => ({
      mayHold: (text) => mayHold.test(text),
      rootsIn(source, program) {
        const byFunction = new Map<string, Lacking[]>();
        for (const { lacksAsync: lacking } of find({ source, program }, 'likely', true)) {
          if (lacking) byFunction.set(placeKey(lacking.fn), [...(byFunction.get(placeKey(lacking.fn)) ?? []), lacking]);
        }
        return [...byFunction.values()].map((places) => rootOf(name, places, source, program));
      },
    }),
  };
}

function rootOf(mistake: string, lacking: readonly Lacking[], source: Source, program: OpenProgram): Root {
  const [{ fn }] = lacking as readonly [Lacking];
  return { mistake, fn, source, places: lacking.map(({ node }) => node), sites: () => sitesOf(mistake, lacking, source, program), isForOthers: false, isForCallers: lacking.every(({ edits }) => edits.length > 0) };
}

function sitesOf(mistake: string, lacking: readonly Lacking[], source: Source, program: OpenProgram): Sites {
  const changes: Change[] = [];
  const stops: Stop[] = [];
  for (const { node, fn, edits } of lacking) {
    const holder = holderOf(fn, { source, program, steps: reach });
    const interrupted = edits.length > 0 ? interruptedBy(node, holder, { source, program, within: holder, fn: holder, summaryOf: summaries(program) }) : undefined;
    if (isTurnedOff([mistake], source, node.range[0])) stops.push(stopAt('turned-off', node, source));
    else if (interrupted) stops.push(stopAt('interrupted', node, source, interrupted.write.step.what));
    else changes.push(changeOf('await', node, source, edits));
  }
  return { changes, stops };
}
