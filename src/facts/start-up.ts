// Whether a function only runs while its module loads, or in functions that start something.
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import { variableOfFunction } from './function-name.ts';
import { isRemembered } from './memo.ts';
import { propertyName } from './static-text.ts';

/** What is known of functions: whether one starts something. */
export type Starts = (fn: FunctionNode) => boolean;

const nothingStarts: Starts = () => false;

/**
 * Whether all that is done with a function is to call it while the module loads, itself or by functions of that kind, or by functions
 * that start something; or to keep what it gives for good.
 */
export function isStartUpOnly(fn: FunctionNode, source: Source, starts = nothingStarts, seen: ReadonlySet<FunctionNode> = new Set()): boolean {
  if (seen.has(fn)) return true;
  const inside = new Set([...seen, fn]);
  if (fn.parent.type === 'CallExpression' && fn.parent.callee === fn) return runsAtStartUp(fn.parent, source, starts, inside);
  const uses = usesOf(fn, source);
  return uses.length > 0 && uses.every((use) => use.parent?.type === 'CallExpression' && use.parent.callee === use && runsAtStartUp(use.parent, source, starts, inside));
}

function runsAtStartUp(call: Node, source: Source, starts: Starts, seen: ReadonlySet<FunctionNode>): boolean {
  if (isRemembered(call)) return true;
  for (let current: Node | undefined = call.parent; current; current = current.parent) {
    if (isFunction(current)) return starts(current) || isStartUpOnly(current, source, starts, seen);
  }
  return true;
}

/** The places that name a function which nobody else can name; none where others can. */
function usesOf(fn: FunctionNode, source: Source): readonly Node[] {
  const name = privateName(fn);
  if (name !== undefined) return namedIn(source, name);
  const variable = variableOfFunction(fn, source);
  if (!variable || isExported(fn)) return [];
  return variable.references.filter(({ init }) => init !== true).map(({ identifier }) => identifier);
}

/** The places that read a property of a name. */
function namedIn(source: Source, name: string): readonly Node[] {
  const found: Node[] = [];
  walk(source.ast, source, (node) => {
    if ((node.type === 'MemberExpression' || (node.type === 'Property' && node.parent.type === 'ObjectPattern')) && propertyName(node) === name) found.push(node);
    return undefined;
  });
  return found;
}

/** The name of a private method: `private load() {}`, `#load() {}`. */
function privateName({ parent }: FunctionNode): string | undefined {
  if (parent.type !== 'MethodDefinition' || parent.kind !== 'method' || parent.decorators.length > 0) return undefined;
  return parent.accessibility === 'private' || parent.key.type === 'PrivateIdentifier' ? propertyName(parent) : undefined;
}

function isExported({ parent }: FunctionNode): boolean {
  const around = parent.type === 'VariableDeclarator' ? parent.parent.parent : parent;
  return around.type.startsWith('Export');
}
