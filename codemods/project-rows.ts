// What a project's ESLint config says about its own code: the codemods read the same settings as the rules.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ESLint } from 'eslint';
import { userRows, type UserRows } from '../src/apis/user-rows.ts';

const configs = ['eslint.config.js', 'eslint.config.mjs', 'eslint.config.cjs', 'eslint.config.ts', 'eslint.config.mts', 'eslint.config.cts'];

/**
 * The rows of `settings.unblock.effects` that the ESLint config around a folder has for a file in it. Nothing where there is
 * no config, or no ESLint to read it with, or where it cannot be read; then `tell` gets a sentence. Throws a TypeError for rows that are none.
 */
export async function projectRows(folder: string, file: string, tell: (sentence: string) => void): Promise<UserRows | undefined> {
  if (!hasConfig(folder)) return undefined;
  const config = await configOf(folder, file, tell);
  const settings = (config as { settings?: { unblock?: { effects?: unknown } } } | undefined)?.settings;
  return userRows(settings?.unblock?.effects);
}

async function configOf(folder: string, file: string, tell: (sentence: string) => void): Promise<unknown> {
  try {
    const { ESLint: Project } = createRequire(join(folder, 'package.json'))('eslint') as { ESLint: typeof ESLint };
    return await new Project({ cwd: folder }).calculateConfigForFile(file);
  } catch (error) {
    tell(`the ESLint config could not be read, so settings.unblock is not known: ${(error as Error).message.split('\n')[0] ?? ''}`);
    return undefined;
  }
}

function hasConfig(folder: string): boolean {
  const isHere = configs.some((name) => existsSync(join(folder, name)));
  return isHere || (dirname(folder) !== folder && hasConfig(dirname(folder)));
}
