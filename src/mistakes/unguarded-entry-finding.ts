// What is said of the start of a program that nobody guards, and how it is guarded instead.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare } from '../facts/static-text.ts';
import { stepAt } from '../facts/step.ts';
import { isLast } from '../facts/top-level.ts';
import type { Refusal } from '../facts/because.ts';
import { isForNode } from '../program/started.ts';
import { moduleKind } from '../program/module-kind.ts';
import { awaitAllEdits, awaitEdits } from '../rewrites/await-it.ts';
import { awaitingFunction } from '../rewrites/await-place.ts';
import { isPromiseGlobal } from '../rewrites/gather-shape.ts';
import { failWith, guardEntry } from '../rewrites/guard-entry.ts';
import type { Edit } from '../source/edit.ts';
import type { Node, Source } from '../source/source.ts';
import type { Exit } from './exits.ts';
import type { Floating } from './floating-promise.ts';
import { inWords, type Context, type Finding, type Rewrite } from './mistake.ts';
import { saidName, whyIt } from './promise-words.ts';
import type { SwallowedStart } from './swallowed-start.ts';

/** The finding that a start is which nobody waits for, and whose failure nobody hears. */
export function startFinding({ node, about, known }: Floating, { source, program }: Context): Finding {
  const name = saidName(node);
  const isList = about === 'floating-promises';
  const isLastOne = isLast(statementOf(node));
  const kind = moduleKind(source, program);
  const rewrite = kind === 'esm' ? waiting(node, isList, source) : isList || !isForNode(source, program) ? undefined : guarding(node, source);
  return {
    about: 'unguarded-entry',
    at: node.range,
    data: { name: isList ? 'the promises in this list' : name, why: whyIt(known, node, source), so: isLastOne ? '' : 'what follows runs before it is done, and ' },
    // Where nothing follows, all that can go wrong is that it fails.
    certainty: isLastOne || known.is !== 'yes' ? 'likely' : 'sure',
    tier: 'likely',
    evidence: known.step ? [known.step] : [],
    rewrites: rewrite ? [rewrite] : [],
    refusals: rewrite ? [] : [{ because: kind === 'esm' ? 'shadowed-promise' : 'not-in-async' }],
  };
}

function statementOf(node: Node): Node {
  let current = node;
  while (current.parent && !current.type.endsWith('Statement') && !current.type.endsWith('Declaration')) current = current.parent;
  return current;
}

function waiting(node: Node, isList: boolean, source: Source): Rewrite | undefined {
  if (isList && !isPromiseGlobal(source)) return undefined;
  const name = isList ? 'all of them' : saidName(node);
  return {
    label: isList ? 'Wait for all of them with `await Promise.all`.' : `Wait for ${name} with \`await\`.`,
    tier: 'likely',
    assumption: `what follows may wait for ${isList ? 'them' : name}`,
    edits: isList ? awaitAllEdits(source, node, node.parent?.type === 'AwaitExpression') : awaitEdits(source, node),
  };
}

function guarding(node: Node, source: Source): Rewrite {
  return {
    label: 'Handle its failure: print it, and end with exit code 1.',
    tier: 'likely',
    assumption: 'what else is at work may be finished after a failure',
    edits: [guardEntry(source, node)],
  };
}

/** The finding that a process ends before something is done that was started. */
export function exitFinding({ call, pending }: Exit, context: Context): Finding {
  const { source } = context;
  const names = pending.map(({ node }) => saidName(node));
  const refusal = exitRefusal(call, context);
  const isMeant = pending.some(({ voided }) => voided);
  const edits = refusal ? [] : pending.flatMap(({ node, voided }) => (voided ? [awaitInstead(voided, source)] : awaitEdits(source, node)));
  const rewrite: Rewrite = { label: `Wait for ${inWords(names)} with \`await\` before the process ends.`, tier: 'likely', assumption: `${inWords(names)} ${names.length > 1 ? 'come' : 'comes'} to an end`, edits };
  return {
    about: 'exit-before-done',
    at: call.range,
    data: { names: inWords(names), verb: names.length > 1 ? 'are' : 'is' },
    certainty: 'sure',
    tier: 'likely',
    evidence: pending.map(({ node }) => stepAt(source, node, `starts ${saidName(node)}`)),
    rewrites: refusal ? [] : [isMeant ? { ...rewrite, isOnlyOffered: true } : rewrite],
    refusals: refusal ? [refusal] : isMeant ? [{ because: 'on-purpose' }] : [],
  };
}

function exitRefusal(call: Node, { source, program }: Context): Refusal | undefined {
  const fn = awaitingFunction(call);
  return (fn ? fn.async : moduleKind(source, program) === 'esm') ? undefined : { because: 'not-in-async' };
}

function awaitInstead({ range: [start] }: TSESTree.UnaryExpression, { path }: Source): Edit {
  return { path, range: [start, start + 'void'.length], text: 'await' };
}

/** The finding that a failure looks like success to whoever started the program. */
export function swallowedFinding(swallowed: SwallowedStart, context: Context): Finding {
  const { source } = context;
  const { how, handler, start, exit, isFinal } = swallowed;
  const edits = isFinal ? finalEdits(swallowed, source) : exit?.arguments[0] ? undefined : failWith(handler, exit, source);
  const isMeant = how === 'silent' || exit?.arguments[0] !== undefined;
  return {
    about: isFinal ? 'failure-without-word' : 'failure-as-success',
    at: exit?.range ?? handler.range,
    data: { name: saidName(start), what: how === 'silent' ? 'nobody hears of it' : how === 'exits' ? 'it ends the process with 0' : 'it is printed' },
    certainty: 'likely',
    tier: 'likely',
    evidence: [stepAt(source, start, 'starts the program'), stepAt(source, handler, 'handles its failure')],
    rewrites: edits ? [{ label: 'End with exit code 1 where it fails.', tier: 'likely', assumption: 'whoever starts the program wants to know that it failed', ...(how === 'silent' && { isOnlyOffered: true as const }), edits }] : [],
    refusals: isMeant ? [{ because: 'meant-as-success' }] : [],
  };
}

/** A handler goes in front of `finally(() => process.exit())`, which ends the process with the code that it sets. */
function finalEdits({ exit, start }: SwallowedStart, source: Source): readonly Edit[] | undefined {
  return exit?.arguments.length === 0 ? [guardEntry(source, start)] : undefined;
}

/** The finding that something waits at the top of a CommonJS file. */
export function topLevelAwaitFinding(node: Node, isOnly: boolean, { source, program }: Context): Finding {
  const rewrite = isOnly ? handed(node, source) : undefined;
  const why = /\.c[jt]s$/.test(source.path) ? 'its name says so' : program.packageOf(source.path)?.json['type'] === 'commonjs' ? 'its package.json says so' : 'it uses `require`, `module` or `exports`';
  return {
    about: 'top-level-await',
    at: [node.range[0], node.range[0] + (node.type === 'AwaitExpression' ? 'await'.length : 'for await'.length)],
    data: { why },
    certainty: 'sure',
    tier: 'likely',
    evidence: [stepAt(source, node, 'waits at the top of a CommonJS file')],
    rewrites: rewrite ? [rewrite] : [],
    refusals: rewrite ? [] : [{ because: 'not-in-async' }],
  };
}

/** `await main();` at the very end becomes `main().catch(…);` */
function handed(node: Node, source: Source): Rewrite | undefined {
  if (node.type !== 'AwaitExpression' || node.parent.type !== 'ExpressionStatement' || bare(node.argument).type !== 'CallExpression' || !isLast(node.parent)) return undefined;
  const gap = source.text.slice(node.range[0], node.argument.range[0]);
  if (!/^await\s+$/.test(gap)) return undefined;
  return {
    label: 'Call it without `await`, and handle its failure: print it, and end with exit code 1.',
    tier: 'likely',
    assumption: 'what else is at work may be finished after a failure',
    edits: [{ path: source.path, range: [node.range[0], node.argument.range[0]], text: '' }, guardEntry(source, node.argument)],
  };
}
