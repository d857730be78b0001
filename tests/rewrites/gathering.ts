// How the tests of gathers make a plan from a text and look at what comes out.
import type { TSESTree } from '@typescript-eslint/utils';
import type { GatherPlan, Member } from '../../src/rewrites/gather-plan.ts';
import { gatherExpression } from '../../src/rewrites/gather-expression.ts';
import { gather } from '../../src/rewrites/gather.ts';
import { applyEdits } from '../../src/source/apply-edits.ts';
import { brokenInvariant } from '../../src/source/invariants.ts';
import { isParseFailure, parse } from '../../src/source/parse.ts';
import type { Node, Source } from '../../src/source/source.ts';
import { walk } from '../../src/source/walk.ts';

export type Role = 'above' | 'below' | Member['form'] | [Member['form'], string];

/** The source of a text; a text that does not parse fails the test. */
export function sourceFrom(text: string, path = '/project/story.tsx'): Source {
  const source = parse(path, text);
  if (isParseFailure(source)) throw new Error(`${source.message} at line ${String(source.line)} of:\n${text}`);
  return source;
}

/** The statements of the block of the function called `story`, or of the program when there is none. */
export function storyStatements(source: Source): readonly TSESTree.Statement[] {
  let body: readonly TSESTree.Statement[] = source.ast.body;
  walk(source.ast, source, (node) => {
    if (node.type === 'FunctionDeclaration' && node.id?.name === 'story') body = node.body.body;
    return undefined;
  });
  return body.filter((statement) => statement.type !== 'EmptyStatement');
}

/**
 * A plan over neighbouring statements, one role each from the index on; a member's value is its outermost fitting expression,
 * or the expression with the text that stands beside its form.
 */
export function planOf(source: Source, roles: readonly Role[], from = 0): GatherPlan {
  const statements = storyStatements(source).slice(from, from + roles.length);
  const chosen = (wanted: Role) => statements.filter((_, index) => roles[index] === wanted);
  const members = statements.flatMap((statement, index): Member[] => {
    const role = roles[index];
    if (role === undefined || role === 'above' || role === 'below') return [];
    const [form, text] = typeof role === 'string' ? [role, undefined] : role;
    return [{ statement, form, value: valueIn(source, statement, form, text) }];
  });
  return { source, above: chosen('above'), below: chosen('below'), members };
}

function valueIn(source: Source, statement: TSESTree.Statement, form: Member['form'], text?: string): TSESTree.Expression {
  let found: Node | undefined;
  walk(statement, source, (node) => {
    const isWanted = text === undefined ? node.type === (form === 'branches' ? 'ConditionalExpression' : 'AwaitExpression') : source.text.slice(...node.range) === text && node.type !== 'ExpressionStatement';
    if (isWanted) found ??= node;
    return undefined;
  });
  if (!found) throw new Error(`No value ${text ?? ''} in ${source.text.slice(...statement.range)}`);
  return found as TSESTree.Expression;
}

/** The text after the gather, whose invariants hold; or the reason why it was refused. */
export function gathered(text: string, roles: readonly Role[], from = 0, path?: string): string {
  const before = sourceFrom(text, path);
  return outcome(before, gather(planOf(before, roles, from)));
}

/** The same for all awaits of the last statement that has one. */
export function gatheredExpression(text: string, path?: string): string {
  const before = sourceFrom(text, path);
  const statement = storyStatements(before).findLast((each) => before.text.slice(...each.range).includes('await'));
  if (!statement) throw new Error('No await');
  const awaits: TSESTree.AwaitExpression[] = [];
  walk(statement, before, (node) => {
    if (node.type === 'AwaitExpression') awaits.push(node);
    return undefined;
  });
  return outcome(before, gatherExpression(before, statement, awaits));
}

function outcome(before: Source, result: ReturnType<typeof gather>): string {
  if ('because' in result) return `left alone: ${result.because}`;
  const output = applyEdits(before.text, result.edits);
  if (typeof output !== 'string') throw new Error(output.message);
  const broken = brokenInvariant(before, sourceFrom(output, before.path), result.edits);
  if (broken !== undefined) throw new Error(`${broken}\n${output}`);
  return output;
}
