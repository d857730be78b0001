// Does it end where variables are given to each other, over and over?
import { expect, test } from 'vitest';
import { sequentialAwait } from '../../src/mistakes/sequential-await.ts';
import { singleFile } from '../../src/program/program.ts';
import { isParseFailure, parse } from '../../src/source/parse.ts';

test('a dozen variables, each of which may be any of the others, take no longer than two', () => {
  const names = Array.from({ length: 12 }, (_, index) => `part${String(index)}`);
  const text = `
    async function fill(reader) {
      ${names.map((name) => `let ${name} = { lines: [] };`).join('\n')}
      for (const event of reader.events) {
        ${names.map((name) => names.map((other) => `if (event.is('${name}', '${other}')) ${name} = ${other};`).join('\n')).join('\n')}
        part0.lines.push(event.text);
      }
      await fetch('/lines');
      return part0;
    }
    export async function load(reader) {
      const text = await fill(reader);
      const team = await fetch('/team');
      return [text, team];
    }`;
  const source = parse('/load.js', text);
  if (isParseFailure(source)) throw new Error(source.message);
  const found = [...sequentialAwait.find({ source, program: singleFile }, { tier: 'possible', tests: false })];
  // What is filled is somewhere among them: that is left alone.
  expect(found).toEqual([]);
});
