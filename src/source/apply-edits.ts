// What a text is once edits are applied.
import type { Edit } from './edit.ts';

/** Why edits cannot be applied together. */
export interface EditFailure {
  readonly message: string;
}

/** The text with all edits of one file applied, in whatever order they come; a failure when two of them meet or one lies outside. */
export function applyEdits(text: string, edits: readonly Edit[]): string | EditFailure {
  let result = '';
  let at = 0;
  let earlier: Edit | undefined;
  for (const edit of inOrder(edits)) {
    const [start, end] = edit.range;
    if (earlier && start < at) {
      return { message: `Two edits of ${edit.path} overlap, at ${span(earlier)} and ${span(edit)}: apply one of them and look again.` };
    }
    if (start < 0 || end < start || end > text.length) {
      return { message: `An edit of ${edit.path} lies outside its text, at ${span(edit)}: the file has changed since it was read.` };
    }
    result += text.slice(at, start) + edit.text;
    at = end;
    earlier = edit;
  }
  return result + text.slice(at);
}

/** The edits without those that several brought alike. */
export function once(edits: readonly Edit[]): Edit[] {
  return edits.filter((edit, at) => edit.isShared !== true || edits.findIndex((other) => isSameEdit(edit, other)) === at);
}

/** Whether two edits make the same change. */
export function isSameEdit(a: Edit, b: Edit): boolean {
  return a.path === b.path && a.range[0] === b.range[0] && a.range[1] === b.range[1] && a.text === b.text;
}

/** Edits by where they start; of two at one place the one that was given first comes first. */
export function inOrder(edits: readonly Edit[]): readonly Edit[] {
  return edits.toSorted((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
}

function span(edit: Edit): string {
  return `${String(edit.range[0])}–${String(edit.range[1])}`;
}
