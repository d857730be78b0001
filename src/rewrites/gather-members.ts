// What stands in the list of a gather, and what goes on below it.
import type { TSESTree } from '@typescript-eslint/utils';
import { isDirective, type Attached } from '../source/comments.ts';
import type { Range, Source } from '../source/source.ts';
import { movedText, indentOf } from '../source/style.ts';
import { commentsIn, textOf, tokenAfter, tokenBefore } from '../source/tokens.ts';
import { walk } from '../source/walk.ts';
import type { Refusal } from './because.ts';
import { commentText, isRefusal, type GatherComments } from './gather-comments.ts';
import { elementsOf, type Element } from './gather-element.ts';
import type { Entry, ListStyle } from './gather-list.ts';
import { freshNames, resultName } from './gather-names.ts';
import type { GatherPlan, Member } from './gather-plan.ts';
import { patternRange, shapeOf, unwrapped, type Shape } from './gather-shape.ts';
import { codeRange, placed, type PlacedUnit } from './gather-statements.ts';
import { isTypePinned } from './gather-types.ts';

export interface Row {
  /** `const`, `let` or `var`; nothing where the list assigns or binds nothing. */
  readonly keyword: string;
  readonly entries: readonly Entry[];
  /** Comments that stand above the whole statement. */
  readonly above: readonly string[];
  /** Statements of members that go on with a name in place of their value. */
  readonly rest: readonly PlacedUnit[];
}

/** A member whose statement has been understood. */
interface Read extends Member {
  readonly shape: Shape;
  /** Whether its pattern or target stands in the list itself. */
  readonly isDirect: boolean;
}

/** The list of a plan, or why it cannot be written. */
export function rowOf(plan: GatherPlan, comments: GatherComments, style: ListStyle): Row | Refusal {
  const { source } = plan;
  const read = readMembers(plan);
  if (isRefusal(read)) return read;
  const { members, keyword } = read;
  const nameFor = freshNames(source, members[0]?.statement ?? source.ast);
  const entries: Entry[] = [];
  const rest: PlacedUnit[] = [];
  let above: readonly string[] = [];
  for (const [index, member] of members.entries()) {
    const name = isBound(member) && !member.isDirect ? nameFor(resultName(source, member.statement, member.value)) : undefined;
    const own = entriesOf(source, member, name, style);
    if (isRefusal(own)) return own;
    const inner = style.indent + style.unit;
    let text = commentText(source, comments.of(member.statement), member.statement.range[0], inner);
    if (name !== undefined) {
      rest.push(placed(source, member.statement, comments, style.indent, withName(source, member, name)));
      text = { above: [], front: [], behind: [] };
    } else if (index === 0 && comments.isGroupComment) {
      above = commentText(source, comments.of(member.statement), member.statement.range[0], style.indent).above;
      text = { ...text, above: [] };
    }
    entries.push(...own.map((entry, at) => ({
      ...entry,
      above: at === 0 ? [...text.above, ...entry.above] : entry.above,
      front: at === 0 ? [...text.front, ...entry.front] : entry.front,
      behind: at === own.length - 1 ? text.behind : [],
    })));
  }
  return { keyword, entries, above, rest };
}

function isBound(member: Read): boolean {
  return member.shape.kind !== 'bare';
}

function readMembers({ source, members }: GatherPlan): { members: readonly Read[]; keyword: string } | Refusal {
  const shaped: (Member & { readonly shape: Shape })[] = [];
  for (const given of members) {
    const member = unwrapped(given);
    const shape = shapeOf(member);
    if ('because' in shape) return shape;
    shaped.push({ ...member, shape });
  }
  const shapes = shaped.map((member) => member.shape).filter((shape) => shape.kind !== 'bare');
  const annotated = shaped.filter(({ shape }) => shape.kind === 'declaration' && shape.pattern.typeAnnotation);
  const loose = annotated.find((member) => !isTypePinned(source, member.value));
  if (loose) return { because: 'type-annotation', detail: textOf(source, loose.statement) };

  const [keyword = '', ...others] = new Set(shapes.map((shape) => (shape.kind === 'declaration' ? shape.keyword : shape.kind === 'assignment' ? '' : 'part')));
  const isAnnotationEven = annotated.length === 0 || annotated.length === shapes.length;
  if (keyword !== 'part' && others.length === 0 && isAnnotationEven) {
    const direct = shaped.map((member) => ({ ...member, isDirect: true }));
    return readsLater(source, direct) ?? { members: direct, keyword };
  }
  const mixed = shaped.map((member) => ({ ...member, isDirect: isPlainConst(source, member.shape) }));
  return { members: mixed, keyword: 'const' };
}

/** A constant whose pattern evaluates nothing may be bound before the statements of earlier members go on. */
function isPlainConst(source: Source, shape: Shape): boolean {
  if (shape.kind !== 'declaration' || shape.keyword !== 'const' || shape.pattern.typeAnnotation) return false;
  let isPlain = true;
  walk(shape.pattern, source, (node) => {
    if (node.type === 'AssignmentPattern' || (node.type === 'Property' && node.computed)) isPlain = false;
    return undefined;
  });
  return isPlain;
}

/** A pattern that reads what a later pattern binds read the old value before; in a list it still would, or would it: leave it. */
function readsLater(source: Source, members: readonly Read[]): Refusal | undefined {
  const bound = members.map(({ statement, shape }) =>
    shape.kind === 'declaration'
      ? source.scopes.getDeclaredVariables(statement).map((variable) => variable.name)
      : shape.kind === 'assignment' ? [textOf(source, shape.target)] : [],
  );
  for (const [index, { shape }] of members.entries()) {
    if (shape.kind !== 'declaration') continue;
    const later = new Set(bound.slice(index + 1).flat());
    let name: string | undefined;
    walk(shape.pattern, source, (node) => {
      if (node.type === 'Identifier' && later.has(node.name)) name = node.name;
      return undefined;
    });
    if (name !== undefined) return { because: 'pattern-order', detail: name };
  }
  return undefined;
}

type BareEntry = Omit<Entry, 'behind'>;

/** The entries of one member, with the comments of its statement that would have no place otherwise. */
function entriesOf(source: Source, member: Read, name: string | undefined, style: ListStyle): readonly BareEntry[] | Refusal {
  const inner = style.indent + style.unit;
  const spliced = member.form === 'spread' && name === undefined ? splicedPatterns(member) : undefined;
  const elements = elementsOf(source, member.form === 'spread' && !spliced ? { ...member, form: 'call' } : member, inner);
  if (isRefusal(elements)) return elements;
  const patterns = spliced && elements.length > 1 && spliced.length <= elements.length ? spliced : undefined;
  // A pattern that takes more than there is, or is none, keeps the inner list as one element.
  if (elements.length > 1 && !patterns) return entriesOf(source, { ...member, form: 'call' }, name, style);

  const { shape } = member;
  const bindings = patterns ?? [name ?? (shape.kind === 'declaration' ? patternRange(shape.pattern) : shape.kind === 'assignment' ? shape.target.range : null)];
  const annotation = name === undefined && shape.kind === 'declaration' ? shape.pattern.typeAnnotation : undefined;
  const kept: Range[] = elements.map((element: Element) => element.kept);
  for (const binding of bindings) if (binding !== null && typeof binding !== 'string') kept.push(binding);
  if (annotation) kept.push(annotation.range);
  const strays = straysOf(source, name === undefined ? codeRange(source, member.statement) : member.value.range, kept);
  if (strays.leading.some(isDirective)) return { because: 'directive-comment' };
  const { above, front } = commentText(source, strays, member.value.range[0], inner);
  return elements.map((element, index) => {
    const binding = bindings[index] ?? null;
    return {
      element: element.text,
      ...(binding !== null && { binding: typeof binding === 'string' ? binding : movedText(source, binding, indentOf(source, binding[0]), inner).trimEnd() }),
      ...(annotation && { type: textOf(source, annotation.typeAnnotation) }),
      above: index === 0 ? above : [],
      front: index === 0 ? front : [],
    };
  });
}

function straysOf(source: Source, range: Range, kept: readonly Range[]): Attached {
  const isKept = (at: Range) => kept.some(([start, end]) => start <= at[0] && at[1] <= end);
  return { leading: commentsIn(source, range).filter((comment) => !isKept(comment.range)), trailing: [] };
}

/** The patterns that a spread member's elements are bound to, one by one; nothing for a hole. */
function splicedPatterns({ shape }: Read): (Range | null)[] | undefined {
  if (shape.kind === 'bare') return [];
  if (shape.kind !== 'declaration' || shape.pattern.type !== 'ArrayPattern' || shape.pattern.typeAnnotation) return undefined;
  const { elements } = shape.pattern;
  if (elements.some((element) => element?.type === 'RestElement')) return undefined;
  return elements.map((element: TSESTree.DestructuringPattern | null) => element?.range ?? null);
}

/** The statement's code with a name in place of the value and of parentheses that held only the value. */
function withName(source: Source, { statement, value }: Member, name: string): string {
  const [start, end] = codeRange(source, statement);
  const [from, to] = withoutParentheses(source, value);
  const glue = /[\w$]$/.test(source.text.slice(start, from)) ? ' ' : '';
  return source.text.slice(start, from) + glue + name + source.text.slice(to, end);
}

/** Parents whose own syntax has parentheses around a child. */
const bracketing = new Set(['CallExpression', 'NewExpression', 'IfStatement', 'SwitchStatement', 'ImportExpression', 'ForOfStatement', 'ForInStatement']);

function withoutParentheses(source: Source, value: TSESTree.Expression): Range {
  const [before, after] = [tokenBefore(source, value.range[0]), tokenAfter(source, value.range[1])];
  const { parent } = value;
  const isOwn = bracketing.has(parent.type) && !('callee' in parent && parent.callee === value);
  if (isOwn || before?.value !== '(' || after?.value !== ')') return value.range;
  const outer: Range = [before.range[0], after.range[1]];
  return commentsIn(source, outer).length === commentsIn(source, value.range).length ? outer : value.range;
}
