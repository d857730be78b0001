// What the repo has at a place that the TypeScript program names.
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import type { Place } from '../types/place.ts';
import type { Program } from './program.ts';

type Placed = FunctionNode | Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>;

const indices = new WeakMap<Source['ast'], ReadonlyMap<number, readonly Placed[]>>();

/** The function or class that is declared at a place, with its file; none where the repo does not hold that file. */
export function placedAt({ path, start, end }: Place, program: Program, from: Source): { readonly node: Placed; readonly source: Source } | undefined {
  const source = path === from.path.replaceAll('\\', '/') ? from : program.resolve(path, from.path);
  if (!source) return undefined;
  const index = indices.get(source.ast) ?? indexOf(source);
  indices.set(source.ast, index);
  // Parents come first: `() => () => {}` ends in one place twice.
  const node = index.get(end)?.find((each) => each.range[0] >= start);
  return node && { node, source };
}

function indexOf(source: Source): ReadonlyMap<number, readonly Placed[]> {
  const index = new Map<number, Placed[]>();
  walk(source.ast, source, (node) => {
    if (isFunction(node) || node.type === 'ClassDeclaration' || node.type === 'ClassExpression') index.set(node.range[1], [...(index.get(node.range[1]) ?? []), node]);
    return undefined;
  });
  return index;
}
