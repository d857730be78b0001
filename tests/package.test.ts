// Whether the packed package works in a project that has nothing but its dependencies: installed, imported, required, run.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const reads = `import { readFile } from 'node:fs/promises';
export async function both(one, other) {
  const first = await readFile(one, 'utf8');
  const second = await readFile(other, 'utf8');
  return first + second;
}
`;
const run = promisify(execFile);
let project = '';
let packed: string[] = [];

beforeAll(async () => {
  project = await realpath(await mkdtemp(join(tmpdir(), 'unblock-package-')));
  const npm = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', project], { cwd: root });
  const [{ filename, files }] = JSON.parse(npm.stdout) as [{ filename: string; files: { path: string }[] }];
  packed = files.map(({ path }) => path);
  const installed = join(project, 'node_modules/eslint-plugin-unblock');
  await mkdir(installed, { recursive: true });
  await run('tar', ['-xzf', join(project, filename), '-C', installed, '--strip-components=1']);
  await linkDependencies();
  await cp(join(root, 'fixtures/sequential-await/before.js'), join(project, 'lesson.mjs'));
});

afterAll(() => rm(project, { recursive: true, force: true }));

/** The configs of a page, each with its own lines, in short, as its name. */
function configsOf(page: string): [name: string, text: string][] {
  return [...page.matchAll(/^```js\n(\/\/ eslint\.config\.js\n[^]*?)^```$/gm)].map(([, text = '']) => [text.replaceAll(/^(?:\/\/|import) .*\n|\s+/gm, ' ').trim().slice(0, 90), text]);
}

/** Links what the package asks for and nothing else, so that a dependency that nobody declared is missed here. */
async function linkDependencies(): Promise<void> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Record<'dependencies' | 'peerDependencies', Record<string, string>>;
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
    await link(name);
  }
}

async function link(name: string): Promise<void> {
  const path = join(project, 'node_modules', name);
  if (existsSync(path)) return;
  await mkdir(dirname(path), { recursive: true });
  await symlink(join(root, 'node_modules', name), path, 'junction');
}

interface Outcome { readonly code: number; readonly stdout: string; readonly stderr: string }

async function node(...args: string[]): Promise<Outcome> {
  try {
    return { code: 0, ...await run(process.execPath, args, { cwd: project }) };
  } catch (error) {
    return error as Outcome;
  }
}

describe('the packed package', () => {
  test('holds what it needs and nothing else', () => {
    const folders = new Set(packed.filter((path) => path.includes('/')).map((path) => path.split('/').slice(0, path.startsWith('dist/') ? 2 : 1).join('/')));
    expect([...folders].sort()).toEqual(['dist/cli', 'dist/codemods', 'dist/plugin.js', 'dist/rules', 'dist/src', 'fixtures']);
    expect(packed.filter((path) => !path.includes('/')).sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
    expect(packed).toContain('fixtures/sequential-await/README.md');
  });

  test.each([
    ['import', 'eslint.config.mjs', `import unblock from 'eslint-plugin-unblock';\nexport default [unblock.configs.recommended];\n`],
    ['require', 'eslint.config.cjs', `const unblock = require('eslint-plugin-unblock');\nmodule.exports = [unblock.configs.recommended];\n`],
  ])('works in ESLint, with %s', async (_, config, text) => {
    await writeFile(join(project, config), text);
    const { code, stdout, stderr } = await node('node_modules/eslint/bin/eslint.js', '--config', config, '--format', 'json', 'lesson.mjs');
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const [result] = JSON.parse(stdout) as [{ messages: { ruleId: string; severity: number }[] }];
    expect(result.messages).toMatchObject([{ ruleId: 'unblock/no-sequential-await', severity: 1 }]);
  });

  test.each(configsOf(readme))('does what the README shows: %s', async (_, text) => {
    await link('typescript-eslint');
    await writeFile(join(project, 'tsconfig.json'), '{ "compilerOptions": { "module": "nodenext" }, "files": ["reads.ts"] }');
    const file = text.includes('typescript-eslint') ? 'reads.ts' : 'reads.mjs';
    await writeFile(join(project, file), reads);
    await writeFile(join(project, 'eslint.config.mjs'), text);
    const { code, stdout, stderr } = await node('node_modules/eslint/bin/eslint.js', '--format', 'json', file);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const [result] = JSON.parse(stdout) as [{ messages: { ruleId: string; severity: number }[] }];
    expect(result.messages).toMatchObject([{ ruleId: 'unblock/no-sequential-await', severity: 1 }]);
  });

  test('is the same plugin, imported or required', async () => {
    const { stdout, stderr } = await node('--input-type=module', '--eval', `
      import { createRequire } from 'node:module';
      import plugin, { rules } from 'eslint-plugin-unblock';
      const required = createRequire(import.meta.url)('eslint-plugin-unblock');
      console.log(required === plugin, Object.keys(rules).every((name) => rules[name] === plugin.rules[name]), plugin.meta.name);
    `);
    expect(stdout + stderr).toBe('true true eslint-plugin-unblock\n');
  });

  test('loads no compiler for a rule', async () => {
    const { stdout, stderr } = await node('--input-type=module', '--eval', `
      import { createRequire } from 'node:module';
      import 'eslint-plugin-unblock';
      const loaded = Object.keys(createRequire(import.meta.url).cache);
      console.log(loaded.filter((path) => /[\\\\/](typescript|jscodeshift|recast)[\\\\/]/.test(path)).length);
    `);
    expect(stdout + stderr).toBe('0\n');
  });

  test('has the command `unblock`', async () => {
    const { code, stdout } = await node('node_modules/eslint-plugin-unblock/dist/cli/index.js', '--help');
    expect(stdout).toContain('unblock');
    expect(code).toBe(0);
  });

  test('has the transform that jscodeshift is given', async () => {
    const transform = 'node_modules/eslint-plugin-unblock/dist/codemods/sequential-await.cjs';
    const { code, stdout, stderr } = await node('node_modules/jscodeshift/bin/jscodeshift.js', '--no-babel', '--run-in-band', '--tier=likely', '-t', transform, 'lesson.mjs', '--extensions=mjs');
    expect(stdout + stderr).toContain('1 ok');
    expect(code).toBe(0);
    expect(await readFile(join(project, 'lesson.mjs'), 'utf8')).toContain('Promise.all([');
  });
});
