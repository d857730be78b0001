// What the lessons under fixtures/ consist of.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, parse, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unmark, type Mark, type Wishes } from './marks.ts';

/** A program or a case: what is linted and rewritten. */
export interface Example {
  /** From the lesson's folder: `cases/kettle-and-toast.js`. */
  readonly name: string;
  /** Where the file without marks was laid out. */
  readonly path: string;
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly wishes: Wishes;
  /** What the codemod makes of it: the text itself where there is no `.after` file. */
  readonly after: string;
}

/** A program that runs, before and after, with what it prints. */
export interface Program {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly beforePrints: string;
  readonly afterPrints: string;
}

/** A program that runs and is rewritten by nobody: `two-threads.js`, with `two-threads.txt` beside it. */
export interface Run {
  readonly name: string;
  readonly path: string;
  readonly prints: string;
}

export interface Lesson {
  readonly name: string;
  readonly folder: string;
  readonly readme: string;
  readonly examples: readonly Example[];
  readonly programs: readonly Program[];
  readonly runs: readonly Run[];
}

export const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));

const code = /\.[cm]?[jt]sx?$/;
const isAfter = (path: string): boolean => /(^|[.])after\.[cm]?[jt]sx?$/.test(path);

/** The folder of a fresh copy of all lessons: files without marks, under the names they want to be linted under. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'lessons-'));
}

/** Every lesson: a folder with cases. Its examples are laid out without marks under `copy`, beside those that they import. */
export function lessons(copy: string): Lesson[] {
  return readdirSync(fixtures)
    .filter((name) => existsSync(join(fixtures, name, 'cases')))
    .map((name) => lesson(name, copy));
}

function lesson(name: string, copy: string): Lesson {
  const folder = join(fixtures, name);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/')).sort();
  for (const file of files.filter((each) => each.endsWith('/package.json'))) layOut(join(copy, name, file), readFileSync(join(folder, file), 'utf8'));
  // Stories of several files are looked at together.
  const texts = files.filter((file) => code.test(file) && !file.startsWith('across/') && !isAfter(`/${file}`.replaceAll('/', '.').slice(1)));
  return {
    name,
    folder,
    readme: readFileSync(join(folder, 'README.md'), 'utf8'),
    examples: texts.map((file) => example(folder, file, join(copy, name))),
    programs: files.filter((file) => /(^|\/)before\.[cm]?js$/.test(file)).map((file) => program(folder, file)),
    runs: files.filter((file) => !/(^|\/)(before|after)\.[cm]?js$/.test(file) && files.includes(printsOf(file))).map((file) => ({ name: file, path: join(folder, file), prints: readFileSync(join(folder, printsOf(file)), 'utf8') })),
  };
}

function example(folder: string, name: string, copy: string): Example {
  const { text, marks, wishes } = unmark(readFileSync(join(folder, name), 'utf8'), name);
  const path = join(copy, wishes.path ?? name);
  layOut(path, text);
  const rewritten = join(folder, afterOf(name));
  return { name, path, text, marks, wishes, after: existsSync(rewritten) ? readFileSync(rewritten, 'utf8') : text };
}

function layOut(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** `before.js` → `after.js`, `cases/tea.ts` → `cases/tea.after.ts`. */
function afterOf(file: string): string {
  const { dir, name, ext } = parse(file);
  return join(dir, name === 'before' ? `after${ext}` : `${name}.after${ext}`);
}

/** `two-threads.js` → `two-threads.txt`; no file where it is no program. */
function printsOf(file: string): string {
  return /\.[cm]?js$/.test(file) ? file.replace(/\.[cm]?js$/, '.txt') : '';
}

function program(folder: string, before: string): Program {
  const { dir, ext } = parse(before);
  const at = (file: string): string => join(folder, dir, file);
  return {
    name: relative(fixtures, at('')),
    before: at(`before${ext}`),
    after: at(`after${ext}`),
    beforePrints: readFileSync(at('before.txt'), 'utf8'),
    afterPrints: readFileSync(at('after.txt'), 'utf8'),
  };
}
