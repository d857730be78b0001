// Does `unblock fix blocking-call` carry async through the callers of several files, whole or not at all, and can its plan be trusted?
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { desk, deskAfter, library, shelf, shelfAfter } from './library.ts';
import { project, type Project } from './project.ts';

const box = `import { statSync, rmSync } from 'node:fs';

export async function empty(name) {
  if (statSync(name).isFile()) rmSync(name);
}
`;

interface Plan {
  version: number;
  files: Record<string, { before: string; after: string }>;
  chains: { id: string; calls: number; functions: string[]; changes: { path: string }[] }[];
  refusals: { stop: { because: string; number?: number } }[];
}

function planIn(it: Project): Plan {
  return JSON.parse(it.text('plan.json')) as Plan;
}

const shaOf = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('at once', () => {
  test('helper and caller change together, and a second run changes nothing', () => {
    const it = library();
    expect(it.unblock('fix', 'blocking-call', 'src', '--tier', 'likely').code).toBe(0);
    expect([it.text('src/shelf.js'), it.text('src/desk.js')]).toEqual([shelfAfter, deskAfter]);
    it.commit();
    expect(it.unblock('fix', 'blocking-call', 'src', '--tier', 'likely').out).toContain('Nothing to rewrite');
  });

  test('what is not proven waits for --tier likely', () => {
    const it = library();
    expect(it.unblock('fix', 'blocking-call', 'src').code).toBe(0);
    expect(it.text('src/shelf.js')).toBe(shelf);
  });

  test('a caller in a file that was not named stops the chain', () => {
    const it = library();
    const { out } = it.unblock('fix', 'blocking-call', 'src/shelf.js', '--tier', 'likely');
    expect(out).toContain('a file would have to change that was not named');
    expect(it.text('src/shelf.js')).toBe(shelf);
  });

  test('a comment that turns the rule off at a call stops the chain', () => {
    const it = project({ 'src/shelf.js': shelf, 'src/desk.js': desk.replace('  return', '  // eslint-disable-next-line unblock/no-blocking-call\n  return') });
    it.commit();
    it.unblock('fix', 'blocking-call', 'src', '--tier', 'likely');
    expect(it.text('src/shelf.js')).toBe(shelf);
  });

  test('where one file of a chain may not be written, none is', () => {
    const it = library();
    chmodSync(join(it.folder, 'src/desk.js'), 0o444);
    const { code, err } = it.unblock('fix', 'blocking-call', 'src', '--tier', 'likely', '--allow-dirty');
    expect(code).toBe(2);
    expect(err).toContain('src/desk.js is read-only');
    expect(it.text('src/shelf.js')).toBe(shelf);
    expect(readdirSync(join(it.folder, 'src'))).toEqual(['desk.js', 'shelf.js']);
  });
});

describe('what does not stop a chain', () => {
  const made = (files: Readonly<Record<string, string>>): string => {
    const it = project(files);
    it.commit();
    const { code, out, err } = it.unblock('fix', 'blocking-call', '.', '--tier', 'likely');
    expect(err, out).toBe('');
    expect(code).toBe(0);
    return it.text(Object.keys(files)[0] ?? '');
  };

  test('log lines that go to a stream before and after the wait', () => {
    const log = `import { createWriteStream } from 'node:fs';

class Log {
  stream = createWriteStream('log.txt');

  line(text) {
    if (this.stream) this.stream.write(text);
  }
}

export const log = new Log();
`;
    const baker = `import { readFileSync } from 'node:fs';
import { log } from './log.js';

export async function bake(name) {
  log.line('begin');
  const recipe = readFileSync(name, 'utf8');
  log.line('end');
  return recipe;
}
`;
    expect(made({ 'baker.js': baker, 'log.js': log })).toContain("await readFile(name, 'utf8');\n");
  });

  test('a list that is filled before and after it does, for others may fill it in between', () => {
    const baker = `import { readFileSync } from 'node:fs';

const open = [];

export async function bake(name) {
  if (open.includes(name)) return;
  const recipe = readFileSync(name, 'utf8');
  open.push(name);
  return recipe;
}
`;
    const it = project({ 'baker.js': baker });
    expect(it.unblock('fix', 'blocking-call', '.', '--tier', 'likely').out).toContain('something is read before it and written after it');
    expect(it.text('baker.js')).toBe(baker);
  });

  test('an interface of the language that asks for nothing of that name, and types of Node that are not installed', () => {
    const jar = `import fs from 'fs';

export class Jar implements Iterable<string> {
  #names: string[] = [];

  async open(name: string): Promise<string> {
    return this.label(name);
  }

  private label(name: string): string {
    return fs.readFileSync(name, 'utf8');
  }

  [Symbol.iterator](): Iterator<string> {
    return this.#names[Symbol.iterator]();
  }
}
`;
    const after = made({ 'jar.ts': jar, 'tsconfig.json': '{ "compilerOptions": { "target": "es2022", "module": "esnext", "types": [] } }\n' });
    expect(after).toContain('private async label(name: string): Promise<string> {\n    return await fs.promises.readFile(name,');
    expect(after).toContain('return await this.label(name);');
  });
});

describe('a plan', () => {
  test('is data, and applied later', () => {
    const it = library();
    expect(it.unblock('fix', 'blocking-call', 'src', '--plan', 'plan.json').code).toBe(0);
    expect(it.text('src/shelf.js')).toBe(shelf);
    const plan = planIn(it);
    expect(plan.files).toEqual({
      'src/desk.js': { before: shaOf(desk), after: shaOf(deskAfter) },
      'src/shelf.js': { before: shaOf(shelf), after: shaOf(shelfAfter) },
    });
    expect(plan.chains.map(({ calls, functions }) => ({ calls, functions }))).toEqual([{ calls: 1, functions: ['read'] }]);
    expect(it.unblock('fix', 'blocking-call', '--plan', 'plan.json', '--apply').code).toBe(0);
    expect([it.text('src/shelf.js'), it.text('src/desk.js')]).toEqual([shelfAfter, deskAfter]);
    expect(it.unblock('fix', 'blocking-call', '--plan', 'plan.json', '--apply', '--allow-dirty')).toMatchObject({ code: 0, err: '' });
  });

  test('leaves a file alone that has changed since, with the chains through it, and applies the others', () => {
    const it = project({ 'src/shelf.js': shelf, 'src/desk.js': desk, 'src/box.js': box });
    it.commit();
    it.unblock('fix', 'blocking-call', 'src', '--plan', 'plan.json');
    it.put('src/desk.js', `${desk}// more\n`);
    const { code, err } = it.unblock('fix', 'blocking-call', '--plan', 'plan.json', '--apply', '--allow-dirty');
    expect(code).toBe(2);
    expect(err).toContain('src/desk.js has changed since the plan was made');
    expect([it.text('src/shelf.js'), it.text('src/desk.js')]).toEqual([shelf, `${desk}// more\n`]);
  });

  test('goes on where it was cut off: a file that is new already stays', () => {
    const it = library();
    it.unblock('fix', 'blocking-call', 'src', '--plan', 'plan.json');
    it.put('src/shelf.js', shelfAfter);
    expect(it.unblock('fix', 'blocking-call', '--plan', 'plan.json', '--apply', '--allow-dirty').code).toBe(0);
    expect([it.text('src/shelf.js'), it.text('src/desk.js')]).toEqual([shelfAfter, deskAfter]);
  });

  test.each<[story: string, change: (plan: Plan) => unknown, says: string]>([
    ['of another version', (plan) => ({ ...plan, version: 2 }), 'is a plan of version 2, and this unblock reads version 1: make it again with --plan'],
    ['that is something else', () => ({ name: 'plan' }), 'is no plan that unblock has written'],
    ['that has been damaged', (plan) => ({ ...plan, chains: [{ id: 1 }] }), 'is a plan that has been damaged: make it again with --plan'],
    ['that leads out of the folder', (plan) => ({ ...plan, files: { '../../etc/passwd': { before: '', after: '' } } }), 'changes ../../etc/passwd, which is outside of this folder: run it where it was made'],
  ])('%s is refused', (_, change, says) => {
    const it = library();
    it.unblock('fix', 'blocking-call', 'src', '--plan', 'plan.json');
    it.put('plan.json', JSON.stringify(change(planIn(it))));
    expect(it.unblock('fix', 'blocking-call', '--plan', 'plan.json', '--apply', '--allow-dirty')).toEqual({ code: 2, out: '', err: `unblock: plan.json ${says}\n` });
    expect(it.text('src/shelf.js')).toBe(shelf);
  });

  test('that is no JSON, or not there, is refused', () => {
    const it = library();
    it.put('plan.json', '{');
    expect(it.unblock('fix', 'blocking-call', '--plan', 'plan.json', '--apply').err).toBe('unblock: plan.json is no JSON\n');
    expect(it.unblock('fix', 'blocking-call', '--plan', 'none.json', '--apply').code).toBe(2);
  });
});

test('a run that was cut off between two files is finished by the next', () => {
  const it = library();
  const beside = join(it.folder, 'src', '.desk.js.1.unblock');
  it.put('src/shelf.js', shelfAfter);
  writeFileSync(beside, deskAfter);
  const staged = ['shelf', 'desk'].map((name) => ({ path: join(it.folder, 'src', `${name}.js`), beside: join(it.folder, 'src', `.${name}.js.1.unblock`), was: shaOf(name === 'desk' ? desk : shelf) }));
  it.put('.unblock-unfinished.json', JSON.stringify(staged));
  it.unblock('fix', 'blocking-call', 'src', '--tier', 'likely', '--dry-run');
  expect(it.text('src/desk.js')).toBe(deskAfter);
  expect([existsSync(beside), existsSync(join(it.folder, '.unblock-unfinished.json'))]).toEqual([false, false]);
});
