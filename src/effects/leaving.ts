// Whether a throw is a decision of the function's own, or reports that something failed.
import { isFunction, walkNode } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';

const failureWords = /^(?:ok|status|statusCode|statusText|err|error|errors|failed|failure|success|succeeded|code|exitCode|isError|response|res|result)$/i;

/**
 * Whether a `throw` says that something failed rather than that the caller may not go on: it stands in a `catch`,
 * or under no condition at all, or under one that asks about an error, a status or a response.
 */
export function isFailureTest(node: Node, within: Node): boolean {
  for (let current: Node = node; current.parent && current !== within; current = current.parent) {
    const { parent }: { parent: Node } = current;
    if (parent.type === 'CatchClause') return true;
    if (isFunction(parent)) return true;
    if ((parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') && parent.test !== current) return asksAboutFailure(parent.test);
    if (parent.type === 'SwitchCase') return false;
  }
  return true;
}

function asksAboutFailure(test: Node): boolean {
  let asks = false;
  walkNode(test, (node) => {
    if (node.type === 'Identifier' && failureWords.test(node.name)) asks = true;
  });
  return asks;
}

const rights = /unauthori[sz]|forbid|forbidden|denied|permission|privilege|not.?allowed|access|auth|log.?in|sign.?in|expired|credential|csrf|rate.?limit|too.?many|quota|licen[cs]e|banned|blocked|disabled|\b(?:401|403|429)\b/i;
const validity = /invalid|validation|\b422\b/i;

/** What a throw decides, by what is thrown: what the caller may do (rights, limits), or whether something is as it should be; nothing where it says neither. */
export function decides(node: Node, source: Source): 'rights' | 'validity' | undefined {
  const text = source.text.slice(...node.range);
  return rights.test(text) ? 'rights' : validity.test(text) ? 'validity' : undefined;
}

const rightsNames = /role|permission|privilege|access|auth|session|credential|licen[cs]e|quota|limit|member|owner|current|viewer|allowed/i;

/** Whether the name of a function says that it looks up what the caller may do, or who the caller is: `getMemberRole`, `currentUser`. */
export function looksUpRights(name: string): boolean {
  return rightsNames.test(name);
}
