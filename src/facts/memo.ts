// Whether a variable only remembers what would be worked out again.
import { isFunction } from '../source/walk.ts';
import type { Node, Variable } from '../source/source.ts';

/**
 * Whether a write fills a memo: `v ??= …`, or an assignment in the one function that assigns `v` at all, which asks
 * `if (v) return v` first or assigns only `if (!v)`.
 */
export function fillsMemo(variable: Variable, write: Node): boolean {
  const assignment = write.parent;
  if (assignment?.type !== 'AssignmentExpression') return false;
  if (assignment.operator === '??=' || assignment.operator === '||=') return true;
  const fn = functionOf(write);
  const writers = variable.references.filter((reference) => reference.isWrite() && reference.init !== true);
  if (!fn || writers.some((reference) => functionOf(reference.identifier) !== fn)) return false;
  return variable.references.some((reference) => functionOf(reference.identifier) === fn && (returnsEarly(reference.identifier, variable) || isAskedAbsent(reference.identifier, write)));
}

/** `if (v) return v;` */
function returnsEarly(name: Node, variable: Variable): boolean {
  const { parent } = name;
  if (parent?.type !== 'IfStatement' || parent.test !== name) return false;
  const first = parent.consequent.type === 'BlockStatement' ? parent.consequent.body[0] : parent.consequent;
  return first?.type === 'ReturnStatement' && first.argument?.type === 'Identifier' && first.argument.name === variable.name;
}

/** `if (!v) … v = …` */
function isAskedAbsent(name: Node, write: Node): boolean {
  const { parent } = name;
  if (parent?.type !== 'UnaryExpression' || parent.operator !== '!' || parent.parent.type !== 'IfStatement') return false;
  const { consequent } = parent.parent;
  return consequent.range[0] <= write.range[0] && write.range[1] <= consequent.range[1];
}

function functionOf(node: Node): Node | undefined {
  for (let current: Node | undefined = node.parent; current; current = current.parent) if (isFunction(current)) return current;
  return undefined;
}
