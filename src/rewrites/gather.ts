// The edits of a gather: statements above, one `await Promise.all([…])`, statements below.
import type { Edit } from '../source/edit.ts';
import type { Range } from '../source/source.ts';
import { isOneLine } from '../source/tokens.ts';
import { isEmpty, isOneBlock } from './gather-block.ts';
import { commentsOf, isRefusal } from './gather-comments.ts';
import { gatheredStatement } from './gather-list.ts';
import { rowOf } from './gather-members.ts';
import type { GatherPlan } from './gather-plan.ts';
import type { Refusal } from '../facts/because.ts';
import { isPromiseGlobal } from './gather-shape.ts';
import { joined, placed, styleAt, type Unit } from './gather-statements.ts';

/** The one edit that makes a plan true, from its first to its last statement with their comments, or why there is none. */
export function gather(given: GatherPlan): { readonly edits: readonly Edit[] } | Refusal {
  const plan = withoutEmpty(given);
  const { source, members } = plan;
  const statements = [...plan.above, ...members.map((member) => member.statement), ...plan.below];
  statements.sort((a, b) => a.range[0] - b.range[0]);
  const [first] = statements;
  const last = statements.at(-1);
  if (!first || !last || members.length < 2 || !isOneBlock(statements)) return { because: 'not-one-block' };
  if (!isPromiseGlobal(source)) return { because: 'shadowed-promise' };

  const comments = commentsOf(plan, statements);
  if (isRefusal(comments)) return comments;
  const style = styleAt(source, first, members[0]?.statement ?? first);
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
  const units: Unit[] = [...plan.above.map(place), group, ...closeUp(after, row.rest)];
  const range: Range = comments.window;
  return { edits: [{ path: source.path, range, text: joined(source, units, range, style, isOneLine(source, ...range)) }] };
}

/** Semicolons between statements are written anew. */
function withoutEmpty(plan: GatherPlan): GatherPlan {
  const isThere = (statement: GatherPlan['above'][number]) => !isEmpty(statement);
  return { ...plan, above: plan.above.filter(isThere), below: plan.below.filter(isThere) };
}

/** What goes on with a result right below the group, or below another of its kind, stands close to it. */
function closeUp(units: readonly Unit[], rest: readonly Unit[]): readonly Unit[] {
  const isClose = (unit: Unit, index: number) => rest.includes(unit) && units.slice(0, index).every((earlier) => rest.includes(earlier)) && unit.comments.above.length === 0;
  return units.map((unit, index) => (isClose(unit, index) ? { ...unit, hasBlankAbove: false } : unit));
}
