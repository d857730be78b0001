// Which lines a node stands on. Trees that no linter has made have no `loc`: it would be a seventh of all that is kept of a file.
import type { TSESTree } from '@typescript-eslint/utils';
import { sourceIn, type Node } from './source.ts';

/** The one-based line on which a node begins. */
export function lineOf(node: Node): number {
  return lineIn(rootOf(node), node.range[0]);
}

/** The one-based line on which a node ends. */
export function lastLineOf(node: Node): number {
  return lineIn(rootOf(node), node.range[1]);
}

function rootOf(node: Node): TSESTree.Program {
  let root = node;
  while (root.type !== 'Program') root = root.parent;
  return root;
}

const starts = new WeakMap<TSESTree.Program, readonly number[]>();

function lineIn(root: TSESTree.Program, offset: number): number {
  const known = starts.get(root) ?? lineStarts(sourceIn(root)?.text ?? '');
  starts.set(root, known);
  return lineAmong(known, offset);
}

/** The offsets at which the lines of a text begin, counted as ECMAScript counts lines. */
export function lineStarts(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|[\n\r\u2028\u2029]/g), ({ index, 0: ending }) => index + ending.length)];
}

/** The one-based line of an offset. */
export function lineAmong(lines: readonly number[], offset: number): number {
  let [low, high] = [0, lines.length];
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
