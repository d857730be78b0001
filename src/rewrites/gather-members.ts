// What stands in the list of a gather, and what goes on below it.
import type { Source } from '../source/source.ts';
import { textOf } from '../source/tokens.ts';
import { walk } from '../source/walk.ts';
import type { Refusal } from '../facts/because.ts';
import { commentText, isRefusal, type GatherComments } from './gather-comments.ts';
import { entriesOf, withName } from './gather-entries.ts';
import type { Entry, ListStyle } from './gather-list.ts';
import { freshNames, resultName } from './gather-names.ts';
import type { GatherPlan, Member } from './gather-plan.ts';
import { shapeOf, unwrapped, type Shape } from './gather-shape.ts';
import { placed, type PlacedUnit } from './gather-statements.ts';
import { isTypeOpen, isTypePinned } from './gather-types.ts';

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
export interface Read extends Member {
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
  const names = freshNames(source, members[0]?.statement ?? source.ast);
  const entries: Entry[] = [];
  const rest: PlacedUnit[] = [];
  let above: readonly string[] = [];
  for (const [index, member] of members.entries()) {
    const name = isBound(member) && !member.isDirect ? resultName(source, member.statement, member.value, names) : undefined;
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
      behind: at === own.length - 1 ? [...entry.behind, ...text.behind] : entry.behind,
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
    const shape = shapeOf(source, member);
    if ('because' in shape) return shape;
    shaped.push({ ...member, shape });
  }
  const shapes = shaped.map((member) => member.shape).filter((shape) => shape.kind !== 'bare');
  const annotated = shaped.filter(({ value }) => value.parent.type === 'VariableDeclarator' && value.parent.id.typeAnnotation);
  const loose = annotated.find((member) => !isTypePinned(source, member.value));
  const open = shaped.find(({ shape, statement, value }) => (shape.kind === 'assignment' || statement.type === 'ReturnStatement') && isTypeOpen(source, value));
  if (loose) return { because: 'type-annotation', detail: textOf(source, loose.value) };
  if (open) return { because: 'type-annotation', detail: textOf(source, open.value) };

  const [keyword = '', ...others] = new Set(shapes.map((shape) => (shape.kind === 'declaration' ? shape.keyword : shape.kind === 'assignment' ? '' : 'part')));
  const isAnnotationEven = annotated.length === 0 || annotated.length === shapes.length;
  if (keyword !== 'part' && others.length === 0 && isAnnotationEven) {
    const direct = shaped.map((member) => ({ ...member, isDirect: true }));
    return { members: direct, keyword };
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
