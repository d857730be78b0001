// What the TypeScript checker says of a value, in words that need no compiler.
import type { Place } from './place.ts';

/** What a type is, three-valued: `any`, `unknown`, types that are not resolved and those that are only parameters are `unknown`. */
export type Typed =
  | { readonly is: 'unknown' }
  | { readonly is: 'primitive'; readonly isText: boolean }
  /** A `Promise` or something that extends it; `lazy`: only something with a `then`. `more`: it may have properties of its own. */
  | { readonly is: 'promise'; readonly name: string; readonly of: () => Typed; readonly lazy?: true; readonly more?: true }
  | { readonly is: 'list'; readonly of: () => Typed }
  /** `isGiver`: whatever it is called with, it gives a promise; `mayGive`: it gives one, or something else. */
  | { readonly is: 'function'; readonly places: readonly Place[]; readonly isGiver: boolean; readonly mayGive: boolean }
  /** An object that is no promise. */
  | { readonly is: 'object'; readonly name: string; readonly from: From; readonly place?: Place }
  | { readonly is: 'either'; readonly of: readonly Typed[] };

/** Who declares a type: the language, a package by its name, or the repo. */
export type From = 'lib' | 'file' | { readonly module: string };

/** Nothing is known. */
export const unknownType: Typed = { is: 'unknown' };
