// What the codemod makes of an example, and why it leaves the rest alone.
import type { TSESTree } from '@typescript-eslint/utils';
import { codemods } from '../../codemods/index.ts';
import { isPlan, plan, type Plan } from '../../codemods/plan.ts';
import { contextOf } from '../../src/effects/around.ts';
import { summaries } from '../../src/effects/function-summary.ts';
import { independence } from '../../src/effects/independence.ts';
import { verdictOn } from '../../src/effects/looping.ts';
import { operationOf } from '../../src/effects/operation.ts';
import { awaitsIn, mayExit } from '../../src/facts/awaits.ts';
import { loopAt } from '../../src/facts/loops.ts';
import { sharedProgram, trusting } from '../../src/program/program.ts';
import { isParseFailure, parse } from '../../src/source/parse.ts';
import { lineAt } from '../../src/source/position.ts';
import { whySkipped } from '../../src/source/skipped.ts';
import type { Source } from '../../src/source/source.ts';
import { walk } from '../../src/source/walk.ts';
import type { Example } from './lesson.ts';
import { lastLineOf, lineOf } from '../../src/source/lines.ts';

/** Reasons that come from how the project looks at files, not from the code around an await. */
export const outerReasons: readonly string[] = ['kind-of-file', 'nothing-to-gain', 'turned-off'];

/** The text that the codemod leaves. */
export function afterCodemod(example: Example, mistake: string, tier: 'proven' | 'likely'): string {
  const { text, dropped } = planned(example, mistake, tier, false);
  if (dropped.length > 0) throw new Error(`${example.name}: ${dropped.map(({ why }) => why).join(', ')}`);
  return text;
}

function planned(example: Example, mistake: string, tier: 'proven' | 'likely', isNamed: boolean): Plan {
  const codemod = codemods.get(mistake);
  if (!codemod) throw new Error(`There is no codemod ${mistake}.`);
  // Every door looks at the kind of file first.
  if (!isNamed && whySkipped(example.name, example.text) !== undefined) return { text: example.text, applied: [], left: [], dropped: [] };
  const result = plan(codemod, example.path, example.text, { tier, program: sharedProgram(), isNamed: isNamed || example.wishes.options?.['tests'] === true });
  if (!isPlan(result)) throw new Error(`${example.name}:${String(result.line)}: ${result.message}`);
  return result;
}

/**
 * Why what begins on a line is left as it is, or is not proven: what the codemod counts, else what the analysis says of it. `undefined`
 * where the analysis of a mistake says nothing about what it does not find.
 */
export function reasonsAt(example: Example, mistake: string, line: number): string[] | undefined {
  const { applied, left } = planned(example, mistake, 'likely', false);
  const counted = left.filter(({ lineBefore }) => lineBefore === line).map(({ because }) => because);
  if (counted.length > 0) return counted;
  const isOn = ({ lineBefore }: { lineBefore: number }): boolean => lineBefore === line;
  if (!applied.some(isOn) && planned(example, mistake, 'likely', true).applied.some(isOn)) return ['kind-of-file'];
  const source = parse(example.path, example.text);
  if (isParseFailure(source)) return undefined;
  return mistake === 'sequential-await' ? pairReasons(source, line) : mistake === 'sequential-loop' ? loopReasons(source, line) : undefined;
}

/** What is said of the loop with an await on a line; a loop that is left early is a row of guards. */
function loopReasons(source: Source, line: number): string[] {
  const program = sharedProgram();
  program.adopt(source);
  const reasons: string[] = [];
  walk(source.ast, source, (node) => {
    const isThere = lineOf(node) <= line && lastLineOf(node) >= line && /^For\w*Statement$/.test(node.type);
    const loop = isThere ? loopAt(node, source) : undefined;
    if (isThere) reasons.push((loop && verdictOn(loop, source, trusting(program))?.answer.because) ?? 'guard');
    return undefined;
  });
  return reasons;
}

function pairReasons(source: Source, line: number): string[] {
  const [earlier, later, between] = pairAt(source, line);
  if (!earlier || !later) return [];
  if (between.some((statement) => mayExit(statement, source))) return ['guard'];
  if ([earlier, later].some((each) => each.type === 'VariableDeclaration' && each.kind === 'await using')) return ['disposes'];
  const program = sharedProgram();
  program.adopt(source);
  const operations = [earlier, ...between, later].map((statement) => operationOf(statement, source, program, summaries(program)));
  const [first, last] = [operations[0], operations.at(-1)];
  if (!first || !last) return [];
  if (!first.takesTime || !last.takesTime) return ['nothing-to-gain'];
  const group = { above: [], members: [first, last], below: [], answer: independence(first, last) };
  const answers = [group.answer, contextOf(group, { source, program, within: source.ast, summaryOf: summaries(program) }), ...operations.slice(1, -1).map((each) => independence(each, last))];
  return answers.flatMap(({ because }) => because ?? []);
}

/** The statement with an await that begins on a line, the next one of its block that waits, and what stands between them. */
function pairAt(source: Source, line: number): [earlier: TSESTree.Statement | undefined, later: TSESTree.Statement | undefined, between: readonly TSESTree.Statement[]] {
  let found: readonly TSESTree.Statement[] = [];
  walk(source.ast, source, (node) => {
    if (node.type !== 'BlockStatement' && node.type !== 'Program') return undefined;
    const index = node.body.findIndex((each) => lineAt(source.text, each.range[0]) === line && awaitsIn(each, source).length > 0);
    if (index >= 0) found = node.body.slice(index);
    return undefined;
  });
  const next = found.findIndex((statement, index) => index > 0 && awaitsIn(statement, source).length > 0);
  return next < 0 ? [undefined, undefined, []] : [found[0], found[next], found.slice(1, next)];
}
