// How a type of the checker is put into words.
import type ts from 'typescript';
import { fromOf, placeOf } from './place.ts';
import { unknownType, type Typed } from './typed.ts';

/** What reading types needs of the compiler that made them. */
export interface Compiler {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
}

// The numbers of the compiler's enums differ from version to version, the names of its own types do not.
const primitives = new Set(['string', 'number', 'bigint', 'boolean', 'symbol', 'void', 'undefined', 'null', 'true', 'false', 'never', 'unique symbol']);
const boxed = new Set(['String', 'Number', 'Boolean', 'BigInt', 'Symbol']);

/** How deep unions in intersections in unions are looked into. */
const deepest = 8;

/** What a type is. */
export function described(type: ts.Type, compiler: Compiler, depth = 0): Typed {
  const { intrinsicName: name } = type as { intrinsicName?: string };
  if (name !== undefined && primitives.has(name)) return { is: 'primitive', isText: name === 'string' };
  if (depth > deepest || (name !== undefined && !type.isUnion())) return unknownType;
  if (type.isUnion()) return oneOf(type.types.map((part) => described(part, compiler, depth + 1)));
  if (type.isIntersection()) return intersected(type, compiler, depth);
  return single(type, compiler, depth);
}

function single(type: ts.Type, compiler: Compiler, depth: number): Typed {
  if (type.isLiteral()) return { is: 'primitive', isText: type.isStringLiteral() };
  if (compiler.checker.isArrayType(type) || compiler.checker.isTupleType(type)) return listed(type as ts.TypeReference, compiler);
  // Of a type that is filled in later only what it must be is known, never what it cannot be.
  if (isOpen(type)) return onlyPromise(compiler.checker.getBaseConstraintOfType(type), type, compiler, depth);
  return objectOf(type, compiler);
}

/** Types as one, each only once. */
export function oneOf(parts: readonly Typed[]): Typed {
  const all = parts.flatMap((part) => (part.is === 'either' ? part.of : [part]));
  if (all.some(({ is }) => is === 'unknown')) return all.some(({ is }) => is === 'promise') ? { is: 'either', of: all } : unknownType;
  const seen = new Set<string>();
  const of = all.filter((part) => part.is !== 'primitive' || (!seen.has(String(part.isText)) && seen.add(String(part.isText))));
  const [only] = of;
  return of.length === 1 && only ? only : { is: 'either', of };
}

/** A value of all these types at once: a promise or a primitive whatever else it is. */
function intersected(type: ts.IntersectionType, compiler: Compiler, depth: number): Typed {
  const parts = type.types.map((part) => described(part, compiler, depth + 1));
  const promise = parts.find(({ is }) => is === 'promise');
  if (promise?.is === 'promise') return { ...promise, more: true };
  return parts.find(({ is }) => is === 'function') ?? parts.find(({ is }) => is === 'primitive') ?? (parts.some(({ is }) => is === 'unknown') ? unknownType : thenable(type, compiler) ?? parts[0] ?? unknownType);
}

function listed(type: ts.TypeReference, compiler: Compiler): Typed {
  return { is: 'list', of: () => oneOf(compiler.checker.getTypeArguments(type).map((each) => described(each, compiler))) };
}

/** A type parameter, `T['key']`, a conditional type: nobody knows yet what it is. */
function isOpen(type: ts.Type): boolean {
  return type.getSymbol() === undefined || type.isTypeParameter();
}

function onlyPromise(constraint: ts.Type | undefined, type: ts.Type, compiler: Compiler, depth: number): Typed {
  if (!constraint || constraint === type) return unknownType;
  const known = described(constraint, compiler, depth + 1);
  return known.is === 'promise' ? { ...known, more: true } : known.is === 'primitive' ? known : unknownType;
}

function objectOf(type: ts.Type, compiler: Compiler): Typed {
  const symbol = type.getSymbol();
  const from = symbol && fromOf(symbol, compiler.program);
  const promise = promiseOf(type, compiler, 0);
  if (promise) return promise;
  const then = thenable(type, compiler);
  if (then) return then;
  const calls = type.getCallSignatures();
  if (calls.length > 0) {
    const given = calls.map((each) => compiler.checker.getReturnTypeOfSignature(each));
    return {
      is: 'function',
      places: placesOf(symbol),
      isGiver: given.every((each) => promiseOf(each, compiler, 0) !== undefined),
      mayGive: given.some((each) => mayBePromise(each, compiler)),
    };
  }
  // Everything may be kept as `{}`, a promise, too.
  const isClass = ((type as { target?: ts.Type }).target ?? type).isClass();
  if (!symbol || (type.getProperties().length === 0 && type.getConstructSignatures().length === 0 && !isClass)) return unknownType;
  const name = symbol.getName();
  if (from === 'lib' && boxed.has(name)) return { is: 'primitive', isText: name === 'String' };
  if (from === 'lib' && name === 'Object') return unknownType;
  const [declaration] = symbol.declarations ?? [];
  return { is: 'object', name, from: from ?? 'file', ...(from === 'file' && declaration && isClass && { place: placeOf(declaration) }) };
}

/** Whether one of the types that a type is made of is that of a promise, or of something else with a `then`. */
export function mayBePromise(type: ts.Type, compiler: Compiler): boolean {
  return (type.isUnionOrIntersection() ? type.types : [type]).some((each) => promiseOf(each, compiler, 0) !== undefined || thenable(each, compiler)?.is === 'promise');
}

/** `Promise` itself, or a class or interface that extends it. */
function promiseOf(type: ts.Type, compiler: Compiler, depth: number): Extract<Typed, { is: 'promise' }> | undefined {
  const symbol = type.getSymbol();
  if (!symbol || depth > deepest) return undefined;
  if (symbol.getName() === 'Promise' && fromOf(symbol, compiler.program) === 'lib') return promise(type, compiler, depth > 0);
  // The base types of `Base<string>` stand with `Base<T>`.
  const { target } = type as { target?: ts.Type };
  const declared = target ?? type;
  if (!declared.isClassOrInterface()) return undefined;
  const isPromise = compiler.checker.getBaseTypes(declared).some((base) => (base.isIntersection() ? base.types : [base]).some((each) => promiseOf(each, compiler, depth + 1) !== undefined));
  return isPromise ? promise(type, compiler, true) : undefined;
}

function promise(type: ts.Type, compiler: Compiler, isMore: boolean): Extract<Typed, { is: 'promise' }> {
  return {
    is: 'promise',
    name: (type.aliasSymbol ?? type.getSymbol())?.getName() ?? 'Promise',
    of: () => {
      const awaited = compiler.checker.getAwaitedType(type);
      return awaited ? described(awaited, compiler) : unknownType;
    },
    ...(isMore && { more: true as const }),
  };
}

/** Something with a `then` that takes what to do on success and on failure. */
function thenable(type: ts.Type, compiler: Compiler): Typed | undefined {
  const then = type.getProperty('then');
  const signatures = then ? compiler.checker.getTypeOfSymbol(then).getCallSignatures() : [];
  const isThen = signatures.some(({ parameters: [first, second] }) => first && second && isCallback(first, compiler) && isCallback(second, compiler));
  if (isThen) return { ...promise(type, compiler, true), lazy: true };
  return signatures.length > 0 ? unknownType : undefined;
}

function isCallback(parameter: ts.Symbol, { checker }: Compiler): boolean {
  const type = checker.getTypeOfSymbol(parameter);
  return (type.isUnion() ? type.types : [type]).some((part) => part.getCallSignatures().length > 0);
}

/** Where the functions stand that a type is that of; of overloads the one that has a body. */
function placesOf(symbol: ts.Symbol | undefined): Extract<Typed, { is: 'function' }>['places'] {
  const declarations = symbol?.declarations ?? [];
  return declarations.filter((each) => (each as { body?: unknown }).body !== undefined).map(placeOf);
}
