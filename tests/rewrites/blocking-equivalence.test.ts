// Whether what a blocking call becomes does the same: both forms run, the second one as our own codemod wrote it, and what they give, throw and leave behind is compared.
import { spawnSync } from 'node:child_process';
import * as cp from 'node:child_process';
import crypto from 'node:crypto';
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
import { blockingPrograms, type BlockingProgram } from './blocking-programs.ts';
import { sourceFrom } from './gathering.ts';

const folder = fs.mkdtempSync(join(tmpdir(), 'forms-'));
afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

interface Case extends BlockingProgram {
  readonly row: string;
  readonly name: string;
}

const isThere = (row: string): boolean => {
  const [module = '', path = ''] = row.split(' ');
  const roots: Readonly<Record<string, object>> = { 'node:fs': fs, 'node:fs.Dir.prototype': fs.Dir.prototype, 'node:child_process': cp, 'node:crypto': crypto, 'node:zlib': zlib, new: globalThis };
  return typeof path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], roots[module]) === 'function';
};

const cases: readonly Case[] = Object.entries(blockingPrograms).filter(([row]) => isThere(row)).flatMap(([row, programs]) =>
  programs.map((each, index): Case => ({ ...(typeof each === 'string' ? { code: each } : each), row, name: `case_${row.replaceAll(/\W/g, '_')}_${String(index)}` })));

const imports = "import fs from 'node:fs';\nimport * as cp from 'node:child_process';\nimport crypto from 'node:crypto';\nimport zlib from 'node:zlib';\n";

/** What takes microseconds only becomes async beside what takes longer. */
const functionOf = ({ name, code }: Case): string => `export async function ${name}(at, given) {\n  zlib.gzipSync('x');\n  ${/\breturn\b/.test(code) ? code : `return ${code};`}\n}\n`;

const before = imports + cases.map(functionOf).join('\n');
const after = directly(byCodemod(before));

function byCodemod(text: string): string {
  const codemod = codemods.get('blocking-call');
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

function givenTo(place: string) {
  const gzipped = zlib.gzipSync('hello');
  return {
    ...pair, seal, wasm, gzipped, deflated: zlib.deflateSync('hello'), raw: zlib.deflateRawSync('hello'), brotli: zlib.brotliCompressSync('hello'),
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
  test('is written in its async form', () => {
    const [old = '', made = ''] = [before, after].map((text) => text.slice(text.indexOf(`function ${each.name}(`)).split('\n}\n')[0]?.split('\n').slice(2).join('\n') ?? '');
    const method = each.row.split(/[ .]/).at(-1) ?? '';
    expect(old).toContain(method);
    expect(made).toContain('await');
    // Some keep their name: `crypto.sign`.
    if (/Sync$/.test(method)) expect(made.includes(method) && each.row !== 'node:zlib zstdDecompressSync').toBe(false);
  });

  test('does the same', async () => {
    const [old, made] = [await outcome(forms[0], each, `${each.name}-before`), await outcome(forms[1], each, `${each.name}-after`)];
    expect(made).toEqual(old);
  });
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
