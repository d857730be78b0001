// Which handles a call uses that keep their order: a transaction, a page, a prompt.
import type { TSESTree } from '@typescript-eslint/utils';
import { exclusiveHandles as handleNames, passedHandles } from '../apis/names.ts';
import { bare, propertyName } from '../facts/static-text.ts';
import type { Node } from '../source/source.ts';
import { chainOf } from './frame.ts';

/** The names of exclusive handles that a call is made on or is given, as an argument or as an option. */
export function exclusiveHandles(node: TSESTree.CallExpression | TSESTree.NewExpression): readonly string[] {
  const callee = bare(node.callee);
  const receivers = callee.type === 'MemberExpression' ? chainOf(callee.object) : callee.type === 'Identifier' ? [callee.name] : [];
  const used = receivers.filter((name, index) => handleNames.has(name) && (index === 0 || index === receivers.length - 1 || receivers[0] === 'this'));
  return [...new Set([...used, ...node.arguments.flatMap(passed)])];
}

function passed(argument: Node): readonly string[] {
  const node = bare(argument);
  if (node.type === 'Identifier') return passedHandles.has(node.name) ? [node.name] : [];
  if (node.type !== 'ObjectExpression') return [];
  return node.properties.flatMap((property) => {
    const name = property.type === 'Property' ? propertyName(property) : undefined;
    return name !== undefined && (passedHandles.has(name) || name === 'session') ? [name] : [];
  });
}
