// Where an expression is used in a way that a promise never is.
import type { TSESTree } from '@typescript-eslint/utils';
import { branchesOf } from './given-by.ts';
import { bare, calleeText, propertyName, staticString } from './static-text.ts';
import { isGlobal, isNeverReassigned, variableOf } from './variables.ts';
import type { Node, Source } from '../source/source.ts';

/** A place that wants a value, and what comes of a promise there, as a sentence. */
export interface ValuePosition {
  readonly node: Node;
  readonly effect: string;
  /** Whether it is asked whether it is true, or taken apart, which a user may ask to leave alone; or what sort of thing it is. */
  readonly kind?: 'conditional' | 'spread' | 'question';
  /** The property that is read of it; a promise may have been given one. */
  readonly property?: string;
  /** What it is compared with: of two promises it may be asked whether they are one. */
  readonly other?: Node;
}

const always = 'a promise is always true';
const text = 'its text is `[object Promise]`';
const number = 'as a number it is `NaN`';
const noList = 'a promise is no list';
const never = 'a promise equals nothing but itself';

/** The places of a node that want a value. */
export function valuePositions(node: Node, source: Source): readonly ValuePosition[] {
  switch (node.type) {
    case 'IfStatement': case 'WhileStatement': case 'DoWhileStatement': case 'ConditionalExpression': return tested(node.test);
    case 'ForStatement': return node.test ? tested(node.test) : [];
    case 'LogicalExpression': return [{ node: node.left, effect: always, kind: 'conditional' }];
    case 'SwitchStatement': return [{ node: node.discriminant, effect: never }];
    case 'UnaryExpression': return unary(node);
    case 'BinaryExpression': return binary(node);
    case 'AssignmentExpression': return /^(?:=|\?\?=|\|\|=|&&=)$/.test(node.operator) ? [] : [{ node: node.right, effect: node.operator === '+=' ? text : number }];
    case 'TemplateLiteral': return node.parent.type === 'TaggedTemplateExpression' ? [] : node.expressions.map((each) => ({ node: each, effect: text }));
    case 'MemberExpression': return member(node, source);
    case 'VariableDeclarator': return node.init ? destructured(node.id, node.init) : [];
    case 'SpreadElement': return branchesOf(node.argument).map((each) => ({ node: each, kind: 'spread', effect: node.parent.type === 'ObjectExpression' ? 'a promise has no properties' : noList }));
    case 'ForOfStatement': return node.await ? [] : [{ node: node.right, effect: noList }];
    case 'ForInStatement': return [{ node: node.right, effect: 'a promise has no properties' }];
    case 'ThrowStatement': return [{ node: node.argument, effect: 'the promise is thrown, not an error' }];
    case 'JSXExpressionContainer': return node.parent.type === 'JSXElement' || node.parent.type === 'JSXFragment' ? [{ node: node.expression, effect: 'a promise is nothing that can be shown' }] : [];
    case 'CallExpression': return called(node, source);
    case 'NewExpression': return constructed(node, source);
    default: return [];
  }
}

/** What is asked whether it is true; of `a && p` that is `p`, too, where nobody gets it. */
function tested(node: Node): readonly ValuePosition[] {
  const inner = bare(node);
  const [left] = inner.type === 'LogicalExpression' ? [bare(inner.left)] : [];
  const inside = inner.type === 'LogicalExpression' ? [...(left?.type === 'LogicalExpression' ? tested(left) : []), ...tested(inner.right)] : [];
  return [{ node, effect: always, kind: 'conditional' }, ...inside];
}

function unary(node: TSESTree.UnaryExpression): readonly ValuePosition[] {
  switch (node.operator) {
    case '!': return tested(node.argument);
    case '-': case '+': case '~': return [{ node: node.argument, effect: number }];
    case 'typeof': return [{ node: node.argument, effect: 'its type is always `object`', kind: 'question' }];
    default: return [];
  }
}

function binary(node: TSESTree.BinaryExpression): readonly ValuePosition[] {
  const { left, right, operator } = node;
  switch (operator) {
    case '==': case '===': case '!=': case '!==': return [{ node: left, effect: never, other: right }, { node: right, effect: never, other: left }];
    case 'in': return [{ node: right, effect: 'a promise has no properties' }, { node: left, effect: text }];
    case 'instanceof': return /^(?:globalThis\.)?(?:Promise|Object)$|Promise$/.test(calleeText(right)) ? [] : [{ node: left, effect: 'a promise is only ever a `Promise`', kind: 'question' }];
    default: return [left, right].map((each) => ({ node: each, effect: operator === '+' ? text : number }));
  }
}

/** The text that a name stands for: `const key = 'then'`. */
function constantText(name: Node, source: Source): string | undefined {
  const variable = name.type === 'Identifier' ? variableOf(source, name) : undefined;
  const declared: Node | undefined = variable && isNeverReassigned(variable) ? variable.defs[0]?.node : undefined;
  return declared?.type === 'VariableDeclarator' && declared.init && declared.id.type === 'Identifier' ? staticString(declared.init) : undefined;
}

/** What promises have. */
const own = new Set(['then', 'catch', 'finally', 'constructor']);

function member(node: TSESTree.MemberExpression, source: Source): readonly ValuePosition[] {
  const name = propertyName(node) ?? (node.computed ? constantText(node.property, source) : undefined);
  const key: ValuePosition[] = node.computed ? [{ node: node.property, effect: text }] : [];
  // What is written to a promise, somebody wants to find there.
  if ((name !== undefined && own.has(name)) || (node.parent.type === 'AssignmentExpression' && node.parent.left === node)) return key;
  const isCalled = node.parent.type === 'CallExpression' && node.parent.callee === node;
  if (name === 'toString' || name === 'toLocaleString') return [...key, { node: node.object, effect: text }];
  const effect = name === undefined ? 'a promise has no elements' : isCalled ? `a promise has no method \`${name}\`` : `\`${name}\` of a promise is \`undefined\``;
  return [...key, { node: node.object, effect, ...(name !== undefined && { property: name }) }];
}

function destructured(pattern: Node, init: Node): readonly ValuePosition[] {
  if (pattern.type === 'ArrayPattern') return [{ node: init, effect: noList }];
  if (pattern.type !== 'ObjectPattern') return [];
  const names = pattern.properties.map((property) => propertyName(property));
  const [first] = names;
  return first === undefined || names.some((name) => name === undefined || own.has(name)) ? [] : [{ node: init, effect: `\`${first}\` of a promise is \`undefined\``, property: first }];
}

const texts = 'String';
const numbers = /^(?:Number(?:\.(?:isInteger|isFinite|isNaN|isSafeInteger|parseInt|parseFloat))?|parseInt|parseFloat|isNaN|isFinite|BigInt|Math\.\w+)$/;
const prints = /^console\.(?:log|info|warn|error|debug|table)$/;
const answers = /^(?:res|response|reply)(?:\.(?:status|code|type|set|header|cookie)\(…?\))*\.(?:json|jsonp|send|end|write)$|(?:^|\.)(?:Next)?Response\.json$/;
const objects = /^Object\.(?:keys|values|entries|fromEntries|getOwnPropertyNames|freeze)$/;

function called(node: TSESTree.CallExpression, source: Source): readonly ValuePosition[] {
  const name = calleeText(node.callee);
  const [first, second] = node.arguments;
  if (!first) return [];
  const all = (effect: string): readonly ValuePosition[] => node.arguments.map((each) => ({ node: each, effect }));
  if (answers.test(name)) return [{ node: first, effect: 'the answer is `{}`' }];
  const expected = expectation(node);
  if (expected) return [expected];
  if (/^assert(?:\.ok)?$/.test(name)) return [{ node: first, effect: always }];
  if (/^assert\.(?:not)?(?:deep)?(?:strict)?equal$/i.test(name) && second) return [{ node: first, effect: never, other: second }, { node: second, effect: never, other: first }];
  if (!isFromGlobal(node.callee, source)) return [];
  if (name === 'Boolean') return [{ node: first, effect: always }];
  if (name === texts) return [{ node: first, effect: text }];
  if (numbers.test(name)) return all(number);
  if (prints.test(name)) return all('it prints `Promise {…}`');
  if (name === 'JSON.stringify' || name === 'structuredClone') return [{ node: first, effect: name === 'JSON.stringify' ? 'as JSON it is `{}`' : 'a promise cannot be cloned' }];
  if (name === 'Array.isArray' || name === 'Array.from') return [{ node: first, effect: noList }];
  if (objects.test(name)) return [{ node: first, effect: 'a promise has no properties' }];
  if (name === 'Object.assign') return all('a promise has no properties').slice(1);
  return /^(?:window\.)?(?:local|session)Storage\.setItem$/.test(name) && second ? [{ node: second, effect: text }] : [];
}

const matchers = /^(?:toBe|toEqual|toStrictEqual|toMatch|toMatchObject|toContain|toContainEqual|toHaveLength|toHaveProperty|toBeTruthy|toBeFalsy|toBeNull|toBeUndefined|toBeGreaterThan|toBeLessThan|toBeCloseTo|toBeNaN)$/;

/** `expect(load()).toBe(1)`: the matcher looks at the promise. */
function expectation(node: TSESTree.CallExpression): ValuePosition | undefined {
  const callee = bare(node.callee);
  if (callee.type !== 'MemberExpression' || !matchers.test(propertyName(callee) ?? '')) return undefined;
  const inner = bare(callee.object);
  const call = inner.type === 'MemberExpression' && propertyName(inner) === 'not' ? bare(inner.object) : inner;
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== 'expect') return undefined;
  const [given] = call.arguments;
  // Whether there is something at all may be asked of a promise, too.
  const isThere = inner !== call && /^(?:undefined|null)$/.test(node.arguments[0] ? textOf(node.arguments[0]) : '');
  return given && !isThere ? { node: given, effect: 'the matcher looks at the promise', ...(node.arguments[0] && { other: node.arguments[0] }) } : undefined;
}

function textOf(node: Node): string {
  return node.type === 'Literal' ? String(node.value) : calleeText(node);
}

function constructed(node: TSESTree.NewExpression, source: Source): readonly ValuePosition[] {
  const [first] = node.arguments;
  if (!first || !isFromGlobal(node.callee, source)) return [];
  const name = calleeText(node.callee);
  if (/^(?:Weak)?(?:Map|Set)$/.test(name)) return [{ node: first, effect: noList }];
  return /^(?:\w*Error|Date|URL|RegExp|String|Number)$/.test(name) ? [{ node: first, effect: name === 'Date' || name === 'Number' ? number : text }] : [];
}

function isFromGlobal(callee: Node, source: Source): boolean {
  let base = bare(callee);
  while (base.type === 'MemberExpression') base = bare(base.object);
  return base.type === 'Identifier' && isGlobal(source, base);
}
