// Why a finding was not rewritten, in words.
import { reasons, type Because } from '../src/facts/because.ts';

/** The reasons that do not come from the code around a finding but from how the rewriting was asked for. */
const ownReasons = {
  'turned-off': 'a comment turns the rule off',
  'meant': 'a comment says that it is meant',
  'below-tier': 'likely to be safe, not proven',
  'other-files': 'the rewrite needs a change in another file',
  'no-rewrite': 'no rewrite is known for it',
} as const;

export type LeftBecause = Because | keyof typeof ownReasons;

/** The sentence for a reason. */
export function sentenceOf(because: LeftBecause): string {
  return because in ownReasons ? ownReasons[because as keyof typeof ownReasons] : reasons[because as Because];
}

/** One finding that stays as it is. */
export interface Left {
  readonly because: LeftBecause;
  /** What makes the reason concrete: a name, an assumption. */
  readonly detail?: string;
  /** One-based lines in the text that was given and in the text that came out. */
  readonly lineBefore: number;
  readonly lineAfter: number;
}
