// Does `unblock explain` say why, condition by condition, where something is found and where nothing is?
import { describe, expect, test } from 'vitest';
import { chatty, project, slow } from './project.ts';

describe('where something is found', () => {
  test('it says whether it is reported, the tier, and the rewrite', () => {
    const it = project({ 'src/a.js': slow });
    const { code, out, err } = it.unblock('explain', 'src/a.js:5');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain("src/a.js:5  const right = await readFile('right.txt', 'utf8');\n\nsequential-await: reported\n");
    expect(out).toContain('  - tier proven\n  - rewrite (proven): Start 2 calls of `readFile` together with `Promise.all`.\n');
    expect(out).toContain('  - `readFile` and `readFile` (line 4) may wait together: nothing that they\n    touch meets\n');
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('the evidence is there whole, with the assumption', () => {
    const it = project({ 'src/b.js': chatty });
    const { out } = it.unblock('explain', 'src/b.js:13');
    expect(out).toContain('  - because src/b.js:3 ');
    expect(out.replace(/\n +/g, ' ')).toContain('may wait together if their log lines may interleave');
  });

  test('a wait that would stand in another row at a lower tier is reported as it is', () => {
    const it = project({ 'a.js': slow.replace('  const left', '  const name = await api.frob();\n  const left').replace("'left.txt'", 'name') });
    expect(it.unblock('explain', 'a.js:5').out).toContain('\nsequential-await: reported\n');
    expect(it.unblock('explain', 'a.js:4').out).toContain('\nsequential-await: not reported, for it is only possible');
  });

  test.each<[story: string, name: string, text: string, line: number, says: string]>([
    ['a comment turns it off', 'a.js', slow.replace('  const left', '  // eslint-disable-next-line unblock/no-sequential-await\n  const left'), 5, 'sequential-await: not reported, for a comment turns the rule off'],
    ['a comment says that it is meant', 'a.js', slow.replace('  const left', '  // unblock-ok sequential-await: one disk\n  const left'), 5, 'sequential-await: not reported, for a comment says that it is meant: one disk'],
    ['it is a test', 'a.test.js', slow, 4, 'sequential-await: not reported, for tests, migrations and seeds are left out'],
    ['it is only possible', 'a.js', 'export async function two(x, y) {\n  const a = await x.frob();\n  const b = await y.frob();\n  return [a, b];\n}\n', 2, 'sequential-await: not reported, for it is only possible'],
  ])('why it is not reported: %s', (_, name, text, line, says) => {
    const it = project({ [name]: text });
    expect(it.unblock('explain', `${name}:${String(line)}`).out.replace(/\n +/g, ' ')).toContain(says);
  });
});

describe('where nothing is found', () => {
  test('two waits of which one needs the other', () => {
    const it = project({ 'a.js': slow.replace("'right.txt'", 'left') });
    const { code, out } = it.unblock('explain', 'a.js:5');
    expect(code).toBe(0);
    expect(out).toContain('\nnothing is reported here\n');
    expect(out.replace(/\n +/g, ' ')).toContain('`readFile` and `readFile` (line 4) stay in line: the later call reads what the earlier one gives (`left`)');
  });

  test('a write that another one meets, with the place of both', () => {
    const it = project({ 'a.js': "import { readFile, writeFile } from 'node:fs/promises';\nexport async function both() {\n  await writeFile('a.txt', 'x');\n  const text = await readFile('a.txt', 'utf8');\n  return text;\n}\n" });
    const out = it.unblock('explain', 'a.js:3').out.replace(/\n +/g, ' ');
    expect(out).toContain('stay in line: one writes what the other reads or writes');
    expect(out).toMatch(/a\.js:3 .*a\.js:4 /);
  });

  test('a loop whose turns need each other', () => {
    const it = project({ 'a.js': "export async function pages(load) {\n  let next = 1;\n  for (const name of ['a', 'b']) {\n    next = await load(name, next);\n  }\n  return next;\n}\n" });
    expect(it.unblock('explain', 'a.js:4').out.replace(/\n +/g, ' ')).toContain('the turns of the loop of line 3 stay in line: a turn of the loop uses what an earlier turn has left');
  });

  test('a call that blocks while nobody waits, and one that nobody knows', () => {
    const it = project({ 'a.js': "import { readFileSync } from 'node:fs';\nconst text = readFileSync('a.txt', 'utf8');\nfrobnicate(text);\n" });
    expect(it.unblock('explain', 'a.js:2').out.replace(/\n +/g, ' ')).toContain('`readFileSync` keeps the thread until it is done');
    expect(it.unblock('explain', 'a.js:3').out.replace(/\n +/g, ' ')).toContain('`frobnicate` gives what nobody knows');
  });
});

test.each<[story: string, words: string[], err: string]>([
  ['no place', ['explain'], 'say which line: unblock explain src/page.js:12'],
  ['no line', ['explain', 'a.js'], 'say which line: unblock explain src/page.js:12'],
  ['no file', ['explain', 'b.js:1'], 'no file is called "b.js"'],
  ['a line after the last', ['explain', 'a.js:99'], 'a.js has 2 lines, so there is no line 99'],
  ['another kind of file', ['explain', 'a.md:1'], 'a.md is no JavaScript or TypeScript file'],
  ['one that does not parse', ['explain', 'bad.js:1'], 'bad.js:1:7 does not parse: Variable declaration expected.'],
])('bad input: %s', (_, words, err) => {
  const it = project({ 'a.js': 'export {};\n', 'a.md': '# a\n', 'bad.js': 'const = 1;\n' });
  expect(it.unblock(...words)).toEqual({ code: 2, out: '', err: `unblock: ${err}\n` });
});
