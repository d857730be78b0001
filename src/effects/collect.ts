// What a piece of code reads and writes, statement by statement, with its calls followed.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare, calleeText, propertyName } from '../facts/static-text.ts';
import { fillsMemo } from '../facts/memo.ts';
import { stepAt } from '../facts/step.ts';
import { definitionOf, isDeclaredIn, isGlobal, isUndeclared, variableOf } from '../facts/variables.ts';
import { childrenOf } from '../source/walk.ts';
import type { Node, Variable } from '../source/source.ts';
import { getterOf } from '../values/getter.ts';
import type { Value } from '../values/value.ts';
import { valueOf } from '../values/value-of.ts';
import { callEffects, taggedEffects } from './call.ts';
import { baseOf, rootOf, viewOf, type Frame } from './frame.ts';
import { guessed } from './guess.ts';
import { instantiate } from './instantiate.ts';
import { decides, isFailureTest } from './leaving.ts';
import { loaded } from './loading.ts';
import { held, propertyOf, type Region, type Root } from './region.ts';
import { nothing, together, type Summary, type Touch } from './summary.ts';

/** What running a node does. Functions inside it count only where they are called. */
export function collect(node: Node, frame: Frame): Summary {
  return together(partsOf(node, frame));
}

/** The parts that a node and its children do. */
export function partsOf(node: Node, frame: Frame): readonly Summary[] {
  switch (node.type) {
    case 'FunctionDeclaration': case 'FunctionExpression': case 'ArrowFunctionExpression': case 'TSInterfaceDeclaration': case 'TSTypeAliasDeclaration':
      return [];
    case 'ClassDeclaration': case 'ClassExpression': return [...(node.superClass ? partsOf(node.superClass, frame) : []), ...node.body.body.flatMap((member) => atDeclaration(member, frame))];
    case 'Identifier': return identifierRead(node, frame);
    case 'MemberExpression': return memberRead(node, frame);
    case 'AssignmentExpression': return assignment(node, frame);
    case 'UpdateExpression': return [...partsOf(node.argument, frame), ...written(node.argument, frame)];
    case 'UnaryExpression': return node.operator === 'delete' ? written(node.argument, frame) : partsOf(node.argument, frame);
    case 'CallExpression': case 'NewExpression': return callEffects(node, frame);
    case 'TemplateLiteral': return node.expressions.flatMap((each) => asText(each, frame));
    case 'BinaryExpression': return binary(node, frame);
    case 'TaggedTemplateExpression': return taggedEffects(node, frame);
    case 'AwaitExpression': return awaited(node, frame);
    case 'ImportExpression': return [...partsOf(node.source, frame), loaded(node, node.source, frame)];
    case 'YieldExpression': return [{ ...nothing, unknown: [{ name: 'yield', step: stepAt(frame.source, node, 'gives control away') }], fails: true }];
    case 'ForOfStatement': case 'ForInStatement': return loop(node, frame);
    case 'SpreadElement': case 'JSXSpreadAttribute': return [...partsOf(node.argument, frame), ...touched(node.argument, '*', frame)];
    case 'ThrowStatement': return thrown(node, frame);
    case 'TryStatement': return tried(node, frame);
    case 'VariableDeclarator': return declared(node, frame);
    case 'Property': return [...(node.computed ? partsOf(node.key, frame) : []), ...partsOf(node.value, frame)];
    case 'TSAsExpression': case 'TSSatisfiesExpression': case 'TSNonNullExpression': case 'TSTypeAssertion': return partsOf(node.expression, frame);
    default: return childrenOf(node, frame.source.visitorKeys).flatMap((child) => (isTypeOnly(child) ? [] : partsOf(child, frame)));
  }
}

/** What a member of a class does where the class stands: its computed key, its static field, its static block. */
function atDeclaration(member: TSESTree.ClassElement, frame: Frame): readonly Summary[] {
  if (member.type === 'StaticBlock') return member.body.flatMap((statement) => partsOf(statement, frame));
  const key = 'computed' in member && member.computed && 'key' in member ? partsOf(member.key, frame) : [];
  const value = member.type === 'PropertyDefinition' && member.static && member.value ? partsOf(member.value, frame) : [];
  return [...key, ...value];
}

function isTypeOnly(node: Node): boolean {
  return node.type.startsWith('TSType') || node.type === 'TSInterfaceDeclaration';
}

function read(region: Region, node: Node, frame: Frame): Summary {
  return { ...nothing, reads: [touch(region, node, frame, 'reads')] };
}

function write(region: Region, node: Node, frame: Frame, idempotent = false): Summary {
  return { ...nothing, writes: [{ ...touch(region, node, frame, 'writes'), ...(idempotent && { idempotent: true }) }] };
}

function touch(region: Region, node: Node, frame: Frame, verb: string): Touch {
  const text = frame.source.text.slice(...node.range).replace(/\s+/g, ' ');
  return { region, step: stepAt(frame.source, node, `${verb} \`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``) };
}

function identifierRead(node: TSESTree.Identifier, frame: Frame): readonly Summary[] {
  const variable = variableOf(frame.source, node);
  if (!variable) return isUndeclared(frame.source, node) ? [{ ...nothing, fails: true }] : [];
  if (isShared(variable, frame)) return [read({ of: 'variable', variable }, node, frame)];
  return isBeforeDeclaration(node, variable) ? [{ ...nothing, fails: true }] : [];
}

/** Whether a name stands before the line that gives it its value: reading it there throws, unless a function reads it later. */
function isBeforeDeclaration(node: Node, variable: Variable): boolean {
  const declaration: Node | undefined = definitionOf(variable)?.parent ?? undefined;
  return declaration?.type === 'VariableDeclaration' && declaration.kind !== 'var' && node.range[0] < declaration.range[0];
}

/** Whether somebody else may see the variable change: it is declared outside, and is more than a name for a function or an import. */
function isShared(variable: Variable, frame: Frame): boolean {
  if (isDeclaredIn(variable, frame.within)) return false;
  const type = definitionOf(variable)?.node.type;
  return type !== 'ImportSpecifier' && type !== 'ImportDefaultSpecifier' && type !== 'ImportNamespaceSpecifier' && type !== 'ClassDeclaration'
    && !(type === 'FunctionDeclaration' && definitionOf(variable)?.type !== ('Parameter' as never));
}

function memberRead(node: TSESTree.MemberExpression, frame: Frame): readonly Summary[] {
  const parts = [...partsOf(node.object, frame), ...(node.computed ? partsOf(node.property, frame) : [])];
  if (isTableName(node, frame)) return [...parts, ...environment(node, frame)];
  return [...parts, ...accessor(node, frame), ...touched(node.object, propertyOf(propertyName(node)), frame, node)];
}

/** Whether a member is only the way to something the tables name: `path.join`, `console.log`. */
function isTableName(node: TSESTree.MemberExpression, frame: Frame): boolean {
  const base = baseOf(node);
  if (base.type !== 'Identifier') return false;
  if (isGlobal(frame.source, base)) return true;
  const variable = variableOf(frame.source, base);
  return variable !== undefined && definitionOf(variable)?.type === ('ImportBinding' as never);
}

const documents = new Set(['window', 'document', 'localStorage', 'sessionStorage', 'navigator', 'location', 'history']);

function environment(node: TSESTree.MemberExpression, frame: Frame): readonly Summary[] {
  const base = baseOf(node);
  if (base.type !== 'Identifier') return [];
  if (base.name === 'process' && propertyName(node) === 'env') return [read({ of: 'world', world: 'env' }, node, frame)];
  return documents.has(base.name) ? [read({ of: 'world', world: 'dom' }, node, frame)] : [];
}

/** The read of a property of an object that others may hold. */
function touched(object: Node, property: string, frame: Frame, at: Node = object): readonly Summary[] {
  const root = rootOf(object, frame);
  const failing: Summary[] = object.type === 'ThisExpression' ? [] : [{ ...nothing, fails: true }];
  // A new object is not nothing, but need not be a list.
  return root ? [...failing, read({ of: 'object', root, property }, at, frame)] : property === '*' ? failing : [];
}

function assignment(node: TSESTree.AssignmentExpression, frame: Frame): readonly Summary[] {
  const before = node.operator === '=' ? [] : partsOf(node.left, frame);
  return [...before, ...partsOf(node.right, frame), ...written(node.left, frame)];
}

/** The writes of an assignment to a target: a variable, a member, a pattern. */
function written(target: Node, frame: Frame): readonly Summary[] {
  const node = bare(target);
  switch (node.type) {
    case 'Identifier': {
      const variable = variableOf(frame.source, node);
      if (!variable) return [write({ of: 'world', world: 'host' }, node, frame)];
      const constant: Summary[] = isConstant(variable) ? [{ ...nothing, fails: true }] : [];
      return isDeclaredIn(variable, frame.within) ? constant : [...constant, write({ of: 'variable', variable }, node, frame, fillsMemo(variable, node))];
    }
    case 'MemberExpression': return memberWrite(node, frame);
    case 'AssignmentPattern': return [...partsOf(node.right, frame), ...written(node.left, frame)];
    case 'RestElement': return written(node.argument, frame);
    case 'ArrayPattern': return node.elements.flatMap((element) => (element ? written(element, frame) : []));
    case 'ObjectPattern':
      return node.properties.flatMap((property) => (property.type === 'Property' ? [...(property.computed ? partsOf(property.key, frame) : []), ...written(property.value, frame)] : written(property, frame)));
    default: return [];
  }
}

function memberWrite(node: TSESTree.MemberExpression, frame: Frame): readonly Summary[] {
  const parts = [...partsOf(node.object, frame), ...(node.computed ? partsOf(node.property, frame) : [])];
  const base = baseOf(node);
  // What a file that is being loaded exports is seen by nobody before it is there.
  if (frame.within.type === 'Program' && base.type === 'Identifier' && /^(?:module|exports)$/.test(base.name) && isGlobal(frame.source, base)) return parts;
  if (base.type === 'Identifier' && isGlobal(frame.source, base)) {
    const world = base.name === 'process' ? 'env' : documents.has(base.name) ? 'dom' : 'host';
    return [...parts, write({ of: 'world', world }, node, frame)];
  }
  const root = rootOf(node.object, frame);
  return root ? [...parts, write({ of: 'object', root, property: propertyOf(propertyName(node)) }, node, frame)] : parts;
}

function awaited(node: TSESTree.AwaitExpression, frame: Frame): readonly Summary[] {
  const parts = partsOf(node.argument, frame);
  const argument = bare(node.argument);
  const isStored = argument.type === 'Identifier' || argument.type === 'MemberExpression';
  return isStored ? [...parts, { ...nothing, waits: ['signal'], fails: true }] : parts;
}

function loop(node: TSESTree.ForOfStatement | TSESTree.ForInStatement, frame: Frame): readonly Summary[] {
  const header = [...partsOf(node.right, frame), ...touched(node.right, '*', frame)];
  const target = node.left.type === 'VariableDeclaration' ? node.left.declarations.flatMap((each) => patternReads(each.id, held(rootOf(node.right, frame)), frame)) : written(node.left, frame);
  const waits: Summary[] = node.type === 'ForOfStatement' && node.await ? [{ ...nothing, unknown: [{ name: 'for await', step: stepAt(frame.source, node, 'reads a stream') }], waits: ['io'], fails: true }] : [];
  return [...header, ...target, ...waits, ...partsOf(node.body, frame)];
}

function thrown(node: TSESTree.ThrowStatement, frame: Frame): readonly Summary[] {
  const decided = decides(node, frame.source);
  const leaves = isFailureTest(node, frame.within) ? {} : { leaves: { ...stepAt(frame.source, node, 'throws under a condition of its own'), ...(decided && { decides: decided }), depth: 0 } };
  return [...thrownEffects(node.argument, frame), { ...nothing, fails: true, ...leaves }];
}

/** What making a thrown error does. One of another file that tells a log or the like about itself does so in its own way, as a logger does. */
function thrownEffects(thrownValue: Node, frame: Frame): readonly Summary[] {
  const parts = partsOf(thrownValue, frame);
  const made = bare(thrownValue);
  const value: Value = made.type === 'NewExpression' ? valueOf(made.callee, viewOf(frame)) : { is: 'unknown' };
  const guess = made.type === 'NewExpression' && value.is === 'class' && value.source !== frame.source ? guessed(made) : undefined;
  if (made.type !== 'NewExpression' || !guess || !parts.some(({ writes }) => writes.some(({ region }) => region.of === 'object' || region.of === 'variable'))) return parts;
  const name = `new ${calleeText(made.callee)}`;
  return [...made.arguments.flatMap((argument) => partsOf(argument, frame)), { ...nothing, unknown: [{ name, step: stepAt(frame.source, made, `calls \`${name}\``), guess: guess.as }] }];
}

function tried(node: TSESTree.TryStatement, frame: Frame): readonly Summary[] {
  const block = collect(node.block, frame);
  const { leaves, ...quiet } = block;
  const guarded: Summary = node.handler ? { ...quiet, fails: false } : block;
  const rest = [node.handler?.body, node.finalizer].flatMap((part) => (part ? partsOf(part, frame) : []));
  const passesOn = rest.some((part) => part.fails);
  return [guarded, ...rest, ...(leaves && node.handler && passesOn ? [{ ...nothing, leaves }] : [])];
}

function declared(node: TSESTree.VariableDeclarator, frame: Frame): readonly Summary[] {
  const value = node.init ? partsOf(node.init, frame) : [];
  return [...value, ...(node.init && node.id.type !== 'Identifier' ? patternReads(node.id, rootOf(node.init, frame), frame) : [])];
}

/** What a pattern reads of the object it takes apart, and what its defaults and computed keys do. Taking apart what is nothing fails. */
export function patternReads(pattern: Node, root: Root | undefined, frame: Frame): readonly Summary[] {
  const fails: Summary = { ...nothing, fails: true };
  const one = (property: string, at: Node): readonly Summary[] => (root ? [read({ of: 'object', root, property }, at, frame)] : []);
  switch (pattern.type) {
    case 'AssignmentPattern': return [...partsOf(pattern.right, frame), ...patternReads(pattern.left, root, frame)];
    case 'RestElement': return [...one('*', pattern), ...patternReads(pattern.argument, undefined, frame)];
    case 'ArrayPattern': return [fails, ...one('*', pattern), ...pattern.elements.flatMap((element) => (element ? patternReads(element, held(root), frame) : []))];
    case 'ObjectPattern':
      return [fails, ...pattern.properties.flatMap((property) => {
        if (property.type === 'RestElement') return patternReads(property, root, frame);
        const key = property.computed ? partsOf(property.key, frame) : [];
        return [...key, ...one(propertyOf(propertyName(property)), property), ...patternReads(property.value, held(root, propertyOf(propertyName(property))), frame)];
      })];
    default: return [];
  }
}

/** What parameters read of what they are given. */
export function parameterReads(parameters: readonly Node[], frame: Frame, isOwn: boolean): readonly Summary[] {
  return parameters.flatMap((parameter, index) => {
    const root: Root = isOwn ? { is: 'parameter', index } : { is: 'unknown' };
    return patternReads(parameter, root, frame);
  });
}

/** An operand that becomes text: of an object that reads its elements, as `${list}` does. */
function asText(node: Node, frame: Frame): readonly Summary[] {
  const root = rootOf(node, frame);
  return [...partsOf(node, frame), ...(root ? [read({ of: 'object', root, property: '*' }, node, frame)] : [])];
}

function binary(node: TSESTree.BinaryExpression, frame: Frame): readonly Summary[] {
  if (node.operator === 'in' || node.operator === 'instanceof') return [...partsOf(node.left, frame), ...touched(node.right, '*', frame), ...partsOf(node.right, frame), { ...nothing, fails: true }];
  const isIdentity = node.operator === '===' || node.operator === '!==';
  return [node.left, node.right].flatMap((operand) => (isIdentity ? partsOf(operand, frame) : asText(operand, frame)));
}

function isConstant(variable: Variable): boolean {
  const declaration: Node | undefined = definitionOf(variable)?.parent ?? undefined;
  return declaration?.type === 'VariableDeclaration' && declaration.kind === 'const';
}

/** What a getter does that a member expression calls. */
export function accessor(node: TSESTree.MemberExpression, frame: Frame): readonly Summary[] {
  const name = propertyName(node);
  const getter = name === undefined ? undefined : getterOf(node.object, name, viewOf(frame));
  return getter ? [instantiate(frame.summaryOf(getter.node, getter.source), getter.node, undefined, frame)] : [];
}
