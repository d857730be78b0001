// Does the recipe for Turborepo in the README look again exactly where an answer may have changed?
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { bin, project, run, type Project } from './project.ts';

const turbo = fileURLToPath(new URL('../../node_modules/turbo', import.meta.url));
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const recipe = /```json\n(\{\s*"tasks": [^]*?\n)```/.exec(readme)?.[1] ?? '';

const reads = `import { readFile, writeFile } from 'node:fs/promises';

export function count() {
  return readFile('till.txt', 'utf8');
}
`;
/** What `api` reads before, so that its calls have to wait for each other. */
const writes = reads.replace("readFile('till.txt', 'utf8')", "writeFile('stock.txt', '')");
const counter = `import { readFile } from 'node:fs/promises';
import { count } from 'shop';

export async function report() {
  const stock = await readFile('stock.txt', 'utf8');
  const money = await count();
  return stock + money;
}
`;

/** What a package of the monorepo holds. `api` needs `shop`; `docs` needs nothing. */
function packageFiles(name: string, text: string, dependencies: object): Record<string, string> {
  return {
    [`packages/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', type: 'module', exports: './index.js', scripts: { unblock: 'unblock' }, dependencies }),
    [`packages/${name}/index.js`]: text,
  };
}

/** What the lock file says of a package. */
function locked(name: string, dependencies?: object): Record<string, object> {
  return { [`node_modules/${name}`]: { resolved: `packages/${name}`, link: true }, [`packages/${name}`]: { version: '1.0.0', dependencies } };
}

function monorepo(): Project {
  const it = project({
    'package.json': JSON.stringify({ name: 'mono', private: true, packageManager: 'npm@10.8.2', workspaces: ['packages/*'] }),
    'package-lock.json': JSON.stringify({ name: 'mono', lockfileVersion: 3, requires: true, packages: { '': { name: 'mono', workspaces: ['packages/*'] }, ...locked('api', { shop: '*' }), ...locked('docs'), ...locked('shop') } }),
    'turbo.json': recipe,
    'eslint.config.js': 'export default [];\n',
    '.gitignore': 'node_modules\n.turbo\n',
    'node_modules/.bin/unblock': `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`,
    ...packageFiles('shop', writes, {}),
    ...packageFiles('api', counter, { shop: '*' }),
    ...packageFiles('docs', 'export const title = 1;\n', {}),
  });
  chmodSync(join(it.folder, 'node_modules/.bin/unblock'), 0o755);
  for (const name of ['api', 'docs', 'shop']) symlinkSync(`../packages/${name}`, join(it.folder, 'node_modules', name));
  symlinkSync(turbo, join(it.folder, 'node_modules/turbo'));
  mkdirSync(join(it.folder, '.turbo'));
  it.git('init', '--quiet', '--initial-branch', 'main');
  it.git('add', '--all');
  it.git('commit', '--quiet', '--message', 'begin');
  return it;
}

/** Runs Turborepo and gives each package with what became of it, and the exit code. */
function unblockAll(it: Project, ...words: readonly string[]): { readonly code: number | null; readonly packages: Readonly<Record<string, string>>; readonly out: string } {
  const { code, out, err } = run(process.execPath, [join(turbo, 'bin/turbo'), 'run', 'unblock', '--continue', '--no-color', ...words], it.folder, { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', CI: '', GITHUB_ACTIONS: '' });
  const packages: Record<string, string> = {};
  for (const [, name = '', said = ''] of `${out}${err}`.matchAll(/^(\w+):unblock: cache (hit|miss)/gm)) packages[name] = said;
  return { code, packages, out };
}

describe.skipIf(process.platform === 'win32')('the recipe for Turborepo', () => {
  let it: Project;
  beforeEach(() => {
    it = monorepo();
  });

  test('a second run knows what the first has found', () => {
    expect(unblockAll(it)).toMatchObject({ code: 0, packages: { api: 'miss', docs: 'miss', shop: 'miss' } });
    expect(unblockAll(it)).toMatchObject({ code: 0, packages: { api: 'hit', docs: 'hit', shop: 'hit' } });
  });

  test('a change in a package is seen in what depends on it, and nowhere else', () => {
    unblockAll(it);
    it.put('packages/shop/index.js', reads);
    const { code, packages, out } = unblockAll(it);
    expect(packages).toEqual({ api: 'miss', docs: 'hit', shop: 'miss' });
    expect(code).toBe(1);
    expect(out).toContain('sequential-await  1 finding in 1 file');
  });

  test('--affected leaves the others out altogether', () => {
    it.git('switch', '--quiet', '--create', 'change');
    it.put('packages/shop/index.js', reads);
    it.git('commit', '--quiet', '--all', '--message', 'count');
    expect(Object.keys(unblockAll(it, '--affected').packages).sort()).toEqual(['api', 'shop']);
  });

  test('a change of the config is a change for all', () => {
    unblockAll(it);
    it.put('eslint.config.js', 'export default [{ ignores: ["packages/docs"] }];\n');
    expect(unblockAll(it).packages).toEqual({ api: 'miss', docs: 'miss', shop: 'miss' });
  });
});
