// Whether the package of a file says that people start the file as a program of its own.
import { relative } from 'node:path';
import { isOwnProgram, isProgramOfOne, isTestOrMigration } from '../facts/kind-of-file.ts';
import type { Source } from '../source/source.ts';
import { isObject } from './disk.ts';
import type { Package } from './packages.ts';
import type { Program } from './program.ts';

/** Whether a file belongs to what nobody shares: a command, a config, a test, a script that is run by hand. A command that draws a screen is shared with who looks at it. */
export function runsAlone(source: Source, program: Program): boolean {
  return isTestOrMigration(source) || isCommandOfOne(source, program) || (isOwnProgram(source) && !drawsScreen(program, source.path));
}

/** Whether whatever a file calls, it calls for itself alone: in a command, a config or a script, which no plugin of a bundler is. */
export function isCommandOfOne(source: Source, program: Program): boolean {
  return (isProgramOfOne(source) || isStartedByHand(program, source.path)) && !drawsScreen(program, source.path);
}

/** Libraries that draw in a terminal again and again while a program runs. */
const screens = ['ink', 'blessed', 'neo-blessed', 'terminal-kit', '@opentui/core'];

function drawsScreen(program: Program, path: string): boolean {
  const needed = program.packageOf(path)?.json['dependencies'];
  return isObject(needed) && screens.some((name) => name in needed);
}

/** Whether a file is part of a command, or of a folder of scripts: several files of the folder are started by scripts of package.json. */
export function isStartedByHand(program: Program, path: string): boolean {
  const own = program.packageOf(path);
  if (!own) return false;
  const inside = relative(own.folder, path).replaceAll('\\', '/');
  return isCommand(own) || isFolderOfScripts(own, inside) || (own.json['bin'] !== undefined && /(?:^|\/)(?:commands?|cmds?)\//.test(inside));
}

/** A package that is run and not imported: it has a `bin` and no entry, or is called after what people run. */
function isCommand({ json }: Package): boolean {
  const { exports, name } = json;
  if (typeof name === 'string' && /(?:^|[-/])(?:scripts|generator|codemods?)$/.test(name)) return true;
  if (json['bin'] === undefined) return false;
  const hasEntry = json['main'] !== undefined || json['module'] !== undefined || typeof exports === 'string' || (isObject(exports) && '.' in exports);
  return !hasEntry || (typeof name === 'string' && /^(?:@[^/]+\/)?create-/.test(name));
}

/** A server is one file that is started; in a folder of scripts there are more. */
const fewest = 3;

function isFolderOfScripts({ json }: Package, path: string): boolean {
  const [folder, ...rest] = path.split('/');
  const { scripts } = json;
  if (folder === undefined || rest.length === 0 || !isObject(scripts)) return false;
  const started = new Set<string>();
  for (const command of Object.values(scripts)) {
    if (typeof command !== 'string') continue;
    for (const [, file = ''] of command.matchAll(/\b(?:node|tsx|ts-node|bun|deno run)\s+(?:-\S+\s+)*(?:\.\/)?(\S+\.[cm]?[jt]s)\b/g)) if (file.startsWith(`${folder}/`)) started.add(file);
  }
  return started.size >= fewest;
}
