// Does the command keep silent where only other files show that nobody waits, and speak up where they do not?
import { describe, expect, test } from 'vitest';
import { look } from '../../cli/audit/look.ts';
import { filesIn } from '../../cli/files.ts';
import { seeingUses } from '../../cli/seen.ts';
import { openProgram } from '../../src/program/program.ts';
import { project } from './project.ts';

const shelf = `import { readFileSync } from 'node:fs';
export async function load(name) {
  return readFileSync(name, 'utf8');
}
`;

/** The files in which a blocking call is found. */
function foundIn(files: Readonly<Record<string, string>>): readonly string[] {
  const it = project({ 'package.json': '{ "type": "module", "private": true }', 'shelf.js': shelf, ...files });
  it.commit();
  const all = filesIn([it.folder]);
  const program = seeingUses(openProgram(), all);
  return all.flatMap((file) => look(file, { mistakes: ['blocking-call'], tier: 'likely', program, withTypes: false }).findings.map((finding) => finding.file.split('/').at(-1) ?? ''));
}

const handler = "import { createServer } from 'node:http';\ncreateServer(async (request, response) => { response.end(await load('a')); });\n";

describe('nobody waits', () => {
  test.each<[story: string, files: Record<string, string>]>([
    ['a module calls it while it loads', { 'main.js': "import { load } from './shelf.js';\nawait load('a');\n" }],
    ['through a file that hands it on, in a function of another file', {
      'index.js': "export * from './shelf.js';\n",
      'books.js': "import { load } from './index.js';\nexport const books = async (names) => Promise.all(names.map(async (name) => await load(name)));\n",
      'main.js': "import { books } from './books.js';\nbooks(['a']).then((all) => books(all));\n",
    }],
    ['a constructor calls what calls it', {
      'library.js': "import { load } from './shelf.js';\nexport class Library {\n  constructor() { this.open(); }\n  async open() { this.first = await load('a'); }\n}\n",
      'main.js': "import { Library } from './library.js';\nexport const library = new Library();\n",
    }],
    ['a function that starts something', { 'db.js': "import { load } from './shelf.js';\nexport async function initDatabase() {\n  return await load('a');\n}\n" }],
    ['it calls itself, and the end of the process calls it', {
      'shelf.js': shelf.replace('return', 'if (name) await load();\n  return'),
      'main.js': "import { load } from './shelf.js';\nprocess.on('exit', () => { void load('a'); });\n",
    }],
    ['it is kept for good', { 'menu.js': "import { load } from './shelf.js';\nlet menu;\nexport function first() {\n  menu ??= load('a');\n  return menu;\n}\n" }],
    ['it is taken from what several imports give', { 'main.js': "const [{ load }, all] = await Promise.all([import('./shelf.js'), import('node:fs')]);\nall.writeFileSync('a', '');\nawait load('a');\n" }],
    ['Vite asks it for a config', { 'config.ts': "import type { UserConfigFn } from 'vite';\nimport { load } from './shelf.js';\nexport function config(name: string): UserConfigFn {\n  return async () => ({ define: { shelf: await load(name) } });\n}\n" }],
    ['another text only looks like its name', { 'main.js': "import { load } from './shelf.js';\nawait load('a');\nprocess.argv.filter((each) => each.startsWith('./shelf.js'));\n" }],
    ['the package opens other folders to everybody', {
      'package.json': '{ "type": "module", "name": "shelves", "exports": { "./public/*": "./dist/public/*" } }',
      'src/public/page.js': 'export const title = 1;\n',
      'main.js': "import { load } from './shelf.js';\nawait load('a');\n",
    }],
    ['another package of the run uses it, and only while it starts', {
      'package.json': '{ "private": true, "workspaces": ["packages/*"] }',
      'packages/shelf/package.json': '{ "type": "module", "name": "shelf", "exports": "./books.js" }',
      'packages/shelf/books.js': shelf,
      'packages/shop/package.json': '{ "type": "module", "name": "shop", "dependencies": { "shelf": "*" } }',
      'packages/shop/main.js': "import { load } from 'shelf';\nawait load('a');\n",
      'shelf.js': '',
    }],
    ['a command hands it over, and a test calls it', {
      'cli.js': "import { program } from 'commander';\nimport { load } from './shelf.js';\nprogram.action(load);\n",
      'test/shelf.test.js': "import { load } from '../shelf.js';\nsetTimeout(() => load('a'), 1);\n",
    }],
  ])('%s', (_story, files) => {
    expect(foundIn(files)).toEqual([]);
  });
});

describe('somebody may wait', () => {
  const main = "import { load } from './shelf.js';\nawait load('a');\n";
  test.each<[story: string, files: Record<string, string>]>([
    ['a request calls it, too', { 'main.js': main, 'server.js': `import { load } from './shelf.js';\n${handler}` }],
    ['it is handed over', { 'main.js': `${main}setInterval(load, 1000);\n` }],
    ['it is a property of something that goes elsewhere', { 'main.js': `${main}globalThis.tools = { load };\n` }],
    ['nobody is seen to call it', {}],
    ['only a test calls it', { 'test/shelf.test.js': "import { load } from '../shelf.js';\nawait load('a');\n" }],
    ['two call each other, and nobody calls them', { 'books.js': "import { load } from './shelf.js';\nexport async function one() { await load('a'); await two(); }\nexport async function two() { await one(); }\n" }],
    ['the package gives it to others', { 'package.json': '{ "type": "module", "name": "shelf", "exports": "./shelf.js" }', 'main.js': main }],
    ['another package of the repository may call it', {
      'package.json': '{ "private": true, "workspaces": ["packages/*"] }',
      'packages/shelf/package.json': '{ "type": "module", "name": "shelf", "private": true, "exports": "./shelf.js" }',
      'packages/shelf/shelf.js': shelf,
      'packages/shelf/main.js': main,
      'shelf.js': '',
    }],
    ['another package of the run uses it for requests', {
      'package.json': '{ "private": true, "workspaces": ["packages/*"] }',
      'packages/shelf/package.json': '{ "type": "module", "name": "shelf", "exports": "./shelf.js" }',
      'packages/shelf/shelf.js': shelf,
      'packages/shelf/main.js': main,
      'packages/shop/package.json': '{ "type": "module", "name": "shop", "dependencies": { "shelf": "*" } }',
      'packages/shop/server.js': `import { load } from 'shelf';\n${handler}`,
      'shelf.js': '',
    }],
    ['a plugin of Vite calls it whenever a file changes', { 'plugin.js': "import { normalizePath } from 'vite';\nimport { load } from './shelf.js';\nexport const plugin = { configureServer(server) { server.watcher.on('change', async (path) => { await load(normalizePath(path)); }); } };\n" }],
    ['the package opens the folder to everybody', {
      'package.json': '{ "type": "module", "name": "shelves", "exports": { "./*": "./dist/*" } }',
      'shelf.js': '',
      'src/shelf.js': shelf,
      'src/main.js': main,
    }],
    ['it is only kept while it runs', { 'menu.js': "import { load } from './shelf.js';\nlet running;\nexport function again() {\n  if (!running) running = load('a').finally(() => { running = undefined; });\n  return running;\n}\n" }],
    ['what is called after something else that starts', { 'batch.js': "import { load } from './shelf.js';\nclass Queue {\n  startBatch() { return load('a'); }\n}\nexport const run = (tasks, queue = new Queue()) => tasks.map((task) => queue.startBatch(task));\n" }],
    ['a command that draws a screen hands it over', {
      'package.json': '{ "type": "module", "private": true, "dependencies": { "ink": "6" } }',
      'cli.js': "import { load } from './shelf.js';\nimport { screen } from './screen.js';\nscreen.onKey(load);\n",
    }],
    ['a page calls it', { 'main.js': main, 'page.vue': "<script setup>\nimport { load } from './shelf.js';\nload('a');\n</script>\n" }],
  ])('%s', (_story, files) => {
    expect(foundIn(files)).toEqual(['shelf.js']);
  });
});
