// Whether Node runs a file as an ES module or as CommonJS.
import type { Node, Source } from '../source/source.ts';
import { isEcmaScript } from './commonjs.ts';
import type { Program } from './program.ts';

/** What a file runs as; `unknown` where a compiler or a bundler decides, or where Node finds out by trying. */
export type ModuleKind = 'esm' | 'commonjs' | 'unknown';

/** What a file runs as, by its ending, by the `type` of its package.json, and by what it says. */
export function moduleKind(source: Source, program: Program): ModuleKind {
  const [, ending = ''] = /\.([cm]?[jt]sx?)$/.exec(source.path) ?? [];
  if (ending.startsWith('m')) return 'esm';
  if (ending.startsWith('c')) return 'commonjs';
  const type = program.packageOf(source.path)?.json['type'];
  if (type === 'module') return 'esm';
  // What TypeScript makes of a file is for its config to say.
  if (ending.startsWith('t')) return 'unknown';
  // An `import` in a file that Node would take for CommonJS is for a bundler.
  if (isEcmaScript(source)) return type === 'commonjs' ? 'unknown' : 'esm';
  return type === 'commonjs' || speaksCommonJs(source) ? 'commonjs' : 'unknown';
}

const wrapped = new Set(['require', 'module', 'exports', '__filename', '__dirname']);

/** Whether a file uses names that only CommonJS has. */
function speaksCommonJs({ scopes }: Source): boolean {
  const { globalScope } = scopes;
  // `typeof module` asks which of the two it is.
  const isAsked = (identifier: Node): boolean => identifier.parent?.type === 'UnaryExpression' && identifier.parent.operator === 'typeof';
  const free = globalScope?.through.some(({ identifier }) => wrapped.has(identifier.name) && !isAsked(identifier)) ?? false;
  // A linter that has been told of the globals resolves them to variables without definition.
  return free || [...wrapped].some((name) => {
    const configured = globalScope?.set.get(name);
    return configured?.defs.length === 0 && configured.references.some(({ identifier }) => !isAsked(identifier));
  });
}
