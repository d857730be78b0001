// Do the forms of a report hold what their readers ask for?
import { createRequire } from 'node:module';
import { default as AjvDraft04 } from 'ajv-draft-04';
import { default as addFormats } from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../cli/audit/report.ts';
import { github } from '../../cli/formats/github.ts';
import { sarif } from '../../cli/formats/sarif.ts';
import { project, quick, slow } from './project.ts';
import { floating, nasty, reportOn } from './reporting.ts';

const schema = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as object;

interface Region { startLine: number; startColumn: number; endLine: number; endColumn: number }
interface Log {
  runs: { results: { ruleId: string; locations: { physicalLocation: { artifactLocation: { uri: string } } }[]; fixes: { artifactChanges: { replacements: { deletedRegion: Region; insertedContent: { text: string } }[] }[] }[] }[] }[];
}

describe('SARIF', () => {
  test('is valid by the schema of 2.1.0', () => {
    const ajv = new AjvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats.default(ajv);
    const isValid = ajv.compile(schema);
    for (const report of [reportOn({ 'src/a.js': slow, [nasty]: floating, 'bad.js': 'const = await await;\n' }), reportOn({ 'a.js': 'export {};\n' })]) {
      isValid(JSON.parse(sarif(report)));
      expect(isValid.errors).toBe(null);
    }
    isValid({ version: '2.1.0' });
    expect(isValid.errors).not.toBe(null);
  });

  test('its fixes make the file that `unblock fix` makes', () => {
    const log = JSON.parse(sarif(reportOn({ 'src/a.js': slow }))) as Log;
    const replacements = log.runs[0]?.results[0]?.fixes[0]?.artifactChanges[0]?.replacements ?? [];
    const lines = slow.split('\n');
    const offset = (line: number, column: number): number => lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0) + column - 1;
    const edits = replacements.map(({ deletedRegion: at, insertedContent: { text } }) => ({ from: offset(at.startLine, at.startColumn), to: offset(at.endLine, at.endColumn), text }));
    const made = edits.toSorted((a, b) => b.from - a.from).reduce((text, edit) => text.slice(0, edit.from) + edit.text + text.slice(edit.to), slow);
    expect(made).toBe(quick);
  });

  test('names files by relative URIs, from the root of the repository', () => {
    const log = JSON.parse(sarif({ ...reportOn({ [nasty]: floating }), folder: 'packages/shop/' })) as Log;
    const uri = log.runs[0]?.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri ?? '';
    expect(uri).toBe('packages/shop/app/%5Bid%5D/50%25%20off%2C%20%22%C3%A4%22%3A%20%3Cb%3E.js');
    expect(decodeURIComponent(uri)).toBe(`packages/shop/${nasty}`);
  });
});

describe('annotations of GitHub', () => {
  test('one line each, worst first, with what would end a property or a line escaped', () => {
    const lines = github(reportOn({ 'src/a.js': slow, [nasty]: floating })).split('\n');
    expect(lines[0]).toMatch(/^::error file=app\/\[id\]\/50%25 off%2C "ä"%3A <b>\.js,line=5,endLine=5,col=3,endColumn=9,title=unblock\/no-floating-promise::Nobody waits for `save\(\)`/);
    expect(lines[1]).toMatch(/^::warning file=src\/a\.js,line=4,endLine=4,.*%0Aproven: Start 2 calls of `readFile` together/);
    expect(lines.slice(2)).toEqual(['']);
  });
});

describe('JSON, shards and merge', () => {
  test('shards are parts: together all, none twice, and joined they say what one run says', () => {
    const it = project(Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`src/${String(n)}.js`, slow])));
    const whole = JSON.parse(it.unblock('--format', 'json').out) as Report;
    for (const n of ['1', '2', '3']) it.put(`${n}.json`, it.unblock('--format', 'json', '--shard', `${n}/3`).out);
    const parts = ['1', '2', '3'].map((n) => JSON.parse(it.text(`${n}.json`)) as Report);
    expect(parts.map(({ read }) => read).reduce((a, b) => a + b)).toBe(9);
    expect(parts.every(({ read }) => read > 0)).toBe(true);
    const { code, out } = it.unblock('merge', '1.json', '2.json', '3.json', '--format', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual(whole);
  });

  test('what is no report is told', () => {
    const it = project({ 'a.json': '{}', 'b.json': '{ "version": 1', 'c.json': 'null' });
    expect(it.unblock('merge', 'a.json')).toEqual({ code: 2, out: '', err: 'unblock: a.json is no report of `unblock --format json` of this version\n' });
    expect(it.unblock('merge', 'b.json').err).toMatch(/^unblock: b\.json cannot be read: .+\n$/);
    expect(it.unblock('merge', 'c.json').code).toBe(2);
    expect(it.unblock('merge').err).toBe('unblock: say which reports to join: unblock merge one.json two.json\n');
  });
});
