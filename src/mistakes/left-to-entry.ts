// Which promises that nobody waits for are said by `unguarded-entry`, so that one mistake is said once.
import { isStart } from '../program/started.ts';
import { isCutOff } from './exits.ts';
import type { Floating } from './floating-promise.ts';
import type { Context } from './mistake.ts';

/** Whether a promise that nobody waits for is the start of a program, or is cut off by the end of the process. */
export function isLeftToEntry({ node, about }: Floating, context: Context): boolean {
  if (about !== 'floating-promise' && about !== 'floating-promises' && about !== 'unused-promise') return false;
  return isCutOff(node, context) || (about !== 'unused-promise' && isStart(node, context.source, context.program));
}
