// What a member of a value is.
import type { TSESTree } from '@typescript-eslint/utils';
import { typeOfAnyProperty, typeOfProperty } from '../apis/index.ts';
import { hasMethod } from './rows.ts';
import { assignmentsTo, isFilled } from '../facts/assigned-properties.ts';
import { propertyName } from '../facts/static-text.ts';
import { isFunction } from '../source/walk.ts';
import { classMember } from './class-member.ts';
import { exportedValue } from './imported.ts';
import { returnedValue } from './returned.ts';
import { hands, heritageValue, typeValue } from './type-value.ts';
import { elementOf, valueOf } from './value-of.ts';
import { onceFor } from './known.ts';
import { either, further, kind, primitive, unknown, type Value, type View } from './value.ts';

/** What `value.name` is. */
export function memberOf(value: Value, name: string, view: View): Value {
  if (view.steps <= 0) return unknown;
  switch (value.is) {
    case 'module': return exportedValue(value.source, name, view);
    case 'export': return { is: 'export', module: value.module, path: value.path === '' ? name : `${value.path}.${name}` };
    case 'global': return value.path === 'globalThis' ? { is: 'global', path: name } : { is: 'global', path: `${value.path}.${name}` };
    case 'kind': return value.name === 'Record' ? (value.of ?? unknown) : kindMember(value, name);
    case 'promise': return value.builds === undefined ? methodOf('Promise', name) : methodOf(value.builds, name);
    case 'object': return propertyValue(value.node, name, further(view, value.source));
    case 'shape': return onceFor(value.nodes[0], `${String(value.nodes.length)}.${name}`, view, () => shapeMember(value, name, further(view, value.source)));
    case 'instance': return classMember(value, name, false, view);
    case 'class': return classMember(value, name, true, view);
    // What is missing has no members: of a value that may be missing the other part counts.
    case 'either': return either(value.of.filter((part) => part.is !== 'primitive').map((part) => memberOf(part, name, further(view))));
    default: return unknown;
  }
}

/** `prisma.user`, `prisma.user.findMany`: a property that the tables know the type of, or a method. What may be both is a property where it has members. */
function kindMember({ name: type, method }: Extract<Value, { is: 'kind' }>, name: string): Value {
  const holder = method === undefined ? type : typeOfProperty(type, method);
  if (holder === undefined) return methodOf(type, name);
  const known = methodOf(holder, name);
  const property = known.is === 'unknown' ? typeOfProperty(holder, name) : undefined;
  return property === undefined ? known : kind(property);
}

/** `prisma[name]`: one of the properties, where the tables say the same of all of them; else one of the elements. */
export function anyMember(value: Value): Value {
  const property = value.is === 'kind' && value.method === undefined ? typeOfAnyProperty(value.name) : undefined;
  return property === undefined ? elementOf(value) : kind(property);
}

function methodOf(type: string, name: string): Value {
  return hasMethod(type, name) ? { is: 'kind', name: type, method: name } : unknown;
}

function propertyValue(node: TSESTree.ObjectExpression, name: string, view: View): Value {
  // Another value may stand there by now.
  if (assignmentsTo(view.source, name) > 0 || isFilled(node, view.source)) return unknown;
  const at = node.properties.findLastIndex((each) => propertyName(each) === name);
  if (at < 0) return spreadMember(node, name, view);
  const property = node.properties[at];
  // A spread or a computed key after it may give another; of two of one name the last counts.
  if (node.properties.slice(Math.max(at, 0)).some((each) => each.type === 'SpreadElement' || propertyName(each) === undefined)) return unknown;
  if (property?.type !== 'Property' || property.kind === 'set' || property.value.type === 'AssignmentPattern') return unknown;
  if (property.kind === 'get') return isFunction(property.value) ? returnedValue(property.value, further(view)) : unknown;
  const value = valueOf(property.value, view);
  return value.is === 'function' ? { ...value, self: value.node.type === 'ArrowFunctionExpression' ? (value.self ?? unknown) : { is: 'object', node, source: view.source } } : value;
}

/** What an object has of the one object that is spread into it, where it does not say the name itself. */
function spreadMember({ properties }: TSESTree.ObjectExpression, name: string, view: View): Value {
  const spread = properties.filter((each) => each.type === 'SpreadElement');
  const [only] = spread;
  const isNamed = properties.every((each) => each.type === 'SpreadElement' || propertyName(each) !== undefined);
  return only && spread.length === 1 && isNamed ? memberOf(valueOf(only.argument, further(view)), name, further(view)) : unknown;
}

function shapeMember(shape: Shape, name: string, view: View): Value {
  const named = namedMember(shape, name, view);
  if (named) return named;
  const index = membersOf(shape).find((member) => member.type === 'TSIndexSignature');
  return index?.typeAnnotation ? typeValue(index.typeAnnotation.typeAnnotation, view) : unknown;
}

type Shape = Extract<Value, { is: 'shape' }>;

function membersOf({ nodes }: Shape): readonly TSESTree.TypeElement[] {
  return nodes.flatMap((node): readonly TSESTree.TypeElement[] => (node.type === 'TSInterfaceDeclaration' ? node.body.body : node.members));
}

/** The member of an interface that bears a name, from the file of the interface; nothing where only an index has room for it. */
export function namedMember(shape: Shape, name: string, view: View): Value | undefined {
  const { nodes } = shape;
  const members = membersOf(shape);
  const named = members.filter((member) => (member.type === 'TSMethodSignature' || member.type === 'TSPropertySignature') && keyOf(member) === name);
  const [first] = named;
  if (first?.type === 'TSPropertySignature') {
    const value = first.typeAnnotation ? typeValue(first.typeAnnotation.typeAnnotation, view) : unknown;
    return first.optional ? either([value, primitive]) : value;
  }
  const methods = named.filter((member) => member.type === 'TSMethodSignature' && member.kind === 'method');
  if (methods.length > 0) return { is: 'signature', nodes: methods as readonly TSESTree.TSMethodSignature[], source: view.source };
  const parents = nodes.flatMap((node) => (node.type === 'TSInterfaceDeclaration' ? node.extends : []));
  return parents.filter((parent) => hands(parent, name, view)).map((parent) => memberOf(heritageValue(parent, view), name, further(view))).find(({ is }) => is !== 'unknown');
}

function keyOf(member: TSESTree.TSMethodSignature | TSESTree.TSPropertySignature): string | undefined {
  if (member.key.type === 'Identifier' && !member.computed) return member.key.name;
  return member.key.type === 'Literal' ? String(member.key.value) : undefined;
}
