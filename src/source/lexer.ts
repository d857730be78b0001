// The tokens of a file whose tree is known, read off its text: the tree says where a `/` begins a regular expression and a `>` ends a list of types.
import type { TSESTree } from '@typescript-eslint/utils';
import type { Node, Source } from './source.ts';
import { walk } from './walk.ts';

/** A token without its lines. */
export interface Lexed {
  readonly type: string;
  readonly value: string;
  readonly range: [start: number, end: number];
}

interface Found {
  readonly type: string;
  readonly end: number;
}

/** What the tree knows better than a scanner. */
interface Known {
  /** Tokens that are leaves of the tree, by where they begin. */
  readonly leaves: ReadonlyMap<number, Found>;
  /** Words that are names there, whatever they mean elsewhere. */
  readonly names: ReadonlySet<number>;
  /** Where a `<` or `>` stands for itself, though another follows. */
  readonly angles: ReadonlySet<number>;
  /** Where a comment begins, and its end. */
  readonly comments: ReadonlyMap<number, number>;
}

/** The tokens as TypeScript's parser gives them to ESLint, but for `JSXIdentifier` where a member is named inside of JSX; nothing where the text has something that is not known here. */
export function lexed(source: Source): Lexed[] | undefined {
  const known = knownIn(source);
  const { text } = source;
  const tokens: Lexed[] = [];
  let at = text.startsWith('#!') ? endOf(hashbang, text, 0) ?? 0 : 0;
  while (at < text.length) {
    const gap = known.leaves.has(at) ? undefined : known.comments.get(at) ?? endOf(space, text, at);
    const token = gap === undefined ? tokenAt(text, at, known) : undefined;
    if (gap === undefined && !token) return undefined;
    if (token) {
      const value = text.slice(token.type === 'PrivateIdentifier' ? at + 1 : at, token.end);
      tokens.push({ type: token.type, value, range: [at, token.end] });
    }
    at = gap ?? token?.end ?? text.length;
  }
  return tokens;
}

function tokenAt(text: string, at: number, { leaves, names, angles }: Known): Found | undefined {
  const leaf = leaves.get(at);
  if (leaf) return leaf;
  const word = endOf(words, text, at);
  if (word !== undefined) {
    const value = text.slice(at, word);
    return { type: value.startsWith('#') ? 'PrivateIdentifier' : names.has(at) ? 'Identifier' : kinds.get(value) ?? 'Identifier', end: word };
  }
  const end = angles.has(at) ? at + 1 : endOf(punctuators, text, at);
  return end === undefined ? undefined : { type: 'Punctuator', end };
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

const hashbang = /#!.*/y;
const space = /[\s\uFEFF]+/y;
const words = /#?[\p{ID_Start}$_\\][\p{ID_Continue}$\u200C\u200D\\]*(?:\{[\dA-Fa-f]+\}[\p{ID_Continue}$\u200C\u200D\\]*)*/uy;
const punctuators = /\.\.\.|=>|>>>=|>>>|>>=|<<=|\*\*=|&&=|\|\|=|\?\?=|\?\.(?!\d)|===|!==|[=!<>+\-*/%&|^]=|<<|>>|\*\*|\+\+|--|&&|\|\||\?\?|[{}()[\].;,<>+\-*/%&|^!~?:=@]/y;

const kinds: ReadonlyMap<string, string> = new Map([
  ...'break case catch class const continue debugger default delete do else enum export extends finally for function if import in instanceof new return super switch this throw try typeof var void while with implements interface let package private protected public static yield'.split(' ').map((word) => [word, 'Keyword'] as const),
  ['true', 'Boolean'], ['false', 'Boolean'], ['null', 'Null'],
]);

function knownIn(source: Source): Known {
  const leaves = new Map<number, Found>();
  const names = new Set<number>();
  const angles = new Set<number>();
  const leaf = ({ range }: Node, type: string): void => {
    leaves.set(range[0], { type, end: range[1] });
  };
  walk(source.ast, source, (node) => {
    const [start, end] = node.range;
    switch (node.type) {
      case 'Literal': { const type = literal(node); if (type) leaf(node, type); break; }
      case 'TemplateElement': leaf(node, 'Template'); break;
      case 'JSXText': leaf(node, 'JSXText'); break;
      case 'JSXIdentifier': leaf(node, 'JSXIdentifier'); break;
      case 'JSXOpeningElement': case 'JSXOpeningFragment': case 'JSXClosingElement': case 'JSXClosingFragment': case 'TSTypeParameterInstantiation': case 'TSTypeParameterDeclaration': angles.add(start).add(end - 1); break;
      case 'TSTypeAssertion': angles.add(start); break;
      case 'Identifier': if (node.parent.type !== 'MetaProperty') names.add(start); break;
      default:
    }
    return undefined;
  });
  return { leaves, names, angles, comments: new Map((source.ast.comments ?? []).map(({ range }) => [range[0], range[1]])) };
}

function literal(node: TSESTree.Literal): string | undefined {
  if ('regex' in node) return 'RegularExpression';
  switch (typeof node.value) {
    case 'string': return node.parent.type === 'JSXAttribute' ? 'JSXText' : 'String';
    case 'number': case 'bigint': return 'Numeric';
    // A word: `true`, `null`.
    default: return undefined;
  }
}
