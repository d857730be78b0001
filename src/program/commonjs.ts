// What a CommonJS file exports.
import type { TSESTree } from '@typescript-eslint/utils';
import { propertyName } from '../facts/static-text.ts';
import { variableOf } from '../facts/variables.ts';
import type { Node, Source, Variable } from '../source/source.ts';
import { collectAssigned, isAlways, lastRight, type Assigned } from './assigned.ts';

export interface CommonJs extends Assigned {
  /** What `module.exports` is made to be; `undefined` where properties are added to the object that Node made. */
  readonly whole?: Node;
  /** Which value `module.exports` has cannot be told. */
  readonly isUnknown: boolean;
}

const known = new WeakMap<TSESTree.Program, CommonJs | undefined>();

/** The exports of a file that has neither `import` nor `export` and names `module.exports`, `exports` or `require`. */
export function commonJsOf(source: Source): CommonJs | undefined {
  if (!known.has(source.ast)) known.set(source.ast, analyse(source));
  return known.get(source.ast);
}

/** Whether a file is a module of the language: it has an import or export declaration. */
export function isEcmaScript(source: Source): boolean {
  return source.ast.body.some(({ type }) => type === 'ImportDeclaration' || type === 'ExportNamedDeclaration' || type === 'ExportAllDeclaration'
    || type === 'ExportDefaultDeclaration' || type === 'TSExportAssignment');
}

function analyse(source: Source): CommonJs | undefined {
  if (isEcmaScript(source)) return undefined;
  const exportsNames = freeIdentifiers(source, 'exports');
  const moduleExports = freeIdentifiers(source, 'module').flatMap((identifier) => {
    const { parent } = identifier;
    return parent?.type === 'MemberExpression' && parent.object === identifier && propertyName(parent) === 'exports' ? [parent] : [];
  });
  if (exportsNames.length + moduleExports.length === 0) return undefined;

  const writes = [...exportsNames, ...moduleExports].flatMap(({ parent }) => (parent?.type === 'AssignmentExpression' ? [parent] : []))
    .filter(({ left }) => left.type === 'Identifier' || moduleExports.includes(left as never));
  const wholes = new Set(writes.filter(({ left }) => left.type !== 'Identifier').map(lastRight));
  const [whole] = wholes;
  // `exports = …` alone exports nothing: who writes it means something else.
  const isStray = writes.some((write) => write.left.type === 'Identifier' && !wholes.has(lastRight(write)) && !moduleExports.includes(lastRight(write) as never));
  const isUnknown = wholes.size > 1 || isStray || writes.some((write) => !isAlways(write, source.ast) || write.operator !== '=');
  const collector = collectAssigned(source, source.ast);
  for (const write of writes) [write.left, write.right].forEach(collector.skip);
  for (const expression of moduleExports) collector.see(expression);
  // After `module.exports = …` alone, `exports` is another object that nobody sees.
  const isLinked = writes.length === 0 || writes.some(({ left }) => left.type === 'Identifier');
  if (isLinked) for (const identifier of exportsNames) collector.see(identifier);
  const held = whole && heldBy(whole, source);
  if (held) collector.seeVariable(held);
  for (const alias of writes.flatMap((write) => aliasOf(write, source))) collector.seeVariable(alias);
  return { ...collector.finish(), ...(whole ? { whole } : {}), isUnknown };
}

/** Identifiers of that name that no scope of the file declares. */
function freeIdentifiers(source: Source, name: string): TSESTree.Identifier[] {
  const { globalScope } = source.scopes;
  if (!globalScope) return [];
  const configured = globalScope.set.get(name);
  const references = new Set(globalScope.through.filter((reference) => reference.identifier.name === name));
  // A linter that has been told of the global resolves it to a variable without definition.
  if (configured?.defs.length === 0) for (const reference of configured.references) references.add(reference);
  return [...references].flatMap(({ identifier }) => (identifier.type === 'Identifier' ? [identifier] : []));
}

/** The variable that `module.exports = variable` names. */
function heldBy(whole: Node, source: Source): Variable | undefined {
  return whole.type === 'Identifier' ? variableOf(source, whole) : undefined;
}

/** `const alias = module.exports = …` */
function aliasOf(write: Node, source: Source): Variable[] {
  const { parent } = write;
  const alias = parent?.type === 'VariableDeclarator' && parent.init === write ? variableOf(source, parent.id) : undefined;
  return alias ? [alias] : [];
}
