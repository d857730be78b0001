// What loading a module does: what its statements do, and those of the modules that it imports.
import { quietModules } from '../apis/quiet-modules.ts';
import { staticString } from '../facts/static-text.ts';
import { stepAt } from '../facts/step.ts';
import { keptPerProgram } from '../program/kept.ts';
import type { Node, Source } from '../source/source.ts';
import { walk } from '../source/walk.ts';
import { partsOf } from './collect.ts';
import type { Frame } from './frame.ts';
import { isLasting } from './independence.ts';
import { nothing, together, type Summary } from './summary.ts';

/** How many modules one question may load. */
const most = 60;

/** By the file that is loaded first: what the others would do on their own is not kept, for in a circle it depends on who is first. */
const loadedFirst = keptPerProgram(() => new WeakMap<Source, Summary | 'unknown'>());

/** What loading the module that is named does, where all that it loads can be read; a second time it does nothing. */
export function loadEffects(specifier: Node | undefined, frame: Frame): Summary | undefined {
  const name = staticString(specifier);
  if (name === undefined) return undefined;
  if (frame.loading) return loadedName(name, frame.source, frame, frame.loading);
  const module = frame.program.module(name, frame.source.path);
  if (module.kind !== 'file') return loadedName(name, frame.source, frame, new Set());
  const kept = loadedFirst(frame.program);
  const known = kept.get(module.source) ?? loadedFile(module.source, frame, new Set()) ?? 'unknown';
  kept.set(module.source, known);
  return known === 'unknown' ? undefined : known;
}

/** What `import()` does, with where it stands. A module whose name is worked out while the program runs may be anything, and do anything: it is no `import`. */
export function loaded(node: Node, specifier: Node, frame: Frame): Summary {
  const name = staticString(specifier) === undefined ? 'import(…)' : 'import';
  return loadEffects(specifier, frame) ?? { ...nothing, unknown: [{ name, step: stepAt(frame.source, node, 'loads a module') }], waits: ['io'], fails: true };
}

const once: Summary = { ...nothing, waits: ['io'], fails: true };

function loadedName(name: string, from: Source, frame: Frame, seen: Set<Source>): Summary | undefined {
  // A JSON module has no code: https://tc39.es/ecma262/#sec-json-modules, and as little has what `require` reads.
  if (name.endsWith('.json')) return once;
  const module = frame.program.module(name, from.path);
  switch (module.kind) {
    case 'builtin': return { ...nothing, waits: ['none'] };
    case 'package': return !forItsEffect.test(module.subpath) && isQuiet(module.name, from, frame) ? once : undefined;
    case 'file': return loadedFile(module.source, frame, seen);
    case 'unknown': return undefined;
  }
}

/** Parts of a package that are there to change something for everybody: `dotenv/config`, `tsx/register`. */
const forItsEffect = /(?:^|\/)(?:register|config|auto|polyfills?|shims?|setup|init|globals?|side-?effects?)(?:[./-]|$)/;

/** Whether a package says of itself that loading it does nothing but define (`"sideEffects": false`), or is known to. */
function isQuiet(name: string, { path }: Source, { program }: Frame): boolean {
  if (quietModules.has(name)) return true;
  const declarations = program.declarations(name, path);
  const owner = declarations && program.packageOf(declarations.path);
  return owner?.json['name'] === name && owner.json['sideEffects'] === false;
}

function loadedFile(source: Source, frame: Frame, seen: Set<Source>): Summary | undefined {
  if (seen.has(source)) return nothing;
  if (seen.size >= most || isDecorated(source)) return undefined;
  seen.add(source);
  const own = together(source.ast.body.flatMap((statement) => partsOf(statement, { source, program: frame.program, within: source.ast, summaryOf: called, loading: seen })));
  // What it makes is not seen by others before it is there. What it sets for everybody may be read anywhere.
  if (own.unknown.length > 0 || own.leaves || own.exclusive.length > 0 || own.writes.some(({ region }) => isLasting(region))) return undefined;
  const loads = importedBy(source).map((name) => loadedName(name, source, frame, seen));
  return loads.includes(undefined) ? undefined : together([once, own, ...loads.flatMap((each) => each ?? [])]);
}

/** Functions that a module calls while it is loaded are not followed: they may load others. */
function called(fn: Node, source: Source): Summary {
  return { ...nothing, unknown: [{ name: 'a function', step: stepAt(source, fn, 'is called while its module is loaded') }], fails: true };
}

/** The modules that a file imports, types aside. */
function importedBy({ ast }: Source): readonly string[] {
  return ast.body.flatMap((statement) => {
    if (statement.type === 'ImportDeclaration') return statement.importKind === 'type' ? [] : [statement.source.value];
    const isForwarding = statement.type === 'ExportAllDeclaration' || statement.type === 'ExportNamedDeclaration';
    return isForwarding && statement.source && statement.exportKind !== 'type' ? [statement.source.value] : [];
  });
}

const decorated = new WeakMap<Source, boolean>();

/** Whether a file has decorators. Kept: one question may load many files, and many questions the same. */
function isDecorated(source: Source): boolean {
  const known = decorated.get(source);
  if (known !== undefined) return known;
  let has = false;
  if (source.text.includes('@')) {
    walk(source.ast, source, (node) => {
      has ||= node.type === 'Decorator';
      return has ? 'skip' : undefined;
    });
  }
  decorated.set(source, has);
  return has;
}
