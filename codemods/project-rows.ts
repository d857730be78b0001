// What a project's ESLint config says about its own code: the codemods read the same settings as the rules.
import { userRows, type UserRows } from '../src/apis/user-rows.ts';
import { projectConfig, type ProjectConfig } from './project-config.ts';

/** The rows of `settings.unblock.effects` that the ESLint config around a folder has for a file in it. Throws a TypeError for rows that are none. */
export async function projectRows(folder: string, file: string, tell: (sentence: string) => void): Promise<UserRows | undefined> {
  return rowsIn(await projectConfig(folder, file, tell));
}

/** The rows that a config has. Throws a TypeError for rows that are none. */
export function rowsIn(config: ProjectConfig | undefined): UserRows | undefined {
  return userRows((config?.settings as { effects?: unknown } | undefined)?.effects);
}
