// A small program for each function of Node that blocks and has an async form: both forms run, and are compared.

/** What a program does with its folder (`at('a.txt')`) and with what it is `given`. */
export interface BlockingProgram {
  /** An expression, or statements that return; `fs`, `cp`, `crypto` and `zlib` are the modules. */
  readonly code: string;
  /** What is compared, where the results are random, numbers of open files, or made by another thread. */
  readonly only?: 'kind';
  /** What is compared of an error, where the two forms say it in other words. */
  readonly ofError?: readonly string[];
  /** What a person writes in its place, where no rewriting is mechanical: the codemod leaves `code` alone, and both do the same. */
  readonly byHand?: string;
  /** The least versions of Node that know what the program needs, where it is more than its row needs: as in `newerRows`. */
  readonly since?: Since;
}

/** The least version of each line of Node that has it: `['24.19.0', '26.4.0']` is in 24.20 and 27.0, not in 25.9. */
export type Since = readonly string[];

type Programs = readonly (string | BlockingProgram)[];

const kindOf = (code: string): BlockingProgram => ({ code, only: 'kind' });
const inOtherWords = (code: string, ...ofError: string[]): BlockingProgram => ({ code, ofError });
const byHand = (code: string, instead: string): BlockingProgram => ({ code, byHand: instead });

/** Rows that are newer than Node 20.19. */
export const newerRows: Readonly<Record<string, Since>> = {
  'node:fs globSync': ['22.0.0'],
  'node:fs mkdtempDisposableSync': ['24.4.0'],
  'node:fs openAsBlobSync': ['26.10.0'],
  'node:fs.Utf8Stream.prototype flushSync': ['24.6.0'],
  'node:crypto argon2Sync': ['24.7.0'],
  'node:crypto encapsulate': ['24.7.0'],
  'node:crypto decapsulate': ['24.7.0'],
  'node:zlib zstdCompressSync': ['22.15.0', '23.8.0'],
  'node:zlib zstdDecompressSync': ['22.15.0', '23.8.0'],
  'node:zlib createZipArchiveSync': ['26.8.0'],
  'node:zlib ZipEntry.createSync': ['26.8.0'],
  'node:zlib ZipFile.openSync': ['26.8.0'],
  'node:dgram.Socket.prototype bindSync': ['24.19.0', '26.4.0'],
  'node:dgram.Socket.prototype connectSync': ['24.19.0', '26.4.0'],
};

/** Programs by the key of the table, `module name`. */
export const blockingPrograms: Readonly<Record<string, Programs>> = {
  'node:fs readFileSync': ["fs.readFileSync(at('a.txt'), 'utf8')", "fs.readFileSync(at('a.txt'))", "fs.readFileSync(at('none'))", inOtherWords("fs.readFileSync(at('folder'))", 'name', 'code', 'errno', 'syscall'), "fs.readFileSync(given.fd, 'utf8')"],
  'node:fs writeFileSync': ["fs.writeFileSync(at('new.txt'), 'new')", "fs.writeFileSync(at('a.txt'), given.buffer, { flag: 'a' })", "fs.writeFileSync(at('none/x'), 'x')", "fs.writeFileSync(given.fd, 'over')"],
  'node:fs appendFileSync': ["fs.appendFileSync(at('a.txt'), ' more')", "fs.appendFileSync(at('folder'), 'x')", "fs.appendFileSync(given.fd, '!')"],
  'node:fs existsSync': ["fs.existsSync(at('a.txt'))", "fs.existsSync(at('none'))", "fs.existsSync('')", "fs.existsSync(at('a.txt')) && !fs.existsSync(at('none'))"],
  'node:fs accessSync': ["fs.accessSync(at('a.txt'))", "fs.accessSync(at('none'), fs.constants.R_OK)"],
  'node:fs statSync': ["fs.statSync(at('a.txt'))", "fs.statSync(at('link')).size", "fs.statSync(at('a.txt'), { bigint: true }).size", "fs.statSync(at('none'))", "fs.statSync(at('none'), { throwIfNoEntry: false })", "fs.statSync(at('link'), { throwIfNoEntry: false })?.isFile() ?? 'none'", "fs.statSync('a\\0b', { throwIfNoEntry: false })"],
  'node:fs lstatSync': ["fs.lstatSync(at('link'))", "fs.lstatSync(at('none'))", "fs.lstatSync(at('link'), { throwIfNoEntry: false })", "fs.lstatSync(at('none/deep'), { throwIfNoEntry: false }) === undefined", "fs.lstatSync(at('a.txt/deep'), { throwIfNoEntry: false })"],
  'node:fs statfsSync': [kindOf("fs.statfsSync(at('.'))"), "fs.statfsSync(at('none'))"],
  'node:fs readdirSync': ["fs.readdirSync(at('folder'))", "fs.readdirSync(at('folder'), { withFileTypes: true })", "fs.readdirSync(at('.'), { recursive: true })", "fs.readdirSync(at('none'))", "fs.readdirSync(at('a.txt'))"],
  'node:fs mkdirSync': ["fs.mkdirSync(at('new'))", "fs.mkdirSync(at('new/deep/er'), { recursive: true })", "fs.mkdirSync(at('a.txt'))"],
  'node:fs mkdtempSync': [kindOf("fs.mkdtempSync(at('new-'))"), inOtherWords("fs.mkdtempSync(at('none/new-'))", 'code', 'errno', 'syscall')],
  'node:fs rmSync': ["fs.rmSync(at('a.txt'))", "fs.rmSync(at('folder'), { recursive: true })", "fs.rmSync(at('none'), { force: true })", "fs.rmSync(at('none'))"],
  'node:fs rmdirSync': ["fs.rmdirSync(at('empty'))", "fs.rmdirSync(at('folder'))"],
  'node:fs unlinkSync': ["fs.unlinkSync(at('a.txt'))", "fs.unlinkSync(at('none'))"],
  'node:fs renameSync': ["fs.renameSync(at('a.txt'), at('b.txt'))", "fs.renameSync(at('none'), at('b.txt'))"],
  'node:fs linkSync': ["fs.linkSync(at('a.txt'), at('b.txt'))", "fs.linkSync(at('none'), at('b.txt'))"],
  'node:fs symlinkSync': ["fs.symlinkSync('a.txt', at('b.txt'))", "fs.symlinkSync('x', at('a.txt'))"],
  'node:fs readlinkSync': ["fs.readlinkSync(at('link'))", "fs.readlinkSync(at('a.txt'))"],
  'node:fs chmodSync': ["fs.chmodSync(at('a.txt'), 0o600)", "fs.chmodSync(at('none'), 0o600)"],
  'node:fs chownSync': ["fs.chownSync(at('a.txt'), given.uid, given.gid)", "fs.chownSync(at('none'), given.uid, given.gid)"],
  'node:fs lchownSync': ["fs.lchownSync(at('link'), given.uid, given.gid)", "fs.lchownSync(at('none'), given.uid, given.gid)"],
  'node:fs utimesSync': ["fs.utimesSync(at('a.txt'), 1, 2)", "fs.utimesSync(at('none'), 1, 2)"],
  'node:fs lutimesSync': ["fs.lutimesSync(at('link'), 1, 2)", "fs.lutimesSync(at('none'), 1, 2)"],
  'node:fs copyFileSync': ["fs.copyFileSync(at('a.txt'), at('b.txt'))", "fs.copyFileSync(at('a.txt'), at('link'), fs.constants.COPYFILE_EXCL)", "fs.copyFileSync(at('none'), at('b.txt'))"],
  'node:fs truncateSync': ["fs.truncateSync(at('a.txt'), 2)", "fs.truncateSync(at('none'))"],
  'node:fs realpathSync': ["fs.realpathSync(at('link'))", "fs.realpathSync(at('none/deep'))"],
  'node:fs realpathSync.native': ["fs.realpathSync.native(at('link'))", "fs.realpathSync.native(at('none'))"],
  'node:fs cpSync': ["fs.cpSync(at('folder'), at('copy'), { recursive: true })", "fs.cpSync(at('none'), at('copy'))", inOtherWords("fs.cpSync(at('folder'), at('copy'))", 'code')],
  'node:fs globSync': ["fs.globSync(at('**/*.txt')).toSorted()"],
  'node:fs openAsBlobSync': ["fs.openAsBlobSync(at('a.txt')).size"],
  'node:fs opendirSync': ["const open = fs.opendirSync(at('folder')); open.closeSync(); return open.path;", inOtherWords("fs.opendirSync(at('none'))", 'code', 'syscall')],
  'node:fs.Dir.prototype readSync': ["const open = fs.opendirSync(at('one')); const first = open.readSync(); const end = open.readSync(); open.closeSync(); return [first.name, end];"],
  'node:fs.Dir.prototype closeSync': ["const open = fs.opendirSync(at('one')); open.closeSync(); return open.path;"],
  'node:fs openSync': [kindOf("fs.openSync(at('a.txt'), 'r')"), "fs.openSync(at('none'))", "fs.openSync(at('none/x'), 'w', 0o600)"],
  'node:fs closeSync': ['fs.closeSync(given.fd)', 'fs.closeSync(99999)'],
  'node:fs readSync': ['[fs.readSync(given.fd, given.buffer, 0, 3, 0), given.buffer]', 'fs.readSync(given.fd, given.buffer) + 1', 'fs.readSync(99999, given.buffer, 0, 3, 0)'],
  'node:fs readvSync': ['[fs.readvSync(given.fd, [given.buffer], 0), given.buffer]', 'fs.readvSync(99999, [given.buffer], 0)'],
  'node:fs writeSync': ["fs.writeSync(given.fd, 'XY', 0)", 'fs.writeSync(given.fd, given.buffer, 0, 2, 1)', "fs.writeSync(99999, 'XY', 0)"],
  'node:fs writevSync': ['fs.writevSync(given.fd, [given.buffer], 0)', 'fs.writevSync(99999, [given.buffer], 0)'],
  'node:fs fstatSync': ['fs.fstatSync(given.fd)', 'fs.fstatSync(99999)'],
  'node:fs fchmodSync': ['fs.fchmodSync(given.fd, 0o600)', 'fs.fchmodSync(99999, 0o600)'],
  'node:fs fchownSync': ['fs.fchownSync(given.fd, given.uid, given.gid)', 'fs.fchownSync(99999, given.uid, given.gid)'],
  'node:fs fsyncSync': ['fs.fsyncSync(given.fd)', 'fs.fsyncSync(99999)'],
  'node:fs fdatasyncSync': ['fs.fdatasyncSync(given.fd)', 'fs.fdatasyncSync(99999)'],
  'node:fs ftruncateSync': ['fs.ftruncateSync(given.fd, 2)', 'fs.ftruncateSync(99999, 2)'],
  'node:fs futimesSync': ['fs.futimesSync(given.fd, 1, 2)', 'fs.futimesSync(99999, 1, 2)'],
  'node:fs mkdtempDisposableSync': [
    byHand("using made = fs.mkdtempDisposableSync(at('new-')); return fs.statSync(made.path).isDirectory();", "await using made = await fs.promises.mkdtempDisposable(at('new-')); return (await fs.promises.stat(made.path)).isDirectory();"),
    { ...byHand("fs.mkdtempDisposableSync(at('none/new-'))", "fs.promises.mkdtempDisposable(at('none/new-'))"), ofError: ['code', 'errno', 'syscall'] },
  ],
  'node:fs.Utf8Stream.prototype flushSync': [byHand(
    "const log = new fs.Utf8Stream({ dest: at('log.txt'), minLength: 4096 }); await given.heard(log, 'ready'); log.write('a line'); log.flushSync(); const text = fs.readFileSync(at('log.txt'), 'utf8'); log.destroy(); return text;",
    "const log = new fs.Utf8Stream({ dest: at('log.txt'), minLength: 4096 }); await given.heard(log, 'ready'); log.write('a line'); await given.called((done) => log.flush(done)); const text = await fs.promises.readFile(at('log.txt'), 'utf8'); log.destroy(); return text;",
  )],
  'node:dgram.Socket.prototype bindSync': [
    byHand(
      "const socket = dgram.createSocket('udp4'); socket.bindSync({ port: 0, address: '127.0.0.1' }); const { address } = socket.address(); socket.close(); return address;",
      "const socket = dgram.createSocket('udp4'); await given.calledUnless(socket, (done) => socket.bind({ port: 0, address: '127.0.0.1' }, done)); const { address } = socket.address(); socket.close(); return address;",
    ),
    byHand("const socket = dgram.createSocket('udp4'); try { socket.bindSync({ port: 0, address: '192.0.2.1' }); } finally { socket.close(); }", "const socket = dgram.createSocket('udp4'); try { await given.calledUnless(socket, (done) => socket.bind({ port: 0, address: '192.0.2.1' }, done)); } finally { socket.close(); }"),
  ],
  'node:dgram.Socket.prototype connectSync': [byHand(
    "const socket = dgram.createSocket('udp4'); socket.connectSync(9, '127.0.0.1'); const { address, port } = socket.remoteAddress(); socket.close(); return { address, port };",
    "const socket = dgram.createSocket('udp4'); await given.calledUnless(socket, (done) => socket.connect(9, '127.0.0.1', done)); const { address, port } = socket.remoteAddress(); socket.close(); return { address, port };",
  )],
  'process.loadEnvFile': [
    byHand(
      "fs.writeFileSync(at('.env'), 'UNBLOCK_A=new\\nUNBLOCK_B=\"two words\"'); process.env.UNBLOCK_A = 'old'; process.loadEnvFile(at('.env')); return given.taken('UNBLOCK_A', 'UNBLOCK_B');",
      "await fs.promises.writeFile(at('.env'), 'UNBLOCK_A=new\\nUNBLOCK_B=\"two words\"'); process.env.UNBLOCK_A = 'old'; for (const [key, value] of Object.entries(util.parseEnv(await fs.promises.readFile(at('.env'), 'utf8')))) process.env[key] ??= value; return given.taken('UNBLOCK_A', 'UNBLOCK_B');",
    ),
    { ...byHand("process.loadEnvFile(at('none'))", "util.parseEnv(await fs.promises.readFile(at('none'), 'utf8'))"), ofError: ['code', 'syscall'] },
  ],
  'Atomics.wait': [
    'const begun = Date.now(); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30); return Date.now() - begun >= 29;',
    byHand('Atomics.wait(given.cell, 0, 0, 10)', 'const { async, value } = Atomics.waitAsync(given.cell, 0, 0, 10); return async ? await value : value;'),
    byHand('Atomics.wait(given.cell, 0, 1)', 'const { async, value } = Atomics.waitAsync(given.cell, 0, 1); return async ? await value : value;'),
  ],
  'node:child_process execSync': [
    "cp.execSync('echo hello')", "cp.execSync('cat', { encoding: 'utf8' })", "cp.execSync('cat', { input: 'given', encoding: 'utf8' })", "cp.execSync('ls', { cwd: at('folder'), encoding: 'utf8' })",
    inOtherWords("cp.execSync('echo out; exit 3', { encoding: 'utf8' })", 'name', 'status', 'signal', 'stdout', 'stderr'),
  ],
  'node:child_process execFileSync': [
    "cp.execFileSync('echo', ['hello'])", "cp.execFileSync('cat', [], { input: given.buffer })", "cp.execFileSync('cat').length", inOtherWords("cp.execFileSync('cat', ['none'], { cwd: at('.'), encoding: 'utf8' })", 'status', 'stdout'),
    inOtherWords("cp.execFileSync('sh', ['-c', 'exit 4'])", 'name', 'status', 'signal', 'stdout'), inOtherWords("cp.execFileSync('there-is-no-such-command')", 'code', 'status'),
  ],
  'node:child_process spawnSync': [
    "cp.spawnSync('sh', ['-c', 'cat; echo bad >&2; exit 3'], { input: 'given', encoding: 'utf8' })", "cp.spawnSync('cat', ['a.txt'], { cwd: at('.') })", "cp.spawnSync('cat')", "cp.spawnSync('cat', ['a.txt'], { cwd: at('.'), stdio: 'ignore' })",
    "cp.spawnSync('sh', ['-c', 'kill $$'])", "const { status, signal, stdout, output, error } = cp.spawnSync('there-is-no-such-command'); return { status, signal, stdout: stdout ?? null, output, code: error.code };",
  ],
  'node:crypto pbkdf2Sync': ["crypto.pbkdf2Sync('word', 'salt', 1000, 16, 'sha256')", "crypto.pbkdf2Sync('word', 'salt', 1, 16, 'none')"],
  'node:crypto scryptSync': ["crypto.scryptSync('word', 'salt', 16)", "crypto.scryptSync('word', 'salt', 16, { N: 1024 })", "crypto.scryptSync('word', 'salt', 16, { N: 3 })"],
  'node:crypto argon2Sync': ["crypto.argon2Sync('argon2id', { message: 'word', nonce: Buffer.alloc(16), parallelism: 1, tagLength: 16, memory: 64, passes: 1 })"],
  'node:crypto hkdfSync': ["crypto.hkdfSync('sha256', 'key', 'salt', 'info', 16)", "crypto.hkdfSync('none', 'key', 'salt', 'info', 16)"],
  'node:crypto randomFillSync': [kindOf('crypto.randomFillSync(given.buffer)')],
  'node:crypto randomBytes': [kindOf('crypto.randomBytes(8)')],
  'node:crypto randomInt': [kindOf('crypto.randomInt(10)'), kindOf('crypto.randomInt(3, 10)')],
  'node:crypto generateKeyPairSync': [kindOf("crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' })"), kindOf("const { publicKey } = crypto.generateKeyPairSync('ed25519'); return publicKey;"), "crypto.generateKeyPairSync('none')"],
  'node:crypto generateKeySync': [kindOf("crypto.generateKeySync('hmac', { length: 64 })")],
  'node:crypto generatePrimeSync': [kindOf('crypto.generatePrimeSync(32)'), kindOf('crypto.generatePrimeSync(32, { bigint: true })')],
  'node:crypto checkPrimeSync': ['crypto.checkPrimeSync(7n)', 'crypto.checkPrimeSync(8n)'],
  'node:crypto sign': ["crypto.sign('sha256', given.buffer, given.privateKey)", "crypto.sign('none', given.buffer, given.privateKey)"],
  'node:crypto verify': ["crypto.verify('sha256', given.buffer, given.publicKey, given.seal)", "crypto.verify('sha256', given.buffer, given.publicKey, given.buffer)"],
  'node:crypto encapsulate': [kindOf('crypto.encapsulate(given.publicKey)')],
  'node:crypto decapsulate': [inOtherWords('crypto.decapsulate(given.privateKey, given.buffer)', 'name'), 'const { sharedKey, ciphertext } = crypto.encapsulate(given.publicKey); return sharedKey.equals(crypto.decapsulate(given.privateKey, ciphertext));'],
  'node:crypto diffieHellman': [
    { ...byHand('crypto.diffieHellman(given.agreement)', 'given.called((done) => crypto.diffieHellman(given.agreement, done))'), since: ['23.11.0'] },
    { ...byHand('crypto.diffieHellman({ ...given.agreement, publicKey: given.publicKey })', 'given.called((done) => crypto.diffieHellman({ ...given.agreement, publicKey: given.publicKey }, done))'), ofError: ['name', 'code'], since: ['23.11.0'] },
  ],
  'node:crypto.Sign.prototype sign': [
    byHand("crypto.createSign('sha256').update(given.buffer).sign(given.privateKey)", "given.called((done) => crypto.sign('sha256', given.buffer, given.privateKey, done))"),
    byHand("crypto.createSign('sha256').update('gi').update('ven').sign(given.privateKey, 'hex')", "(await given.called((done) => crypto.sign('sha256', Buffer.from('given'), given.privateKey, done))).toString('hex')"),
  ],
  'node:zlib gzipSync': ["zlib.gzipSync('hello')", "zlib.gzipSync('hello', { level: 9 }).length"],
  'node:zlib gunzipSync': ['zlib.gunzipSync(given.gzipped)', 'zlib.gunzipSync(given.buffer)'],
  'node:zlib deflateSync': ["zlib.deflateSync('hello')"],
  'node:zlib inflateSync': ['zlib.inflateSync(given.deflated)', 'zlib.inflateSync(given.buffer)'],
  'node:zlib deflateRawSync': ["zlib.deflateRawSync('hello')"],
  'node:zlib inflateRawSync': ['zlib.inflateRawSync(given.raw)', 'zlib.inflateRawSync(given.buffer)'],
  'node:zlib unzipSync': ['zlib.unzipSync(given.gzipped)', 'zlib.unzipSync(given.buffer)'],
  'node:zlib brotliCompressSync': ["zlib.brotliCompressSync('hello')"],
  'node:zlib brotliDecompressSync': ['zlib.brotliDecompressSync(given.brotli)', 'zlib.brotliDecompressSync(given.buffer)'],
  // The bytes of the blocking one hold the length.
  'node:zlib zstdCompressSync': [kindOf("zlib.zstdCompressSync('hello')")],
  'node:zlib zstdDecompressSync': ["zlib.zstdDecompressSync(zlib.zstdCompressSync('hello'))"],
  'node:zlib ZipEntry.createSync': [kindOf("zlib.ZipEntry.createSync('a.txt', given.buffer)"), "zlib.ZipEntry.createSync('a.txt', 'hello')"],
  'node:zlib createZipArchiveSync': [byHand(
    'const parts = []; for (const part of zlib.createZipArchiveSync([given.entry()])) parts.push(part); return Buffer.concat(parts);',
    'const parts = []; for await (const part of zlib.createZipArchive([given.entry()])) parts.push(part); return Buffer.concat(parts);',
  )],
  'node:zlib ZipFile.openSync': [
    byHand(
      "fs.copyFileSync(given.archive(), at('a.zip')); const file = zlib.ZipFile.openSync(at('a.zip')); const names = [...file.entriesSync()].map(([name]) => name); file.closeSync(); return names;",
      "await fs.promises.copyFile(given.archive(), at('a.zip')); const file = await zlib.ZipFile.open(at('a.zip')); const names = []; for await (const [name] of file.entries()) names.push(name); await file.close(); return names;",
    ),
    { ...byHand("zlib.ZipFile.openSync(at('none.zip'))", "zlib.ZipFile.open(at('none.zip'))"), ofError: ['name', 'code', 'syscall'] },
  ],
  'new WebAssembly.Module': [kindOf('new WebAssembly.Module(given.wasm)'), inOtherWords('new WebAssembly.Module(given.buffer)', 'name')],
  'new WebAssembly.Instance': [kindOf('new WebAssembly.Instance(given.wasmModule)'), kindOf('new WebAssembly.Instance(given.wasmModule).exports')],
};
