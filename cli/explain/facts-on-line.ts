// What is known about the awaits, loops and calls on a line, also where nothing is reported: each pair of waits with what speaks against it.
import type { TSESTree } from '@typescript-eslint/utils';
import { reasons } from '../../src/facts/because.ts';
import { awaitsIn } from '../../src/facts/awaits.ts';
import { loopAt } from '../../src/facts/loops.ts';
import { calleeText } from '../../src/facts/static-text.ts';
import type { Step } from '../../src/facts/step.ts';
import { summaries } from '../../src/effects/function-summary.ts';
import { viewIn } from '../../src/effects/blocking.ts';
import { independence, type Independence } from '../../src/effects/independence.ts';
import { verdictOn } from '../../src/effects/looping.ts';
import { operationOf, type Operation } from '../../src/effects/operation.ts';
import { trusting, type Program } from '../../src/program/program.ts';
import type { Node, Source } from '../../src/source/source.ts';
import { isFunction, walk } from '../../src/source/walk.ts';
import { blockingCall } from '../../src/values/blocking.ts';
import { promised } from '../../src/values/promised.ts';
import { lastLineOf, lineOf } from '../../src/source/lines.ts';

/** One thing that is known: a sentence, and what shows it. */
export interface Fact {
  readonly what: string;
  readonly steps: readonly Step[];
}

/** Everything that is known about a line, in the order of the questions. */
export function factsOnLine(line: number, source: Source, program: Program): Fact[] {
  return [...pairs(line, source, trusting(program)), ...loops(line, source, program), ...calls(line, source, program)];
}

/** What is seen from several sides is said once. */
function once(steps: readonly Step[]): Step[] {
  return [...new Map(steps.map((step) => [`${step.path}:${String(step.line)} ${step.what}`, step])).values()];
}

function covers(node: Node, line: number): boolean {
  return lineOf(node) <= line && line <= lastLineOf(node);
}

/** The statement of the line that waits, against every other one of its block that does. */
function pairs(line: number, source: Source, program: Program): Fact[] {
  const block = innermostBlock(line, source);
  const own = block?.find((statement) => covers(statement, line) && awaitsIn(statement, source).length > 0);
  if (!block || !own) return [];
  const summaryOf = summaries(program);
  const waiting = block.filter((statement) => awaitsIn(statement, source).length > 0).map((statement) => operationOf(statement, source, program, summaryOf));
  const here = waiting.find(({ statement }) => statement === own);
  if (!here) return [];
  if (waiting.length === 1) return [{ what: `nothing else in this block waits, so ${called(here)} waits for nobody in vain`, steps: [] }];
  return waiting.filter((other) => other !== here).map((other) => {
    const [earlier, later] = other.statement.range[0] < own.range[0] ? [other, here] : [here, other];
    const answer = independence(earlier, later);
    return { what: `${called(here)} and ${called(other)} (line ${lineOf(other.statement)}) ${verdict(answer)}`, steps: once(answer.evidence) };
  });
}

function called({ names }: Operation): string {
  return names.length === 0 ? 'this `await`' : names.map((name) => `\`${name}\``).join(', ');
}

function verdict({ tier, because, detail, assumptions }: Independence): string {
  const why = because === undefined ? '' : `: ${reasons[because]}${detail === undefined ? '' : ` (${detail})`}`;
  if (tier === 'proven') return 'may wait together: nothing that they touch meets';
  if (tier === 'likely') return `may wait together if ${assumptions.length === 0 ? 'what is not known does not matter' : assumptions.join(', and ')}`;
  return tier === 'possible' ? `are not known to be apart${why}` : `stay in line${why}`;
}

function innermostBlock(line: number, source: Source): readonly TSESTree.Statement[] | undefined {
  let found: readonly TSESTree.Statement[] | undefined;
  walk(source.ast, source, (node) => {
    if (!covers(node, line)) return 'skip';
    const statements = node.type === 'BlockStatement' || node.type === 'Program' || node.type === 'StaticBlock' ? node.body : node.type === 'SwitchCase' ? node.consequent : undefined;
    if (statements?.some((statement) => covers(statement, line) && awaitsIn(statement, source).length > 0)) found = statements;
    return undefined;
  });
  return found;
}

function loops(line: number, source: Source, program: Program): Fact[] {
  const facts: Fact[] = [];
  walk(source.ast, source, (node) => {
    if (!covers(node, line)) return 'skip';
    if (!('body' in node) || isFunction(node) || !/^(?:For|While|DoWhile)/.test(node.type) || awaitsIn(node, source).length === 0) return undefined;
    const loop = loopAt(node, source);
    const verdicts = loop && verdictOn(loop, source, trusting(program));
    const where = `the loop of line ${String(lineOf(node))}`;
    facts.push(verdicts ? { what: `the turns of ${where} ${verdict(verdicts.answer)}`, steps: once(verdicts.answer.evidence) } : { what: `${where} is left early, or is no loop over a list whose turns could be told apart`, steps: [] });
    return undefined;
  });
  return facts;
}

/** What each call of the line gives, and whether it keeps others waiting. */
function calls(line: number, source: Source, program: Program): Fact[] {
  const facts: Fact[] = [];
  const view = viewIn(source, program);
  walk(source.ast, source, (node) => {
    if (!covers(node, line)) return 'skip';
    if (node.type !== 'CallExpression' || lineOf(node) !== line) return undefined;
    const { is, step } = promised(node, view);
    const gives = { yes: 'gives a promise', maybe: 'may give a promise', no: 'gives no promise', unknown: 'gives what nobody knows: neither a table nor a body that can be read says it' }[is];
    facts.push({ what: `\`${calleeText(node.callee)}\` ${gives}`, steps: step ? [step] : [] });
    const blocking = blockingCall(node, view);
    if (blocking) facts.push({ what: `\`${calleeText(blocking.callee)}\` keeps the thread until it is done (${blocking.row.cost} cost); it is reported where others wait for their turn: in async code and in handlers, not while the program starts`, steps: [] });
    return undefined;
  });
  return facts;
}
