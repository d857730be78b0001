// Does carrying async through callers keep what programs give? Small programs over two files are made up, run, migrated, and run again.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { blockingErrand } from '../../codemods/migration/blocking.ts';
import { migrate } from '../../codemods/migration/migrate.ts';
import { openProgram } from '../../src/program/program.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'unblock-same-')));
afterAll(() => { rmSync(folder, { recursive: true }); });

const programs = 40;
const names = ['a', 'b', 'c'];

/** Numbers that look like chance and are the same in each run. */
function chance(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** What a function of a program does with a name; it may call those before it. */
function bodyOf(index: number, pick: (below: number) => number): string {
  const call = index === 0 ? "readFileSync(`${name}.txt`, 'utf8')" : `f${String(pick(index))}(name)`;
  const bodies = [
    `return ${call};`,
    `return ${call}.length > 3 ? ${call}.trim() : 'short';`,
    `try { return ${call} + readFileSync('none.txt', 'utf8'); } catch (error) { return error.code + ${call}; }`,
    `const all = []; ['a', 'b'].forEach((name) => { all.push(${call}); }); return all.join();`,
    `return ['c', name].map((name) => ${call}).join('-');`,
    `return ['a', 'b'].filter((name) => ${call} !== '').join();`,
    `let text = ''; for (const name of ['a', 'b', 'c']) { if (name === 'b') continue; text += ${call}; } return text;`,
    `const { length } = ${call}; return String(length);`,
    `return \`<\${${call}}>\`.replace(/[<>]/g, () => ${call}.charAt(0));`,
    `count += 1; const text = ${call}; count += text.length; return text + count;`,
  ];
  return bodies[index === 0 ? 0 : pick(bodies.length)] ?? '';
}

function programOf(seed: number): Readonly<Record<string, string>> {
  const pick = chance(seed);
  const functions = Array.from({ length: 6 }, (_, index) => `export function f${String(index)}(name) { ${bodyOf(index, pick)} }`);
  const calls = Array.from({ length: 3 }, () => `f${String(1 + pick(5))}('${names[pick(3)] ?? 'a'}')`);
  return {
    'shelf.mjs': `import { readFileSync } from 'node:fs';\nlet count = 0;\n${functions.join('\n')}\n`,
    'desk.mjs': `import { f1, f2, f3, f4, f5 } from './shelf.mjs';\nexport async function look() {\n  const first = [f1('a'), f2('b')];\n  return [...first, ${calls.join(', ')}, f3('c'), f4('a'), f5('b')];\n}\n`,
  };
}

/** What each program gives. */
function ran(): readonly string[] {
  const script = `const all = []; for (let each = 0; each < ${String(programs)}; each += 1) { const { look } = await import(\`./\${each}/desk.mjs\`); all.push(JSON.stringify(await look())); } console.log(JSON.stringify(all));`;
  writeFileSync(join(folder, 'run.mjs'), script);
  return JSON.parse(execFileSync(process.execPath, ['run.mjs'], { cwd: folder, encoding: 'utf8' })) as string[];
}

test('programs give the same before and after', () => {
  for (const name of names) writeFileSync(join(folder, `${name}.txt`), `the text of ${name}`);
  const paths = Array.from({ length: programs }, (_, seed) => Object.entries(programOf(seed)).map(([name, text]) => {
    mkdirSync(join(folder, String(seed)), { recursive: true });
    writeFileSync(join(folder, String(seed), name), text);
    return join(folder, String(seed), name);
  }));
  const before = ran();
  let made = 0;
  for (const files of paths) {
    const { after, chains } = migrate({ errands: [blockingErrand], program: openProgram(), folder, files, seen: () => files });
    for (const [path, { text }] of after) writeFileSync(path, text);
    made += chains.length;
  }
  expect(ran()).toEqual(before);
  // Some of them stop, and not all of them.
  expect(made).toBeGreaterThan(programs / 4);
}, 60_000);
