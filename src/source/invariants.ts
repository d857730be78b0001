// What no edit may do to a text, whatever it is for.
import type { Edit } from './edit.ts';
import { inOrder } from './apply-edits.ts';
import type { Range, Source, Variable } from './source.ts';
import { commentsIn, tokensIn, type Comment, type Token } from './tokens.ts';

/**
 * The first thing that is broken in a text whose edits were applied and which was parsed again, as a sentence; nothing when all is well.
 * Outside the edits every token is the same; inside them what was written is still there, though its order may differ.
 */
export function brokenInvariant(before: Source, after: Source, edits: readonly Edit[]): string | undefined {
  const windows = inOrder(edits);
  let shift = 0;
  let at = 0;
  for (const edit of windows) {
    const [start, end] = edit.range;
    const now: Range = [start + shift, start + shift + edit.text.length];
    const broken = outside(before, after, [at, start], shift) ?? insideWindow(before, after, edit, now);
    if (broken !== undefined) return broken;
    shift += edit.text.length - (end - start);
    at = end;
  }
  return outside(before, after, [at, before.text.length], shift) ?? commentsBroken(before, after, windows) ?? lineEndingsBroken(before, after) ?? declaredTwice(before, after);
}

function outside(before: Source, after: Source, range: Range, shift: number): string | undefined {
  const old = tokensIn(before, range);
  const now = tokensIn(after, [range[0] + shift, range[1] + shift]);
  const index = old.findIndex((token, place) => !isSame(token, now[place]));
  const lost = old[index] ?? (now.length > old.length ? now[old.length] : undefined);
  return lost && `${place(before, lost)} ${quoted(lost.value)} was changed though no edit covers it.`;
}

function isSame(a: Token, b: Token | undefined): boolean {
  return a.type === b?.type && a.value === b.value;
}

/** Tokens that carry what the author wrote; punctuation and keywords may come and go. */
const lasting = new Set(['Identifier', 'PrivateIdentifier', 'JSXIdentifier', 'String', 'Numeric', 'BigInt', 'Template', 'RegularExpression', 'JSXText']);

/** Words of the language that the parser calls identifiers, and the `Promise.all` of a list that is joined to another. */
const mayGo = new Set(['async', 'await', 'of', 'Promise', 'all']);

function insideWindow(before: Source, after: Source, { range, drops = [] }: Edit, now: Range): string | undefined {
  const left = new Map<string, number>();
  for (const token of tokensIn(after, now)) left.set(keyOf(token), (left.get(keyOf(token)) ?? 0) + 1);
  const lost = new Map<string, Token>();
  for (const token of tokensIn(before, range)) {
    if (!lasting.has(token.type)) continue;
    const count = left.get(keyOf(token)) ?? 0;
    left.set(keyOf(token), count - 1);
    if (count <= 0 && !mayGo.has(token.value) && !drops.includes(token.value)) lost.set(token.value, token);
  }
  const [first] = lost.values();
  return first && `${place(before, first)} ${quoted(first.value)} was lost.`;
}

function keyOf(token: Token): string {
  return `${token.type} ${token.value}`;
}

function commentsBroken(before: Source, after: Source, edits: readonly Edit[]): string | undefined {
  const count = new Map<string, number>();
  for (const comment of after.ast.comments ?? []) count.set(unindented(comment.value), (count.get(unindented(comment.value)) ?? 0) + 1);
  for (const comment of commentsIn(before, [0, before.text.length])) {
    const text = unindented(rewritten(comment, edits));
    const left = count.get(text) ?? 0;
    if (left === 0) return `${place(before, comment)} the comment ${quoted(comment.value.trim())} was lost.`;
    count.set(text, left - 1);
  }
  const [added] = [...count].find(([, left]) => left > 0) ?? [];
  return added === undefined ? undefined : `In ${before.path} a comment ${quoted(added.trim())} was added.`;
}

/** What edits inside of a comment make of it, such as another type in JSDoc. */
function rewritten({ value, range }: Comment, edits: readonly Edit[]): string {
  // What is inserted right behind a line comment is no part of it.
  const inside = edits.filter((edit) => edit.range[0] >= range[0] + 2 && edit.range[1] <= range[0] + 2 + value.length && edit.range[0] < range[0] + 2 + value.length);
  return inside.toReversed().reduce((text, edit) => text.slice(0, edit.range[0] - range[0] - 2) + edit.text + text.slice(edit.range[1] - range[0] - 2), value);
}

/** A block comment that moves to another indent keeps its lines, not their leading white space. */
function unindented(value: string): string {
  return value.replace(/([\n\r])[^\S\n\r]+/g, '$1');
}

function lineEndingsBroken(before: Source, after: Source): string | undefined {
  const [old, now] = [lineEndings(before.text), lineEndings(after.text)];
  const added = [...now].find((ending) => !old.has(ending));
  // A text of one line has no ending to be true to.
  if (added === undefined || old.size === 0) return undefined;
  return `In ${before.path} line endings ${JSON.stringify(added)} were added to a text that has ${JSON.stringify([...old].join(' '))}.`;
}

function lineEndings(text: string): Set<string> {
  return new Set(text.match(/\r\n|\n|\r/g));
}

/** The parser does not complain of two constants with one name in one scope; the engine would. */
function declaredTwice(before: Source, after: Source): string | undefined {
  const known = new Set(doubles(before).map((variable) => variable.name));
  const [added] = doubles(after).filter((variable) => !known.has(variable.name));
  return added && `In ${before.path} the name ${quoted(added.name)} was declared twice in one scope.`;
}

function doubles({ scopes }: Source): readonly Variable[] {
  const isLexical = ({ parent }: Variable['defs'][number]) => parent?.type === 'VariableDeclaration' && parent.kind !== 'var';
  return scopes.scopes.flatMap((scope) => scope.variables.filter(({ defs }) => defs.length > 1 && defs.some(isLexical)));
}

function place(source: Source, at: { readonly loc: { readonly start: { readonly line: number; readonly column: number } } }): string {
  return `In ${source.path}:${String(at.loc.start.line)}:${String(at.loc.start.column + 1)}`;
}

function quoted(text: string): string {
  const [line = ''] = text.split(/[\n\r]/, 1);
  return `\`${line.length > 40 || line !== text ? `${line.slice(0, 40)}…` : line}\``;
}
