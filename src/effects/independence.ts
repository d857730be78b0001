// Whether two operations may run together, and why not.
import { isReadingName } from '../apis/names.ts';
import type { Because } from '../facts/because.ts';
import { isSeenAfterFailure } from '../facts/failure-view.ts';
import { calleeText } from '../facts/static-text.ts';
import type { Step } from '../facts/step.ts';
import { definitionOf, isModuleLevel } from '../facts/variables.ts';
import { fileOf, type Node, type Variable } from '../source/source.ts';
import { looksUpRights } from './leaving.ts';
import type { Operation } from './operation.ts';
import { overlap, variableKey, type Region } from './region.ts';
import type { Leaving, Touch, UnknownCall } from './summary.ts';
import { lastLineOf, lineOf } from '../source/lines.ts';

export type Tier = 'proven' | 'likely' | 'possible';

/** The answer for one pair: the tier at which they may run together, or `never`. */
export interface Independence {
  readonly tier: Tier | 'never';
  /** What stands in the way of a better tier. */
  readonly because?: Because;
  readonly detail?: string;
  /** What has to be true for the tier: clauses such as "`loadUser` only reads". */
  readonly assumptions: readonly string[];
  readonly evidence: readonly Step[];
}

/** Nothing stands in the way. */
export const yes: Independence = { tier: 'proven', assumptions: [], evidence: [] };

/** Whether `later` may start before `earlier` has ended. Where that is below the tier `lowest`, nobody asks why: the first reason is enough. */
export function independence(earlier: Operation, later: Operation, lowest: Tier = 'possible'): Independence {
  let answer = yes;
  // What the text alone tells comes first: most pairs end there, and no call is followed.
  for (const condition of [mentioned, roles, data, handles, effects, unknowns, failure]) {
    answer = worse(answer, condition(earlier, later));
    if (!isAtLeast(answer, lowest)) return answer;
  }
  return worse(answer, overridden([...earlier.summary.unknown, ...later.summary.unknown], answer));
}

/** Methods of classes that may have subclasses; whether one has is only looked up where nothing else stands in the way. */
export function overridden(calls: readonly UnknownCall[], { tier }: Independence): Independence {
  if (tier !== 'proven') return yes;
  const open = calls.find(({ guess, owner }) => guess === 'not overridden' && owner?.isFinal() !== true);
  return open ? lowered('likely', 'unknown-call', `no subclass overrides \`${open.name}\``, open.step) : yes;
}

const order = ['proven', 'likely', 'possible', 'never'] as const;

/** Whether an answer is of the tier `lowest` or better. */
export function isAtLeast({ tier }: Independence, lowest: Tier): boolean {
  return order.indexOf(tier) <= order.indexOf(lowest);
}

/** Whether an operation that others follow may be in a group of the tier `lowest` at all, as far as it tells by itself. */
export function mayLead(first: Operation, lowest: Tier): boolean {
  return first.role === 'work' && isAtLeast(first.summary.unknown.map((call) => unknownIn(first, call)).reduce(worse, yes), lowest);
}

/** Both answers as one: the lower tier with its reason, the assumptions of both. */
export function worse(a: Independence, b: Independence): Independence {
  const lower = order.indexOf(b.tier) > order.indexOf(a.tier) ? b : a;
  return { ...lower, assumptions: [...new Set([...a.assumptions, ...b.assumptions])], evidence: [...a.evidence, ...b.evidence] };
}

function never(because: Because, detail: string, ...evidence: Step[]): Independence {
  return { tier: 'never', because, detail, assumptions: [], evidence };
}

function lowered(tier: Tier, because: Because, assumption?: string, ...evidence: Step[]): Independence {
  return { tier, because, assumptions: assumption === undefined ? [] : [assumption], evidence };
}

/** Neither may mention what the other declares or assigns, not even in a function that is called later. */
function mentioned(earlier: Operation, later: Operation): Independence {
  for (const variable of earlier.writes) if (later.mentions.has(variable)) return never('reads-result', `\`${variable.name}\``);
  for (const variable of later.writes) if (earlier.mentions.has(variable)) return never('reads-result', `\`${variable.name}\``);
  return yes;
}

/** Nor may what they call. */
function data(earlier: Operation, later: Operation): Independence {
  const through = (writer: Operation, reader: Operation): Touch | undefined =>
    [...reader.summary.reads, ...reader.summary.writes].find(({ region }) => variableIn(region, writer.writes));
  const touch = through(earlier, later) ?? through(later, earlier);
  if (touch) return never('reads-result', touch.step.what, touch.step);
  return worse(assigned(earlier, later), assigned(later, earlier));
}

/** What one assigns its result to, the other may not touch before: `page.user = await …; page.name = await name(page.user)`. */
function assigned(writer: Operation, other: Operation): Independence {
  const touches = [...other.summary.reads, ...other.summary.writes, ...other.targets];
  return writer.targets.flatMap((target) => touches.map((touch) => {
    const how = overlap(target.region, touch.region);
    if (how === 'yes') return never('reads-result', touch.step.what, touch.step);
    return how === 'maybe' ? lowered('likely', 'may-be-one-object', 'they do not touch the same object', target.step, touch.step) : yes;
  })).reduce(worse, yes);
}

function variableIn(region: Region, written: Operation['writes']): boolean {
  const variable = region.of === 'variable' ? region.variable : region.of === 'object' && region.root.is === 'variable' ? region.root.variable : undefined;
  if (!variable || written.size === 0) return false;
  const key = variableKey(variable);
  return [...written].some((each) => variableKey(each) === key);
}

function roles(earlier: Operation, later: Operation): Independence {
  const name = earlier.names[0] ?? 'it';
  if (earlier.role === 'guard') return never('guard', `\`${name}\``);
  const { leaves } = earlier.summary;
  if (leaves && isGuard(earlier, leaves) && !looksForItself(later, earlier) && !isOnlyMissing(earlier, later, leaves)) return never('guard', `\`${name}\``, leaves);
  if (earlier.waiting?.use === 'drops' && earlier.summary.fails && earlier.summary.unknown.length === 0 && earlier.summary.writes.length === 0) return never('guard', `\`${name}\``);
  if (earlier.role === 'signal') return never('waits-for-signal', `\`${name}\``);
  if (later.role === 'signal') return never('waits-for-signal', `\`${later.names[0] ?? 'it'}\``);
  // A wait inside a callee may be for what the other one does.
  const waiting = [earlier, later].find(({ summary }) => summary.waits.includes('signal') || summary.waits.includes('unknown'));
  const apart = waiting ? lowered('likely', 'waits-for-signal', `what \`${waiting.names[0] ?? 'one'}\` waits for does not come from the other`) : yes;
  // A throw far down that says nothing of rights is a failure like any other.
  const left = leaves && (isGuard(earlier, leaves) || later.summary.writes.some(({ region }) => isLasting(region)))
    ? lowered('likely', 'guard', `a failure of \`${name}\` is no reason not to begin \`${later.names[0] ?? 'the other'}\``, leaves)
    : yes;
  return worse(apart, left);
}

/** Whether leaving on purpose decides about what comes later: it is near, it is about rights, or nobody uses a result. */
function isGuard({ waiting }: Operation, { decides, depth }: Leaving): boolean {
  return decides !== undefined || depth < 2 || waiting?.use === 'drops';
}

/** Whether the later one is the same question about something else, which asks for itself what the earlier one asked, and only reads. */
function looksForItself(later: Operation, earlier: Operation): boolean {
  const [one, other] = [earlier, later].map(({ waiting, names }) => (waiting !== undefined && waiting.use !== 'drops' && names.length === 1 ? names[0] : undefined));
  return one !== undefined && one === other && isReadingName(one.slice(one.lastIndexOf('.') + 1)) && !lasting(later).some(({ region }) => region.of === 'world');
}

/**
 * Whether the earlier one only says that what it looked for is not there, or is not as it should be, and the later one looks for something
 * else in vain then.
 */
function isOnlyMissing(earlier: Operation, later: Operation, { decides, depth }: Leaving): boolean {
  if (decides === 'rights' || (decides === 'validity' ? !looksUp(earlier) : depth !== 1) || earlier.names.some(looksUpRights)) return false;
  return [earlier, later].every(({ waiting, summary }) => waiting !== undefined && waiting.use !== 'drops' && summary.writes.every(({ region }) => !isLasting(region)));
}

/** Whether an operation surely asks a store, a file or another machine: what only looks at what it was given decides about it. */
function looksUp({ summary: { reads, unknown } }: Operation): boolean {
  const isGuessed = ({ path, line }: Step): boolean => unknown.some(({ step }) => step.path === path && step.line === line);
  return reads.some(({ region, step }) => region.of === 'world' && (region.world === 'db' || region.world === 'fs' || region.world === 'net') && !isGuessed(step));
}

function handles(earlier: Operation, later: Operation): Independence {
  const [handle] = [...earlier.summary.exclusive, ...later.summary.exclusive];
  return handle === undefined ? yes : never('exclusive-handle', `\`${handle}\``);
}

/** What nobody can tell apart by the order: a clock that is read, a timer that is set, a line for who looks for a fault. */
const orderless = new Set(['clock', 'random', 'timer', 'debug']);

/** Whether a write may come in any order. */
export function isOrderless(region: Region): boolean {
  return region.of === 'world' && orderless.has(region.world);
}

function effects({ summary: earlier }: Operation, { summary: later }: Operation): Independence {
  const pairs = [
    ...earlier.writes.flatMap((write) => [...later.reads, ...later.writes].map((other) => [write, other] as const)),
    ...later.writes.flatMap((write) => earlier.reads.map((other) => [write, other] as const)),
  ];
  return pairs.map(([write, other]) => meeting(write, other)).reduce(worse, yes);
}

function meeting(write: Touch, other: Touch): Independence {
  if (isOrderless(write.region)) return yes;
  const how = overlap(write.region, other.region);
  if (how === 'no') return yes;
  if (write.region.of === 'world' && write.region.world === 'log') return lowered('likely', 'log-lines', 'their log lines may interleave', write.step, other.step);
  if (isMark(write) && isMark(other)) return yes;
  if (write.idempotent && other.idempotent && !(write.region.of === 'world' && write.region.world === 'fs')) return lowered('likely', 'effects-meet', 'it does not matter which of them comes first', write.step, other.step);
  if (write.idempotent && write.region.of === 'variable') return lowered('likely', 'effects-meet', 'it does not matter who fills the memo', write.step, other.step);
  if (how === 'yes') return never('effects-meet', `${write.step.what}, which the other touches: ${other.step.what}`, write.step, other.step);
  if (isFolderOf(write, other) || isFolderOf(other, write)) return lowered('possible', 'effects-meet', undefined, write.step, other.step);
  return lowered('likely', 'may-be-one-object', apart(write.region, other.region), write.step, other.step);
}

/** Whether a write only marks entries of a cache as stale: at once, in any order and as often as one likes. */
function isMark({ region, idempotent }: Touch): boolean {
  return idempotent === true && region.of === 'world' && region.world === 'cache';
}

/** Whether one may make the folder that the other's file is in, or the place of one is named by the other's. */
function isFolderOf(folder: Touch, file: Touch): boolean {
  const [one, other] = [folder.region, file.region];
  if (one.of !== 'world' || other.of !== 'world' || one.world !== 'fs') return false;
  const isNamed = one.text !== undefined && other.text?.split(/[^\w$.]+/).includes(one.text);
  return isNamed === true || (folder.idempotent === true && one.key === undefined);
}

/** What has to be true for two regions that are named differently to be two. */
function apart(a: Region, b: Region): string {
  const [one, other] = [a, b].map((region) => (region.of === 'world' ? region.text ?? region.key : undefined));
  return one !== undefined && other !== undefined ? `\`${one}\` and \`${other}\` are different places` : 'they do not touch the same object';
}

/** The same question asked twice may have two answers: the next line, the next page. */
function isAskedTwice(earlier: Operation, later: Operation): boolean {
  const [one, other] = [earlier.waiting?.text, later.waiting?.text];
  return one !== undefined && one === other && earlier.summary.unknown.some(({ guess }) => guess === 'reads' || guess === undefined);
}

/** The name that speaks for calls deep in the body of what is waited for; for what stands beside it in the statement it does not. */
export function readerOf({ waiting, names: [name, another], statement }: Operation, { path, line }: Step): string | undefined {
  const isReader = waiting !== undefined && waiting.use !== 'drops' && another === undefined && name !== undefined && isReadingName(name.slice(name.lastIndexOf('.') + 1));
  return isReader && isDeep({ path, line }, statement) ? name : undefined;
}

/** Whether a step is in a body that a statement calls, not in the statement itself. */
function isDeep({ path, line }: Pick<Step, 'path' | 'line'>, statement: Node): boolean {
  return path !== fileOf(statement) || line < lineOf(statement) || line > lastLineOf(statement);
}

function unknowns(earlier: Operation, later: Operation): Independence {
  if (isAskedTwice(earlier, later)) return never('effects-meet', `\`${earlier.names[0] ?? ''}\` is asked twice`);
  return [earlier, later].flatMap((operation) => operation.summary.unknown.map((call) => unknownIn(operation, call))).reduce(worse, yes);
}

/** Whether the result of a call is used where it stands: that a body, which has been read, computes something is no effect. */
export function isUsedThere({ statement }: Operation, { guess, step }: UnknownCall): boolean {
  return guess === 'built-in' || guess === 'chained' || (guess === 'computes' && isDeep(step, statement));
}

function unknownIn(operation: Operation, call: UnknownCall): Independence {
  const { name, guess, step } = call;
  if (guess === 'not overridden') return yes;
  // What is called for nothing but its effect does more than its name says, unless its body has been read.
  if (guess === 'command') return lowered('likely', 'unknown-call', `\`${name}\` does nothing but run the command`, step);
  if (operation.waiting?.use === 'drops' && !isUsedThere(operation, call)) return lowered('possible', 'dropped-result', undefined, step);
  if (guess !== undefined) return lowered('likely', 'unknown-call', guess === 'reads' || guess === 'computes' ? `\`${name}\` only reads` : undefined, step);
  if (name === 'import') return lowered('likely', 'unknown-call', 'the modules do not depend on which is loaded first', step);
  const reader = readerOf(operation, step);
  return reader === undefined ? lowered('possible', 'unknown-call', undefined, step) : lowered('likely', 'unknown-call', `\`${reader}\` only reads`, step);
}

/** If one fails, the other has run, or goes on running, by now. */
function failure(earlier: Operation, later: Operation): Independence {
  const [write] = lasting(later).filter((touch) => !touch.idempotent);
  if (write && earlier.summary.fails) {
    const holder = localHolder(write.region, later.statement);
    const reader = write.region.of === 'object' && write.region.root.is === 'unknown' ? readerOf(later, write.step) : undefined;
    // Where the body does not tell whose object it is, the name does.
    if (reader !== undefined) return lowered('likely', 'unknown-call', `\`${reader}\` only reads`, write.step);
    if (!holder) return lowered('possible', 'written-after-failure', undefined, write.step);
    return lowered('likely', 'written-after-failure', `nobody looks at \`${holder.name}\` after \`${earlier.names[0] ?? 'the other'}\` has failed`, write.step);
  }
  // What is kept in one place before it is changed in another must be there if the program is stopped in between.
  if (write && isFar(write.region) && lasting(earlier).some(({ region }) => isFar(region))) return lowered('possible', 'written-after-failure', undefined, write.step);
  const line = later.summary.writes.find(({ region }) => region.of === 'world' && region.world === 'log');
  if (line && earlier.summary.fails) return lowered('likely', 'log-lines', 'their log lines may interleave', line.step);
  const told = earlier.summary.writes.find(({ region }) => region.of === 'world' && region.world === 'log');
  if (told && later.summary.fails) return lowered('likely', 'log-lines', `nobody minds that ${told.step.what} though the other fails`, told.step);
  const target = seenTarget(earlier);
  if (target !== undefined && later.summary.fails) return lowered('likely', 'written-after-failure', `\`${target}\` need not be set when \`${later.names[0] ?? 'the other'}\` fails`);
  // A failure of the earlier one leaves of it what it would have left anyway, and so with the later one.
  const [before] = [...(later.summary.fails ? lasting(earlier) : []), ...(earlier.summary.fails ? lasting(later) : [])].filter((touch) => !isMark(touch));
  if (before) return lowered('likely', 'written-after-failure', `nobody minds that ${before.step.what.startsWith('writes') ? `one ${before.step.what}` : before.step.what} though the other fails`, before.step);
  return yes;
}

/** Whether a region outlives the program: files, what a store or another machine keeps. */
function isFar(region: Region): boolean {
  return region.of === 'world' && (region.world === 'fs' || region.world === 'db' || region.world === 'net');
}

/** The variable of the function itself that an object which is written is reached from, where no code after a failure reads it. */
function localHolder(region: Region, statement: Operation['statement']): Variable | undefined {
  const variable = region.of === 'object' && region.root.is === 'variable' ? region.root.variable : undefined;
  const isLocal = variable !== undefined && definitionOf(variable)?.node.type === 'VariableDeclarator' && !isModuleLevel(variable);
  return isLocal && !isSeenAfterFailure(variable, statement) ? variable : undefined;
}

/** What an operation assigns that others may read after a failure: it is assigned only when all have ended. */
function seenTarget(operation: Operation): string | undefined {
  if (operation.waiting?.use !== 'assigns') return undefined;
  const seen = [...operation.writes].find((variable) => isSeenAfterFailure(variable, operation.statement));
  const { target } = operation.waiting;
  return seen?.name ?? (target?.type === 'MemberExpression' ? calleeText(target) : undefined);
}

function lasting({ summary, statement }: Operation): readonly Touch[] {
  return summary.writes.filter(({ region }) => isLasting(region) && (region.of !== 'variable' || isSeenAfterFailure(region.variable, statement)));
}

/** Whether a write can be seen later by others than readers of a log. */
export function isLasting(region: Region): boolean {
  return !isOrderless(region) && !(region.of === 'world' && region.world === 'log');
}
