// Where something was seen, for people.
import type { Node, Source } from '../source/source.ts';
import { lineOf } from '../source/lines.ts';

/** One link of the chain that leads to a finding: what was seen, and where. `line` is one-based. */
export interface Step {
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

/** The step that a node is. */
export function stepAt(source: Source, node: Node, what: string): Step {
  return { path: source.path, line: lineOf(node), what };
}
