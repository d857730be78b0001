// Does a rewritten file get the layout of its project, and only where it had that layout before?
import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { project, type Project } from './project.ts';

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));
const config = '{ "semi": false, "singleQuote": true, "printWidth": 100 }\n';
const laidOut = `import { readFile } from 'node:fs/promises'

export async function both() {
  const left = await readFile('left.txt')
  const right = await readFile('right.txt')
  return [left, right]
}
`;
const gathered = `import { readFile } from 'node:fs/promises'

export async function both() {
  const [left, right] = await Promise.all([readFile('left.txt'), readFile('right.txt')])
  return [left, right]
}
`;

/** A project that has some of our packages. */
function projectWith(names: readonly string[], files: Readonly<Record<string, string>>): Project {
  const it = project({ 'package.json': '{ "type": "module" }\n', ...files });
  for (const name of names) {
    const at = join(it.folder, 'node_modules', name);
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(join(packages, name), at);
  }
  return it;
}

describe('the layout of the project', () => {
  test('a file that Prettier has laid out is laid out again', () => {
    const it = projectWith(['prettier'], { '.prettierrc': config, 'a.js': laidOut });
    it.unblock('fix', 'sequential-await', 'a.js');
    expect(it.text('a.js')).toBe(gathered);
  });

  test('a file in another layout keeps its own', () => {
    const other = laidOut.replace('return [left, right]', 'return [left,right]');
    const it = projectWith(['prettier'], { '.prettierrc': config, 'a.js': other });
    it.unblock('fix', 'sequential-await', 'a.js');
    expect(it.text('a.js')).toContain('return [left,right]');
    expect(it.text('a.js')).toContain('Promise.all([\n');
  });

  test('the patch shows what would be written', () => {
    const it = projectWith(['prettier'], { '.prettierrc': config, 'a.js': laidOut });
    expect(it.unblock('fix', 'sequential-await', 'a.js', '--diff').out).toContain("+  const [left, right] = await Promise.all([readFile('left.txt'), readFile('right.txt')])\n");
  });

  test('a project without a configuration of Prettier is not laid out, unless it is asked for', () => {
    const files = { 'a.js': laidOut.replaceAll("'", '"').replaceAll(/(?<=\)|\]|")$/gm, ';') };
    const it = projectWith(['prettier'], files);
    it.unblock('fix', 'sequential-await', 'a.js');
    expect(it.text('a.js')).toContain('Promise.all([\n');
    it.put('a.js', files['a.js']);
    it.unblock('fix', 'sequential-await', 'a.js', '--format-with', 'prettier');
    expect(it.text('a.js')).toContain('await Promise.all([\n    readFile("left.txt"),\n    readFile("right.txt"),\n  ]);\n');
    expect(it.unblock('undo').code).toBe(0);
    expect(it.text('a.js')).toBe(files['a.js']);
  });

  test('--format-with none changes nothing beyond the rewrite', () => {
    const it = projectWith(['prettier'], { '.prettierrc': config, 'a.js': laidOut });
    it.unblock('fix', 'sequential-await', 'a.js', '--format-with', 'none');
    expect(it.text('a.js')).toContain('Promise.all([\n');
  });

  test('so is one that Biome has laid out, by its own configuration', () => {
    const biome = '{ "formatter": { "indentStyle": "space", "lineWidth": 100 }, "javascript": { "formatter": { "quoteStyle": "single", "semicolons": "asNeeded" } } }\n';
    const it = projectWith(['@biomejs/biome'], { 'biome.json': biome, 'a.js': laidOut, 'b.js': laidOut.replaceAll("'", '"') });
    it.unblock('fix', 'sequential-await', 'a.js', 'b.js');
    expect(it.text('a.js')).toBe(gathered);
    expect(it.text('b.js')).toContain('Promise.all([\n');
  });

  test("ESLint's rules of layout are another way", () => {
    const rules = "export default [{ rules: { indent: ['error', 4] } }];\n";
    const it = projectWith(['eslint'], { 'eslint.config.js': rules, 'a.js': laidOut.replaceAll(/^ {2}/gm, '    ') });
    it.unblock('fix', 'sequential-await', 'a.js', '--format-with', 'eslint');
    expect(it.text('a.js')).toContain("    const [left, right] = await Promise.all([\n        readFile('left.txt'),\n");
  });

  test('a tool that is not there is told', () => {
    const it = project({ 'a.js': laidOut });
    expect(it.unblock('fix', 'sequential-await', 'a.js', '--format-with', 'biome')).toMatchObject({ code: 2, err: `unblock: biome is not installed in ${it.folder}: install it, or leave out --format-with\n` });
    expect(it.unblock('fix', 'sequential-await', 'a.js', '--format-with', 'dprint')).toMatchObject({ code: 2, err: 'unblock: --format-with must be one of auto, prettier, biome, eslint, none, but it is "dprint"\n' });
    expect(it.text('a.js')).toBe(laidOut);
  });
});
