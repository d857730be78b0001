// Whether ESLint 9, ESLint 10 and oxlint say the same about every case: with the built plugin, as users have it.
import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ESLint } from 'eslint';
import { ESLint as ESLint9 } from 'eslint-9';
import * as parser from '@typescript-eslint/parser';
import { afterAll, describe, expect, test } from 'vitest';
import type plugin from '../../rules/index.ts';
import { freshFolder, lessons } from '../lessons/lesson.ts';

const copy = freshFolder();
afterAll(() => {
  rmSync(copy, { recursive: true });
});
const all = lessons(copy);
const require = createRequire(import.meta.url);
const built = fileURLToPath(new URL('../../dist/plugin.js', import.meta.url));
const marked = all.flatMap(({ name, examples }) => examples.flatMap(({ path, marks }) =>
  marks.flatMap((mark) => (mark.kind === 'report' && mark.tier !== 'possible' ? [`${relative(copy, path)}:${String(mark.line)} no-${name}`] : []))));

// A case that asks for options gets them.
const wished = all.flatMap(({ name, examples }) => examples.flatMap(({ path, wishes }) =>
  (wishes.options ? [{ files: [relative(copy, path).replaceAll('\\', '/')], rules: { [`unblock/no-${name}`]: ['error', wishes.options] } }] : [])));

/** `lesson/cases/file.js:12 no-mistake`, sorted: where the rule of a file's own lesson reports. */
type Places = readonly string[];

// oxlint runs all rules over all files. What one lesson's rule says about another lesson's cases is not asked here.
function own(file: string, line: number, rule: string): string[] {
  const path = relative(copy, file).replaceAll('\\', '/');
  return rule === `no-${path.split('/')[0] ?? ''}` ? [`${path}:${String(line)} ${rule}`] : [];
}

async function inESLint(Host: typeof ESLint | typeof ESLint9): Promise<Places> {
  const { default: unblock } = (await import(built)) as { default: typeof plugin };
  const eslint = new Host({
    cwd: copy,
    overrideConfigFile: true,
    overrideConfig: [{
      files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
      plugins: { unblock: unblock as never },
      rules: Object.fromEntries(Object.keys(unblock.rules).map((rule) => [`unblock/${rule}`, 'error' as const])),
    }, ...(wished as never[])],
  });
  const results = await eslint.lintFiles(['.']);
  return results.flatMap(({ filePath, messages }) => messages.flatMap(({ line, ruleId }) => own(filePath, line, ruleId?.replace('unblock/', '') ?? 'failed'))).sort();
}

interface OxlintReport {
  readonly diagnostics: readonly { readonly code?: string; readonly filename: string; readonly labels: readonly { readonly span: { readonly line: number } }[] }[];
}

/** Where it reports, and which files its parser refuses. */
async function inOxlint(): Promise<{ readonly places: Places; readonly refused: ReadonlySet<string> }> {
  const config = join(copy, '.oxlintrc.json');
  const rules = Object.fromEntries(all.map(({ name }) => [`unblock/no-${name}`, 'error']));
  writeFileSync(config, JSON.stringify({ plugins: [], categories: { correctness: 'off' }, jsPlugins: [{ name: 'unblock', specifier: built }], rules, overrides: wished }));
  const bin = join(dirname(require.resolve('oxlint/package.json')), 'bin/oxlint');
  const run = promisify(execFile)(process.execPath, [bin, '-c', config, '-f', 'json', '.'], { cwd: copy, timeout: 50_000, maxBuffer: 1e8 });
  // Exit code 1 says that something was found.
  const { stdout } = await run.catch((error: unknown) => error as { stdout: string });
  const { diagnostics } = JSON.parse(stdout) as OxlintReport;
  const places = diagnostics.flatMap(({ code, filename, labels }) =>
    own(join(copy, filename), labels[0]?.span.line ?? 0, /^unblock\((.*)\)$/.exec(code ?? '')?.[1] ?? 'failed')).sort();
  return { places, refused: new Set(diagnostics.flatMap(({ code, filename }) => (code === undefined ? [filename.replaceAll('\\', '/')] : []))) };
}

/** Mistakes that are syntax errors: typescript-eslint's parser lets them through, oxlint's does not. */
const refusedMistakes = / no-await-outside-async$|\.cjs:\d+ no-unguarded-entry$/;
const turnedOff = new Set(all.flatMap(({ name, examples }) => examples.flatMap(({ name: file, marks }) =>
  (name === 'await-outside-async' && marks.some(({ because }) => because === 'turned-off') ? [`${name}/${file}`] : []))));

describe('the same places are reported', () => {
  test('by ESLint 10, where they are marked', async () => {
    expect(await inESLint(ESLint)).toEqual(marked.sort());
  });

  test('by ESLint 9.38', async () => {
    expect(ESLint9.version).toBe('9.38.0');
    expect(await inESLint(ESLint9)).toEqual(await inESLint(ESLint));
  });

  test('by oxlint, but for files that its parser refuses because something waits where it may not', async () => {
    const { places, refused } = await inOxlint();
    const fileOf = (place: string): string => place.split(':')[0] ?? '';
    const inOthers = await inESLint(ESLint);
    expect(places).toEqual(inOthers.filter((place) => !refused.has(fileOf(place))));
    const misplaced = new Set(inOthers.filter((place) => refusedMistakes.test(place)).map(fileOf));
    expect([...refused].filter((file) => !misplaced.has(file) && !turnedOff.has(file))).toEqual([]);
  });
});
