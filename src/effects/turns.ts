// Whether a turn of a loop may begin before the one ahead of it has ended: its effects against those of another turn.
import { isCaptured, isHandedOut, isSeenAfterFailure } from '../facts/failure-view.ts';
import type { Because } from '../facts/because.ts';
import type { LoopBody } from '../facts/loop-body.ts';
import type { Loop } from '../facts/loops.ts';
import type { Step } from '../facts/step.ts';
import { definitionOf, functionAround, isDeclaredIn, isModuleLevel } from '../facts/variables.ts';
import { isFunction, type FunctionNode } from '../source/walk.ts';
import { fileOf, type Node, type Variable } from '../source/source.ts';
import { isLasting, isOrderless, isUsedThere, overridden, readerOf, worse, yes, type Independence, type Tier } from './independence.ts';
import type { Operation } from './operation.ts';
import { isTallied } from './tally.ts';
import { overlap, type Region } from './region.ts';
import type { Summary, Touch, UnknownCall } from './summary.ts';
import { lineOf } from '../source/lines.ts';

/** What goes round: a loop, or a function that is called for each item of a list. */
export interface Rounds extends Pick<Loop, 'statements' | 'reads' | 'exits'> {
  readonly node: Loop['node'] | FunctionNode;
  readonly list: Node;
}

/** What a turn does while others may be at work, and what it does afterwards, when its time has come. */
export interface Turn {
  readonly loop: Rounds;
  readonly body: LoopBody;
  readonly waiting: Summary;
  readonly afterwards: Summary;
  /** Each await of the turn. */
  readonly operations: readonly Operation[];
  /** Names that mean something else in every turn. */
  readonly itemNames: ReadonlySet<string>;
  /** The read of the list itself. */
  readonly list: readonly Touch[];
}


function never(because: Because, ...evidence: Step[]): Independence {
  return { tier: 'never', because, assumptions: [], evidence };
}

function lowered(tier: Tier, because: Because, assumption?: string, ...evidence: Step[]): Independence {
  return { tier, because, assumptions: assumption === undefined ? [] : [assumption], evidence };
}

/** Whether the turns may overlap, and what each of them does afterwards may come when all have waited. */
export function turnsApart(turn: Turn): Independence {
  let answer = yes;
  for (const condition of [roles, sameQuestion, handles, ownWrites, acrossTurns, meetings, unknowns, leaving, failing]) {
    answer = worse(answer, condition(turn));
    if (answer.tier === 'never') break;
  }
  return worse(answer, overridden([...turn.waiting.unknown, ...turn.afterwards.unknown, ...turn.operations.flatMap(({ summary }) => summary.unknown)], answer));
}

function roles({ operations }: Turn): Independence {
  if (operations.some(({ role }) => role === 'signal')) return never('waits-for-signal');
  if (operations.some((operation) => operation.role === 'guard' && isDropped(operation))) return never('guard');
  if (operations.some(({ names: [name = ''] }) => /^(?:\w+\.)*steps?\.\w+$/.test(name))) return never('exclusive-handle');
  const waits = operations.find(({ summary }) => summary.waits.includes('signal') || summary.waits.includes('unknown'));
  return waits ? lowered('likely', 'waits-for-signal', `what \`${waits.names[0] ?? 'one turn'}\` waits for does not come from another turn`) : yes;
}

function isDropped({ waiting }: Operation): boolean {
  return waiting?.value.parent.type === 'ExpressionStatement';
}

/** What does not depend on the item is the next line or page each time, or the same again. */
function sameQuestion({ operations, loop }: Turn): Independence {
  const again = operations.find(({ mentions, summary }) => summary.unknown.length > 0 && ![...mentions].some((variable) => isDeclaredIn(variable, loop.node)) && loop.reads.length === 0);
  return again ? never('effects-meet') : yes;
}

function handles({ waiting, afterwards }: Turn): Independence {
  return waiting.exclusive.length + afterwards.exclusive.length > 0 ? never('exclusive-handle') : yes;
}

/** Whether a region is of this turn alone: a variable that each turn has anew. */
function isOfTurn(region: Region, { loop }: Turn): boolean {
  return region.of === 'variable' && isDeclaredIn(region.variable, loop.node);
}

/** Whether a region is reached from the item of the turn. */
function isOfItem(region: Region, { loop }: Turn): boolean {
  return region.of === 'object' && region.root.is === 'variable' && isDeclaredIn(region.root.variable, loop.node);
}

/** A write of one turn against the same write of another. */
function ownWrites(turn: Turn): Independence {
  return turn.waiting.writes.map((write) => ownWrite(write, turn)).reduce(worse, yes);
}

function ownWrite({ region, step, idempotent }: Touch, turn: Turn): Independence {
  if (isOfTurn(region, turn) || isOrderless(region) || isTallied(region, turn.loop.node, turn.loop.statements)) return yes;
  if (region.of === 'variable') return idempotent ? lowered('likely', 'effects-meet', 'it does not matter who fills the memo', step) : never('carried-over', step);
  if (region.of === 'object') {
    if (!isOfItem(region, turn)) return never('carried-over', step);
    return lowered(region.root.deep === undefined ? 'likely' : 'possible', 'may-be-one-object', 'no object is in the list twice', step);
  }
  if (region.world === 'log') return lowered('likely', 'log-lines', 'the log lines of several turns may interleave', step);
  if (idempotent === true) return lowered('likely', 'effects-meet', 'it does not matter which turn comes first', step);
  if (region.world === 'fs' && region.text !== undefined && region.key === undefined && mentionsItem(region.text, turn)) return lowered('likely', 'effects-meet', 'each turn writes files of its own', step);
  return region.world === 'net' || region.world === 'db' || (region.world === 'fs' && region.key === undefined) ? lowered('possible', 'effects-meet', undefined, step) : never('effects-meet', step);
}

function mentionsItem(text: string, { itemNames }: Turn): boolean {
  return (text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []).some((name) => itemNames.has(name));
}

/** What a turn writes while it waits, against what another one reads in the meantime. */
function acrossTurns(turn: Turn): Independence {
  const { waiting } = turn;
  return waiting.writes.flatMap((write) => [...waiting.reads, ...turn.list].map((read) => across(write, read, turn))).reduce(worse, yes);
}

function across(write: Touch, read: Touch, turn: Turn): Independence {
  if (isOfTurn(write.region, turn) || isOrderless(write.region) || isTallied(write.region, turn.loop.node, turn.loop.statements) || overlap(write.region, read.region) === 'no') return yes;
  if (write.region.of === 'world' && write.region.world === 'log') return yes;
  if (write.idempotent === true && read.idempotent === true) return yes;
  if (write.region.of === 'variable' && write.idempotent) return lowered('likely', 'effects-meet', 'it does not matter who fills the memo', write.step);
  if (isOfItem(write.region, turn)) return lowered('likely', 'may-be-one-object', 'no object is in the list twice', write.step, read.step);
  const texts = [write.region, read.region].map((region) => (region.of === 'world' ? region.text : undefined));
  if (texts.every((text) => text !== undefined && mentionsItem(text, turn))) return lowered('likely', 'effects-meet', 'each turn writes files of its own', write.step, read.step);
  return overlap(write.region, read.region) === 'yes' ? never('carried-over', write.step, read.step) : lowered('likely', 'may-be-one-object', 'what a turn writes is not what another reads', write.step, read.step);
}

/** What a turn does afterwards now comes behind what the later turns wait for. */
function meetings(turn: Turn): Independence {
  const { waiting, afterwards, list } = turn;
  const pairs = [
    ...afterwards.writes.flatMap((write) => [...waiting.reads, ...waiting.writes, ...list].map((other) => [write, other] as const)),
    ...waiting.writes.flatMap((write) => afterwards.reads.map((other) => [write, other] as const)),
  ];
  return pairs.map(([write, other]) => meeting(write, other, turn)).reduce(worse, yes);
}

function meeting(write: Touch, other: Touch, turn: Turn): Independence {
  if (isOrderless(write.region) || isOfTurn(write.region, turn)) return yes;
  const how = overlap(write.region, other.region);
  if (how === 'no') return yes;
  if (write.region.of === 'world' && write.region.world === 'log') return lowered('likely', 'log-lines', 'the log lines of several turns may interleave', write.step, other.step);
  if (isOfItem(write.region, turn)) return lowered('likely', 'may-be-one-object', 'no object is in the list twice', write.step, other.step);
  if (how === 'yes') return never('carried-over', write.step, other.step);
  // A list that the function has made for itself is no object that a call reads, unless it was handed to one.
  return isOwn(write.region, turn) ? yes : lowered('likely', 'may-be-one-object', 'what is filled is not what the calls read', write.step, other.step);
}

/** Whether a region is of an object that the function has made and that, as long as the loop runs, only this variable holds. */
function isOwn(region: Region, { loop }: Turn): boolean {
  if (region.of !== 'object' || region.root.is !== 'variable' || region.root.deep !== undefined) return false;
  const { variable } = region.root;
  const made: Node | undefined = definitionOf(variable)?.node;
  if (made?.type !== 'VariableDeclarator' || !made.init || (isModuleLevel(variable) && (isHandedOut(variable) || isCaptured(variable, variable.scope.block)))) return false;
  const isNew = made.init.type === 'ArrayExpression' || made.init.type === 'ObjectExpression' || made.init.type === 'NewExpression';
  const outer = loopAround(loop.node);
  const isMadeAnew = !outer || isDeclaredIn(variable, outer);
  return isNew && variable.references.every(({ identifier, init }) => init === true || isUsedInPlace(identifier) || (isMadeAnew && identifier.range[0] >= loop.node.range[1] && functionAround(identifier) === functionAround(loop.node)));
}

/** The nearest loop around a node in its function: what stands below the node has run before the next turn of it. */
function loopAround(node: Node): Node | undefined {
  for (let current: Node | undefined = node.parent; current && !isFunction(current); current = current.parent) if (/^(?:For|While|DoWhile)\w*Statement$/.test(current.type)) return current;
  return undefined;
}

/** `xs.push(x)`, `xs[i] = x`, `return xs`: nobody else gets hold of the object before the function ends. */
function isUsedInPlace(use: Node): boolean {
  const { parent } = use;
  return (parent?.type === 'MemberExpression' && parent.object === use) || parent?.type === 'ReturnStatement' || parent?.type === 'ForOfStatement' || parent?.type === 'SpreadElement';
}

function unknowns(turn: Turn): Independence {
  const inTurns = turn.operations.flatMap((operation) => operation.summary.unknown.map((call) => unknownCall(call, operation)));
  const known = new Set(turn.operations.flatMap(({ summary }) => summary.unknown.map(({ step }) => step)));
  const others = [...turn.waiting.unknown.filter(({ step }) => !known.has(step)), ...turn.afterwards.unknown];
  return [...inTurns, ...others.map((call) => unknownCall(call, undefined))].reduce(worse, yes);
}

function unknownCall(call: UnknownCall, operation: Operation | undefined): Independence {
  const { name, guess, step } = call;
  if (guess === 'not overridden') return yes;
  if (guess === 'command') return lowered('likely', 'unknown-call', `\`${name}\` does nothing but run the command`, step);
  if (operation && isDropped(operation) && !isUsedThere(operation, call)) return lowered('possible', 'dropped-result', undefined, step);
  if (guess !== undefined) return lowered('likely', 'unknown-call', guess === 'reads' || guess === 'computes' ? `\`${name}\` only reads` : undefined, step);
  const reader = operation && readerOf(operation, step);
  return reader === undefined ? lowered('possible', 'unknown-call', undefined, step) : lowered('likely', 'unknown-call', `\`${reader}\` only reads`, step);
}

/** A turn that leaves on purpose may mean that the later ones shall not begin; where all only read, it asks about its own item. */
function leaving(turn: Turn): Independence {
  const { waiting, afterwards, operations, loop } = turn;
  const [exit] = loop.exits.map((node): Step => ({ path: fileOf(node), line: lineOf(node), what: 'hands a failure on' }));
  const leaves = waiting.leaves ?? afterwards.leaves ?? exit;
  if (!leaves) return yes;
  const isAsked = operations.some((operation) => operation.summary.leaves !== undefined && isDropped(operation));
  if (isAsked || waiting.writes.some(({ region }) => isLasting(region) && !isOfTurn(region, turn) && !isTallied(region, loop.node, loop.statements))) return never('guard', leaves);
  // A call that finds nothing for its own item says nothing about the others, which then have read in vain.
  const isOwnAffair = !exit && [waiting.leaves, afterwards.leaves].every((each) => each === undefined || (!each.decides && each.depth > 0));
  return isOwnAffair ? yes : lowered('likely', 'guard', 'a failure of one turn is no reason not to begin the others', leaves);
}

const remote = new Set(['net', 'db', 'process', 'terminal', 'env', 'host', 'dom', 'fs', 'cache']);

/** If a turn fails, later ones have begun by now, and nothing of what comes afterwards has been done. */
function failing(turn: Turn): Independence {
  const { waiting, afterwards, loop } = turn;
  const far = afterwards.writes.find(({ region }) => region.of === 'world' && remote.has(region.world));
  if (far) return never('written-after-failure', far.step);
  if (!waiting.fails && !afterwards.fails) return yes;
  const begun = waiting.writes.find(({ region }) => isLasting(region) && !isOfTurn(region, turn) && !isTallied(region, loop.node, loop.statements));
  const goesOn = begun ? lowered('likely', 'written-after-failure', 'nobody minds that later turns go on when one fails', begun.step) : yes;
  const filled = [...afterwards.writes, ...waiting.writes].find(({ region }) => isMissed(region, turn));
  const missing = filled ? lowered('likely', 'written-after-failure', 'nobody looks at what the turns have filled in when one of them fails', filled.step) : yes;
  return worse(goesOn, missing);
}

/** Whether code after a failure may see that something has not been written. */
function isMissed(region: Region, turn: Turn): boolean {
  if (region.of === 'world' || isOfTurn(region, turn)) return false;
  const variable: Variable | undefined = region.of === 'variable' ? region.variable : region.root.is === 'variable' ? region.root.variable : undefined;
  if (!variable) return true;
  const isLocal = region.of === 'variable' || isOwn(region, turn) || isDeclaredIn(variable, turn.loop.node);
  return !isLocal || (!isDeclaredIn(variable, turn.loop.node) && isSeenAfterFailure(variable, turn.loop.node));
}
