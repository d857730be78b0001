// How a new mistake begins: `npm run new -- forgotten-thing` opens all its doors with a working example to replace.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { globSync } from 'tinyglobby';

const scaffold = 'scripts/scaffold';

/** The files of a new mistake, path → text, from the root of the repository. */
function filesOf(name: string, root: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const template of globSync(['**/*.txt'], { cwd: join(root, scaffold) }).sort()) {
    const path = filled(template.replace(/\.txt$/, ''), name);
    files.set(path, filled(readFileSync(join(root, scaffold, template), 'utf8'), name));
  }
  return files;
}

function filled(template: string, name: string): string {
  return template.replaceAll('__name__', name).replaceAll('__constant__', constantOf(name)).replaceAll('__Constant__', capital(constantOf(name)));
}

/** `forgotten-thing` → `forgottenThing`. */
function constantOf(name: string): string {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The list of rules and the list of codemods with the new mistake in them, path → text. */
function listsWith(name: string, root: string): Map<string, string> {
  const constant = constantOf(name);
  return new Map([
    listWith(root, 'rules/index.ts', `import { no${capital(constant)} } from './no-${name}.ts';\n`, /(?<=export const rules[^{]*\{\n(?: {2}.*\n)*)(?=\};)/, `  'no-${name}': no${capital(constant)},\n`),
    listWith(root, 'codemods/index.ts', `import { codemod as ${constant} } from './${name}.ts';\n`, /(?<=new Map\(\[[^\]]*)(?=\])/, `, ${constant}`),
  ]);
}

function listWith(root: string, file: string, statement: string, place: RegExp, entry: string): [file: string, text: string] {
  const text = readFileSync(join(root, file), 'utf8');
  const imports = text.lastIndexOf('\nimport ') + 1;
  const end = text.indexOf('\n', imports) + 1;
  if (!place.test(text)) throw new Error(`${file} holds no list to add to: expected ${String(place)}. Add the mistake there by hand.`);
  return [file, (text.slice(0, end) + statement + text.slice(end)).replace(place, entry)];
}

/** What is wrong with the name, as one sentence, or nothing. */
function whyNot(name: string | undefined, root: string): string | undefined {
  if (name === undefined) return 'Say what the mistake is called: npm run new -- forgotten-thing';
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(name)) return `"${name}" is no name for a mistake: use two or more words in kebab case, such as forgotten-thing.`;
  if (name.startsWith('no-')) return `"${name}" is the name of a rule: leave out "no-", the rule gets it by itself.`;
  const taken = [...filesOf(name, root).keys()].find((path) => existsSync(join(root, path)));
  return taken === undefined ? undefined : `${taken} is there already: nothing was written. Choose another name.`;
}

const root = process.cwd();
const [name] = process.argv.slice(2);
const problem = whyNot(name, root);
if (problem !== undefined || name === undefined) {
  console.error(problem);
  process.exit(2);
}
for (const [path, text] of [...filesOf(name, root), ...listsWith(name, root)]) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(`wrote ${path}`);
}
// On Windows npm is a script, which only a shell can start.
const docs = spawnSync('npm', ['run', '--silent', 'docs'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
if (docs.status !== 0) {
  console.error('The files are written, but the docs could not be generated: see above, then run `npm run docs`.');
  process.exit(1);
}
console.log(`
All doors of ${name} are open, and their tests pass: npx vitest run tests/lessons.test.ts tests/rules/no-${name}.test.ts
They show a placeholder, a value that is waited for twice. Replace, in this order:
  1. fixtures/${name}/            the lesson: what goes wrong, in programs and cases
  2. src/mistakes/${name}.ts      what the mistake is
  3. rules/no-${name}.ts          how it is said, and whether it is recommended
Then: npm run docs, npm test, a line in CHANGELOG.md and in fixtures/README.md.`);
