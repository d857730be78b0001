// What a module exports under a name, followed to where it is made.
import { generatorOf } from '../apis/index.ts';
import { importOf, importAt, type Imported } from '../facts/imports.ts';
import { bare, propertyName } from '../facts/static-text.ts';
import { isNeverReassigned, variableOf } from '../facts/variables.ts';
import { isFunction } from '../source/walk.ts';
import type { Node, Source, Variable } from '../source/source.ts';
import { commonJsOf, isEcmaScript, type CommonJs } from './commonjs.ts';
import { declaredExports } from './declared.ts';
import { keptPerProgram } from './kept.ts';
import { mixedIn } from './mixin.ts';
import type { Program } from './program.ts';

/** Where an export leads. */
export type Found =
  /** A function, a class, or the expression whose value it is; `variable` holds it in that file. */
  | { readonly kind: 'node'; readonly source: Source; readonly node: Node; readonly variable?: Variable }
  /** A variable that no single expression gives its value: written again, destructured, an enum, a type. */
  | { readonly kind: 'variable'; readonly source: Source; readonly variable: Variable }
  /** All exports of a file as one object. */
  | { readonly kind: 'module'; readonly source: Source }
  /** Something of a package or of Node (`node:fs`), by its path in there: `[]` is the module itself. */
  | { readonly kind: 'package'; readonly module: string; readonly path: readonly string[] };

/** One question on its way through files. */
export interface Search {
  readonly program: Program;
  /** The exports it has come through: it does not go through one twice. */
  readonly seen: Set<string>;
  readonly steps: { left: number };
}

/** How many exports one question looks at. */
const longestWay = 1000;

/**
 * What `source` exports as `name`: a name, `default`, or `*` for what `require` and `import *` give. `undefined` where it
 * exports no such thing or it cannot be told.
 */
export function exportOf(program: Program, source: Source, name: string): Found | undefined {
  return once(program, source, `export ${name}`, () => findExport(begin(program), source, name));
}

/** What an import that is written in `source` leads to. */
export function importedFrom(program: Program, source: Source, imported: Imported): Found | undefined {
  return once(program, source, `import ${imported.specifier}\0${imported.imported}`, () => findImport(begin(program), source, imported));
}

const answers = keptPerProgram(() => new WeakMap<Source['ast'], Map<string, Found | undefined>>());

/** An answer that begins a way of its own does not depend on who asks: it is found once. */
function once(program: Program, source: Source, question: string, ask: () => Found | undefined): Found | undefined {
  const store = answers(program);
  const ofFile = store.get(source.ast) ?? new Map<string, Found | undefined>();
  if (ofFile.has(question)) return ofFile.get(question);
  const found = ask();
  // A file that was read on the way may have changed, and begun a new generation: then the store is not asked again.
  store.set(source.ast, ofFile.set(question, found));
  return found;
}

/** What `found.name` leads to, where `found` is a module or belongs to a package. */
export function memberOf(program: Program, found: Found, name: string): Found | undefined {
  return findMember(begin(program), found, name);
}

function begin(program: Program): Search {
  return { program, seen: new Set(), steps: { left: longestWay } };
}

/** The same question on a way of its own: what it comes through there, others may still come through. */
export function aside(search: Search): Search {
  return { ...search, seen: new Set(search.seen) };
}

/** `exportOf` in the course of a question. */
export function findExport(search: Search, source: Source, name: string): Found | undefined {
  const key = `${source.path}\0${name}`;
  if (search.seen.has(key) || search.steps.left <= 0) return undefined;
  search.seen.add(key);
  search.steps.left -= 1;
  if (isEcmaScript(source)) return ofEcmaScript(search, source, name);
  const commonJs = commonJsOf(source);
  return commonJs && !commonJs.isUnknown ? ofCommonJs(search, source, commonJs, name) : undefined;
}

/** `importedFrom` in the course of a question. */
export function findImport(search: Search, source: Source, { specifier, imported }: Imported): Found | undefined {
  const generator = generatorOf(specifier, imported);
  if (generator !== undefined) return { kind: 'package', module: generator, path: [imported] };
  const module = search.program.module(specifier, source.path);
  switch (module.kind) {
    case 'file': return findExport(search, module.source, imported);
    case 'builtin': return { kind: 'package', module: module.name, path: imported === '*' ? [] : [imported] };
    case 'package': {
      const name = module.subpath === '' ? module.name : `${module.name}/${module.subpath}`;
      return { kind: 'package', module: name, path: imported === '*' ? [] : [imported] };
    }
    default: return undefined;
  }
}

function findMember(search: Search, found: Found, name: string): Found | undefined {
  if (found.kind === 'package') return { ...found, path: [...found.path, name] };
  return found.kind === 'module' ? findExport(search, found.source, name) : undefined;
}

function ofEcmaScript(search: Search, source: Source, name: string): Found | undefined {
  const exports = declaredExports(source);
  if (exports.assigned) return ofAssigned(search, source, exports.assigned, name);
  if (name === '*') return { kind: 'module', source };
  const own = exports.named.get(name);
  if (own?.from !== undefined) return findImport(search, source, { specifier: own.from, imported: own.imported, by: 'import' });
  if (own?.node) return followNode(search, source, own.node);
  if (name === 'default') return undefined;
  for (const specifier of exports.stars) {
    if (!search.program.mayExport(specifier, source.path, name)) continue;
    // It says the name and cannot be read: nothing that another star gives is sure.
    if (search.program.module(specifier, source.path).kind === 'unknown') return undefined;
    const found = findImport(search, source, { specifier, imported: name, by: 'import' });
    if (found) return found;
  }
  const others = exports.stars.filter((specifier) => search.program.where(specifier, source.path).kind !== 'file');
  // What no file gives comes from the package, where it is the only star that is not a file.
  return others.length === 1 && others[0] !== undefined ? findImport(search, source, { specifier: others[0], imported: name, by: 'import' }) : undefined;
}

/** TypeScript's `export = value`: the whole module is that value. */
function ofAssigned(search: Search, source: Source, value: Node, name: string): Found | undefined {
  const whole = followNode(search, source, value);
  return name === '*' || name === 'default' || !whole ? whole : findMember(search, whole, name);
}

function ofCommonJs(search: Search, source: Source, commonJs: CommonJs, name: string): Found | undefined {
  const { whole, values } = commonJs;
  const given = whole && literalOf(source, whole);
  if (name === '*' || (name === 'default' && !values.has('__esModule'))) {
    return whole && given?.type !== 'ObjectExpression' ? followNode(search, source, whole) : { kind: 'module', source };
  }
  const mixed = mixedIn(search, source, commonJs, name);
  if (mixed === 'unknown') return undefined;
  const value = values.get(name);
  if (values.has(name) || mixed) {
    // Given twice, here and there or also in the literal: the later one counts, and which that is nobody looks up.
    if ((values.has(name) && (mixed ?? !value)) || mayHold(given, name)) return undefined;
    return mixed ? followNode(search, mixed.source, mixed.node) : value && followNode(search, source, value);
  }
  if (given?.type === 'ObjectExpression') return ofLiteral(search, source, given, name);
  const elsewhere = whole && followNode(aside(search), source, whole);
  return elsewhere && findMember(search, elsewhere, name);
}

/** The object literal that an expression is, or that the constant it names was made from. */
function literalOf(source: Source, node: Node): Node | undefined {
  const inner = bare(node);
  if (inner.type !== 'Identifier') return inner;
  const variable = variableOf(source, inner);
  const declared = variable && isNeverReassigned(variable) ? variable.defs[0]?.node : undefined;
  return declared?.type === 'VariableDeclarator' && declared.init && declared.id.type === 'Identifier' ? bare(declared.init) : undefined;
}

function mayHold(literal: Node | undefined, name: string): boolean {
  return literal?.type === 'ObjectExpression' && literal.properties.some((property) => property.type === 'SpreadElement' || [name, undefined].includes(propertyName(property)));
}

/** The last property of that name counts; a spread or computed key after it may replace it. */
function ofLiteral(search: Search, source: Source, literal: Extract<Node, { type: 'ObjectExpression' }>, name: string): Found | undefined {
  for (const property of literal.properties.toReversed()) {
    if (property.type === 'SpreadElement') {
      const spread = followNode(aside(search), source, property.argument);
      const found = spread && findMember(search, spread, name);
      // What the spread object lacks may still stand before it, but only a file can be known to lack something.
      if (found || literal.properties[0] === property) return found;
      return undefined;
    }
    const key = propertyName(property);
    if (key === undefined) return undefined;
    if (key === name) return property.kind === 'init' ? followNode(search, source, property.value) : undefined;
  }
  return undefined;
}

function followNode(search: Search, source: Source, expression: Node): Found | undefined {
  const node = bare(expression);
  if (node.type === 'Identifier') {
    const variable = variableOf(source, node);
    return variable ? followVariable(search, source, variable) : undefined;
  }
  const imported = importAt(source, node);
  if (imported) return findImport(search, source, imported);
  if (node.type === 'MemberExpression') {
    const name = propertyName(node);
    const object = name === undefined ? undefined : followNode(aside(search), source, node.object);
    const member = object && name !== undefined ? findMember(search, object, name) : undefined;
    if (member) return member;
  }
  return { kind: 'node', source, node };
}

/** What a variable of `source` leads to: what it is imported as, its function, its class, its constant value. */
export function followVariable(search: Search, source: Source, variable: Variable): Found | undefined {
  const imported = importOf(variable);
  if (imported && isNeverReassigned(variable)) return findImport(search, source, imported);
  const body = bodyOf(variable);
  if (!body) return { kind: 'variable', source, variable };
  const found = isFunction(body) || body.type === 'ClassDeclaration' ? undefined : followNode(search, source, body);
  return found && (found.kind !== 'node' || found.node !== bare(body)) ? found : { kind: 'node', source, node: bare(body), variable };
}

/** The function, class or value that a variable always has. */
function bodyOf(variable: Variable): Node | undefined {
  if (variable.references.some((reference) => reference.isWrite() && reference.init !== true)) return undefined;
  const nodes: readonly Node[] = variable.defs.map((definition) => definition.node);
  // Overloads come before the one that has a body.
  const [declared, another] = nodes.filter((node) => node.type !== 'TSDeclareFunction');
  if (!declared || another) return undefined;
  if (isFunction(declared) || declared.type === 'ClassDeclaration') return variable.defs.some(({ type }) => type === ('Parameter' as typeof type)) ? undefined : declared;
  const isConstant = declared.type === 'VariableDeclarator' && declared.id.type === 'Identifier' && declared.init;
  return isConstant ? declared.init ?? undefined : undefined;
}
