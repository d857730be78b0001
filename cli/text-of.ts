// What is in a file, and where it may be written.
import { accessSync, constants, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { relative, isAbsolute, sep } from 'node:path';
import type { File } from './files.ts';

/** The text of a file, or a clause that says why it cannot be read. */
export function textOf(path: string): { readonly text: string } | { readonly trouble: string } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return { trouble: `cannot be read: ${codeOf(error)}` };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { trouble: 'is not UTF-8: convert it first' };
  }
}

/** The file itself behind a symbolic link, or a clause that says why nothing may be written there. */
export function targetOf({ path, root, isNew }: File): { readonly target: string } | { readonly trouble: string } {
  if (isNew) return { target: path };
  try {
    const target = realpathSync(path);
    const way = relative(root, target);
    const leadsOut = way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
    if (lstatSync(path).isSymbolicLink() && leadsOut) return { trouble: `is a link to ${target}, outside of ${root}` };
    // The super-user may write everything; the file's own mode says what its owner wants.
    if ((statSync(target).mode & 0o222) === 0) return { trouble: 'is read-only' };
    accessSync(target, constants.W_OK);
    return { target };
  } catch (error) {
    return { trouble: `cannot be written: ${codeOf(error)}` };
  }
}

/** What the system says about a failure, without the path, which the reader knows. */
export function codeOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === undefined ? message : message.replace(/^\w+: /, '').replace(/, \w+( '.*)?$/, '');
}
