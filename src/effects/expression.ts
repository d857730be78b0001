// Several awaits in one expression: whether they may start together.
import type { TSESTree } from '@typescript-eslint/utils';
import { awaitsIn } from '../facts/awaits.ts';
import { childrenOf, isFunction, type FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import type { Program } from '../program/program.ts';
import { collect } from './collect.ts';
import { independence, isAtLeast, isLasting, worse, yes, type Independence, type Tier } from './independence.ts';
import { partOf, type Operation } from './operation.ts';
import { together, type Summary } from './summary.ts';

/** Awaits of one statement that could start together. */
export interface Together {
  readonly awaits: readonly TSESTree.AwaitExpression[];
  readonly operations: readonly Operation[];
  readonly answer: Independence;
}

const conditional = new Set(['ConditionalExpression', 'LogicalExpression', 'ChainExpression', 'AssignmentPattern', 'AwaitExpression', 'TaggedTemplateExpression', 'SequenceExpression', 'YieldExpression']);

/** The awaits of a statement that always run, none inside another, that may start together at the tier `lowest` or better; `undefined` for fewer than two. */
export function togetherIn(statement: TSESTree.Statement, source: Source, lowest: Tier, program: Program, summaryOf: (fn: FunctionNode, source: Source) => Summary): Together | undefined {
  const awaits = awaitsIn(statement, source);
  if (awaits.length < 2 || !plain.has(statement.type) || !awaits.every((each) => alwaysRuns(each, statement))) return undefined;
  const frame = { source, program, within: statement, summaryOf };
  const operations = awaits.map((each) => partOf(each, statement, frame));
  const pairs = operations.flatMap((earlier, at) => operations.slice(at + 1).map((later) => [earlier, later] as const));
  let answer = yes;
  for (const pair of pairs) {
    answer = worse(answer, independence(...pair, lowest));
    if (!isAtLeast(answer, lowest)) return undefined;
  }
  const beside = together(besides(statement, new Set(awaits), source).map((node) => collect(node, frame)));
  // Operands between the awaits would now run after all of them have started.
  const isQuiet = beside.unknown.every((call) => call.guess !== undefined) && !beside.writes.some(({ region }) => isLasting(region)) && beside.exclusive.length === 0;
  if (!isQuiet) return undefined;
  return { awaits, operations, answer: worse({ tier: beside.unknown.length > 0 ? 'likely' : 'proven', assumptions: [], evidence: [] }, answer) };
}

const plain = new Set(['VariableDeclaration', 'ExpressionStatement', 'ReturnStatement']);

function alwaysRuns(node: Node, statement: Node): boolean {
  for (let current: Node | undefined = node.parent; current && current !== statement; current = current.parent) {
    if (conditional.has(current.type) || isFunction(current)) return false;
  }
  return true;
}

/** The operands that are evaluated before the last await: those that hold no await, calls around the awaits left out, since they run at the end. */
function besides(node: Node, awaits: ReadonlySet<Node>, source: Source): readonly Node[] {
  return childrenOf(node, source.visitorKeys).flatMap((child) => {
    if (awaits.has(child)) return [];
    const holds = [...awaits].some((each) => each.range[0] >= child.range[0] && each.range[1] <= child.range[1]);
    if (holds) return besides(child, awaits, source);
    return isFunction(child) || child.type === 'Identifier' ? [] : [child];
  });
}
