// How a rule is tested beside its lesson: RuleTester of typescript-eslint, with vitest.
import { RuleTester, type RunTests } from '@typescript-eslint/rule-tester';
import { afterAll, describe, it } from 'vitest';
import type { UnblockRule } from '../../rules/create-rule.ts';

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

type Options = [Readonly<Record<string, unknown>>?];

const tester = new RuleTester();

/** Runs the tests of one rule. */
export function testRule(name: string, rule: UnblockRule, tests: RunTests<string, Options>): void {
  // ESLint and typescript-eslint each have their own type for one and the same thing.
  tester.run<string, Options>(name, rule as never, tests);
}
