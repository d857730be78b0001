// Does `--verify` take back what breaks the user's command, and only that? Does `undo` take back the run?
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { bin, project, quick, slow, type Project } from './project.ts';

/** Five functions that wait twice, each of another pair of files. */
const five = ['one', 'two', 'three', 'four', 'five'].map((name) => `import { readFile } from 'node:fs/promises';

export async function ${name}() {
  const left = await readFile('${name}.left', 'utf8');
  const right = await readFile('${name}.right', 'utf8');
  return left + right;
}
`);

/** A project that waits twice in five files, and a test that cannot stand two of the rewritings. */
function harmed(): Project {
  const it = project({
    ...Object.fromEntries(five.map((text, n) => [`src/${String(n + 1)}.js`, text] as const)),
    'package.json': '{ "type": "module" }\n',
    'check.js': `import { readFileSync } from 'node:fs';
const broken = ['src/2.js', 'src/5.js'].filter((name) => readFileSync(name, 'utf8').includes('Promise.all'));
if (broken.length > 0) throw new Error(broken.join(' and '));
`,
  });
  it.commit();
  return it;
}

describe('verifying', () => {
  test('exactly the two of five that break the tests are taken back', () => {
    const it = harmed();
    const { code, out } = it.unblock('fix', 'sequential-await', 'src', '--verify', 'node check.js');
    expect(code).toBe(0);
    expect(it.git('status', '--porcelain')).toBe(' M src/1.js\n M src/3.js\n M src/4.js\n');
    expect(out).toContain(`3 files changed, 3 rewrites (tier proven; 5 files read).

Taken back, since \`node check.js\` fails with them:
  src/2.js:4  Start 2 calls of \`readFile\` together with \`Promise.all\`.
  src/5.js:4  Start 2 calls of \`readFile\` together with \`Promise.all\`.
`);
  });

  test('each run of the command is told', () => {
    const { err } = harmed().unblock('fix', 'sequential-await', 'src', '--verify', 'node check.js');
    expect(err.split('\n').slice(0, 2)).toEqual(['unblock: `node check.js` passes with no change', 'unblock: `node check.js` fails with 5 changes']);
  });

  test('all stay where the command passes', () => {
    const it = project({ 'a.js': slow });
    expect(it.unblock('fix', 'sequential-await', 'a.js', '--verify', 'exit 0').code).toBe(0);
    expect(it.text('a.js')).toBe(quick);
  });

  test('of two in one file only the one that breaks it is taken back', () => {
    const it = project({ 'a.js': `${slow}\n${slow.replace('both', 'again').replace(/^import.*\n/, '').replaceAll('left.txt', 'other.txt')}`, 'check.cjs': "if (/all\\(\\[\\s*readFile\\('other/.test(require('fs').readFileSync('a.js', 'utf8'))) process.exit(1);\n" });
    expect(it.unblock('fix', 'sequential-await', 'a.js', '--verify', 'node check.cjs').code).toBe(0);
    expect(it.text('a.js').match(/Promise\.all/g)).toHaveLength(1);
    expect(it.text('a.js')).toContain("await readFile('other.txt', 'utf8');");
  });

  test('a command that fails already says nothing about changes: nothing is written, and its last words are shown', () => {
    const it = project({ 'a.js': slow });
    const { code, err } = it.unblock('fix', 'sequential-await', 'a.js', '--verify', 'echo no disk; exit 3');
    expect(code).toBe(2);
    expect(err).toContain('unblock: `echo no disk; exit 3` fails before anything is changed, so it cannot tell what a change breaks; mend it first, or leave out --verify\n  no disk\n');
    expect(it.text('a.js')).toBe(slow);
  });

  test('a command that writes the files itself stops the run', () => {
    const it = project({ 'a.js': slow });
    const { code, err } = it.unblock('fix', 'sequential-await', 'a.js', '--verify', `grep -q all a.js && echo "// mine" >> a.js && exit 1 || exit 0`);
    expect(code).toBe(2);
    expect(err).toContain('a.js was changed by somebody else in the meantime');
  });

  test('it makes no sense with --dry-run', () => {
    const { code, err } = project({ 'a.js': slow }).unblock('fix', 'sequential-await', 'a.js', '--dry-run', '--verify', 'true');
    expect({ code, err }).toEqual({ code: 2, err: 'unblock: --verify runs a command with the changes written, and --dry-run writes nothing: leave out one of them\n' });
  });

  test('whoever stops it gets every file back', async () => {
    const it = project({ 'a.js': slow });
    const child = spawn(process.execPath, [bin, 'fix', 'sequential-await', 'a.js', '--verify', 'if grep -q Promise.all a.js; then touch running; sleep 30; fi'], { cwd: it.folder, stdio: 'ignore' });
    while (!existsSync(join(it.folder, 'running'))) await sleep(20);
    expect(it.text('a.js')).toBe(quick);
    child.kill('SIGINT');
    expect((await once(child, 'exit'))[0]).toBe(130);
    expect(it.text('a.js')).toBe(slow);
    expect(it.unblock('undo').code).toBe(2);
  });
});

describe('undoing', () => {
  test('takes back the last run, then the one before, then nothing', () => {
    const it = project({ 'a.js': slow, 'b/b.js': slow, 'node_modules/x.js': '' });
    it.commit();
    it.unblock('fix', 'sequential-await', 'a.js');
    it.unblock('fix', 'sequential-await', 'b');
    const { code, out } = it.unblock('undo');
    expect(code).toBe(0);
    expect(out).toMatch(/^1 of 1 file as before `unblock fix sequential-await b` \(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\)\.\n$/);
    expect([it.text('a.js'), it.text('b/b.js')]).toEqual([quick, slow]);
    expect(it.unblock('undo').code).toBe(0);
    expect(it.text('a.js')).toBe(slow);
    expect(it.unblock('undo')).toEqual({ code: 2, out: '', err: 'unblock: there is nothing to take back: no run has written anything here, or it has been taken back\n' });
  });

  test('what has been changed since stays, and can be taken back later', () => {
    const it = project({ 'a.js': slow, 'b.js': slow, 'node_modules/x.js': '' });
    it.unblock('fix', 'sequential-await', 'a.js', 'b.js');
    it.put('a.js', `${quick}// mine\n`);
    const { code, out, err } = it.unblock('undo');
    expect({ code, err }).toEqual({ code: 2, err: 'unblock: a.js has been changed since, and stays as it is\n' });
    expect(out).toContain('1 of 2 files as before');
    expect([it.text('a.js'), it.text('b.js')]).toEqual([`${quick}// mine\n`, slow]);
    it.put('a.js', quick);
    expect(it.unblock('undo').code).toBe(0);
    expect(it.text('a.js')).toBe(slow);
  });

  test('a run that wrote nothing leaves nothing to take back', () => {
    const it = project({ 'a.js': quick, 'node_modules/x.js': '' });
    it.unblock('fix', 'sequential-await', 'a.js');
    expect(it.unblock('undo').code).toBe(2);
  });
});
