// What a file is for, where that decides how its code is read: tests, migrations, seeds.
import { relative } from 'node:path';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Source } from '../source/source.ts';

/** Below `src` of a folder that is called after a test runner is the runner itself, or what goes with it. */
const testPath = /(?:^|[\\/])(?:(?:__tests__|__mocks__|tests?|e2e|specs?|integration-tests|test-utils)[\\/]|(?:cypress|playwright)[\\/](?!src[\\/]))|[.\-_](?:test|spec|e2e|cy|stories)\.[cm]?[jt]sx?$/i;
const stepPath = /(?:^|[\\/])(?:(?:[\w-]+[-_])?migrations?|upgrades?|seeds?|seeders?|fixtures-loader)[\\/]|(?:^|[\\/])(?:migration|seed)s?\.[cm]?[jt]sx?$/i;
const testModules = /^(?:vitest|jest|@jest\/globals|mocha|ava|tap|node:test|bun:test|uvu|@playwright\/test|cypress|@testing-library\/.*|chai|supertest)$/;

const programPath = /(?:^|[\\/])(?:bin|cli|scripts?|bench|benchmarks?|workers?|build)[\\/]|(?:^|[\\/])(?:cli|worker|gruntfile|gulpfile|jakefile)\.[cm]?[jt]s$|[.\-](?:config|conf|worker|bench)\.[cm]?[jt]s$|(?:^|[\\/])\.[\w-]+rc\.[cm]?js$/i;
/** `createMigration.ts`, `migrator.ts`: what changes a database, by hand and once. */
const migrationPath = /(?:(?:^|[\\/._-])[mM]|[a-z\d]M)igrat(?:e|ions?|ors?)\.[cm]?[jt]s$/;
/** What sets an installation up, for the one who does it. */
const firstPath = /(?:^|[\\/])(?:onboarding|installer|(?:set-?up|install)-?(?:wizard|database|db))\.[cm]?[jt]s$/i;
const topPath = /(?:^|[\\/])(?:tools?|tooling|examples?|perf|tasks)[\\/]/i;
const programModules = /^(?:commander|yargs|yargs\/yargs|cac|meow|sade|citty|clipanion|@oclif\/.*|oclif|minimist|vorpal|caporal|inquirer|@inquirer\/.*|@clack\/prompts|prompts|enquirer|ora|listr2?|eslint|grunt|gulp)$/;
/** What builds, and serves what it builds while somebody works on it. */
const bundlers = /^(?:webpack|rollup|vite)$/;

/**
 * Whether a file is a program of its own, in which nobody else waits for a turn: a command, a script, a config, a build step, a migration, a worker,
 * the first set-up of an installation.
 */
export function isOwnProgram(source: Source): boolean {
  return isProgramOfOne(source) || imports(source, bundlers);
}

/** Whether a file is a program of its own and no plugin of a bundler, which may work for a server that waits for changes. */
export function isProgramOfOne(source: Source): boolean {
  const path = pathInProject(source);
  // Below `src`, tools are part of the product.
  if (source.text.startsWith('#!') || programPath.test(path) || migrationPath.test(path) || firstPath.test(path) || topPath.test(path.split(/(?:^|[\\/])src[\\/]/)[0] ?? '')) return true;
  return imports(source, programModules) || isWorker(source) || /\brequire\.main\s*===?\s*module\b|\bimport\.meta\.main\b/.test(source.text);
}

/** A folder above the project says nothing about its files. */
function pathInProject({ path }: Source): string {
  const inside = relative(process.cwd(), path);
  return inside.startsWith('..') ? path : inside;
}

function imports({ ast }: Source, modules: RegExp): boolean {
  return ast.body.some((statement) => statement.type === 'ImportDeclaration' && statement.importKind !== 'type' && modules.test(statement.source.value));
}

/** A thread of its own holds nobody up, nor does a process that another one has forked. */
function isWorker({ text }: Source): boolean {
  return isForked(text) || (/['"`](?:node:)?worker_threads['"`]/.test(text) && /\b(?:parentPort|workerData|isMainThread)\b/.test(text));
}

/** It hears from the process that has started it and answers; a server that only says that it is ready serves others. */
function isForked(text: string): boolean {
  return /\bprocess\.send(?:\?\.)?!?\(/.test(text) && /\bprocess\.on\(\s*['"`]message['"`]/.test(text) && !/\b(?:createServer|createSecureServer|listen|express|fastify|[Kk]oa|Hono)\b/.test(text);
}

/** Whether a path is one where tests are kept. */
export function isTestPath(path: string): boolean {
  return testPath.test(path);
}

/** Whether a file holds tests, migrations or seeds: code whose steps are in an order for a reason nobody writes down. */
export function isTestOrMigration(source: Source): boolean {
  return isTestPath(source.path) || stepPath.test(source.path) || source.ast.body.some((statement) => importsTests(statement) || isSuite(statement));
}

/** `describe('…', () => { … });` of a test runner whose functions are global. */
function isSuite(statement: TSESTree.ProgramStatement): boolean {
  const call = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
  if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier' || !/^(?:describe|suite)$/.test(call.callee.name)) return false;
  const [name, body] = call.arguments;
  return (name?.type === 'Literal' || name?.type === 'TemplateLiteral') && (body?.type === 'ArrowFunctionExpression' || body?.type === 'FunctionExpression');
}

function importsTests(statement: TSESTree.ProgramStatement): boolean {
  return statement.type === 'ImportDeclaration' && testModules.test(statement.source.value);
}
