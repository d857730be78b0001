// Whether the turns of a loop may overlap: one turn's summary against another's.
import { isDeclaredIn } from '../facts/variables.ts';
import { isSeenAfterFailure } from '../facts/failure-view.ts';
import type { Because } from '../facts/because.ts';
import type { Step } from '../facts/step.ts';
import type { Node, Variable } from '../source/source.ts';
import { isLasting, worse, type Independence, type Tier } from './independence.ts';
import { overlap, type Region } from './region.ts';
import type { Summary, Touch } from './summary.ts';

/** What a turn does while others may be at work, and what it does afterwards, when its time has come. */
export interface Turn {
  readonly loop: Node;
  readonly waiting: Summary;
  readonly afterwards: Summary;
  /** Variables that hold what only the loop itself reaches. */
  readonly own: ReadonlySet<Variable>;
  /** Names that mean something else in every turn. */
  readonly itemNames: ReadonlySet<string>;
  /** What is filled in order once all have come. */
  readonly filled: readonly Variable[];
}

const yes: Independence = { tier: 'proven', assumptions: [], evidence: [] };

function never(because: Because, ...evidence: Step[]): Independence {
  return { tier: 'never', because, assumptions: [], evidence };
}

function lowered(tier: Tier, because: Because, assumption?: string, ...evidence: Step[]): Independence {
  return { tier, because, assumptions: assumption === undefined ? [] : [assumption], evidence };
}

/** Whether a turn may begin before the one ahead of it has ended. */
export function turnsApart(turn: Turn): Independence {
  const { waiting, afterwards } = turn;
  return [
    ...waiting.writes.map((write) => alone(write, turn)),
    ...meetings(turn),
    ...waiting.unknown.map((call) => unknownCall(call, 'in a turn')),
    ...afterwards.unknown.map((call) => unknownCall(call, 'afterwards')),
    handles(turn),
    signals(turn),
    leaving(turn),
    failing(turn),
  ].reduce(worse, yes);
}

const orderless = new Set(['clock', 'random', 'timer']);

function isOrderless(region: Region): boolean {
  return region.of === 'world' && orderless.has(region.world);
}

/** A write of one turn against the same write of another. */
function alone(write: Touch, turn: Turn): Independence {
  const { region, step } = write;
  if (region.of === 'variable') return isDeclaredIn(region.variable, turn.loop) ? yes : never('carried-over', step);
  if (region.of === 'object') {
    if (!isItem(region, turn)) return never('effects-meet', step);
    // What an item holds may be held by others as well.
    return region.root.deep ? lowered('possible', 'may-be-one-object', undefined, step) : lowered('likely', 'may-be-one-object', 'no object is in the list twice', step);
  }
  if (isOrderless(region)) return yes;
  if (region.world === 'log') return lowered('likely', 'log-lines', 'log lines of several turns may interleave', step);
  if (region.world !== 'fs' || region.key !== undefined) return never('effects-meet', step);
  if (region.text === undefined) return lowered('possible', 'effects-meet', undefined, step);
  return mentions(region.text, turn.itemNames) ? lowered('likely', 'effects-meet', 'each turn writes files of its own', step) : never('effects-meet', step);
}

function isItem(region: Region, turn: Turn): boolean {
  return region.of === 'object' && region.root.is === 'variable' && isDeclaredIn(region.root.variable, turn.loop);
}

function mentions(text: string, names: ReadonlySet<string>): boolean {
  return (text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []).some((name) => names.has(name));
}

/** What a turn does afterwards now comes behind what the later turns wait for. */
function meetings(turn: Turn): readonly Independence[] {
  const { waiting, afterwards } = turn;
  const pairs = [
    ...afterwards.writes.flatMap((write) => [...waiting.reads, ...waiting.writes].map((other) => [write, other] as const)),
    ...waiting.writes.flatMap((write) => afterwards.reads.map((other) => [write, other] as const)),
  ];
  return pairs.map(([write, other]) => meeting(write, other, turn));
}

function meeting(write: Touch, other: Touch, turn: Turn): Independence {
  if (isOrderless(write.region)) return yes;
  const variable = write.region.of === 'variable' ? write.region.variable : undefined;
  if (variable && isDeclaredIn(variable, turn.loop)) return yes;
  const how = overlap(write.region, other.region);
  if (how === 'no') return yes;
  if (write.region.of === 'world' && write.region.world === 'log') return lowered('likely', 'log-lines', 'log lines of several turns may interleave', write.step, other.step);
  if (how === 'yes') return isItem(write.region, turn) ? lowered('likely', 'may-be-one-object', 'no object is in the list twice', write.step) : never('carried-over', write.step, other.step);
  const isOwn = write.region.of === 'object' && write.region.root.is === 'variable' && turn.own.has(write.region.root.variable);
  return isOwn ? yes : lowered('likely', 'may-be-one-object', 'what is filled is not what the calls read', write.step, other.step);
}

function unknownCall(call: Summary['unknown'][number], _when: string): Independence {
  if (call.guess === undefined) return lowered('possible', 'unknown-call', undefined, call.step);
  return lowered('likely', 'unknown-call', call.guess === 'reads' || call.guess === 'computes' ? `\`${call.name}\` only reads` : undefined, call.step);
}

function handles({ waiting, afterwards }: Turn): Independence {
  return waiting.exclusive.length + afterwards.exclusive.length > 0 ? never('exclusive-handle') : yes;
}

function signals({ waiting }: Turn): Independence {
  if (waiting.waits.includes('signal')) return never('waits-for-signal');
  return waiting.waits.includes('unknown') ? lowered('likely', 'waits-for-signal', 'no turn waits for what another does') : yes;
}

/** A turn that leaves on purpose may mean that the later ones shall not begin. */
function leaving({ waiting, afterwards }: Turn): Independence {
  const leaves = waiting.leaves ?? afterwards.leaves;
  if (!leaves) return yes;
  const writes = waiting.writes.some(({ region }) => isLasting(region));
  if (leaves.decides || writes) return never('guard', leaves);
  return lowered('likely', 'guard', 'a failure of one turn is no reason not to begin the others', leaves);
}

const remote = new Set(['net', 'db', 'process', 'terminal', 'env', 'host', 'dom', 'fs']);

/** If a turn fails, later ones have begun by now, and nothing of what comes afterwards has been done. */
function failing(turn: Turn): Independence {
  const { waiting, afterwards, loop } = turn;
  const far = afterwards.writes.find(({ region }) => region.of === 'world' && remote.has(region.world));
  if (far) return never('written-after-failure', far.step);
  if (!waiting.fails) return yes;
  const [write] = waiting.writes.filter(({ region }) => isLasting(region) && !(region.of === 'variable' && isDeclaredIn(region.variable, loop)));
  const begun = write ? lowered('likely', 'written-after-failure', 'nobody minds that later turns go on when one fails', write.step) : yes;
  const seen = turn.filled.find((variable) => isSeenAfterFailure(variable, loop));
  const elsewhere = afterwards.writes.find(({ region }) => region.of === 'object' && !(region.root.is === 'variable' && (turn.own.has(region.root.variable) || isDeclaredIn(region.root.variable, loop))));
  const lost = seen ?? (elsewhere ? elsewhere.step.what.replace(/^writes /, '') : undefined);
  const missing = lost === undefined ? yes : lowered('likely', 'written-after-failure', `${typeof lost === 'string' ? lost : `\`${lost.name}\``} need not be filled when a later turn fails`);
  return worse(begun, missing);
}
