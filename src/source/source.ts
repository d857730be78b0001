// What is in one file: its text, tree, tokens and scopes, whoever parsed it.
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

export type Node = TSESTree.Node;
export type Scope = TSESLint.Scope.Scope;
export type Variable = TSESLint.Scope.Variable;
export type Reference = TSESLint.Scope.Reference;

/** A half-open interval of offsets into `Source.text`, in UTF-16 code units. */
export type Range = readonly [start: number, end: number];

/** One parsed file. Facts are memoised per `ast`, so build one `Source` per tree. */
export interface Source {
  /** The absolute path, or what the host calls an unnamed text (`<input>`). */
  readonly path: string;
  /** The text that ranges index: without byte order mark, as ESLint has it. */
  readonly text: string;
  readonly ast: TSESTree.Program;
  readonly scopes: TSESLint.Scope.ScopeManager;
  /** Which keys of a node type hold children, from the parser. */
  readonly visitorKeys: Readonly<Record<string, readonly string[] | undefined>>;
}

/** What this project needs of ESLint's (or oxlint's) `SourceCode`. */
export interface SourceCodeLike {
  readonly text: string;
  readonly ast: TSESTree.Program;
  readonly scopeManager: TSESLint.Scope.ScopeManager | null;
  readonly visitorKeys: Readonly<Record<string, readonly string[] | undefined>>;
}

const sources = new WeakMap<TSESTree.Program, Source>();

const files = new WeakMap<object, string>();

/** The path of the file that a node, or the block of a variable's scope, stands in. Two trees of one text are one file. */
export function fileOf(node: Node): string {
  const known = files.get(node);
  if (known !== undefined) return known;
  const path = (node.type === 'Program' ? sources.get(node)?.path : fileOf(node.parent)) ?? '';
  files.set(node, path);
  return path;
}

/** The `Source` that a tree is of, once it has one. */
export function sourceIn(root: TSESTree.Program): Source | undefined {
  return sources.get(root);
}

/** What tells a node from those that begin elsewhere, whether or not its file is parsed again. */
export function placeKey(node: Node): string {
  return `${fileOf(node)}:${String(node.range[0])}`;
}

/** The `Source` of a tree that a linter has parsed; the same object for the same tree. */
export function sourceOf(code: SourceCodeLike, path: string): Source | undefined {
  const known = sources.get(code.ast);
  if (known) return known;
  if (!code.scopeManager) return undefined;
  const source: Source = { path, text: code.text, ast: code.ast, scopes: code.scopeManager, visitorKeys: code.visitorKeys };
  sources.set(code.ast, source);
  return source;
}

/** The `Source` of a tree that nobody has analysed yet: its scopes, a third of what is kept of a file, are made once somebody asks. */
export function lazySource(parts: Omit<Source, 'scopes'>, analyse: () => Source['scopes']): Source {
  let scopes: Source['scopes'] | undefined;
  const source: Source = { ...parts, get scopes() { return (scopes ??= analyse()); } };
  sources.set(parts.ast, source);
  return source;
}
