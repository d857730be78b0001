// Where an `await` may stand in place of an expression, and what it needs around it there.
import type { Refusal } from '../facts/because.ts';
import { isFunction, type FunctionNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import { lineBreak, tokenBefore } from '../source/tokens.ts';

/** The function that an `await` at a node would belong to; nothing at the top of a module and where none may stand. */
export function awaitingFunction(node: Node): FunctionNode | undefined {
  for (let current: Node = node; current.parent; current = current.parent) {
    const { parent }: { parent: Node } = current;
    if (isFunction(parent)) return parent.body === current ? parent : undefined;
    if (parent.type === 'PropertyDefinition' || parent.type === 'StaticBlock') return undefined;
  }
  return undefined;
}

/** Why no `await` can stand at a node. `becomes`: a function that is made async with it. */
export function whyNoAwait(node: Node, becomes?: FunctionNode): Refusal | undefined {
  const fn = awaitingFunction(node);
  if (!fn || (!fn.async && fn !== becomes)) return { because: 'not-async' };
  for (let current: Node | undefined = node; current && current !== fn; current = current.parent) {
    // `a?.b(f())` gives nothing where `a` is nothing; an assignment that reads its target first reads it too early.
    if (current.parent?.type === 'AssignmentExpression' && current.parent.operator !== '=' && current.parent.left.type !== 'Identifier') return { because: 'interrupted' };
  }
  return undefined;
}

/** The text of an `await` in place of a node, in parentheses where what stands around it would take it apart or a `member` of it is wanted. */
export function awaitText(node: Node, awaited: string, source: Source, member = ''): string {
  const text = `await ${awaited}`;
  if (member === '' && !bindsTighter(node)) return text;
  return `${opensLine(source, node) ? ';' : ''}(${text})${member}`;
}

/** Whether a node begins a line whose statement, did it begin with a parenthesis, would go on with the line above it. */
export function opensLine(source: Source, node: Node): boolean {
  const statement = statementOf(node);
  const before = statement && statement.range[0] === node.range[0] ? tokenBefore(source, node.range[0]) : undefined;
  return before !== undefined && !/^[;{}:]$/.test(before.value) && before.value !== '=>' && lineBreak.test(source.text.slice(before.range[1], node.range[0]));
}

function statementOf(node: Node): Node | undefined {
  let current: Node = node;
  while (current.parent && !current.type.endsWith('Statement')) current = current.parent;
  return current.type === 'ExpressionStatement' ? current : undefined;
}

function bindsTighter(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'MemberExpression': return parent.object === node;
    case 'CallExpression': case 'NewExpression': return parent.callee === node;
    case 'TaggedTemplateExpression': return parent.tag === node;
    case 'TSNonNullExpression': return true;
    case 'BinaryExpression': return parent.operator === '**' && parent.left === node;
    default: return false;
  }
}
