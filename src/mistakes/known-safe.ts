// Which calls and promises the user says nobody needs to wait for.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare, calleeText } from '../facts/static-text.ts';
import type { Node } from '../source/source.ts';
import { elementOf, valueOf } from '../values/value-of.ts';
import { partsOf, reach, type Value, type View } from '../values/value.ts';
import type { Context } from './mistake.ts';

/** One thing that is safe: by its name, or by its name and where it comes from. As typescript-eslint's rules have it. */
export type Safe = string | {
  readonly from: 'file' | 'lib' | 'package';
  readonly name: string | readonly string[];
  readonly package?: string;
  readonly path?: string;
};

/** Node's own test runner waits for its tests whether the file does or not. */
const always: readonly Safe[] = [{ from: 'package', name: ['it', 'test', 'describe', 'suite', 'before', 'after', 'beforeEach', 'afterEach'], package: 'node:test' }];

/** Whether a call is of a function that is safe; also of a member of it, such as `test.only`. */
export function isSafeCall(node: TSESTree.CallExpression, safe: readonly Safe[], { source, program }: Context): boolean {
  const callee = bare(node.callee);
  const text = calleeText(callee);
  return partsOf(valueOf(callee, { source, program, steps: reach })).some((value) => [...always, ...safe].some((each) => fits(each, originOf(value, text))));
}

/** Whether a promise, or with `elements` what a list holds, is of a type that is safe. */
export function isSafePromise(node: Node, safe: readonly Safe[], { source, program }: Context, elements = false): boolean {
  if (safe.length === 0) return false;
  const view: View = { source, program, steps: reach };
  // What is safe is said of types, whatever else the code shows.
  const values = [valueOf(node, { ...view, prefersTypes: true }), valueOf(node, view)].map((value) => (elements ? elementOf(value) : value));
  return values.some((value) => {
    const parts = partsOf(value).filter((part) => part.is !== 'primitive');
    return parts.every((part) => originsOf(part).some((origin) => safe.some((each) => fits(each, origin))));
  });
}

/** Where something comes from, and what it is called there. */
interface Origin {
  readonly from: 'file' | 'lib' | 'package' | 'unknown';
  readonly name: string;
  readonly place?: string;
}

function originOf(value: Value, text: string): Origin {
  const written = text.split('.').at(-1) ?? text;
  switch (value.is) {
    case 'export': return { from: 'package', name: value.path.replace(/^default\.?/, '') || written, place: value.module };
    case 'global': return { from: 'lib', name: value.path };
    case 'function': case 'signature': return { from: 'file', name: written, place: value.source.path };
    default: return { from: 'unknown', name: written };
  }
}

function originsOf(value: Value): readonly Origin[] {
  switch (value.is) {
    case 'promise': return [...(value.types ?? []).map((name): Origin => ({ from: 'file', name, place: value.step?.path ?? '' })), { from: 'lib', name: value.lazy ? 'PromiseLike' : 'Promise' }];
    case 'instance': return value.node.id ? [{ from: 'file', name: value.node.id.name, place: value.source.path }] : [];
    case 'shape': return value.nodes.flatMap((node): readonly Origin[] => (node.type === 'TSInterfaceDeclaration' ? [{ from: 'file', name: node.id.name, place: value.source.path }] : []));
    case 'kind': return [{ from: value.name.includes('.') ? 'package' : 'lib', name: value.name.split('.').at(-1) ?? '', place: value.name.split('.')[0] ?? '' }];
    default: return [];
  }
}

function fits(safe: Safe, origin: Origin): boolean {
  if (typeof safe === 'string') return safe === origin.name;
  const isNamed = [safe.name].flat().some((name) => name === origin.name || origin.name.startsWith(`${name}.`));
  if (!isNamed || (safe.from !== origin.from && origin.from !== 'unknown')) return false;
  if (safe.from === 'package') return origin.place !== undefined && safe.package !== undefined && withoutNode(safe.package) === withoutNode(origin.place);
  return safe.from !== 'file' || safe.path === undefined || (origin.place ?? '').endsWith(safe.path.replace(/^(?:\.{0,2}\/)+/, ''));
}

function withoutNode(module: string): string {
  return module.replace(/^node:/, '');
}
