// What a project's ESLint config says, read by the project's own ESLint: what it ignores, and its `settings.unblock`.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ESLint } from 'eslint';

export interface ProjectConfig {
  /** What `settings.unblock` is for the file that was asked with, whatever it is. */
  readonly settings: unknown;
  /** Whether the config ignores a file. */
  ignores(path: string): Promise<boolean>;
}

const configs = ['eslint.config.js', 'eslint.config.mjs', 'eslint.config.cjs', 'eslint.config.ts', 'eslint.config.mts', 'eslint.config.cts'];

/** The ESLint config around a folder, as it is for a file in it. Nothing where there is none, or where it cannot be read; then `tell` gets a sentence. */
export async function projectConfig(folder: string, file: string, tell: (sentence: string) => void): Promise<ProjectConfig | undefined> {
  if (!hasConfig(folder)) return undefined;
  try {
    const { ESLint: Project } = createRequire(join(folder, 'package.json'))('eslint') as { ESLint: typeof ESLint };
    const project = new Project({ cwd: folder });
    const config = await project.calculateConfigForFile(file) as { settings?: { unblock?: unknown } } | undefined;
    return { settings: config?.settings?.unblock, ignores: (path) => project.isPathIgnored(path) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'MODULE_NOT_FOUND' && message.includes("'eslint'") ? 'ESLint is not installed here' : message.split('\n')[0] ?? '';
    tell(`the ESLint config could not be read, so what it ignores and settings.unblock are not known: ${why}`);
    return undefined;
  }
}

function hasConfig(folder: string): boolean {
  const isHere = configs.some((name) => existsSync(join(folder, name)));
  return isHere || (dirname(folder) !== folder && hasConfig(dirname(folder)));
}
