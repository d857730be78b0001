// What other functions add to the exports object of a file that hands it to them.
import { importAt } from '../facts/imports.ts';
import { bare } from '../facts/static-text.ts';
import { variableOf } from '../facts/variables.ts';
import { isFunction, type FunctionNode } from '../source/walk.ts';
import type { Node, Source, Variable } from '../source/source.ts';
import { collectAssigned, isAlways, type Assigned, type HandedTo } from './assigned.ts';
import { aside, findImport, followVariable, type Search } from './exports.ts';

/** How deep an object may be handed on. */
const deepest = 3;

/**
 * The value that a function to which the object is handed, as in `require('./create')(exports)`, assigns to its property `name`;
 * `undefined` when none does, `'unknown'` when one may.
 */
export function mixedIn(search: Search, source: Source, object: Assigned, name: string): Mixed {
  return mixedInto(search, source, object, name, source.ast, 0);
}

type Mixed = { readonly source: Source; readonly node: Node } | 'unknown' | undefined;

function mixedInto(search: Search, source: Source, object: Assigned, name: string, body: Node, depth: number): Mixed {
  const isTrusting = search.program.isTrusting === true;
  if (depth > deepest || (object.isOpen && !isTrusting)) return 'unknown';
  let found: Exclude<Mixed, 'unknown'>;
  for (const handed of object.handedTo) {
    const given = added(search, source, handed, body);
    if (!given && isTrusting) continue;
    if (!given) return 'unknown';
    const deeper = mixedInto(search, given.source, given.assigned, name, given.body, depth + 1);
    const has = given.assigned.values.has(name);
    const value = given.assigned.values.get(name);
    if (deeper === 'unknown' || (has && !value) || (value && (found ?? deeper)) || (deeper && found)) return 'unknown';
    if (value) found = { source: given.source, node: value };
    else if (deeper) found = deeper;
  }
  return found;
}

/** What a call does to the argument it gets: known where the callee is a function of the repository. */
function added(search: Search, source: Source, { call, index }: HandedTo, body: Node): { source: Source; assigned: Assigned; body: Node } | undefined {
  if (call.type !== 'CallExpression' || call.arguments.slice(0, index).some((argument) => argument.type === 'SpreadElement')) return undefined;
  const callee = calleeOf(search, source, bare(call.callee));
  const parameter = callee?.node.params[index];
  // An async function may add its properties long after the others.
  if (!callee || parameter?.type !== 'Identifier' || callee.node.generator || callee.node.async) return undefined;
  const variable = variableOf(callee.source, parameter);
  if (!variable) return undefined;
  const assigned = assignedTo(variable, callee.source, callee.node.body);
  const isCalled = call.parent.type !== 'CallExpression' && isAlways(call.parent, body);
  return { source: callee.source, assigned: isCalled ? assigned : { ...assigned, values: new Map([...assigned.values.keys()].map((key) => [key, undefined])) }, body: callee.node.body };
}

const known = new WeakMap<Variable, Assigned>();

/** What a function assigns to one of its parameters. */
function assignedTo(parameter: Variable, source: Source, body: Node): Assigned {
  const before = known.get(parameter);
  if (before) return before;
  const collector = collectAssigned(source, body);
  collector.seeVariable(parameter);
  const assigned = collector.finish();
  known.set(parameter, assigned);
  return assigned;
}

function calleeOf(search: Search, source: Source, callee: Node): { node: FunctionNode; source: Source } | undefined {
  const inner = aside(search);
  const imported = importAt(source, callee);
  const variable = callee.type === 'Identifier' ? variableOf(source, callee) : undefined;
  const found = imported ? findImport(inner, source, imported) : variable && followVariable(inner, source, variable);
  return found?.kind === 'node' && isFunction(found.node) ? { node: found.node, source: found.source } : undefined;
}
