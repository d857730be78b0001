// What code does in one go: before the first wait in it, or after the last one.
import type { TSESTree } from '@typescript-eslint/utils';
import { awaitsIn } from '../facts/awaits.ts';
import { bare } from '../facts/static-text.ts';
import type { Node, Source } from '../source/source.ts';
import { isFunction, walk, type FunctionNode } from '../source/walk.ts';
import { valueOf } from '../values/value-of.ts';
import { invoked } from './call.ts';
import { collect, partsOf } from './collect.ts';
import { viewOf, type Frame } from './frame.ts';
import { instantiate } from './instantiate.ts';
import { together, type Summary } from './summary.ts';

/** `head`: what is done before anybody else may run. `tail`: what is done after anybody else could. */
export type End = 'head' | 'tail';

/** How many calls away segments are told apart; further away, all that a function does counts. */
const reach = 4;

/** What a statement does at one end; all that it does, where it is not known what waits in it. */
export function segmentOf(statement: Node, end: End, frame: Frame, steps = reach): Summary {
  if (awaitsIn(statement, frame.source).length === 0) return collect(statement, frame);
  switch (statement.type) {
    case 'BlockStatement': return together(blockSegment(statement.body, end, frame, steps));
    case 'IfStatement': {
      const branches = [statement.consequent, ...(statement.alternate ? [statement.alternate] : [])].map((branch) => segmentOf(branch, end, frame, steps));
      return together([...partsOf(statement.test, frame), ...branches]);
    }
    case 'WhileStatement': case 'DoWhileStatement': return together([...partsOf(statement.test, frame), surelyWaits(statement, frame.source) ? segmentOf(statement.body, end, frame, steps) : collect(statement.body, frame)]);
    default: {
      const call = awaitedCall(statement, frame.source);
      return call ? together(callSegment(call, end, frame, steps)) : collect(statement, frame);
    }
  }
}

/** Whether a statement, or an expression, waits whatever is found in it: no condition, no loop and no failure leads past the wait. */
export function surelyWaits(statement: Node, source: Source): boolean {
  switch (statement.type) {
    case 'BlockStatement': return statement.body.some((each) => surelyWaits(each, source));
    case 'DoWhileStatement': return surelyWaits(statement.body, source);
    // What never ends by its test runs once at least.
    case 'WhileStatement': return statement.test.type === 'Literal' && statement.test.value === true && surelyWaits(statement.body, source);
    case 'IfStatement': return awaitsIn(statement.test, source).some((each) => isUnconditional(each, statement)) || (statement.alternate !== null && surelyWaits(statement.consequent, source) && surelyWaits(statement.alternate, source));
    case 'ExpressionStatement': case 'VariableDeclaration': case 'ReturnStatement': case 'ThrowStatement':
      return awaitsIn(statement, source).some((each) => isUnconditional(each, statement));
    default: return !/(?:Statement|Declaration)$/.test(statement.type) && awaitsIn(statement, source).some((each) => isUnconditional(each, statement));
  }
}

function isUnconditional(node: Node, statement: Node): boolean {
  for (let current: Node = node; current.parent && current !== statement; current = current.parent) {
    if (/^(?:ConditionalExpression|LogicalExpression|ChainExpression|AssignmentPattern)$/.test(current.parent.type)) return false;
  }
  return true;
}

/** The call that a statement waits for and does nothing else before it: `await f()`, `const x = await f()`, `return await f()`. */
export function awaitedCall(statement: Node, source: Source): TSESTree.CallExpression | undefined {
  const wait = valueIn(statement);
  const call = wait?.type === 'AwaitExpression' ? bare(wait.argument) : undefined;
  return call?.type === 'CallExpression' && awaitsIn(statement, source).length === 1 ? call : undefined;
}

function valueIn(statement: Node): Node | undefined {
  const given = statement.type === 'ExpressionStatement' ? statement.expression
    : statement.type === 'ReturnStatement' ? statement.argument
      : statement.type === 'VariableDeclaration' && statement.declarations.length === 1 ? statement.declarations[0].init : undefined;
  const node = given ? bare(given) : undefined;
  return node?.type === 'AssignmentExpression' && node.operator === '=' && node.left.type === 'Identifier' ? bare(node.right) : node;
}

function blockSegment(statements: readonly Node[], end: End, frame: Frame, steps: number): readonly Summary[] {
  const waits = (each: Node): boolean => surelyWaits(each, frame.source);
  const last = statements.findLastIndex(waits);
  // Where the block may be left before its last wait, its end is not one place.
  const at = end === 'head' ? statements.findIndex(waits) : statements.slice(0, Math.max(last, 0)).some((each) => mayLeave(each, frame.source)) ? -1 : last;
  const [wait] = at < 0 ? [] : statements.slice(at, at + 1);
  const others = end === 'head' ? statements.slice(0, at < 0 ? undefined : at) : statements.slice(at + 1);
  return [...others.map((each) => collect(each, frame)), ...(wait ? [segmentOf(wait, end, frame, steps)] : [])];
}

/** A call that is waited for: what it is given is worked out before, and what the tables know of touches the world at some time. */
function callSegment(call: TSESTree.CallExpression, end: End, frame: Frame, steps: number): readonly Summary[] {
  const callee = bare(call.callee);
  const given = end === 'tail' ? [] : [...(callee.type === 'MemberExpression' ? partsOf(callee.object, frame) : []), ...call.arguments.flatMap((argument) => partsOf(argument, frame))];
  if (call === frame.without) return given;
  const value = valueOf(callee, viewOf(frame));
  const body = value.is === 'function' && steps > 0 ? bodySegment(value.node, value.source, end, frame, steps - 1) : undefined;
  return [...given, ...(body && value.is === 'function' ? [instantiate(body, value.node, call, frame)] : invoked(call, frame))];
}

/** What the body of an async function does at one end. */
function bodySegment(fn: FunctionNode, source: Source, end: End, frame: Frame, steps: number): Summary | undefined {
  if (!fn.async || fn.generator || fn.body.type !== 'BlockStatement') return undefined;
  const inside: Frame = { source, program: frame.program, within: fn, fn, summaryOf: frame.summaryOf };
  return together(blockSegment(fn.body.body, end, inside, steps));
}

function mayLeave(statement: Node, source: Source): boolean {
  let leaves = false;
  walk(statement, source, (node) => {
    if (isFunction(node)) return 'skip';
    leaves ||= /^(?:Return|Throw|Break|Continue)Statement$/.test(node.type);
    return undefined;
  });
  return leaves;
}
