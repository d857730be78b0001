// What a CommonJS file exports.
import type { TSESTree } from '@typescript-eslint/utils';
import { propertyName } from '../facts/static-text.ts';
import { functionAround, variableOf } from '../facts/variables.ts';
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
  const bare = freeIdentifiers(source, 'exports');
  const full = freeIdentifiers(source, 'module').flatMap(({ parent }) => (parent.type === 'MemberExpression' && propertyName(parent) === 'exports' ? [parent] : []));
  if (bare.length + full.length === 0) return undefined;

  const names = new Set<Node>([...bare, ...full]);
  const writes = [...names].flatMap((name) => (name.parent?.type === 'AssignmentExpression' && name.parent.left === name ? [name.parent] : []));
  const wholes = new Set(writes.filter(({ left }) => left.type !== 'Identifier').map(lastRight));
  const [whole] = wholes;
  // `exports = …` alone exports nothing: who writes it means something else.
  const isStray = writes.some((write) => write.left.type === 'Identifier' && !wholes.has(lastRight(write)) && !names.has(lastRight(write)));
  const isUnknown = wholes.size > 1 || isStray || writes.some((write) => !isAlways(write, source.ast) || write.operator !== '=');

  const collector = collectAssigned(source, source.ast);
  for (const { left, right } of writes) for (const side of [left, right]) collector.skip(side);
  // What stands before `module.exports = …` was given to an object that nobody sees, and so is all that `exports` names after it.
  for (const name of full) if (!whole || !isBefore(name, whole)) collector.see(name);
  const isLinked = writes.length === 0 || writes.some(({ left }) => left.type === 'Identifier');
  if (isLinked) for (const name of bare) collector.see(name);
  const held = whole?.type === 'Identifier' ? variableOf(source, whole) : undefined;
  if (held) collector.seeVariable(held);
  for (const alias of writes.flatMap((write) => aliasOf(write, source))) collector.seeVariable(alias);
  return { ...collector.finish(), ...(whole ? { whole } : {}), isUnknown };
}

/** Whether a name stands in a statement that has run when the whole is set; a function that stands before may run after. */
function isBefore(name: Node, whole: Node): boolean {
  const isInItsStatement = name.parent !== undefined && name.parent.range[0] <= whole.range[0] && name.parent.range[1] >= whole.range[1];
  return name.range[1] <= whole.range[0] && !isInItsStatement && functionAround(name).type === 'Program';
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

/** `const alias = module.exports = …` */
function aliasOf(write: Node, source: Source): Variable[] {
  const { parent } = write;
  const alias = parent?.type === 'VariableDeclarator' && parent.init === write ? variableOf(source, parent.id) : undefined;
  return alias ? [alias] : [];
}
