// What the import and export declarations of a file say it exports.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node, Source } from '../source/source.ts';

/** What one name stands for: something of this file (`node`), or an export of another. */
export type DeclaredExport =
  | { readonly node: Node; readonly from?: undefined }
  | { readonly from: string; readonly imported: string; readonly node?: undefined };

export interface DeclaredExports {
  readonly named: ReadonlyMap<string, DeclaredExport>;
  /** The specifiers of `export * from`. */
  readonly stars: readonly string[];
  /** The value of `export =`. */
  readonly assigned?: Node;
}

const known = new WeakMap<TSESTree.Program, DeclaredExports>();

/** What the declarations of a file say, types included. */
export function declaredExports(source: Source): DeclaredExports {
  const found = known.get(source.ast) ?? read(source);
  known.set(source.ast, found);
  return found;
}

function read(source: Source): DeclaredExports {
  const named = new Map<string, DeclaredExport>();
  const stars: string[] = [];
  let assigned: Node | undefined;
  for (const statement of source.ast.body) {
    switch (statement.type) {
      case 'ExportAllDeclaration':
        if (statement.exported) named.set(nameOf(statement.exported), { from: statement.source.value, imported: '*' });
        else stars.push(statement.source.value);
        break;
      case 'ExportDefaultDeclaration':
        // An overload has no body; the declaration that has one comes last.
        named.set('default', { node: statement.declaration });
        break;
      case 'ExportNamedDeclaration':
        for (const [name, value] of ofNamed(statement)) named.set(name, value);
        break;
      case 'TSExportAssignment':
        assigned = statement.expression;
        break;
      default:
    }
  }
  return { named, stars, ...(assigned ? { assigned } : {}) };
}

function* ofNamed(statement: TSESTree.ExportNamedDeclaration): Generator<[string, DeclaredExport]> {
  const from = statement.source?.value;
  for (const { local, exported } of statement.specifiers) {
    yield [nameOf(exported), from === undefined ? { node: local } : { from, imported: nameOf(local) }];
  }
  const { declaration } = statement;
  if (declaration?.type === 'VariableDeclaration') {
    for (const { id } of declaration.declarations) for (const name of namesIn(id)) yield [name.name, { node: name }];
  } else if (declaration && 'id' in declaration && declaration.id?.type === 'Identifier') {
    yield [declaration.id.name, { node: declaration.id }];
  }
}

function nameOf(name: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return name.type === 'Identifier' ? name.name : name.value;
}

function namesIn(pattern: Node): TSESTree.Identifier[] {
  switch (pattern.type) {
    case 'Identifier': return [pattern];
    case 'ArrayPattern': return pattern.elements.flatMap((element) => (element ? namesIn(element) : []));
    case 'ObjectPattern': return pattern.properties.flatMap((property) => namesIn(property.type === 'Property' ? property.value : property.argument));
    case 'AssignmentPattern': return namesIn(pattern.left);
    case 'RestElement': return namesIn(pattern.argument);
    default: return [];
  }
}
