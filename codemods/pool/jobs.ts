// Which calls of which functions shall run on another thread.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare } from '../../src/facts/static-text.ts';
import { definitionOf, variableOf } from '../../src/facts/variables.ts';
import type { Refusal } from '../../src/facts/because.ts';
import type { Fake } from '../../src/mistakes/fake-concurrency.ts';
import { resolvedBy } from '../../src/rewrites/promise-form.ts';
import type { Node, Source } from '../../src/source/source.ts';
import { isFunction, type FunctionNode } from '../../src/source/walk.ts';

/**
 * What changes so that a function runs on another thread: its own body, where it is async and its callers wait already; else the place that
 * calls it, or that hands it to `map`.
 */
export type Job =
  | { readonly fn: FunctionNode; readonly at: 'body' }
  | { readonly fn: FunctionNode; readonly at: 'call'; readonly node: Node; readonly call: TSESTree.CallExpression }
  | { readonly fn: FunctionNode; readonly at: 'reference'; readonly node: Node };

/** The jobs that a place is made of, or why it is not made of any. */
export function jobsOf(fake: Fake, source: Source): readonly Job[] | Refusal {
  switch (fake.as) {
    case 'async': return [{ fn: fake.node, at: 'body' }];
    case 'parallel': case 'race': return jobsIn(fake.node.arguments[0], source) ?? { because: 'not-top-level' };
    case 'promise': {
      const call = resolvedBy(fake.executor);
      const job = call && jobOf(call, source, fake.node);
      return job?.at === 'call' ? [job] : { because: 'not-top-level' };
    }
    case 'background': return { because: 'dropped-result' };
    default: return { because: 'not-one-place' };
  }
}

/** Each element of a list, or what `map` makes of each. */
function jobsIn(list: Node | undefined, source: Source): readonly Job[] | undefined {
  const node = list && bare(list);
  if (node?.type === 'ArrayExpression') {
    const jobs = node.elements.map((each) => (each ? jobOf(each, source) : undefined));
    return jobs.every((job) => job !== undefined) && jobs.length > 0 ? jobs : undefined;
  }
  const callback = node?.type === 'CallExpression' && node.arguments.length === 1 ? node.arguments[0] : undefined;
  if (!callback) return undefined;
  if (callback.type === 'Identifier') {
    const fn = functionNamed(callback, source);
    return fn && [fn.async ? { fn, at: 'body' } : { fn, at: 'reference', node: callback }];
  }
  const given = isFunction(callback) ? givenBy(callback) : undefined;
  const job = given && jobOf(given, source);
  return job && [job];
}

/** The only thing that a callback does: the value that it gives. */
function givenBy({ body }: FunctionNode): Node | undefined {
  if (body.type !== 'BlockStatement') return body;
  const [only, ...more] = body.body;
  return only?.type === 'ReturnStatement' && more.length === 0 ? only.argument ?? undefined : undefined;
}

/** A call of a function of this file by its name. `whole`: what is replaced with it. */
function jobOf(expression: Node, source: Source, whole?: Node): Job | undefined {
  const inner = bare(expression);
  const call = inner.type === 'AwaitExpression' ? bare(inner.argument) : inner;
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier') return undefined;
  const fn = functionNamed(call.callee, source);
  return fn && (fn.async ? { fn, at: 'body' } : { fn, at: 'call', node: whole ?? call, call });
}

/** The function of this file that a name stands for. */
function functionNamed(name: TSESTree.Identifier, source: Source): FunctionNode | undefined {
  const variable = variableOf(source, name);
  const declared: Node | undefined = variable && definitionOf(variable)?.node;
  if (declared?.type === 'FunctionDeclaration') return declared;
  return declared?.type === 'VariableDeclarator' && declared.init && isFunction(declared.init) && declared.id.type === 'Identifier' ? declared.init : undefined;
}
