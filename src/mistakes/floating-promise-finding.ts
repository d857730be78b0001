// What is said of a promise that nobody waits for, and how somebody comes to wait for it.
import type { TSESTree } from '@typescript-eslint/utils';
import { verbOf } from '../apis/names.ts';
import { bare, calleeText } from '../facts/static-text.ts';
import type { Because } from '../facts/because.ts';
import { awaitAllEdits, awaitEdits, mayAwait } from '../rewrites/await-it.ts';
import { awaitingFunction } from '../rewrites/await-place.ts';
import { isPromiseGlobal } from '../rewrites/gather-shape.ts';
import { commentsAbove, commentsBehind } from '../source/comments.ts';
import type { Edit } from '../source/edit.ts';
import type { Node, Source, Variable } from '../source/source.ts';
import { isFunction, walk } from '../source/walk.ts';
import { asOthersDo, mayBecomeAsync, withAsync } from './floating-promise-caller.ts';
import type { Floating } from './floating-promise.ts';
import type { Context, Finding, Rewrite } from './mistake.ts';
import { saidName, whyIt } from './promise-words.ts';

/** The finding that a promise is which nobody waits for. */
export function findingOf(floating: Floating, context: Context): Finding {
  const { source } = context;
  if (floating.about === 'late-await') return lateFinding(floating, source);
  const { node, about, known } = floating;
  const because = about === 'unstarted-generator' ? undefined : refusalOf(floating, source);
  const name = saidName(node);
  const mayWait = about !== 'unstarted-generator' && (because === undefined || because === 'on-purpose');
  const awaiting = mayWait ? awaited(floating, source) : [];
  return {
    about,
    at: floating.voided?.range ?? node.range,
    data: { name, why: whyIt(known, node, source), variable: floating.variable?.name ?? '' },
    certainty: known.is === 'yes' ? 'sure' : 'likely',
    tier: 'likely',
    evidence: known.step ? [known.step] : [],
    rewrites: [...awaiting.map((rewrite) => (because === undefined ? rewrite : { ...rewrite, isOnlyOffered: true as const })), ...(because === 'not-in-async' ? later(floating, context) : []), ...voided(floating, source)],
    refusals: because === undefined ? [] : [{ because }],
    ...(because === 'not-in-async' && lacking(floating, source)),
  };
}

/** The function around a promise, where nothing but an `async` is missing for an `await`. */
function lacking(floating: Floating, source: Source): Pick<Finding, 'lacksAsync'> {
  const { node, about, voided: void_ } = floating;
  const fn = awaitingFunction(node);
  const isFine = (about === 'floating-promise' || (about === 'floating-promises' && isPromiseGlobal(source))) && !void_ && !isMeant(node, source) && !isAskedAgain(node, source);
  const [rewrite] = fn && isFine && mayBecomeAsync(fn) ? awaited(floating, source) : [];
  return fn && rewrite ? { lacksAsync: { fn, node, edits: rewrite.edits } } : {};
}

/** What lets somebody else wait, where no `await` may stand: for a person to choose. */
function later(floating: Floating, context: Context): readonly Rewrite[] {
  const returning = returned(floating, context.source);
  return returning.length > 0 ? returning : [...withAsync(floating, context), ...asOthersDo(floating, context)];
}

/** A promise that is begun early on purpose: when it is heard of, a person decides. */
function lateFinding({ node, known, variable, meanwhile }: Floating, source: Source): Finding {
  const name = variable?.name ?? '';
  const rewrite = variable && heardAtOnce(variable, source);
  return {
    about: 'late-await',
    at: node.range,
    data: { name: saidName(node), why: whyIt(known, node, source), variable: name, meanwhile: meanwhile ? saidName(meanwhile) : '' },
    certainty: 'likely',
    tier: 'likely',
    evidence: known.step ? [known.step] : [],
    rewrites: rewrite ? [rewrite] : [],
    refusals: [{ because: 'on-purpose' }],
  };
}

/** `p.catch(() => {});` right behind the declaration: now the rejection is heard of, and who awaits `p` still gets it. */
function heardAtOnce({ name, defs }: Variable, source: Source): Rewrite | undefined {
  const [definition] = defs;
  const declaration: Node | undefined = definition?.node.parent ?? undefined;
  if (declaration?.type !== 'VariableDeclaration' || (declaration.parent.type !== 'BlockStatement' && declaration.parent.type !== 'Program')) return undefined;
  const [start, end] = declaration.range;
  const indent = /[^\S\r\n]*$/.exec(source.text.slice(0, start))?.[0] ?? '';
  const lineBreak = source.text.includes('\r\n') ? '\r\n' : '\n';
  return {
    label: `Hear of a rejection at once with \`${name}.catch(() => {})\`; who awaits \`${name}\` still gets it.`,
    tier: 'likely',
    assumption: `\`${name}\` is awaited in the end`,
    isOnlyOffered: true,
    edits: [{ path: source.path, range: [end, end], text: `${lineBreak}${indent}${name}.catch(() => {});` }],
  };
}

/** Why the codemod does not write an `await` there. */
function refusalOf({ node, about, voided: void_ }: Floating, source: Source): Because | undefined {
  if (!mayAwait(node, source)) return 'not-in-async';
  if (about === 'floating-promises' && !isPromiseGlobal(source)) return 'shadowed-promise';
  if (void_ || isMeant(node, source) || isAskedAgain(node, source)) return 'on-purpose';
  return undefined;
}

const said = /fire[\s-]*(?:and|&|n)[\s-]*forget|(?:do(?:n['’]t| not)|no|without|not)\s+(?:need\s+to\s+)?(?:a?wait|block)|in (?:the )?background|intentional(?:ly)? (?:not|no|floating|un)/i;
/** Verbs of what is begun early or told to somebody, and that nobody waits for. */
const letGo = new Set(['track', 'prefetch', 'preload', 'prewarm', 'fire', 'detach']);

/** Whether a comment or the name says that nobody is meant to wait. */
function isMeant(node: Node, source: Source): boolean {
  let statement: Node = node;
  while (statement.parent && !statement.type.endsWith('Statement') && !statement.type.endsWith('Declaration')) statement = statement.parent;
  const comments = [...commentsAbove(source, statement.range[0]), ...commentsBehind(source, statement.range[1])];
  const callee = node.type === 'CallExpression' ? (calleeText(node.callee).split('.').at(-1) ?? '') : '';
  return letGo.has(verbOf(callee) ?? '') || comments.some(({ value }) => said.test(value));
}

/** Whether the same function waits for the same call somewhere else: then it is only begun here. */
function isAskedAgain(node: Node, source: Source): boolean {
  let around: Node = node;
  while (around.parent && !isFunction(around)) around = around.parent;
  const text = source.text.slice(...node.range);
  let found = false;
  walk(around, source, (each) => {
    if (each !== around && isFunction(each)) return 'skip';
    found ||= each.type === 'AwaitExpression' && each.range[0] > node.range[1] && source.text.slice(...each.argument.range) === text && mayFollow(each, node);
    return undefined;
  });
  return found;
}

/** Whether the later of two places of a function may run after the earlier one: not in the other branch, not where the function is left in between. */
function mayFollow(later: Node, earlier: Node): boolean {
  for (let current: Node = earlier; current.parent && !isFunction(current); current = current.parent) {
    const { parent }: { parent: Node } = current;
    const isAround = parent.range[0] <= later.range[0] && later.range[1] <= parent.range[1];
    if (isAround) return parent.type !== 'IfStatement' && parent.type !== 'ConditionalExpression' && parent.type !== 'TryStatement' && parent.type !== 'SwitchStatement';
    const last = parent.type === 'BlockStatement' ? parent.body.at(-1) : parent.type === 'SwitchCase' ? parent.consequent.at(-1) : undefined;
    if (last && /^(?:Return|Throw|Break|Continue)Statement$/.test(last.type)) return false;
  }
  return true;
}

function awaited(floating: Floating, source: Source): readonly Rewrite[] {
  const { node, about, voided: void_ } = floating;
  const isList = about === 'floating-promises' || (about === 'unused-promise' && bare(node).type === 'CallExpression' && isListOf(node));
  const edits = isList ? awaitAllEdits(source, node, node.parent.type === 'AwaitExpression') : void_ ? voidEdits(source, void_) : awaitEdits(source, node);
  const label = isList ? 'Wait for all of them with `await Promise.all`.' : `Wait for ${saidName(node)} with \`await\`.`;
  return [{ label, tier: 'likely', assumption: `what follows may wait for ${isList ? 'them' : saidName(node)}`, edits }];
}

function isListOf(node: Node): boolean {
  const callee = node.type === 'CallExpression' ? bare(node.callee) : undefined;
  return callee?.type === 'MemberExpression' && calleeText(callee).endsWith('.map');
}

function voidEdits(source: Source, node: TSESTree.UnaryExpression): Edit[] {
  const [start] = node.range;
  return [{ path: source.path, range: [start, start + 'void'.length], text: 'await' }];
}

/** `return save();` where it is the last statement of a callback of `then` and the like, or of a function whose other `return`s give something. */
function returned({ node }: Floating, source: Source): readonly Rewrite[] {
  const statement = node.parent;
  if (statement.type !== 'ExpressionStatement' || statement.expression !== node || statement.parent.type !== 'BlockStatement') return [];
  const fn = statement.parent.parent;
  if (!isFunction(fn) || fn.async || fn.generator || fn.returnType || statement.parent.body.at(-1) !== statement) return [];
  const call = fn.parent;
  const callee = call.type === 'CallExpression' && call.arguments.some((argument) => argument === fn) ? bare(call.callee) : undefined;
  if (callee?.type !== 'MemberExpression' || !/\.(?:then|catch|finally)$/.test(calleeText(callee))) return [];
  const [start] = statement.range;
  return [{
    label: `Return the promise of ${saidName(node)}, so that the chain waits for it.`,
    tier: 'likely',
    assumption: 'nobody uses what the callback gives',
    isOnlyOffered: true,
    edits: [{ path: source.path, range: [start, start], text: 'return ' }],
  }];
}

/** `void save();` says that nobody means to wait; it handles no rejection. */
function voided({ node, about, voided: void_, variable }: Floating, source: Source): readonly Rewrite[] {
  if (void_ || variable || about === 'unstarted-generator') return [];
  const [start, end] = node.range;
  const isLoose = node.type === 'SequenceExpression' || node.type === 'ArrowFunctionExpression' || node.type === 'YieldExpression';
  return [{
    label: 'Say with `void` that nobody is meant to wait; a rejection still ends the process.',
    tier: 'likely',
    assumption: `${saidName(node)} handles its own failures`,
    isOnlyOffered: true,
    edits: [{ path: source.path, range: [start, start], text: isLoose ? 'void (' : 'void ' }, ...(isLoose ? [{ path: source.path, range: [end, end] as const, text: ')' }] : [])],
  }];
}
