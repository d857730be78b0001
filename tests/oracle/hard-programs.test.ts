// Whether programs that are easy to get wrong are left alone, or rewritten without harm.
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { differenceOf, inPlainWords, type Demand } from './compare.ts';
import { withoutListeners } from './orphans.ts';
import { createPlace, rewrite, type Applied } from './rewrite.ts';
import type { File } from './run.ts';

interface Hard {
  readonly title: string;
  readonly files: readonly File[];
}

const imports = "import { readFile, writeFile, appendFile, stat, access, rm, copyFile } from 'node:fs/promises';";

function hardPrograms(): readonly Hard[] {
  const text = readFileSync(new URL('hard-programs.txt', import.meta.url), 'utf8');
  return text.split(/^=== /m).slice(1).map((each) => {
    const [title = '', ...lines] = each.split('\n');
    const [world = '', body = ''] = lines.join('\n').split(/^@@ main\n/m);
    return { title, files: filesOf(world, body, title.includes('[two]')) };
  });
}

function filesOf(world: string, body: string, apart: boolean): readonly File[] {
  const state = [...world.matchAll(/^(?:let|const) (\w+) = (?!async|\()/gm)].map(([, name]) => name ?? '');
  const names = [...world.matchAll(/^(?:let|const|async function|function\*?|class) (\w+)/gm)].map(([, name]) => name ?? '');
  const main = `export async function main(given) {\n${body.trimEnd().replace(/^/gm, '  ')}\n}`;
  const observe = `const observe = () => [${state.join(', ')}];`;
  if (!apart) return [{ name: 'main.mjs', text: `${imports}\n${world}\n${observe}\n${main}\nexport const snapshot = () => observe();\n` }];
  return [
    { name: 'world.mjs', text: `${imports}\n${world.replace(/^(?=const|let|async function|function|class)/gm, 'export ')}\nexport ${observe}\n` },
    { name: 'main.mjs', text: `${imports}\nimport { ${[...names, 'observe'].join(', ')} } from './world.mjs';\n${main}\nexport const snapshot = () => observe();\n` },
  ];
}

describe('hard programs', () => {
  const place = createPlace();
  afterAll(() => { place.remove(); });

  /** What is wrong with the rewriting of a program at a tier, and whether there was one. */
  async function judged(files: readonly File[], tier: Applied, demand: Demand): Promise<{ gathered: boolean; wrong: string }> {
    const after = rewrite(files, tier, place);
    const difference = after.count > 0 ? await withoutListeners(() => differenceOf(files, after.files, demand)) : undefined;
    return { gathered: after.count > 0, wrong: difference ? inPlainWords(difference, files, after.files) : after.dropped.join('; ') };
  }

  test.each(hardPrograms())('$title', async ({ title, files }) => {
    const proven = await judged(files, 'proven', 'same');
    expect(proven.wrong).toBe('');
    expect((await judged(files, 'likely', 'no orphans')).wrong).toBe('');
    if (title.includes('[gathered]')) expect(proven.gathered).toBe(true);
  });
});
