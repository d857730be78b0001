// Which source file a built file is made from, where only the source is in the repository.
import { isAbsolute, join, relative } from 'node:path';

const buildFolder = /^(?:dist(?:-\w+)?|build|lib|out|output|esm|cjs|es|umd|types)$/;
const format = /^(?:esm?|cjs|mjs|commonjs|module|node|types|src)$/;

/** Where a compiler writes a package's files, as its tsconfig says. */
export interface Output {
  readonly outDirs: readonly string[];
  readonly rootDir?: string;
}

/**
 * The paths, without extension, at which the source of a built file may be, best first: where the package's compiler takes it
 * from, then `src/x` and `x` for `dist/x.js`, `dist/esm/x.js` and the like.
 */
export function sourceCandidates(built: string, packageFolder: string, output?: Output): string[] {
  const plain = withoutExtension(built);
  const candidates: string[] = [];
  for (const outDir of output?.outDirs ?? []) {
    const inside = relative(outDir, plain);
    if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) continue;
    candidates.push(output?.rootDir === undefined ? join(packageFolder, 'src', inside) : join(output.rootDir, inside));
    candidates.push(join(packageFolder, inside));
  }
  const [folder = '', ...rest] = relative(packageFolder, plain).split(/[\\/]/);
  if (rest.length > 0 && buildFolder.test(folder)) {
    candidates.push(join(packageFolder, 'src', ...rest), join(packageFolder, ...rest));
    const [second = '', ...deeper] = rest;
    if (deeper.length > 0 && format.test(second)) candidates.push(join(packageFolder, 'src', ...deeper), join(packageFolder, ...deeper));
  }
  return [...new Set(candidates)];
}

/** Whether a path lies where builds are written, by the tsconfig or by a name that is used for nothing else. */
export function isBuilt(path: string, packageFolder: string, output?: Output): boolean {
  const inside = (folder: string): boolean => !/^(?:\.\.|$)/.test(relative(folder, path)) && !isAbsolute(relative(folder, path));
  return inside(join(packageFolder, 'dist')) || (output?.outDirs ?? []).some((outDir) => outDir !== packageFolder && inside(outDir));
}

function withoutExtension(path: string): string {
  return path.replace(/(?:\.d)?(?:\.min)?\.[cm]?[jt]sx?$/i, '');
}
