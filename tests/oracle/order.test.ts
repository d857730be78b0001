// Whether what is found in a file depends on which files were looked at before it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { sequentialAwait } from '../../src/mistakes/sequential-await.ts';
import { openProgram } from '../../src/program/program.ts';
import { isParseFailure, parse } from '../../src/source/parse.ts';
import { createPlace } from './rewrite.ts';
import type { File } from './run.ts';

/** One line of a function: what it does, and with which function of which file. */
interface Step {
  readonly kind: number;
  readonly file: number;
  readonly fn: number;
}

type Module = readonly (readonly Step[])[];

const step: fc.Arbitrary<Step> = fc.record({ kind: fc.nat(9), file: fc.nat(9), fn: fc.nat(9) });
/** Files with functions that call each other across files, in circles too. */
const modules: fc.Arbitrary<readonly Module[]> = fc.array(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 5, size: 'max' });

const programs = fc.tuple(modules, fc.array(fc.array(fc.nat(99), { minLength: 5, maxLength: 5 }), { minLength: 3, maxLength: 3 }));

function filesOf(all: readonly Module[]): readonly File[] {
  return all.map((functions, index) => {
    const used = new Set<string>();
    const texts = functions.map((steps, fn) => {
      const lines = steps.map((each, at) => lineOf(each, at, index, all, used));
      return `export async function f${String(index)}x${String(fn)}(box, deep = 3) {\n${lines.join('\n')}\n  return total${String(index)};\n}`;
    });
    const imports = [...used].map((name) => `import { ${name} } from './m${name.slice(1).split('x')[0] ?? ''}.mjs';`);
    return {
      name: `m${String(index)}.mjs`,
      text: ["import { readFile, stat } from 'node:fs/promises';", ...imports, '', `export let total${String(index)} = 1;`, '', ...texts, ''].join('\n'),
    };
  });
}

function lineOf({ kind, file, fn }: Step, at: number, self: number, all: readonly Module[], used: Set<string>): string {
  const to = file % all.length;
  const name = `f${String(to)}x${String(fn % (all[to]?.length ?? 1))}`;
  if (kind < 6 && to !== self) used.add(name);
  const call = `${name}(box, deep - 1)`;
  switch (kind) {
    case 0: case 1: case 2: return `  const v${String(at)} = await ${call};`;
    case 3: return `  const v${String(at)} = deep > 0 ? await ${call} : 0;`;
    case 4: return `  try {\n    await ${call};\n  } catch {}`;
    case 5: return `  await ${call};`;
    case 6: return `  const v${String(at)} = await readFile('${String(fn)}.txt', 'utf8');`;
    case 7: return `  const { size: v${String(at)} } = await stat(box.path);`;
    case 8: return `  box.count += ${String(fn)};`;
    default: return `  total${String(self)} += 1;`;
  }
}

/** Everything found in each file, by name, when the files are looked at in an order; some of them twice. */
function found(files: readonly File[], folder: string, order: readonly number[]): Readonly<Record<string, string>> {
  const program = openProgram();
  const results: Record<string, string> = {};
  for (const index of order) {
    const file = files[index];
    if (!file) continue;
    const source = parse(join(folder, file.name), file.text);
    if (isParseFailure(source)) throw new SyntaxError(source.message);
    program.adopt(source);
    results[file.name] = JSON.stringify([...sequentialAwait.find({ source, program }, { tier: 'possible', tests: true })]);
  }
  return results;
}

const place = createPlace();
afterAll(() => { place.remove(); });

test('findings are the same in whatever order files are looked at', () => {
  let count = 0;
  let findings = 0;
  fc.assert(fc.property(programs, ([all, orders]) => {
    const folder = join(place.folder, `order-${String(count++)}`);
    mkdirSync(folder);
    const files = filesOf(all);
    for (const { name, text } of files) writeFileSync(join(folder, name), text);
    const everyone = files.map((_, index) => index);
    const expected = found(files, folder, everyone);
    findings += Object.values(expected).filter((each) => each !== '[]').length;
    for (const keys of orders) {
      const shuffled = everyone.toSorted((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
      expect(found(files, folder, [...shuffled, shuffled[0] ?? 0])).toEqual(expected);
    }
  }), { numRuns: Number(process.env['ORDER_RUNS'] ?? 60), seed: Number(process.env['ORACLE_SEED'] ?? 5) });
  expect(findings).toBeGreaterThan(30);
}, 300_000);
