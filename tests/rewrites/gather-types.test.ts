// What TypeScript infers through `await Promise.all([…])`: the reason why annotations are moved only from calls whose type is pinned.
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';

const facts: Record<string, string> = {
  'an annotation reaches a generic call behind an await': 'const a: A = await load(); return a;',
  'a tuple type does not reach the calls in the list': 'const [a, b]: [A, B] = await Promise.all([load(), load()]); return [a, b];',
  'nor do the targets of an assignment': '[box.a, box.b] = await Promise.all([load(), load()]);',
  'nor does the type that is returned': 'const [, b] = await Promise.all([plain(), load()]); const returned: B = b; return returned;',
  'type arguments make it independent': 'const [a, b]: [A, B] = await Promise.all([load<A>(), load<B>()]); return [a, b];',
  'a tuple type needs a place for every element': 'const [a]: [A] = await Promise.all([plain(), plain()]); return a;',
  'a place that is not read may be unknown': 'const [a, , b]: [A, unknown, B] = await Promise.all([plain(), plain(), load<B>()]); return [a, b];',
};

const text = `
interface A { a: number }
interface B { b: string }
declare function load<R>(): Promise<R>;
declare function plain(): Promise<A>;
declare const box: { a: A; b: B };
${Object.values(facts).map((body, index) => `export async function f${String(index)}() { ${body} }`).join('\n')}
`;

let failing: ReadonlySet<string>;

beforeAll(() => {
  const options: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, strict: true, noEmit: true, types: [] };
  const host = ts.createCompilerHost(options);
  const file = ts.createSourceFile('story.ts', text, ts.ScriptTarget.ES2022);
  const program = ts.createProgram(['story.ts'], options, { ...host, getSourceFile: (name, ...more) => (name === 'story.ts' ? file : host.getSourceFile(name, ...more)) });
  const names = Object.keys(facts);
  const first = text.split('\n').findIndex((line) => line.includes('function f0'));
  failing = new Set(program.getSemanticDiagnostics(file).map(({ start = 0 }) => names[file.getLineAndCharacterOfPosition(start).line - first] ?? 'elsewhere'));
});

test('a tuple type reaches no call, so only calls with a type of their own are gathered', () => {
  expect([...failing]).toEqual([
    'a tuple type does not reach the calls in the list',
    'nor do the targets of an assignment',
    'nor does the type that is returned',
    'a tuple type needs a place for every element',
  ]);
});
