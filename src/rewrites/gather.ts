// The edits of a gather: statements above, one `await Promise.all([…])`, statements below.
import type { Edit } from '../source/edit.ts';
import type { Range } from '../source/source.ts';
import { hasTrailingCommas, indentOf, indentUnit, lineEnding } from '../source/style.ts';
import { tokenBefore } from '../source/tokens.ts';
import { commentsOf, isRefusal } from './gather-comments.ts';
import { gatheredStatement, type ListStyle } from './gather-list.ts';
import { rowOf } from './gather-members.ts';
import type { GatherPlan } from './gather-plan.ts';
import type { Refusal } from './because.ts';
import { isPromiseGlobal } from './gather-shape.ts';
import { codeRange, isOneBlock, joined, placed, type Unit } from './gather-statements.ts';

/** The one edit that makes a plan true, from its first to its last statement with their comments, or why there is none. */
export function gather(plan: GatherPlan): { readonly edits: readonly Edit[] } | Refusal {
  const { source, members } = plan;
  const statements = [...plan.above, ...members.map((member) => member.statement), ...plan.below];
  statements.sort((a, b) => a.range[0] - b.range[0]);
  const [first] = statements;
  const last = statements.at(-1);
  if (!first || !last || members.length < 2 || !isOneBlock(statements)) return { because: 'not-one-block' };
  if (!isPromiseGlobal(source)) return { because: 'shadowed-promise' };

  const comments = commentsOf(plan, statements);
  if (isRefusal(comments)) return comments;
  const style: ListStyle = {
    indent: indentOf(source, first.range[0]),
    unit: indentUnit(source, first.range[0]),
    eol: lineEnding(source, first.range[0]),
    semicolon: tokenBefore(source, codeRange(source, members[0]?.statement ?? first)[1])?.value === ';' ? ';' : '',
    trailingComma: hasTrailingCommas(source, first.range[0]) ? ',' : '',
  };
  const row = rowOf(plan, comments, style);
  if (isRefusal(row)) return row;

  const group: Unit = {
    code: gatheredStatement(row.keyword, row.entries, style),
    comments: { above: row.above, front: [], behind: [] },
    hasBlankAbove: comments.hasBlankAbove(members[0]?.statement ?? first),
    isClosed: style.semicolon === ';',
  };
  const place = (statement: (typeof statements)[number]) => placed(source, statement, comments, style.indent);
  const after = [...plan.below.map(place), ...row.rest].sort((a, b) => a.at - b.at);
  const units: Unit[] = [...plan.above.map(place), group, ...after];
  const range: Range = comments.window;
  return { edits: [{ path: source.path, range, text: joined(source, units, range, style) }] };
}
