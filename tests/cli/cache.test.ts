// Does --cache say what a run without it says, whatever has changed since, in whatever file?
import { readFileSync, writeFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCache } from '../../cli/audit/cache.ts';
import { look, type Looked } from '../../cli/audit/look.ts';
import { traced } from '../../cli/audit/trace.ts';
import { filesIn } from '../../cli/files.ts';
import { seeingUses } from '../../cli/seen.ts';
import { openProgram } from '../../src/program/program.ts';
import { project, slow, type Project } from './project.ts';

const mistakes = ['sequential-await', 'floating-promise', 'blocking-call'];

/** One run in this process, with nothing left of the one before: what is found, and how many files were looked at anew. */
function runIn(it: Project, caches: boolean): { found: string[]; fresh: number } {
  const files = filesIn([it.folder]);
  const program = seeingUses(openProgram(), files);
  const { program: asking, traces } = traced(program);
  const cache = openCache(it.folder, 'the same', program);
  const found = new Map<string, Looked>();
  const all = files.map((file) => {
    const known = caches ? cache.known(file.path) : undefined;
    if (known) return known;
    const looked = look(file, { mistakes, tier: 'likely', program: asking, withTypes: false });
    found.set(file.path, looked);
    return looked;
  });
  if (caches) cache.keep(found, traces);
  return { found: all.flatMap(({ findings }) => findings.map(({ file, about, place, message }) => `${file.split('/').at(-1) ?? ''}:${String(place.start.line)} ${about} ${message}`)), fresh: found.size };
}

const page = `import { left } from './steps/left.js';
import { right } from './steps/right.js';
export async function page() {
  const a = await left();
  const b = await right();
  return [a, b];
}
`;
const reads = (name: string): string => `import { readFile } from 'node:fs/promises';\nexport async function ${name}() {\n  return await readFile('${name}.txt', 'utf8');\n}\n`;
const writes = (name: string): string => `import { writeFile } from 'node:fs/promises';\nexport async function ${name}() {\n  return await writeFile('left.txt', 'x');\n}\n`;

test('after each change the same is found as without it, and only what the change reaches is looked at', () => {
  const it = project({ 'page.js': page, 'steps/left.js': reads('left'), 'other.js': slow, 'package.json': '{ "type": "module" }\n' });
  const changes: [story: string, act: () => void, fresh: number][] = [
    ['nothing is there yet', () => undefined, 3],
    ['nothing has changed', () => undefined, 0],
    ['a file comes that an import means', () => { it.put('steps/right.js', reads('right')); }, 2],
    ['again nothing', () => undefined, 0],
    ['what a callee does has changed', () => { it.put('steps/left.js', writes('left')); it.put('steps/right.js', writes('right')); }, 3],
    ['and back', () => { it.put('steps/left.js', reads('left')); it.put('steps/right.js', reads('right')); }, 3],
    ['a callee is behind one more file', () => { it.put('steps/right.js', "export { right } from './deep.js';\n"); it.put('steps/deep.js', reads('right')); }, 3],
    ['what is behind it has changed', () => { it.put('steps/deep.js', writes('right')); }, 3],
    ['a file is gone', () => { rmSync(join(it.folder, 'steps/left.js')); }, 1],
    ['a file that nobody leads to has changed', () => { it.put('other.js', `${slow}// more\n`); }, 1],
  ];
  const seen: string[] = [];
  for (const [story, act, fresh] of changes) {
    act();
    const cached = runIn(it, true);
    expect({ story, found: cached.found, fresh: cached.fresh }).toEqual({ story, found: runIn(it, false).found, fresh });
    seen.push(cached.found.join('\n'));
  }
  expect(new Set(seen).size).toBeGreaterThan(1);
});

test('what only a start-up calls is found once somebody else calls it, in whatever file', () => {
  const menu = "import { readFileSync } from 'node:fs';\nexport async function menu() {\n  return readFileSync('menu.txt', 'utf8');\n}\n";
  const opening = "import { menu } from './menu.js';\nawait menu();\n";
  const waiter = (calls: string): string => `import { createServer } from 'node:http';\nimport { menu } from './menu.js';\ncreateServer(async (request, response) => {\n  response.end(${calls});\n}).listen(80);\n`;
  const it = project({ 'menu.js': menu, 'main.js': opening, 'package.json': '{ "type": "module", "private": true }\n' });
  it.commit();
  const changes: [story: string, act: () => void, found: number][] = [
    ['only the start calls it', () => undefined, 0],
    ['a new file calls it while others wait', () => { it.put('server.js', waiter('await menu()')); }, 1],
    ['the file no longer does', () => { it.put('server.js', waiter("'closed'")); }, 0],
    ['it does again', () => { it.put('server.js', waiter('await menu()')); }, 1],
    ['the file is gone', () => { rmSync(join(it.folder, 'server.js')); }, 0],
    ['the start calls it in a function', () => { it.put('main.js', "import { menu } from './menu.js';\nexport async function order() {\n  return await menu();\n}\nawait order();\n"); }, 0],
    ['somebody else calls that function', () => { it.put('table.js', "import { order } from './main.js';\nsetInterval(async () => { await order(); }, 1000);\n"); }, 1],
    ['nobody calls it any more', () => { it.put('main.js', ''); }, 1],
  ];
  for (const [story, act, found] of changes) {
    act();
    const cached = runIn(it, true);
    const blocking = cached.found.filter((each) => each.includes('blocking-call'));
    expect({ story, all: cached.found, blocking: blocking.length }).toEqual({ story, all: runIn(it, false).found, blocking: found });
  }
});

test('half a cache, or one of other options, is none', () => {
  const it = project({ 'a.js': slow, 'node_modules/x.js': '' });
  runIn(it, true);
  const path = join(it.folder, 'node_modules/.cache/unblock/audit.json');
  expect(runIn(it, true).fresh).toBe(0);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.slice(0, 50));
  expect(runIn(it, true).fresh).toBe(1);
  writeFileSync(path, text.replace('"the same"', '"others"'));
  expect(runIn(it, true).fresh).toBe(1);
});

test('from outside: the second run says the same', () => {
  const it = project({ 'page.js': page, 'steps/left.js': reads('left'), 'steps/right.js': reads('right') });
  const first = it.unblock('--cache');
  expect(first.code).toBe(1);
  expect(it.unblock('--cache')).toEqual(first);
  expect(it.unblock('--cache', '--types').err).toMatch(/^unblock: .*take either --cache or --types\n$/);
});
