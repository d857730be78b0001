// What a member of a class or of its objects is.
import type { TSESTree } from '@typescript-eslint/utils';
import { assignmentsTo } from '../facts/assigned-properties.ts';
import { bare, propertyName } from '../facts/static-text.ts';
import { isFunction, walk } from '../source/walk.ts';
import type { Source } from '../source/source.ts';
import { returnedValue } from './returned.ts';
import { typeValue } from './type-value.ts';
import { valueOf } from './value-of.ts';
import { either, further, primitive, unknown, type ClassNode, type Value, type View } from './value.ts';

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
    if (assignmentsTo(source, name) > 0) return unknown;
    if (last.kind === 'get') return returnedValue(body, inside);
    return last.kind === 'method' ? { is: 'function', node: body, source, self: owner, virtual: isVirtual(owner, name) } : unknown;
  }
  if (last?.type === 'PropertyDefinition') return fieldValue(last, owner, inside);
  if (last?.type === 'TSAbstractPropertyDefinition') return last.typeAnnotation ? typeValue(last.typeAnnotation.typeAnnotation, inside) : unknown;
  const parameter = isStatic ? undefined : parameterProperty(node, name);
  if (parameter) return parameter.typeAnnotation ? typeValue(parameter.typeAnnotation.typeAnnotation, inside) : unknown;
  const assigned = isStatic ? unknown : assignedValue(node, name, inside);
  return assigned.is === 'unknown' ? inherited(owner, name, isStatic, inside) : assigned;
}

function fieldValue(member: TSESTree.PropertyDefinition, owner: Owner, view: View): Value {
  const name = propertyName(member) ?? '';
  const isKept = assignmentsTo(view.source, name) === 0;
  if (member.value && isKept && isFunction(member.value)) return { is: 'function', node: member.value, source: view.source, self: owner, virtual: !member.readonly || isVirtual(owner, name) };
  if (member.value && isKept && (member.readonly || member.key.type === 'PrivateIdentifier')) return valueOf(member.value, view);
  if (member.typeAnnotation) {
    const typed = typeValue(member.typeAnnotation.typeAnnotation, view);
    // A field that holds a promise is often asked whether it is there yet, whatever its type says.
    return typed.is === 'promise' && !member.value ? either([typed, primitive]) : typed;
  }
  const assigned = owner.is === 'class' ? unknown : assignedValue(owner.node, name, view);
  const value = member.value ? valueOf(member.value, view) : unknown;
  // Somebody else may have put something else there.
  return loosely(isKept ? value : member.value ? either([value, assigned]) : assigned);
}

/** Of a field that anybody may write, its class is known, not that it is no subclass. */
function loosely(value: Value): Value {
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

/** What all `this.name = …` of a class give it; where others assign to that name too, it may be anything else as well. */
function assignedValue(node: ClassNode, name: string, view: View): Value {
  const count = assignmentsTo(view.source, name);
  if (count === 0) return unknown;
  const assigned = ownAssignments(node, view.source).filter((each) => propertyName(each.left) === name);
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
    if (each.type === 'AssignmentExpression' && each.left.type === 'MemberExpression' && each.left.object.type === 'ThisExpression') made.push(each);
    return undefined;
  });
  known.set(node, made);
  return made;
}

function constructorOf(node: ClassNode): TSESTree.MethodDefinition | undefined {
  return node.body.body.find((member): member is TSESTree.MethodDefinition => member.type === 'MethodDefinition' && member.kind === 'constructor');
}

function inherited(owner: Owner, name: string, isStatic: boolean, view: View): Value {
  const { node } = owner;
  if (!node.superClass) return unknown;
  const parent = valueOf(node.superClass, view);
  if (parent.is !== 'class') return unknown;
  const above: Owner = owner.is === 'class' ? { is: 'class', node: parent.node, source: parent.source } : { is: 'instance', node: parent.node, source: parent.source, exact: owner.exact };
  return classMember(above, name, isStatic, view);
}
