// Where something is declared, and by whom.
import type ts from 'typescript';
import type { From } from './typed.ts';

/** A stretch of a file. It may begin with `export` or a decorator, so only its end is exact. */
export interface Place {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** Where a declaration stands. */
export function placeOf(declaration: ts.Declaration): Place {
  const file = declaration.getSourceFile();
  return { path: file.fileName, start: declaration.getStart(file), end: declaration.end };
}

/** Who declares a symbol; `undefined` for what nobody declares. */
export function fromOf(symbol: ts.Symbol, program: ts.Program): From | undefined {
  const [declaration] = symbol.declarations ?? [];
  if (!declaration) return undefined;
  const file = declaration.getSourceFile();
  if (program.isSourceFileDefaultLibrary(file)) return 'lib';
  const ambient = ambientModule(declaration);
  const [, installed] = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file.fileName) ?? [];
  if (ambient !== undefined) return { module: ambient };
  if (installed === undefined) return 'file';
  const name = installed.replace('\\', '/');
  // What the types of Node declare outside of a module is global.
  if (name === '@types/node') return 'lib';
  const [, typed] = /^@types\/(.+)$/.exec(name) ?? [];
  return { module: typed === undefined ? name : typed.includes('__') ? `@${typed.replace('__', '/')}` : typed };
}

/** The name in the `declare module 'fs'` around a declaration. */
function ambientModule(declaration: ts.Node): string | undefined {
  for (let node = declaration; (node.parent as ts.Node | undefined) !== undefined; node = node.parent) {
    const { name } = node as { name?: ts.Node & { text?: unknown } };
    if (typeof name?.text === 'string' && /^['"]/.test(name.getText())) return name.text;
  }
  return undefined;
}
