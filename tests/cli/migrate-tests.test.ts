// Which tests of a project stop a chain, and which may stay as they are?
import { expect, test } from 'vitest';
import { desk, deskAfter, shelf } from './library.ts';
import { project } from './project.ts';

test('a test that replaces the blocking function stops the chain', () => {
  const it = project({ 'src/shelf.js': shelf, 'src/desk.js': desk, 'test/shelf.test.js': "import { vi } from 'vitest';\nimport { read } from '../src/shelf.js';\nvi.mock('node:fs');\nit('reads', () => { read('a'); });\n" });
  it.commit();
  it.unblock('fix', 'blocking-call', '.', '--tier', 'likely');
  expect(it.text('src/shelf.js')).toBe(shelf);
});

test.each([
  ['puts its own function in', "const { read } = proxyquire('../src/shelf.js', { 'node:fs': { readFileSync: () => 'a' } });"],
  ['loads the module in a way of its own', "const { read } = loadAgain('../src/shelf.js');"],
])('a test that %s stops the chain', (_, line) => {
  const it = project({ 'src/shelf.js': shelf, 'src/desk.js': desk, 'test/shelf.test.js': `${line}\nit('reads', () => { assert.equal(read('a'), 'a'); });\n` });
  it.commit();
  expect(it.unblock('fix', 'blocking-call', '.', '--tier', 'likely').out).toContain('test/shelf.test.js:1');
  expect(it.text('src/shelf.js')).toBe(shelf);
});

test.each([
  ['replaces another member', "import * as shelf from '../src/shelf.js';\nvi.spyOn(shelf, 'write');", true],
  ['replaces another export and keeps the rest', "vi.mock('../src/shelf.js', async () => {\n  const actual = await vi.importActual('../src/shelf.js');\n  return { ...actual, write: vi.fn() };\n});", true],
  ['looks at something before and sets it afterwards', "import { read } from '../src/shelf.js';\nlet runs = 0;\nit('reads', async () => {\n  if (runs === 0) read('a');\n  runs = 1;\n});", true],
  ['replaces this very member', "import * as shelf from '../src/shelf.js';\nvi.spyOn(shelf, 'read');", false],
  ['hands the module on', "import * as shelf from '../src/shelf.js';\nshow(shelf, 'write');", false],
])('a test that $0: is the chain made? $2', (_, lines, isMade) => {
  const it = project({ 'src/shelf.js': `${shelf}\nexport const write = () => {};\n`, 'src/desk.js': desk, 'test/shelf.test.js': `${lines}\nit('is there', () => {});\n` });
  it.commit();
  it.unblock('fix', 'blocking-call', '.', '--tier', 'likely');
  expect(it.text('src/desk.js')).toBe(isMade ? deskAfter : desk);
});
