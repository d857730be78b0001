// What is said of a promise that is used as its value, and where the `await` goes.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Because } from '../facts/because.ts';
import { givenBy } from '../facts/given-by.ts';
import { useOf } from '../facts/promise-uses.ts';
import { bare } from '../facts/static-text.ts';
import { variableOf } from '../facts/variables.ts';
import { awaitAllEdits, awaitEdits, mayAwait } from '../rewrites/await-it.ts';
import { isPromiseGlobal } from '../rewrites/gather-shape.ts';
import type { Edit } from '../source/edit.ts';
import type { Node, Source } from '../source/source.ts';
import type { Forgotten } from './forgotten-await.ts';
import type { Context, Finding, Rewrite } from './mistake.ts';
import { saidName, whyIt } from './promise-words.ts';

/** The finding that a promise is which is used as its value. */
export function findingOf(forgotten: Forgotten, { source }: Context): Finding {
  const { about, node, known, effect, giver } = forgotten;
  // What was meant by these, a person must say: a call, or another function.
  const written = about === 'uncalled-function' || about === 'promise-as-handler' ? undefined : rewritten(forgotten, source);
  const name = saidName(node);
  return {
    about,
    at: node.range,
    data: { name, why: whyIt(known, giver ?? node, source), effect },
    certainty: giver ? 'likely' : 'sure',
    tier: 'likely',
    evidence: known.step ? [known.step] : [],
    rewrites: !written || 'because' in written ? [] : [{ ...written, tier: 'likely', assumption: assumptionOf(forgotten, name) }],
    refusals: written && 'because' in written ? [written] : [],
  };
}

function assumptionOf({ about, guard }: Forgotten, name: string): string {
  if (about === 'return-without-await') return guard === 'catch' ? `the \`catch\` is meant for a failure of ${name}` : `${name} needs what is cleaned up`;
  if (about === 'await-of-list') return 'the results are wanted, not the promises';
  return `the value of ${name} is wanted, not the promise`;
}

type Written = Pick<Rewrite, 'label' | 'edits'> | { readonly because: Because };

function rewritten({ about, node, giver }: Forgotten, source: Source): Written {
  if (about === 'await-of-list') return isPromiseGlobal(source) ? { label: 'Wait for all of them with `Promise.all`.', edits: awaitAllEdits(source, node, true) } : { because: 'shadowed-promise' };
  if (about === 'generator-in-loop') return loopWithAwait(node, source);
  const start = about === 'forgotten-await' ? declarationOf(node, source) : giver;
  const target = start ?? node;
  if (!mayAwait(target, source)) return { because: 'not-in-async' };
  if (isReadBefore(target)) return { because: 'interrupted' };
  const label = `Wait for ${saidName(target)} with \`await\`.`;
  const outer = outerAwait(target);
  return { label, edits: outer ? movedAwait(outer, target, source) : awaitEdits(source, target) };
}

/** `const x = load();`, or the last `x = load();`, where all that is done with `x` is to use it as a value: the `await` goes there, once. */
function declarationOf(node: Node, source: Source): Node | undefined {
  const inner = bare(node);
  const variable = inner.type === 'Identifier' ? variableOf(source, inner) : undefined;
  const [given, another] = variable ? givenBy(inner, source) : [];
  if (!variable || !given || another || bare(given).type === 'AwaitExpression') return undefined;
  const uses = variable.references.filter((reference) => reference.isRead()).map(({ identifier }) => useOf(identifier));
  const isValue = uses.every((use) => use !== 'chained' && use !== 'combined' && use !== 'awaited');
  return isValue && mayAwait(given, source) ? given : undefined;
}

/** Whether it stands to the right of `o.x +=`, where the old value is read before the wait. */
function isReadBefore(node: Node): boolean {
  for (let current: Node = node; current.parent; current = current.parent) {
    const { parent }: { parent: Node } = current;
    if (parent.type === 'AssignmentExpression' && parent.operator !== '=' && parent.right === current) return parent.left.type !== 'Identifier';
    if (parent.type.endsWith('Statement')) return false;
  }
  return false;
}

/** `await load().name`: the `await` that stands before what is read of the promise. */
function outerAwait(node: Node): TSESTree.AwaitExpression | undefined {
  const member = node.parent;
  if (member?.type !== 'MemberExpression' || member.object !== node) return undefined;
  const { parent } = member;
  return parent.type === 'AwaitExpression' && parent.argument === member ? parent : undefined;
}

function movedAwait(outer: TSESTree.AwaitExpression, node: Node, source: Source): Edit[] {
  const { path } = source;
  return [{ path, range: [outer.range[0], node.range[0]], text: '(await ' }, { path, range: [node.range[1], node.range[1]], text: ')' }];
}

/** `for (const x of xs())` → `for await (const x of xs())` */
function loopWithAwait(node: Node, source: Source): Written {
  const loop = node.parent;
  if (loop?.type !== 'ForOfStatement' || !mayAwait(loop, source)) return { because: 'not-in-async' };
  const at = loop.range[0] + 'for'.length;
  return { label: 'Walk through it with `for await`.', edits: [{ path: source.path, range: [at, at], text: ' await' }] };
}
