// How a program tells when each of its tasks starts, waits, goes on and ends: the same program with words put in between.
import { calleeText, propertyName } from '../src/facts/static-text.ts';
import { nameOfFunction } from '../src/facts/function-name.ts';
import { applyEdits } from '../src/source/apply-edits.ts';
import type { Edit } from '../src/source/edit.ts';
import { isParseFailure, parse } from '../src/source/parse.ts';
import type { Node } from '../src/source/source.ts';
import { isFunction, walk, type FunctionNode } from '../src/source/walk.ts';

/** The program, instrumented: each call of an async function is a task, and so is the program; what a timer calls again and again ticks. */
export function instrumented(path: string, text: string): string {
  const source = parse(path, text);
  if (isParseFailure(source)) throw new Error(`${path}:${String(source.line)} does not parse: ${source.message}`);
  const edits: Edit[] = [];
  const insert = (at: number, words: string): void => { edits.push({ path, range: [at, at], text: words }); };
  const around = ([start, end]: readonly [number, number], before: string, after: string): void => {
    insert(start, before);
    insert(end, after);
  };
  walk(source.ast, source, (node) => {
    if (node.type === 'AwaitExpression' && isOwn(node)) {
      around(node.argument.range, '__task.waits(', ')');
      around(node.range, '__task.goesOn(', ')');
    } else if (isFunction(node) && node.async && !node.generator) asTask(node, insert, around);
    else if (isFunction(node) && node.body.type === 'BlockStatement') {
      const ticking = tickName(node);
      if (ticking !== undefined) insert(node.body.range[0] + 1, ` __timeline.ticks(${JSON.stringify(ticking)});`);
    }
    return undefined;
  });
  const first = source.ast.body.find(({ type }) => type !== 'ImportDeclaration') ?? source.ast.body[0];
  insert(first?.range[0] ?? 0, "const __task = __timeline.starts('the program'); ");
  insert(text.length, '\n__task.ends();\n');
  // Of two insertions at one place the outer comes first where something begins, and last where it ends.
  const result = applyEdits(text, edits.toSorted((a, b) => a.range[0] - b.range[0] || rank(a) - rank(b)));
  if (typeof result !== 'string') throw new Error(result.message);
  return result;
}

/** What closes stands before what opens; `goesOn` opens before `waits`, and closes after it. */
function rank({ text }: Edit): number {
  return text === ')' ? 0 : text.startsWith('__task.goesOn') ? 2 : text.startsWith('__task.waits') ? 3 : 1;
}

/** Whether an await belongs to a function that is a task, or to the program. */
function isOwn(node: Node): boolean {
  for (let current: Node | undefined = node.parent; current; current = current.parent) if (isFunction(current)) return !current.generator;
  return true;
}

type Insert = (at: number, words: string) => void;
type Around = (range: readonly [number, number], before: string, after: string) => void;

function asTask(node: FunctionNode, insert: Insert, around: Around): void {
  const name = nameOfFunction(node) ?? callbackName(node);
  const [first] = node.params;
  const given = first?.type === 'Identifier' ? `, ${first.name}` : '';
  const start = `const __task = __timeline.starts(${JSON.stringify(name)}${given}); try {`;
  const { body } = node;
  if (body.type === 'BlockStatement') {
    insert(body.range[0] + 1, ` ${start}`);
    insert(body.range[1] - 1, '} finally { __task.ends(); } ');
  } else around(body.range, `{ ${start} return `, '; } finally { __task.ends(); } }');
}

function callbackName({ parent }: FunctionNode): string {
  if (parent.type !== 'CallExpression' && parent.type !== 'NewExpression') return 'a function';
  const callee = calleeText(parent.callee).split('.').at(-1) ?? '';
  return callee === 'createServer' ? 'a request' : `callback of ${callee}`;
}

/** What a function that a timer calls again and again is called: the name of the timer. */
function tickName(fn: FunctionNode): string | undefined {
  const call = fn.parent;
  if (call.type !== 'CallExpression' || calleeText(call.callee) !== 'setInterval' || call.arguments[0] !== fn) return undefined;
  const { parent } = call;
  return parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.name : parent.type === 'AssignmentExpression' ? propertyName(parent.left) ?? calleeText(parent.left) : 'a timer';
}
