// Which declaration file says what the exports of an installed package are.
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { ResolverFactory } from 'oxc-resolver';
import { isDeclaration, packageName } from './paths.ts';

/** Where declarations are found; the same question has the same answer until `forget`. */
export interface Declarations {
  find(specifier: string, from: string): string | undefined;
  forget(): void;
}

const extensions = ['.d.ts', '.d.mts', '.d.cts'];

/** A search as TypeScript makes it: `types` of `exports` or of package.json, beside the code, or in `@types`. */
export function createDeclarations(): Declarations {
  const factory = new ResolverFactory({
    extensions,
    extensionAlias: { '.js': ['.d.ts', '.js'], '.mjs': ['.d.mts', '.mjs'], '.cjs': ['.d.cts', '.cjs'] },
    conditionNames: ['types', 'import', 'require', 'node', 'default'],
    mainFields: ['types', 'typings', 'main'],
    nodePath: false,
  });
  const answers = new Map<string, string | undefined>();
  const search = (specifier: string, from: string): string | undefined => {
    const folder = dirname(from);
    const own = besides(factory.sync(folder, specifier).path);
    const named = own === undefined ? packageName(specifier) : undefined;
    if (!named || named.name.startsWith('@types/')) return own;
    const name = `@types/${named.name.replace(/^@(.+)\//, '$1__')}`;
    return besides(factory.sync(folder, named.subpath === '' ? name : `${name}/${named.subpath}`).path);
  };
  return {
    find(specifier, from) {
      const key = `${dirname(from)}\0${specifier}`;
      if (!answers.has(key)) answers.set(key, search(specifier, from));
      return answers.get(key);
    },
    forget() {
      factory.clearCache();
      answers.clear();
    },
  };
}

/** The declarations beside a file of code. */
function besides(path: string | undefined): string | undefined {
  if (path === undefined || isDeclaration(path)) return path;
  const declared = path.replace(/\.([cm]?)js$/, '.d.$1ts');
  return declared !== path && existsSync(declared) ? declared : undefined;
}
