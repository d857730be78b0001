// What a file is for, where that decides how its code is read: tests, migrations, seeds.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Source } from '../source/source.ts';

const testPath = /(?:^|[\\/])(?:__tests__|__mocks__|tests?|e2e|cypress|specs?|integration-tests|test-utils|playwright)[\\/]|[.\-_](?:test|spec|e2e|cy|stories)\.[cm]?[jt]sx?$/i;
const stepPath = /(?:^|[\\/])(?:migrations?|upgrades?|seeds?|seeders?|fixtures-loader)[\\/]|(?:^|[\\/])(?:migration|seed)s?\.[cm]?[jt]sx?$/i;
const testModules = /^(?:vitest|jest|@jest\/globals|mocha|ava|tap|node:test|bun:test|uvu|@playwright\/test|cypress|@testing-library\/.*|chai|supertest)$/;

/** Whether a file holds tests, migrations or seeds: code whose steps are in an order for a reason nobody writes down. */
export function isTestOrMigration(source: Source): boolean {
  return testPath.test(source.path) || stepPath.test(source.path) || source.ast.body.some(importsTests);
}

function importsTests(statement: TSESTree.ProgramStatement): boolean {
  return statement.type === 'ImportDeclaration' && testModules.test(statement.source.value);
}
