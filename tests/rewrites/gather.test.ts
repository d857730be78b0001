// Stories of gathers: what is written.
import { describe, expect, test } from 'vitest';
import { gathered, type Role } from './gathering.ts';

interface Story {
  readonly roles: readonly Role[];
  readonly before: string;
  readonly after: string;
  readonly from?: number;
  readonly path?: string;
}

const both: readonly Role[] = ['call', 'call'];

const stories: Record<string, Story> = {
  'two constants become one': {
    roles: both,
    before: 'const a = await f();\nconst { b } = await g();\n',
    after: 'const [a, { b }] = await Promise.all([f(), g()]);\n',
  },
  'bare awaits bind nothing': {
    roles: both,
    before: 'await f();\nawait g();\n',
    after: 'await Promise.all([f(), g()]);\n',
  },
  'a bare await leaves a hole, but not at the end': {
    roles: ['call', 'call', 'call', 'call'],
    before: 'let a = await f();\nawait g();\nlet c = await h();\nawait i();\n',
    after: 'let [a, , c] = await Promise.all([f(), g(), h(), i()]);\n',
  },
  'a bare await in front leaves a hole': {
    roles: both,
    before: 'await f();\nconst b = await g();\n',
    after: 'const [, b] = await Promise.all([f(), g()]);\n',
  },
  'comments travel with their calls': {
    roles: ['call', 'call', 'call'],
    before: 'async function story() {\n\t// the user\n\tconst user = await f();\n\t// the posts,\n\t// newest first\n\tconst posts = await g(); // slow\n\n\t/* why */ await h();\n}\n',
    after: 'async function story() {\n\tconst [user, posts] = await Promise.all([\n\t\t// the user\n\t\tf(),\n\t\t// the posts,\n\t\t// newest first\n\t\tg(), // slow\n\t\t/* why */ h(),\n\t]);\n}\n',
  },
  'a comment above the first alone stays above all': {
    roles: both,
    before: '// Load everything.\nconst a = await f();\nconst b = await g();\n',
    after: '// Load everything.\nconst [a, b] = await Promise.all([f(), g()]);\n',
  },
  'comments inside a statement are kept': {
    roles: both,
    before: 'const a /* A */ = await f();\nconst b = // B\n  await /* c */ g();\n',
    after: 'const [a, b] = await Promise.all([\n  /* A */ f(),\n  // B\n  /* c */ g(),\n]);\n',
  },
  'a statement crosses above, another below': {
    roles: ['call', 'above', 'below', 'call'],
    before: 'const a = await f();\nconst url = `x`;\n\n// say so\nconsole.log(a);\nconst b = await g(url); // last\nuse(b);\n',
    after: 'const url = `x`;\nconst [a, b] = await Promise.all([\n  f(),\n  g(url), // last\n]);\n\n// say so\nconsole.log(a);\nuse(b);\n',
  },
  'the comment of the first goes below what crosses above': {
    roles: ['call', 'above', 'call'],
    before: 'start();\n\n// all\nconst a = await f();\nconst q = 1;\nconst b = await g(q);\n',
    after: 'start();\n\nconst q = 1;\n// all\nconst [a, b] = await Promise.all([f(), g(q)]);\n',
    from: 1,
  },
  'fields are assigned in one pattern': {
    roles: both,
    before: 'class A {}\nfoo();\nthis.user = await f();\nthis.cfg = await g();\n',
    after: 'class A {}\nfoo();\n[this.user, this.cfg] = await Promise.all([f(), g()]);\n',
    from: 2,
  },
  'without semicolons a list is kept from going on the line above': {
    roles: both,
    before: 'foo()\nthis.user = await f()\nthis.cfg = await g()\n;[1].map(x)\n',
    after: 'foo()\n;[this.user, this.cfg] = await Promise.all([f(), g()])\n;[1].map(x)\n',
    from: 1,
  },
  'without semicolons what sinks keeps to itself': {
    roles: ['call', 'below', 'call'],
    before: 'const a = await f()\n;[1, 2].map(show)\nconst b = await g()\n;(function go() {})()\n',
    after: 'const [a, b] = await Promise.all([f(), g()])\n;[1, 2].map(show)\n;(function go() {})()\n',
  },
  'kinds that differ get names in between': {
    roles: ['call', 'call', 'call'],
    before: 'const a = await f();\nlet b = await g();\nthis.c = await h();\n',
    after: 'const [a, bResult, cResult] = await Promise.all([f(), g(), h()]);\nlet b = bResult;\nthis.c = cResult;\n',
  },
  'a name that is taken anywhere near is not used': {
    roles: both,
    before: 'const a = await f();\nlet b = await g();\nconst inner = () => bResult;\nfunction other() { let bResult2; }\n',
    after: 'const [a, bResult3] = await Promise.all([f(), g()]);\nlet b = bResult3;\nconst inner = () => bResult;\nfunction other() { let bResult2; }\n',
  },
  'a return takes part': {
    roles: both,
    before: 'async function story() {\n  await f();\n  return await api.load(1);\n}\n',
    after: 'async function story() {\n  const [, loadResult] = await Promise.all([f(), api.load(1)]);\n  return loadResult;\n}\n',
  },
  'a part of a value goes on below, in order': {
    roles: ['call', 'below', ['call', 'await g()']],
    before: 'const a = await f();\nlog();\nconst b = (await g()).b;\n',
    after: 'const [a, bResult] = await Promise.all([f(), g()]);\nlog();\nconst b = bResult.b;\n',
  },
  'an if goes on below': {
    roles: ['call', ['call', 'await g()']],
    before: 'const a = await f();\nif (await g()) {\n  stop();\n}\n',
    after: 'const [a, gResult] = await Promise.all([f(), g()]);\nif (gResult) {\n  stop();\n}\n',
  },
  'a list that is there is joined': {
    roles: ['spread', 'call'],
    before: 'const [a, { b }] = await Promise.all([f(), g()]);\nconst c = await h();\n',
    after: 'const [a, { b }, c] = await Promise.all([f(), g(), h()]);\n',
  },
  'a list with fewer names than elements leaves holes': {
    roles: ['spread', 'call'],
    before: 'const [a] = await Promise.all([\n  f(), // one\n  // two\n  g({\n    x: 1,\n  }),\n]);\nconst c = await h();\n',
    after: 'const [a, , c] = await Promise.all([\n  f(), // one\n  // two\n  g({\n    x: 1,\n  }),\n  h(),\n]);\n',
  },
  'a list that is taken whole stays a list': {
    roles: ['spread', 'call', 'spread'],
    before: 'const all = await Promise.all([f(), g()]);\nconst c = await h();\nconst [d] = await Promise.all(list);\n',
    after: 'const [all, c, [d]] = await Promise.all([\n  Promise.all([f(), g()]),\n  h(),\n  Promise.all(list),\n]);\n',
  },
  'branches lose their await': {
    roles: ['branches', 'call'],
    before: 'const a = flag ? await f() : null;\nconst b = await g();\n',
    after: 'const [a, b] = await Promise.all([flag ? f() : null, g()]);\n',
  },
  'a value of two awaits is wrapped': {
    roles: ['thunk', ['thunk', '(await g()).rows']],
    before: 'const a = await (await f()).json();\nconst b = (await g()).rows;\n',
    after: 'const [a, b] = await Promise.all([\n  (async () => (await f()).json())(),\n  (async () => (await g()).rows)(),\n]);\n',
  },
  'a call that may throw is wrapped, an object is no block': {
    roles: ['thunk', 'thunk'],
    before: 'const a = await f(x.y);\nconst b = await { then };\n',
    after: 'const [a, b] = await Promise.all([\n  (async () => f(x.y))(),\n  (async () => ({ then }))(),\n]);\n',
  },
  'parentheses are kept where they are needed': {
    roles: ['call', 'call', 'call'],
    before: 'const a = await (x, y);\nconst b = await (flag ? f : g)();\nconst c = await (flag ? p : q);\n',
    after: 'const [a, b, c] = await Promise.all([(x, y), (flag ? f : g)(), flag ? p : q]);\n',
  },
  'assertions stay with the statement': {
    roles: ['call', ['call', 'await g()'], ['call', '(await h())!']],
    before: 'const a = await f();\nconst b = (await g()) as T;\nconst c = (await h())!;\n',
    after: 'const [a, bResult, cResult] = await Promise.all([f(), g(), h()]);\nconst b = bResult as T;\nconst c = cResult!;\n',
  },
  'annotations become a tuple': {
    roles: ['call', 'call', 'call', 'call'],
    before: 'const a: A = await f<A>();\nconst { b }: B = await import("b");\nawait g();\nconst c: C = await h();\nasync function h() { return new C(); }\n',
    after: 'const [a, { b }, , c]: [A, B, unknown, C] = await Promise.all([\n  f<A>(),\n  import("b"),\n  g(),\n  h(),\n]);\nasync function h() { return new C(); }\n',
    path: '/project/story.ts',
  },
  'one annotation among others stays where it is': {
    roles: both,
    before: 'const a: A = await f<A>();\nconst b = await g();\n',
    after: 'const [aResult, b] = await Promise.all([f<A>(), g()]);\nconst a: A = aResult;\n',
    path: '/project/story.ts',
  },
  'a template keeps its lines': {
    roles: both,
    before: 'async function story() {\n    const a = await sql(`\n    SELECT 1\n    `, {\n        x: 1,\n    });\n    const b = await g("a\\\n    b");\n}\n',
    after: 'async function story() {\n    const [a, b] = await Promise.all([\n        sql(`\n    SELECT 1\n    `, {\n            x: 1,\n        }),\n        g("a\\\n    b"),\n    ]);\n}\n',
  },
  'texts of JSX keep their lines, and comments do not': {
    roles: both,
    before: 'async function story() {\n  const a = await show(\n    <p>\n      Hello\n    </p>,\n  );\n  /**\n   * About b.\n   */\n  const b = await g();\n}\n',
    after: 'async function story() {\n  const [a, b] = await Promise.all([\n    show(\n      <p>\n      Hello\n    </p>,\n    ),\n    /**\n     * About b.\n     */\n    g(),\n  ]);\n}\n',
  },
  'CRLF stays CRLF': {
    roles: both,
    before: 'async function story() {\r\n\tconst a = await f({\r\n\t\tx,\r\n\t});\r\n\tconst b = await g();\r\n}\r\n',
    after: 'async function story() {\r\n\tconst [a, b] = await Promise.all([\r\n\t\tf({\r\n\t\t\tx,\r\n\t\t}),\r\n\t\tg(),\r\n\t]);\r\n}\r\n',
  },
  'no comma at the end where the file has none': {
    roles: both,
    before: 'const list = [\n  1,\n  2\n]\nconst a = await fffffffffffffffffffffffffffffff()\nconst b = await ggggggggggggggggggggggggggggg()\n',
    after: 'const list = [\n  1,\n  2\n]\nconst [a, b] = await Promise.all([\n  fffffffffffffffffffffffffffffff(),\n  ggggggggggggggggggggggggggggg()\n])\n',
    from: 1,
  },
  'many names take a line each': {
    roles: both,
    before: 'const { aaaaaaaaaaaaaaaaaaa, aaaaaaaaaaaaaaaaaaaab } = await f();\nconst { bbbbbbbbbbbbbbbbbbbbbbb } = await g();\n',
    after: 'const [\n  { aaaaaaaaaaaaaaaaaaa, aaaaaaaaaaaaaaaaaaaab },\n  { bbbbbbbbbbbbbbbbbbbbbbb },\n] = await Promise.all([\n  f(),\n  g(),\n]);\n',
  },
  'a pattern over several lines keeps its lines': {
    roles: both,
    before: 'const {\n  a,\n  b, // c\n} = await f();\nconst d = await g();\n',
    after: 'const [\n  {\n    a,\n    b, // c\n  },\n  d,\n] = await Promise.all([\n  f(),\n  g(),\n]);\n',
  },
  'a block on one line stays on it': {
    roles: both,
    before: 'async function story() { const a = await f(); /* x */ const b = await g(); }\n',
    after: 'async function story() { const [a, b] = await Promise.all([f(), /* x */ g()]); }\n',
  },
  'a hashbang stays the first line': {
    roles: both,
    before: '#!/usr/bin/env node\n// one\nawait f();\n// two\nawait g();\n',
    after: '#!/usr/bin/env node\nawait Promise.all([\n  // one\n  f(),\n  // two\n  g(),\n]);\n',
  },
  'an exported constant stays exported': {
    roles: both,
    before: 'const a = await f();\nexport const b = await g();\n',
    after: 'const [a, bResult] = await Promise.all([f(), g()]);\nexport const b = bResult;\n',
  },
  'a directive of a statement that crosses goes with it': {
    roles: ['call', 'below', 'call'],
    before: 'const a = await f();\n// eslint-disable-next-line no-console\nconsole.log(a);\nconst b = await g();\n',
    after: 'const [a, b] = await Promise.all([f(), g()]);\n// eslint-disable-next-line no-console\nconsole.log(a);\n',
  },
};

describe('gather', () => {
  test.each(Object.entries(stories))('%s', (_, { roles, before, after, from, path }) => {
    expect(gathered(before, roles, from, path)).toBe(after);
  });
});
