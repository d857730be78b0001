// Which type errors a program has, and which of them are new once files are rewritten: for repositories that have a tsconfig.json.
import { existsSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import type TypeScript from 'typescript';
import { readText } from '../../src/program/disk.ts';
import { isDeclaration, upwards } from '../../src/program/paths.ts';

/** A type error. */
export interface TypeError {
  readonly path: string;
  readonly line: number;
  readonly message: string;
  /** Whether it says that there are no types of a module of Node, so that an import of another one says the same. */
  readonly lacksNode: boolean;
}

const require = createRequire(import.meta.url);

/** The tsconfig.json that says how a file is compiled, the nearest one above it. */
export function configOf(path: string): string | undefined {
  for (const folder of upwards(dirname(path))) {
    const config = join(folder, 'tsconfig.json');
    if (existsSync(config)) return config;
  }
  return undefined;
}

/** The files of programs that are not rewritten, each parsed once for all programs that read it in the same way. */
export type ParsedFiles = Map<string, TypeScript.SourceFile>;

/** The type errors of some files of a config that they do not have on disk, where their texts are new. */
export function newTypeErrors(config: string, after: ReadonlyMap<string, string>, looked: readonly string[], parsed: ParsedFiles): readonly TypeError[] {
  const ts = require('typescript') as typeof TypeScript;
  const read = ts.getParsedCommandLineOfConfigFile(config, { noEmit: true, incremental: false, composite: false }, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined });
  if (!read) return [];
  const settings = ts.createDocumentRegistry().getKeyForCompilationSettings(read.options);
  // What a file does not import says something about it only where it declares for all.
  const rootNames = [...new Set([...looked, ...read.fileNames.filter((path) => isDeclaration(path) || declaresForAll.test(readText(path) ?? ''))])];
  const errors = (texts: ReadonlyMap<string, string>): readonly TypeError[] => {
    const host = ts.createCompilerHost(read.options, true);
    const readFile = host.readFile.bind(host);
    host.readFile = (path) => texts.get(path) ?? readFile(path);
    const getSourceFile = host.getSourceFile.bind(host);
    host.getSourceFile = (path, options, ...rest) => {
      const text = texts.get(path);
      if (text !== undefined) return ts.createSourceFile(path, text, options, true);
      const key = `${settings}\0${path}`;
      const file = parsed.get(key) ?? getSourceFile(path, options, ...rest);
      if (file) parsed.set(key, file);
      return file;
    };
    const program = ts.createProgram({ rootNames, options: read.options, host });
    return looked.flatMap((path) => errorsIn(ts, program, path));
  };
  const found = errors(after);
  if (found.length === 0) return [];
  const before = errors(new Map());
  const known = countOf(before);
  const hasNoNode = before.some(({ lacksNode }) => lacksNode);
  return found.filter((error) => {
    if (hasNoNode && error.lacksNode) return false;
    const key = keyOf(error);
    const left = known.get(key) ?? 0;
    known.set(key, left - 1);
    return left <= 0;
  });
}

const declaresForAll = /\bdeclare\s+(?:global|module)\b/;

/** Diagnostics of TypeScript: a module or a name is not found, with and without the hint at `@types/node`. */
const notFound = new Set([2304, 2307, 2580, 2591, 2792]);

function errorsIn(ts: typeof TypeScript, program: TypeScript.Program, path: string): readonly TypeError[] {
  const file = program.getSourceFile(path);
  if (!file) return [];
  return program.getSemanticDiagnostics(file).map((each) => ({
    path,
    line: file.getLineAndCharacterOfPosition(each.start ?? 0).line + 1,
    message: ts.flattenDiagnosticMessageText(each.messageText, ' '),
    lacksNode: notFound.has(each.code) && isBuiltin(/['"]([^'"]+)['"]/.exec(ts.flattenDiagnosticMessageText(each.messageText, ' '))?.[1] ?? ''),
  }));
}

function countOf(errors: readonly TypeError[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const error of errors) counts.set(keyOf(error), (counts.get(keyOf(error)) ?? 0) + 1);
  return counts;
}

/** Lines move. */
function keyOf({ path, message }: TypeError): string {
  return `${path}\0${message}`;
}
