// What a call may read or write, and whether two of these are the same.
import { fileOf, type Variable } from '../source/source.ts';
import { pathOverlap } from './path-overlap.ts';

/**
 * What an object is reached from; `deep`: it is not that object itself but one that it holds, at whatever depth, under the property that is
 * named (`*`: under any). A new object that nobody else holds has no region at all, but what it holds may be old.
 */
export type Root =
  | { readonly is: 'variable'; readonly variable: Variable; readonly deep?: string }
  | { readonly is: 'parameter'; readonly index: number; readonly deep?: string }
  | { readonly is: 'this'; readonly deep?: string }
  | { readonly is: 'unknown'; readonly deep?: string };

const unknownRoot: Root = { is: 'unknown' };

/** The root of what an object holds under a property; of what a new object holds nothing is known. */
export function held(root: Root | undefined, property = '*'): Root {
  return root ? { ...root, deep: root.deep ?? property } : unknownRoot;
}

/** The root of an object that was reached from another, where that one is now known to be reached from `outer` (nothing: it is new). */
export function rebased(root: Root, outer: Root | undefined): Root | undefined {
  return root.deep === undefined ? outer : held(outer, root.deep);
}

/** The property as regions name it: elements of a list and its length change together. */
export function propertyOf(name: string | undefined): string {
  return name === undefined ? '*' : name === 'length' || /^\d+$/.test(name) ? '[]' : name;
}

/** A part of the outside world. */
export type World = 'fs' | 'net' | 'db' | 'log' | 'debug' | 'git' | 'terminal' | 'process' | 'env' | 'clock' | 'random' | 'timer' | 'cache' | 'dom' | 'host';

export type Region =
  /** The binding itself: what a name stands for. */
  | { readonly of: 'variable'; readonly variable: Variable }
  /** A property (`*` any, elements too) of an object reached from a root. */
  | { readonly of: 'object'; readonly root: Root; readonly property: string }
  /**
   * Something outside; `key` is the path or model where the source says it literally, `text` how the source names it. `origin`: how a
   * function in another place names it, with its file.
   */
  | { readonly of: 'world'; readonly world: World; readonly key?: string; readonly text?: string; readonly origin?: string };

/** How sure it is that two regions overlap. */
export type Overlap = 'yes' | 'maybe' | 'no';

/** Whether two regions may be the same place. `maybe`: only if two names stand for one object, path or model. */
export function overlap(a: Region, b: Region): Overlap {
  if (a.of === 'variable') return b.of === 'variable' && variableKey(a.variable) === variableKey(b.variable) ? 'yes' : 'no';
  if (a.of === 'object') return b.of === 'object' ? objectOverlap(a, b) : 'no';
  return b.of === 'world' ? worldOverlap(a, b) : 'no';
}

type ObjectRegion = Extract<Region, { of: 'object' }>;
type WorldRegion = Extract<Region, { of: 'world' }>;

function objectOverlap(a: ObjectRegion, b: ObjectRegion): Overlap {
  if (a.property !== b.property && a.property !== '*' && b.property !== '*') return 'no';
  return sameRoot(a.root, b.root) && sameDepth(a.root.deep, b.root.deep) ? 'yes' : 'maybe';
}

/** An object and one that it holds are two, unless it holds itself; what it holds under two names are two, unless it holds one twice. */
function sameDepth(a: string | undefined, b: string | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && (a === '*' || b === '*'));
}

function sameRoot(a: Root, b: Root): boolean {
  if (a.is === 'variable') return b.is === 'variable' && variableKey(a.variable) === variableKey(b.variable);
  if (a.is === 'parameter') return b.is === 'parameter' && a.index === b.index;
  return a.is === 'this' && b.is === 'this';
}

function worldOverlap(a: WorldRegion, b: WorldRegion): Overlap {
  if (a.world !== b.world) return 'no';
  if (a.world === 'fs') return pathOverlap(a, b);
  if (a.world === 'db') return a.key !== undefined && b.key !== undefined && a.key !== b.key ? 'maybe' : 'yes';
  if (a.world === 'git') return a.key !== undefined && b.key !== undefined && a.key !== b.key ? 'no' : 'yes';
  return 'yes';
}

/** A region for comparing and keeping: equal regions have equal keys within one run. */
export function regionKey(region: Region): string {
  switch (region.of) {
    case 'variable': return `v${variableKey(region.variable)}`;
    case 'object': return `o${rootKey(region.root)}.${region.property}`;
    case 'world': return `w${region.world}:${region.key ?? ''}:${region.text ?? ''}:${region.origin ?? ''}`;
  }
}

function rootKey(root: Root): string {
  const depth = root.deep === undefined ? '' : `+${root.deep}`;
  if (root.is === 'variable') return `v${variableKey(root.variable)}${depth}`;
  return root.is === 'parameter' ? `p${root.index}${depth}` : `${root.is}${depth}`;
}

const keys = new WeakMap<Variable, string>();

/** What tells a variable from all others: its file and place. A file may have been parsed twice, by a linter and for its importers. */
export function variableKey(variable: Variable): string {
  const known = keys.get(variable);
  if (known !== undefined) return known;
  const key = `${fileOf(variable.scope.block)}:${String(variable.identifiers[0]?.range[0] ?? '')}:${variable.name}`;
  keys.set(variable, key);
  return key;
}
