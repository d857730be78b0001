// Whether the docs are what the code says today, and their links lead somewhere.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import plugin from '../rules/index.ts';
import { withConfigTable } from '../scripts/docs.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('docs', () => {
  test('are fresh: `npm run docs` would change nothing', async () => {
    const generator = join(root, 'node_modules/eslint-doc-generator/dist/bin/eslint-doc-generator.js');
    await expect(promisify(execFile)(process.execPath, [generator, '--check'], { cwd: root })).resolves.toMatchObject({ stderr: '' });
  });

  test('the README names every rule with its severity in every config', () => {
    const rows = Object.keys(plugin.rules).map((rule) =>
      `| \`unblock/${rule}\` | ${Object.values(plugin.configs).map(({ rules = {} }) => String(rules[`unblock/${rule}`] ?? 'off')).join(' | ')} |`);
    expect(rows.filter((row) => !readme.includes(row))).toEqual([]);
  });

  test.each(['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', ...globSync(['fixtures/**/README.md'], { cwd: root })])('links of %s lead to files', (page) => {
    const links = [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });
});

describe('the table of configs', () => {
  const markers = '<!-- begin auto-generated config table -->\nold\n<!-- end auto-generated config table -->';

  test('replaces what stands between its markers', () => {
    const page = withConfigTable(`before\n${markers}\nafter\n`);
    expect(page).toMatch(/^before\n/);
    expect(page).toMatch(/\nafter\n$/);
    expect(page).toContain('| `unblock/no-sequential-await` | warn | warn | error | error | likely |');
    expect(page).not.toContain('old');
    expect(withConfigTable(page)).toBe(page);
  });

  test('keeps the ends of lines', () => {
    expect(withConfigTable(markers.replaceAll('\n', '\r\n')).replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('leaves a page without markers alone', () => {
    expect(withConfigTable('nothing here\n')).toBe('nothing here\n');
  });
});
