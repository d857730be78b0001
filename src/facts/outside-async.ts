// Where something waits and may not: outside of `async` functions, at places that no function can make `async`.
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import type { Node, Range, Source } from '../source/source.ts';
import { tokenAfter } from '../source/tokens.ts';
import { isGlobal } from './variables.ts';

/** What waits where it may not. */
export interface Misplaced {
  readonly node: Node;
  readonly word: 'await' | 'for await' | 'await using';
  /** The word where it stands. */
  readonly at: Range;
  /** The function that would have to be `async`; or the part of a class or function in which nothing can wait, in words. */
  readonly within: FunctionNode | string;
}

/** Everything in a file that waits where it may not; what stands at the top of the file is not asked about. */
export function outsideAsync(source: Source): readonly Misplaced[] {
  const found: Misplaced[] = [];
  walk(source.ast, source, (node) => {
    const word = wordOf(node, source);
    const within = word && whereIn(node);
    if (word && within !== undefined) found.push({ node, word, at: [node.range[0], endOfWord(node, word, source)], within });
    return undefined;
  });
  return found;
}

function wordOf(node: Node, source: Source): Misplaced['word'] | undefined {
  switch (node.type) {
    case 'AwaitExpression': return 'await';
    case 'ForOfStatement': return node.await ? 'for await' : undefined;
    case 'VariableDeclaration': return node.kind === 'await using' ? 'await using' : undefined;
    // Outside of an async function `await (x)` is read as a call of something called `await`.
    case 'CallExpression': return node.callee.type === 'Identifier' && node.callee.name === 'await' && isGlobal(source, node.callee) ? 'await' : undefined;
    default: return undefined;
  }
}

function endOfWord(node: Node, word: Misplaced['word'], source: Source): number {
  const [first, second] = [tokenAfter(source, node.range[0]), tokenAfter(source, node.range[0] + 1)];
  return (word === 'await' ? first : second)?.range[1] ?? node.range[1];
}

/** The function or part of a class that keeps a node from waiting; nothing where it may wait, at the top of a file, and where nobody can tell. */
function whereIn(node: Node): FunctionNode | string | undefined {
  for (let current: Node = node; current.parent; current = current.parent) {
    const { parent }: { parent: Node } = current;
    if (isFunction(parent)) return inFunction(parent, current);
    if (parent.type === 'StaticBlock') return 'a `static` block of a class';
    if ((parent.type === 'PropertyDefinition' || parent.type === 'AccessorProperty') && parent.value === current) return 'the value of a class field';
    // A namespace becomes a function of its own, an enum is worked out by the compiler.
    if (parent.type === 'TSModuleBlock' || parent.type === 'TSEnumMember') return undefined;
  }
  return undefined;
}

function inFunction(fn: FunctionNode, child: Node): FunctionNode | string | undefined {
  if (child !== fn.body) return isDecorated(fn) ? undefined : 'the default of a parameter';
  return fn.async ? undefined : (fixedKind(fn) ?? fn);
}

function isDecorated({ params }: FunctionNode): boolean {
  return params.some((parameter) => 'decorators' in parameter && parameter.decorators.length > 0);
}

/** What a function is, in words, where it cannot be `async` because of that. */
function fixedKind({ parent }: FunctionNode): string | undefined {
  const kind = parent.type === 'MethodDefinition' || parent.type === 'Property' ? parent.kind : undefined;
  return kind === 'constructor' ? 'a constructor' : kind === 'get' ? 'a getter' : kind === 'set' ? 'a setter' : undefined;
}
