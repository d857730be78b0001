// What a function's summary means at one of its calls.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare, staticString } from '../facts/static-text.ts';
import { isDeclaredIn } from '../facts/variables.ts';
import { fileOf, type Node } from '../source/source.ts';
import { isFunction, walkNode, type FunctionNode } from '../source/walk.ts';
import { rootOf, variableRoot, type Frame } from './frame.ts';
import { rebased, type Region, type Root } from './region.ts';
import type { Summary, Touch } from './summary.ts';

type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** The summary with parameters, `this` and the caller's own variables put in; without a call, what is passed is unknown. */
export function instantiate(summary: Summary, fn: FunctionNode, call: Call | undefined, frame: Frame): Summary {
  const here = (touches: readonly Touch[]): Touch[] => touches.flatMap((touch) => {
    const region = regionHere(touch.region, fn, call, frame);
    return region ? [{ ...touch, region }] : [];
  });
  const leaves = summary.leaves && { leaves: { ...summary.leaves, depth: summary.leaves.depth + 1 } };
  return { ...summary, ...leaves, reads: here(summary.reads), writes: here(summary.writes) };
}

function regionHere(region: Region, fn: FunctionNode, call: Call | undefined, frame: Frame): Region | undefined {
  if (region.of === 'variable') return isDeclaredIn(region.variable, frame.within) ? undefined : region;
  if (region.of === 'world') {
    if (region.text === undefined || region.key !== undefined) return region;
    const key = literalHere(region.text, fn, call);
    if (key !== undefined) return { of: 'world', world: region.world, key };
    const text = placeHere(region.text, fn, call, frame);
    const origin = text === undefined ? originOf(region.text, fn) : undefined;
    return { of: 'world', world: region.world, ...(text !== undefined && { text }), ...(origin !== undefined && { origin }) };
  }
  const root = rootHere(region.root, fn, call, frame);
  return root && { of: 'object', root, property: region.property };
}

/** A place that is a parameter alone is the text that is passed for it. */
function literalHere(text: string, fn: FunctionNode, call: Call | undefined): string | undefined {
  const index = fn.params.findIndex((parameter) => parameter.type === 'Identifier' && parameter.name === text);
  const isSpread = call?.arguments.slice(0, index + 1).some(({ type }) => type === 'SpreadElement');
  return index >= 0 && isSpread === false && isOneThing(text, fn) ? staticString(call?.arguments[index]) : undefined;
}

/** Whether a name stands for the same thing all over a function: nothing in it is given that name or put under it. */
function isOneThing(name: string, fn: FunctionNode): boolean {
  let isOne = true;
  const bind = (root: Node): void => {
    walkNode(root, (node) => {
      isOne &&= node.type !== 'Identifier' || node.name !== name;
    });
  };
  walkNode(fn.body, (node) => {
    if (node.type === 'VariableDeclarator') bind(node.id);
    else if (node.type === 'AssignmentExpression' || node.type === 'ForInStatement' || node.type === 'ForOfStatement') bind(node.left);
    else if (node.type === 'UpdateExpression') bind(node.argument);
    else if (node.type === 'CatchClause' && node.param) bind(node.param);
    else if (isFunction(node)) node.params.forEach(bind);
  });
  return isOne;
}

/** A place that names parameters is named by what is passed for them; any other text means nothing outside of its function. */
function placeHere(text: string, fn: FunctionNode, call: Call | undefined, { source }: Frame): string | undefined {
  const names = new Set(text.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu));
  const given = fn.params.flatMap((parameter, index) => (parameter.type === 'Identifier' && names.has(parameter.name) ? [call?.arguments[index]] : []));
  const texts = given.map((argument) => argument && source.text.slice(...argument.range));
  return texts.length > 0 && texts.every((each) => each !== undefined) && call?.arguments.every(({ type }) => type !== 'SpreadElement') ? texts.join(', ') : undefined;
}

/** A place that names nothing of its function is the same wherever the function is called. */
function originOf(text: string, fn: FunctionNode): string | undefined {
  const names = text.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? [];
  const own = namesIn(fn);
  return names.some((name) => own.has(name) || name === 'this') ? undefined : `${fileOf(fn)}: ${text}`;
}

const ownNames = new WeakMap<FunctionNode, ReadonlySet<string>>();

function namesIn(fn: FunctionNode): ReadonlySet<string> {
  const known = ownNames.get(fn);
  if (known) return known;
  const names = new Set<string>();
  const add = (root: Node): void => {
    walkNode(root, (node) => {
      if (node.type === 'Identifier') names.add(node.name);
    });
  };
  for (const parameter of fn.params) add(parameter);
  walkNode(fn.body, (node) => {
    if (node.type === 'VariableDeclarator') add(node.id);
  });
  ownNames.set(fn, names);
  return names;
}

function rootHere(root: Root, fn: FunctionNode, call: Call | undefined, frame: Frame): Root | undefined {
  if (root.is === 'variable') return isDeclaredIn(root.variable, frame.within) ? rebased(root, variableRoot(root.variable, frame)) : root;
  if (root.is === 'unknown' || !call) return { is: 'unknown' };
  if (root.is === 'this') return rebased(root, selfRoot(fn, call, frame));
  const parameter = fn.params[root.index];
  const before = call.arguments.slice(0, root.index + 1);
  // A default may be any object; a rest parameter holds the others.
  if (parameter?.type === 'RestElement' || parameter?.type === 'AssignmentPattern' || before.some((argument) => argument.type === 'SpreadElement')) return { is: 'unknown' };
  const argument = call.arguments[root.index];
  return argument ? rebased(root, rootOf(argument, frame)) : undefined;
}

function selfRoot(fn: FunctionNode, call: Call, frame: Frame): Root | undefined {
  if (call.type === 'NewExpression') return undefined;
  const callee = bare(call.callee);
  if (callee.type === 'MemberExpression') return callee.object.type === 'Super' ? { is: 'this' } : rootOf(callee.object, frame);
  return fn.type === 'ArrowFunctionExpression' ? { is: 'this' } : undefined;
}
