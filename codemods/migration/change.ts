// What one step of a migration changes, and why it stops.
import type { Because } from '../../src/facts/because.ts';
import { once } from '../../src/source/apply-edits.ts';
import type { Edit } from '../../src/source/edit.ts';
import { lineAt } from '../../src/source/position.ts';
import type { Node, Range, Source } from '../../src/source/source.ts';

/** What a change is for. */
export type Does = 'unblock' | 'make async' | 'await' | 'loop' | 'type';

/** One change of one place: what several chains need is the same change, and made once. */
export interface Change {
  readonly does: Does;
  readonly path: string;
  /** The place that is changed, by which a change is known. */
  readonly at: Range;
  readonly line: number;
  readonly edits: readonly Edit[];
}

/** Why a chain goes no further, and where. */
export interface Stop {
  readonly because: Because | 'turned-off';
  readonly detail?: string;
  readonly path: string;
  readonly line: number;
}

/** A change of a node. */
export function changeOf(does: Does, node: Node, source: Source, edits: readonly Edit[]): Change {
  return { does, path: source.path, at: node.range, line: lineAt(source.text, node.range[0]), edits };
}

/** A stop at a node. The detail may be a piece of the source, which is told on one line. */
export function stopAt(because: Stop['because'], node: Node, source: Source, detail?: string): Stop {
  return { because, path: source.path, line: lineAt(source.text, node.range[0]), ...(detail !== undefined && { detail: onOneLine(detail) }) };
}

/** A text without line breaks, cut off where it is long. */
export function onOneLine(text: string, most = 80): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

/** What tells a change from others. */
export function keyOf({ does, path, at }: Change): string {
  return `${path}\0${does}\0${String(at[0])}\0${String(at[1])}`;
}

/** The changes of several chains, each once. */
export function united(changes: readonly Change[]): readonly Change[] {
  return [...new Map(changes.map((change) => [keyOf(change), change])).values()];
}

/** The edits of changes by file, outer ones first where two begin at one place; imports that stand at one place are one import. */
export function editsByFile(changes: readonly Change[]): ReadonlyMap<string, readonly Edit[]> {
  const byFile = new Map<string, Edit[]>();
  const inOrder = united(changes).toSorted((a, b) => a.at[0] - b.at[0] || b.at[1] - a.at[1]);
  for (const { path, edits } of inOrder) byFile.set(path, [...(byFile.get(path) ?? []), ...edits]);
  return new Map([...byFile].map(([path, edits]) => [path, joinedImports(closersInOrder(once(edits)))]));
}

/** Of the brackets that close at one place, those of the inner expressions come first. */
function closersInOrder(edits: readonly Edit[]): readonly Edit[] {
  const isCloser = ({ range, text }: Edit): boolean => range[0] === range[1] && /^\)+$/.test(text);
  const closers = new Map<number, Edit[]>();
  for (const edit of edits) if (isCloser(edit)) closers.set(edit.range[0], [edit, ...(closers.get(edit.range[0]) ?? [])]);
  return edits.map((edit) => (isCloser(edit) ? closers.get(edit.range[0])?.shift() ?? edit : edit));
}

const statement = /^(?<open>\s*(?:import|const|let|var) \{ )(?<names>[^{}]*)(?<close> \} (?:from|= require\()[\s\S]*)$/;

/** `import { a } from 'x'` and `import { b } from 'x'` at one place are `import { a, b } from 'x'`. */
function joinedImports(edits: readonly Edit[]): readonly Edit[] {
  const joined = new Map<string, { at: number; names: string[] }>();
  const result: Edit[] = [];
  for (const edit of edits) {
    const { open = '', names = '', close = '' } = (edit.isShared === true ? statement.exec(edit.text)?.groups : undefined) ?? {};
    const key = `${String(edit.range[0])}\0${open}\0${close}`;
    const known = names === '' ? undefined : joined.get(key);
    if (known) {
      known.names.push(names);
      result[known.at] = { ...edit, text: open + known.names.join(', ') + close };
      continue;
    }
    if (names !== '') joined.set(key, { at: result.length, names: [names] });
    result.push(edit);
  }
  return result;
}
