// A small project in which a call blocks behind a helper of another file.
import { project, type Project } from './project.ts';

/** Reads a file and blocks. */
export const shelf = `import { readFileSync } from 'node:fs';

export function read(name) {
  return readFileSync(name, 'utf8');
}
`;
/** The same, once it waits. */
export const shelfAfter = `import { readFile } from 'node:fs/promises';

export async function read(name) {
  return await readFile(name, 'utf8');
}
`;
/** Calls it in an async function of another file. */
export const desk = `import { read } from './shelf.js';

export async function find(name) {
  return read(name).length;
}
`;
/** The same, once it waits for it. */
export const deskAfter = `import { read } from './shelf.js';

export async function find(name) {
  return (await read(name)).length;
}
`;

/** The project, committed. */
export function library(): Project {
  const it = project({ 'src/shelf.js': shelf, 'src/desk.js': desk });
  it.commit();
  return it;
}
