// Whether a place wants a function that gives nothing, as the checker knows it.
import type ts from 'typescript';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node, Source } from '../source/source.ts';
import { mayBePromise, type Compiler } from './describe.ts';
import { nodeAt } from './node-at.ts';

/** Whether the functions that the type of a place allows give nothing, and none of them a promise. */
export function wantsNothing(expression: Node, source: Source, compiler: Compiler): boolean {
  const { parent } = expression;
  if ((parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee !== expression) return argumentWantsNothing(expression, parent, source, compiler);
  const node = nodeAt(expression, source, compiler.program);
  if (node) return isVoid([compiler.checker.getContextualType(node as ts.Expression)], compiler);
  return parent?.type === 'Property' ? isVoid(propertyTypes(parent, source, compiler), compiler) : false;
}

/** A method in an object that is written out has no place of its own in the compiler's tree: what the object's type says of its name. */
function propertyTypes({ key, parent }: TSESTree.Property, source: Source, { program, checker }: Compiler): readonly (ts.Type | undefined)[] {
  const object = nodeAt(parent, source, program);
  const type = object && checker.getContextualType(object as ts.Expression);
  if (!object || !type || key.type !== 'Identifier') return [];
  return partsOf(type).map((part) => {
    const property = part.getProperty(key.name);
    return property ? checker.getTypeOfSymbolAtLocation(property, object) : part.getStringIndexType();
  });
}

/** Of overloads one that wants a promise is enough: it may be meant. */
function argumentWantsNothing(argument: Node, call: TSESTree.CallExpression | TSESTree.NewExpression, source: Source, compiler: Compiler): boolean {
  const { program, checker } = compiler;
  const callee = nodeAt(call.callee, source, program);
  const index = call.arguments.findIndex((each) => each === argument);
  if (!callee || index < 0) return false;
  const signatures = partsOf(checker.getTypeAtLocation(callee)).flatMap((type) => (call.type === 'NewExpression' ? type.getConstructSignatures() : type.getCallSignatures()));
  const given = nodeAt(argument, source, program);
  const contextual = given && argument.type !== 'SpreadElement' ? checker.getContextualType(given as ts.Expression) : undefined;
  return isVoid([...signatures.map((each) => parameterType(each, index, callee, compiler)), contextual], compiler);
}

function parameterType({ parameters }: ts.Signature, index: number, at: ts.Node, { checker }: Compiler): ts.Type | undefined {
  const last = parameters.at(-1);
  const parameter = parameters[index] ?? last;
  if (!parameter) return undefined;
  const type = checker.getTypeOfSymbolAtLocation(parameter, at);
  const isRest = (parameter.valueDeclaration as { dotDotDotToken?: unknown } | undefined)?.dotDotDotToken !== undefined;
  if (!isRest) return parameters[index] && type;
  const elements = checker.isArrayType(type) || checker.isTupleType(type) ? checker.getTypeArguments(type as ts.TypeReference) : [];
  return checker.isTupleType(type) ? elements[index - parameters.length + 1] : elements[0];
}

/** Whether a class or an interface declares a member of that name that gives nothing. `heritage`: the name behind `extends` or `implements`. */
export function declaresNothing(heritage: Node, name: string, source: Source, compiler: Compiler): boolean {
  const { program, checker } = compiler;
  const named = nodeAt(heritage, source, program)?.parent;
  const property = named && checker.getTypeAtLocation(named).getProperty(name);
  return property !== undefined && isVoid([checker.getTypeOfSymbolAtLocation(property, named as ts.Node)], compiler);
}

function isVoid(types: readonly (ts.Type | undefined)[], compiler: Compiler): boolean {
  const given = types.flatMap((type) => (type ? partsOf(type) : [])).flatMap((type) => type.getCallSignatures()).map((signature) => compiler.checker.getReturnTypeOfSignature(signature));
  const isPlain = (type: ts.Type): boolean => (type as { intrinsicName?: string }).intrinsicName === 'void';
  return given.some(isPlain) && !given.some((type) => mayBePromise(type, compiler));
}

function partsOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}
