// A small repository on disk, made for one test.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { onTestFinished } from 'vitest';
import { importOf } from '../../src/facts/imports.ts';
import { exportOf, importedFrom, type Found } from '../../src/program/exports.ts';
import { openProgram, type OpenProgram } from '../../src/program/program.ts';
import type { Source, Variable } from '../../src/source/source.ts';

export interface Tree {
  readonly root: string;
  readonly program: OpenProgram;
  /** The absolute path of a file. */
  readonly path: (file: string) => string;
  /** Writes a file, or writes it again with another time. */
  readonly write: (file: string, text: string) => void;
  readonly remove: (file: string) => void;
  readonly source: (file: string) => Source;
  /** What a specifier means in a file, in a line: `file src/a.ts`, `package pg`, `builtin node:fs`, `unknown`. */
  readonly module: (specifier: string, from: string) => string;
  /** What a file exports under a name, in a line. */
  readonly exported: (file: string, name: string) => string;
  /** What a variable of a file is imported as, followed to its end, in a line. */
  readonly imported: (file: string, variable: string) => string;
}

/** Writes files (path → text, or an object for JSON) below a new folder, and opens a program. */
export function tree(files: Readonly<Record<string, string | object>>, now?: () => number): Tree {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'unblock-')));
  onTestFinished(() => {
    rmSync(root, { recursive: true, force: true });
  });
  const program = openProgram(now ? { now } : {});
  const path = (file: string): string => join(root, file);
  const name = (absolute: string): string => relative(root, absolute).split(sep).join('/');
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(path(file)), { recursive: true });
    writeFileSync(path(file), text);
  };
  const source = (file: string): Source => {
    const found = program.resolve(path(file), path(file));
    if (!found) throw new Error(`${file} is no file that can be parsed.`);
    return found;
  };
  const line = (found: Found | undefined): string => (found ? described(found, name) : 'unknown');
  for (const [file, content] of Object.entries(files)) write(file, typeof content === 'string' ? content : JSON.stringify(content));
  return {
    root, program, path, write, source,
    remove(file) {
      rmSync(path(file));
    },
    module(specifier, from) {
      const found = program.module(specifier, path(from));
      switch (found.kind) {
        case 'file': return `file ${name(found.source.path)}`;
        case 'package': return `package ${[found.name, found.subpath].filter(Boolean).join('/')}`;
        case 'builtin': return `builtin ${found.name}`;
        default: return 'unknown';
      }
    },
    exported: (file, exportName) => line(exportOf(program, source(file), exportName)),
    imported(file, variable) {
      const imported = importOf(variableIn(source(file), variable));
      return imported ? line(importedFrom(program, source(file), imported)) : 'no import';
    },
  };
}

/** The first variable of that name in a file. */
export function variableIn(source: Source, name: string): Variable {
  for (const scope of source.scopes.scopes) {
    const found = scope.set.get(name);
    if (found && found.defs.length > 0) return found;
  }
  throw new Error(`${source.path} declares no ${name}.`);
}

function described(found: Found, name: (path: string) => string): string {
  switch (found.kind) {
    case 'node': return `${found.node.type} in ${name(found.source.path)}: ${found.source.text.slice(...found.node.range).replace(/\s+/g, ' ').slice(0, 60)}`;
    case 'variable': return `variable ${found.variable.name} in ${name(found.source.path)}`;
    case 'module': return `module ${name(found.source.path)}`;
    case 'package': return [found.module, ...found.path].join('.');
  }
}
