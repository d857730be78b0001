// How a file that is looked at becomes a `Source`, with types where they are asked for.
import { withTypes, type OpenProgram } from '../../src/program/program.ts';
import { isParseFailure, parse, parseTyped } from '../../src/source/parse.ts';
import type { Source } from '../../src/source/source.ts';
import { typesOf } from '../../src/types/types.ts';
import type { File } from '../files.ts';

export interface Opened {
  readonly source: Source;
  readonly program: OpenProgram;
  /** Why there are no types, where they were asked for. */
  readonly untyped?: string;
}

/** The file without types: as the program has it already, where another file imports it; else parsed now. A sentence where it cannot be. */
export function opened(file: File, text: string, program: OpenProgram): Opened | string {
  const known = program.resolve(file.path, file.path);
  if (known?.path === file.path && known.text === text) return { source: known, program };
  const parsed = parse(file.path, text);
  if (isParseFailure(parsed)) return `${file.name}:${parsed.line}:${parsed.column} does not parse: ${parsed.message}`;
  program.adopt(parsed);
  return { source: parsed, program };
}

/** The file with the types of the nearest tsconfig.json that names it, else without. */
export function openedTyped(file: File, text: string, program: OpenProgram): Opened | string {
  const parsed = parseTyped(file.path, text, file.root);
  if (isParseFailure(parsed)) {
    const plain = opened(file, text, program);
    return typeof plain === 'string' ? plain : { ...plain, untyped: reasonIn(parsed.message) };
  }
  program.adopt(parsed.source);
  return { source: parsed.source, program: withTypes(program, typesOf(parsed.program)) };
}

/** The parser's sentence about a file that no tsconfig names is long, and different for each. */
function reasonIn(message: string): string {
  return message.includes('was not found by the project service') ? 'in no tsconfig.json' : message.split('\n')[0] ?? '';
}
