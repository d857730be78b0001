// In whose turn of the event loop a piece of code runs: whom it holds up when it blocks.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare, calleeText, propertyName, staticString } from '../facts/static-text.ts';
import { variableOf } from '../facts/variables.ts';
import { importOf } from '../facts/imports.ts';
import { variableOfFunction } from '../facts/function-name.ts';
import { isFunction, type FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import { rowFor } from '../values/rows.ts';
import { valueOf } from '../values/value-of.ts';
import type { View } from '../values/value.ts';

/** When code runs. */
export type Turn =
  /** In an async function, or at once in a callback there. */
  | { readonly is: 'async'; readonly fn: FunctionNode }
  /** Later, each time that something happens while others run. */
  | { readonly is: 'handler'; readonly fn: FunctionNode; readonly of: 'request' | 'event' | 'timer' | 'reaction' }
  /** Whenever its callers run it. */
  | { readonly is: 'sync'; readonly fn: FunctionNode }
  /** While the module loads, before there is anybody to hold up. */
  | { readonly is: 'start-up' }
  /** At the end of the process, where nothing that waits is done. */
  | { readonly is: 'exit' }
  | { readonly is: 'unknown' };

/** When a node runs. */
export function turnOf(node: Node, view: View): Turn {
  for (let current: Node = node; current.parent; current = current.parent) {
    const { parent }: { parent: Node } = current;
    // A default is worked out when the function is called, a field when the object is made.
    if (parent.type === 'PropertyDefinition' && parent.value === current && !isFunction(current)) return { is: parent.static ? 'start-up' : 'unknown' };
    if (!isFunction(current)) continue;
    if (current.async) return { is: 'async', fn: current };
    const turn = turnOfFunction(current, view);
    if (turn !== 'at once') return turn;
  }
  return { is: 'start-up' };
}

function turnOfFunction(fn: FunctionNode, view: View): Turn | 'at once' {
  if (isRequestHandler(fn) || isDecorated(fn)) return { is: 'handler', fn, of: 'request' };
  const { parent } = fn;
  const call = parent.type === 'Property' ? callWith(parent) : undefined;
  if (call && serverOf(bare(call.callee), view) !== undefined) return { is: 'handler', fn, of: 'request' };
  if (parent.type === 'NewExpression' && parent.arguments[0] === fn) {
    return parent.callee.type === 'Identifier' && parent.callee.name === 'Promise' ? 'at once' : { is: 'unknown' };
  }
  if (parent.type === 'NewExpression' && isScheduler(parent, view)) return { is: 'handler', fn, of: 'timer' };
  if (parent.type !== 'CallExpression') return turnByName(fn, view);
  if (parent.callee === fn) return fn.generator ? { is: 'sync', fn } : 'at once';
  return turnOfCallback(fn, parent, view);
}

const requestNames = /^_*(?:req|request)$/;
const responseNames = /^_*(?:res|response|reply|resp)$/;

/** Whether a function has the parameters of a request handler: `(req, res)`. */
function isRequestHandler({ params }: FunctionNode): boolean {
  const names = params.map((parameter) => (parameter.type === 'Identifier' ? parameter.name : ''));
  const at = names.findIndex((name) => requestNames.test(name));
  return at >= 0 && at <= 1 && responseNames.test(names[at + 1] ?? '');
}

const routeDecorators = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'Options', 'Head', 'All', 'MessagePattern', 'EventPattern', 'SubscribeMessage', 'Query', 'Mutation', 'ResolveField']);

/** Whether a function is a method that NestJS runs for a request: `@Get() page() {}`. */
function isDecorated({ parent }: FunctionNode): boolean {
  if (parent.type !== 'MethodDefinition') return false;
  return parent.decorators.some(({ expression }) => expression.type === 'CallExpression' && expression.callee.type === 'Identifier' && routeDecorators.has(expression.callee.name));
}

/** The call that is given an object with the property: `app.route({ handler() {} })`. */
function callWith(property: Node): TSESTree.CallExpression | undefined {
  const call = property.parent?.parent;
  return call?.type === 'CallExpression' && (call.arguments as readonly Node[]).includes(property.parent as Node) ? call : undefined;
}

/** A function with a name runs whenever its callers run it, and later where it is handed over to be called then: `app.get('/', page)`. */
function turnByName(fn: FunctionNode, view: View): Turn {
  const references = variableOfFunction(fn, view.source)?.references ?? [];
  for (const { identifier } of references) {
    const { parent } = identifier;
    if (parent.type !== 'CallExpression' || parent.callee === identifier) continue;
    const turn = turnOfCallback(fn, parent, view, identifier);
    if (turn !== 'at once' && (turn.is === 'handler' || turn.is === 'exit')) return turn;
  }
  return { is: 'sync', fn };
}

/** Methods that call a function at once, for each of something. */
const immediate = new Set(['map', 'forEach', 'filter', 'some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex', 'reduce', 'reduceRight', 'sort', 'toSorted', 'flatMap', 'replace', 'replaceAll']);
const timers = new Set(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'process.nextTick']);
const listening = new Set(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener', 'addEventListener']);
const lastEvents = new Set(['exit', 'uncaughtException', 'unhandledRejection', 'uncaughtExceptionMonitor', 'beforeExit', 'SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']);

/** Whether a call runs its argument at an index before the code around it goes on. */
export function isImmediate(call: TSESTree.CallExpression, index: number, view: View): boolean {
  const callee = bare(call.callee);
  const method = callee.type === 'MemberExpression' ? propertyName(callee) : undefined;
  const row = rowFor(valueOf(callee, view), call.arguments, view.program.userRows);
  if (row?.runs?.includes(index) === true) return row.promise === undefined;
  return method !== undefined && immediate.has(method) && index <= 1 && !row;
}

function turnOfCallback(fn: FunctionNode, call: TSESTree.CallExpression, view: View, given: Node = fn): Turn | 'at once' {
  const callee = bare(call.callee);
  const index = (call.arguments as readonly Node[]).indexOf(given);
  const value = valueOf(callee, view);
  const path = value.is === 'global' ? value.path : value.is === 'export' && value.module === 'node:timers' ? value.path.replace(/^default\./, '') : '';
  if ((timers.has(path) && index === 0) || isScheduler(call, view)) return { is: 'handler', fn, of: 'timer' };
  if (serverOf(callee, view) !== undefined) return { is: 'handler', fn, of: 'request' };
  const method = callee.type === 'MemberExpression' ? propertyName(callee) : undefined;
  if (method === 'then' || method === 'catch' || method === 'finally') return { is: 'handler', fn, of: 'reaction' };
  if (method !== undefined && listening.has(method) && index === 1) return listener(fn, callee as TSESTree.MemberExpression, call);
  return isImmediate(call, index, view) ? 'at once' : { is: 'unknown' };
}

/** Libraries that call a function again and again, at times that are set. */
const schedulers: ReadonlyMap<string, RegExp> = new Map([['node-cron', /^schedule$/], ['node-schedule', /^scheduleJob$/], ['cron', /^CronJob(?:\.from)?$/], ['croner', /^Cron$/], ['toad-scheduler', /^(?:Async)?Task$/]]);

function isScheduler({ callee }: TSESTree.CallExpression | TSESTree.NewExpression, view: View): boolean {
  const value = valueOf(callee, view);
  return value.is === 'export' && schedulers.get(value.module)?.test(value.path.replace(/^default\./, '')) === true;
}

function listener(fn: FunctionNode, callee: TSESTree.MemberExpression, call: TSESTree.CallExpression): Turn {
  const event = staticString(call.arguments[0]);
  if (event === undefined) return { is: 'unknown' };
  // Streams of a process that is starting, and commands of a program, are no events among others.
  return calleeText(callee.object) === 'process' && lastEvents.has(event) ? { is: 'exit' } : { is: 'handler', fn, of: 'event' };
}

const serverMakers = /^(?:createServer|createSecureServer)$/;
const routes = new Set(['get', 'post', 'put', 'patch', 'delete', 'del', 'head', 'options', 'all', 'use', 'param', 'route', 'addHook', 'register']);
const procedures = new Set(['query', 'mutation', 'subscription']);
const frameworks = /^(?:express|express-promise-router|koa|@koa\/router|koa-router|fastify|hono|polka|restify|connect|h3|find-my-way|router)$/;

/** The module whose server hands requests to the callbacks of a callee: `node:http` for `http.createServer`, `express` for `app.get`. */
export function serverOf(callee: Node, view: View): string | undefined {
  const value = valueOf(callee, view);
  if (value.is === 'export' && /^node:(?:http|https|http2|net|tls)$/.test(value.module)) return serverMakers.test(value.path.replace(/^default\./, '')) ? value.module : undefined;
  if (callee.type !== 'MemberExpression') return undefined;
  // `publicProcedure.input(schema).query(({ input }) => …)` of tRPC
  if (procedures.has(propertyName(callee) ?? '')) return /procedure\b/i.test(calleeText(callee.object)) ? '@trpc/server' : undefined;
  return routes.has(propertyName(callee) ?? '') ? frameworkOf(callee.object, view.source) : undefined;
}

/** The web framework that has made a receiver: `const app = express()`. */
function frameworkOf(receiver: Node, source: Source): string | undefined {
  const node = bare(receiver);
  if (node.type === 'CallExpression') return frameworkOf(node.callee, source);
  if (node.type === 'NewExpression') return frameworkOf(node.callee, source);
  if (node.type === 'MemberExpression') return frameworkOf(node.object, source);
  const variable = node.type === 'Identifier' ? variableOf(source, node) : undefined;
  const imported = variable && importOf(variable);
  if (imported) return frameworks.test(imported.specifier) ? imported.specifier : undefined;
  const declared: Node | undefined = variable?.defs[0]?.node;
  return declared?.type === 'VariableDeclarator' && declared.init ? frameworkOf(declared.init, source) : undefined;
}

/** Whether a function answers requests, async or not: by its parameters, or by what it is handed to. */
export function answersRequests(fn: FunctionNode, view: View): boolean {
  if (isRequestHandler(fn)) return true;
  if (fn.parent.type !== 'CallExpression' || fn.parent.callee === fn) return false;
  const callee = bare(fn.parent.callee);
  const name = callee.type === 'Identifier' ? callee.name : propertyName(callee) ?? '';
  return (serverMakers.test(name) || routes.has(name)) && serverOf(callee, view) !== undefined;
}

/** Whether a function runs where it stands, before the code around it goes on. */
export function isRunAtOnce(fn: FunctionNode, view: View): boolean {
  return !fn.async && turnOfFunction(fn, view) === 'at once';
}
