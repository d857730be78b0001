// Do summaries fall with the files that they rest on?
import { expect, test } from 'vitest';
import { sequentialAwait } from '../../src/mistakes/sequential-await.ts';
import { tree } from '../program/tree.ts';

const page = "import { title } from './title.js';\nimport { text } from './text.js';\nexport async function page(id) {\n  const head = await title(id);\n  const body = await text(id);\n  return head + body;\n}\n";
const reading = (name: string, file: string): string => `import { readFile } from 'node:fs/promises';\nexport async function ${name}(id) { return readFile('${file}', 'utf8'); }\n`;
const writing = "import { writeFile } from 'node:fs/promises';\nexport async function title(id) { await writeFile('text', id); return id; }\n";

test('a callee that changes is read again, also where it is two files away', () => {
  const { program, source, write } = tree({ 'page.js': page, 'title.js': "export { title } from './deeper.js';\n", 'deeper.js': reading('title', 'title'), 'text.js': reading('text', 'text') });
  const tiers = (): string[] => [...sequentialAwait.find({ source: source('page.js'), program }, { tier: 'likely', tests: false })].map(({ tier }) => tier);
  expect(tiers()).toEqual(['proven']);
  write('deeper.js', writing);
  program.refresh();
  expect(tiers()).toEqual([]);
  write('deeper.js', reading('title', 'title'));
  program.refresh();
  expect(tiers()).toEqual(['proven']);
});
