// How a function becomes `async`: the word in front of it, and a promise in its return type.
import type { Refusal } from '../facts/because.ts';
import { methodOf } from '../facts/outside-async.ts';
import type { Edit } from '../source/edit.ts';
import type { Node, Source } from '../source/source.ts';
import { tokenBefore } from '../source/tokens.ts';
import type { FunctionNode } from '../source/walk.ts';

/** The edits that make a function `async`, or why it cannot be. */
export function makeAsync(fn: FunctionNode, source: Source): readonly Edit[] | Refusal {
  const because = whyNever(fn);
  if (because) return { because };
  const at = startOf(fn, source);
  return [{ path: source.path, range: [at, at], text: 'async ' }, ...promisedType(fn, source)];
}

/** Whether `makeAsync` has answered with edits. */
export function isMade(result: readonly Edit[] | Refusal): result is readonly Edit[] {
  return !('because' in result);
}

function whyNever(fn: FunctionNode): Refusal['because'] | undefined {
  const { parent } = fn;
  if (fn.generator) return 'generator';
  if ((parent.type === 'MethodDefinition' || parent.type === 'Property') && parent.kind !== 'method' && parent.kind !== 'init') return 'never-async';
  if (fn.returnType && isOnlySync(fn.returnType.typeAnnotation)) return 'never-async';
  return isOverloaded(fn) ? 'never-async' : undefined;
}

/** `x is string` and `asserts x` are said of what a function gives at once. */
function isOnlySync(type: Node): boolean {
  return type.type === 'TSTypePredicate' || type.type === 'TSThisType';
}

/** Whether signatures without a body say what the function gives: they would have to say something else. */
function isOverloaded(fn: FunctionNode): boolean {
  if (fn.type === 'FunctionDeclaration') return siblingsOf(fn).some((each) => each.type === 'TSDeclareFunction' && each.id?.name === fn.id?.name);
  const method = methodOf(fn);
  if (method?.type !== 'MethodDefinition' || method.key.type !== 'Identifier') return false;
  const { name } = method.key;
  return method.parent.body.some((each) => each.type === 'MethodDefinition' && each.value.type === 'TSEmptyBodyFunctionExpression' && each.key.type === 'Identifier' && each.key.name === name);
}

function siblingsOf({ parent }: Node): readonly Node[] {
  if (parent?.type === 'ExportNamedDeclaration' || parent?.type === 'ExportDefaultDeclaration') return siblingsOf(parent).map((each) => (each.type === 'ExportNamedDeclaration' && each.declaration ? each.declaration : each));
  return parent?.type === 'Program' || parent?.type === 'BlockStatement' ? parent.body : [];
}

/** Where the word goes: in front of `function`, of the parameters, or of the name of a method. */
function startOf(fn: FunctionNode, source: Source): number {
  const method = methodOf(fn);
  if (!method) return fn.range[0];
  return method.computed ? (tokenBefore(source, method.key.range[0])?.range[0] ?? method.key.range[0]) : method.key.range[0];
}

function promisedType({ returnType }: FunctionNode, { path }: Source): readonly Edit[] {
  const type = returnType?.typeAnnotation;
  if (!type || isPromise(type)) return [];
  const [start, end] = type.range;
  return [{ path, range: [start, start], text: 'Promise<' }, { path, range: [end, end], text: '>' }];
}

function isPromise(type: Node): boolean {
  return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'Promise';
}
