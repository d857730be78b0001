// Which part of the files is this machine's, where several share the work.
import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';
import type { File } from '../files.ts';

/** Part `index` of `of`, from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** The files of one part. A file is always in the same part, whatever other files there are and wherever the repository lies. */
export function shardOf(files: readonly File[], { index, of }: Shard): File[] {
  return files.filter(({ path, root }) => partOf(relative(root, path).split(sep).join('/'), of) === index - 1);
}

function partOf(name: string, of: number): number {
  return createHash('sha256').update(name).digest().readUInt32BE() % of;
}

/** What `2/5` means; nothing for what is no part. */
export function readShard(text: string): Shard | undefined {
  const [, index = '', of = ''] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? [];
  return index !== '' && Number(index) <= Number(of) ? { index: Number(index), of: Number(of) } : undefined;
}
