// Whether code runs once, while its file is loaded.
import { isFunction } from '../source/walk.ts';
import type { Node } from '../source/source.ts';

const apart = new Set(['PropertyDefinition', 'AccessorProperty', 'StaticBlock', 'TSModuleBlock', 'Decorator']);

/** Whether a node stands at the top of its file: in no function, class or namespace. */
export function isAtTop(node: Node): boolean {
  for (let current: Node | undefined = node; current; current = current.parent) if (isFunction(current) || apart.has(current.type)) return false;
  return true;
}

/** Whether nothing that runs comes after a statement in its file: what is only declared does nothing. */
export function isLast(statement: Node): boolean {
  for (let current: Node = statement; current.parent; current = current.parent) {
    const { parent }: { parent: Node } = current;
    const row: readonly Node[] = parent.type === 'Program' || parent.type === 'BlockStatement' ? parent.body : [];
    if (row.slice(row.indexOf(current) + 1).some((each) => !isOnlyDeclared(each))) return false;
  }
  return true;
}

function isOnlyDeclared(node: Node): boolean {
  switch (node.type) {
    case 'FunctionDeclaration': case 'ClassDeclaration': case 'EmptyStatement': case 'ImportDeclaration': case 'ExportAllDeclaration': return true;
    case 'ExportNamedDeclaration': return !node.declaration || isOnlyDeclared(node.declaration);
    case 'ExportDefaultDeclaration': return isFunction(node.declaration) || node.declaration.type === 'Identifier';
    // `module.exports = { main }`
    case 'ExpressionStatement': return node.expression.type === 'AssignmentExpression' && /^(?:Identifier|ObjectExpression|MemberExpression)$/.test(node.expression.right.type);
    default: return node.type.startsWith('TS');
  }
}
