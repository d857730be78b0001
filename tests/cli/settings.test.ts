// Do the command and jscodeshift read what the ESLint config says about the project's own calls?
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { project, run, type Project } from './project.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = `export async function page(shop) {
  const hats = await shop.frobnicate('hats');
  const gloves = await shop.frobnicate('gloves');
  return [hats, gloves];
}
`;

function withConfig(effects: string): Project {
  const it = project({
    'page.js': page,
    'package.json': '{ "type": "module" }\n',
    'eslint.config.js': `export default [{ settings: { unblock: { effects: ${effects} } } }];\n`,
  });
  symlinkSync(join(root, 'node_modules'), join(it.folder, 'node_modules'));
  return it;
}

function jscodeshift({ folder }: Project): string {
  return run(process.execPath, [join(root, 'node_modules/jscodeshift/bin/jscodeshift.js'), '--no-babel', '-t', join(root, 'dist/codemods/sequential-await.cjs'), 'page.js'], folder, { NO_COLOR: '1' }).out;
}

describe('settings.unblock.effects', () => {
  const reads = "[{ callee: 'shop.frobnicate', reads: ['db'], promise: true }]";

  test('are believed by the command', () => {
    const it = withConfig(reads);
    expect(it.unblock('fix', 'sequential-await', 'page.js').out).toContain('1 rewrite (tier proven');
    expect(it.text('page.js')).toContain('Promise.all([');
  });

  test('and by jscodeshift', () => {
    const it = withConfig(reads);
    expect(jscodeshift(it)).toContain('1 ok');
    expect(it.text('page.js')).toContain('Promise.all([');
  });

  test.each(['[]', "[{ callee: 'shop.frobnicate', writes: ['db'], promise: true }]"])('nothing is rewritten with %s', (effects) => {
    const it = withConfig(effects);
    expect(it.unblock('fix', 'sequential-await', 'page.js').code).toBe(0);
    jscodeshift(it);
    expect(it.text('page.js')).toBe(page);
  });

  test('rows that make no sense are told, and nothing is written', () => {
    const it = withConfig("[{ callee: 'shop.frobnicate', raeds: ['db'] }]");
    const { code, err } = it.unblock('fix', 'sequential-await', 'page.js');
    expect(code).toBe(2);
    expect(err).toMatch(/^unblock: Row 0 of settings\.unblock\.effects in your ESLint config: `raeds` cannot be .*\n$/);
    expect(it.text('page.js')).toBe(page);
  });
});
