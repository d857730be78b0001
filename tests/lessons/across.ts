// The stories of a lesson that take several files: what a migration makes of each folder, and where it says that it stops.
import { mkdirSync, readdirSync, readFileSync, existsSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, parse } from 'node:path';
import { codemods } from '../../codemods/index.ts';
import { migrate } from '../../codemods/migration/migrate.ts';
import { openProgram } from '../../src/program/program.ts';
import { fixtures } from './lesson.ts';
import { unmark, type Mark } from './marks.ts';

/** A folder whose files change together. */
export interface Story {
  readonly name: string;
  /** What `main.js` prints before and after, where the story is a program. */
  readonly prints?: { readonly main: string; readonly before: string; readonly after: string };
  readonly files: readonly { readonly name: string; readonly path: string; readonly text: string; readonly after: string; readonly marks: readonly Mark[] }[];
}

/** The stories of a lesson, laid out below `copy` without marks. */
export function stories(lesson: string, copy: string): Story[] {
  const folder = join(fixtures, lesson, 'across');
  return existsSync(folder) ? readdirSync(folder).map((name) => story(join(folder, name), join(copy, lesson, 'across', name))) : [];
}

function story(folder: string, copy: string): Story {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/')).sort();
  for (const name of names.filter((each) => each.endsWith('.json'))) layOut(join(copy, name), readFileSync(join(folder, name), 'utf8'));
  const files = names.filter((name) => /\.[cm]?[jt]sx?$/.test(name) && !/\.after\.\w+$/.test(name)).map((name) => {
    const { text, marks } = unmark(readFileSync(join(folder, name), 'utf8'), name);
    const { dir, name: stem, ext } = parse(name);
    const after = join(folder, dir, `${stem}.after${ext}`);
    layOut(join(copy, name), text);
    return { name, path: join(copy, name), text, marks, after: existsSync(after) ? readFileSync(after, 'utf8') : text };
  });
  const main = names.find((name) => /^main\.[cm]?js$/.test(name));
  const printed = (when: string): string => readFileSync(join(folder, `${when}.txt`), 'utf8');
  return { name: basename(folder), files, ...(main !== undefined && { prints: { main: join(copy, main), before: printed('before'), after: printed('after') } }) };
}

/** Writes the files of a story as they are before or after the migration. */
export function laid({ files }: Story, when: 'text' | 'after'): void {
  for (const file of files) writeFileSync(file.path, file[when]);
}

function layOut(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** What a migration makes of a story's files, and where it stops. */
export interface Carried {
  readonly texts: Readonly<Record<string, string>>;
  readonly stops: readonly string[];
}

/** What a migration makes of a story. `isAfter`: of its files as they are after a migration. */
export function carried(mistake: string, story: Story, isAfter = false): Carried {
  const { files } = story;
  laid(story, isAfter ? 'after' : 'text');
  const paths = files.map(({ path }) => path);
  const { after, stopped, left } = migrate({ errands: [codemods.get(mistake)?.errand ?? []].flat(), program: openProgram(), folder: '/', files: paths, seen: () => paths });
  const nameOf = (path: string): string => files.find((file) => file.path === path)?.name ?? path;
  const stops = [...stopped.map(({ stop }) => stop), ...left].map(({ path, line, because }) => `${nameOf(path)}:${String(line)} ${because}`);
  return { texts: Object.fromEntries(files.map(({ name, path, text, after: done }) => [name, after.get(path)?.text ?? (isAfter ? done : text)])), stops: stops.toSorted() };
}

/** Where the marks of a story say that a migration stops. */
export function markedStops({ files }: Story): readonly string[] {
  return files.flatMap(({ name, marks }) => marks.map(({ line, because }) => `${name}:${String(line)} ${because ?? ''}`)).toSorted();
}
