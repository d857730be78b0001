// What a member of a class or of its objects is.
import type { TSESTree } from '@typescript-eslint/utils';
import { typesOfClass } from '../apis/index.ts';
import { assignmentsTo, mayReplaceMethod } from '../facts/assigned-properties.ts';
import { bare, propertyName } from '../facts/static-text.ts';
import { isFunction, walk } from '../source/walk.ts';
import { variableOf } from '../facts/variables.ts';
import type { Node, Source } from '../source/source.ts';
import { memberOf } from './member.ts';
import { returnedValue } from './returned.ts';
import { typeValue } from './type-value.ts';
import { valueOf } from './value-of.ts';
import { either, further, kind, primitive, unknown, type ClassNode, type Value, type View } from './value.ts';

type Owner = Extract<Value, { is: 'instance' | 'class' }>;

function isVirtual(owner: Owner, name: string): boolean {
  return owner.is === 'instance' && !owner.exact && !name.startsWith('#');
}

/** What `owner.name` is: by the class, or by what it extends. */
export function classMember(owner: Owner, name: string, isStatic: boolean, view: View): Value {
  const { node, source } = owner;
  const inside = further(view, source);
  const named = node.body.body.filter((member) => propertyName(member) === name && 'static' in member && member.static === isStatic);
  const overloads = named.flatMap((member) => (member.type === 'MethodDefinition' || member.type === 'TSAbstractMethodDefinition') && member.value.type === 'TSEmptyBodyFunctionExpression' ? [member.value] : []);
  const [last] = named.toReversed();
  const body = last?.type === 'MethodDefinition' && isFunction(last.value) ? last.value : undefined;
  if (overloads.length > 0 && !body?.async) return { is: 'signature', nodes: overloads, source };
  if (last?.type === 'MethodDefinition' && body) {
    if (last.kind === 'get' ? assignmentsTo(source, name) > 0 : mayReplaceMethod(source, name)) return unknown;
    if (last.kind === 'get') return returnedValue(body, inside);
    return last.kind === 'method' ? { is: 'function', node: body, source, self: owner, virtual: last.accessibility !== 'private' && isVirtual(owner, name) } : unknown;
  }
  if (last?.type === 'PropertyDefinition' || last?.type === 'AccessorProperty') return fieldValue(last, owner, inside);
  if (last?.type === 'TSAbstractPropertyDefinition' || last?.type === 'TSAbstractAccessorProperty') return last.typeAnnotation ? typeValue(last.typeAnnotation.typeAnnotation, inside) : unknown;
  const parameter = isStatic ? undefined : parameterProperty(node, name);
  if (parameter) return parameter.typeAnnotation ? typeValue(parameter.typeAnnotation.typeAnnotation, inside) : unknown;
  const assigned = assignedValue(owner, name, inside);
  return assigned.is === 'unknown' ? inherited(owner, name, isStatic, inside) : assigned;
}

function fieldValue(member: TSESTree.PropertyDefinition | TSESTree.AccessorProperty, owner: Owner, view: View): Value {
  const name = propertyName(member) ?? '';
  const isKept = assignmentsTo(view.source, name) === 0;
  if (member.value && isKept && isFunction(member.value)) return { is: 'function', node: member.value, source: view.source, self: owner, virtual: !member.readonly || isVirtual(owner, name) };
  if (member.value && isKept && (member.readonly || member.key.type === 'PrivateIdentifier')) return valueOf(member.value, view);
  if (member.typeAnnotation) {
    const typed = typeValue(member.typeAnnotation.typeAnnotation, view);
    // A field that holds a promise is often asked whether it is there yet, whatever its type says.
    return typed.is === 'promise' && !member.value ? either([typed, primitive]) : typed;
  }
  const assigned = assignedValue(owner, name, view);
  const value = member.value ? valueOf(member.value, view) : unknown;
  // Somebody else may have put something else there.
  return loosely(isKept ? value : member.value ? either([value, assigned]) : assigned);
}

/** Of a field that anybody may write, its class is known, not that it is no subclass. */
function loosely(value: Value): Value {
  if (value.is === 'either') return { ...value, of: value.of.map(loosely) };
  return value.is === 'instance' ? { ...value, exact: false } : value;
}

/** `constructor(private readonly repo: Repo)`: the identifier whose annotation tells the field's type. */
function parameterProperty(node: ClassNode, name: string): TSESTree.Identifier | undefined {
  for (const parameter of constructorOf(node)?.value.params ?? []) {
    if (parameter.type !== 'TSParameterProperty') continue;
    const target = parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
    if (target.name === name) return target;
  }
  return undefined;
}

/** What all `this.name = …` of a class give it, or for a static field all `Class.name = …`; where others assign to that name too, it may be anything else as well. */
function assignedValue({ node, is }: Owner, name: string, view: View): Value {
  const count = assignmentsTo(view.source, name);
  if (count === 0) return unknown;
  const assigned = ownAssignments(node, view.source).filter((each) => propertyName(each.left) === name && isOfStatic(each, node) === (is === 'class'));
  if (assigned.length === 0) return unknown;
  const values = assigned.map((each) => (each.operator === '=' || each.operator === '??=' || each.operator === '||=' ? valueOf(bare(each.right), view) : unknown));
  // Before the first assignment nothing is there, where the constructor makes none.
  const body = constructorOf(node)?.value.body?.body ?? [];
  const isThere = node.body.body.some((member) => member.type === 'PropertyDefinition' && member.value !== null && propertyName(member) === name)
    || assigned.some((each) => each.parent.type === 'ExpressionStatement' && body.includes(each.parent));
  return either([...values, ...(assigned.length < count ? [unknown] : []), ...(isThere || !values.some(({ is }) => is === 'promise') ? [] : [primitive])]);
}

const known = new WeakMap<ClassNode, readonly TSESTree.AssignmentExpression[]>();

function ownAssignments(node: ClassNode, source: Source): readonly TSESTree.AssignmentExpression[] {
  const found = known.get(node);
  if (found) return found;
  const made: TSESTree.AssignmentExpression[] = [];
  walk(node.body, source, (each) => {
    if (each.type === 'ClassBody' && each !== node.body) return 'skip';
    if (each.type === 'AssignmentExpression' && each.left.type === 'MemberExpression' && (each.left.object.type === 'ThisExpression' || isNamed(each.left.object, node, source))) made.push(each);
    return undefined;
  });
  known.set(node, made);
  return made;
}

/** Whether a name inside of the class is that of the class. */
function isNamed(name: Node, node: ClassNode, source: Source): boolean {
  return name.type === 'Identifier' && node.id?.name === name.name && variableOf(source, name)?.defs.some((each) => each.node === node) === true;
}

/** Whether an assignment is to a property of the class and not of an object of it. */
function isOfStatic({ left }: TSESTree.AssignmentExpression, node: ClassNode): boolean {
  if (left.type !== 'MemberExpression' || left.object.type !== 'ThisExpression') return true;
  for (let current: Node = left; current !== node && current.parent; current = current.parent) {
    const { parent }: { parent?: Node } = current;
    if (current.type === 'StaticBlock') return true;
    if ((parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') && parent.parent === node.body) return parent.static;
  }
  return false;
}

function constructorOf(node: ClassNode): TSESTree.MethodDefinition | undefined {
  return node.body.body.find((member): member is TSESTree.MethodDefinition => member.type === 'MethodDefinition' && member.kind === 'constructor');
}

function inherited(owner: Owner, name: string, isStatic: boolean, view: View): Value {
  const { node } = owner;
  if (!node.superClass) return unknown;
  const parent = valueOf(node.superClass, view);
  if (parent.is === 'export') {
    const { ofObjects, ofClass } = typesOfClass(parent.module, parent.path);
    const type = isStatic ? ofClass : ofObjects;
    return type === undefined ? unknown : memberOf(kind(type), name, view);
  }
  if (parent.is !== 'class') return unknown;
  const above: Owner = owner.is === 'class' ? { is: 'class', node: parent.node, source: parent.source } : { is: 'instance', node: parent.node, source: parent.source, exact: owner.exact };
  return classMember(above, name, isStatic, view);
}
