// Which comments that say that a mistake is meant count for nothing: those without a reason, and those where there is no mistake.
import { meantAt, meantIn, type Meant } from '../source/meant.ts';
import type { Source } from '../source/source.ts';
import type { Finding } from './mistake.ts';

/** What is said about such a comment. */
export const idleMessages = {
  'ok-without-reason': '`unblock-ok` counts only with a reason: write `unblock-ok {{mistake}}: why it is meant`.',
  'ok-without-effect': 'No {{mistake}} is found here any more: take the `unblock-ok` away.',
};

export interface IdleComment {
  readonly comment: Meant['comment'];
  readonly fault: keyof typeof idleMessages;
}

/** The comments about one mistake that count for nothing. `findAll` finds it at whatever tier; it is asked only where there is such a comment. */
export function idleComments(source: Source, mistake: string, findAll: () => Iterable<Finding>): readonly IdleComment[] {
  const about = meantIn(source).filter(({ mistakes }) => mistakes.includes(mistake));
  if (about.length === 0) return [];
  const used = new Set([...findAll()].map((finding) => meantAt(source, mistake, finding.at[0])));
  return about.flatMap((each): IdleComment[] => {
    if (each.reason === '') return [{ comment: each.comment, fault: 'ok-without-reason' }];
    return used.has(each) ? [] : [{ comment: each.comment, fault: 'ok-without-effect' }];
  });
}
