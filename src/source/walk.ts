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
  if (visit(root) === 'skip') return;
  // The same children as `childrenOf` gives, without a list of them: every mistake walks every file.
  for (const key of source.visitorKeys[root.type] ?? []) {
    const value = (root as unknown as Record<string, unknown>)[key];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) walk(item, source, visit);
    } else if (isNode(value)) walk(value, source, visit);
  }
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
