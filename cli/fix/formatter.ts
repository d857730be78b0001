// How a rewritten file gets the layout of its project: by the project's own formatter, where the file had that layout before.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const formatterNames = ['auto', 'prettier', 'biome', 'eslint', 'none'] as const;
export type FormatterName = (typeof formatterNames)[number];

/** The text as a tool lays it out; throws the tool's own error. */
type Format = (text: string, path: string) => Promise<string>;

/** Lays out texts as one project does. */
export interface Formatter {
  readonly name: Exclude<FormatterName, 'auto' | 'none'>;
  readonly format: Format;
}

/** The formatter of the project around a folder; nothing where it has none, a sentence where the one that is asked for is not installed. */
export async function formatterOf(wanted: FormatterName, folder: string): Promise<Formatter | undefined | { readonly wrong: string }> {
  if (wanted === 'none') return undefined;
  if (wanted !== 'auto') return await made(wanted, folder) ?? { wrong: `${wanted} is not installed in ${folder}: install it, or leave out --format-with` };
  if (hasConfig(folder, /^(?:\.prettierrc(?:\..+)?|prettier\.config\.[cm]?[jt]s)$/, 'prettier')) return made('prettier', folder);
  if (hasConfig(folder, /^biome\.jsonc?$/)) return made('biome', folder);
  return undefined;
}

/** The text after a rewriting in the layout of its project; as it is where the text before it had another layout, or the tool fails. */
export async function laidOut({ format }: Formatter, path: string, before: string, after: string): Promise<string> {
  try {
    // A file in another layout would change in lines that nobody asked to change.
    return await format(before, path) === before ? await format(after, path) : after;
  } catch {
    return after;
  }
}

const configNames = ['.prettierrc', '.prettierrc.json', '.prettierrc.yml', '.prettierrc.yaml', '.prettierrc.json5', '.prettierrc.toml', '.prettierrc.js', '.prettierrc.cjs', '.prettierrc.mjs', '.prettierrc.ts', 'prettier.config.js', 'prettier.config.cjs', 'prettier.config.mjs', 'prettier.config.ts', 'biome.json', 'biome.jsonc'];

function hasConfig(folder: string, name: RegExp, key?: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (configNames.some((each) => name.test(each) && existsSync(join(at, each)))) return true;
    if (key !== undefined && manifestOf(at)[key] !== undefined) return true;
    if (dirname(at) === at) return false;
  }
}

function manifestOf(folder: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Readonly<Record<string, unknown>>;
  } catch {
    // There is none here, or it is not for us to complain about it.
    return {};
  }
}

async function made(name: Formatter['name'], folder: string): Promise<Formatter | undefined> {
  const require = createRequire(join(folder, 'package.json'));
  try {
    return { name, format: await makers[name](require) };
  } catch {
    return undefined;
  }
}

/** What is called of the project's own tools, whatever their version. */
interface Prettier {
  resolveConfig(path: string, options: { readonly editorconfig: boolean }): Promise<object | null>;
  format(text: string, options: object): Promise<string>;
}
type MakeESLint = new (options: object) => { lintText(text: string, options: object): Promise<readonly { readonly output?: string }[]> };

const makers: Readonly<Record<Formatter['name'], (require: NodeJS.Require) => Promise<Format>>> = {
  async prettier(require) {
    const loaded = await import(pathToFileURL(require.resolve('prettier')).href) as Prettier & { readonly default?: Prettier };
    const prettier = loaded.default ?? loaded;
    return async (text, path) => prettier.format(text, { ...await prettier.resolveConfig(path, { editorconfig: true }), filepath: path });
  },
  biome(require) {
    const bin = join(dirname(require.resolve('@biomejs/biome/package.json')), 'bin', 'biome');
    return Promise.resolve((text, path) => {
      const { status, stdout } = spawnSync(process.execPath, [bin, 'format', `--stdin-file-path=${path}`], { input: text, encoding: 'utf8', cwd: dirname(path) });
      return status === 0 ? Promise.resolve(stdout) : Promise.reject(new Error('biome cannot format it'));
    });
  },
  async eslint(require) {
    const { ESLint } = await import(pathToFileURL(require.resolve('eslint')).href) as { readonly ESLint: MakeESLint };
    const eslint = new ESLint({ fix: true, fixTypes: ['layout'], cwd: dirname(require.resolve('./package.json')) });
    return async (text, path) => (await eslint.lintText(text, { filePath: path }))[0]?.output ?? text;
  },
};
