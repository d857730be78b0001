// What is said of promises that nobody would hear of in time, and how they are written instead.
import { contextOf } from '../effects/around.ts';
import { viewOf, type Frame } from '../effects/frame.ts';
import { summaries } from '../effects/function-summary.ts';
import { operationOf } from '../effects/operation.ts';
import { precedingOf, startsSafely } from '../effects/starting.ts';
import { bare, calleeText } from '../facts/static-text.ts';
import { stepAt } from '../facts/step.ts';
import type { Wait } from '../facts/unguarded.ts';
import { gather } from '../rewrites/gather.ts';
import { isPromiseGlobal } from '../rewrites/gather-shape.ts';
import { membersOf, waitersOf, type Waiter } from '../rewrites/gather-stored.ts';
import { guardStart, handlerFor } from '../rewrites/guard-start.ts';
import type { Node } from '../source/source.ts';
import { valueOf } from '../values/value-of.ts';
import type { Context, Finding, Rewrite } from './mistake.ts';
import type { Unguarded } from './unguarded-start.ts';
import { lineOf } from '../source/lines.ts';

type Group = readonly [Unguarded, ...Unguarded[]];

/** The finding that a group of starts is, all left alone by one await or by the ways out of the function. */
export function findingOf(group: Group, context: Context): Finding {
  const [first] = group;
  const isKnown = group.every(({ start }) => start.isNative);
  const together = gathered(group, context);
  const apart = guarded(group, context);
  // What is proven goes first; of two that are equal the one that reads better.
  const rewrites = [...together, ...apart].sort((a, b) => Number(b.tier === 'proven') - Number(a.tier === 'proven'));
  const about = first.wait ? 'unguarded-start' : 'unguarded-exit';
  return {
    about: isKnown ? about : `likely-${about}`,
    at: first.declarator.init.range,
    data: { names: inWords(group.map(nameOf), 'or'), when: whenOf(first), calls: callsOf(group) },
    certainty: isKnown ? 'sure' : 'likely',
    tier: rewrites[0]?.tier ?? 'likely',
    evidence: evidenceOf(group, context),
    rewrites,
    refusals: [],
  };
}

function nameOf({ variable, start }: Unguarded): string {
  return start.isList ? `one of \`${variable.name}\`` : `\`${variable.name}\``;
}

function callsOf(group: Group): string {
  return inWords([...new Set(group.filter(({ start }) => !start.isNative).map(({ start }) => `\`${start.name}\``))], 'and');
}

function inWords(names: readonly string[], word: 'and' | 'or'): string {
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} ${word} ${last}` : last;
}

function whenOf({ wait, passage, variable }: Unguarded): string {
  if (wait) return wait.type === 'AwaitExpression' && isOwn(wait, variable.name) ? 'while another of them is awaited' : `while ${waitedFor(wait)}`;
  const [exit] = passage.exits;
  const word = exit?.type.replace('Statement', '').toLowerCase() ?? 'return';
  return `after the \`${word}\` on line ${String(exit ? lineOf(exit) : 0)}`;
}

/** `for (const p of ps) await p`: the await is of one of them. */
function isOwn(wait: Wait, name: string): boolean {
  for (let current: Node = wait; current.parent; current = current.parent) {
    if (current.type === 'ForOfStatement' && bare(current.right).type === 'Identifier' && calleeText(current.right) === name) return true;
  }
  return false;
}

function waitedFor(wait: Wait): string {
  if (wait.type === 'YieldExpression') return 'the generator waits to be asked again';
  if (wait.type === 'ForOfStatement') return `\`${calleeText(wait.right)}\` is read`;
  const awaited = bare(wait.argument);
  const text = calleeText(awaited.type === 'CallExpression' ? awaited.callee : awaited);
  return text === '…' ? 'something else is awaited' : `\`${text}\` is awaited`;
}

function evidenceOf(group: Group, { source }: Context): Finding['evidence'] {
  const [{ wait, passage }] = group;
  const starts = group.map(({ declarator, start }) => stepAt(source, declarator, start.isNative ? `starts \`${start.name}\`, whose promise may reject` : `calls \`${start.name}\`, whose result is used as a promise`));
  const danger = wait ? stepAt(source, wait, 'gives control away') : passage.exits.map((exit) => stepAt(source, exit, 'leaves'))[0];
  const ends = group.flatMap(({ passage: { ends: [end] }, variable }) => (end ? [stepAt(source, end.at, `is the first to take care of \`${variable.name}\``)] : []));
  return [...starts, ...(danger ? [danger] : []), ...ends];
}

function guarded(group: Group, { source }: Context): readonly Rewrite[] {
  // In one declaration with the await, there is no place between the two.
  if (group.some(({ wait, statement }) => wait && wait.range[0] >= statement.range[0] && wait.range[1] <= statement.range[1])) return [];
  if (group.some(({ start }) => start.isList) && !isPromiseGlobal(source)) return [];
  const places = group.map(({ statement, variable, start: { isList, isOptional } }) => ({ statement, name: variable.name, isList, isOptional }));
  const returns = group.filter(({ passage }) => passage.exits.some(({ type }) => type !== 'ThrowStatement')).map(({ variable }) => `\`${variable.name}\``);
  const calls = callsOf(group);
  const assumptions = [
    ...(calls === '' ? [] : [`${calls} ${calls.includes(' and ') ? 'give promises' : 'gives a promise'}`]),
    ...(returns.length > 0 ? [`nobody needs to hear of a failure of ${inWords(returns, 'and')} where it is not awaited`] : []),
  ];
  const handlers = inWords(places.map((place) => `\`${handlerFor(place)}\``), 'and');
  return [{
    label: `Attach a handler where it starts, ${handlers}: the later \`await\` still throws.`,
    ...tierOf(assumptions),
    edits: guardStart(source, places),
  }];
}

function tierOf(assumptions: readonly string[]): Pick<Rewrite, 'tier' | 'assumption'> {
  return assumptions.length === 0 ? { tier: 'proven' } : { tier: 'likely', assumption: assumptions.join(', and ') };
}

/** The awaits as one, where they follow each other: all are at work by then, so that only the order of failures changes. */
function gathered(group: Group, context: Context): readonly Rewrite[] {
  const [{ wait }] = group;
  if (wait?.type !== 'AwaitExpression' || group.some(({ passage, start }) => passage.exits.length > 0 || start.isList)) return [];
  const { source, program } = context;
  const waiters = waitersOf(wait, new Set(group.map(({ variable }) => variable)), source);
  const [head] = waiters ?? [];
  if (!waiters || !head) return [];
  const around = contextOf({ members: waiters.map(({ statement }) => operationOf(statement, source, program, summaries(program))) }, { source, program, within: source.ast, summaryOf: summaries(program) });
  if (around.tier === 'never') return [];
  const frame: Frame = { source, program, within: head.statement, summaryOf: summaries(program) };
  const isSafe = ({ statement, value }: Waiter): boolean => startsSafely(value, precedingOf(statement), frame, true);
  const written = gather({ source, above: [], members: membersOf(waiters, isSafe), below: [] });
  if ('because' in written) return [];
  const calls = callsOf(group);
  const assumptions = [
    ...(calls === '' ? [] : [`${calls} ${calls.includes(' and ') ? 'give promises' : 'gives a promise'}`]),
    ...(isStartedSafely(head, frame) ? [] : [`\`${awaitedName(head)}\` gives a promise and does not throw before`]),
    ...around.assumptions,
  ];
  return [{ label: `Wait for ${inWords(waiters.map((each) => `\`${awaitedName(each)}\``), 'and')} together with \`Promise.all\`.`, ...tierOf(assumptions), edits: written.edits }];
}

function awaitedName({ value }: Waiter): string {
  const awaited = bare(value.argument);
  return calleeText(awaited.type === 'CallExpression' ? awaited.callee : awaited);
}

/** Whether the first await is of a promise that is there, or of a call that gives one without throwing before. */
function isStartedSafely({ value }: Waiter, frame: Frame): boolean {
  return bare(value.argument).type === 'Identifier' || valueOf(value.argument, viewOf(frame)).is === 'promise';
}
