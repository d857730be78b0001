// Every place that uses a function: by its name, through imports and objects, and as a method of objects of a class.
import type { TSESTree } from '@typescript-eslint/utils';
import { propertyName } from '../facts/static-text.ts';
import { variableOfFunction } from '../facts/function-name.ts';
import { fileOf, placeKey, type Node, type Source } from '../source/source.ts';
import { walk, type FunctionNode } from '../source/walk.ts';
import { isInstalled } from '../program/paths.ts';
import { usesOfValue, usesOfVariable, type Run, type Use, type Uses } from '../program/uses.ts';
import { familyOf, type Family } from './family.ts';
import { isClass, partsOf, reach, type Value, type View } from './value.ts';
import { valueOf } from './value-of.ts';

/** Where a function is used, and what else changes with it. */
export interface FunctionUses extends Uses {
  /** The methods of other classes that are called in its place. */
  readonly family?: Family;
  /** Calls of that name on something unknown, which may be it. */
  readonly perhaps: readonly Use[];
}

/** Every use of a function. Where it is open to others, or may be used where nobody knows, the rest is not looked for. */
export function usesOfFunction(fn: FunctionNode, source: Source, run: Run, isOpen: (exports: Uses['exports']) => boolean = () => false): FunctionUses {
  const member = fn.parent;
  if ((member.type === 'MethodDefinition' || member.type === 'PropertyDefinition') && member.value === fn) return usesOfMethod(fn, member, source, run, isOpen);
  const variable = variableOfFunction(fn, source);
  const outer = variable ? usesOfVariable(variable, source, [], run) : usesOfValue(fn, source, [], run);
  const own = fn.type === 'FunctionExpression' && fn.id ? usesOfVariable(source.scopes.getDeclaredVariables(fn)[0] as never, source, [], run) : undefined;
  const parts = [outer, ...(own ? [own] : [])];
  return { uses: parts.flatMap(({ uses }) => uses), lost: parts.flatMap(({ lost }) => lost), exports: parts.flatMap(({ exports }) => exports), perhaps: [] };
}

type Member = TSESTree.MethodDefinition | TSESTree.PropertyDefinition;

function usesOfMethod(fn: FunctionNode, member: Member, source: Source, run: Run, isOpen: (exports: Uses['exports']) => boolean): FunctionUses {
  const name = propertyName(member);
  const nothing = { uses: [], lost: [{ source, node: fn }], exports: [], perhaps: [] };
  if (name === undefined || !isClass(member.parent.parent)) return nothing;
  const family = familyOf(member.parent.parent, source, name, member.static, run);
  if (family.stops) return { ...nothing, lost: [], family };
  const exports = exportsOf(family, run);
  if (isOpen(exports)) return { ...nothing, lost: [], exports, family };
  const keys = new Set([...family.functions, ...family.signatures].map(({ node }) => placeKey(node)));
  const owners = new Set(family.classes.map(placeKey));
  const isOwn = name.startsWith('#') || ('accessibility' in member && member.accessibility === 'private');
  const paths = isOwn ? [source.path] : run.importers.withWord(name);
  const found = { uses: [] as Use[], perhaps: [] as Use[], lost: [] as Use[] };
  for (const path of paths) {
    const at = path === source.path ? source : run.program.file(path);
    if (!at) {
      found.lost.push({ source, node: fn });
      continue;
    }
    const view: View = { source: at, program: run.program, steps: reach };
    for (const node of namedIn(at, name)) {
      const is = isOne(node, name, keys, owners, view);
      if (is !== 'no') (is === 'yes' ? found.uses : found.perhaps).push({ source: at, node });
    }
    if (found.perhaps.length > 0) break;
  }
  return { ...found, exports, family };
}

const namesOf = new WeakMap<TSESTree.Program, ReadonlyMap<string, readonly Node[]>>();

/** The member expressions of a file that read a property of that name, and the patterns that take it. */
function namedIn(source: Source, name: string): readonly Node[] {
  const known = namesOf.get(source.ast);
  if (known) return known.get(name) ?? [];
  const made = new Map<string, Node[]>();
  walk(source.ast, source, (node) => {
    const isTaken = node.type === 'Property' && node.parent.type === 'ObjectPattern';
    const isRead = node.type === 'MemberExpression' && !(node.parent.type === 'AssignmentExpression' && node.parent.left === node);
    const key = isTaken || isRead ? propertyName(node) : undefined;
    if (key !== undefined) made.set(key, [...(made.get(key) ?? []), node]);
    return undefined;
  });
  namesOf.set(source.ast, made);
  return made.get(name) ?? [];
}

/** Whether a place means one of the family: by what is known of it, else it may where nothing is known of what it is read of. */
function isOne(node: Node, name: string, keys: ReadonlySet<string>, owners: ReadonlySet<string>, view: View): 'yes' | 'no' | 'perhaps' {
  if (name.startsWith('#')) return owners.has(placeKey(classAround(node) ?? node)) ? 'yes' : 'no';
  if (node.type !== 'MemberExpression') return isPatternOfOther(node, view) ? 'no' : 'perhaps';
  const parts = partsOf(valueOf(node, view));
  const isOfFamily = (part: Value): boolean => (part.is === 'function' && keys.has(placeKey(part.node))) || (part.is === 'signature' && part.nodes.some((each) => keys.has(placeKey(each))));
  if (parts.some(isOfFamily)) return 'yes';
  if (parts.every(isOther)) return 'no';
  return partsOf(valueOf(node.object, view)).every(isOtherObject) ? 'no' : 'perhaps';
}

function classAround(node: Node): Node | undefined {
  let current: Node | undefined = node;
  while (current && !isClass(current)) current = current.parent;
  return current;
}

function isPatternOfOther({ parent }: Node, view: View): boolean {
  const declarator = parent?.parent;
  if (declarator?.type !== 'VariableDeclarator' || !declarator.init) return true;
  return partsOf(valueOf(declarator.init, view)).every((part) => isOtherObject(part) || part.is === 'unknown');
}

function isOther(value: Value): boolean {
  if (value.is === 'signature') return isInstalled(value.source.path);
  return value.is !== 'unknown' && value.is !== 'giver';
}

/** What is no object of a class of the repo. */
function isOtherObject(value: Value): boolean {
  return value.is === 'export' || value.is === 'global' || value.is === 'kind' || value.is === 'promise' || value.is === 'primitive' || value.is === 'module' || value.is === 'object' || value.is === 'function'
    || (value.is === 'shape' && isInstalled(value.source.path));
}

/** The exports that give the classes, for who asks whether others can reach them. */
function exportsOf(family: Family, run: Run): Uses['exports'] {
  return family.classes.flatMap((node) => {
    const source = run.program.file(fileOf(node));
    const variable = source && node.type === 'ClassDeclaration' && node.id ? source.scopes.getDeclaredVariables(node)[0] : undefined;
    return source && variable ? usesOfVariable(variable, source, [], run).exports : [];
  });
}
