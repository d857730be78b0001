// Does `unblock` alone find what the rules find, say it well, and answer by its exit code?
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Linter } from 'eslint';
import * as parser from '@typescript-eslint/parser';
import { describe, expect, test } from 'vitest';
import { filesIn } from '../../cli/files.ts';
import { look } from '../../cli/audit/look.ts';
import { codemods } from '../../codemods/index.ts';
import plugin from '../../rules/index.ts';
import { openProgram } from '../../src/program/program.ts';
import { bin, chatty, project, run, slow } from './project.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const floating = `async function save() {
  await fetch('https://example.org/save');
}
export function onClick() {
  save();
}
`;

describe('what is said', () => {
  test('by mistake and by file, worst first, with the lines, the evidence and what to do next', () => {
    const it = project({ 'src/a.js': slow, 'src/b.js': floating, 'src/c.js': 'export const c = 1;\n' });
    expect(it.unblock('src')).toEqual({
      code: 1,
      err: '',
      out: `✖ floating-promise  1 finding in 1 file

  src/b.js
    5:3  Nobody waits for \`save()\` (\`save\` is \`async\`, line 1): what follows
      runs before it is done, and if it rejects, Node ends the process.
        4 │ export function onClick() {
      › 5 │   save();
        6 │ }
      because src/b.js:1 \`save\` is \`async\`
      your choice: Make \`onClick\` \`async\`, and wait for \`save()\` with \`await\`.
      Safe if whoever calls \`onClick\` may wait.

▲ sequential-await  1 finding in 1 file

  src/a.js
    4:16  2 calls of \`readFile\` wait one after the other, though both only read:
      let them wait together.
        3 │ export async function both() {
      › 4 │   const left = await readFile('left.txt', 'utf8');
      › 5 │   const right = await readFile('right.txt', 'utf8');
        6 │   return left + right;
      2 waits in a row, 1 is enough
      proven: Start 2 calls of \`readFile\` together with \`Promise.all\`.

2 findings in 2 of 3 files, 1 error and 1 warning.
Rewrites: 1 proven, 0 likely. Sequential awaits cost 1 wait too many.

Next:
  unblock fix sequential-await src --diff  # see what is proven
  unblock explain src/b.js:5  # ask why
`,
    });
  });

  test('nothing found is said in one line', () => {
    const it = project({ 'src/c.js': 'export const c = 1;\n' });
    expect(it.unblock()).toEqual({ code: 0, err: '', out: '✔ Nothing found in 1 file.\n' });
  });

  test('how many waits of a row are enough counts those that have to stay', () => {
    const it = project({ 'a.js': slow.replace('  return', "  const third = await readFile(right, 'utf8');\n  return") });
    expect(it.unblock().out).toContain('      3 waits in a row, 2 are enough\n');
  });

  test('ten findings of a mistake are shown, and all with --all', () => {
    const it = project(Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`src/${String(n)}.js`, slow])));
    const { out } = it.unblock('src');
    expect(out.match(/2 calls of/g)).toHaveLength(10 * 2);
    expect(out).toContain('  and 2 more findings; to see all: unblock --only sequential-await --all\n');
    expect(it.unblock('src', '--all').out.match(/wait one after the other/g)).toHaveLength(12);
  });

  test.each([80, 40])('no line is wider than a terminal of %s columns', (columns) => {
    const it = project({ 'src/a.js': slow, 'src/b.js': floating, 'src/a long folder name/another one/c.js': chatty });
    const { out } = run('script', ['-qec', `stty cols ${String(columns)}; "${process.execPath}" "${bin}"`, '/dev/null'], it.folder, { TERM: 'xterm', NO_COLOR: '1', NODE_NO_WARNINGS: '1' });
    const lines = out.replaceAll('\r\n', '\n').split('\n').filter((line) => !line.includes('\u001B') && !/unblock explain|^  src/.test(line));
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((line) => line.length > columns)).toEqual([]);
  });
});

describe('what is looked for', () => {
  test('--only takes names of mistakes and of rules', () => {
    const it = project({ 'a.js': slow, 'b.js': floating });
    expect(it.unblock('--only', 'sequential-await').out).not.toContain('floating-promise');
    expect(it.unblock('--only=unblock/no-floating-promise,blocking-call').out).not.toContain('sequential-await');
  });

  test('--tier proven leaves out what rests on an assumption, --tier possible brings what is not known', () => {
    const it = project({ 'a.js': chatty, 'b.js': 'export async function two(x, y) {\n  const a = await x.frob();\n  const b = await y.frob();\n  return [a, b];\n}\n' });
    expect(it.unblock('--tier', 'proven').code).toBe(0);
    expect(it.unblock().out).toContain('1 finding in 1 of 2 files.');
    expect(it.unblock('--tier', 'possible').out).toContain('2 findings in 2 of 2 files.');
  });

  test('--max-findings says how many are no failure', () => {
    const it = project({ 'a.js': slow, 'b.js': slow });
    expect(it.unblock('--max-findings', '1').code).toBe(1);
    expect(it.unblock('--max-findings', '2').code).toBe(0);
  });

  test('what a comment turns off is not said', () => {
    const it = project({ 'a.js': slow.replace('  const left', '  // eslint-disable-next-line unblock/no-sequential-await\n  const left') });
    expect(it.unblock().code).toBe(0);
  });
});

describe('the ESLint config', () => {
  const files = { 'src/a.js': slow, 'old/b.js': slow, 'package.json': '{ "type": "module" }\n' };

  test('is read for its ignores, and not at all with --no-config', () => {
    const it = project({ ...files, 'eslint.config.js': "export default [{ ignores: ['old/'] }];\n" });
    symlinkSync(join(root, 'node_modules'), join(it.folder, 'node_modules'));
    expect(it.unblock('--only', 'sequential-await').out).not.toContain('old/b.js');
    expect(it.unblock('--only', 'sequential-await', '--no-config').out).toContain('old/b.js');
  });

  test('one that is broken is told, and the work goes on', () => {
    const it = project({ ...files, 'eslint.config.js': 'export default [;\n' });
    symlinkSync(join(root, 'node_modules'), join(it.folder, 'node_modules'));
    const { code, err } = it.unblock('src');
    expect(err).toMatch(/^unblock: the ESLint config could not be read, so what it ignores and settings\.unblock are not known: .+\n$/);
    expect(code).toBe(1);
  });

  test('where ESLint is not installed, that is told', () => {
    const it = project({ ...files, 'eslint.config.js': 'export default [];\n' });
    expect(it.unblock('src')).toMatchObject({ code: 1, err: 'unblock: the ESLint config could not be read, so what it ignores and settings.unblock are not known: ESLint is not installed here\n' });
  });
});

describe('bad input', () => {
  test('no files matched', () => {
    const it = project({ 'README.md': '# Nothing\n' });
    expect(it.unblock()).toEqual({ code: 2, out: '', err: 'unblock: no JavaScript or TypeScript file is in . (left out: what git and the ESLint config ignore, build output, dependencies)\n' });
  });

  test('a file that does not parse is named, the rest is looked at', () => {
    const it = project({ 'src/a.js': slow, 'src/bad.js': `${slow}const = 1;\n` });
    const { code, out, err } = it.unblock('src');
    expect(code).toBe(2);
    expect(err).toMatch(/^unblock: src\/bad\.js:8:7 does not parse: .+\n$/);
    expect(out).toContain('1 finding in 1 of 2 files; 1 file could not be read.');
  });

  test('names with blanks, brackets and letters of any script', () => {
    const name = 'app/[id]/(group)/sidé 日本.js';
    const it = project({ [name]: slow });
    const { out } = it.unblock('app/[id]');
    expect(out).toContain(`  ${name}\n`);
    expect(out).toContain("unblock fix sequential-await 'app/[id]' --diff");
    expect(out).toContain(`unblock explain '${name}:4'`);
  });

  test('a reader who goes away does no harm', () => {
    const it = project(Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`src/${String(n)}.js`, `${slow}// ${'long '.repeat(400)}\n`])));
    const { out, err } = run('sh', ['-c', `"${process.execPath}" "${bin}" src --all | head -n 1; echo done`], it.folder);
    expect(out).toBe('▲ sequential-await  30 findings in 30 files\ndone\n');
    expect(err).toBe('');
  });
});

describe('--types', () => {
  const typed = `import type { Shop } from './shop.js';\nexport function open(shop: Shop): void {\n  shop.restock();\n}\n`;
  const shop = 'export interface Shop { restock(): Promise<void> }\n';

  test('files in a tsconfig are looked at with its types, others without, and that is told', () => {
    const it = project({ 'src/open.ts': typed.replace('Promise', 'Later'), 'src/shop.ts': shop.replace('Promise<void>', 'Later').replace('export', 'type Later = Promise<void>;\nexport'), 'tools/a.js': slow, 'tsconfig.json': '{ "compilerOptions": { "module": "nodenext", "strict": true }, "include": ["src"] }\n' });
    const { code, out, err } = it.unblock('--types');
    expect(code).toBe(1);
    expect(out).toContain('src/open.ts\n    3:3  Nobody waits for `shop.restock()`');
    expect(err).toBe('unblock: 1 file looked at without types: in no tsconfig.json\n');
  });

  test('a tsconfig that is broken is told, and the work goes on', () => {
    const it = project({ 'src/a.ts': slow, 'tsconfig.json': '{ "extends": "./nowhere.json", "compilerOptions": { "module": "nonsense" ' });
    const { code, out, err } = it.unblock('--types');
    expect(code).toBe(1);
    expect(out).toContain('sequential-await  1 finding in 1 file');
    expect(err.split('\n').filter((line) => line !== '' && !line.startsWith('unblock: '))).toEqual([]);
  });
});

describe('links and several runs', () => {
  test('a link out of the repository is looked at only where it is named, and nothing is written', () => {
    const outside = project({ 'a.js': slow });
    const it = project({ 'src/b.js': 'export {};\n' });
    it.commit();
    symlinkSync(join(outside.folder, 'a.js'), join(it.folder, 'src/a.js'));
    symlinkSync(outside.folder, join(it.folder, 'src/outside'));
    expect(it.unblock('src')).toMatchObject({ code: 0, out: '✔ Nothing found in 1 file.\n' });
    expect(it.unblock('src/a.js').code).toBe(1);
    expect(outside.text('a.js')).toBe(slow);
  });

  test('two at once, with one cache, say the same as one', () => {
    const it = project(Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`src/${String(n)}.js`, slow])));
    const words = `"${process.execPath}" "${bin}" src --cache --all`;
    const { out } = run('sh', ['-c', `${words} > one.txt & ${words} > two.txt; wait; cmp one.txt two.txt && echo same`], it.folder);
    expect(out).toBe('same\n');
    expect(it.unblock('src', '--cache', '--all').out).toBe(it.text('one.txt'));
  });
});

/** The command does not run ESLint: it has to say what ESLint would say with the config `all`. */
test('the lessons: the same findings, with the same words, as the rules in ESLint', () => {
  const linter = new Linter({ cwd: root });
  const files = filesIn([join(root, 'fixtures')]).filter(({ path }) => /\/cases\/[^/]+$/.test(path)).filter((_, at) => at % 5 === 0);
  expect(files.length).toBeGreaterThan(50);
  const program = openProgram();
  const said = files.map((file) => ({ file, ...look({ ...file, isNamed: false }, { mistakes: [...codemods.keys()], tier: 'likely', program, withTypes: false }) }));
  const differing = said.flatMap(({ file, findings, troubles }) => {
    const text = readFileSync(file.path, 'utf8');
    const reports = linter.verify(text, [{ files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'], languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: !/\.[mc]?ts$/.test(file.path) } } }, plugins: { unblock: plugin }, rules: plugin.configs.all.rules as Linter.RulesRecord }], { filename: file.path });
    const ours = findings.map(({ place, message }) => `${String(place.start.line)}:${String(place.start.column)} ${message}`).sort();
    const theirs = reports.map(({ line, column, message }) => `${String(line)}:${String(column)} ${message}`).sort();
    return JSON.stringify(ours) === JSON.stringify(theirs) && troubles.length === 0 ? [] : [{ file: file.name, ours, theirs, troubles }];
  });
  expect(differing).toEqual([]);
});
