// Which statements of a block could start together: level grouping of the dependence graph.
import type { TSESTree } from '@typescript-eslint/utils';
import { mayExit } from '../facts/awaits.ts';
import { isSeenAfterFailure } from '../facts/failure-view.ts';
import type { Source } from '../source/source.ts';
import { independence, isAtLeast, isLasting, mayLead, worse, type Independence, type Tier } from './independence.ts';
import type { Operation } from './operation.ts';

export interface Group {
  /** Pure statements that members need: they go above. */
  readonly above: readonly Operation[];
  /** Two or more, in source order. */
  readonly members: readonly Operation[];
  /** Statements between the members that stay below. */
  readonly below: readonly Operation[];
  readonly answer: Independence;
}

/** The groups of one block, first come first served; no statement is in two. `operation` is asked once for each statement. */
export function groupsOf(statements: readonly TSESTree.Statement[], source: Source, lowest: Tier, operation: (statement: TSESTree.Statement) => Operation): readonly Group[] {
  const groups: Group[] = [];
  for (let start = 0; start < statements.length; ) {
    const first = statements[start];
    const group = first && startsGroup(first, operation) ? groupFrom(start, statements, source, lowest, operation) : undefined;
    if (group) groups.push(group);
    start = group ? statements.indexOf(group.members.at(-1)?.statement as TSESTree.Statement) + 1 : start + 1;
  }
  return groups;
}

function startsGroup(statement: TSESTree.Statement, operation: (statement: TSESTree.Statement) => Operation): boolean {
  if (!mayWait.has(statement.type)) return false;
  const { waiting } = operation(statement);
  return waiting !== undefined && waiting.use !== 'returns';
}

const mayWait = new Set(['VariableDeclaration', 'ExpressionStatement', 'ReturnStatement']);

/** Whether a later statement waits and does not mention what the first one gives: asked before any call is followed. */
function mayJoin(operation: Operation, first: Operation): boolean {
  return operation.waiting !== undefined && ![...first.writes].some((variable) => operation.mentions.has(variable));
}

interface Draft {
  readonly above: Operation[];
  readonly members: Operation[];
  readonly below: Operation[];
  answer: Independence;
}

function groupFrom(start: number, statements: readonly TSESTree.Statement[], source: Source, lowest: Tier, operation: (statement: TSESTree.Statement) => Operation): Group | undefined {
  const first = operation(statements[start] as TSESTree.Statement);
  const draft: Draft = { above: [], members: [first], below: [], answer: { tier: 'proven', assumptions: [], evidence: [] } };
  if (lowest !== 'possible' && !(statements.slice(start + 1).some((statement) => mayWait.has(statement.type) && mayJoin(operation(statement), first)) && mayLead(first, lowest))) return undefined;
  let full: Draft | undefined;
  for (const statement of statements.slice(start + 1)) {
    const next = operation(statement);
    if (next.waiting && joins(next, draft, lowest)) {
      full = snapshot(draft);
      if (next.waiting.use === 'returns') break;
      continue;
    }
    if (next.waiting?.use === 'returns' || mayExit(statement, source) || statement.type === 'ClassDeclaration') break;
    draft.below.push(next);
  }
  return full && { ...full, below: full.below };
}

function snapshot(draft: Draft): Draft {
  return { above: [...draft.above], members: [...draft.members], below: [...draft.below], answer: draft.answer };
}

/** Adds an operation to the group if it may start with every member, and may move up over what stays below; pure statements that it needs go above. */
function joins(next: Operation, draft: Draft, lowest: Tier): boolean {
  const needed = neededBy(next, draft.below);
  if (needed.some((statement) => dependsOnMembers(statement, draft)) || dependsOnMembers(next, draft)) return false;
  const lifted = needed.every((statement) => mayLift(statement, draft, needed));
  if (!lifted) return false;
  const staying = draft.below.filter((statement) => !needed.includes(statement));
  const conditions = [
    ...draft.members.map((member) => () => independence(member, next, lowest)),
    ...staying.map((statement) => () => crossing(statement, next, lowest)),
    ...needed.flatMap((statement) => draft.members.map((member) => () => crossing(member, statement, lowest))),
  ];
  let { answer } = draft;
  for (const condition of conditions) {
    answer = worse(answer, condition());
    if (!isAtLeast(answer, lowest)) return false;
  }
  draft.above.push(...needed);
  draft.below.splice(0, draft.below.length, ...staying);
  draft.members.push(next);
  draft.answer = answer;
  return true;
}

/** Whether the text alone says that an operation reads what a member gives. */
function dependsOnMembers(operation: Operation, draft: Draft): boolean {
  return draft.members.some((member) => [...member.writes].some((variable) => operation.mentions.has(variable)));
}

/** The statements below that bind what `next` mentions, and those that bind what these mention. */
function neededBy(next: Operation, below: readonly Operation[]): readonly Operation[] {
  const needed = new Set<Operation>();
  const wanted = new Set(next.mentions);
  for (const statement of [...below].reverse()) {
    if (![...statement.writes].some((variable) => wanted.has(variable))) continue;
    needed.add(statement);
    for (const variable of statement.mentions) wanted.add(variable);
  }
  return below.filter((statement) => needed.has(statement));
}

/** Whether a statement may run before the group: it waits for nothing, changes nothing, and needs nothing of what stays behind it. */
function mayLift(statement: Operation, draft: Draft, lifted: readonly Operation[]): boolean {
  const others = [...draft.members, ...draft.below.filter((other) => !lifted.includes(other) && other.statement.range[0] < statement.statement.range[0])];
  const isPlain = statement.statement.type === 'VariableDeclaration' && statement.summary.waits.length === 0 && !statement.summary.writes.some(({ region }) => isLasting(region) || region.of !== 'world');
  const isFree = others.every((other) => independence(other, statement).because !== 'reads-result');
  const membersOnlyRead = draft.members.every((member) => !member.summary.writes.some(({ region }) => isLasting(region)));
  return isPlain && isFree && membersOnlyRead;
}

/** Whether `mover` may run before `stayer`, which stood above it. */
function crossing(stayer: Operation, mover: Operation, lowest: Tier): Independence {
  const answer = independence(stayer, mover, lowest);
  if (!isAtLeast(answer, lowest)) return answer;
  // If the mover fails now, the stayer never runs: its effects would be lost.
  // How long the waiting took is measured around it.
  const clock = [...stayer.summary.reads].find(({ region }) => region.of === 'world' && region.world === 'clock');
  if (clock) return worse(answer, { tier: 'possible', because: 'crosses-effect', assumptions: [], evidence: [clock.step] });
  const lost = stayer.summary.writes.filter(({ region }) => (region.of === 'variable' ? isSeenAfterFailure(region.variable, stayer.statement) : region.of !== 'world' || region.world !== 'debug'));
  const [first] = lost;
  if (!first || !mover.summary.fails) return answer;
  const line = lost.every(({ region }) => region.of === 'world' && region.world === 'log');
  return worse(answer, line
    ? { tier: 'likely', because: 'log-lines', assumptions: [`a log line may be missing when ${mover.names[0] === undefined ? 'a line below it' : `\`${mover.names[0]}\``} fails`], evidence: [first.step] }
    : { tier: 'possible', because: 'crosses-effect', assumptions: [], evidence: [first.step] });
}
