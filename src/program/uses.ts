// Where something is used: a variable, an export, or a property of one, followed through imports, re-exports, aliases and objects.
import { bare, propertyName, staticString } from '../facts/static-text.ts';
import { isGlobal, isNeverReassigned, variableOf } from '../facts/variables.ts';
import type { Node, Source, Variable } from '../source/source.ts';
import { walk } from '../source/walk.ts';
import { isEcmaScript } from './commonjs.ts';
import type { Importers } from './importers.ts';
import { isLoader, isRequire, linksOf } from './links.ts';
import { pathKey } from './paths.ts';
import type { OpenProgram } from './program.ts';
import { isTakenApart, takenOfAll } from './taken-apart.ts';
import { givesActual, isGivenForModule, memberReplaced } from './replaced.ts';

/** A place that names what is looked for. */
export interface Use {
  readonly source: Source;
  readonly node: Node;
}

/** Where something is used. */
export interface Uses {
  /** Every expression that is it: the callee of a call, an argument, … */
  readonly uses: readonly Use[];
  /** Where an object that holds it, or its module, goes where it cannot be followed. */
  readonly lost: readonly Use[];
  /** Every export that it can be reached through. */
  readonly exports: readonly { readonly source: Source; readonly name: string }[];
}

/** Where uses are looked for. */
export interface Run {
  readonly program: OpenProgram;
  readonly importers: Importers;
}

interface Trace extends Run {
  readonly seen: Set<string>;
  readonly uses: Map<Node, Use>;
  readonly lost: Use[];
  readonly exports: { source: Source; name: string }[];
}

/** The names that lead from what is followed to what is looked for: `['load']` where `api` is followed for `api.load`. */
type Rest = readonly string[];

/** Every use of a variable, or of a property of what it holds. */
export function usesOfVariable(variable: Variable, source: Source, rest: Rest, run: Run): Uses {
  const trace: Trace = { ...run, seen: new Set(), uses: new Map(), lost: [], exports: [] };
  followVariable(variable, source, rest, trace);
  return { uses: [...trace.uses.values()], lost: trace.lost, exports: trace.exports };
}

/** Every use of the value of an expression, or of a property of it. */
export function usesOfValue(node: Node, source: Source, rest: Rest, run: Run): Uses {
  const trace: Trace = { ...run, seen: new Set(), uses: new Map(), lost: [], exports: [] };
  follow(node, source, rest, trace);
  return { uses: [...trace.uses.values()], lost: trace.lost, exports: trace.exports };
}

function followVariable(variable: Variable, source: Source, rest: Rest, trace: Trace): void {
  if (isSeen(`${source.path}\0${variable.name}\0${String(variable.identifiers[0]?.range[0] ?? -1)}\0${rest.join('.')}`, trace)) return;
  for (const { node } of variable.defs as readonly { node: Node }[]) {
    const declaration = node.type === 'VariableDeclarator' ? node.parent : node;
    const { parent } = declaration;
    if (parent?.type === 'ExportNamedDeclaration' && parent.parent.type !== 'Program') trace.lost.push({ source, node });
    else if (parent?.type === 'ExportNamedDeclaration') followExport(source, variable.name, rest, trace);
    else if (parent?.type === 'ExportDefaultDeclaration') followExport(source, 'default', rest, trace);
  }
  for (const reference of variable.references) {
    if (reference.init === true) continue;
    const node: Node = reference.identifier;
    if (reference.isWrite()) trace.lost.push({ source, node });
    else follow(node, source, rest, trace);
  }
}

/** The outermost node that is the same value: `api!`, `(api as Api)`. */
function whole(node: Node): Node {
  let current = node;
  while (current.parent && bare(current.parent) !== current.parent && bare(current.parent) === bare(current)) current = current.parent;
  return current;
}

function follow(given: Node, source: Source, rest: Rest, trace: Trace): void {
  const node = whole(given);
  const { parent } = node;
  if (!parent || isOnlyAsked(node, parent)) return;
  switch (parent.type) {
    case 'VariableDeclarator': if (parent.init === node) { followDeclared(parent.id, given, source, rest, trace); return; } break;
    case 'ExportSpecifier': followExport(source, nameOf(parent.exported), rest, trace); return;
    case 'ExportDefaultDeclaration': followExport(source, 'default', rest, trace); return;
    case 'TSExportAssignment': followExport(source, '*', rest, trace); return;
    case 'ArrayExpression': {
      const pattern = takenOfAll(node, parent);
      if (pattern === undefined) break;
      if (pattern) followDeclared(pattern, given, source, rest, trace);
      return;
    }
    case 'AssignmentExpression': if (parent.right === node && followAssigned(parent, source, rest, trace)) return; break;
    case 'Property': {
      const key = propertyName(parent);
      if (parent.value === node && parent.parent.type === 'ObjectExpression' && key !== undefined) {
        for (const self of selvesIn(parent.parent, source)) follow(self, source, [key, ...rest], trace);
        follow(parent.parent, source, [key, ...rest], trace);
        return;
      }
      break;
    }
    default:
  }
  if (rest.length === 0) {
    trace.uses.set(given, { source, node: given });
    return;
  }
  switch (parent.type) {
    case 'MemberExpression': {
      const name = parent.object === node ? propertyName(parent) : undefined;
      if (name === undefined) break;
      if (name === rest[0]) follow(parent, source, rest.slice(1), trace);
      return;
    }
    case 'AwaitExpression': follow(parent, source, rest, trace); return;
    case 'SpreadElement':
      if (parent.parent.type !== 'ObjectExpression') break;
      if (!isWrittenAfter(parent, parent.parent, rest)) follow(parent.parent, source, rest, trace);
      return;
    case 'CallExpression': {
      const replaced = memberReplaced(parent, node);
      if (replaced === undefined || replaced === rest[0]) break;
      return;
    }
    case 'ReturnStatement': case 'ArrowFunctionExpression': if (!isGivenForModule(node)) break; return;
    // A type follows what it is the type of.
    case 'TSTypeQuery': case 'TSQualifiedName': return;
    default:
  }
  trace.lost.push({ source, node: given });
}

/** Whether a property that stands behind a spread takes the place of what the spread brings. */
function isWrittenAfter(spread: Node, object: Extract<Node, { type: 'ObjectExpression' }>, rest: Rest): boolean {
  return object.properties.some((each) => each.type === 'Property' && each.range[0] > spread.range[0] && propertyName(each) === rest[0]);
}

/** Every `this` in the methods of an object that is written out: it is that object. */
function selvesIn(literal: Node, source: Source): readonly Node[] {
  const found: Node[] = [];
  walk(literal, source, (node) => {
    if (node.type === 'ThisExpression' && ownerOf(node) === literal) found.push(node);
    return undefined;
  });
  return found;
}

/** The object or class whose `this` is meant at a node. */
function ownerOf(node: Node): Node | undefined {
  for (let current: Node = node; current.parent; current = current.parent) {
    if (current.type !== 'FunctionExpression' && current.type !== 'FunctionDeclaration') continue;
    return current.parent.type === 'Property' || current.parent.type === 'MethodDefinition' ? current.parent.parent : undefined;
  }
  return undefined;
}

/** Whether only its being there is asked for. */
function isOnlyAsked(node: Node, parent: Node): boolean {
  switch (parent.type) {
    case 'ExpressionStatement': return true;
    case 'UnaryExpression': return parent.operator === 'typeof' || parent.operator === '!';
    case 'BinaryExpression': return /^[!=]==?$|^in$/.test(parent.operator);
    case 'IfStatement': case 'ConditionalExpression': return parent.test === node;
    case 'LogicalExpression': return parent.operator === '&&' && parent.left === node;
    default: return false;
  }
}

function nameOf(node: Node): string {
  return node.type === 'Identifier' ? node.name : (staticString(node) ?? '');
}

/** `const load = api.load`, `const { load } = api`. */
function followDeclared(pattern: Node, given: Node, source: Source, rest: Rest, trace: Trace): void {
  const variableAt = (id: Node, more: Rest): void => {
    const variable = id.type === 'Identifier' ? variableOf(source, id) : undefined;
    if (variable && isNeverReassigned(variable)) followVariable(variable, source, more, trace);
    else trace.lost.push({ source, node: given });
  };
  if (pattern.type !== 'ObjectPattern' || rest.length === 0) {
    variableAt(pattern, rest);
    return;
  }
  const named = pattern.properties.filter((each) => each.type === 'Property' && propertyName(each) === rest[0]);
  for (const each of named) if (each.type === 'Property') variableAt(each.value.type === 'AssignmentPattern' ? each.value.left : each.value, rest.slice(1));
  const isOpen = pattern.properties.some((each) => each.type === 'RestElement' || propertyName(each) === undefined);
  if (named.length === 0 && isOpen) trace.lost.push({ source, node: given });
}

/** `module.exports = load`, `exports.load = load`; whether it was one of these. */
function followAssigned(assignment: Extract<Node, { type: 'AssignmentExpression' }>, source: Source, rest: Rest, trace: Trace): boolean {
  const { left, parent } = assignment;
  const name = exportedName(left, source);
  if (name === undefined || assignment.operator !== '=') return false;
  followExport(source, name, rest, trace);
  if (parent.type === 'AssignmentExpression') return followAssigned(parent, source, rest, trace) || parent.left.type === 'Identifier';
  if (parent.type === 'VariableDeclarator') followDeclared(parent.id, assignment, source, rest, trace);
  return true;
}

/** The name under which an assignment to an expression exports: `*` for all of it. */
function exportedName(left: Node, source: Source): string | undefined {
  if (isExports(left, source)) return '*';
  return left.type === 'MemberExpression' && isExports(left.object, source) ? propertyName(left) : undefined;
}

function isExports(node: Node, source: Source): boolean {
  if (node.type === 'Identifier') return node.name === 'exports' && isGlobal(source, node);
  return node.type === 'MemberExpression' && node.object.type === 'Identifier' && node.object.name === 'module' && propertyName(node) === 'exports' && isGlobal(source, node.object);
}

function followExport(source: Source, name: string, rest: Rest, trace: Trace): void {
  if (isSeen(`${source.path}\0export ${name}\0${rest.join('.')}`, trace)) return;
  trace.exports.push({ source, name: name === '*' ? rest[0] ?? '*' : name });
  if (!isEcmaScript(source)) followOwnExports(source, name === '*' ? rest : [name, ...rest], trace);
  // Of an ES module, whoever uses a name other than `default` writes it, in whatever language.
  const word = name === '*' ? rest[0] : name;
  const written = isEcmaScript(source) && word !== 'default' ? word : undefined;
  for (const path of trace.importers.importing(source.path)) {
    if (written !== undefined && !trace.importers.mayName(path, written)) continue;
    const importer = trace.program.file(path);
    if (importer) followImporter(importer, source, name, rest, trace);
    // A file that cannot be read, or of another language: it may call anything.
    else trace.lost.push({ source, node: source.ast });
  }
}

/** What a CommonJS file itself does with its exports: `module.exports.load()`. */
function followOwnExports(source: Source, rest: Rest, trace: Trace): void {
  if (!source.text.includes('exports')) return;
  walk(source.ast, source, (node) => {
    if (!isExports(node, source)) return undefined;
    const { parent } = node;
    const isSet = parent?.type === 'AssignmentExpression' && parent.left === node;
    const isFilled = parent?.type === 'MemberExpression' && parent.object === node && parent.parent.type === 'AssignmentExpression' && parent.parent.left === parent;
    // `module.exports = exports = …` names nothing yet.
    const isAlias = parent?.type === 'AssignmentExpression' && parent.right === node && exportedName(parent.left, source) !== undefined;
    if (!isSet && !isFilled && !isAlias) follow(node, source, rest, trace);
    return 'skip';
  });
}

function followImporter(importer: Source, source: Source, name: string, rest: Rest, trace: Trace): void {
  const leads = (specifier: string | undefined): boolean => {
    const found = specifier === undefined ? undefined : trace.program.where(specifier, importer.path);
    return found?.kind === 'file' && pathKey(found.path) === pathKey(source.path);
  };
  const names = (imported: string): Rest | undefined => restOf(imported, name, rest, source);
  const { variables, nodes } = linksOf(importer);
  for (const { variable, imported } of variables) {
    const more = leads(imported.specifier) ? names(imported.imported) : undefined;
    if (more) followVariable(variable, importer, more, trace);
  }
  for (const node of nodes) {
    if (node.type === 'ExportAllDeclaration' && leads(node.source.value)) {
      if (node.exported) followExport(importer, nameOf(node.exported), names('*') ?? rest, trace);
      else if (name !== 'default' && name !== '*') followExport(importer, name, rest, trace);
    } else if (node.type === 'ExportNamedDeclaration' && leads(node.source?.value)) {
      for (const { local, exported } of node.specifiers) {
        const more = names(nameOf(local));
        if (more) followExport(importer, nameOf(exported), more, trace);
      }
    } else if ((isRequire(node) || givesActual(node)) && leads(staticString(node.arguments[0]))) follow(node, importer, names('*') ?? rest, trace);
    else if (isLoader(node) && leads(staticString(node.arguments[0]))) trace.lost.push({ source: importer, node });
    else if (node.type === 'ImportExpression' && leads(staticString(node.source)) && !isTakenApart(node)) follow(node, importer, names('*') ?? rest, trace);
  }
}

/** The way from what an import brings to what is looked for; nothing where it brings something else. */
function restOf(imported: string, name: string, rest: Rest, source: Source): Rest | undefined {
  if (imported === name) return rest;
  const isWhole = imported === '*' || (imported === 'default' && !isEcmaScript(source));
  if (isWhole) return name === '*' ? rest : [name, ...rest];
  return name === '*' && rest[0] === imported ? rest.slice(1) : undefined;
}

function isSeen(key: string, { seen }: Trace): boolean {
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}
