// What a piece of code reads and writes, statement by statement, with its calls followed.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare, propertyName } from '../facts/static-text.ts';
import { stepAt } from '../facts/step.ts';
import { definitionOf, isDeclaredIn, isGlobal, variableOf } from '../facts/variables.ts';
import { childrenOf } from '../source/walk.ts';
import type { Node, Variable } from '../source/source.ts';
import { callEffects } from './call.ts';
import { baseOf, rootOf, type Frame } from './frame.ts';
import { decides, isFailureTest } from './leaving.ts';
import type { Region } from './region.ts';
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
    case 'ClassDeclaration': case 'ClassExpression': return node.superClass ? partsOf(node.superClass, frame) : [];
    case 'Identifier': return identifierRead(node, frame);
    case 'MemberExpression': return memberRead(node, frame);
    case 'AssignmentExpression': return assignment(node, frame);
    case 'UpdateExpression': return [...partsOf(node.argument, frame), ...written(node.argument, frame)];
    case 'UnaryExpression': return node.operator === 'delete' ? written(node.argument, frame) : partsOf(node.argument, frame);
    case 'CallExpression': case 'NewExpression': return callEffects(node, frame);
    case 'TaggedTemplateExpression': return [{ ...nothing, unknown: [{ name: 'tagged template', step: stepAt(frame.source, node, 'a tagged template') }], fails: true }];
    case 'AwaitExpression': return awaited(node, frame);
    case 'ImportExpression': return [{ ...nothing, unknown: [{ name: 'import', step: stepAt(frame.source, node, 'loads a module') }], waits: ['io'], fails: true }];
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

function isTypeOnly(node: Node): boolean {
  return node.type.startsWith('TSType') || node.type === 'TSInterfaceDeclaration';
}

function read(region: Region, node: Node, frame: Frame): Summary {
  return { ...nothing, reads: [touch(region, node, frame, 'reads')] };
}

function write(region: Region, node: Node, frame: Frame): Summary {
  return { ...nothing, writes: [touch(region, node, frame, 'writes')] };
}

function touch(region: Region, node: Node, frame: Frame, verb: string): Touch {
  const text = frame.source.text.slice(...node.range).replace(/\s+/g, ' ');
  return { region, step: stepAt(frame.source, node, `${verb} \`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``) };
}

function identifierRead(node: TSESTree.Identifier, frame: Frame): readonly Summary[] {
  const variable = variableOf(frame.source, node);
  return variable && isShared(variable, frame) ? [read({ of: 'variable', variable }, node, frame)] : [];
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
  return [...parts, ...touched(node.object, propertyName(node) ?? '*', frame, node)];
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
  return root ? [...failing, read({ of: 'object', root, property }, at, frame)] : [];
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
      return isDeclaredIn(variable, frame.within) ? [] : [write({ of: 'variable', variable }, node, frame)];
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
  if (base.type === 'Identifier' && isGlobal(frame.source, base)) {
    const world = base.name === 'process' ? 'env' : documents.has(base.name) ? 'dom' : 'host';
    return [...parts, write({ of: 'world', world }, node, frame)];
  }
  const root = rootOf(node.object, frame);
  return root ? [...parts, write({ of: 'object', root, property: propertyName(node) ?? '*' }, node, frame)] : parts;
}

function awaited(node: TSESTree.AwaitExpression, frame: Frame): readonly Summary[] {
  const parts = partsOf(node.argument, frame);
  const argument = bare(node.argument);
  const isStored = argument.type === 'Identifier' || argument.type === 'MemberExpression';
  return isStored ? [...parts, { ...nothing, waits: ['signal'], fails: true }] : parts;
}

function loop(node: TSESTree.ForOfStatement | TSESTree.ForInStatement, frame: Frame): readonly Summary[] {
  const header = [...partsOf(node.right, frame), ...touched(node.right, '*', frame)];
  const target = node.left.type === 'VariableDeclaration' ? [] : written(node.left, frame);
  const waits: Summary[] = node.type === 'ForOfStatement' && node.await ? [{ ...nothing, unknown: [{ name: 'for await', step: stepAt(frame.source, node, 'reads a stream') }], waits: ['io'], fails: true }] : [];
  return [...header, ...target, ...waits, ...partsOf(node.body, frame)];
}

function thrown(node: TSESTree.ThrowStatement, frame: Frame): readonly Summary[] {
  const leaves = isFailureTest(node, frame.within) ? {} : { leaves: { ...stepAt(frame.source, node, 'throws under a condition of its own'), decides: decides(node, frame.source), depth: 0 } };
  return [...partsOf(node.argument, frame), { ...nothing, fails: true, ...leaves }];
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
  return [...value, ...patternReads(node.id, node.init, frame)];
}

/** What a pattern reads of the object it takes apart, and what its defaults and computed keys do. */
function patternReads(pattern: Node, from: Node | null, frame: Frame): readonly Summary[] {
  switch (pattern.type) {
    case 'AssignmentPattern': return [...partsOf(pattern.right, frame), ...patternReads(pattern.left, from, frame)];
    case 'ArrayPattern':
      return [...(from ? touched(from, '*', frame) : []), ...pattern.elements.flatMap((element) => (element ? patternReads(element, null, frame) : []))];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) => {
        const name = property.type === 'Property' ? (propertyName(property) ?? '*') : '*';
        const inner = property.type === 'Property' ? patternReads(property.value, null, frame) : [];
        const key = property.type === 'Property' && property.computed ? partsOf(property.key, frame) : [];
        return [...(from ? touched(from, name, frame) : []), ...key, ...inner];
      });
    default: return [];
  }
}
