// What a call gives.
import { isBuiltin } from 'node:module';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Effect } from '../apis/effect.ts';
import { isForAny } from '../apis/index.ts';
import { bare, calleeText, propertyName } from '../facts/static-text.ts';
import { stepAt } from '../facts/step.ts';
import { variableOf } from '../facts/variables.ts';
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import { genericValue } from './generic.ts';
import { installedValue } from './installed.ts';
import { commented, returnedValue } from './returned.ts';
import { rowFor } from './rows.ts';
import { heritageValue, typeValue } from './type-value.ts';
import { either, further, kind, listOf, partsOf, promiseOf, unknown, withMore, type ClassNode, type SignatureNode, type Value, type View } from './value.ts';
import { elementOf, settled, valueOf } from './value-of.ts';

type Call = TSESTree.CallExpression | TSESTree.TaggedTemplateExpression;

/** What a call of the callee gives. */
export function calledValue(callee: Value, node: Call, view: View): Value {
  if (view.steps <= 0) return unknown;
  switch (callee.is) {
    // What is no function cannot be called: of a value that may be missing the other part counts.
    case 'either': return either(callee.of.filter((part) => part.is !== 'primitive').map((part) => calledValue(part, node, view)));
    case 'function': {
      const inside = { ...further(view), source: callee.source };
      const generic = genericValue(callee.node, inside, node, view);
      if (generic) return generic;
      const overloads = callee.node.async ? [] : overloadsOf(callee.node, callee.source);
      return overloads.length > 0 ? signedValue(applicable(overloads, node), inside) : returnedValue(callee.node, inside);
    }
    case 'signature': return signedValue(applicable(callee.nodes, node), further(view, callee.source));
    case 'giver': return promiseOf(() => unknown, { step: stepAt(view.source, node, `\`${calleeText(node.type === 'CallExpression' ? node.callee : node.tag)}\` is promisified`) });
    case 'shape': return shapeCall(callee, node, view);
    default: return throughFunction(node, view) ?? listCall(node, callee, view) ?? rowValue(callee, node, view);
  }
}

/** Overloads give what all of them give. */
export function signedValue(nodes: readonly SignatureNode[], view: View): Value {
  const values = nodes.map((node) => (node.returnType ? typeValue(node.returnType.typeAnnotation, view) : commented(node, view)));
  const [only] = values;
  if (values.length <= 1) return only ?? unknown;
  return values.every((value) => value.is === 'promise') ? either(values) : unknown;
}

function overloadsOf(fn: FunctionNode, source: Source): readonly SignatureNode[] {
  const [variable] = fn.type === 'FunctionDeclaration' ? source.scopes.getDeclaredVariables(fn) : [];
  return variable?.defs.flatMap(({ node }) => (node.type === 'TSDeclareFunction' ? [node] : [])) ?? [];
}

/** The overloads that take as many arguments as the call has; all where none or all do. */
function applicable(nodes: readonly SignatureNode[], call: Call): readonly SignatureNode[] {
  if (nodes.length <= 1 || call.type !== 'CallExpression' || call.arguments.some(({ type }) => type === 'SpreadElement')) return nodes;
  const count = call.arguments.length;
  const fitting = nodes.filter(({ params }) => {
    const isOpen = params.at(-1)?.type === 'RestElement';
    const needed = params.filter((each) => each.type !== 'RestElement' && !('optional' in each && each.optional)).length;
    return count >= needed && (isOpen || count <= params.length);
  });
  return fitting.length === 0 ? nodes : fitting;
}

function shapeCall({ nodes, source }: Extract<Value, { is: 'shape' }>, node: Call, view: View): Value {
  const members = nodes.flatMap((node): readonly TSESTree.TypeElement[] => (node.type === 'TSInterfaceDeclaration' ? node.body.body : node.members));
  return signedValue(applicable(members.filter((member) => member.type === 'TSCallSignatureDeclaration'), node), further(view, source));
}

/** `load.call(it)`, `load.apply(it, list)` and `load.bind(it)`. */
function throughFunction(node: Call, view: View): Value | undefined {
  const callee = node.type === 'CallExpression' ? bare(node.callee) : undefined;
  const name = callee?.type === 'MemberExpression' ? propertyName(callee) : undefined;
  if (callee?.type !== 'MemberExpression' || node.type !== 'CallExpression' || (name !== 'call' && name !== 'apply' && name !== 'bind')) return undefined;
  const fn = valueOf(callee.object, further(view));
  if (fn.is !== 'function' && fn.is !== 'signature' && fn.is !== 'export' && fn.is !== 'global') return undefined;
  return name === 'bind' ? fn : calledValue(fn, node, further(view));
}

const sameElements = new Set(['filter', 'slice', 'concat', 'reverse', 'toReversed', 'toSorted', 'sort', 'splice', 'toSpliced', 'fill', 'with', 'flat']);
const oneElement = new Set(['at', 'find', 'findLast', 'pop', 'shift']);

/** What a method of a list gives, where it depends on what the list holds; `map` of anything counts as one where its callback gives a promise. */
function listCall(node: Call, callee: Value, view: View): Value | undefined {
  const method = node.type === 'CallExpression' ? bare(node.callee) : undefined;
  if (node.type !== 'CallExpression') return undefined;
  const isFrom = callee.is === 'global' && callee.path === 'Array.from';
  if (isFrom && node.arguments[1]) return mapped(node.arguments[1], view);
  const isList = callee.is === 'kind' && callee.name === 'Array';
  if (method?.type !== 'MemberExpression') return undefined;
  const name = propertyName(method) ?? '';
  const list = (): Value => elementOf(valueOf(method.object, further(view)));
  if (isList && sameElements.has(name)) return listOf(list);
  if (isList && oneElement.has(name)) return either([list(), { is: 'primitive' }]);
  const [given] = node.arguments;
  if (!given || (name !== 'map' && name !== 'flatMap')) return undefined;
  if (isList) return mapped(given, view);
  // Nobody else's `map` is given a function that gives a promise and does not give a list of promises, but streams and mappers of promises.
  const fn = bare(given);
  if (callee.is !== 'unknown' || name !== 'map' || fn.type !== 'ArrowFunctionExpression' || isOtherMap(method.object)) return undefined;
  return fn.async || returnedValue(fn, further(view)).is === 'promise' ? mapped(fn, view) : undefined;
}

/** What ends with such a name is no list: its methods wait for promises themselves. */
const otherMaps = /(?:stream|observable|bluebird|promise|async|parallel|limit|\$)$/i;

/** Whether the name of a receiver says that it is no list, but something whose methods wait for promises themselves. */
export function isOtherMap(receiver: Node): boolean {
  const node = bare(receiver);
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return otherMaps.test(calleeText(node.callee));
  return otherMaps.test(calleeText(node));
}

function mapped(given: Node, view: View): Value {
  return listOf(() => {
    const fn = valueOf(given, further(view));
    if (fn.is === 'function') return returnedValue(fn.node, { ...further(view), source: fn.source });
    return fn.is === 'signature' ? signedValue(fn.nodes, further(view, fn.source)) : unknown;
  });
}

function rowValue(callee: Value, node: Call, view: View): Value {
  const args = node.type === 'CallExpression' ? node.arguments : [node.quasi];
  const row = rowFor(callee, args, view.program.userRows);
  // What no table knows, the declarations of the package may.
  if (!row) return callee.is === 'export' ? calledValue(installedValue(callee, view), node, further(view)) : unknown;
  if (!row.promise) return row.gives === undefined ? unknown : withMore(givenValue(row.gives, node, args, view));
  const isMore = isOfLibrary(callee) || (callee.is === 'kind' && callee.name === 'Promise' && isOfMore(node, view));
  return promiseOf(() => promisedValue(row, callee, node, args, view), {
    step: stepAt(view.source, node, `\`${calleeText(node.type === 'CallExpression' ? node.callee : node.tag)}\` gives a promise`),
    ...(row.promise === 'lazy' && row.builds !== 'Promise' && { lazy: true as const }),
    ...(row.builds !== undefined && row.builds !== 'Promise' && { builds: row.builds }),
    // Promises of libraries often can do more: be cancelled, be read in parts.
    ...(isMore && { more: true as const }),
    ...(isPerhaps(row, args) && { perhaps: true as const }),
  });
}

/** A row for all functions of a module covers some that give no promise, and with a callback at the end most give none. */
function isPerhaps(row: Effect, args: readonly Node[]): boolean {
  const last = args.at(-1);
  const isCallback = last !== undefined && isFunction(bare(last)) && ![...(row.runs ?? []), ...(row.keeps ?? [])].includes(args.length - 1);
  return isForAny(row) || isCallback;
}

function isOfLibrary(callee: Value): boolean {
  if (callee.is === 'export') return !isBuiltin(callee.module);
  return callee.is === 'kind' && callee.name.includes('.') && !isBuiltin(callee.name.slice(0, callee.name.indexOf('.')));
}

/** Whether a method is called on a promise that may have properties of its own: then what it gives may have them, too. */
function isOfMore(node: Call, view: View): boolean {
  const callee = node.type === 'CallExpression' ? bare(node.callee) : undefined;
  return callee?.type !== 'MemberExpression' || partsOf(valueOf(callee.object, further(view))).some((part) => part.is !== 'promise' || part.more === true);
}

function promisedValue(row: Effect, callee: Value, node: Call, args: readonly Node[], view: View): Value {
  const isAll = callee.is === 'global' && (callee.path === 'Promise.all' || callee.path === 'Promise.allSettled');
  if (isAll && args[0]) return callee.path === 'Promise.all' ? listOf(() => settled(elementOf(valueOf(args[0] as Node, further(view))))) : kind('Array');
  const isChained = callee.is === 'kind' && callee.name === 'Promise';
  const object = isChained && node.type === 'CallExpression' ? bare(node.callee) : undefined;
  if (object?.type === 'MemberExpression' && callee.is === 'kind') return chainedValue(callee.method, object.object, args, view);
  return row.gives === undefined ? unknown : givenValue(row.gives, node, args, view);
}

/** What `p.then(f)` and `p.catch(f)` are fulfilled with. */
function chainedValue(method: string | undefined, promise: Node, args: readonly Node[], view: View): Value {
  if (method === 'finally') return settled(valueOf(promise, further(view)));
  const callbacks = args.map((each) => valueOf(each, further(view)));
  const given = callbacks.map((fn) => (fn.is === 'function' ? settled(returnedValue(fn.node, { ...further(view), source: fn.source })) : unknown));
  return method === 'catch' ? either([settled(valueOf(promise, further(view))), ...given.slice(0, 1)]) : either(given.slice(0, 2));
}

function givenValue(given: string, node: Call, args: readonly Node[], view: View): Value {
  const callee = bare(node.type === 'CallExpression' ? node.callee : node.tag);
  if (given === 'receiver') return callee.type === 'MemberExpression' ? valueOf(callee.object, further(view)) : unknown;
  const promisified = /^promisified argument (\d+)$/.exec(given)?.[1];
  if (promisified !== undefined) return promisifiedValue(valueOf(args[Number(promisified)] ?? node, further(view)));
  if (given.startsWith('part of ')) return unknown;
  const position = /^argument (\d+)$/.exec(given)?.[1];
  if (position === undefined) return kind(given);
  const argument = args[Number(position)];
  return argument ? valueOf(argument, further(view)) : unknown;
}

/** `promisify(fs.readFile)` does what `fs.promises.readFile` does; of other functions it is only known that they give a promise. */
function promisifiedValue(callback: Value): Value {
  const isFs = callback.is === 'export' && /^(?:node:)?fs$/.test(callback.module);
  return isFs ? { is: 'export', module: 'node:fs/promises', path: callback.path.replace(/^default\./, '') } : { is: 'giver' };
}

/** Whether a constructor returns an object of its own choice. */
function givesAnother(node: ClassNode, source: Source): boolean {
  const made = node.body.body.find((member) => member.type === 'MethodDefinition' && member.kind === 'constructor');
  const body = made?.type === 'MethodDefinition' ? made.value.body : undefined;
  if (!body) return false;
  let isGiven = false;
  walk(body, source, (each) => {
    if (isFunction(each)) return 'skip';
    isGiven ||= each.type === 'ReturnStatement' && each.argument !== null;
    return undefined;
  });
  return isGiven;
}

/** `interface Polyfill extends PromiseConstructor`: what such a value constructs. */
function constructorOf(value: Value, view: View): Value {
  if (value.is !== 'shape') return value;
  const parents = value.nodes.flatMap((node) => (node.type === 'TSInterfaceDeclaration' ? node.extends : []));
  return parents.map((parent) => heritageValue(parent, further(view, value.source))).find(({ is }) => is === 'global') ?? value;
}

/** `new Proxy({}, { get: (_, name) => client[name] })`: whatever it is asked for, it takes from another object. */
function forwarderIn(node: TSESTree.NewExpression, view: View): Value | undefined {
  const handler = node.arguments[1] && bare(node.arguments[1]);
  const [trap, ...others] = handler?.type === 'ObjectExpression' ? handler.properties : [];
  if (trap?.type !== 'Property' || others.length > 0 || propertyName(trap) !== 'get' || !isFunction(trap.value)) return undefined;
  const { body, params: [, name] } = trap.value;
  const [statement, ...more] = body.type === 'BlockStatement' ? body.body : [];
  const returned = body.type !== 'BlockStatement' ? body : more.length === 0 && statement?.type === 'ReturnStatement' ? statement.argument : undefined;
  const member = returned && bare(returned);
  if (name?.type !== 'Identifier' || member?.type !== 'MemberExpression' || !member.computed || variableOf(view.source, member.property) !== variableOf(view.source, name)) return undefined;
  return { is: 'forwarder', to: valueOf(member.object, further(view)), trap: trap.value, source: view.source };
}

/** What a construction gives. */
export function newValue(node: TSESTree.NewExpression, view: View): Value {
  const given = valueOf(node.callee, further(view));
  if (given.is === 'global' && given.path === 'Proxy') return forwarderIn(node, view) ?? unknown;
  const isUnlisted = given.is === 'export' && !rowFor(given, node.arguments, view.program.userRows, 'new');
  const constructed = isUnlisted ? installedValue(given, view) : given;
  if (constructed.is === 'class' && !givesAnother(constructed.node, constructed.source)) return { is: 'instance', node: constructed.node, source: constructed.source, exact: !isUnlisted };
  const row = rowFor(constructorOf(constructed, view), node.arguments, view.program.userRows, 'new');
  if (row?.promise) return promiseOf(() => unknown, { step: stepAt(view.source, node, 'is a new promise') });
  return row?.gives === undefined || row.gives === 'fresh' ? unknown : kind(row.gives);
}
