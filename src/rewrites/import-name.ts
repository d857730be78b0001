// How a file gets a name from a module: a name that it has already, or an import of the file's own kind and habit.
import { isBuiltin } from 'node:module';
import type { TSESTree } from '@typescript-eslint/utils';
import { awaitsIn } from '../facts/awaits.ts';
import { importOf } from '../facts/imports.ts';
import { staticString } from '../facts/static-text.ts';
import { isNeverReassigned } from '../facts/variables.ts';
import { commentsAbove, commentsBehind } from '../source/comments.ts';
import type { Edit } from '../source/edit.ts';
import type { Node, Scope, Source, Variable } from '../source/source.ts';
import { lineEnding, quoteNear } from '../source/style.ts';
import { tokenBefore } from '../source/tokens.ts';
import { walk } from '../source/walk.ts';
import { freshNames, scopeOf } from './gather-names.ts';

/** What is wanted of a module. */
export interface Wanted {
  /** The module, with `node:` where it is Node's own. */
  readonly module: string;
  readonly name: string;
  /** Names it may have in the file, the best first; the first one with a number where none is free. */
  readonly as?: readonly string[];
  /** A module whose import the new one stands behind, where the file has it. */
  readonly beside?: string;
}

/** How the file names it, and the import that it needs for that. */
export interface Named {
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** The name for something of a module at a place; nothing where the file is of no known kind, so that no import can be written. */
export function importName(source: Source, at: Node, wanted: Wanted): Named | undefined {
  const known = boundName(source, at, wanted);
  if (known !== undefined) return { text: known, edits: [] };
  const kind = importStyle(source);
  if (!kind) return undefined;
  const names = freshNames(source, source.ast);
  const choices = wanted.as ?? [wanted.name];
  const local = choices.find((name) => names.isFree(name)) ?? names.take(choices.at(-1) ?? wanted.name);
  return { text: local, edits: [merged(source, wanted, local, kind) ?? added(source, wanted, local, kind)] };
}

/** Whether a file writes `import` or `require`, by what is written in it and its extension; nothing where neither says. */
export function importStyle(source: Source): 'import' | 'require' | undefined {
  if (/\.c[jt]s$/.test(source.path)) return 'require';
  if (/\.m[jt]s$/.test(source.path) || source.ast.body.some((statement) => isModuleSyntax(statement))) return 'import';
  if (awaitsIn(source.ast, source).length > 0) return 'import';
  return /\brequire\s*\(|\bmodule\.exports\b|\bexports\.\w/.test(source.text) ? 'require' : undefined;
}

function isModuleSyntax({ type }: Node): boolean {
  return type === 'ImportDeclaration' || type === 'ExportNamedDeclaration' || type === 'ExportDefaultDeclaration' || type === 'ExportAllDeclaration';
}

/** Whether two specifiers mean one module. */
export function isSameModule(a: string, b: string): boolean {
  return bareModule(a) === bareModule(b);
}

function bareModule(specifier: string): string {
  return specifier.replace(/^node:/, '');
}

/** What an import at the top of the file calls it, where that name still means it at the place. */
function boundName(source: Source, at: Node, { module, name }: Wanted): string | undefined {
  let whole: string | undefined;
  for (const variable of moduleVariables(source)) {
    const imported = isTypeOnly(variable) ? undefined : importOf(variable);
    if (!imported || !isSameModule(imported.specifier, module) || !isNeverReassigned(variable) || !isVisible(variable, source, at)) continue;
    if (imported.imported === name) return variable.name;
    if (imported.imported === '*' || imported.imported === 'default') whole ??= `${variable.name}.${name}`;
  }
  return whole;
}

function moduleVariables(source: Source): readonly Variable[] {
  return scopeOf(source, source.ast).variables;
}

function isTypeOnly(variable: Variable): boolean {
  const definition: Node | undefined = variable.defs[0]?.node;
  if (definition?.type === 'ImportSpecifier' && definition.importKind === 'type') return true;
  const around: Node | undefined = definition?.parent;
  return around?.type === 'ImportDeclaration' && around.importKind === 'type';
}

/** Whether a variable is what its name means at a place. */
export function isVisible(variable: Variable, source: Source, at: Node): boolean {
  for (let scope: Scope | null = scopeOf(source, at); scope; scope = scope.upper) {
    const found = scope.set.get(variable.name);
    if (found) return found === variable;
  }
  return false;
}

type Kind = 'import' | 'require';

/** One more name in an import of the module that lists names. */
function merged(source: Source, { module, name }: Wanted, local: string, kind: Kind): Edit | undefined {
  for (const statement of source.ast.body) {
    const last = kind === 'import' ? lastSpecifier(statement, module) : lastProperty(statement, module);
    if (!last) continue;
    const [, end] = last.range;
    return { path: source.path, range: [end, end], text: `, ${renamed(name, local, kind)}`, isShared: true };
  }
  return undefined;
}

function lastSpecifier(statement: TSESTree.ProgramStatement, module: string): Node | undefined {
  if (statement.type !== 'ImportDeclaration' || statement.importKind === 'type' || !isSameModule(statement.source.value, module)) return undefined;
  const last = statement.specifiers.at(-1);
  return last?.type === 'ImportSpecifier' ? last : undefined;
}

function lastProperty(statement: TSESTree.ProgramStatement, module: string): Node | undefined {
  const declarator = statement.type === 'VariableDeclaration' ? statement.declarations.find((each) => requiredBy(each.init) !== undefined && isSameModule(requiredBy(each.init) ?? '', module)) : undefined;
  const last = declarator?.id.type === 'ObjectPattern' ? declarator.id.properties.at(-1) : undefined;
  return last?.type === 'Property' ? last : undefined;
}

function requiredBy(init: Node | null): string | undefined {
  return init?.type === 'CallExpression' && init.callee.type === 'Identifier' && init.callee.name === 'require' ? staticString(init.arguments[0]) : undefined;
}

function renamed(name: string, local: string, kind: Kind): string {
  return name === local ? name : kind === 'import' ? `${name} as ${local}` : `${name}: ${local}`;
}

/** A statement of its own, behind the imports. */
function added(source: Source, wanted: Wanted, local: string, kind: Kind): Edit {
  const place = placeFor(source, wanted, kind);
  const quote = quoteNear(source, place.at);
  const from = `${quote}${habitual(source, wanted.module)}${quote}`;
  const names = `{ ${renamed(wanted.name, local, kind)} }`;
  const end = place.isEnded ? ';' : '';
  const text = kind === 'import' ? `import ${names} from ${from}${end}` : `${place.keyword} ${names} = require(${from})${end}`;
  const gap = lineEnding(source, place.at);
  return { path: source.path, range: [place.at, place.at], text: place.isBehind ? gap + text : text + gap + (place.isFirst ? gap : ''), isShared: true };
}

interface Place {
  readonly at: number;
  readonly isBehind: boolean;
  readonly isFirst: boolean;
  readonly isEnded: boolean;
  readonly keyword: string;
}

function placeFor(source: Source, { beside }: Wanted, kind: Kind): Place {
  const { body } = source.ast;
  const imports = body.filter((statement) => specifierOf(statement, kind) !== undefined);
  // Behind the first part of the file: a `require` further down may stand there for a reason.
  const together = kind === 'import' ? imports : imports.filter((statement, at) => at === 0 || body.indexOf(statement) === body.indexOf(imports[at - 1] ?? statement) + 1);
  const directives = body.filter((statement) => statement.type === 'ExpressionStatement' && typeof statement.directive === 'string');
  const friend = together.find((statement) => beside !== undefined && isSameModule(specifierOf(statement, kind) ?? '', beside));
  const before = friend ?? together.at(-1) ?? directives.at(-1);
  const keyword = before?.type === 'VariableDeclaration' ? before.kind : 'const';
  const isEnded = (statement: Node | undefined): boolean => statement === undefined || tokenBefore(source, statement.range[1])?.value === ';';
  if (before) {
    const [, end] = before.range;
    return { at: commentsBehind(source, end).at(-1)?.range[1] ?? end, isBehind: true, isFirst: false, isEnded: isEnded(before), keyword };
  }
  const [first] = body;
  const start = first?.range[0] ?? source.text.length;
  const about = first ? commentsAbove(source, start).find(({ type, value }) => type === 'Block' && value.startsWith('*')) : undefined;
  return { at: about?.range[0] ?? start, isBehind: false, isFirst: true, isEnded: isEnded(body.find(({ type }) => type === 'ExpressionStatement' || type === 'VariableDeclaration')), keyword };
}

function specifierOf(statement: TSESTree.ProgramStatement, kind: Kind): string | undefined {
  if (kind === 'import') return statement.type === 'ImportDeclaration' ? statement.source.value : undefined;
  return statement.type === 'VariableDeclaration' ? statement.declarations.map(({ init }) => requiredBy(init)).find((specifier) => specifier !== undefined) : undefined;
}

/** The specifier as the file writes Node's own modules: with or without `node:`. */
function habitual(source: Source, module: string): string {
  if (!module.startsWith('node:')) return module;
  const written: string[] = [];
  walk(source.ast, source, (node) => {
    const specifier = node.type === 'ImportDeclaration' ? node.source.value : requiredBy(node);
    if (specifier !== undefined && isBuiltin(specifier)) written.push(specifier);
    return undefined;
  });
  const plain = bareModule(module);
  // Some modules, such as `node:sqlite`, have no other name.
  return written.length > 0 && written.every((each) => !each.startsWith('node:')) && isBuiltin(plain) ? plain : module;
}
