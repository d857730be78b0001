// Which node of the compiler's tree an expression is.
import type ts from 'typescript';
import type { Node, Source } from '../source/source.ts';

type Index = ReadonlyMap<number, ts.Node>;

const indices = new WeakMap<ts.SourceFile, Index>();

/** The innermost node of the compiler's tree that stands where the expression stands; none where the program has another text of the file. */
export function nodeAt(node: Node, source: Source, program: ts.Program): ts.Node | undefined {
  const file = program.getSourceFile(source.path.replaceAll('\\', '/'));
  if (!file || !hasText(file, source)) return undefined;
  const index = indices.get(file) ?? indexOf(file);
  indices.set(file, index);
  return index.get(keyOf(...node.range));
}

const compared = new WeakMap<ts.SourceFile, { readonly source: Source; readonly isSame: boolean }>();

function hasText(file: ts.SourceFile, source: Source): boolean {
  const known = compared.get(file);
  if (known?.source === source) return known.isSame;
  const isSame = file.text === source.text;
  compared.set(file, { source, isSame });
  return isSame;
}

/** No file is longer than this. */
const longest = 2 ** 26;

function keyOf(start: number, end: number): number {
  return start * longest + end;
}

function indexOf(file: ts.SourceFile): Index {
  const index = new Map<number, ts.Node>();
  const pending: ts.Node[] = [file];
  for (let node = pending.pop(); node; node = pending.pop()) {
    index.set(keyOf(node.getStart(file), node.end), node);
    node.forEachChild((child) => {
      pending.push(child);
    });
  }
  return index;
}
