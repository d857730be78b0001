// Which expressions give an expression its value: each side of a `?:`, and what a variable was given last.
import { reachingWrites } from './reaching-writes.ts';
import { bare } from './static-text.ts';
import { definitionOf, isNeverReassigned, variableOf } from './variables.ts';
import type { Node, Source, Variable } from '../source/source.ts';

/** Each of the values that an expression may give: both of `a ? b : c`, and `b` of `a && b`. */
export function branchesOf(node: Node): readonly Node[] {
  const inner = bare(node);
  switch (inner.type) {
    case 'ConditionalExpression': return [inner.consequent, inner.alternate].flatMap(branchesOf);
    case 'LogicalExpression': return [...(inner.operator === '&&' ? [] : branchesOf(inner.left)), ...branchesOf(inner.right)];
    default: return [node];
  }
}

/** The expressions of which one is the value of another: its own branches, or those that the variable was given that it reads. */
export function givenBy(node: Node, source: Source): readonly Node[] {
  const inner = bare(node);
  const variable = inner.type === 'Identifier' ? variableOf(source, inner) : undefined;
  return (variable ? writtenTo(variable, inner) : [node]).flatMap(branchesOf);
}

function writtenTo(variable: Variable, read: Node): readonly Node[] {
  const declarator: Node | undefined = definitionOf(variable)?.node;
  if (isNeverReassigned(variable)) return declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' && declarator.init ? [declarator.init] : [];
  return (reachingWrites(variable, read) ?? []).flatMap((write) => (write.type === 'VariableDeclarator' ? (write.init ?? []) : write.operator === '=' || write.operator === '??=' || write.operator === '||=' ? write.right : []));
}
