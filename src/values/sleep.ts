// Where code lets time pass without giving others their turn: a sleep that blocks.
import type { TSESTree } from '@typescript-eslint/utils';
import { clocks, sleepRows } from '../apis/blocking-sleep.ts';
import { bare, calleeText } from '../facts/static-text.ts';
import { isGlobal, isNeverReassigned, variableOf } from '../facts/variables.ts';
import { isFunction, walk } from '../source/walk.ts';
import type { Node, Source, Variable } from '../source/source.ts';
import { commandSleep, times } from './sleep-command.ts';
import type { View } from './value.ts';
import { valueOf } from './value-of.ts';

/** A place that waits and lets nobody else run. */
export interface Sleep {
  /** The call or the loop. */
  readonly node: Node;
  /** What does it, for people: "`Atomics.wait`". */
  readonly how: string;
  /** How long, in milliseconds, as code; nothing where that cannot be told from the code. */
  readonly ms?: string;
  /** Whether it waits until another thread wakes it, or for ever. */
  readonly isSignal?: true;
  /** The declaration in front of a loop that holds nothing but its start or its end. */
  readonly front?: TSESTree.VariableDeclaration;
}

/** The sleep that a node is. */
export function sleepAt(node: Node, view: View): Sleep | undefined {
  switch (node.type) {
    case 'CallExpression': return callSleep(node, view);
    case 'WhileStatement': case 'DoWhileStatement': case 'ForStatement': return loopSleep(node, view);
    default: return undefined;
  }
}

function callSleep(node: TSESTree.CallExpression, view: View): Sleep | undefined {
  const callee = valueOf(node.callee, view);
  if (callee.is === 'global' && callee.path.replace(/^(?:globalThis|window|self|global)\./, '') === 'Atomics.wait') return atomicsSleep(node, view.source);
  if (callee.is === 'export' && callee.module === 'node:child_process') return commandSleep(node, callee.path.replace(/^default\./, ''), view.source);
  const row = sleepRows.find(({ module, path }) => (callee.is === 'export' ? module === callee.module && (path === callee.path || callee.path === (path === '' ? 'default' : `default.${path}`)) : callee.is === 'global' && module === undefined && path === callee.path));
  const [time] = node.arguments;
  if (!row || !time || time.type === 'SpreadElement') return undefined;
  return { node, how: `\`${calleeText(node.callee)}\``, ms: times(time, row.unit, view.source) };
}

/** `Atomics.wait(cell, 0, 0, ms)`: a sleep where nobody else can know the cell, else a wait for another thread. */
function atomicsSleep(node: TSESTree.CallExpression, source: Source): Sleep | undefined {
  const [cell, , , timeout] = node.arguments;
  if (!cell || node.arguments.some((argument) => argument.type === 'SpreadElement')) return undefined;
  const how = '`Atomics.wait`';
  const isEndless = !timeout || (timeout.type === 'Identifier' && (timeout.name === 'Infinity' || timeout.name === 'undefined'));
  if (isEndless || !isOwnCell(cell, source)) return { node, how, isSignal: true };
  return { node, how, ms: source.text.slice(...timeout.range) };
}

const cells = new Set(['Int32Array', 'BigInt64Array']);

function isOwnCell(expression: Node, source: Source): boolean {
  const made = constant(expression, source);
  if (!made || !isNew(made, cells, source)) return false;
  const [memory] = made.arguments;
  const buffer = memory && constant(memory, source);
  return buffer !== undefined && isNew(buffer, new Set(['SharedArrayBuffer']), source);
}

/** What an expression was made as, where nobody else is handed it: itself, or what a variable holds that only such expressions read. */
function constant(expression: Node, source: Source): Node | undefined {
  const node = bare(expression);
  if (node.type !== 'Identifier') return node;
  const variable = variableOf(source, node);
  const declared: Node | undefined = variable?.defs[0]?.node;
  if (!variable || declared?.type !== 'VariableDeclarator' || declared.id.type !== 'Identifier' || !declared.init || !isNeverReassigned(variable)) return undefined;
  if (declared.parent.parent.type.startsWith('Export')) return undefined;
  const isKept = variable.references.every(({ identifier, init }) => init === true || isSleepersUse(identifier, source));
  return isKept ? bare(declared.init) : undefined;
}

function isSleepersUse(identifier: Node, source: Source): boolean {
  const { parent } = identifier;
  if (parent?.type === 'NewExpression') return isNew(parent, cells, source);
  return parent?.type === 'CallExpression' && parent.arguments[0] === identifier && calleeText(parent.callee).startsWith('Atomics.');
}

function isNew(node: Node, names: ReadonlySet<string>, source: Source): node is TSESTree.NewExpression {
  return node.type === 'NewExpression' && node.callee.type === 'Identifier' && names.has(node.callee.name) && isGlobal(source, node.callee);
}

type Loop = TSESTree.WhileStatement | TSESTree.DoWhileStatement | TSESTree.ForStatement;

/** `while (Date.now() < end) {}` in its many forms: nothing happens in it but reading the clock. */
function loopSleep(node: Loop, view: View): Sleep | undefined {
  const test = clockTest(node, view);
  if (!test) return undefined;
  const how = 'This loop';
  const left = node.type === 'ForStatement' || statementsOf(node.body).length > 0 ? undefined : remaining(test, view);
  if (!left) return { node, how };
  const front = frontOf(node, left, view);
  return front ? { node, how, ms: front.ms, front: front.declaration } : { node, how, ms: left.code };
}

/** The condition on the clock that a loop waits for, where it does nothing else. */
function clockTest(node: Loop, view: View): Node | undefined {
  const ticking = new Set<Variable>();
  const tests: Node[] = node.test ? [node.test] : [];
  for (const statement of statementsOf(node.body)) {
    const test = exitTest(statement);
    if (test) tests.push(test);
    else if (!isTick(statement, ticking, view)) return undefined;
  }
  if (node.type === 'ForStatement' && [node.init, node.update].some((part) => part && hasWork(part, view))) return undefined;
  return tests.every((test) => !hasWork(test, view)) ? tests.find((test) => readsClock(test, ticking, view)) : undefined;
}

function statementsOf(body: TSESTree.Statement): readonly TSESTree.Statement[] {
  const statements = body.type === 'BlockStatement' ? body.body : [body];
  return statements.filter(({ type }) => type !== 'EmptyStatement' && type !== 'ContinueStatement');
}

/** `if (…) break;` */
function exitTest(statement: TSESTree.Statement): Node | undefined {
  if (statement.type !== 'IfStatement' || statement.alternate) return undefined;
  const [only, ...more] = statementsOf(statement.consequent);
  return only?.type === 'BreakStatement' && more.length === 0 ? statement.test : undefined;
}

/** `now = Date.now();` */
function isTick(statement: TSESTree.Statement, ticking: Set<Variable>, view: View): boolean {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return false;
  const { left, right, operator } = statement.expression;
  const variable = left.type === 'Identifier' ? variableOf(view.source, left) : undefined;
  if (!variable || operator !== '=' || !clockOf(right, view)) return false;
  ticking.add(variable);
  return true;
}

/** Whether a piece of code calls anything but clocks, or gives control away. */
function hasWork(node: Node, view: View): boolean {
  let works = false;
  walk(node, view.source, (each) => {
    if (clockOf(each, view)) return 'skip';
    if (isFunction(each) || ['CallExpression', 'NewExpression', 'AwaitExpression', 'YieldExpression', 'TaggedTemplateExpression', 'ImportExpression'].includes(each.type)) works = true;
    return undefined;
  });
  return works;
}

function readsClock(node: Node, ticking: ReadonlySet<Variable>, view: View): boolean {
  let reads = false;
  walk(node, view.source, (each) => {
    const variable = each.type === 'Identifier' ? variableOf(view.source, each) : undefined;
    if (clockOf(each, view) || (variable && ticking.has(variable))) reads = true;
    return undefined;
  });
  return reads;
}

/** How many milliseconds a tick of the clock is that an expression reads; `unit` is missing where it cannot be counted with. */
function clockOf(expression: Node, view: View): { readonly unit?: number } | undefined {
  const node = bare(expression);
  if (node.type === 'UnaryExpression' && node.operator === '+') return isNow(node.argument, view) ? { unit: 1 } : undefined;
  if (isNow(node, view)) return { unit: 1 };
  if (node.type !== 'CallExpression') return undefined;
  const callee = bare(node.callee);
  if (callee.type === 'MemberExpression' && isNow(callee.object, view)) return /\.(?:getTime|valueOf)$/.test(calleeText(callee)) ? { unit: 1 } : undefined;
  const value = valueOf(callee, view);
  const path = value.is === 'global' ? value.path : value.is === 'export' && /^node:(?:perf_hooks|process)$/.test(value.module) ? `${value.module === 'node:process' ? 'process.' : ''}${value.path.replace(/^default\./, '')}` : '';
  if (!clocks.has(path)) return undefined;
  const unit = clocks.get(path);
  return unit === undefined ? {} : { unit };
}

/** `new Date()` */
function isNow(expression: Node, { source }: View): boolean {
  const node = bare(expression);
  return isNew(node, new Set(['Date']), source) && node.arguments.length === 0;
}

/** How long a loop still waits, and the variable that tells its start or end. */
interface Remaining {
  readonly code: string;
  readonly anchor: Node;
  /** `now - start < ms`: the time from the start on. */
  readonly span?: Node;
}

function remaining(test: Node, view: View): Remaining | undefined {
  if (test.type !== 'BinaryExpression' || !['<', '<=', '>', '>='].includes(test.operator)) return undefined;
  const [small, large] = test.operator.startsWith('<') ? [test.left, test.right] : [test.right, test.left];
  const text = (node: Node): string => view.source.text.slice(...node.range);
  if (clockOf(small, view)?.unit === 1) return isTerm(large) ? { code: `${text(large)} - ${text(small)}`, anchor: large } : undefined;
  if (small.type !== 'BinaryExpression' || small.operator !== '-' || clockOf(small.left, view)?.unit !== 1) return undefined;
  return isTerm(large) && isTerm(small.right) ? { code: `${text(large)} - (${text(small)})`, anchor: small.right, span: large } : undefined;
}

/** Whether an expression keeps its meaning before and after a minus. */
function isTerm({ type }: Node): boolean {
  return type === 'Identifier' || type === 'MemberExpression' || type === 'Literal';
}

/** The declaration in front of a loop that is there only for the loop, and the time that it stands for. */
function frontOf(loop: Loop, { anchor, span }: Remaining, view: View): { readonly ms: string; readonly declaration: TSESTree.VariableDeclaration } | undefined {
  const block: readonly Node[] = loop.parent.type === 'BlockStatement' ? loop.parent.body : [];
  const before = block[block.indexOf(loop) - 1];
  const declarator = before?.type === 'VariableDeclaration' && before.declarations.length === 1 ? before.declarations[0] : undefined;
  const variable = anchor.type === 'Identifier' ? variableOf(view.source, anchor) : undefined;
  if (before?.type !== 'VariableDeclaration' || !declarator?.init || !variable || declarator.id !== variable.defs[0]?.name) return undefined;
  if (!variable.references.every(({ identifier, init }) => init === true || (identifier.range[0] >= loop.range[0] && identifier.range[1] <= loop.range[1]))) return undefined;
  const time = span ? (clockOf(declarator.init, view)?.unit === 1 ? span : undefined) : addedToClock(declarator.init, view);
  return time && { ms: view.source.text.slice(...time.range), declaration: before };
}

/** `Date.now() + ms` */
function addedToClock(init: Node, view: View): Node | undefined {
  if (init.type !== 'BinaryExpression' || init.operator !== '+') return undefined;
  if (clockOf(init.left, view)?.unit === 1) return init.right;
  return clockOf(init.right, view)?.unit === 1 ? init.left : undefined;
}
