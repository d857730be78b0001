// Does the demo show its parts, and leave the example project as it was?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { run } from './project.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

function texts(): string[] {
  return globSync('fixtures/example-project/**', { cwd: root }).sort().map((file) => `${file}\n${readFileSync(join(root, file), 'utf8')}`);
}

test('the demo shows findings, patch, reasons and a shorter time', () => {
  const before = texts();
  const { code, out, err } = run(process.execPath, ['dist/scripts/demo.js'], root);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('\nstock.js:9\n');
  expect(out).toContain('\n+  const [stock, prices] = await Promise.all([\n');
  expect(out).toMatch(/Left alone:\n {5}1 {2}.+\n {10}order\.js:3\n/);
  const [, early = '', late = ''] = /open after (\d\.\d) s +open after (\d\.\d) s/.exec(out) ?? [];
  expect(Number(late)).toBeLessThan(Number(early));
  expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(texts()).toEqual(before);
});
