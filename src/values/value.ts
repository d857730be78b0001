// What an expression may be: one abstract value, three-valued because `unknown` is always among the answers.
import type { TSESTree } from '@typescript-eslint/utils';
import type { FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import type { Program } from '../program/program.ts';

export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

export type Value =
  /** A function of the repo, whose body can be read. `self` is what `this` is in it; `virtual`: a subclass may have another of that name. */
  | { readonly is: 'function'; readonly node: FunctionNode; readonly source: Source; readonly self?: Value; readonly virtual?: boolean }
  | { readonly is: 'class'; readonly node: ClassNode; readonly source: Source }
  /** An object of the class; not `exact`: or of a subclass. */
  | { readonly is: 'instance'; readonly node: ClassNode; readonly source: Source; readonly exact: boolean }
  | { readonly is: 'object'; readonly node: TSESTree.ObjectExpression; readonly source: Source }
  /** All that a file of the repo exports. */
  | { readonly is: 'module'; readonly source: Source }
  /** Something a package or Node exports, by path: `readFile`, `default.get`; the empty path is the module itself. */
  | { readonly is: 'export'; readonly module: string; readonly path: string }
  /** Something of the global scope, by path: `fetch`, `JSON.stringify`. */
  | { readonly is: 'global'; readonly path: string }
  /** An instance of a built-in or library type, as the tables name them: `Array`, `pg.Pool`; a method of it has `method`. */
  | { readonly is: 'kind'; readonly name: string; readonly method?: string }
  | { readonly is: 'promise'; readonly of: Value }
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
}

/** A view with one step fewer, in the same or another file. */
export function further(view: View, source: Source = view.source): View {
  return { source, program: view.program, steps: view.steps - 1 };
}

/** The value of a named type: primitives are one value whatever their name. */
export function kind(name: string): Value {
  return name === 'primitive' ? primitive : { is: 'kind', name };
}

/** Whether a node declares a class. */
export function isClass(node: Node): node is ClassNode {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}
