// Whether code only runs for those who make the program: in development mode, or while they look for a fault.
import { bare, calleeText, staticString } from './static-text.ts';
import { isFunction } from '../source/walk.ts';
import type { Node } from '../source/source.ts';

/** What is asked for in development mode, and while a program tells what it does. */
const names = /^_*(?:(?:is|in)_?(?:dev(?:elopment)?|debug(?:ging)?|trac(?:e|ing)|profiling)(?:_?(?:mode|enabled))?|(?:dev(?:elopment)?|debug|trace)_?(?:mode|enabled)|debug(?:ging)?|tracing|profiling)_*$/i;
const constants = /^(?:__DEV__|DEV)$/;
const variables = /(?:^|_)(?:DEBUG|TRACE|PROFILE)(?:_|$)/;
/** Classes that write down what happens for who looks for a fault. */
const tellers = /(?:Tracer|Tracing|Debugger|DebugLogger|Profiler)$/;

/** Whether a node runs only then: `if (isDev) node`, or below `if (!this.enabled) return;` in a `ContextTracer`. */
export function isForDevelopers(node: Node): boolean {
  for (let current = node; current.parent; current = current.parent) {
    const { parent }: { parent: Node } = current;
    if ((parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') && parent.test !== current && asks(parent.test, parent.consequent === current)) return true;
    if (parent.type === 'LogicalExpression' && parent.right === current && parent.operator !== '??' && asks(parent.left, parent.operator === '&&')) return true;
    if (parent.type === 'BlockStatement' && isFunction(parent.parent) && parent.body.some((each) => each.range[1] <= current.range[0] && leavesElse(each))) return true;
  }
  return false;
}

/** `if (!isDev) return;` */
function leavesElse(statement: Node): boolean {
  if (statement.type !== 'IfStatement' || statement.alternate) return false;
  const { consequent } = statement;
  const last = consequent.type === 'BlockStatement' ? consequent.body.at(-1) : consequent;
  return last?.type === 'ReturnStatement' && asks(statement.test, false);
}

/** Whether a test gives `is` in development only. */
function asks(given: Node, is: boolean): boolean {
  const test = bare(given);
  switch (test.type) {
    case 'UnaryExpression': return test.operator === '!' && asks(test.argument, !is);
    case 'LogicalExpression':
      if (test.operator === '??') return false;
      return (test.operator === '&&') === is ? asks(test.left, is) || asks(test.right, is) : asks(test.left, is) && asks(test.right, is);
    case 'BinaryExpression': {
      const isEqual = test.operator.startsWith('==');
      if (!isEqual && !test.operator.startsWith('!=')) return false;
      const mode = [test.left, test.right].some((side) => calleeText(side).endsWith('process.env.NODE_ENV')) ? [test.left, test.right].map((side) => staticString(side)).find((text) => text !== undefined) : undefined;
      return mode === 'production' ? isEqual !== is : (mode === 'development' || mode === 'test') && isEqual === is;
    }
    case 'CallExpression': return is && isName(calleeText(test.callee), test);
    case 'Identifier': case 'MemberExpression': return is && isName(calleeText(test), test);
    default: return false;
  }
}

function isName(text: string, node: Node): boolean {
  const parts = text.split('.');
  const last = parts.at(-1) ?? '';
  if (parts.at(-2) === 'env') return variables.test(last) || constants.test(last);
  if (/^(?:is)?_?enabled$/i.test(last)) return parts[0] === 'this' ? parts.length === 2 && tellers.test(classAround(node)) : names.test(parts.at(-2) ?? '');
  return names.test(last) || constants.test(last);
}

function classAround(node: Node): string {
  for (let current: Node | undefined = node; current; current = current.parent) if (current.type === 'ClassDeclaration') return current.id?.name ?? '';
  return '';
}
