// Stories of awaits that stand in one statement.
import { inspect } from 'node:util';
import { runInThisContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gatheredExpression } from './gathering.ts';

const story = (body: string, above = '') => `${above}async function story() {\n  ${body}\n}\n`;

const stories: Record<string, [before: string, after: string]> = {
  'properties give the names': [
    story('return { a: await api.getA(), b: await api.getB() };'),
    story('const [a, b] = await Promise.all([api.getA(), api.getB()]);\n  return { a, b };'),
  ],
  'a name that is taken is not used, nor is a word of the language': [
    story('return { api: await api.getA(), class: await api.load(), "c": await f() };'),
    story('const [apiResult, classResult, c] = await Promise.all([\n    api.getA(),\n    api.load(),\n    f(),\n  ]);\n  return { api: apiResult, class: classResult, "c": c };'),
  ],
  'arguments are named after their calls': [
    story('render(await getUser(1), await load(), [await load()]);'),
    story('const [user, loadResult, loadResult2] = await Promise.all([\n    getUser(1),\n    load(),\n    load(),\n  ]);\n  render(user, loadResult, [loadResult2]);'),
  ],
  'parentheses go with the await': [
    story('const total = (await f()) + (await g()).length;'),
    story('const [fResult, gResult] = await Promise.all([f(), g()]);\n  const total = fResult + gResult.length;'),
  ],
  'a word in front is no part of the name': [
    story('return(await f()) + await g()'),
    story('const [fResult, gResult] = await Promise.all([f(), g()])\n  return fResult + gResult'),
  ],
  'two declarations become one': [
    story('const a = await f(), { b } = await g();'),
    story('const [a, { b }] = await Promise.all([f(), g()]);'),
  ],
  'a statement behind another on its line stays there': [
    'async function story() { return [await f(), await g()]; }\n',
    'async function story() { const [fResult, gResult] = await Promise.all([f(), g()]); return [fResult, gResult]; }\n',
  ],
  'comments and lines are kept': [
    story('// Both.\n  return {\n    // the a\n    a: await f({\n      x,\n    }), // A\n    b: /* B */ await /* b */ g(),\n  };'),
    story('// Both.\n  const [a, b] = await Promise.all([\n    f({\n      x,\n    }),\n    /* b */ g(),\n  ]);\n  return {\n    // the a\n    a, // A\n    b: /* B */ b,\n  };'),
  ],
  'attributes give the names': [
    story('return <User user={await getUser()} data-x={await load()} />;'),
    story('const [user, loadResult] = await Promise.all([getUser(), load()]);\n  return <User user={user} data-x={loadResult} />;'),
  ],
  'without semicolons a bracket is kept from the line above': [
    story('[x, y] = [await f(), await g()]'),
    story('const [fResult, gResult] = await Promise.all([f(), g()])\n  ;[x, y] = [fResult, gResult]'),
  ],
};

describe('gatherExpression', () => {
  test.each(Object.entries(stories))('%s', (_, [before, after]) => {
    expect(gatheredExpression(before)).toBe(after);
  });
});

const refusals: Record<string, [before: string, because: string]> = {
  'a body without braces': ['if (x) use(await f(), await g());\n', 'not-always-awaited'],
  'the body of a loop without braces': [story('for (const x of y) use(await f(x), await g(x));'), 'not-always-awaited'],
  'an await in an arrow': [story('use(async () => ({ a: await f(), b: await g() }));'), 'not-always-awaited'],
  'an await under a condition': [story('return [await f(), x ? await g() : 1];'), 'not-always-awaited'],
  'an await on the right of `&&`': [story('return (await f()) && (await g());'), 'not-always-awaited'],
  'an await in the test of a loop': [story('while ((await f()) > (await g())) x();'), 'not-always-awaited'],
  'an await in another': [story('return await f(await g());'), 'reads-result'],
  'a call in between': [story('return [await f(), h(), await g()];'), 'reads-before-wait'],
  'a sum that reads before it waits': [story('x += (await f()) + (await g());'), 'reads-before-wait'],
  'a part of the first result': [story('return [(await f()).x, await g()];'), 'reads-before-wait'],
  'a directive inside': [story('return {\n    // @ts-ignore\n    a: await f(),\n    b: await g(),\n  };'), 'directive-comment'],
  'a directive above': [story('// eslint-disable-next-line no-undef\n  return [await f(), await g()];'), 'directive-comment'],
  'a generic function that may infer from its place': [
    story('return { a: await load(), b: await g() };', 'async function load<T,>(): Promise<T> { return 0 as T; }\n'), 'type-annotation',
  ],
  'declarations with a comment between': [story('const a = await f(), // A\n    b = await g();'), 'comment-between'],
};

describe('gatherExpression leaves alone', () => {
  test.each(Object.entries(refusals))('%s', (_, [before, because]) => {
    expect(gatheredExpression(before)).toBe(`left alone: ${because}`);
  });
});

const { value: expression } = fc.letrec<{ value: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    { weight: 3, arbitrary: fc.nat(9).map((number) => `await f(${String(number)})`) },
    { weight: 1, arbitrary: fc.constantFrom('1', "'text'", '`a\n b`', 'seen', '/* c */ (await f(1, {\n a: 1 }))') },
  ),
  value: fc.oneof(
    { maxDepth: 3 },
    tie('leaf'),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc.array(fc.tuple(fc.constantFrom('a', 'b', "'c'", 'class', 'f'), tie('value')), { maxLength: 3 }).map(
      (pairs) => `({ ${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')} })`,
    ),
    fc.tuple(tie('value'), tie('value')).map(([a, b]) => `((${a}) + (${b}))`),
    tie('value').map((value) => `\`<\${${value}}>\n\``),
    tie('value').map((value) => `seen.add(${value})`),
    tie('value').map((value) => `String(${value})`),
  ),
}));

const statement = fc.tuple(expression, fc.constantFrom('return #', 'const x = #, y = 1; return [x, y]', 'if (#) { return 1 }', 'seen.last = #; return seen')).map(
  ([value, form]) => `async function story(f, seen) {\n  ${form.replace('#', () => value)}\n}\n`,
);

async function ran(text: string): Promise<string> {
  const run = runInThisContext(`(${text})`) as (...given: unknown[]) => Promise<unknown>;
  const list: unknown[] = [];
  const seen = { list, last: undefined, add: (value: unknown) => list.push(value) };
  const result = await run((value: number) => Promise.resolve({ value }), seen);
  return inspect([result, seen], { depth: null });
}

test('gatherExpression keeps what a statement means', async () => {
  let written = 0;
  await fc.assert(
    fc.asyncProperty(statement, async (text) => {
      if (!text.includes('await')) return;
      const output = gatheredExpression(text);
      if (output.startsWith('left alone: ')) return;
      written += 1;
      expect(await ran(output)).toBe(await ran(text));
    }),
    { numRuns: Number(process.env['RUNS'] ?? 200) },
  );
  expect(written).toBeGreaterThan(20);
});
