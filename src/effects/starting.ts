// Whether evaluating an expression may throw before a promise exists.
import { importOf } from '../facts/imports.ts';
import { bare, propertyName, staticString } from '../facts/static-text.ts';
import { isGlobal, isNeverReassigned, isUndeclared, variableOf } from '../facts/variables.ts';
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import type { Node } from '../source/source.ts';
import { rowFor } from '../values/rows.ts';
import { valueOf } from '../values/value-of.ts';
import type { Value } from '../values/value.ts';
import { baseOf, viewOf, type Frame } from './frame.ts';

/** What code before a place has shown by not throwing, as source texts. */
interface Shown {
  /** Objects whose member was taken: neither null nor undefined. */
  readonly objects: ReadonlySet<string>;
  /** Values that a function of node:path took: strings. */
  readonly strings: ReadonlySet<string>;
  /** Whether only names that nothing reassigns count: members may have changed since. */
  readonly isStrict: boolean;
  /** How many functions the place is away from where the question was asked. */
  readonly depth: number;
}

/** How many functions that only give on what another gives are followed. */
const reach = 4;

/** What the statements that have run before a place show. */
function shownBy(statements: readonly Node[], frame: Frame, isStrict: boolean): Shown {
  const { source } = frame;
  const [objects, strings] = [new Set<string>(), new Set<string>()];
  for (const statement of statements) {
    walk(statement, source, (node) => {
      if (isFunction(node) || isConditional(node)) return 'skip';
      if (node.type === 'MemberExpression' && !node.optional && node.parent.type !== 'ChainExpression') objects.add(source.text.slice(...node.object.range));
      if (node.type === 'CallExpression' && isPathCall(node, frame)) for (const argument of node.arguments) strings.add(source.text.slice(...argument.range));
      return undefined;
    });
  }
  return { objects, strings, isStrict, depth: 0 };
}

function isPathCall(node: Extract<Node, { type: 'CallExpression' }>, frame: Frame): boolean {
  const value = valueOf(node.callee, viewOf(frame));
  return value.is === 'export' && /^(?:node:)?path(?:\/(?:posix|win32))?$/.test(value.module);
}

function isString(node: Node, seen: Shown, frame: Frame): boolean {
  const value = valueOf(node, viewOf(frame));
  return (value.is === 'kind' && value.name === 'String' && value.method === undefined) || seen.strings.has(frame.source.text.slice(...node.range));
}

function isConditional(node: Node): boolean {
  return node.type === 'IfStatement' || node.type === 'ConditionalExpression' || node.type === 'LogicalExpression' || node.type === 'SwitchStatement'
    || node.type === 'TryStatement' || node.type === 'ForOfStatement' || node.type === 'ForStatement' || node.type === 'WhileStatement' || node.type === 'ChainExpression';
}

/** Whether a name means the same as when it was looked at before: a constant, an import, a global. */
function isLasting(node: Node, frame: Frame): boolean {
  if (node.type === 'MemberExpression') return isGlobal(frame.source, baseOf(node));
  const variable = node.type === 'Identifier' ? variableOf(frame.source, node) : undefined;
  return variable ? isNeverReassigned(variable) : node.type === 'Identifier';
}

/** Whether evaluating may throw synchronously: a member of what may be undefined, a call that is not known to give a promise. */
function mayThrow(expression: Node, seen: Shown, frame: Frame): boolean {
  const node = bare(expression);
  const may = (each: Node | null | undefined): boolean => each !== null && each !== undefined && mayThrow(each, seen, frame);
  switch (node.type) {
    case 'Identifier': return isUndeclared(frame.source, node);
    case 'Literal': case 'ThisExpression': case 'ArrowFunctionExpression': case 'FunctionExpression': case 'MetaProperty':
      return false;
    case 'TemplateLiteral': return node.expressions.some(may);
    case 'MemberExpression': return (node.computed && may(node.property)) || (!node.optional && isNullish(node.object, seen, frame)) || may(node.object);
    case 'ArrayExpression': return node.elements.some((element) => element !== null && (element.type === 'SpreadElement' || may(element)));
    case 'ObjectExpression': return node.properties.some((property) => (property.type === 'SpreadElement' ? may(property.argument) : (property.computed && may(property.key)) || may(property.value)));
    case 'BinaryExpression': return node.operator === 'in' || node.operator === 'instanceof' || may(node.left) || may(node.right);
    case 'LogicalExpression': return may(node.left) || may(node.right);
    case 'UnaryExpression': return node.operator === 'delete' || may(node.argument);
    case 'ConditionalExpression': return may(node.test) || may(node.consequent) || may(node.alternate);
    case 'CallExpression': return callMayThrow(node, seen, frame);
    case 'ImportExpression': return staticString(node.source) === undefined;
    default: return true;
  }
}

function isNullish(object: Node, seen: Shown, frame: Frame): boolean {
  const node = bare(object);
  if (node.type === 'ThisExpression' || node.type === 'Literal' || node.type === 'TemplateLiteral' || node.type === 'MetaProperty') return false;
  const value = valueOf(node, viewOf(frame));
  // An object of a class, by its annotation or by what is assigned, is there; so is what the tables say that one of a library has.
  if (value.is === 'instance' || (value.is === 'kind' && value.method === undefined && value.name.includes('.'))) return false;
  // What a call gives is new: no look at it before is believed or needed.
  if (seen.isStrict && !isLasting(node, frame) && !(node.type === 'CallExpression' && value.is === 'promise' && !value.perhaps)) return true;
  if (seen.objects.has(frame.source.text.slice(...node.range))) return false;
  if (node.type === 'Identifier') {
    if (isGlobal(frame.source, node)) return false;
    const variable = variableOf(frame.source, node);
    if (variable && importOf(variable)) return false;
  }
  if (node.type === 'MemberExpression' && propertyName(node) === 'env' && frame.source.text.slice(...node.object.range) === 'process') return false;
  return ['unknown', 'either', 'shape', 'signature', 'type', 'giver'].includes(value.is);
}

function callMayThrow(node: Extract<Node, { type: 'CallExpression' }>, seen: Shown, frame: Frame): boolean {
  const callee = bare(node.callee);
  if (callee.type === 'MemberExpression' && mayThrow(callee, seen, frame)) return true;
  if (node.arguments.some((argument) => argument.type === 'SpreadElement' || mayThrow(argument, seen, frame))) return true;
  const value = valueOf(callee, viewOf(frame));
  if (value.is === 'function') return functionMayThrow(value, seen, frame);
  if (isPathCall(node, frame)) return !node.arguments.every((argument) => isString(argument, seen, frame));
  const row = rowFor(value, node.arguments, frame.program.userRows);
  // Nothing is known of other callees; whether that matters is the caller's to say.
  return row ? (row.throws ?? (row.promise ? 'never' : 'may')) === 'may' : false;
}

/** Whether calling a function of the repo may throw: an async one gives a promise whatever happens, and so does one that only gives on what a safe call gives. */
function functionMayThrow({ node, source }: Extract<Value, { is: 'function' }>, { depth }: Shown, frame: Frame): boolean {
  if (node.generator) return true;
  if (node.async) return false;
  const given = returnedOf(node);
  if (!given || depth >= reach || node.params.some((parameter) => parameter.type !== 'Identifier')) return true;
  return mayThrow(given, { objects: new Set(), strings: new Set(), isStrict: true, depth: depth + 1 }, { ...frame, source, within: node, fn: node });
}

/** What a function gives that does nothing else. */
function returnedOf({ body }: FunctionNode): Node | undefined {
  if (body.type !== 'BlockStatement') return body;
  const [only, another] = body.body;
  return only?.type === 'ReturnStatement' && !another ? (only.argument ?? undefined) : undefined;
}

/**
 * Whether starting a value after others cannot throw before its promise exists. What may is wrapped, lest it leave the promises
 * that have started without a handler. Nothing is known of unknown callees: that they give a promise is part of the assumption.
 * `isStrict`: what members were found to be before is not believed.
 */
export function startsSafely(value: Node, before: readonly Node[], frame: Frame, isStrict: boolean): boolean {
  const seen = shownBy(before, frame, isStrict);
  const node = bare(value);
  return node.type === 'AwaitExpression' ? !mayThrow(node.argument, seen, frame) : node.type === 'ConditionalExpression' && ![node.test, unwrapped(node.consequent), unwrapped(node.alternate)].some((each) => mayThrow(each, seen, frame));
}

function unwrapped(branch: Node): Node {
  return branch.type === 'AwaitExpression' ? branch.argument : branch;
}

/** The statements that have run before a statement of a function, in its block and the blocks around. */
export function precedingOf(statement: Node): readonly Node[] {
  const before: Node[] = [];
  for (let current: Node = statement; current.parent; current = current.parent) {
    const { parent }: { parent?: Node } = current;
    if (parent.type === 'BlockStatement' || parent.type === 'Program') before.push(...parent.body.filter((each) => each.range[1] <= current.range[0]));
    if (isFunction(parent)) break;
  }
  return before;
}
