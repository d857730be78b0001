// How to go through a tree.
import type { Node, Source } from './source.ts';

/** The children of a node in source order of their keys. */
export function childrenOf(node: Node, visitorKeys: Source['visitorKeys']): Node[] {
  const children: Node[] = [];
  for (const key of visitorKeys[node.type] ?? []) {
    const value = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item);
    } else if (isNode(value)) children.push(value);
  }
  return children;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** What a visitor may answer: `'skip'` leaves the children of the node out. */
export type Visit = (node: Node) => 'skip' | undefined;

/** Visits a node and what is below it, parents first. */
export function walk(root: Node, source: Source, visit: Visit): void {
  if (root.type === 'Program') walkFile(source, visit);
  else walkBelow(root, source, visit);
}

function walkBelow(root: Node, source: Source, visit: Visit): void {
  if (visit(root) === 'skip') return;
  // The same children as `childrenOf` gives, without a list of them.
  for (const key of source.visitorKeys[root.type] ?? []) {
    const value = (root as unknown as Record<string, unknown>)[key];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) walkBelow(item, source, visit);
    } else if (isNode(value)) walkBelow(value, source, visit);
  }
}

/** All nodes of a file, parents first, and for each the index behind the last one below it. */
interface Listed {
  readonly nodes: readonly Node[];
  readonly ends: readonly number[];
}

const listed = new WeakMap<Node, Listed>();

/** Every mistake walks every file, so its nodes are listed once: that is four times as fast as to look for children again. */
function walkFile(source: Source, visit: Visit): void {
  let list = listed.get(source.ast);
  if (!list) listed.set(source.ast, (list = listOf(source)));
  const { nodes, ends } = list;
  for (let at = 0; at < nodes.length; ) {
    const node = nodes[at];
    at = node && visit(node) === 'skip' ? ends[at] ?? nodes.length : at + 1;
  }
}

function listOf(source: Source): Listed {
  const nodes: Node[] = [];
  const ends: number[] = [];
  const add = (node: Node): void => {
    const at = nodes.push(node) - 1;
    ends.push(0);
    for (const key of source.visitorKeys[node.type] ?? []) {
      const value = (node as unknown as Record<string, unknown>)[key];
      if (Array.isArray(value)) {
        for (const item of value) if (isNode(item)) add(item);
      } else if (isNode(value)) add(value);
    }
    ends[at] = nodes.length;
  };
  add(source.ast);
  return { nodes, ends };
}

/** Visits a node and everything below it whatever the parser's keys are; for small expressions. */
export function walkNode(root: Node, visit: (node: Node) => void): void {
  visit(root);
  for (const [key, value] of Object.entries(root)) {
    if (key === 'parent') continue;
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(item)) walkNode(item, visit);
  }
}

/** Whether a node is a function of any form. */
export function isFunction(node: Node): node is FunctionNode {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}

export type FunctionNode = Extract<Node, { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }>;
