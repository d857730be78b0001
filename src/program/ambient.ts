// Which types the declaration files of a package make known everywhere in it: `declare global`, and files without imports and exports.
import { readFileSync } from 'node:fs';
import type { TSESTree } from '@typescript-eslint/utils';
import { globSync } from 'tinyglobby';
import type { Node, Scope, Source, Variable } from '../source/source.ts';

/** More of them are made by tools. */
const most = 200;

/** The declaration files of a folder that may make something known everywhere; what is installed or built is not looked at. */
export function ambientFiles(folder: string): readonly string[] {
  try {
    const found = globSync(['**/*.d.ts', '**/*.d.mts', '**/*.d.cts'], { cwd: folder, absolute: true, ignore: ['**/node_modules/**', '**/.*/**', '**/{dist,build,out,coverage}/**'], followSymbolicLinks: false, expandDirectories: false });
    return found.sort().slice(0, most).filter((path) => isAmbient(readFileSync(path, 'utf8')));
  } catch {
    return [];
  }
}

function isAmbient(text: string): boolean {
  return /\bdeclare\s+global\b/.test(text) || !/^\s*(?:import|export)\b/m.test(text);
}

const known = new WeakMap<TSESTree.Program, ReadonlyMap<string, Variable>>();

/** What a declaration file makes known everywhere, by name. */
export function ambientNames(source: Source): ReadonlyMap<string, Variable> {
  const found = known.get(source.ast);
  if (found) return found;
  const made = new Map<string, Variable>();
  for (const scope of source.scopes.scopes) if (isEverywhere(scope, source)) for (const variable of scope.variables) if (variable.defs.length > 0) made.set(variable.name, variable);
  known.set(source.ast, made);
  return made;
}

function isEverywhere({ block, type }: Scope, { ast }: Source): boolean {
  if (type === ('tsModule' as typeof type)) return block.type === 'TSModuleDeclaration' && block.kind === 'global';
  const isScript = !ast.body.some((statement) => /^(?:Import|Export|TSExport|TSImportEquals)/.test(statement.type));
  return isScript && (block as Node) === ast;
}

/** What a namespace declares under a name: `namespace db { type Client = … }`. */
export function namedInNamespace(namespace: Variable, name: string, source: Source): Variable | undefined {
  const blocks = namespace.defs.flatMap(({ node }): readonly Node[] => (node.type === 'TSModuleDeclaration' ? [node] : []));
  return source.scopes.scopes.filter(({ block }) => blocks.includes(block)).flatMap(({ variables }) => variables).find((each) => each.name === name);
}
