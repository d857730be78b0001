// What a gather leaves alone, and why.
import { describe, expect, test } from 'vitest';
import { gathered, type Role } from './gathering.ts';

interface Refused {
  readonly roles: readonly Role[];
  readonly before: string;
  /** The reason. */
  readonly after: string;
  readonly from?: number;
  readonly path?: string;
}

const both: readonly Role[] = ['call', 'call'];

const refusals: Record<string, Refused> = {
  'a directive for the line of a member': {
    roles: both,
    before: 'const a = await f();\n// @ts-expect-error: no types\nconst b = await g();\n',
    after: 'directive-comment',
  },
  'a directive above the first': {
    roles: both,
    before: '// eslint-disable-next-line no-undef\nconst a = await f();\nconst b = await g();\n',
    after: 'directive-comment',
  },
  'a directive behind a member': {
    roles: both,
    before: 'const a = await f(); // eslint-disable-line no-undef\nconst b = await g();\n',
    after: 'directive-comment',
  },
  'a directive that is in force from here on': {
    roles: ['call', 'below', 'call'],
    before: 'const a = await f();\n/* eslint-disable no-console */\nconsole.log(a);\nconst b = await g();\n',
    after: 'directive-comment',
  },
  'an annotation that a generic function may infer from': {
    roles: both,
    before: 'const a: A = await load();\nconst b: B = await load();\n',
    after: 'type-annotation',
  },
  'a generic function that infers from what it is assigned to': {
    roles: both,
    before: 'this.a = await load();\nthis.b = await g();\nasync function load<T>(): Promise<T> { return 0 as T; }\n',
    after: 'type-annotation',
    path: '/project/story.ts',
  },
  'a type in a comment': {
    roles: both,
    before: '/** @type {A} */\nconst a = await f();\nconst b = await g();\n',
    after: 'type-annotation',
  },
  'a sum that reads before it waits': {
    roles: both,
    before: 'let x = 1;\nx += await f();\nconst b = await g();\n',
    after: 'reads-before-wait',
    from: 1,
  },
  'a property that is read before the wait': {
    roles: ['call', ['call', 'await g()']],
    before: 'const a = await f();\nconst b = this.total + (await g());\n',
    after: 'reads-before-wait',
  },
  'a variable that is read before the wait': {
    roles: ['call', ['call', 'await g()']],
    before: 'let n = 0;\nconst a = await f(() => { n += 1; });\nlist[n] = await g();\n',
    after: 'reads-before-wait',
    from: 1,
  },
  'a call before the wait': {
    roles: ['call', ['call', 'await g()']],
    before: 'const a = await f();\nuse(h(), await g());\n',
    after: 'reads-before-wait',
  },
  'an await under a condition': {
    roles: ['call', ['call', 'await g()']],
    before: 'const a = await f();\nconst b = flag && (await g());\n',
    after: 'not-always-awaited',
  },
  'an await in an optional call': {
    roles: ['call', ['call', 'await g()']],
    before: 'const a = await f();\nconst b = log?.write(await g());\n',
    after: 'not-always-awaited',
  },
  'an await of a loop': {
    roles: ['call', ['call', 'await g()']],
    before: 'const a = await f();\nwhile (true) await g();\n',
    after: 'not-always-awaited',
  },
  'a resource that is disposed of': {
    roles: both,
    before: 'await using a = await f();\nconst b = await g();\n',
    after: 'disposes',
  },
  'a branch that may be a promise': {
    roles: ['branches', 'call'],
    before: 'const a = flag ? await f() : cached;\nconst b = await g();\n',
    after: 'maybe-promise',
  },
  'a `yield` in what is wrapped': {
    roles: ['thunk', 'call'],
    before: 'async function* story() {\n  const a = await f(yield 1);\n  const b = await g();\n}\n',
    after: 'yields-inside',
  },
  'another `Promise`': {
    roles: both,
    before: "import Promise from 'bluebird';\nconst a = await f();\nconst b = await g();\n",
    after: 'shadowed-promise',
    from: 1,
  },
  'one statement': {
    roles: both,
    before: 'const a = await f();\n',
    after: 'not-one-block',
  },
};

describe('gather leaves alone', () => {
  test.each(Object.entries(refusals))('%s', (_, { roles, before, after, from, path }) => {
    expect(gathered(before, roles, from, path)).toBe(`left alone: ${after}`);
  });
});
