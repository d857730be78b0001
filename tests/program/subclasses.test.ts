// Is it known which classes of a repository may have subclasses?
import { expect, test } from 'vitest';
import { namesExtendedIn } from '../../src/program/subclasses.ts';
import { tree } from './tree.ts';

const shop = { 'package.json': { name: 'shop', private: true }, 'src/a.ts': 'export class Store {}\nexport class Shelf {}\n', 'src/b.ts': "import { Shelf } from './a';\nexport class Rack extends Shelf {}\n" };

test('a class that no file of a private package extends has no subclass', () => {
  const { program, path } = tree(shop);
  expect(program.mayBeExtended('Store', path('src/a.ts'))).toBe(false);
  expect(program.mayBeExtended('Shelf', path('src/a.ts'))).toBe(true);
});

test('whoever installs a package may extend its classes', () => {
  const { program, path } = tree({ ...shop, 'package.json': { name: 'shop' } });
  expect(program.mayBeExtended('Store', path('src/a.ts'))).toBe(true);
});

test('another package of the workspace may extend it', () => {
  const { program, path } = tree({
    'package.json': { private: true, workspaces: ['packages/*'] },
    'packages/one/package.json': { name: 'one', private: true }, 'packages/one/index.ts': 'export class Store {}',
    'packages/two/package.json': { name: 'two', private: true }, 'packages/two/index.ts': "import { Store } from 'one';\nclass Other extends Store {}",
  });
  expect(program.mayBeExtended('Store', path('packages/one/index.ts'))).toBe(true);
});

test('a subclass that comes later is seen in the next run', () => {
  const { program, path, write } = tree(shop);
  expect(program.mayBeExtended('Store', path('src/a.ts'))).toBe(false);
  write('src/c.ts', "import { Store } from './a';\nexport default class extends Store {}\n");
  program.refresh();
  expect(program.mayBeExtended('Store', path('src/a.ts'))).toBe(true);
});

test('mixins and other names count', () => {
  expect(namesExtendedIn('class A extends mixin(B, C.D) {}')).toEqual(['mixin', 'B', 'C', 'D']);
  expect(namesExtendedIn("import { E as F } from './e';")).toEqual(['E']);
  expect(namesExtendedIn('const extended = new G();')).toEqual([]);
});
