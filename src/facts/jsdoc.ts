// What JSDoc says of a function, as a hint where the code itself says nothing.
import type { Effect } from '../apis/effect.ts';
import { effectOfWords } from '../apis/effect-words.ts';
import { commentsAbove } from '../source/comments.ts';
import type { Node, Source } from '../source/source.ts';

/** Whether JSDoc says that a function gives a promise: `@returns {Promise<string>}`. */
export function isPromisedByComment(source: Source, fn: Node): boolean {
  if (!source.text.includes('{Promise')) return false;
  return commentsAbove(source, documented(fn).range[0]).some((comment) => comment.type === 'Block' && comment.value.startsWith('*') && /@returns?\s+\{Promise\b[^|]*\}/.test(comment.value));
}

const effectsSaid = new WeakMap<Node, Effect | null>();

/** What the tag `@effects` in a comment above a function says that it does; nothing where there is none, or none that makes sense. */
export function effectsByComment(source: Source, fn: Node): Effect | undefined {
  if (!source.text.includes('@effects')) return undefined;
  const known = effectsSaid.get(fn);
  if (known !== undefined) return known ?? undefined;
  const tag = commentsAbove(source, documented(fn).range[0]).flatMap(({ type, value }) => (type === 'Block' && value.startsWith('*') ? /@effects\b([^@]*)/.exec(value)?.[1] ?? [] : [])).at(-1);
  const said = tag === undefined ? undefined : effectOfWords(tag.replace(/^\s*\*/gm, ' ').trim());
  effectsSaid.set(fn, said ?? null);
  return said;
}

/** The declaration or statement that a comment about the function stands above. */
export function documented(fn: Node): Node {
  const { parent } = fn;
  switch (parent?.type) {
    case 'VariableDeclarator': return documented(parent.parent);
    case 'AssignmentExpression': return parent.parent;
    case 'MethodDefinition': case 'PropertyDefinition': case 'Property': case 'ExportNamedDeclaration': case 'ExportDefaultDeclaration':
      return parent;
    default: return fn;
  }
}
