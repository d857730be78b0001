// What the turns of a loop hand over to what comes afterwards, and under which names.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare, propertyName } from '../facts/static-text.ts';
import { continuesIn } from '../facts/loop-body.ts';
import { isDeclaredIn, referencesIn } from '../facts/variables.ts';
import type { Node, Range, Variable } from '../source/source.ts';
import { commentsIn, textOf, tokenAfter, tokenBefore } from '../source/tokens.ts';
import type { LoopPlan } from './gather-loop.ts';
import { calledResultName, type FreshNames } from './gather-names.ts';
import type { Replacement } from './gather-loop-text.ts';

/** How results get from the turns to what comes afterwards. */
export interface Handed {
  /**
   * `nothing`: nothing comes afterwards; `again`: what comes needs only the item, and goes through the list once more; `pushed`: the results go
   * to the end of a list as they are; `listed`: they are in a list `results` that is gone through.
   */
  readonly way: 'nothing' | 'again' | 'pushed' | 'listed';
  /** The parameter of a turn. */
  readonly item: string;
  readonly results: string;
  /** What a turn returns: names, or nothing where `value` says it. */
  readonly given?: string;
  /** The expression whose value is the whole result; `absorbed`: how many statements at the end of the turn it stands for. */
  readonly value?: { readonly range: Range; readonly absorbed: 0 | 1 };
  /** What a result is bound to. */
  readonly pattern: string;
  readonly keyword: 'const' | 'let';
  /** The name of a result that is not there for turns that ended early. */
  readonly skips?: string;
  readonly pushedTo?: string;
  /** The item of a counting loop by its name. */
  readonly replacements: readonly Replacement[];
  /** The last await, afterwards, by its name. */
  readonly named: readonly Replacement[];
}

/** What is handed over in a plan. */
export function handedOver(plan: LoopPlan, names: FreshNames): Handed {
  const { source, loop, body } = plan;
  const item = loop.item ? textOf(source, loop.item) : names.take('item');
  const replacements = loop.reads.map(({ range }) => ({ range, text: item }));
  const base = { item, replacements, results: '', pattern: item, keyword: 'const', named: [] } as const;
  if (body.afterwards.length === 0) return { ...base, way: 'nothing' };
  const endsEarly = continuesIn(body.waiting, loop, source).length > 0;
  const target = endsEarly ? undefined : pushTarget(plan);
  if (target && body.last) return { ...base, way: 'pushed', pushedTo: textOf(source, target), value: { range: body.last.argument.range, absorbed: 0 } };

  const variables = neededBy(plan);
  const last = body.last && lastName(body.last, plan, names);
  const usesItem = loop.reads.some((read) => isIn(read, body.afterwards));
  const needed = [...(usesItem ? [item] : []), ...variables.map(({ name }) => name), ...(last === undefined ? [] : [last])];
  const isItemOnly = !last && variables.every((variable) => !isDeclaredIn(variable, loop.node.body));
  const keyword = variables.some((variable) => isWrittenIn(variable, body.afterwards)) ? 'let' : 'const';
  if (isItemOnly && !endsEarly) return { ...base, way: 'again', keyword };
  const named = body.last && last !== undefined ? [lastNamed(body.last, last, plan)] : [];
  const listed = { ...base, way: 'listed', keyword, named, results: names.take('results') } as const;
  const [only = ''] = needed;
  if (endsEarly) return { ...listed, pattern: `{ ${needed.join(', ')} }`, given: givenOf(plan, needed, last), skips: names.take('result') };
  if (needed.length === 1) return { ...listed, pattern: only, ...oneValue(plan, only, last) };
  return { ...listed, pattern: `{ ${needed.join(', ')} }`, given: givenOf(plan, needed, last) };
}

/** The name of the last result: that of the property it goes to, else after what is called. */
function lastName(last: TSESTree.AwaitExpression, { source }: LoopPlan, names: FreshNames): string {
  const { parent } = last;
  const key = parent.type === 'Property' && parent.value === last ? parent : parent.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression' ? parent.left : undefined;
  const name = key && !key.computed ? propertyName(key) : undefined;
  return name !== undefined && names.isFree(name) ? names.take(name) : calledResultName(source, last.argument, names);
}

/** The last await as its name: as short as somebody would write it who has the name. */
function lastNamed(last: TSESTree.AwaitExpression, name: string, plan: LoopPlan): Replacement {
  const { source } = plan;
  const { parent } = last;
  if (parent.type === 'Property' && parent.value === last && propertyName(parent) === name && commentsIn(source, parent.range).length === 0) return { range: parent.range, text: name };
  const sign = parent.type === 'AssignmentExpression' && parent.right === last ? tokenBefore(source, last.range[0]) : undefined;
  // `x =` at the end of a line: there was no room for the call.
  if (sign?.value === '=' && commentsIn(source, [sign.range[1], last.range[0]]).length === 0) return { range: [sign.range[1], last.range[1]], text: ` ${name}` };
  return { range: withParentheses(last, plan), text: name };
}

const parenthesised = new Set(['MemberExpression', 'BinaryExpression', 'UnaryExpression', 'LogicalExpression']);

/** `(await load()).size`, `!(await load())`: a name needs no parentheses. */
function withParentheses(node: TSESTree.AwaitExpression, { source }: LoopPlan): Range {
  if (!parenthesised.has(node.parent.type)) return node.range;
  const [open, close] = [tokenBefore(source, node.range[0]), tokenAfter(source, node.range[1])];
  return open?.value === '(' && close?.value === ')' ? [open.range[0], close.range[1]] : node.range;
}

function givenOf({ source, body }: LoopPlan, needed: readonly string[], last: string | undefined): string {
  const parts = needed.map((name) => (name === last && body.last ? `${name}: ${textOf(source, body.last)}` : name));
  return `{ ${parts.join(', ')} }`;
}

/** A single result: the value itself, where the turn ends with naming or awaiting it. */
function oneValue({ body }: LoopPlan, name: string, last: string | undefined): Pick<Handed, 'given' | 'value'> {
  if (last !== undefined && body.last) return { value: { range: body.last.argument.range, absorbed: 0 } };
  const closing = body.waiting.at(-1);
  const [declarator, another] = closing?.type === 'VariableDeclaration' ? closing.declarations : [];
  const isPlain = declarator?.id.type === 'Identifier' && declarator.id.name === name && !declarator.id.typeAnnotation && !another;
  if (isPlain && declarator.init?.type === 'AwaitExpression') return { value: { range: declarator.init.argument.range, absorbed: 1 } };
  return { given: name };
}

/** The variables of a turn that are used afterwards. */
function neededBy({ source, loop, body }: LoopPlan): readonly Variable[] {
  const own = new Set<Variable>();
  for (const statement of body.afterwards) {
    for (const { resolved, identifier } of referencesIn(source, statement)) {
      const isOfLast = body.last && identifier.range[0] >= body.last.range[0] && identifier.range[1] <= body.last.range[1];
      const isIndex = loop.reads.some((read) => isIn(identifier, [read]));
      if (resolved && !isOfLast && !isIndex && isDeclaredIn(resolved, loop.node) && !body.afterwards.some((each) => isDeclaredIn(resolved, each))) own.add(resolved);
    }
  }
  return [...own].sort((a, b) => (a.identifiers[0]?.range[0] ?? 0) - (b.identifiers[0]?.range[0] ?? 0));
}

function isWrittenIn(variable: Variable, statements: readonly Node[]): boolean {
  return variable.references.some((reference) => reference.isWrite() && reference.init !== true && isIn(reference.identifier, statements));
}

function isIn(node: Node, statements: readonly Node[]): boolean {
  return statements.some(({ range: [start, end] }) => node.range[0] >= start && node.range[1] <= end);
}

/** The list of `list.push(await …)`, where that is all that comes afterwards. */
function pushTarget({ body: { afterwards: [statement, another], last } }: LoopPlan): TSESTree.Identifier | undefined {
  const call = statement?.type === 'ExpressionStatement' && !another ? bare(statement.expression) : undefined;
  if (call?.type !== 'CallExpression' || call.arguments.length !== 1 || call.arguments[0] !== last) return undefined;
  const callee = bare(call.callee);
  return callee.type === 'MemberExpression' && propertyName(callee) === 'push' && callee.object.type === 'Identifier' ? callee.object : undefined;
}
