// Which variable a name means, and what is known of the variable from its own file.
import { globalNames } from '../apis/names.ts';
import type { TSESTree } from '@typescript-eslint/utils';
import { fileOf, type Node, type Reference, type Source, type Variable } from '../source/source.ts';

interface Names {
  readonly references: ReadonlyMap<Node, Reference>;
  /** The same references, by where they stand. */
  readonly inOrder: readonly Reference[];
  readonly declared: ReadonlyMap<Node, Variable>;
}

const namesOf = new WeakMap<TSESTree.Program, Names>();

function names(source: Source): Names {
  const known = namesOf.get(source.ast);
  if (known) return known;
  const references = new Map<Node, Reference>();
  const declared = new Map<Node, Variable>();
  for (const scope of source.scopes.scopes) {
    for (const reference of scope.references) references.set(reference.identifier, reference);
    for (const variable of scope.variables) for (const id of variable.identifiers) declared.set(id, variable);
  }
  const inOrder = [...references.values()].sort((a, b) => a.identifier.range[0] - b.identifier.range[0]);
  const found = { references, inOrder, declared };
  namesOf.set(source.ast, found);
  return found;
}

/** The variable that an identifier refers to or declares; `undefined` for globals and property names. */
export function variableOf(source: Source, identifier: Node): Variable | undefined {
  const { references, declared } = names(source);
  const variable = references.get(identifier)?.resolved ?? declared.get(identifier);
  return variable && variable.defs.length > 0 ? variable : undefined;
}

/** Whether an identifier refers to something no scope of the file declares. */
export function isGlobal(source: Source, identifier: Node): boolean {
  const reference = names(source).references.get(identifier);
  return reference !== undefined && (reference.resolved === null || reference.resolved.defs.length === 0);
}

/** Every reference inside a node, to whatever variable; nested functions included. */
export function referencesIn(source: Source, node: Node): readonly Reference[] {
  const { inOrder } = names(source);
  let [low, high] = [0, inOrder.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((inOrder[middle]?.identifier.range[0] ?? 0) < node.range[0]) low = middle + 1;
    else high = middle;
  }
  const inside: Reference[] = [];
  for (let at = low, reference = inOrder[at]; reference && reference.identifier.range[1] <= node.range[1]; reference = inOrder[++at]) inside.push(reference);
  return inside;
}

/** Whether a name is declared nowhere and is none that is always there: reading it throws, unless something else has put it there. */
export function isUndeclared(source: Source, identifier: Node): boolean {
  return identifier.type === 'Identifier' && isGlobal(source, identifier) && !globalNames.has(identifier.name);
}

/** Whether nothing writes the variable after its declaration. */
export function isNeverReassigned(variable: Variable): boolean {
  return valueDefinitions(variable).length === 1 && variable.references.every((reference) => !reference.isWrite() || reference.init === true);
}

/** The first place in scope order that declares the variable; a type of the same name only where nothing else does. */
export function definitionOf(variable: Variable): Variable['defs'][number] | undefined {
  return valueDefinitions(variable)[0];
}

/** The places that give the variable a value: `type Guest` and `interface Guest` beside `const Guest` are another thing of the same name. */
export function valueDefinitions({ defs }: Variable): Variable['defs'] {
  const values = defs.length > 1 ? defs.filter(({ node }) => node.type !== 'TSTypeAliasDeclaration' && node.type !== 'TSInterfaceDeclaration') : defs;
  return values.length > 0 ? values : defs;
}

/** Whether the variable lives as long as its module: declared at the top of a file, imports included. */
export function isModuleLevel(variable: Variable): boolean {
  const { type } = variable.scope;
  return type === ('module' as typeof type) || type === ('global' as typeof type)
    || (type === ('function' as typeof type) && variable.scope.upper?.type === ('global' as typeof type) && variable.scope.block.type === 'Program');
}

/** Whether the variable is declared inside the node. */
export function isDeclaredIn(variable: Variable, node: Node): boolean {
  return fileOf(variable.scope.block) === fileOf(node) && variable.identifiers.some((id) => id.range[0] >= node.range[0] && id.range[1] <= node.range[1]);
}

/** The nearest function around a node, or the program. */
export function functionAround(node: Node): Node {
  let current: Node | undefined = node.parent;
  while (current?.parent && !isFunctionLike(current)) current = current.parent;
  return current ?? node;
}

function isFunctionLike(node: Node): boolean {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
    || node.type === 'StaticBlock' || (node.parent?.type === 'PropertyDefinition' && node.parent.value === node);
}
