// Where something stood before edits were applied.
import type { Edit } from '../src/source/edit.ts';

/** The offset, before the edits, of what stands at `offset` after them; for what an edit inserted, a place inside what it replaced. */
export function offsetBefore(offset: number, edits: readonly Edit[]): number {
  let shift = 0;
  for (const { range: [start, end], text } of edits.toSorted((a, b) => a.range[0] - b.range[0])) {
    const startAfter = start + shift;
    if (offset < startAfter) break;
    if (offset < startAfter + text.length) return Math.min(start + offset - startAfter, end);
    shift += text.length - (end - start);
  }
  return offset - shift;
}
