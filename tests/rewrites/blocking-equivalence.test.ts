// Whether what a blocking call becomes does the same: both forms run, the second one as our own codemod wrote it, and what they give, throw and leave behind is compared.
import { spawnSync } from 'node:child_process';
import * as cp from 'node:child_process';
import crypto from 'node:crypto';
import dgram from 'node:dgram';
import { once } from 'node:events';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import zlib from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { codemods } from '../../codemods/index.ts';
import { isPlan, plan } from '../../codemods/plan.ts';
import { nodeRows } from '../../src/apis/blocking-node.ts';
import { viewIn } from '../../src/effects/blocking.ts';
import { sharedProgram } from '../../src/program/program.ts';
import { isRefusal } from '../../src/rewrites/gather-comments.ts';
import { unblock } from '../../src/rewrites/blocking-call.ts';
import { applyEdits } from '../../src/source/apply-edits.ts';
import type { Edit } from '../../src/source/edit.ts';
import { walk } from '../../src/source/walk.ts';
import { blockingCall } from '../../src/values/blocking.ts';
import { blockingPrograms, newerRows, type BlockingProgram, type Since } from './blocking-programs.ts';
import { sourceFrom } from './gathering.ts';

const folder = fs.mkdtempSync(join(tmpdir(), 'forms-'));
afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

interface Case extends BlockingProgram {
  readonly row: string;
  readonly name: string;
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** Whether the Node that runs this is as new as that: each version speaks for its own line, the last one for those after it. */
function isKnown(since: Since): boolean {
  const lines = since.map((version) => version.split('.').map(Number));
  return lines.some(([line = 0, least = 0]) => line === major && minor >= least) || (lines.at(-1)?.[0] ?? 0) < major;
}

const all: readonly Case[] = Object.entries(blockingPrograms).flatMap(([row, programs]) =>
  programs.map((each, index): Case => ({ ...(typeof each === 'string' ? { code: each } : each), row, name: `case_${row.replaceAll(/\W/g, '_')}_${String(index)}` })));
const [cases = [], newer = []] = [true, false].map((known) => all.filter(({ row, since = newerRows[row] ?? [] }) => (since.length === 0 || isKnown(since)) === known));

const imports = "import fs from 'node:fs';\nimport * as cp from 'node:child_process';\nimport crypto from 'node:crypto';\nimport zlib from 'node:zlib';\nimport dgram from 'node:dgram';\nimport util from 'node:util';\n";

/** What takes microseconds only becomes async beside what takes longer. */
const functionOf = ({ name, code, byHand }: Case): string => functionWith(name, code, "  zlib.gzipSync('x');\n") + (byHand === undefined ? '' : functionWith(`${name}_by_hand`, byHand));

function functionWith(name: string, code: string, before = ''): string {
  return `export async function ${name}(at, given) {\n${before}  ${/\breturn\b|^const socket/.test(code) ? code : `return ${code};`}\n}\n`;
}

const before = imports + cases.map(functionOf).join('\n');
const after = directly(byCodemod(before));

function byCodemod(text: string): string {
  return ['blocking-call', 'blocking-sleep'].reduce(rewrittenBy, text);
}

function rewrittenBy(text: string, mistake: string): string {
  const codemod = codemods.get(mistake);
  const result = codemod && plan(codemod, join(folder, 'forms.mjs'), text, { tier: 'likely', program: sharedProgram(), isNamed: true });
  if (!result || !isPlan(result)) throw new Error('the programs do not parse');
  expect(result.dropped).toEqual([]);
  return result.text;
}

/** Calls that the codemod leaves alone because nobody would notice: they are written by the same rewriting. */
function directly(text: string): string {
  const source = sourceFrom(text, join(folder, 'forms.mjs'));
  const program = sharedProgram();
  program.adopt(source);
  const edits: Edit[] = [];
  walk(source.ast, source, (node) => {
    const call = blockingCall(node, viewIn(source, program));
    const made = call?.row.isMostlyFine && call.row.becomes ? unblock(call, source) : undefined;
    if (made && !isRefusal(made)) edits.push(...made.edits);
    return undefined;
  });
  const result = applyEdits(text, edits);
  if (typeof result !== 'string') throw new Error(result.message);
  return result;
}

type Form = Readonly<Record<string, (at: (name: string) => string, given: object) => Promise<unknown>>>;

async function formOf(text: string, name: string): Promise<Form> {
  const path = join(folder, name);
  fs.writeFileSync(path, text);
  return await import(pathToFileURL(path).href) as Form;
}

const forms = await Promise.all([formOf(before, 'before.mjs'), formOf(after, 'after.mjs')]);

const wasm = Buffer.from('0061736d0100000001040160000003020100070501016600000a040102000b', 'hex');
const pair = crypto.generateKeyPairSync('rsa', { modulusLength: 1024 });
const seal = crypto.sign('sha256', Buffer.from('given'), pair.privateKey);

/** The types of Node that this is compiled with do not know it. */
const { WebAssembly: compiler } = globalThis as unknown as { readonly WebAssembly: { readonly Module: new (bytes: Buffer) => object } };
/** Nor these, which Node 26 has. */
const { ZipEntry, createZipArchiveSync: packed } = zlib as unknown as { readonly ZipEntry: { readonly createSync: (name: string, data: Buffer, options: object) => object }; readonly createZipArchiveSync: (entries: readonly object[]) => Iterable<Buffer> };

const entryOf = (): object => ZipEntry.createSync('a.txt', Buffer.from('hello'), { modified: new Date(0) });

/** The path of a new archive. */
function archiveIn(): string {
  const path = join(folder, 'archive.zip');
  fs.writeFileSync(path, Buffer.concat([...packed([entryOf()])]));
  return path;
}

const [mine, theirs] = [crypto.generateKeyPairSync('x25519'), crypto.generateKeyPairSync('x25519')];
const agreement = { privateKey: mine.privateKey, publicKey: theirs.publicKey };

/** What a person writes around a function that takes a callback. */
const waysToWait = {
  called: async (start: (done: (error: Error | null, value: unknown) => void) => void): Promise<unknown> => await new Promise((resolve, reject) => { start((error, value) => { if (error) reject(error); else resolve(value); }); }),
  calledUnless: async (socket: dgram.Socket, start: (done: () => void) => void): Promise<void> => { await new Promise<void>((resolve, reject) => { socket.once('error', reject); start(resolve); }); },
  heard: async (from: NodeJS.EventEmitter, event: string): Promise<void> => { await once(from, event); },
  /** Variables of the environment, which are gone then. */
  taken: (...names: readonly string[]): unknown => names.map((name) => { const value = process.env[name]; Reflect.deleteProperty(process.env, name); return value; }),
};

function givenTo(place: string) {
  const gzipped = zlib.gzipSync('hello');
  return {
    ...pair, seal, wasm, gzipped, deflated: zlib.deflateSync('hello'), raw: zlib.deflateRawSync('hello'), brotli: zlib.brotliCompressSync('hello'),
    ...waysToWait, agreement, cell: new Int32Array(new SharedArrayBuffer(4)), entry: entryOf, archive: archiveIn,
    wasmModule: new compiler.Module(wasm), buffer: Buffer.from('given'), fd: fs.openSync(join(place, 'a.txt'), 'r+'), uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0,
  };
}

/** A fresh folder with a few files in it. */
function place(name: string): string {
  const path = join(folder, name);
  for (const each of ['folder/deep', 'empty', 'one']) fs.mkdirSync(join(path, each), { recursive: true });
  for (const each of ['a.txt', 'folder/x.txt', 'folder/y.txt', 'folder/deep/z.txt', 'one/only.txt']) fs.writeFileSync(join(path, each), `I am ${each}`);
  fs.symlinkSync('a.txt', join(path, 'link'));
  return path;
}

/** What a form gives or throws, and what the folder is afterwards. */
async function outcome(form: Form | undefined, { name, only, ofError }: Case, at: string): Promise<unknown> {
  const path = place(at);
  const given = givenTo(path);
  const said = (value: unknown): unknown => JSON.parse(JSON.stringify(shown(value, only)).replaceAll(path, '<folder>')) as unknown;
  let result: unknown;
  try {
    result = { gives: said(await form?.[name]?.((each) => join(path, each), given)) };
  } catch (error) {
    result = { throws: Object.fromEntries((ofError ?? ['name', 'code', 'errno', 'syscall', 'message']).map((key) => [key, said((error as Record<string, unknown>)[key])])) };
  }
  try {
    fs.closeSync(given.fd);
  } catch {
    // The form has closed it.
  }
  return { result, left: only === 'kind' ? undefined : treeOf(path) };
}

/** What can be compared of a value: bytes as text, what a file is without its times, the kind of what is random. */
function shown(value: unknown, only?: 'kind'): unknown {
  if (only === 'kind') return value instanceof Object ? [value.constructor.name, Object.keys(value).sort().filter((key) => !/^\d+$/.test(key))] : typeof value;
  if (Buffer.isBuffer(value)) return { bytes: value.toString('hex') };
  if (value instanceof ArrayBuffer) return { memory: Buffer.from(value).toString('hex') };
  if (value instanceof fs.Stats) return { size: value.size, mode: value.mode, isFile: value.isFile(), isLink: value.isSymbolicLink() };
  if (value instanceof fs.Dirent) return { name: String(value.name), isFolder: value.isDirectory() };
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map((each: unknown) => shown(each));
  if (!(value instanceof Object)) return value ?? String(value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === 'pid' ? typeof each : shown(each)]));
}

function treeOf(path: string): unknown {
  return fs.readdirSync(path, { recursive: true, encoding: 'utf8' }).sort().map((name) => {
    const facts = fs.lstatSync(join(path, name));
    const times = facts.mtimeMs < 10_000 ? facts.mtimeMs : 'now';
    return [name, facts.mode, facts.isFile() ? fs.readFileSync(join(path, name), 'utf8') : '', times];
  });
}

describe.each(cases)('$code', (each) => {
  test(each.byHand === undefined ? 'is written in its async form' : 'is left alone', () => {
    const [old = '', made = ''] = [before, after].map((text) => text.slice(text.indexOf(`function ${each.name}(`)).split('\n}\n')[0]?.split('\n').slice(2).join('\n') ?? '');
    const method = each.row.split(/[ .]/).at(-1) ?? '';
    expect(old).toContain(method);
    expect(made).toContain(each.byHand === undefined ? 'await' : `${method}(`);
    // Some keep their name: `crypto.sign`.
    if (each.byHand === undefined && /Sync$/.test(method)) expect(made.includes(method) && each.row !== 'node:zlib zstdDecompressSync').toBe(false);
  });

  test(each.byHand === undefined ? 'does the same' : 'does the same, written by hand', async () => {
    const old = await outcome(forms[0], each, `${each.name}-before`);
    const made = await outcome(forms[1], each.byHand === undefined ? each : { ...each, name: `${each.name}_by_hand` }, `${each.name}-after`);
    expect(made).toEqual(old);
  });
});

// A newer Node runs them with `npm run test:node`.
test.skipIf(newer.length > 0)(['every program runs here', ...new Set(newer.map(({ row }) => `not ${row}, which Node ${process.versions.node} lacks`))].join('; '), () => {
  expect(cases).toEqual(all);
});

test.each(Object.keys(blockingPrograms))('%s is there since the version that it says', (row) => {
  const [module = '', path = module] = row.split(' ');
  const { Utf8Stream } = fs as unknown as { readonly Utf8Stream?: { readonly prototype: object } };
  const roots: Readonly<Record<string, object | undefined>> = {
    'node:fs': fs, 'node:fs.Dir.prototype': fs.Dir.prototype, 'node:fs.Utf8Stream.prototype': Utf8Stream?.prototype, 'node:child_process': cp, 'node:crypto': crypto,
    'node:crypto.Sign.prototype': crypto.Sign.prototype, 'node:zlib': zlib, 'node:dgram.Socket.prototype': dgram.Socket.prototype,
  };
  const isThere = typeof path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], module in roots ? roots[module] : globalThis) === 'function';
  expect(isThere).toBe(isKnown(newerRows[row] ?? ['20.19.0']));
});

test('every row that becomes something has a program', () => {
  const elsewhere = /^(?:new )?(?:Bun|Deno)\./;
  const missing = nodeRows.flatMap(([module, rows]) => Object.entries(rows)
    .filter(([name, { becomes }]) => becomes && !elsewhere.test(name) && (module === '' || module.startsWith('node:')))
    .map(([name]) => (module === '' ? name : `${module} ${name}`))
    .filter((row) => (blockingPrograms[row]?.length ?? 0) === 0));
  expect(missing).toEqual([]);
});

test('every program runs a row of the tables', () => {
  const known = new Set(nodeRows.flatMap(([module, rows]) => Object.keys(rows).map((name) => (module === '' ? name : `${module} ${name}`))));
  // A sleep, which has a table of its own.
  known.add('Atomics.wait');
  expect(Object.keys(blockingPrograms).filter((row) => !known.has(row))).toEqual([]);
});

test('every function of this Node whose name ends in Sync is a row', () => {
  const modules: Readonly<Record<string, object>> = { 'node:fs': fs, 'node:child_process': cp, 'node:crypto': crypto, 'node:zlib': zlib };
  const rows = new Map(nodeRows);
  const missing = Object.entries(modules).flatMap(([module, all]) => Object.keys(all).filter((name) => /Sync$/.test(name) && !Object.hasOwn(rows.get(module) ?? {}, name)).map((name) => `${module} ${name}`));
  expect(missing).toEqual([]);
});

describe('what a program of its own reads and prints', () => {
  const scripts = {
    'its input': "import fs from 'node:fs';\nexport async function read() {\n  return fs.readFileSync(0, 'utf8');\n}\nconsole.log(await read());\n",
    'the error output of a command': "import { execSync } from 'node:child_process';\nexport async function run() {\n  return execSync('echo out; echo bad >&2').toString();\n}\nconsole.log(await run());\n",
    'the error output of a command that fails': "import { execFileSync } from 'node:child_process';\nexport async function run() {\n  return execFileSync('sh', ['-c', 'echo bad >&2; exit 2']);\n}\nawait run().catch((error) => console.log(error.status));\n",
  };
  test.each(Object.entries(scripts))('%s', (name, text) => {
    const said = [text, byCodemod(text)].map((each, at) => {
      const path = join(folder, `script-${name.length}-${String(at)}.mjs`);
      fs.writeFileSync(path, each);
      const { stdout, stderr, status } = spawnSync(process.execPath, [path], { input: 'hello', encoding: 'utf8', timeout: 20_000 });
      return { stdout, stderr, status };
    });
    expect(byCodemod(text)).not.toBe(text);
    expect(said[1]).toEqual(said[0]);
    expect(said[0]?.status).toBe(0);
  });
});
