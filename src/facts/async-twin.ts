// Functions that a program has twice, once for callers who wait and once for callers who do not.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Source } from '../source/source.ts';
import type { FunctionNode } from '../source/walk.ts';
import { nameOfFunction, variableOfFunction } from './function-name.ts';
import { propertyName } from './static-text.ts';

/** The name of the async form that stands beside a function: `save` beside `saveSync`, `loadAsync` beside `load`. */
export function asyncTwin(fn: FunctionNode, source: Source): string | undefined {
  const name = nameOfFunction(fn);
  if (name === undefined) return undefined;
  const twin = /.Sync$/.test(name) ? name.slice(0, -'Sync'.length) : `${name}Async`;
  const isBeside = isMember(fn) ? membersBeside(fn.parent).has(twin) : variableOfFunction(fn, source)?.scope.set.has(twin) === true;
  return isBeside ? twin : undefined;
}

type Member = TSESTree.MethodDefinition | TSESTree.PropertyDefinition | TSESTree.Property;

function isMember(fn: FunctionNode): fn is FunctionNode & { readonly parent: Member } {
  return fn.parent.type === 'MethodDefinition' || fn.parent.type === 'PropertyDefinition' || fn.parent.type === 'Property';
}

/** What else a class or an object has, by its names; a class keeps what is static apart. */
function membersBeside(member: Member): ReadonlySet<string> {
  const { parent } = member;
  const others = parent.type === 'ObjectExpression' ? parent.properties : parent.type === 'ClassBody' ? parent.body.filter((each) => 'static' in each && 'static' in member && each.static === member.static) : [];
  return new Set(others.flatMap((each) => propertyName(each) ?? []));
}
