// Which functions run a test, or something around it, and wait for what its callback gives.
import { importOf } from '../../src/facts/imports.ts';
import { bare, calleeText, propertyName } from '../../src/facts/static-text.ts';
import { definitionOf, isGlobal, isNeverReassigned, variableOf } from '../../src/facts/variables.ts';
import type { FunctionNode } from '../../src/source/walk.ts';
import type { Node, Source } from '../../src/source/source.ts';
import type { View } from '../../src/values/value.ts';

/** A call that runs tests. */
export interface TestHook {
  /** The module that its name is imported from; nothing for a global. */
  readonly module?: string;
  /** What is told to the callback, where one test runs for each row of it: the list of `it.each(list)`, or its template. */
  readonly table?: Node;
}

/**
 * By the docs of Vitest, Jest, Mocha (both interfaces), AVA, node:test, Bun and Playwright. Not `describe` and `suite`: Jest and Mocha do not wait for them.
 */
const hooks = /^(?:it|test|specify|before|after|beforeEach|afterEach|beforeAll|afterAll|setup|teardown|suiteSetup|suiteTeardown)(?:\.(?:only|skip|todo|concurrent|sequential|fails|failing|fail|fixme|slow|serial|before|after|beforeEach|afterEach|beforeAll|afterAll|always|step))*$/;
const modules = /^(?:vitest|jest|@jest\/globals|mocha|ava|node:test|bun:test|uvu|tap|@playwright\/test)$/;

/** `it.skipIf(condition)('…', …)` of Vitest and Bun. */
const conditions = new Set(['skipIf', 'runIf', 'todoIf', 'if']);

/** The test that a callee runs: `it`, `test.only`, `it.each([…])`, ``test.each`…` ``, `it.skipIf(…)`. */
export function testAt(callee: Node, view: View): TestHook | undefined {
  const node = bare(callee);
  const made = node.type === 'CallExpression' ? bare(node.callee) : node.type === 'TaggedTemplateExpression' ? bare(node.tag) : undefined;
  if (!made) return named(node, view);
  const how = made.type === 'MemberExpression' ? propertyName(made) ?? '' : '';
  const hook = made.type === 'MemberExpression' ? testAt(made.object, view) : undefined;
  if (!hook) return undefined;
  if (conditions.has(how)) return hook;
  const table: Node | undefined = node.type === 'CallExpression' ? node.arguments[0] : node;
  return how === 'each' || (how === 'for' && hook.module === 'vitest') ? { ...hook, ...(table && { table }) } : undefined;
}

function named(node: Node, view: View): TestHook | undefined {
  if (!hooks.test(calleeText(node))) return undefined;
  let base = node;
  while (base.type === 'MemberExpression') base = bare(base.object);
  const variable = base.type === 'Identifier' ? variableOf(view.source, base) : undefined;
  const imported = variable && importOf(variable);
  if (imported) return modules.test(imported.specifier) ? { module: imported.specifier } : undefined;
  return base.type === 'Identifier' && isGlobal(view.source, base) ? {} : undefined;
}

/** Whether a test waits for a promise of this callback: not where a parameter may be the function that Jest and Mocha want called at the end. */
export function waitsForTest({ params }: FunctionNode, { module, table }: TestHook, source: Source): boolean {
  if (params.some(({ type }) => type === 'RestElement')) return module === 'vitest';
  if (!table) return params.length === 0 || isTestContext(params[0]);
  return module === 'vitest' || params.length <= shortestRow(table, source);
}

/** The parameter of a test is what it is told about, unless it is a function to be called at the end. */
function isTestContext(first: Node | undefined): boolean {
  return first?.type === 'ObjectPattern' || (first?.type === 'Identifier' && /^(?:t|assert|ctx|context|_\w*)$/.test(first.name));
}

/** How many arguments a test gets at least of a table: a row that is no list is one. Jest hands a callback with more parameters the function to call at the end. */
function shortestRow(table: Node, source: Source): number {
  const list = constant(bare(table), source);
  if (list.type !== 'ArrayExpression') return 1;
  return Math.min(...list.elements.map((row) => (row?.type === 'ArrayExpression' ? row.elements.filter((each) => each?.type !== 'SpreadElement').length : 1)));
}

function constant(node: Node, source: Source): Node {
  const variable = node.type === 'Identifier' ? variableOf(source, node) : undefined;
  const declared: Node | undefined = variable && isNeverReassigned(variable) ? definitionOf(variable)?.node : undefined;
  return declared?.type === 'VariableDeclarator' && declared.init ? bare(declared.init) : node;
}
