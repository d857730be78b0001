// Which findings count: of changed files alone, and without those that are known.
import { describe, expect, test } from 'vitest';
import { nextBaseline, withoutKnown } from '../../cli/audit/baseline.ts';
import { bin, project, run, slow, type Project } from './project.ts';
import { reportOn } from './reporting.ts';

function files(it: Project, ...words: string[]): string[] {
  const { out } = it.unblock('--format', 'json', ...words);
  return (JSON.parse(out) as { findings: { file: string }[] }).findings.map(({ file }) => file);
}

describe('--since and --staged', () => {
  test('changed since a commit, committed, not committed, or new', () => {
    const it = project({ 'src/old.js': slow, 'src/b.js': 'export {};\n', 'src/c.js': 'export {};\n' });
    it.commit();
    it.git('checkout', '--quiet', '-b', 'work');
    it.put('src/b.js', slow);
    it.git('commit', '--quiet', '--all', '--message', 'more');
    it.put('src/c.js', slow);
    it.put('src/ä new.js', slow);
    const commit = it.git('rev-parse', 'HEAD~1').trim();
    expect(files(it, '--since', commit)).toEqual(['src/b.js', 'src/c.js', 'src/ä new.js']);
    expect(files(it, '--since', 'HEAD')).toEqual(['src/c.js', 'src/ä new.js']);
    it.git('add', 'src/c.js');
    expect(files(it, '--staged')).toEqual(['src/c.js']);
  });

  test('nothing changed is nothing found', () => {
    const it = project({ 'a.js': slow });
    it.commit();
    expect(it.unblock('--since', 'HEAD')).toEqual({ code: 0, err: '', out: '✔ Nothing found in 0 files.\n' });
  });

  test.each<[story: string, act: (it: Project) => void, words: string[], err: RegExp]>([
    ['a commit that is not there', (it) => { it.commit(); }, ['--since', '0123456'], /^unblock: git knows no commit "0123456"\n$/],
    ['an option for a commit', (it) => { it.commit(); }, ['--since=--all'], /^unblock: git knows no commit "--all"\n$/],
    ['no repository', () => undefined, ['--staged'], /^unblock: this is no git repository, so nobody knows what has changed: .+\n$/],
  ])('%s', (_, act, words, err) => {
    const it = project({ 'a.js': slow });
    act(it);
    const result = it.unblock(...words);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toMatch(err);
  });

  test('no git', () => {
    const it = project({ 'a.js': slow });
    it.commit();
    expect(run(process.execPath, [bin, '--staged'], it.folder, { PATH: it.folder }).err).toBe('unblock: git is not installed, so nobody knows what has changed: leave out --since and --staged\n');
  });
});

describe('--baseline', () => {
  test('known findings are no failure, new ones are, and lines may move', () => {
    const it = project({ 'src/a.js': slow });
    expect(it.unblock('--baseline', 'known.json')).toEqual({ code: 2, out: '', err: 'unblock: there is no baseline known.json yet: add --update-baseline to write it\n' });
    expect(it.unblock('--baseline', 'known.json', '--update-baseline')).toMatchObject({ code: 0, err: 'unblock: known.json lists 1 finding now\n' });
    it.put('src/a.js', `// a new line\n\n${slow.replace('export', 'const other = 1;\nexport')}`);
    expect(it.unblock('--baseline', 'known.json')).toEqual({ code: 0, err: '', out: '✔ Nothing found in 1 file.\n1 finding in the baseline is left out.\n' });
    it.put('src/a.js', `${slow}${slow.replace(/import.*\n/, '').replace('both', 'again')}`);
    const { code, out } = it.unblock('--baseline', 'known.json');
    expect(code).toBe(1);
    expect(out).toContain('1 finding in 1 of 1 file.');
    it.put('known.json', '{}');
    expect(it.unblock('--baseline', 'known.json')).toMatchObject({ code: 2, err: 'unblock: known.json is no baseline of this version: write it anew with --update-baseline\n' });
  });

  test('the same list comes from the same findings, one line each', () => {
    const report = reportOn({ 'a.js': slow, 'b.js': slow });
    const looked = { files: new Set(['a.js', 'b.js']), mistakes: ['sequential-await'] };
    const known = nextBaseline([], report.findings, looked);
    expect(known).toEqual(nextBaseline(known, report.findings.toReversed(), looked));
    expect(known.map(({ file }) => file)).toEqual(['a.js', 'b.js']);
    expect(withoutKnown(report, known)).toMatchObject({ findings: [], known: 2 });
  });

  test('an update keeps what was not looked at, and forgets files that are gone', () => {
    const known = [{ file: 'package.json', mistake: 'sequential-await', fingerprint: '1' }, { file: 'gone.js', mistake: 'sequential-await', fingerprint: '2' }, { file: 'README.md', mistake: 'blocking-call', fingerprint: '3' }, { file: 'README.md', mistake: 'sequential-await', fingerprint: '4' }];
    expect(nextBaseline(known, [], { files: new Set(['README.md']), mistakes: ['sequential-await'] }).map(({ fingerprint }) => fingerprint)).toEqual(['3', '1']);
  });
});
