// Whether the house stands as ARCHITECTURE.md says: who imports whom, what belongs to a mistake, and how files look.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { globSync } from 'tinyglobby';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import plugin from '../rules/index.ts';
import type { Mistake } from '../src/mistakes/mistake.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** From left to right: a room imports from rooms to its left and from itself. Rooms of one step do not import each other. */
const steps: readonly (readonly string[])[] = [
  ['src/source', 'src/apis'],
  ['src/facts', 'src/types'],
  ['src/program'],
  ['src/values'],
  ['src/effects'],
  ['src/rewrites'],
  ['src/mistakes'],
  ['rules', 'codemods'],
  ['cli'],
  ['scripts', 'bench'],
  ['tests'],
];
const rooms = steps.flat();
const files = globSync(['{src,rules,codemods,cli,scripts,bench,tests}/**/*.ts'], { cwd: root }).sort();
const ours = files.filter((file) => !file.startsWith('tests/') && !file.startsWith('bench/'));

function roomOf(file: string): string | undefined {
  return rooms.find((room) => file.startsWith(`${room}/`));
}

function stepOf(room: string): number {
  return steps.findIndex((step) => step.includes(room));
}

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
  /** The file that a relative specifier means, from the root. */
  readonly file?: string;
}

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

const trees = new Map<string, ts.SourceFile>();

function treeOf(file: string): ts.SourceFile {
  const tree = trees.get(file) ?? ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);
  trees.set(file, tree);
  return tree;
}

/** Every module that a file names: imports, re-exports, `import()`, `require()` and types of the form `import('x').T`. */
function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const { text } = specifier;
    const target = text.startsWith('.') ? { file: relative(root, resolve(root, dirname(file), text)).split(sep).join('/') } : {};
    found.push({ specifier: text, typeOnly, ...target });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node)) {
      const { expression } = node;
      const names = expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === 'require');
      if (names) add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(treeOf(file));
  return found;
}

describe('the import table', () => {
  test('every file is in a room', () => {
    expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
  });

  test('a room imports only from rooms to its left', () => {
    const wrong: string[] = [];
    for (const file of files) {
      const from = roomOf(file);
      for (const { specifier, file: target } of importsOf(file)) {
        if (target === undefined || from === undefined || specifier.endsWith('.json')) continue;
        const to = roomOf(target);
        if (to === undefined) wrong.push(`${file} imports ${specifier}, which is in no room`);
        else if (to !== from && stepOf(to) >= stepOf(from)) wrong.push(`${file} imports ${specifier}: ${from} may not import ${to}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('src names no host', () => {
    const hosts = /^(eslint|jscodeshift|recast|oxlint|@typescript-eslint\/rule-tester|typescript-eslint)(\/|$)/;
    const wrong = files.filter((file) => file.startsWith('src/')).flatMap((file) =>
      importsOf(file).filter(({ specifier }) => hosts.test(specifier)).map(({ specifier }) => `${file} imports ${specifier}`));
    expect(wrong).toEqual([]);
  });

  test('nobody loads @typescript-eslint/utils, which takes up to a second', () => {
    const wrong = ours.filter((file) => importsOf(file).some(({ specifier, typeOnly }) => specifier === '@typescript-eslint/utils' && !typeOnly));
    expect(wrong).toEqual([]);
  });

  test('lessons import nothing of ours, and nobody imports lessons', () => {
    const wrong: string[] = [];
    for (const file of globSync(['fixtures/**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'], { cwd: root, ignore: ['**/node_modules/**'] })) {
      const lesson = file.split('/').slice(0, 2).join('/');
      for (const { specifier, file: target } of importsOf(file)) {
        if (specifier.startsWith('eslint-plugin-unblock')) wrong.push(`${file} imports ${specifier}`);
        if (target !== undefined && !target.startsWith(`${lesson}/`)) wrong.push(`${file} imports ${specifier}, which is outside of its lesson`);
      }
    }
    for (const file of files) {
      if (importsOf(file).some((each) => each.file?.startsWith('fixtures/'))) wrong.push(`${file} imports a lesson`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('one name opens every door', async () => {
  const mistakes = await everyMistake();

  test('there are mistakes', () => {
    expect(mistakes.length).toBeGreaterThan(0);
  });

  test.each(mistakes)('$name has its file, rule, codemod, lesson and test', ({ name, file }) => {
    const doors = {
      [`src/mistakes/${name}.ts: the file bears the name`]: file === `src/mistakes/${name}.ts`,
      [`rules/no-${name}.ts: the rule`]: existsSync(join(root, `rules/no-${name}.ts`)),
      [`rules/index.ts: the rule is registered as no-${name}`]: `no-${name}` in plugin.rules,
      [`codemods/${name}.ts: the codemod`]: existsSync(join(root, `codemods/${name}.ts`)),
      [`fixtures/${name}/README.md: the lesson`]: existsSync(join(root, `fixtures/${name}/README.md`)),
      [`fixtures/${name}/cases/: its cases`]: existsSync(join(root, `fixtures/${name}/cases`)),
      [`tests/rules/no-${name}.test.ts: the test of the rule`]: existsSync(join(root, `tests/rules/no-${name}.test.ts`)),
    };
    const missing = Object.entries(doors).filter(([, there]) => !there).map(([door]) => door);
    expect(missing).toEqual([]);
  });

  test('every rule, codemod and lesson belongs to a mistake', () => {
    const names = new Set(mistakes.map(({ name }) => name));
    const rules = Object.keys(plugin.rules).map((rule) => rule.replace(/^no-/, ''));
    const lessons = globSync(['fixtures/*/cases'], { cwd: root, onlyDirectories: true }).map((path) => path.split('/')[1] ?? path);
    expect([...rules, ...lessons].filter((name) => !names.has(name))).toEqual([]);
  });
});

describe('how files look', () => {
  test('no file is longer than 300 lines, but for tables', () => {
    const long = files.filter((file) => !file.startsWith('src/apis/') && textOf(file).split('\n').length > 301);
    expect(long).toEqual([]);
  });

  test('the first line says what the file answers', () => {
    const silent = ours.filter((file) => !/^(#!.*\n)?\/\/ \S/.test(textOf(file)));
    expect(silent).toEqual([]);
  });

  test('no drawers', () => {
    const drawer = /^(utils?|helpers?|misc|common|shared|managers?|process|handle|check)$/;
    const inPaths = files.filter((file) => file.split('/').some((part) => drawer.test(part.replace(/\..*$/, ''))));
    const inFiles = ours.flatMap((file) =>
      treeOf(file).statements
        .filter((statement) => ts.isFunctionDeclaration(statement))
        .filter(({ name }) => name !== undefined && drawer.test(name.text))
        .map(({ name }) => `${file}: function ${name?.text ?? ''}`));
    expect([...inPaths, ...inFiles]).toEqual([]);
  });

  test('exported functions say what they give', () => {
    const silent = ours.flatMap((file) =>
      treeOf(file).statements
        .filter((statement) => ts.isFunctionDeclaration(statement))
        .filter((it) => it.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) && ts.getJSDocCommentsAndTags(it).length === 0)
        .map(({ name }) => `${file}: ${name?.text ?? 'default'}`));
    expect(silent).toEqual([]);
  });
});

/** Every mistake of src/mistakes, found by its shape: a file there may also hold a part of one. */
async function everyMistake(): Promise<{ name: string; file: string }[]> {
  const found: { name: string; file: string }[] = [];
  for (const file of files.filter((each) => each.startsWith('src/mistakes/'))) {
    const exported = await import(pathToFileURL(join(root, file)).href) as Record<string, unknown>;
    for (const value of Object.values(exported)) if (isMistake(value)) found.push({ name: value.name, file });
  }
  return found;
}

function isMistake(value: unknown): value is Mistake {
  return typeof value === 'object' && value !== null && 'find' in value && 'mayHold' in value && 'name' in value;
}
