// Which files nobody wrote by hand, so that nobody wants them reported or rewritten.

const dependencies = new Set(['node_modules', 'bower_components']);
const outputs = new Set(['dist', 'build', 'out', 'coverage', '.next', '.nuxt', '.output', '.svelte-kit', '.turbo', '.cache']);
const vendored = new Set(['vendor', 'third_party', '.yarn']);

/**
 * Why a file is left out unless the user names it, as a noun phrase; `undefined` for a file that people write.
 * The path is relative to the project: a folder above it that is called `build` says nothing about its files.
 */
export function whySkipped(path: string, text: string): string | undefined {
  return whyPathSkipped(path) ?? whyTextSkipped(text);
}

/** The same as far as the path alone tells, for those who have not read the file. */
export function whyPathSkipped(path: string): string | undefined {
  const segments = path.split(/[\\/]/);
  const file = segments.pop() ?? '';
  if (segments.some((folder) => dependencies.has(folder))) return 'a dependency';
  if (segments.some((folder) => vendored.has(folder))) return 'vendored code';
  // Below `src` a folder called `build` holds the sources of a builder.
  const top = segments.includes('src') ? segments.slice(0, segments.indexOf('src')) : segments;
  if (top.some((folder) => outputs.has(folder))) return 'build output';
  if (/\.d(\.[^.]+)?\.[mc]?ts$/.test(file)) return 'a declaration file';
  if (/[.-]min\.[mc]?js$/.test(file)) return 'minified';
  return undefined;
}

function whyTextSkipped(text: string): string | undefined {
  if (isMarkedGenerated(text)) return 'generated';
  if (isMinified(text)) return 'minified';
  return undefined;
}

function isMarkedGenerated(text: string): boolean {
  const head = /^\uFEFF?(?:\s+|#![^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/.exec(text.slice(0, 5000))?.[0] ?? '';
  return /(?:^|[\s*/])@generated\b/.test(head) || /\bgenerated\b.{0,80}\bdo not (?:edit|modify)\b/is.test(head);
}

/** Whether some line is very long and is code: a long line of data or text has few of these marks. */
function isMinified(text: string): boolean {
  for (let start = 0; start < text.length;) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    // A regular expression that looked for long lines would begin again at each character.
    if (end - start >= 1000 && (text.slice(start, end).match(/[;{}]/g)?.length ?? 0) * 100 > end - start) return true;
    start = end + 1;
  }
  return false;
}
