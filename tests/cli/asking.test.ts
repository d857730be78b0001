// Does a person who is asked about each change get what they chose?
import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';
import { shown } from '../../cli/fix/asking.ts';
import { decided, type Answer } from '../../cli/fix/choosing.ts';
import { filesIn } from '../../cli/files.ts';
import { planned, plannedText, type Planned, type Planner } from '../../cli/fix/planning.ts';
import { codemods } from '../../codemods/index.ts';
import { openProgram } from '../../src/program/program.ts';
import { join } from 'node:path';
import { project } from './project.ts';

const name = 'src/reads.js';
const read = (n: number): string => `  const t${String(n)} = await readFile('${String(n)}.txt', 'utf8');\n`;
const body = (from: number): string => `${read(from)}${read(from + 1)}  return t${String(from)} + t${String(from + 1)};\n`;
const two = `import { readFile } from 'node:fs/promises';
export async function one() {
${body(1)}}
export async function other() {
${body(3)}}
`;

/** The plans of two files with two changes each, and what a list of answers makes of them. */
async function afterwards(...answers: readonly Answer[]): Promise<{ readonly asked: number; readonly made: readonly number[] | undefined }> {
  const { folder } = project({ 'a.js': two, 'b.js': two });
  const planner: Planner = { codemods: [...codemods.values()].filter((each) => each.name === 'sequential-await'), tier: 'proven', program: openProgram() };
  const plans = filesIn([join(folder, '*.js')]).flatMap((file): Planned[] => [planned(file, planner)].filter((each) => each !== undefined));
  let asked = 0;
  const mayMake = await decided(plans, ({ file, before }, may) => plannedText(file, before, planner, may), () => Promise.resolve(answers[asked++] ?? 'cancel'));
  return { asked, made: mayMake && plans.map(({ changes }) => changes.filter(({ id }) => mayMake(id)).length) };
}

describe('being asked', () => {
  test('each change is taken or skipped', async () => {
    expect(await afterwards('take', 'skip', 'skip', 'take')).toEqual({ asked: 4, made: [1, 1] });
  });
  test('the rest of a file is skipped', async () => {
    expect(await afterwards('file', 'take', 'take')).toEqual({ asked: 3, made: [0, 2] });
  });
  test('all others of the kind are taken, and nobody asks again', async () => {
    expect(await afterwards('skip', 'kind')).toEqual({ asked: 2, made: [1, 2] });
  });
  test('done keeps what was taken', async () => {
    expect(await afterwards('take', 'done')).toEqual({ asked: 2, made: [1, 0] });
  });
  test('quitting changes nothing', async () => {
    expect(await afterwards('take', 'cancel')).toEqual({ asked: 2, made: undefined });
  });
});

test('what is shown: the place, what would be done, why, and the lines', () => {
  const alone = { before: 'a;\nb;\n', after: 'a;\nc;\n' };
  const text = shown({ id: 'x', mistake: 'sequential-await', line: 2, label: 'Write `c`.', tier: 'likely', assumption: '`c` only reads', evidence: [{ path: join(process.cwd(), 'src/c.js'), line: 7, what: 'reads a file' }], alone }, name, picocolors.createColors(false));
  expect(text).toBe(`src/reads.js:2  sequential-await  likely
Write \`c\`.
Assumes that \`c\` only reads.
  src/c.js:7  reads a file

@@ -1,2 +1,2 @@
 a;
-b;
+c;`);
});

test('without a terminal nobody can be asked', () => {
  const it = project({ 'a.js': two });
  expect(it.unblock('fix', 'sequential-await', 'a.js', '--interactive')).toEqual({ code: 2, out: '', err: 'unblock: --interactive asks on a terminal, and this is none: leave it out, or use --diff\n' });
  expect(it.text('a.js')).toBe(two);
});
