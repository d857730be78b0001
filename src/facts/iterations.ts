// How often loops go round, where the code says so in numbers.
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import { bare } from './static-text.ts';
import { definitionOf, isNeverReassigned, variableOf } from './variables.ts';
import { variableOfFunction } from './function-name.ts';

/** Numbers that parameters are known to be, by name. */
export type Given = ReadonlyMap<string, number>;

export type Loop = Extract<Node, { type: 'ForStatement' | 'WhileStatement' | 'DoWhileStatement' | 'ForOfStatement' | 'ForInStatement' }>;

/** Whether a node is a loop of any form. */
export function isLoop(node: Node): node is Loop {
  return node.type === 'ForStatement' || node.type === 'WhileStatement' || node.type === 'DoWhileStatement' || node.type === 'ForOfStatement' || node.type === 'ForInStatement';
}

/** About how often the innermost code of a loop runs, as far as numbers say: `for (let i = 0; i < 1e6; i++)`; 1 where none does. */
export function iterations(loop: Loop, source: Source, given: Given = new Map()): number {
  let most = 1;
  walk(loop.body, source, (node) => {
    if (isFunction(node)) return 'skip';
    if (!isLoop(node)) return undefined;
    most = Math.max(most, iterations(node, source, given));
    return 'skip';
  });
  return most * ownIterations(loop, source, given);
}

function ownIterations(loop: Loop, source: Source, given: Given): number {
  if (loop.type === 'ForOfStatement' || loop.type === 'ForInStatement' || loop.test?.type !== 'BinaryExpression') return 1;
  const { left, right, operator } = loop.test;
  const [bound, counter] = operator.startsWith('<') ? [right, left] : operator.startsWith('>') ? [left, right] : [];
  const steps = loop.type === 'ForStatement' ? loop.update : loop.body;
  if (!bound || counter?.type !== 'Identifier' || !steps || !countsByOne(steps, counter.name, source)) return counted(loop, source, given);
  return Math.max(1, numberOf(bound, source, given) ?? 1);
}

/** `for (let i = 1e8; i > 0; i--)` */
function counted(loop: Loop, source: Source, given: Given): number {
  if (loop.type !== 'ForStatement' || loop.test?.type !== 'BinaryExpression' || !loop.test.operator.startsWith('>') || loop.update?.type !== 'UpdateExpression') return 1;
  const declared = loop.init?.type === 'VariableDeclaration' ? loop.init.declarations[0]?.init : undefined;
  return Math.max(1, (declared && numberOf(declared, source, given)) ?? 1);
}

/** Whether a counter grows by one, or by a small number, each time. */
function countsByOne(steps: Node, counter: string, source: Source): boolean {
  let counts = false;
  walk(steps, source, (node) => {
    if (isFunction(node)) return 'skip';
    if (node.type === 'UpdateExpression') counts ||= node.argument.type === 'Identifier' && node.argument.name === counter;
    if (node.type === 'AssignmentExpression' && node.operator === '+=' && node.left.type === 'Identifier' && node.left.name === counter) counts ||= (numberOf(node.right, source) ?? 100) <= 10;
    return undefined;
  });
  return counts;
}

/** The number that an expression is, where the source says so: a literal, a constant, a product or power of these. */
export function numberOf(expression: Node, source: Source, given: Given = new Map(), steps = 4): number | undefined {
  const node = bare(expression);
  if (steps === 0) return undefined;
  if (node.type === 'Literal') return typeof node.value === 'number' ? node.value : typeof node.value === 'bigint' ? Number(node.value) : undefined;
  if (node.type === 'Identifier') {
    const variable = variableOf(source, node);
    const declared: Node | undefined = variable && definitionOf(variable)?.node;
    if (variable && declared && isFunction(declared) && declared.id?.name !== node.name) return isNeverReassigned(variable) ? given.get(node.name) : undefined;
    return variable && declared?.type === 'VariableDeclarator' && declared.init && isNeverReassigned(variable) ? numberOf(declared.init, source, given, steps - 1) : undefined;
  }
  if (node.type !== 'BinaryExpression') return undefined;
  const [left, right] = [numberOf(node.left, source, given, steps - 1), numberOf(node.right, source, given, steps - 1)];
  if (left === undefined || right === undefined) return undefined;
  switch (node.operator) {
    case '*': return left * right;
    case '**': return left ** right;
    case '<<': return left * 2 ** right;
    case '+': return left + right;
    default: return undefined;
  }
}

/** Whether each call of a function leads to two more, for smaller numbers: `fib(n - 1) + fib(n - 2)`. */
export function doubles(fn: FunctionNode, source: Source): boolean {
  const variable = variableOfFunction(fn, source);
  const own = variable?.references.filter(({ identifier }) => {
    const call: Node = identifier.parent;
    if (call.type !== 'CallExpression' || call.callee !== identifier || identifier.range[0] < fn.body.range[0] || identifier.range[1] > fn.body.range[1]) return false;
    return call.arguments.some((argument) => argument.type === 'BinaryExpression' && argument.operator === '-' && argument.left.type === 'Identifier' && numberOf(argument.right, source) !== undefined && isParameter(argument.left.name, fn));
  });
  return own !== undefined && own.length > 1;
}

function isParameter(name: string, { params }: FunctionNode): boolean {
  return params.some((parameter) => parameter.type === 'Identifier' && parameter.name === name);
}
