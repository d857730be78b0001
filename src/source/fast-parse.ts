// The same tree as TypeScript's parser makes for ESLint, made by Oxc in a quarter of the time; nothing where Oxc finds a fault in the text.
// Source: `astType: 'ts'` gives the tree of @typescript-eslint/typescript-estree, https://www.npmjs.com/package/oxc-parser; what still differs
// is made equal here, and `tests/source/fast-parse.test.ts` compares the two.
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import type { TSESTree } from '@typescript-eslint/utils';
import type * as Oxc from 'oxc-parser';
import type * as ScopeManager from '@typescript-eslint/scope-manager';
import type * as VisitorKeys from '@typescript-eslint/visitor-keys';
import { lexed, type Lexed } from './lexer.ts';
import { lineAmong, lineStarts } from './lines.ts';
import { lazySource, type Node, type Source } from './source.ts';
import type { Comment, Token } from './tokens.ts';

const require = createRequire(import.meta.url);

/** A file by its path and its text without byte order mark. `tokens`: finds the tokens, which Oxc does not give, once somebody asks and they cannot be read off the text. */
export function fastParse(path: string, text: string, tokens: () => readonly Token[]): Source | undefined {
  const parser = loaded();
  if (!parser) return undefined;
  const { program, comments, errors } = parser.oxc.parseSync(path, text, { lang: languageOf(path), sourceType: 'module', astType: 'ts', range: true, preserveParens: false });
  if (errors.length > 0) return undefined;
  const places = placesIn(text);
  const ast = program as unknown as TSESTree.Program;
  completed(ast, text, parser.visitorKeys);
  // Few files are asked for their comments, which would be a fifteenth of all that is kept of a file.
  const spans = Uint32Array.from(comments.flatMap(({ start, end }) => [start, end]));
  let remarks: readonly Comment[] | undefined;
  let found: readonly Token[] | undefined;
  const analyse = (): Source['scopes'] => parser.scopes.analyze(program as unknown as Parameters<typeof ScopeManager.analyze>[0], { sourceType: 'module' });
  const source = lazySource({ path, text, ast, visitorKeys: parser.visitorKeys }, analyse);
  const located = (all: readonly Lexed[]): readonly Token[] => all.map((token) => ({ ...token, loc: new Location(places, ...token.range) }) as Token);
  const read = (): readonly Token[] => {
    const own = lexed(source);
    return own ? located(own) : tokens();
  };
  Object.defineProperty(ast, 'comments', { configurable: true, enumerable: false, get: () => (remarks ??= commentsAt(spans, text, places)) });
  Object.defineProperty(ast, 'tokens', { configurable: true, enumerable: false, get: () => (found ??= read()) });
  return source;
}

/** Comments by where they begin and end, in turn. */
function commentsAt(spans: Uint32Array, text: string, places: Places): readonly Comment[] {
  return Array.from({ length: spans.length / 2 }, (_, index): Comment => {
    const [start = 0, end = 0] = spans.subarray(2 * index);
    const isBlock = text.startsWith('/*', start);
    return { type: isBlock ? 'Block' : 'Line', value: text.slice(start + 2, isBlock ? end - 2 : end), range: [start, end], loc: new Location(places, start, end) } as Comment;
  });
}

/** The extension decides about JSX, as in `parse`. */
function languageOf(path: string): 'ts' | 'tsx' | 'jsx' {
  const extension = extname(path);
  return /^\.[mc]?ts$/.test(extension) ? 'ts' : extension === '.tsx' ? 'tsx' : 'jsx';
}

interface Loaded {
  readonly oxc: typeof Oxc;
  readonly scopes: typeof ScopeManager;
  readonly visitorKeys: Source['visitorKeys'];
}

let known: Loaded | null | undefined;

/** Oxc, where there is one for this machine. */
function loaded(): Loaded | null {
  if (known !== undefined) return known;
  try {
    const { visitorKeys } = require('@typescript-eslint/visitor-keys') as typeof VisitorKeys;
    known = { oxc: require('oxc-parser') as typeof Oxc, scopes: require('@typescript-eslint/scope-manager') as typeof ScopeManager, visitorKeys };
  } catch {
    known = null;
  }
  return known;
}

/** Keys that are left out where nothing is written, and that Oxc has as `null`. */
const optional = ['typeAnnotation', 'typeArguments', 'typeParameters', 'returnType', 'superTypeArguments', 'accessibility', 'directive', 'constraint', 'default', 'initializer', 'readonly'] as const;

/** Gives every node what Oxc leaves out: its parent. Its lines are left out, see `lines.ts`. */
function completed(root: Node, text: string, visitorKeys: Source['visitorKeys']): void {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const fields = node as unknown as Record<string, unknown>;
    for (const key of optional) if (fields[key] === null && node.type !== 'TSImportType') fields[key] = undefined;
    if (node.type === 'TSDeclareFunction' || node.type === 'RestElement') for (const key of ['body', 'value']) if (fields[key] === null) fields[key] = undefined;
    if (isParameter(node) && node.decorators.length > 0) node.range = [startOfParameter(node, text), node.range[1]];
    for (const key of visitorKeys[node.type] ?? []) {
      const value = fields[key];
      for (const child of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
        if (typeof child !== 'object' || child === null) continue;
        (child as { parent: Node }).parent = node;
        pending.push(child as Node);
      }
    }
  }
}

type Parameter = TSESTree.Identifier | TSESTree.AssignmentPattern | TSESTree.ObjectPattern | TSESTree.ArrayPattern | TSESTree.RestElement;

function isParameter(node: Node): node is Parameter {
  return node.type === 'Identifier' || node.type === 'AssignmentPattern' || node.type === 'ObjectPattern' || node.type === 'ArrayPattern' || node.type === 'RestElement';
}

/** A parameter begins behind its decorators. */
function startOfParameter({ decorators, range }: Parameter, text: string): number {
  const behind = decorators.at(-1)?.range[1] ?? range[0];
  return behind + (/^(?:\s|\/\*[^]*?\*\/|\/\/.*)*/.exec(text.slice(behind, range[1]))?.[0].length ?? 0);
}

/** Where an offset stands: its one-based line, its zero-based column. */
interface Places {
  at(offset: number): TSESTree.Position;
}

/** The lines of a comment or token, worked out when somebody asks. */
class Location implements TSESTree.SourceLocation {
  readonly #places: Places;
  readonly #start: number;
  readonly #end: number;

  constructor(places: Places, start: number, end: number) {
    this.#places = places;
    this.#start = start;
    this.#end = end;
  }

  get start(): TSESTree.Position {
    return this.#places.at(this.#start);
  }

  get end(): TSESTree.Position {
    return this.#places.at(this.#end);
  }
}

function placesIn(text: string): Places {
  let starts: readonly number[] | undefined;
  return {
    at(offset) {
      starts ??= lineStarts(text);
      const line = lineAmong(starts, offset);
      return { line, column: offset - (starts[line - 1] ?? 0) };
    },
  };
}
