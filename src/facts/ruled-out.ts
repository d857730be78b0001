// Which places of a function are not reached where one call of it runs, by what the call hands over.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node, Source, Variable } from '../source/source.ts';
import type { FunctionNode } from '../source/walk.ts';
import { variableOf } from './variables.ts';

type Call = TSESTree.CallExpression | TSESTree.NewExpression;
/** What a parameter is in the run of one call, as far as it is written down there. */
interface Known {
  readonly values: ReadonlyMap<Variable, unknown>;
  readonly source: Source;
}

/** Whether a call of a function never reaches a node inside: `make(name)` of `function make(name, isNew = false) { if (isNew) node; }`. */
export function isRuledOut(node: Node, fn: FunctionNode, call: Call, source: Source): boolean {
  const known = knownIn(fn, call, source);
  if (known.values.size === 0) return false;
  for (let current = node; current.parent && current !== fn; current = current.parent) {
    const needed = neededAt(current);
    if (needed && truthOf(needed.test, known) === !needed.is) return true;
  }
  return false;
}

/** What has to hold where a node runs: the test of an `if` around it. */
function neededAt(node: Node): { readonly test: Node; readonly is: boolean } | undefined {
  const { parent } = node;
  if (parent?.type === 'IfStatement' || parent?.type === 'ConditionalExpression') {
    return parent.test === node ? undefined : { test: parent.test, is: parent.consequent === node };
  }
  if (parent?.type !== 'LogicalExpression' || parent.right !== node || parent.operator === '??') return undefined;
  return { test: parent.left, is: parent.operator === '&&' };
}

function knownIn(fn: FunctionNode, { arguments: given }: Call, source: Source): Known {
  const values = new Map<Variable, unknown>();
  if (given.some(({ type }) => type === 'SpreadElement')) return { values, source };
  for (const [index, parameter] of fn.params.entries()) {
    const name = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    const variable = name.type === 'Identifier' ? variableOf(source, name) : undefined;
    if (!variable || variable.references.some((each) => each.isWrite() && each.init !== true)) continue;
    const value = constantOf(given[index]);
    const kept = value && value.is === undefined && parameter.type === 'AssignmentPattern' ? constantOf(parameter.right) : value;
    if (kept) values.set(variable, kept.is);
  }
  return { values, source };
}

/** The value of a name, or one that is written down. */
function valueIn(node: Node, { values, source }: Known): { readonly is: unknown } | undefined {
  const variable = node.type === 'Identifier' ? variableOf(source, node) : undefined;
  return variable ? (values.has(variable) ? { is: values.get(variable) } : undefined) : constantOf(node);
}

/** The value of an argument that is written down, or missing. */
function constantOf(node: Node | undefined): { readonly is: unknown } | undefined {
  if (!node || (node.type === 'Identifier' && node.name === 'undefined')) return { is: undefined };
  return node.type === 'Literal' && !('regex' in node) && !('bigint' in node) ? { is: node.value } : undefined;
}

/** Whether a test holds, or nothing where nobody knows. */
function truthOf(test: Node, known: Known): boolean | undefined {
  if (test.type === 'Identifier') {
    const value = valueIn(test, known);
    return value && Boolean(value.is);
  }
  if (test.type === 'UnaryExpression' && test.operator === '!') {
    const inner = truthOf(test.argument, known);
    return inner === undefined ? undefined : !inner;
  }
  if (test.type === 'LogicalExpression' && test.operator !== '??') {
    const sides = [truthOf(test.left, known), truthOf(test.right, known)];
    const decisive = test.operator === '||';
    if (sides.includes(decisive)) return decisive;
    return sides.includes(undefined) ? undefined : !decisive;
  }
  if (test.type !== 'BinaryExpression' || !/^[!=]==$/.test(test.operator)) return undefined;
  const [left, right] = [valueIn(test.left, known), valueIn(test.right, known)];
  return left && right ? (left.is === right.is) === (test.operator === '===') : undefined;
}
