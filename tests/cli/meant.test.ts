// Is `// unblock-ok mistake: reason` believed by rule, codemod and command alike, and told where it counts for nothing?
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import { codemods } from '../../codemods/index.ts';
import { isPlan, plan } from '../../codemods/plan.ts';
import plugin from '../../rules/index.ts';
import { openProgram } from '../../src/program/program.ts';
import { slow } from './project.ts';
import { reportOn } from './reporting.ts';

const ok = (comment: string): string => slow.replace('  const left', `  ${comment}\n  const left`);
const loop = `import { readFile } from 'node:fs/promises';
export async function all(names) {
  const texts = [];
  // unblock-ok sequential-loop: few at a time
  for (const name of names) {
    texts.push(await readFile(name, 'utf8'));
  }
  return texts;
}
`;

function linted(text: string, rule = 'no-sequential-await'): (string | undefined)[] {
  const config = { languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } }, plugins: { unblock: plugin }, rules: { [`unblock/${rule}`]: 'error' } } as Linter.Config;
  return new Linter({ cwd: '/' }).verify(text, [config], { filename: '/a.js' }).map(({ messageId, message }) => messageId ?? message);
}

function rewritten(text: string, mistake = 'sequential-await'): { isSame: boolean; because: string[] } {
  const codemod = codemods.get(mistake);
  const result = codemod && plan(codemod, '/nowhere/a.js', text, { tier: 'likely', program: openProgram(), isNamed: false });
  if (!result || !isPlan(result)) throw new Error('it does not parse');
  return { isSame: result.text === text, because: result.left.map(({ because, detail }) => `${because}: ${detail ?? ''}`) };
}

describe.each<[story: string, text: string, mistake: string]>([
  ['above the first line of it', ok('// unblock-ok sequential-await: rate limited to 1/s'), 'sequential-await'],
  ['in the words of the rule', ok('/* unblock-ok unblock/no-sequential-await: rate limited to 1/s */'), 'sequential-await'],
  ['behind it', slow.replace("'left.txt', 'utf8');", "'left.txt', 'utf8'); // unblock-ok sequential-await: rate limited to 1/s"), 'sequential-await'],
  ['above other comments', ok('// unblock-ok floating-promise, sequential-await: rate limited to 1/s\n  // the left one').replace('floating-promise, ', ''), 'sequential-await'],
  ['above a statement of several lines', slow.replace("  const left = await", '  // unblock-ok sequential-await: rate limited to 1/s\n  const left =\n    await'), 'sequential-await'],
  ['above a loop', loop, 'sequential-loop'],
])('%s', (_, text, mistake) => {
  test('no rule says it', () => {
    expect(linted(text, `no-${mistake}`)).toEqual([]);
  });

  test('no codemod rewrites it, and the reason is told', () => {
    expect(rewritten(text, mistake)).toEqual({ isSame: true, because: [mistake === 'sequential-loop' ? 'meant: few at a time' : 'meant: rate limited to 1/s'] });
  });

  test('the command does not count it', () => {
    expect(reportOn({ 'a.js': text }).findings).toEqual([]);
  });
});

describe('a comment that counts for nothing is told', () => {
  test.each<[story: string, text: string, said: string[]]>([
    ['without a reason the finding stays', ok('// unblock-ok sequential-await'), ['ok-without-reason', 'sequential-await']],
    ['with a colon and no reason', ok('// unblock-ok sequential-await:'), ['ok-without-reason', 'sequential-await']],
    ['where nothing is found', slow.replace('await readFile', 'readFile').replace('  const left', '  // unblock-ok sequential-await: slow\n  const left'), ['ok-without-effect']],
    ['in a file that cannot hold it', '// unblock-ok sequential-await: slow\nexport const a = 1;\n', ['ok-without-effect']],
    ['above another line', `// unblock-ok sequential-await: slow\n${slow}`, ['ok-without-effect', 'sequential-await']],
    ['about another mistake', ok('// unblock-ok sequential-loop: slow'), ['sequential-await']],
    ['above a whole function', slow.replace('export async', '// unblock-ok sequential-await: slow\nexport async'), ['ok-without-effect', 'sequential-await']],
  ])('%s', (_, text, said) => {
    expect(linted(text)).toEqual(said);
    const { findings } = reportOn({ 'a.js': text });
    expect(findings.filter(({ mistake }) => mistake === 'sequential-await').map(({ about }) => about)).toEqual(said);
  });

  test('one about a likely finding counts, also where only proven ones are said', () => {
    const config = { plugins: { unblock: plugin }, rules: { 'unblock/no-sequential-await': ['error', { tier: 'proven' }] } } as Linter.Config;
    const text = 'export async function two(db) {\n  // unblock-ok sequential-await: one connection\n  const a = await db.loadUser();\n  const b = await db.loadItem();\n  return [a, b];\n}\n';
    expect(linted(text.replace(/.*unblock-ok.*\n/, ''))).toEqual(['likely-sequential-await']);
    expect(new Linter({ cwd: '/' }).verify(text, [config], { filename: '/a.js' })).toEqual([]);
  });
});
