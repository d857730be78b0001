// What rules say where the config asks for types: with ESLint, the parser of typescript-eslint and a project on disk.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parser } from 'typescript-eslint';
import { ESLint } from 'eslint';
import { afterAll, describe, expect, test } from 'vitest';
import plugin from '../../rules/index.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'unblock-types-')));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const files: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "shop", "type": "module" }',
  'tsconfig.json': '{ "compilerOptions": { "target": "es2022", "module": "nodenext", "strict": true, "allowJs": true, "skipLibCheck": true, "types": [] }, "include": ["src"] }',
  'node_modules/orders/package.json': '{ "name": "orders", "version": "1.0.0", "types": "index.d.ts", "main": "index.js" }',
  'node_modules/orders/index.js': '',
  'node_modules/orders/index.d.ts': `
    export interface Store { save(name: string): Promise<void>; count(): number; rows(): Query }
    export interface Query { then(done: (rows: string[]) => void, failed: (error: unknown) => void): void }
    export declare class Job extends Promise<string> { cancel(): void }
    export declare function open(name: string): Store;
    export declare function begin(): Job;
    export declare function keep<T>(value: T): T;
    export declare function either(): Promise<void> | undefined;
    export declare const anything: any;
  `,
};

let count = 0;

/** The lines, with the message ids, that a rule reports in a file of the project. */
async function reports(rule: string, text: string, { types = true, file = `src/page-${String(count++)}.ts`, options = {} } = {}): Promise<readonly string[]> {
  for (const [path, content] of Object.entries({ ...files, [file]: text })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [{
      files: ['**/*.{js,ts}'],
      languageOptions: { parser, parserOptions: types ? { projectService: true, tsconfigRootDir: root } : {} },
      plugins: { unblock: plugin },
      settings: { unblock: { types } },
      rules: { [`unblock/${rule}`]: ['error', options] },
    }],
  });
  const [result] = await eslint.lintFiles([file]);
  return result?.messages.map(({ line, messageId, message }) => `${String(line)} ${messageId ?? message}`) ?? [];
}

const floating = `
import { begin, either, keep, open, anything } from 'orders';
const store = open('db');
store.save('a');
store.count();
begin();
keep(store.save('b'));
either();
anything.save();
store.rows();
[store.save('c')];
`;

describe('with types', () => {
  test('the types of a package say what is a promise', async () => {
    expect(await reports('no-floating-promise', floating)).toEqual(['4 floating-promise', '6 floating-promise', '7 floating-promise', '8 floating-promise', '11 floating-promises']);
  });

  test('what only has a `then` is one where the user says so', async () => {
    const options = { checkThenables: true };
    expect(await reports('no-floating-promise', "import { open } from 'orders';\nopen('db').rows();\n", { options })).toEqual(['2 floating-promise']);
  });

  test('without types the declarations of the package are read, which say the same but for what a generic type stands for', async () => {
    expect(await reports('no-floating-promise', floating, { types: false })).toEqual(['4 floating-promise', '6 floating-promise', '8 floating-promise', '11 floating-promises']);
  });

  test('`any`, imports that lead nowhere and type parameters are unknown: the code decides', async () => {
    const text = "import { gone } from './nowhere.js';\ngone();\nasync function save() {}\nconst it: any = save;\nit();\nexport const run = <T>(make: () => T) => { make(); };\nsave();\n";
    expect(await reports('no-floating-promise', text)).toEqual(['5 floating-promise', '7 floating-promise']);
  });

  test('`async` is truer than the comment that the checker believes', async () => {
    const text = '/** @returns {void} */\nexport async function send() {}\nsend();\n';
    expect(await reports('no-floating-promise', text, { file: 'src/send.js' })).toEqual(['3 floating-promise']);
  });

  test('a side that never runs drops nothing', async () => {
    const text = 'const save = async () => {};\nconst isOn = false;\nisOn && save();\n(isOn as boolean) && save();\n';
    expect(await reports('no-floating-promise', text)).toEqual(['4 floating-promise']);
  });

  test('a promise of a package is no value, and what it may be besides is asked', async () => {
    const text = "import { begin, either, open } from 'orders';\nconst store = open('db');\nif (store.save('a')) store.count();\nif (either()) store.count();\nif (store.count()) begin().cancel();\n";
    expect(await reports('no-forgotten-await', text)).toEqual(['3 forgotten-await']);
  });

  test('types that lead to themselves are unknown', async () => {
    const text = `
interface Link<P> { next: () => Link<P> }
declare const make: <T>() => { next: <U>() => Link<U> };
function wrap<T>(link: Link<T>) { return link; }
(async () => {
  wrap((() => {
    const link = make();
    return wrap<typeof link.next<any>>(link.next);
  }));
})().finally(() => {});
`;
    expect(await reports('no-floating-promise', text)).toEqual(['5 floating-promise']);
  });
});

describe('the config that asks for types', () => {
  test('asks for them by name', () => {
    expect(plugin.configs['recommended-type-checked'].settings).toEqual({ unblock: { types: true } });
    expect(plugin.configs.recommended.settings).toBeUndefined();
  });

  test('fails in one clear sentence where there are none', async () => {
    const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: [plugin.configs['recommended-type-checked']] });
    await expect(eslint.lintText('save();\n', { filePath: 'src/plain.js' })).rejects.toThrow(/asks for types, but the parser gives none for .*plain\.js: use the parser of typescript-eslint/);
  });
});
