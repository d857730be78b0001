// What JSDoc says of a function, as a hint where the code itself says nothing.
import { commentsAbove } from '../source/comments.ts';
import type { Node, Source } from '../source/source.ts';

/** Whether JSDoc says that a function gives a promise: `@returns {Promise<string>}`. */
export function isPromisedByComment(source: Source, fn: Node): boolean {
  return commentsAbove(source, documented(fn).range[0]).some((comment) => comment.type === 'Block' && comment.value.startsWith('*') && /@returns?\s+\{Promise\b[^|]*\}/.test(comment.value));
}

/** The declaration or statement that a comment about the function stands above. */
function documented(fn: Node): Node {
  const { parent } = fn;
  switch (parent?.type) {
    case 'VariableDeclarator': return documented(parent.parent);
    case 'AssignmentExpression': return parent.parent;
    case 'MethodDefinition': case 'PropertyDefinition': case 'Property': case 'ExportNamedDeclaration': case 'ExportDefaultDeclaration':
      return parent;
    default: return fn;
  }
}
