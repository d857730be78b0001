// What a member of a value is.
import type { TSESTree } from '@typescript-eslint/utils';
import { hasMethod } from './rows.ts';
import { assignmentsTo, isFilled } from '../facts/assigned-properties.ts';
import { bare, propertyName } from '../facts/static-text.ts';
import { isFunction } from '../source/walk.ts';
import { exportedValue } from './imported.ts';
import { typeValue } from './type-value.ts';
import { valueOf } from './value-of.ts';
import { further, unknown, type ClassNode, type Value, type View } from './value.ts';

/** What `value.name` is. */
export function memberOf(value: Value, name: string, view: View): Value {
  if (view.steps <= 0) return unknown;
  switch (value.is) {
    case 'module': return exportedValue(value.source, name, view);
    case 'export': return { is: 'export', module: value.module, path: value.path === '' ? name : `${value.path}.${name}` };
    case 'global': return value.path === 'globalThis' ? { is: 'global', path: name } : { is: 'global', path: `${value.path}.${name}` };
    case 'kind': return hasMethod(value.name, name) ? { is: 'kind', name: value.name, method: name } : unknown;
    case 'promise': return hasMethod('Promise', name) ? { is: 'kind', name: 'Promise', method: name } : unknown;
    case 'object': return propertyValue(value.node, name, further(view, value.source));
    case 'instance': return classMember(value, name, false, view);
    case 'class': return classMember(value, name, true, view);
    default: return unknown;
  }
}

function propertyValue(node: TSESTree.ObjectExpression, name: string, view: View): Value {
  // Another value may stand there by now.
  if (assignmentsTo(view.source, name) > 0 || isFilled(node, view.source)) return unknown;
  // A spread or a computed key may give another; of two of one name the last counts.
  if (node.properties.some((property) => property.type === 'SpreadElement' || propertyName(property) === undefined)) return unknown;
  const property = node.properties.findLast((each) => propertyName(each) === name);
  if (property?.type !== 'Property' || property.kind !== 'init' || property.value.type === 'AssignmentPattern') return unknown;
  const value = valueOf(property.value, view);
  return value.is === 'function' ? { ...value, self: value.node.type === 'ArrowFunctionExpression' ? (value.self ?? unknown) : { is: 'object', node, source: view.source } } : value;
}

type Owner = Extract<Value, { is: 'instance' | 'class' }>;

function isVirtual(owner: Owner, name: string): boolean {
  return owner.is === 'instance' && !owner.exact && !name.startsWith('#');
}

function classMember(owner: Owner, name: string, isStatic: boolean, view: View): Value {
  const { node, source } = owner;
  const inside = further(view, source);
  for (const member of node.body.body) {
    if (propertyName(member) !== name || !('static' in member) || member.static !== isStatic) continue;
    if (member.type === 'MethodDefinition') {
      if (assignmentsTo(source, name) > 0) return unknown;
      return member.kind === 'method' && isFunction(member.value) ? { is: 'function', node: member.value, source, self: owner, virtual: isVirtual(owner, name) } : unknown;
    }
    if (member.type === 'PropertyDefinition') return fieldValue(member, owner, inside);
  }
  const parameter = isStatic ? undefined : parameterProperty(node, name);
  if (parameter) return parameter.typeAnnotation ? typeValue(parameter.typeAnnotation.typeAnnotation, inside) : unknown;
  const assigned = isStatic || assignmentsTo(source, name) > 1 ? undefined : assignedInConstructor(node, name);
  if (assigned) return valueOf(assigned, inside);
  return inherited(node, name, isStatic, owner.is === 'instance' && owner.exact, inside);
}

function fieldValue(member: TSESTree.PropertyDefinition, owner: Owner, view: View): Value {
  const isKept = assignmentsTo(view.source, propertyName(member) ?? '') === 0;
  if (member.value && isKept && isFunction(member.value)) return { is: 'function', node: member.value, source: view.source, self: owner, virtual: !member.readonly || isVirtual(owner, propertyName(member) ?? '') };
  if (member.value && isKept && (member.readonly || member.key.type === 'PrivateIdentifier')) return valueOf(member.value, view);
  return member.typeAnnotation ? typeValue(member.typeAnnotation.typeAnnotation, view) : unknown;
}

/** `constructor(private readonly repo: Repo)`: the identifier whose annotation tells the field's type. */
function parameterProperty(node: ClassNode, name: string): TSESTree.Identifier | undefined {
  for (const parameter of constructorOf(node)?.value.params ?? []) {
    if (parameter.type === 'TSParameterProperty' && parameter.parameter.type === 'Identifier' && parameter.parameter.name === name) return parameter.parameter;
  }
  return undefined;
}

/** `this.repo = …` at the top of the constructor, when it is the only one there. */
function assignedInConstructor(node: ClassNode, name: string): TSESTree.Expression | undefined {
  const body = constructorOf(node)?.value.body?.body ?? [];
  const assigned = body.flatMap((statement) => {
    if (statement.type !== 'ExpressionStatement') return [];
    const { expression } = statement;
    if (expression.type !== 'AssignmentExpression' || expression.operator !== '=' || expression.left.type !== 'MemberExpression') return [];
    const isField = expression.left.object.type === 'ThisExpression' && propertyName(expression.left) === name;
    return isField ? [bare(expression.right) as TSESTree.Expression] : [];
  });
  return assigned.length === 1 ? assigned[0] : undefined;
}

function constructorOf(node: ClassNode): TSESTree.MethodDefinition | undefined {
  return node.body.body.find((member): member is TSESTree.MethodDefinition => member.type === 'MethodDefinition' && member.kind === 'constructor');
}

function inherited(node: ClassNode, name: string, isStatic: boolean, exact: boolean, view: View): Value {
  if (!node.superClass) return unknown;
  const parent = valueOf(node.superClass, view);
  if (parent.is !== 'class') return unknown;
  const above: Value = isStatic ? { is: 'class', node: parent.node, source: parent.source } : { is: 'instance', node: parent.node, source: parent.source, exact };
  return classMember(above, name, isStatic, view);
}
