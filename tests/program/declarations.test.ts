// What the declarations of installed packages say, wherever packages keep them.
import { expect, test } from 'vitest';
import { promised } from '../../src/values/promised.ts';
import { tree } from './tree.ts';
import type { TSESTree } from '@typescript-eslint/utils';

const save = 'export declare function save(): Promise<void>;\nexport declare function name(): string;\n';

/** Whether the calls that are the statements of a file give a promise. */
function answers(files: Readonly<Record<string, string | object>>, text: string): readonly string[] {
  const { source, program } = tree({ 'package.json': '{}', 'src/a.ts': text, ...files });
  const file = source('src/a.ts');
  return file.ast.body.flatMap((statement: TSESTree.ProgramStatement) => (statement.type === 'ExpressionStatement' ? [promised(statement.expression, { source: file, program }).is] : []));
}

test.each<[story: string, files: Readonly<Record<string, string | object>>]>([
  ['`types` of package.json', { 'node_modules/shop/package.json': { types: './types/all.d.ts' }, 'node_modules/shop/types/all.d.ts': save }],
  ['`types` of exports', { 'node_modules/shop/package.json': { exports: { '.': { import: { types: './all.d.mts', default: './all.mjs' } } } }, 'node_modules/shop/all.d.mts': save }],
  ['beside the code of exports', { 'node_modules/shop/package.json': { exports: { '.': './lib/all.mjs' } }, 'node_modules/shop/lib/all.mjs': '', 'node_modules/shop/lib/all.d.mts': save }],
  ['beside `main`', { 'node_modules/shop/package.json': { main: 'lib/all.js' }, 'node_modules/shop/lib/all.js': '', 'node_modules/shop/lib/all.d.ts': save }],
  ['in @types', { 'node_modules/shop/package.json': { main: 'all.js' }, 'node_modules/shop/all.js': '', 'node_modules/@types/shop/package.json': { types: 'index.d.ts' }, 'node_modules/@types/shop/index.d.ts': save }],
  ['through other files and packages', {
    'node_modules/shop/package.json': { types: 'index.d.ts' },
    'node_modules/shop/index.d.ts': "export * from './more.js';\nexport * from 'till';\n",
    'node_modules/shop/more.d.ts': 'export declare const more: number;\n',
    'node_modules/till/package.json': { types: 'till.d.ts' },
    'node_modules/till/till.d.ts': save,
  }],
])('%s', (_, files) => {
  expect(answers(files, "import { save, name } from 'shop';\nsave();\nname();\n")).toEqual(['yes', 'no']);
});

test('classes, what they extend, and the objects that a package makes', () => {
  const types = `
    import { Base } from './base';
    declare class Client extends Base { get(key: string): Promise<string>; get(key: string, done: () => void): void }
    declare const shared: Client;
    export declare function connect(): Client;
    export { Client, shared };
    export default shared;
  `;
  const files = { 'node_modules/shop/package.json': { types: 'index.d.ts' }, 'node_modules/shop/index.d.ts': types, 'node_modules/shop/base.d.ts': 'export declare class Base { close(): Promise<void>; size: number }\n' };
  const text = `
    import it, { Client, connect, shared } from 'shop';
    let kept: Client;
    new Client().get('a');
    connect().get('a', () => {});
    shared.close();
    it.close();
    kept.close();
  `;
  expect(answers(files, text)).toEqual(['yes', 'no', 'yes', 'yes', 'yes']);
});

test('a package that is not installed, or says nothing, is unknown', () => {
  expect(answers({ 'node_modules/shop/package.json': { main: 'all.js' }, 'node_modules/shop/all.js': 'export async function save() {}' }, "import { save } from 'shop';\nimport { gone } from 'gone';\nsave();\ngone();\n")).toEqual(['unknown', 'unknown']);
});

test('types that declaration files of the package make known everywhere, namespaces too', () => {
  const files = {
    'types/all.d.ts': 'import type Shop from "../src/shop";\ndeclare global {\n  type Seller = Shop;\n  namespace till { type Drawer = { open(): Promise<void>; sum(): number } }\n}\n',
    'types/script.d.ts': 'interface Baker { bake(): Promise<void> }\n',
    'types/module.d.ts': 'export interface Hidden { bake(): Promise<void> }\n',
    'src/shop.ts': 'export default class Shop { async sell() {} }\n',
  };
  const text = 'export declare const a: { s: Seller, d: till.Drawer, b: Baker, h: Hidden };\na.s.sell();\na.d.open();\na.d.sum();\na.b.bake();\na.h.bake();\n';
  expect(answers(files, text)).toEqual(['yes', 'yes', 'no', 'yes', 'unknown']);
});
