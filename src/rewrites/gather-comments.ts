// Which comments travel with which statement of a gather, and which forbid it.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Range, Source } from '../source/source.ts';
import {
  commentsAbove, commentsBehind, commentsBetween, hasBlankLine, isDirective, isRangeDirective, isTypeComment, type Attached,
} from '../source/comments.ts';
import { indentOf, movedText } from '../source/style.ts';
import { isOneLine, type Comment } from '../source/tokens.ts';
import type { Refusal } from '../facts/because.ts';
import type { GatherPlan } from './gather-plan.ts';
import { codeRange } from './gather-block.ts';

export interface GatherComments {
  /** What the edit replaces: all statements with the comments that move. */
  readonly window: Range;
  /** The comments that travel with a statement. */
  of(statement: TSESTree.Statement): Attached;
  /** Whether a blank line stands above the statement and its comments. */
  hasBlankAbove(statement: TSESTree.Statement): boolean;
  /** Whether the comments of the first member are about the whole group, as far as one can tell: no other member has any. */
  readonly isGroupComment: boolean;
}

/** Whether an answer is a refusal. */
export function isRefusal(answer: object): answer is Refusal {
  return 'because' in answer;
}

/** Attaches the comments of a plan's statements, which are in source order; refuses when a directive would lose its line. */
export function commentsOf(plan: GatherPlan, statements: readonly TSESTree.Statement[]): GatherComments | Refusal {
  const { source } = plan;
  const ranges = statements.map((statement) => codeRange(source, statement));
  const attached = new Map(commentsBetween(source, ranges).map((comments, index) => [statements[index], comments]));
  const members = plan.members.map((member) => member.statement);
  const [first, last] = [statements[0], statements.at(-1)];
  if (!first || !last) return { because: 'not-one-block' };

  const above = commentsAbove(source, first.range[0]);
  const behind = commentsBehind(source, codeRange(source, last)[1]);
  const isGroupComment = members.slice(1).every((statement) => (attached.get(statement)?.leading.length ?? 0) === 0);
  const staysFirst = plan.above[0] === first || (plan.above.length === 0 && members[0] === first && isGroupComment);
  if (!staysFirst) attached.set(first, { leading: above, trailing: attached.get(first)?.trailing ?? [] });
  if (behind.length > 0) attached.set(last, { leading: attached.get(last)?.leading ?? [], trailing: behind });

  const of = (statement: TSESTree.Statement) => attached.get(statement) ?? { leading: [], trailing: [] };
  const refusal = directiveAmong(of, statements, members, members[0] === first ? above : []);
  if (refusal) return refusal;
  const start = staysFirst ? first.range[0] : (above[0]?.range[0] ?? first.range[0]);
  const end = behind.at(-1)?.range[1] ?? codeRange(source, last)[1];
  return {
    window: [start, end],
    of,
    hasBlankAbove: (statement) => {
      const index = statements.indexOf(statement);
      const before = ranges[index - 1];
      if (!before) return false;
      const earlier = of(statements[index - 1] ?? statement).trailing.at(-1)?.range[1] ?? before[1];
      return hasBlankLine(source, earlier, of(statement).leading[0]?.range[0] ?? statement.range[0]);
    },
    isGroupComment,
  };
}

function directiveAmong(
  of: (statement: TSESTree.Statement) => Attached,
  statements: readonly TSESTree.Statement[],
  members: readonly TSESTree.Statement[],
  aboveFirst: readonly Comment[],
): Refusal | undefined {
  // A directive for the next line, where the next line changes.
  if (aboveFirst.some((comment) => isDirective(comment) && !isRangeDirective(comment))) return { because: 'directive-comment' };
  if (aboveFirst.some(isTypeComment)) return { because: 'type-annotation' };
  for (const statement of statements) {
    const comments = [...of(statement).leading, ...of(statement).trailing];
    if (comments.some(isRangeDirective)) return { because: 'directive-comment' };
    if (!members.includes(statement)) continue;
    if (comments.some(isDirective)) return { because: 'directive-comment' };
    if (comments.some(isTypeComment)) return { because: 'type-annotation' };
  }
  return undefined;
}

/** Comments as text around a statement or an element. */
export interface CommentText {
  /** On lines of their own. */
  readonly above: readonly string[];
  /** Before it on its line. */
  readonly front: readonly string[];
  /** After it on its line. */
  readonly behind: readonly string[];
}

/** The text of attached comments for something that begins at an offset and moves to an indent. */
export function commentText(source: Source, { leading, trailing }: Attached, start: number, indent: string): CommentText {
  const isInFront = (comment: Comment) => comment.type === 'Block' && isOneLine(source, comment.range[0], start);
  const text = (comment: Comment) => movedText(source, comment.range, indentOf(source, comment.range[0]), indent);
  return {
    above: leading.filter((comment) => !isInFront(comment)).map(text),
    front: leading.filter(isInFront).map(text),
    behind: trailing.map(text),
  };
}
