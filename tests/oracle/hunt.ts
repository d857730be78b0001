// How many random programs are rewritten, and does any of them change?
import fc from 'fast-check';
import { differenceOf, inPlainWords } from './compare.ts';
import { withoutListeners } from './orphans.ts';
import { recipes } from './recipe.ts';
import { render } from './render.ts';
import { createPlace, rewrite, type Applied } from './rewrite.ts';

/** What a hunt has looked at. */
export interface Bag {
  readonly programs: number;
  /** Programs in which something was rewritten, by tier. */
  readonly rewritten: Readonly<Record<Applied, number>>;
}

/** Makes programs, rewrites them and runs both; throws at the first whose rewriting does something new, made as small as can be. */
export async function hunt(numRuns: number, seed: number): Promise<Bag> {
  const place = createPlace();
  const rewritten = { proven: 0, likely: 0 };
  let programs = 0;
  const property = fc.asyncProperty(recipes, async (recipe) => {
    const original = render(recipe);
    programs++;
    // Likely rewritings promise less, and are looked at less often.
    for (const tier of recipe.mood % 3 === 0 ? ['proven', 'likely'] as const : ['proven'] as const) {
      const { files, count, dropped } = rewrite(original, tier, place);
      if (dropped.length > 0) throw new Error(`A rewriting at tier ${tier} was dropped, ${dropped.join('; ')}:\n${original.map(({ text }) => text).join('\n---\n')}`);
      if (count === 0) continue;
      rewritten[tier]++;
      const difference = await differenceOf(original, files, tier === 'proven' ? 'same' : 'no orphans');
      if (difference) throw new Error(`Tier ${tier}. ${inPlainWords(difference, original, files)}`);
    }
  });
  try {
    const result = await withoutListeners(() => fc.check(property, { numRuns, seed }));
    if (result.failed) throw new Error(`After ${String(result.numRuns)} programs of seed ${String(seed)}: ${wordsOf(result.errorInstance)}`);
  } finally {
    place.remove();
  }
  return { programs, rewritten };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.message.startsWith('Tier') || error.message.startsWith('A rewriting') ? error.message : (error.stack ?? error.message)) : String(error);
}
