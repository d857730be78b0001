// What a file is called from the root of its repository, as code hosts want it.
import { posix } from 'node:path';
import type { Report } from '../audit/report.ts';

/** The path of a file of the report from the root of the repository. */
export function inRepository(file: string, { folder }: Report): string {
  return posix.normalize(posix.join(folder, file));
}
