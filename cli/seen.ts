// Which files may use what some files declare, and the program that looks for uses there.
import { dirname } from 'node:path';
import { isTestPath } from '../src/facts/kind-of-file.ts';
import { importersOf, type Importers } from '../src/program/importers.ts';
import { withFiles, type OpenProgram } from '../src/program/program.ts';
import { filesIn, type File } from './files.ts';
import { repositoryOf } from './ignored.ts';

/** Every file that may use what some files declare: those of the repository, also of languages that hold scripts. */
export function seenFiles(files: readonly File[]): File[] {
  const roots = new Set(files.map(({ path }) => repositoryOf(dirname(path)) ?? process.cwd()));
  const all = [...files, ...[...roots].flatMap((root) => filesIn([root], 'vue,svelte,astro,mdx'))];
  return [...new Map(all.map((file) => [file.path, file])).values()];
}

/** The program that knows who uses what the files declare, tests aside: they keep nobody waiting. */
export function seeingUses(program: OpenProgram, files: readonly File[]): OpenProgram {
  let known: Importers | undefined;
  const index = (): Importers => {
    const paths = seenFiles(files).filter(({ nameInProject }) => !isTestPath(nameInProject)).map(({ path }) => path);
    return { ...importersOf(paths, program), seesPackages: isOfSeveralPackages(files, program) };
  };
  return withFiles(program, () => (known ??= index()));
}

/** Whether files belong to more than one package. */
export function isOfSeveralPackages(files: readonly File[], program: OpenProgram): boolean {
  return new Set(files.map(({ path }) => program.packageOf(path)?.folder)).size > 1;
}
