// Whether a file is started as a program, and where in it the program starts.
import { join } from 'node:path';
import { bare, calleeText } from '../facts/static-text.ts';
import { linkOf } from '../facts/promise-handlers.ts';
import { isAtTop } from '../facts/top-level.ts';
import type { Node, Source } from '../source/source.ts';
import { isObject } from './disk.ts';
import { moduleKind } from './module-kind.ts';
import type { Package } from './packages.ts';
import type { Program } from './program.ts';

const starters = /^(?:_*main(?:Async)?|bootstrap|start|run|cli)$/i;

/**
 * Whether a node stands where a program starts: at the top of a file that is started by hand or by a script, behind `require.main === module`,
 * or as a call of what people call the start of theirs.
 */
export function isStart(node: Node, source: Source, program: Program): boolean {
  if (!isAtTop(node)) return false;
  if (isProgramFile(source, program) || isGuardedStart(node)) return true;
  return isStarter(node) && !isForBrowsers(source);
}

/** Whether a call, or the call at the head of its chain, is of what people call the start of their program. */
export function isStarter(node: Node): boolean {
  return starters.test(startedName(node));
}

/** The name of what is called to start: `main` for `main().then(…)`, `…` for a function that is called where it is written. */
export function startedName(node: Node): string {
  const call = bare(node);
  if (call.type !== 'CallExpression') return '';
  const callee = bare(call.callee);
  if (callee.type === 'MemberExpression') return linkOf(call) ? startedName(callee.object) : '';
  return calleeText(callee);
}

/** Whether a file is a command: by its first line, or because its package says so. */
export function isCommand(source: Source, program: Program): boolean {
  if (source.text.startsWith('#!')) return true;
  const own = program.packageOf(source.path);
  return own !== undefined && commandsOf(own).some((file) => isSameFile(file, source, own, program));
}

/** Whether a file is started as a program: by its first line, as a command of its package, or by a script. */
export function isProgramFile(source: Source, program: Program): boolean {
  if (isCommand(source, program)) return true;
  const own = program.packageOf(source.path);
  return own !== undefined && startedFiles(own).some((file) => isSameFile(file, source, own, program));
}

/** The files that a package.json names as commands. */
function commandsOf({ json: { bin } }: Package): readonly string[] {
  const files = typeof bin === 'string' ? [bin] : isObject(bin) ? Object.values(bin) : [];
  return files.filter((file) => typeof file === 'string');
}

/** The files that the scripts of a package.json start. */
function startedFiles({ json: { scripts } }: Package): readonly string[] {
  const lines = isObject(scripts) ? Object.values(scripts) : [];
  return lines.flatMap((line) => (typeof line === 'string' ? Array.from(line.matchAll(starting), ([, file = '']) => file) : []));
}

const starting = /\b(?:node|nodemon|tsx|ts-node|bun|bun run|deno run)\s+(?:(?:-\S+|watch)\s+)*((?:\.\/)?[\w@./-]+)/g;

function isSameFile(file: string, source: Source, { folder }: Package, program: Program): boolean {
  const plain = file.replace(/^\.\//, '');
  if ([plain, `${plain}.js`, `${plain}.ts`].some((each) => join(folder, each) === source.path)) return true;
  // What is built has its source elsewhere.
  const meant = program.where(`./${plain}`, join(folder, 'package.json'));
  return meant.kind === 'file' && meant.path === source.path;
}

/** Whether a node runs only where its file is started and not imported: `if (require.main === module) main();` */
export function isGuardedStart(node: Node): boolean {
  for (let current: Node = node; current.parent; current = current.parent) {
    const { parent }: { parent: Node } = current;
    if (parent.type === 'IfStatement' && parent.consequent === current && isMainTest(parent.test)) return true;
  }
  return false;
}

function isMainTest(test: Node): boolean {
  if (test.type === 'MemberExpression') return calleeText(test).endsWith('.main');
  if (test.type === 'LogicalExpression') return isMainTest(test.left) || isMainTest(test.right);
  if (test.type !== 'BinaryExpression' || !/^===?$/.test(test.operator)) return false;
  const sides = [test.left, test.right].map((side) => calleeText(side));
  return sides.includes('require.main') || sides.some((side) => side === 'process.argv.…' || side === 'process.argv.1');
}

function isForBrowsers({ text, path }: Source): boolean {
  return /\b(?:document|window)\s*[.[]/.test(text) || /\.[jt]sx$/.test(path);
}

const ofNode = /\bprocess\.\w|\b(?:from|import|require\()\s*['"](?:node:|(?:fs|path|os|http|https|net|child_process|util|url)\b)|\brequire\.main\b/;

/** Whether a file is for Node: it asks for what only Node has, or what it imports does. */
export function isForNode(source: Source, program: Program): boolean {
  if (isProgramFile(source, program) || moduleKind(source, program) === 'commonjs') return true;
  if (isForBrowsers(source)) return false;
  const imported = source.ast.body.flatMap((statement) => (statement.type === 'ImportDeclaration' && /^[.#@~]/.test(statement.source.value) ? [statement.source.value] : []));
  return ofNode.test(source.text) || imported.some((specifier) => ofNode.test(program.resolve(specifier, source.path)?.text ?? ''));
}
