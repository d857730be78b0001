// What a careless rewriting makes of a program: every two neighbouring awaits together, whatever they do. For testing the oracle itself.
import type { File } from './run.ts';

const pair = /^( *)(?:const|let) (v\d+) = await (.+);\n\1(?:const|let) (v\d+) = await (.+);$/m;

/** The files with every such pair gathered; the same list where there is none. */
export function gatherAll(files: readonly File[]): readonly File[] {
  const after = files.map(({ name, text }) => ({ name, text: text.replace(pair, '$1const [$2, $4] = await Promise.all([$3, $5]);') }));
  return after.some(({ text }, index) => text !== files[index]?.text) ? after : files;
}
