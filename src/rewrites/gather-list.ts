// How the gathered statement is laid out: `const [a, b] = await Promise.all([f(), g()]);`.

/** One position of the list. */
export interface Entry {
  readonly element: string;
  /** What takes the result: a pattern, a target or a name; nothing where it is dropped. */
  readonly binding?: string;
  /** The type annotation of the binding, without its colon. */
  readonly type?: string;
  /** Comments on lines of their own above the element. */
  readonly above: readonly string[];
  /** Block comments in front of the element on its line. */
  readonly front: readonly string[];
  /** Comments behind the element on its line. */
  readonly behind: readonly string[];
}

export interface ListStyle {
  /** The indent of the statement. */
  readonly indent: string;
  /** What its elements are indented by more. */
  readonly unit: string;
  readonly eol: string;
  readonly semicolon: '' | ';';
  readonly trailingComma: '' | ',';
}

const lineWidth = 80;
const tabWidth = 4;

/** The statement that starts all entries and binds their results: on one line when it fits, else an element a line. */
export function gatheredStatement(keyword: string, entries: readonly Entry[], style: ListStyle): string {
  const one = oneLine(keyword, entries, style);
  return one ?? manyLines(keyword, entries, style);
}

function oneLine(keyword: string, entries: readonly Entry[], style: ListStyle): string | undefined {
  if (entries.some((entry) => entry.above.length > 0 || entry.behind.length > 0)) return undefined;
  const elements = entries.map((entry) => [...entry.front, entry.element].join(' ')).join(', ');
  const line = `${head(keyword, entries)}await Promise.all([${elements}])${style.semicolon}`;
  return fits(line, style) ? line : undefined;
}

function manyLines(keyword: string, entries: readonly Entry[], style: ListStyle): string {
  const inner = style.eol + style.indent + style.unit;
  const lines = entries.map((entry, index) => {
    const comma = index < entries.length - 1 ? ',' : style.trailingComma;
    const line = [...entry.front, entry.element + comma, ...entry.behind].join(' ');
    return [...entry.above, line].map((part) => inner + part).join('');
  });
  const opening = 'await Promise.all([';
  const short = head(keyword, entries);
  const start = fits(short + opening, style) ? short : brokenHead(keyword, entries, style);
  return `${start}${opening}${lines.join('')}${style.eol}${style.indent}])${style.semicolon}`;
}

/** The bindings up to the last that is there: holes at the end are left out. */
function boundEntries(entries: readonly Entry[]): readonly Entry[] {
  return entries.slice(0, entries.findLastIndex((entry) => entry.binding !== undefined) + 1);
}

function head(keyword: string, entries: readonly Entry[]): string {
  const bound = boundEntries(entries);
  if (bound.length === 0) return '';
  return `${opened(keyword)}${bound.map((entry) => entry.binding ?? '').join(', ')}]${tupleType(entries)} = `;
}

function brokenHead(keyword: string, entries: readonly Entry[], style: ListStyle): string {
  const inner = style.eol + style.indent + style.unit;
  const bound = boundEntries(entries);
  if (bound.length === 0) return '';
  const last = bound.length - 1;
  const lines = bound.map((entry, index) => inner + (entry.binding ?? '') + (index < last ? ',' : style.trailingComma));
  return `${opened(keyword)}${lines.join('')}${style.eol}${style.indent}]${tupleType(entries)} = `;
}

function opened(keyword: string): string {
  return keyword === '' ? '[' : `${keyword} [`;
}

/** A tuple type has a place for every element, also for those that nobody reads. */
function tupleType(entries: readonly Entry[]): string {
  if (entries.every((entry) => entry.type === undefined)) return '';
  return `: [${entries.map((entry) => entry.type ?? 'unknown').join(', ')}]`;
}

function fits(line: string, { indent }: ListStyle): boolean {
  return !/[\n\r\u2028\u2029]/.test(line) && indent.replaceAll('\t', ' '.repeat(tabWidth)).length + line.length <= lineWidth;
}
