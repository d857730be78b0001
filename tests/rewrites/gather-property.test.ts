// Whether a gather keeps meaning, comments and texts whatever the block looks like.
import { runInThisContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gathered, type Role } from './gathering.ts';

/** One statement: its code with `#` for its number, and the part it takes in the plan. */
interface Shape {
  readonly code: string;
  readonly role: Role;
  readonly binds: boolean;
}

const call = (code: string): Shape => ({ code, role: 'call', binds: true });

const waiting: readonly Shape[] = [
  call('const v# = await f(#)'),
  call('let v# = await f(#)'),
  call('var v# = await f(#)'),
  call('const { x: v# } = await f(#)'),
  call('const { x: { length: v# = 3 } = [] } = await f(#)'),
  call('let [v# = `\n  a ${1}`] = await f([#])'),
  call('const v# = await f(#, {\n  a: 1,\n    b: [\n  ],\n})'),
  call('const v# = await f(`a\n  b\n\n c ${#}`)'),
  call("const v# = await f('a\\\n   b')"),
  call('const v# = await (0, f)(/[/`]\'/.source + #)'),
  call('const v# = await (0, f(#))'),
  call('const v# = await (flag ? f : g)(#)'),
  call('self.v# = await f(#)'),
  call('v# = await f(#)'),
  { code: '({ x: v# } = await f(#))', role: 'call', binds: true },
  { code: 'await f(#)', role: 'call', binds: false },
  { code: 'await f(#, [\n  1, 2])', role: 'call', binds: false },
  call('let v# = (await f(#)).x'),
  call('const v# = JSON.stringify(await f(#))'),
  { code: 'const v# = flag ? await f(#) : null', role: 'branches', binds: true },
  { code: 'const v# = await (await f(#)).next()', role: 'thunk', binds: true },
  { code: 'const v# = await { then: f(#).then.bind(f(#)) }', role: 'thunk', binds: true },
  { code: 'const [v#] = await Promise.all([f(#), f(0)])', role: 'spread', binds: true },
  { code: 'const [, { x: v# }] = await Promise.all([\n  f(0),\n  f(#)\n])', role: 'spread', binds: true },
  { code: 'const v# = await Promise.all([f(0), f(#)])', role: 'spread', binds: true },
  { code: 'await Promise.all([f(0), f(#)])', role: 'spread', binds: false },
  call('const v# = await f(<p>\n  some text\n  <b/> of JSX\n</p>)'),
];

const crossing: readonly Shape[] = [
  { code: 'const c# = #', role: 'above', binds: false },
  { code: 'log.push(#)', role: 'below', binds: false },
  { code: '[#].forEach((n) => log.push(n))', role: 'below', binds: false },
  { code: '(() => log.push(#))()', role: 'below', binds: false },
  { code: 'if (flag) {\n  log.push(#)\n}', role: 'below', binds: false },
  { code: 'function h#() {\n  return `\n  #`\n}', role: 'below', binds: false },
];

const comment = fc.constantFrom('', '', '', '// line #', '/* block # */', '/**\n * doc #\n */', '// two #\n// lines #');
const behind = fc.constantFrom('', '', '', ' // behind #', ' /* behind # */');
const inside = fc.constantFrom('', '', '', '', '/* inside # */ ', '// inside #\n    ');

const piece = fc.record({
  shape: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...waiting) }, { weight: 1, arbitrary: fc.constantFrom(...crossing) }),
  comment, behind, inside, blank: fc.boolean(), sameLine: fc.boolean(),
});

const style = fc.record({
  unit: fc.constantFrom('  ', '    ', '\t'),
  eol: fc.constantFrom('\n', '\r\n'),
  semicolon: fc.constantFrom(';', ''),
  isFlat: fc.boolean(),
});

interface Block {
  readonly text: string;
  readonly roles: readonly Role[];
}

const block = fc.tuple(style, fc.array(piece, { minLength: 1, maxLength: 6 }), piece, fc.constantFrom(...waiting)).map(
  ([look, pieces, last, shape]): Block => {
    const first = { ...last, shape };
    return blockOf(look, [first, ...pieces]);
  },
);

/** A function `story` that gives back all it has bound and logged. */
function blockOf(look: { unit: string; eol: string; semicolon: string; isFlat: boolean }, pieces: readonly { shape: Shape; comment: string; behind: string; inside: string; blank: boolean; sameLine: boolean }[]): Block {
  const lines = pieces.map(({ shape, ...around }, index) => {
    const code = shape.code.replace('await ', () => `await ${around.inside}`);
    const guard = look.semicolon === '' && /^[([]/.test(code) ? ';' : '';
    const end = /^(?:if|function)/.test(code) ? '' : look.semicolon;
    const above = around.comment === '' ? '' : around.comment + (around.sameLine && !around.comment.includes('//') ? ' ' : '\n');
    return `${around.blank ? '\n' : ''}${above}${guard}${code}${end}${around.behind}`.replaceAll('#', String(index + 1));
  });
  const unbound = pieces.flatMap(({ shape }, index) => (/^\(?(?:\{ x: )?v#/.test(shape.code) ? [`v${String(index + 1)}`] : []));
  const names = pieces.flatMap(({ shape }, index) => (shape.binds && !shape.code.startsWith('self') ? [`v${String(index + 1)}`] : []));
  const body = [...(unbound.length > 0 ? [`let ${unbound.join(', ')}${look.semicolon}`] : []), ...lines, `return [log, self, ${names.join(', ')}]${look.semicolon}`];
  // Lines of templates and strings are moved too, before there is a tree: the text is only made here.
  const text = body.join('\n').replace(/^(?=.)/gm, look.unit);
  return {
    text: `async function story(f, g, flag, log, self) {\n${text}\n}\n`.replaceAll('\n', look.eol),
    roles: [...(unbound.length > 0 ? ['skip' as Role] : []), ...pieces.map(({ shape }) => shape.role)],
  };
}

async function ran(text: string, flag: boolean): Promise<unknown> {
  const story = runInThisContext(`(${text})`) as (...given: unknown[]) => Promise<unknown>;
  const make = (value: unknown): unknown => ({ x: [value], 0: value, next: () => Promise.resolve([value]), [Symbol.iterator]: () => [value].values() });
  return story((value: unknown) => Promise.resolve(make(value)), () => Promise.resolve('g'), flag, [], {});
}

describe('gather keeps', () => {
  test('what a block means, its comments and its texts', async () => {
    let written = 0;
    let leftAlone = 0;
    await fc.assert(
      fc.asyncProperty(block, fc.boolean(), async ({ text, roles }, flag) => {
        const from = roles.findIndex((role) => role !== ('skip' as Role));
        const output = gathered(text, roles.slice(from), from);
        if (output.startsWith('left alone: ')) {
          leftAlone += 1;
          return;
        }
        written += 1;
        // JSX and line breaks in texts are what the invariants look after; the rest is run.
        if (text.includes('<p>')) return;
        expect(JSON.stringify(await ran(output, flag))).toBe(JSON.stringify(await ran(text, flag)));
      }),
      { numRuns: Number(process.env['RUNS'] ?? 300) },
    );
    // Were all refused, nothing would have been tested.
    expect(written).toBeGreaterThan(leftAlone);
  });
});
