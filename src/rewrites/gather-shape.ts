// What a member's statement does with the value: binds it, stores it, drops it, or reads it as a part of more.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node, Range, Source } from '../source/source.ts';
import { textOf } from '../source/tokens.ts';
import { isFunction } from '../source/walk.ts';
import type { Refusal } from '../facts/because.ts';
import { readBefore } from './gather-before.ts';
import type { Member } from './gather-plan.ts';

export type Shape =
  /** `await f();` */
  | { readonly kind: 'bare' }
  /** `const { a } = await f();` */
  | { readonly kind: 'declaration'; readonly keyword: 'const' | 'let' | 'var'; readonly pattern: TSESTree.BindingName }
  /** `this.a = await f();` */
  | { readonly kind: 'assignment'; readonly target: TSESTree.Identifier | TSESTree.MemberExpression }
  /** Anything else: the statement goes on below the group with a name in place of the value. */
  | { readonly kind: 'part' };

/** What the member's statement does with its value, or why the value cannot be taken out of it. */
export function shapeOf(source: Source, member: Member): Shape | Refusal {
  const { statement, value } = member;
  const blocker = blockerBetween(value, statement);
  if (blocker) return { because: 'not-always-awaited', detail: blocker.type };
  const changing = readBefore(source, statement, value);
  if (changing) return { because: 'reads-before-wait', detail: textOf(source, changing) };
  switch (statement.type) {
    case 'ExpressionStatement': {
      const { expression } = statement;
      if (expression === value) return { kind: 'bare' };
      if (expression.type !== 'AssignmentExpression') return { kind: 'part' };
      if (expression.right !== value || !isSimpleTarget(expression.left)) return { kind: 'part' };
      return { kind: 'assignment', target: expression.left };
    }
    case 'VariableDeclaration': {
      if (statement.kind === 'using' || statement.kind === 'await using') return { because: 'disposes' };
      const [declarator, another] = statement.declarations;
      if (declarator.init !== value || another) return { kind: 'part' };
      return { kind: 'declaration', keyword: statement.kind, pattern: declarator.id };
    }
    default:
      return { kind: 'part' };
  }
}

/** A place that can be named in a pattern: names only, nothing computed. */
function isSimpleTarget(target: TSESTree.Expression): target is TSESTree.Identifier | TSESTree.MemberExpression {
  if (target.type === 'Identifier') return true;
  if (target.type !== 'MemberExpression' || target.computed || target.optional) return false;
  return target.object.type === 'ThisExpression' || isSimpleTarget(target.object);
}

/** The node on the way up from the value to its statement that may keep the value from being evaluated, or evaluate it twice. */
export function blockerBetween(value: Node, statement: Node): Node | undefined {
  for (let child = value, node = value.parent; child !== statement; child = node, node = node.parent) {
    if (!node || isFunction(node) || !evaluatesOnce(node, child)) return node ?? child;
  }
  return undefined;
}

function evaluatesOnce(node: Node, child: Node): boolean {
  switch (node.type) {
    case 'LogicalExpression':
      return child === node.left;
    case 'ConditionalExpression':
    case 'IfStatement':
      return child === node.test;
    case 'SwitchStatement':
      return child === node.discriminant;
    case 'ForOfStatement':
    case 'ForInStatement':
      return child === node.right;
    case 'ForStatement':
      return child === node.init;
    case 'CallExpression':
    case 'MemberExpression':
      // What follows `?.` is skipped when there is nothing in front of it.
      return child === (node.type === 'CallExpression' ? node.callee : node.object) || !isInChain(node);
    case 'AssignmentExpression':
      return child === node.right && !['&&=', '||=', '??='].includes(node.operator);
    case 'AssignmentPattern':
    case 'BlockStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'TryStatement':
    case 'SwitchCase':
    case 'ClassBody':
    case 'PropertyDefinition':
    case 'LabeledStatement':
    case 'WithStatement':
      return false;
    default:
      return true;
  }
}

function isInChain(node: TSESTree.CallExpression | TSESTree.MemberExpression): boolean {
  let at: Node = node;
  while (at.type === 'CallExpression' || at.type === 'MemberExpression' || at.type === 'TSNonNullExpression') at = at.parent;
  return at.type === 'ChainExpression';
}

/** The range of a pattern without its type annotation. */
export function patternRange(pattern: TSESTree.BindingName): Range {
  return pattern.typeAnnotation ? [pattern.range[0], pattern.typeAnnotation.range[0]] : pattern.range;
}

/** The members whose value is wrapped in `as`, `satisfies` or `!`: the wrapper stays in the statement, the await is the value. */
export function unwrapped(member: Member): Member {
  let { value } = member;
  if (member.form === 'thunk') return member;
  while (value.type === 'TSAsExpression' || value.type === 'TSNonNullExpression' || value.type === 'TSSatisfiesExpression') {
    value = value.expression;
  }
  return value === member.value ? member : { ...member, value };
}

/** Whether the name means the global `Promise` in the whole file. */
export function isPromiseGlobal(source: Source): boolean {
  return source.scopes.scopes.every((scope) => (scope.set.get('Promise')?.defs.length ?? 0) === 0);
}
