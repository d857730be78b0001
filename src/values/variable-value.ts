// What a variable holds.
import type { TSESTree } from '@typescript-eslint/utils';
import { isPromiseAll } from '../facts/awaits.ts';
import { importOf } from '../facts/imports.ts';
import { reachingWrites, type Write } from '../facts/reaching-writes.ts';
import { bare, propertyName } from '../facts/static-text.ts';
import { definitionOf, isNeverReassigned, valueDefinitions } from '../facts/variables.ts';
import { isFunction } from '../source/walk.ts';
import type { Node, Variable } from '../source/source.ts';
import { parameterValue } from './parameter.ts';
import { importedValue } from './imported.ts';
import { memberOf } from './member.ts';
import { typeValue } from './type-value.ts';
import { either, further, isClass, listOf, partsOf, primitive, unknown, type Value, type View } from './value.ts';
import { elementOf, settled, valueOf } from './value-of.ts';

/** What a variable holds: by what is written to it, or where that is not known by its annotation. */
export function variableValue(variable: Variable, view: View): Value {
  const definition = definitionOf(variable);
  if (!definition || view.steps <= 0) return unknown;
  const imported = importOf(variable);
  if (imported && isNeverReassigned(variable)) return importedValue(imported, view);
  const declared = declaredValue(variable, view);
  if (declared) return declared;
  const node: Node = definition.node;
  if (isFunction(node)) return isNeverReassigned(variable) ? parameterValue(node, definition.name, view) : annotatedValue(definition.name, view);
  const annotated = annotatedValue(definition.name, view);
  if (node.type !== 'VariableDeclarator' || valueDefinitions(variable).length > 1) return annotated;
  if (view.prefersTypes && annotated.is !== 'unknown') return annotated;
  const known = isNeverReassigned(variable) || annotated.is === 'unknown' ? writtenValue(node, definition.name, variable, view) : unknown;
  if (known.is !== 'unknown') return withElements(known, annotated);
  // `let p: Promise<void>;` holds nothing at first, whatever its type says.
  return annotated.is === 'promise' && !node.init && node.parent.parent.type !== 'ForOfStatement' && !node.parent.declare ? either([annotated, primitive]) : annotated;
}

/** A list of which only its annotation says what it holds. */
function withElements(list: Value, annotated: Value): Value {
  const isList = [list, annotated].every((value) => value.is === 'kind' && value.name === 'Array' && value.method === undefined);
  if (!isList || list.is !== 'kind' || annotated.is !== 'kind') return list;
  return listOf(() => (list.of === undefined || list.of.is === 'unknown' ? annotated.of ?? unknown : list.of));
}

/** What a variable holds where it is read: by the writes that may be the last before that, or else by all. */
export function readValue(variable: Variable, read: Node, view: View): Value {
  const writes = isNeverReassigned(variable) || view.prefersTypes ? undefined : reachingWrites(variable, read);
  const known = writes ? either(writes.map((write) => valueOfWrite(write, view))) : unknown;
  const name = definitionOf(variable)?.name;
  const annotated = name ? annotatedValue(name, view) : unknown;
  const isVague = partsOf(known).some(({ is }) => is === 'unknown') && !partsOf(known).some(({ is }) => is === 'promise');
  if (known.is === 'unknown' || (isVague && annotated.is !== 'unknown')) return variableValue(variable, view);
  return withElements(known, annotated);
}

function valueOfWrite(write: Write, view: View): Value {
  if (write.type === 'VariableDeclarator') return write.init ? valueOf(write.init, further(view)) : primitive;
  if (view.within?.has(write)) {
    view.asked?.repeated.add(write);
    return unknown;
  }
  const value = assignedBy(write.left, { ...view, within: new Set([...(view.within ?? []), write]) });
  view.asked?.repeated.delete(write);
  return value;
}

/** The function, class or type that a variable is the name of. */
function declaredValue(variable: Variable, view: View): Value | undefined {
  const { source } = view;
  const nodes = variable.defs.map((definition): Node => definition.node);
  const [first] = nodes;
  const named = nodes.find((node) => isFunction(node) && 'id' in node && node.id !== null && variable.identifiers.includes(node.id));
  const overloads = nodes.filter((node) => node.type === 'TSDeclareFunction');
  const isReassigned = variable.references.some((reference) => reference.isWrite() && reference.init !== true);
  if (overloads.length > 0 && !(named && isFunction(named) && named.async)) return isReassigned ? unknown : { is: 'signature', nodes: overloads, source };
  if (named && isFunction(named)) return isReassigned ? unknown : { is: 'function', node: named, source };
  const made = nodes.find(isClass);
  if (made) return { is: 'class', node: made, source };
  if (!first || (nodes.some((node) => node.type === 'VariableDeclarator') && !view.meansType)) return undefined;
  const types = nodes.filter((node) => node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration');
  return types.length > 0 ? { is: 'type', nodes: types, source } : undefined;
}

/** What all writes to a variable give it. */
function writtenValue(node: TSESTree.VariableDeclarator, name: Node, variable: Variable, view: View): Value {
  if (view.within?.has(variable)) {
    view.asked?.repeated.add(variable);
    return unknown;
  }
  const later = variable.references.filter((reference) => reference.isWrite() && reference.init !== true);
  const first = declaratorValue(node, name, view);
  // What only `undefined` stands in before is what is written later.
  if (later.length === 0) return first;
  const inside = { ...view, within: new Set([...(view.within ?? []), variable]) };
  const value = either([...(node.init ? [first] : [primitive]), ...later.map(({ identifier }) => assignedBy(identifier, inside))]);
  view.asked?.repeated.delete(variable);
  return value;
}

function assignedBy(identifier: Node, view: View): Value {
  const { parent } = identifier;
  const isPlain = parent?.type === 'AssignmentExpression' && parent.left === identifier && ['=', '??=', '||='].includes(parent.operator);
  return isPlain ? valueOf(parent.right, further(view)) : unknown;
}

function declaratorValue(node: TSESTree.VariableDeclarator, name: Node, view: View): Value {
  const loop = node.parent.parent;
  if (loop.type === 'ForOfStatement' && loop.left === node.parent) {
    const element = (): Value => elementOf(valueOf(loop.right, further(view)));
    return patternValue(node.id, name, () => (loop.await ? settled(element()) : element()), view) ?? unknown;
  }
  const { init } = node;
  if (!init) return unknown;
  if (node.id.type === 'ArrayPattern') return listedValue(init, node.id, name, view);
  return patternValue(node.id, name, () => valueOf(init, further(view)), view) ?? unknown;
}

/** What a name in a pattern gets of the value that the pattern takes apart. */
export function patternValue(pattern: Node, name: Node, whole: () => Value, view: View): Value | undefined {
  if (pattern === name) return whole();
  switch (pattern.type) {
    case 'AssignmentPattern': {
      const inside = patternValue(pattern.left, name, whole, view);
      return inside && pattern.left === name ? either([inside, valueOf(pattern.right, further(view))]) : inside;
    }
    case 'ArrayPattern': {
      const element = pattern.elements.find((each) => each !== null && holds(each, name));
      return element && element.type !== 'RestElement' ? patternValue(element, name, () => elementOf(whole()), view) : undefined;
    }
    case 'ObjectPattern': {
      const property = pattern.properties.find((each) => holds(each, name));
      const key = property?.type === 'Property' ? propertyName(property) : undefined;
      if (property?.type !== 'Property' || key === undefined) return undefined;
      return patternValue(property.value, name, () => memberOf(whole(), key, further(view)), view);
    }
    default: return undefined;
  }
}

function holds(pattern: Node, name: Node): boolean {
  return pattern.range[0] <= name.range[0] && name.range[1] <= pattern.range[1];
}

/** What stands at a place of a list written out, or of the results of `await Promise.all([…])` over one. */
function listedValue(init: Node, pattern: TSESTree.ArrayPattern, name: Node, view: View): Value {
  const list = bare(init);
  const isAll = list.type === 'AwaitExpression' && isPromiseAll(list.argument);
  const elements = isAll ? (bare(list.argument) as TSESTree.CallExpression).arguments[0] : list;
  const at = (pattern.elements as readonly (Node | null)[]).indexOf(name);
  if (at < 0 || elements?.type !== 'ArrayExpression' || elements.elements.slice(0, at + 1).some((each) => each?.type === 'SpreadElement')) {
    return patternValue(pattern, name, () => valueOf(init, further(view)), view) ?? unknown;
  }
  const element = elements.elements[at];
  const value = element ? valueOf(element, further(view)) : unknown;
  return isAll ? settled(value) : value;
}

/** What the annotation of a name says. */
export function annotatedValue(name: Node, view: View): Value {
  if (name.type !== 'Identifier' || !name.typeAnnotation) return unknown;
  const value = typeValue(name.typeAnnotation.typeAnnotation, view);
  return name.optional && value.is !== 'unknown' ? either([value, primitive]) : value;
}
