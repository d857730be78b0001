// How a promise that is made of a blocking call becomes the async form's own: `new Promise((resolve) => resolve(readFileSync(p)))` → `readFile(p)`.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Refusal } from '../facts/because.ts';
import { bare } from '../facts/static-text.ts';
import { once } from '../source/apply-edits.ts';
import type { Edit } from '../source/edit.ts';
import type { Node, Range, Source } from '../source/source.ts';
import { commentsIn, tokensIn } from '../source/tokens.ts';
import type { FunctionNode } from '../source/walk.ts';
import { blockingCall, type BlockingCall } from '../values/blocking.ts';
import type { View } from '../values/value.ts';
import { unblock, type Unblocked } from './blocking-call.ts';
import { isRefusal } from './gather-comments.ts';

/** The edits that put the async form in place of a `new Promise` whose executor does nothing but resolve with a blocking call. */
export function promiseForm(node: TSESTree.NewExpression, executor: FunctionNode, view: View): Unblocked | Refusal {
  const { source } = view;
  const resolved = resolvedBy(executor);
  const call = resolved && blockingCall(bare(resolved), view);
  if (!call) return { because: 'not-one-place' };
  const written = unblock(call, source, 'promise');
  if (isRefusal(written)) return written;
  const [start, end] = node.range;
  const [from, to] = call.node.range;
  if (commentsIn(source, [start, from]).length > 0 || commentsIn(source, [to, end]).length > 0) return { because: 'comment-between' };
  const head = written.edits.find(({ range }) => range[0] === from);
  const tail = written.edits.find(({ range }) => range[0] === to && range[1] === to);
  if (!head) return { because: 'not-one-place' };
  const others = written.edits.filter((edit) => edit !== head && edit !== tail);
  return { name: written.name, edits: [...others, instead(source, [start, head.range[1]], head.text), instead(source, [to, end], tail?.text ?? '')] };
}

function instead(source: Source, range: Range, text: string): Edit {
  return { path: source.path, range, text, drops: tokensIn(source, range).map(({ value }) => value) };
}

/** What an executor resolves with, where that is all it does: `resolve(x)`, alone, behind `const y = x`, or in a `try` whose `catch` rejects. */
export function resolvedBy({ params, body }: FunctionNode): Node | undefined {
  const [resolve, reject] = params;
  if (resolve?.type !== 'Identifier') return undefined;
  if (body.type !== 'BlockStatement') return argumentOf(body, resolve.name);
  const [only, ...more] = body.body;
  if (only?.type !== 'TryStatement') return inBlock(body, resolve.name);
  const caught = only.handler?.param;
  const rejected = only.handler?.body.body.length === 1 && reject?.type === 'Identifier' ? inBlock(only.handler.body, reject.name) : undefined;
  const isPlain = more.length === 0 && !only.finalizer && caught?.type === 'Identifier' && rejected?.type === 'Identifier' && rejected.name === caught.name;
  return isPlain ? inBlock(only.block, resolve.name) : undefined;
}

function inBlock({ body }: TSESTree.BlockStatement, resolve: string): Node | undefined {
  const last = body.at(-1);
  const given = last?.type === 'ExpressionStatement' ? argumentOf(last.expression, resolve) : undefined;
  if (body.length === 1) return given;
  const [first] = body;
  const declared = body.length === 2 && first?.type === 'VariableDeclaration' && first.declarations.length === 1 ? first.declarations[0] : undefined;
  return declared?.init && given?.type === 'Identifier' && declared.id.type === 'Identifier' && declared.id.name === given.name ? declared.init : undefined;
}

/** The argument of `resolve(argument)`. */
function argumentOf(node: Node, resolve: string): Node | undefined {
  const call = bare(node);
  return call.type === 'CallExpression' && call.callee.type === 'Identifier' && call.callee.name === resolve && call.arguments.length === 1 ? call.arguments[0] : undefined;
}

/** The edits that put the async form in place of each of a list of blocking calls that somebody waits for together. */
export function promiseForms(list: Node, view: View): Unblocked | Refusal {
  const calls = callsIn(bare(list), view);
  if (!calls) return { because: 'not-one-place' };
  const forms = calls.map((call) => unblock(call, view.source, 'promise'));
  const made: Unblocked[] = [];
  for (const form of forms) {
    if (isRefusal(form)) return form;
    made.push(form);
  }
  return { name: made[0]?.name ?? '', edits: once(made.flatMap(({ edits }) => edits)) };
}

/** The elements of a list, or what a callback of `map` gives, where each is a blocking call. */
function callsIn(list: Node, view: View): readonly BlockingCall[] | undefined {
  const nodes = list.type === 'ArrayExpression' ? list.elements : [givenByCallback(list)];
  const calls = nodes.map((each) => (each && each.type !== 'SpreadElement' ? blockingCall(bare(each), view) : undefined));
  return calls.every((call) => call !== undefined) ? calls : undefined;
}

/** What `list.map((x) => …)` makes of each. */
function givenByCallback(call: Node): Node | undefined {
  const callback = call.type === 'CallExpression' ? call.arguments[0] : undefined;
  if (callback?.type !== 'ArrowFunctionExpression') return undefined;
  if (callback.body.type !== 'BlockStatement') return callback.body;
  const [only, ...more] = callback.body.body;
  return only?.type === 'ReturnStatement' && more.length === 0 ? only.argument ?? undefined : undefined;
}
