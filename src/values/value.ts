// What an expression may be: one abstract value, three-valued because `unknown` is always among the answers.
import type { TSESTree } from '@typescript-eslint/utils';
import type { FunctionNode } from '../source/walk.ts';
import type { Node, Source, Variable } from '../source/source.ts';
import type { Program } from '../program/program.ts';
import type { Write } from '../facts/reaching-writes.ts';
import type { Step } from '../facts/step.ts';

export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** What can be called and has a return type, but no body. */
export type SignatureNode = TSESTree.TSFunctionType | TSESTree.TSMethodSignature | TSESTree.TSCallSignatureDeclaration | TSESTree.TSDeclareFunction | TSESTree.TSEmptyBodyFunctionExpression;

export type Value =
  /** A function of the repo, whose body can be read. `self` is what `this` is in it; `virtual`: a subclass may have another of that name. */
  | { readonly is: 'function'; readonly node: FunctionNode; readonly source: Source; readonly self?: Value; readonly virtual?: boolean }
  /** Something that is called and of which only the type is known; of several overloads any may be meant. */
  | { readonly is: 'signature'; readonly nodes: readonly SignatureNode[]; readonly source: Source }
  /** A function of which only is known that it gives a promise. */
  | { readonly is: 'giver' }
  | { readonly is: 'class'; readonly node: ClassNode; readonly source: Source }
  /** An object of the class; not `exact`: or of a subclass. */
  | { readonly is: 'instance'; readonly node: ClassNode; readonly source: Source; readonly exact: boolean }
  | { readonly is: 'object'; readonly node: TSESTree.ObjectExpression; readonly source: Source }
  /** A proxy of which every member is that of another object, which `trap` looks up. */
  | { readonly is: 'forwarder'; readonly to: Value; readonly trap: FunctionNode; readonly source: Source }
  /** An object of which only the type is known: an interface, maybe declared in several places, or a type literal. */
  | { readonly is: 'shape'; readonly nodes: readonly (TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeLiteral)[]; readonly source: Source }
  /** The name of an interface or of another type. */
  | { readonly is: 'type'; readonly nodes: readonly (TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeAliasDeclaration)[]; readonly source: Source }
  /** All that a file of the repo exports. */
  | { readonly is: 'module'; readonly source: Source }
  /** Something a package or Node exports, by path: `readFile`, `default.get`; the empty path is the module itself. */
  | { readonly is: 'export'; readonly module: string; readonly path: string }
  /** Something of the global scope, by path: `fetch`, `JSON.stringify`. */
  | { readonly is: 'global'; readonly path: string }
  /**
   * An instance of a built-in or library type, as the tables name them: `Array`, `pg.Pool`; a method of it has `method`.
   * `of`: what a list holds, or a generator gives.
   */
  | { readonly is: 'kind'; readonly name: string; readonly method?: string; readonly of?: Value }
  /** A promise; `lazy`: something with a `then` that is no promise of the language, or one that starts when it is awaited. `types`: the names of its type in the repo; `more`: it may have properties of its own; `perhaps`: or something else, for all that a table says; `isAsync`: an `async` function gives it. */
  | { readonly is: 'promise'; readonly of: Value; readonly step?: Step; readonly lazy?: true; readonly builds?: string; readonly types?: readonly string[]; readonly more?: true; readonly perhaps?: true; readonly isAsync?: true }
  /** One of these. */
  | { readonly is: 'either'; readonly of: readonly Value[] }
  | { readonly is: 'primitive' }
  | { readonly is: 'unknown' };

export const unknown: Value = { is: 'unknown' };
export const primitive: Value = { is: 'primitive' };

/** Where an expression is looked at from. */
export interface View {
  readonly source: Source;
  readonly program: Program;
  /** How many steps a question may still take; at zero the answer is unknown. */
  readonly steps: number;
  /** Whether an annotation counts more than the value that is written beside it: for who asks what a type is called. */
  readonly prefersTypes?: true;
  /** Whether a name stands where only a type may stand: of a constant and a type of that name the type is meant. */
  readonly meansType?: boolean;
  /** How many expressions one question may still look at, and which variables or writes it met again while it looked at them. */
  readonly asked?: { left: number; readonly repeated: Set<Variable | Write> };
  /** The variables whose writes, or the writes whose values, are being looked at: `x = x.trim()` says nothing new about `x`. */
  readonly within?: ReadonlySet<Variable | Write>;
}

/** How many steps a value is followed. */
export const reach = 24;

/** How many expressions one question looks at. */
export const budget = 5000;

/** A view with one step fewer, in the same or another file. */
export function further(view: View, source: Source = view.source): View {
  return { ...view, source, steps: view.steps - 1 };
}

/** The value of a named type: primitives are one value whatever their name; `Array of String` is a list of texts. */
export function kind(name: string): Value {
  const held = /^Array of (.+)$/.exec(name)?.[1];
  if (held !== undefined) return listOf(() => kind(held));
  return name === 'primitive' ? primitive : { is: 'kind', name };
}

/** A list, or another kind that holds values: what it holds is only worked out when asked for. */
export function listOf(of: () => Value, name = 'Array'): Value {
  let known: Value | undefined;
  return {
    is: 'kind',
    name,
    get of() {
      return (known ??= of());
    },
  };
}

/** A promise of a value that is only worked out when asked for. */
export function promiseOf(of: () => Value, more: Omit<Extract<Value, { is: 'promise' }>, 'is' | 'of'> = {}): Value {
  let known: Value | undefined;
  return {
    is: 'promise',
    get of() {
      return (known ??= of());
    },
    ...more,
  };
}

/** A promise that may have properties of its own; any other value as it is. */
export function withMore(value: Value): Value {
  return value.is === 'promise' ? changed(value, { more: true }) : value;
}

/** The promise with something more known of it. */
export function changed(value: Extract<Value, { is: 'promise' }>, more: Omit<Extract<Value, { is: 'promise' }>, 'is' | 'of'>): Value {
  const { step, lazy, builds, types, more: had, perhaps, isAsync } = value;
  const known = { ...(step && { step }), ...(lazy && { lazy }), ...(builds !== undefined && { builds }), ...(types && { types }), ...(had && { more: had }), ...(perhaps && { perhaps }), ...(isAsync && { isAsync }) };
  return promiseOf(() => value.of, { ...known, ...more });
}

/** The value that is one of several. */
export function either(values: readonly Value[]): Value {
  const parts: Value[] = [];
  for (const value of values.flatMap(partsOf)) {
    const at = parts.findIndex((part) => isSame(part, value));
    const known = parts[at];
    if (known) parts[at] = joined(known, value);
    else parts.push(value);
  }
  const [only] = parts;
  if (!only || parts.every((part) => part.is === 'unknown')) return unknown;
  return parts.length === 1 ? only : { is: 'either', of: parts };
}

/** Each of the values that a value may be. */
export function partsOf(value: Value): readonly Value[] {
  return value.is === 'either' ? value.of : [value];
}

/** Two lists are one list that holds what either holds. */
function joined(one: Value, other: Value): Value {
  if (one.is !== 'kind' || other.is !== 'kind' || one.method !== undefined || !('of' in one || 'of' in other)) return one;
  return listOf(() => either([one.of ?? unknown, other.of ?? unknown]), one.name);
}

function isSame(one: Value, other: Value): boolean {
  if (one.is !== other.is) return false;
  if (one.is === 'primitive' || one.is === 'unknown') return true;
  if (one.is === 'kind' && other.is === 'kind') return one.name === other.name && one.method === other.method;
  if (one.is === 'instance' && other.is === 'instance') return one.node === other.node && one.exact === other.exact;
  if (one.is === 'export' && other.is === 'export') return one.module === other.module && one.path === other.path;
  // A union of types names the same ones over and over: the declarations are the same where the first is.
  if ('nodes' in one && 'nodes' in other) return one.nodes[0] === other.nodes[0] && one.nodes.length === other.nodes.length;
  return (one.is === 'class' || one.is === 'object' || one.is === 'function') && 'node' in other && one.node === other.node;
}

/** Whether a node declares a class. */
export function isClass(node: Node): node is ClassNode {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}
