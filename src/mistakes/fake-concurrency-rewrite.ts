// How code that looks concurrent becomes so, where one place is enough for that.
import type { Refusal } from '../facts/because.ts';
import { promiseForm, promiseForms } from '../rewrites/promise-form.ts';
import { isRefusal } from '../rewrites/gather-comments.ts';
import { laterTurn, realPause } from '../rewrites/let-others-in.ts';
import type { Unblocked } from '../rewrites/blocking-call.ts';
import { reach, type View } from '../values/value.ts';
import type { Fake } from './fake-concurrency.ts';
import type { Context, Rewrite } from './mistake.ts';

/** A rewrite, and the async function that it calls. */
interface Written extends Rewrite {
  readonly writes?: string;
}

const meanwhile = 'others may run in the middle of this function';

/** The rewrite of a fake, or why there is none. */
export function rewriteOf(fake: Fake, { source, program }: Context): Written | Refusal {
  const view: View = { source, program, steps: reach };
  switch (fake.as) {
    case 'promise': return fake.work.row ? instead(promiseForm(fake.node, fake.executor, view)) : { because: 'no-async-form' };
    case 'parallel': case 'race': {
      const [list] = fake.node.arguments;
      if (!fake.work.row) return { because: 'no-async-form' };
      return fake.work.links.length > 0 ? { because: 'behind-others' } : list ? instead(promiseForms(list, view)) : { because: 'not-one-place' };
    }
    case 'pause': {
      const made = realPause(fake.node, source);
      return isRefusal(made) ? made : { label: 'Wait for the next turn of the event loop, so that timers and I/O come in.', tier: 'likely', assumption: meanwhile, edits: made.edits };
    }
    case 'tick': {
      const made = laterTurn(fake.node, source);
      return isRefusal(made) ? made : { label: 'Go on in the next turn of the event loop, so that timers and I/O come in.', tier: 'likely', assumption: 'others may run before it goes on', edits: made.edits };
    }
    case 'endless': return { because: 'waits-for-signal' };
    case 'worker': return { because: 'not-one-place' };
    default: return { because: 'no-async-form' };
  }
}

function instead(made: Unblocked | Refusal): Written | Refusal {
  if (isRefusal(made)) return made;
  return { label: `Use \`${made.name}\`, so that others run meanwhile.`, tier: 'likely', assumption: meanwhile, edits: made.edits, writes: made.name };
}
