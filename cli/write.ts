// How a file is replaced so that nobody ever sees half of it.
import { chmodSync, chownSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { codeOf } from './text-of.ts';

/** A file that is to be replaced while it still holds `before`. `undefined`: there is no file, or there shall be none. */
export interface Replacement {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Replaces the text of a file, makes it or takes it away; gives a clause that says why where it could not. */
export function replace(file: Replacement): string | undefined {
  const staged = stage(file);
  return 'trouble' in staged ? staged.trouble : put(staged);
}

/**
 * Replaces all files or, where one of them cannot be replaced, none; gives the path and a clause. Each lies finished beside the old one
 * before the first is put in its place, and a note in `folder` says so: where that was cut off, `finish` does the rest.
 */
export function replaceAll(files: readonly Replacement[], folder: string): { readonly path: string; readonly trouble: string } | undefined {
  const staged: Staged[] = [];
  for (const file of files) {
    const one = stage(file);
    if ('trouble' in one) {
      for (const each of staged) clear(each);
      return { path: file.path, trouble: one.trouble };
    }
    staged.push(one);
  }
  const note = join(folder, noteName);
  try {
    // A note that is cut off in the middle never has the name that `finish` looks for.
    writeFileSync(`${note}.part`, JSON.stringify(staged));
    renameSync(`${note}.part`, note);
  } catch (error) {
    rmSync(`${note}.part`, { force: true });
    for (const each of staged) clear(each);
    return { path: files[0]?.path ?? note, trouble: `cannot be written together with others: ${codeOf(error)}` };
  }
  const failed = putAll(staged, files);
  rmSync(note, { force: true });
  return failed;
}

/** Puts all in place; where one fails, those before it get their old text back, and those after it keep theirs. */
function putAll(staged: readonly Staged[], files: readonly Replacement[]): { readonly path: string; readonly trouble: string } | undefined {
  for (const [at, each] of staged.entries()) {
    const trouble = put(each);
    if (trouble === undefined) continue;
    for (const other of staged.slice(at)) clear(other);
    for (const { path, before, after } of files.slice(0, at)) replace({ path, before: after, after: before });
    return { path: each.path, trouble };
  }
  return undefined;
}

/** The name of the note about files that are being replaced together. */
export const noteName = '.unblock-unfinished.json';

/** Puts the files in place that a run before this one has left beside the old ones; gives how many. */
export function finish(folder: string): number {
  const note = join(folder, noteName);
  if (!existsSync(note)) return 0;
  const staged = JSON.parse(readFileSync(note, 'utf8')) as readonly Staged[];
  const left = staged.filter(({ path, beside, was }) => (beside === undefined || existsSync(beside)) && (existsSync(path) ? hashOf(readFileSync(path)) : undefined) === was);
  for (const each of left) put(each);
  for (const each of staged) clear(each);
  rmSync(note, { force: true });
  return left.length;
}

/** A new file that lies finished beside the old one; without one, the old one goes. */
interface Staged {
  readonly path: string;
  readonly beside?: string;
  /** The hash of what the old one holds, where there is one. */
  readonly was?: string;
}

function clear({ beside }: Staged): void {
  if (beside !== undefined) rmSync(beside, { force: true });
}

function hashOf(bytes: Buffer): string {
  return hash('sha256', bytes);
}

function stage({ path, before, after }: Replacement): Staged | { readonly trouble: string } {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.unblock`);
  try {
    if (before === undefined ? existsSync(path) : !readFileSync(path).equals(Buffer.from(before))) return { trouble: 'was changed by somebody else in the meantime' };
    const was = before === undefined ? {} : { was: hashOf(Buffer.from(before)) };
    if (after === undefined) return { path, ...was };
    writeFileSync(beside, after, { flag: 'wx' });
    if (before !== undefined) {
      const { mode, uid, gid } = statSync(path);
      chmodSync(beside, mode);
      keepOwner(beside, uid, gid);
    }
    return { path, beside, ...was };
  } catch (error) {
    rmSync(beside, { force: true });
    return { trouble: `cannot be written: ${codeOf(error)}` };
  }
}

function put({ path, beside }: Staged): string | undefined {
  try {
    if (beside === undefined) rmSync(path, { force: true });
    else renameSync(beside, path);
    return undefined;
  } catch (error) {
    clear({ path, ...(beside !== undefined && { beside }) });
    return `cannot be written: ${codeOf(error)}`;
  }
}

function keepOwner(path: string, uid: number, gid: number): void {
  const { uid: ours, gid: our } = statSync(path);
  if (ours === uid && our === gid) return;
  try {
    chownSync(path, uid, gid);
  } catch {
    // Only the super-user may give files away; everybody else owns what they write, as with an editor.
  }
}
