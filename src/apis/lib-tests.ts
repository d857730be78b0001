// What do the assertions of tests read: `expect` of Vitest, Jest, Bun and Chai?
import type { Effect, Library } from './effect.ts';
import { each } from './rows.ts';

/** A test fails by it; it is made to be looked at where it stands, but says nothing about what may be asked for. */
const asserts: Effect = { throws: 'may', gives: 'expect.Assertion' };
const compares: Effect = { throws: 'may', gives: 'primitive' };
const waits: Effect = { promise: true, waits: 'arguments', gives: 'primitive' };

/** Matchers that only look at the value; those that ask what a mock has seen, call a function or keep a snapshot are left out. */
const matchers = `toBe toEqual toStrictEqual toBeDefined toBeUndefined toBeNull toBeNaN toBeTruthy toBeFalsy toBeNullish toBeOneOf toBeGreaterThan
  toBeGreaterThanOrEqual toBeLessThan toBeLessThanOrEqual toBeCloseTo toBeInstanceOf toBeTypeOf toContain toContainEqual toHaveLength toHaveProperty
  toMatch toMatchObject equal equals eql eq a an include includes contain contains property lengthOf match instanceof instanceOf oneOf least most above below
  within members keys`;
const words = 'not to be been is that which and has have with at of same deep any all own ordered nested';

const assertion: Library['instances'] = {
  'expect.Assertion': each(matchers, compares),
  'expect.Eventually': each(matchers, waits),
};
const properties: Library['properties'] = {
  'expect.Assertion': { ...Object.fromEntries(words.split(' ').map((word) => [word, 'expect.Assertion'])), resolves: 'expect.Eventually', rejects: 'expect.Eventually' },
  'expect.Eventually': { not: 'expect.Eventually' },
};

export const testLibraries: readonly Library[] = [
  { modules: [], globals: { expect: asserts }, instances: assertion, properties },
  {
    modules: ['@testing-library/user-event'],
    exports: each('default.setup userEvent.setup', { gives: '@testing-library/user-event.UserEvent' }),
    instances: { '@testing-library/user-event.UserEvent': each('click dblClick tripleClick hover unhover tab keyboard copy cut paste pointer clear deselectOptions selectOptions type upload', { reads: ['dom'], writes: ['dom'], promise: true, gives: 'primitive' }) },
  },
  { modules: ['vitest', '@jest/globals', 'bun:test', 'expect', 'chai'], exports: { expect: asserts, default: asserts } },
];
