// How a file is replaced so that nobody ever sees half of it.
import { chmodSync, chownSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf } from './text-of.ts';

/** Replaces the text of a file that still holds `before`; gives a clause that says why where it could not. */
export function replace(path: string, before: string, after: string): string | undefined {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.unblock`);
  try {
    if (!readFileSync(path).equals(Buffer.from(before))) return 'was changed by somebody else in the meantime';
    const { mode, uid, gid } = statSync(path);
    writeFileSync(beside, after, { flag: 'wx' });
    chmodSync(beside, mode);
    keepOwner(beside, uid, gid);
    renameSync(beside, path);
    return undefined;
  } catch (error) {
    rmSync(beside, { force: true });
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
