// Which positions of the list one member takes, and what its statement is without its value.
import type { TSESTree } from '@typescript-eslint/utils';
import { isDirective, type Attached } from '../source/comments.ts';
import type { Range, Source } from '../source/source.ts';
import { indentOf, movedText } from '../source/style.ts';
import { commentsIn, textOf, tokenAfter, tokenBefore } from '../source/tokens.ts';
import type { Refusal } from '../facts/because.ts';
import { commentText, isRefusal } from './gather-comments.ts';
import { elementsOf, type Element } from './gather-element.ts';
import type { Entry, ListStyle } from './gather-list.ts';
import type { Read } from './gather-members.ts';
import type { Member } from './gather-plan.ts';
import { patternRange } from './gather-shape.ts';
import { codeRange } from './gather-block.ts';

/**
 * The entries of one member, with the comments inside its statement that would have no place otherwise.
 * `name` is what takes the result where neither a pattern nor a target stands in the list.
 */
export function entriesOf(source: Source, member: Read, name: string | undefined, style: ListStyle): readonly Entry[] | Refusal {
  const inner = style.indent + style.unit;
  const elements = elementsOf(source, member.value, member.form, inner);
  if (isRefusal(elements)) return elements;
  const bindings = member.form === 'spread' && name === undefined ? splicedPatterns(member, elements) : undefined;
  // What cannot be taken apart stays one element of the list, a list itself.
  if (member.form === 'spread' && !(bindings && elements.length > 0)) return entriesOf(source, { ...member, form: 'call' }, name, style);

  const taken = bindings ?? [bindingOf(member, name)];
  const annotation = name === undefined ? annotationOf(member) : undefined;
  const strays = straysOf(source, name === undefined ? codeRange(source, member.statement) : member.value.range, [
    ...taken.filter((binding) => typeof binding === 'object' && binding !== null),
    ...elements.flatMap(({ kept, comments }) => [kept, ...[...comments.leading, ...comments.trailing].map((comment) => comment.range)]),
    ...(annotation ? [annotation.range] : []),
  ]);
  if (strays.leading.some(isDirective)) return { because: 'directive-comment' };
  const stray = commentText(source, strays, member.value.range[0], inner);
  return elements.map((element, index): Entry => {
    const own = commentText(source, element.comments, element.kept[0], inner);
    const binding = taken[index];
    return {
      element: element.text,
      ...(binding !== undefined && binding !== null && { binding: bindingText(source, binding, inner) }),
      ...(annotation && { type: textOf(source, annotation.typeAnnotation) }),
      above: index === 0 ? [...stray.above, ...own.above] : own.above,
      front: index === 0 ? [...stray.front, ...own.front] : own.front,
      behind: own.behind,
    };
  });
}

/** A name, the range of a pattern or target, or nothing where the result is dropped. */
type Binding = string | Range | null;

function bindingOf({ shape }: Read, name: string | undefined): Binding {
  if (name !== undefined) return name;
  return shape.kind === 'declaration' ? patternRange(shape.pattern) : shape.kind === 'assignment' ? shape.target.range : null;
}

function bindingText(source: Source, binding: string | Range, indent: string): string {
  return typeof binding === 'string' ? binding : movedText(source, binding, indentOf(source, binding[0]), indent).trimEnd();
}

function annotationOf({ shape }: Read): TSESTree.TSTypeAnnotation | undefined {
  return shape.kind === 'declaration' ? shape.pattern.typeAnnotation : undefined;
}

/** The patterns that a spread member's elements are bound to, one by one; null for a hole. */
function splicedPatterns({ shape }: Read, elements: readonly Element[]): readonly Binding[] | undefined {
  if (shape.kind === 'bare') return [];
  if (shape.kind !== 'declaration' || shape.pattern.type !== 'ArrayPattern' || shape.pattern.typeAnnotation) return undefined;
  const patterns = shape.pattern.elements;
  if (patterns.length > elements.length || patterns.some((pattern) => pattern?.type === 'RestElement')) return undefined;
  return patterns.map((pattern) => pattern?.range ?? null);
}

/** The comments of a range that stand in nothing that is kept: they go in front of the element. */
export function straysOf(source: Source, range: Range, kept: readonly Range[]): Attached {
  const isKept = (at: Range) => kept.some(([start, end]) => start <= at[0] && at[1] <= end);
  return { leading: commentsIn(source, range).filter((comment) => !isKept(comment.range)), trailing: [] };
}

/** The statement's code with a name in place of the value and of parentheses that held only the value. */
export function withName(source: Source, { statement, value }: Member, name: string): string {
  const [from, to] = withoutParentheses(source, value);
  return replaced(source, codeRange(source, statement), [{ range: [from, to], text: name }]);
}

/** The text of a range with names put in, in source order; a name never grows together with the word in front. */
export function replaced(source: Source, range: Range, names: readonly { readonly range: Range; readonly text: string }[]): string {
  let text = '';
  let at = range[0];
  for (const name of names) {
    text += source.text.slice(at, name.range[0]);
    text += (/[\w$]$/.test(text) ? ' ' : '') + name.text;
    at = name.range[1];
  }
  return text + source.text.slice(at, range[1]);
}

/** Parents whose own syntax has parentheses around a child. */
const bracketing = new Set(['CallExpression', 'NewExpression', 'IfStatement', 'SwitchStatement', 'ImportExpression', 'ForOfStatement', 'ForInStatement']);

/** The range of a value with the parentheses that hold nothing else. */
export function withoutParentheses(source: Source, value: TSESTree.Expression): Range {
  const [before, after] = [tokenBefore(source, value.range[0]), tokenAfter(source, value.range[1])];
  const { parent } = value;
  const isOwn = bracketing.has(parent.type) && !('callee' in parent && parent.callee === value);
  if (isOwn || before?.value !== '(' || after?.value !== ')') return value.range;
  const outer: Range = [before.range[0], after.range[1]];
  return commentsIn(source, outer).length === commentsIn(source, value.range).length ? outer : value.range;
}
