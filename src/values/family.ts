// Which methods stand for each other: those of a name in a class, in what it extends and in what extends it.
import { propertyName } from '../facts/static-text.ts';
import { isGlobal } from '../facts/variables.ts';
import { placeKey, type Node, type Source } from '../source/source.ts';
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import { isInstalled } from '../program/paths.ts';
import type { Run } from '../program/uses.ts';
import { hasMethod } from './rows.ts';
import { typeValue } from './type-value.ts';
import { isClass, reach, type ClassNode, type SignatureNode, type Value, type View } from './value.ts';
import { valueOf } from './value-of.ts';
import { memberOf } from './member.ts';

interface Placed<T> {
  readonly node: T;
  readonly source: Source;
}

/** The methods of one name that are called in place of each other. */
export interface Family {
  readonly functions: readonly Placed<FunctionNode>[];
  /** Abstract methods and those of interfaces. */
  readonly signatures: readonly Placed<SignatureNode>[];
  readonly classes: readonly ClassNode[];
  /** Something else says what the method gives: an interface, a class that cannot be read. */
  readonly stops?: string;
}

interface Growing {
  readonly functions: Placed<FunctionNode>[];
  readonly signatures: Placed<SignatureNode>[];
  readonly classes: ClassNode[];
  stops?: string;
}

/** The family of a method. */
export function familyOf(node: ClassNode, source: Source, name: string, isStatic: boolean, run: Run): Family {
  const family: Growing = { functions: [], signatures: [], classes: [] };
  grow(node, source, name, isStatic, run, family);
  return family;
}

function grow(node: ClassNode, source: Source, name: string, isStatic: boolean, run: Run, family: Growing): void {
  if (family.stops !== undefined || family.classes.some((each) => isSameNode(each, node))) return;
  family.classes.push(node);
  const members = node.body.body.filter((member) => 'static' in member && member.static === isStatic && nameOf(member) === name);
  for (const member of members) {
    if (member.type === 'TSAbstractMethodDefinition' && member.value.type === 'TSEmptyBodyFunctionExpression') family.signatures.push({ node: member.value, source });
    else if ((member.type === 'MethodDefinition' || member.type === 'PropertyDefinition') && member.value && isFunction(member.value)) family.functions.push({ node: member.value, source });
    else if (!(member.type === 'MethodDefinition' && member.value.type === 'TSEmptyBodyFunctionExpression')) family.stops ??= `\`${name}\` is a field elsewhere`;
  }
  if (name.startsWith('#')) return;
  const view: View = { source, program: run.program, steps: reach };
  for (const { expression } of isStatic ? [] : node.implements) {
    const contract = interfaceMember(expression, name, view);
    if (contract !== undefined) family.stops ??= contract;
  }
  if (node.superClass) growUp(valueOf(node.superClass, view), name, isStatic, run, family, source.text.slice(...node.superClass.range));
  for (const below of subclassesOf(node, source, run)) grow(below.node, below.source, name, isStatic, run, family);
}

function growUp(above: Value, name: string, isStatic: boolean, run: Run, family: Growing, text: string): void {
  if (above.is === 'class') {
    if (isInstalled(above.source.path)) family.stops ??= `\`${text}\` of a package`;
    else grow(above.node, above.source, name, isStatic, run, family);
  } else if (!mayNotCall(above, name)) family.stops ??= `what \`${text}\` asks of \`${name}\` is not known`;
}

/** Whether what a class extends is known and calls no method of that name. */
function mayNotCall(above: Value, name: string): boolean {
  if (above.is === 'global') return !name.startsWith('_') && !hasMethod(above.path, name);
  return above.is === 'export' && above.module === 'node:events' && !hasMethod('node:events.EventEmitter', name) && !/^(?:on|once|off|emit|addListener|removeListener)/.test(name);
}

function nameOf(member: Node): string | undefined {
  if (member.type === 'TSAbstractMethodDefinition') return member.key.type === 'Identifier' ? member.key.name : undefined;
  return propertyName(member);
}

/** The methods that interfaces of the language ask for under a name; what stands under a symbol has none. */
const libInterfaces: ReadonlyMap<string, readonly string[]> = new Map([
  ['Iterable', []], ['AsyncIterable', []], ['Disposable', []], ['AsyncDisposable', []], ['ArrayLike', []],
  ['Iterator', ['next', 'return', 'throw']], ['IterableIterator', ['next', 'return', 'throw']], ['AsyncIterator', ['next', 'return', 'throw']], ['AsyncIterableIterator', ['next', 'return', 'throw']],
  ['PromiseLike', ['then']], ['Error', ['toString']],
]);

/** What speaks against the method where an interface that the class implements has it, or may have it. */
function interfaceMember(expression: Node, name: string, view: View): string | undefined {
  const text = view.source.text.slice(...expression.range);
  const known = expression.type === 'Identifier' && isGlobal(view.source, expression) ? libInterfaces.get(expression.name) : undefined;
  if (known) return known.includes(name) ? `\`${text}\` says what \`${name}\` gives` : undefined;
  const value = expression.type === 'Identifier' || expression.type === 'MemberExpression' ? typeOf(expression, view) : undefined;
  if (value?.is !== 'shape') return `what \`${text}\` asks of \`${name}\` is not known`;
  return memberOf(value, name, view).is === 'unknown' ? undefined : `\`${text}\` says what \`${name}\` gives`;
}

function typeOf(expression: Node, view: View): Value {
  const named = valueOf(expression, view);
  if (named.is !== 'type') return named;
  const [first] = named.nodes;
  if (first?.type === 'TSTypeAliasDeclaration') return typeValue(first.typeAnnotation, { ...view, source: named.source });
  return { is: 'shape', nodes: named.nodes.filter((each) => each.type === 'TSInterfaceDeclaration'), source: named.source };
}

/** The classes of the run that extend a class. */
function subclassesOf(node: ClassNode, source: Source, run: Run): readonly Placed<ClassNode>[] {
  const found: Placed<ClassNode>[] = [];
  const names = node.id ? run.importers.withWord(node.id.name) : [];
  for (const path of new Set([source.path, ...names, ...run.importers.importing(source.path)])) {
    const at = path === source.path ? source : run.program.file(path);
    if (!at?.text.includes('extends')) continue;
    const view: View = { source: at, program: run.program, steps: reach };
    walk(at.ast, at, (each) => {
      if (!isClass(each) || !each.superClass || each === node) return undefined;
      const above = valueOf(each.superClass, view);
      if (above.is === 'class' && isSameNode(above.node, node)) found.push({ node: each, source: at });
      return undefined;
    });
  }
  return found;
}

function isSameNode(a: ClassNode, b: ClassNode): boolean {
  return a === b || placeKey(a) === placeKey(b);
}
