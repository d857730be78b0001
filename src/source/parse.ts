// How a file becomes a `Source` when no linter has parsed it.
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import type * as Parser from '@typescript-eslint/parser';
import type { Program } from 'typescript';
import { fastParse } from './fast-parse.ts';
import type { Token } from './tokens.ts';
import { childrenOf } from './walk.ts';
import { sourceOf, type Node, type Source } from './source.ts';

const require = createRequire(import.meta.url);

/** Why a text is no program, with a one-based line and column. */
export interface ParseFailure {
  readonly path: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Whether `parse` could not read the text. */
export function isParseFailure(result: object): result is ParseFailure {
  return 'message' in result;
}

/**
 * Parses one file with scopes, tokens and comments, and sets `parent` on every node.
 * The extension decides about JSX: on in all but `.ts`, `.mts` and `.cts`, where `<T>x` is a cast.
 */
export function parse(path: string, text: string): Source | ParseFailure {
  const fast = fastParse(path, bodyOf(text), () => tokensOf(path, text));
  if (fast) return fast;
  // Whatever Oxc does not like, such as an `await` outside of async functions, is for the parser that says so in ESLint.
  const parsed = parsedBy(path, text, {});
  return isParseFailure(parsed) ? parsed : parsed.source;
}

function tokensOf(path: string, text: string): readonly Token[] {
  const parsed = parsedBy(path, text, {});
  return isParseFailure(parsed) ? [] : parsed.source.ast.tokens ?? [];
}

function bodyOf(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** The same with the TypeScript program that the file is in, by the tsconfig.json files at and above it up to `root`. */
export function parseTyped(path: string, text: string, root: string): TypedSource | ParseFailure {
  const parsed = parsedBy(path, text, { projectService: true, tsconfigRootDir: root });
  return isParseFailure(parsed) || parsed.program ? (parsed as TypedSource | ParseFailure) : { path, message: 'it is in no tsconfig.json', line: 1, column: 1 };
}

export interface TypedSource {
  readonly source: Source;
  readonly program: Program;
}

function parsedBy(path: string, text: string, options: Parser.ParserOptions): { source: Source; program?: Program | null } | ParseFailure {
  const body = bodyOf(text);
  // The parser loads the compiler, which takes half a second: a linter with its own parser must not pay for it.
  const { parseForESLint } = require('@typescript-eslint/parser') as typeof Parser;
  try {
    const { ast, scopeManager, visitorKeys, services } = parseForESLint(body, {
      filePath: path,
      ecmaFeatures: { jsx: !/^\.[mc]?ts$/.test(extname(path)) },
      sourceType: 'module',
      range: true,
      loc: true,
      tokens: true,
      comment: true,
      suppressDeprecatedPropertyWarnings: true,
      ...options,
    });
    const keys = visitorKeys as Source['visitorKeys'];
    setParents(ast, keys);
    return { source: sourceOf({ text: body, ast, scopeManager, visitorKeys: keys }, path) as Source, program: services.program };
  } catch (error) {
    return failure(path, error);
  }
}

function setParents(root: Node, visitorKeys: Source['visitorKeys']): void {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    for (const child of childrenOf(node, visitorKeys)) {
      (child as { parent: Node }).parent = node;
      pending.push(child);
    }
  }
}

function failure(path: string, error: unknown): ParseFailure {
  const at = error as { message?: string; lineNumber?: number; column?: number; location?: { start?: { line: number; column: number } } };
  return {
    path,
    message: at.message ?? String(error),
    line: at.location?.start?.line ?? at.lineNumber ?? 1,
    column: (at.location?.start?.column ?? at.column ?? 0) + 1,
  };
}
