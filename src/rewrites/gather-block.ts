// Where the statements of a block stand.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node, Range, Source } from '../source/source.ts';
import { endBefore, isOneLine } from '../source/tokens.ts';

/** The range of a statement without a semicolon that stands at the head of a later line, as files without semicolons have it. */
export function codeRange(source: Source, statement: TSESTree.Statement): Range {
  const [start, end] = statement.range;
  // The semicolon of `while (x)\n;` is its body.
  if (!isEndedBySemicolon(statement)) return [start, end];
  const last = endBefore(source, end) - 1;
  if (source.text[last] !== ';') return [start, end];
  const earlier = endBefore(source, last);
  return earlier <= start || isOneLine(source, earlier, last) ? [start, end] : [start, earlier];
}

/** Whether the statements are neighbours in one list of statements, in the order given; empty ones between them do not count. */
export function isOneBlock(statements: readonly TSESTree.Statement[]): boolean {
  const [first] = statements;
  const list = statementsOf(first?.parent).filter((statement) => !isEmpty(statement));
  const start = list.findIndex((statement) => statement === first);
  return start >= 0 && statements.every((statement, index) => list[start + index] === statement);
}

/** Whether a statement is a lone semicolon, as files without semicolons have it in front of a bracket. */
export function isEmpty(statement: Node): boolean {
  return statement.type === 'EmptyStatement';
}

/** The statements that stand directly in a node. */
export function statementsOf(parent: Node | undefined): readonly Node[] {
  switch (parent?.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
    case 'TSModuleBlock':
      return parent.body;
    case 'SwitchCase':
      return parent.consequent;
    default:
      return [];
  }
}

/** Whether a statement of this type ends with a semicolon, be it left out. */
export function isEndedBySemicolon({ type }: Node): boolean {
  return /^(?:Variable|Expression|Return|Throw|Export|Import|Debugger|Break|Continue|TS)/.test(type);
}
