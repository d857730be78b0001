// How a function becomes one that gives a promise, with all that says what it gives: its types, its overloads, its JSDoc.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Because, Refusal } from '../facts/because.ts';
import { documented } from '../facts/jsdoc.ts';
import { propertyName } from '../facts/static-text.ts';
import { commentsAbove } from '../source/comments.ts';
import type { Edit } from '../source/edit.ts';
import type { Node, Range, Source } from '../source/source.ts';
import { tokenBefore } from '../source/tokens.ts';
import type { FunctionNode } from '../source/walk.ts';
import { scopeOf } from './gather-names.ts';

/** Names under which the language and Node call a method and use at once what it gives. */
const calledByLanguage = new Set(['toString', 'toLocaleString', 'toJSON', 'valueOf', 'then', 'Symbol.toPrimitive', 'Symbol.hasInstance', 'Symbol.iterator', 'Symbol.dispose', 'Symbol.toStringTag']);
const byFrameworks = new Set(['render', 'getDerivedStateFromProps', 'shouldComponentUpdate', 'componentDidCatch', 'getSnapshotBeforeUpdate']);

/** Why a function can never be async, whoever calls it. */
export function whyNeverAsync(fn: FunctionNode, source: Source): Refusal | undefined {
  if (fn.generator) return { because: 'generator' };
  const { parent }: { parent: Node } = fn;
  if (parent.type === 'MethodDefinition' && parent.kind === 'constructor') return { because: 'in-constructor' };
  if ((parent.type === 'MethodDefinition' || parent.type === 'Property') && (parent.kind === 'get' || parent.kind === 'set')) return { because: 'accessor' };
  const name = memberName(parent, fn);
  if (name !== undefined && (calledByLanguage.has(name) || byFrameworks.has(name))) return { because: 'called-by-others', detail: name };
  if (name === undefined && (parent.type === 'MethodDefinition' || (parent.type === 'Property' && parent.computed))) return { because: 'called-by-others' };
  if (commentsAbove(source, documented(fn).range[0]).some(({ type, value }) => type === 'Block' && /@(?:type|override|overload)\b/.test(value))) return { because: 'contract' };
  return undefined;
}

function memberName(parent: Node, fn: FunctionNode): string | undefined {
  if (parent.type === 'AssignmentExpression') return propertyName(parent.left);
  if (!('key' in parent) || !('value' in parent) || parent.value !== fn) return undefined;
  const { key } = parent;
  if (key.type === 'MemberExpression' && key.object.type === 'Identifier') return `${key.object.name}.${propertyName(key) ?? ''}`;
  return propertyName(parent);
}

/** The edits that make a function async, or why it cannot be. */
export function makeAsync(fn: FunctionNode, source: Source): readonly Edit[] | Refusal {
  return whyNeverAsync(fn, source) ?? asyncEdits(fn, source);
}

/** The edits that make a function async, its types and its comment with it; or why that cannot be said in its types. */
export function asyncEdits(fn: FunctionNode, source: Source): readonly Edit[] | Refusal {
  const typed = typeEdits(fn, source);
  if ('because' in typed) return typed;
  const at = asyncPlace(fn, source);
  return [{ path: source.path, range: [at, at], text: 'async ' }, ...typed, ...commentEdits(fn, source)];
}

/** The edits that only say `async`: for a function that gives a promise already. */
export function asyncWord(fn: FunctionNode, source: Source): readonly Edit[] {
  const at = asyncPlace(fn, source);
  return [{ path: source.path, range: [at, at], text: 'async ' }];
}

/** Where the word `async` stands: before the name of a method, else before the function. */
function asyncPlace(fn: FunctionNode, source: Source): number {
  const { parent }: { parent: Node } = fn;
  const isMethod = (parent.type === 'MethodDefinition' && parent.value === fn) || (parent.type === 'Property' && parent.method);
  if (!isMethod) return fn.range[0];
  const [start] = parent.key.range;
  return parent.computed ? (tokenBefore(source, start)?.range[0] ?? start) : start;
}

/** The edits that say `Promise<T>` where a signature says `T`. */
export function promiseType(annotation: TSESTree.TSTypeAnnotation | undefined, source: Source): readonly Edit[] | Refusal {
  if (!annotation) return [];
  const { typeAnnotation: type } = annotation;
  if (type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'Promise') return [];
  if (type.type === 'TSTypePredicate' || type.type === 'TSThisType' || /\bthis\b/.test(source.text.slice(...type.range))) return refused('return-type', source.text.slice(...type.range));
  if (scopeOf(source, annotation).set.has('Promise') || isDeclaredInFile(source)) return refused('shadowed-promise');
  return wrapped(type.range, source);
}

function refused(because: Because, detail?: string): Refusal {
  return { because, ...(detail !== undefined && { detail }) };
}

function isDeclaredInFile(source: Source): boolean {
  return source.scopes.scopes.some((scope) => scope.variables.some(({ name, defs }) => name === 'Promise' && defs.length > 0));
}

function wrapped([start, end]: Range, { path }: Source): readonly Edit[] {
  return [{ path, range: [start, start], text: 'Promise<' }, { path, range: [end, end], text: '>' }];
}

/** The signature, its overloads, and a function type that is written beside the name. */
function typeEdits(fn: FunctionNode, source: Source): readonly Edit[] | Refusal {
  const edits: Edit[] = [];
  for (const annotation of [fn.returnType, ...overloadsOf(fn, source).map(({ returnType }) => returnType)]) {
    const made = promiseType(annotation, source);
    if ('because' in made) return made;
    edits.push(...made);
  }
  const contract = contractOf(fn);
  if (!contract) return edits;
  if (contract.type !== 'TSFunctionType') return { because: 'contract', detail: source.text.slice(...contract.range).slice(0, 60) };
  const made = promiseType(contract.returnType, source);
  return 'because' in made ? made : [...edits, ...made];
}

/** Signatures of the same function without a body. */
function overloadsOf(fn: FunctionNode, source: Source): readonly { readonly returnType?: TSESTree.TSTypeAnnotation | undefined }[] {
  const { parent }: { parent: Node } = fn;
  if (parent.type === 'MethodDefinition') {
    return parent.parent.body.flatMap((member) => (member.type === 'MethodDefinition' && member.value.type === 'TSEmptyBodyFunctionExpression' && propertyName(member) === propertyName(parent) && member.static === parent.static ? [member.value] : []));
  }
  const [variable] = fn.type === 'FunctionDeclaration' ? source.scopes.getDeclaredVariables(fn) : [];
  return variable?.defs.flatMap(({ node }) => (node.type === 'TSDeclareFunction' ? [node] : [])) ?? [];
}

/** The type that is written beside a function: `const load: Loader = …`, `({ … }) satisfies Loader`, `<Loader>{ … }`. */
function contractOf(fn: FunctionNode): TSESTree.TypeNode | undefined {
  return contractAround(fn, fn.parent);
}

function contractAround(node: Node, parent: Node): TSESTree.TypeNode | undefined {
  switch (parent.type) {
    case 'TSAsExpression': case 'TSSatisfiesExpression': case 'TSTypeAssertion': return isConst(parent.typeAnnotation) ? contractAround(parent, parent.parent) : parent.typeAnnotation;
    case 'VariableDeclarator': return parent.id.typeAnnotation?.typeAnnotation;
    case 'PropertyDefinition': return parent.value === node ? parent.typeAnnotation?.typeAnnotation : undefined;
    case 'Property': return parent.value === node ? contractAround(parent, parent.parent) : undefined;
    case 'ObjectExpression': return contractAround(parent, parent.parent);
    default: return undefined;
  }
}

/** `as const` */
function isConst(type: TSESTree.TypeNode): boolean {
  return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'const';
}

/** `@returns {T}` becomes `@returns {Promise<T>}`. */
function commentEdits(fn: FunctionNode, source: Source): readonly Edit[] {
  return commentsAbove(source, documented(fn).range[0]).flatMap((comment) => {
    const tag = comment.type === 'Block' && comment.value.startsWith('*') ? /@returns?\s+\{/.exec(comment.value) : null;
    if (!tag) return [];
    const open = tag.index + tag[0].length;
    const close = closingOf(comment.value, open);
    const type = close === undefined ? '' : comment.value.slice(open, close).trim();
    if (close === undefined || type === '' || /^Promise\b/.test(type)) return [];
    const [start] = comment.range;
    return wrapped([start + 2 + open, start + 2 + close], source);
  });
}

function closingOf(text: string, from: number): number | undefined {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}
