// Does `unblock fix floating-promise` make a function async with its callers in other files, and say why where it does not?
import { expect, test } from 'vitest';
import { project, type Project } from './project.ts';

const post = `export async function post(letter) {
  await fetch(letter);
}
`;
const office = `import { post } from './post.js';

export function close() {
  post('closed');
}
`;
const day = `import { close } from './office.js';

export async function day() {
  close();
}
`;
function officeProject(): Project {
  const it = project({ 'package.json': '{ "private": true, "type": "module" }', 'src/post.js': post, 'src/office.js': office, 'src/day.js': day });
  it.commit();
  return it;
}

test('the function and its callers wait, and a second run changes nothing', () => {
  const it = officeProject();
  expect(it.unblock('fix', 'floating-promise', 'src', '--tier', 'likely').code).toBe(0);
  expect(it.text('src/office.js')).toBe(office.replace('function', 'async function').replace('  post', '  await post'));
  expect(it.text('src/day.js')).toBe(day.replace('  close', '  await close'));
  it.commit();
  expect(it.unblock('fix', 'floating-promise', 'src', '--tier', 'likely').out).toContain('Nothing to rewrite');
});

test('nothing is proven, so nothing changes without --tier likely, and the reason is told', () => {
  const it = officeProject();
  expect(it.unblock('fix', 'floating-promise', 'src').out).toContain('no `await` may stand there');
  expect(it.text('src/office.js')).toBe(office);
});

test('why a chain stops is told once', () => {
  const it = project({ 'src/post.js': post, 'src/office.js': office, 'src/day.js': day.replace('  close', '  // eslint-disable-next-line unblock/no-floating-promise\n  close') });
  it.commit();
  const { out } = it.unblock('fix', 'floating-promise', 'src', '--tier', 'likely');
  expect(out).toContain('a comment turns the rule off');
  expect(out).not.toContain('no `await` may stand there');
  expect(it.text('src/office.js')).toBe(office);
});

test('where nobody is seen who calls the function, nobody would wait', () => {
  const it = project({ 'package.json': '{ "private": true, "type": "module" }', 'src/post.js': post, 'src/office.js': office });
  it.commit();
  expect(it.unblock('fix', 'floating-promise', 'src', '--tier', 'likely').out).toContain('nobody is seen who calls it');
  expect(it.text('src/office.js')).toBe(office);
});

test('a published package gives its own functions to others', () => {
  const it = project({ 'package.json': '{ "name": "office", "exports": "./src/office.js" }', 'src/post.js': post, 'src/office.js': office });
  it.commit();
  expect(it.unblock('fix', 'floating-promise', 'src', '--tier', 'likely').out).toContain('the package exports the function');
  expect(it.text('src/office.js')).toBe(office);
  expect(it.unblock('fix', 'floating-promise', 'src', '--tier', 'likely', '--allow-public-api').code).toBe(0);
  expect(it.text('src/office.js')).not.toBe(office);
});

test('both errands of one run meet in one function', () => {
  const it = project({ 'src/post.js': post, 'src/office.js': office.replace("import { post }", "import { readFileSync } from 'node:fs';\nimport { post }").replace("'closed'", "readFileSync('name.txt', 'utf8')"), 'src/day.js': day });
  it.commit();
  it.unblock('fix', '.', '--tier', 'likely');
  expect(it.text('src/office.js')).toBe(`import { readFile } from 'node:fs/promises';
import { post } from './post.js';

export async function close() {
  await post(await readFile('name.txt', 'utf8'));
}
`);
});
