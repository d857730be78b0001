// What do the objects of libraries whose calls all block read and write: SQLite in the process, zip archives, sockets, WASI, requests of old browsers?
import type { Effect, Library } from './effect.ts';
import { each } from './rows.ts';

const write: Effect = { reads: ['db'], writes: ['db'] };
const statement = { ...each('all iterate', { reads: ['db'], writes: ['db'], gives: 'Array' }), ...each('get run', { reads: ['db'], writes: ['db'], gives: 'fresh' }) };

const nodeSqlite: Library = {
  modules: ['node:sqlite'],
  exports: { 'new DatabaseSync': { gives: 'node:sqlite.DatabaseSync', reads: ['fs 0'] } },
  types: { DatabaseSync: 'node:sqlite.DatabaseSync', StatementSync: 'node:sqlite.StatementSync' },
  instances: {
    'node:sqlite.DatabaseSync': { prepare: { gives: 'node:sqlite.StatementSync' }, exec: write, ...each('open close', write) },
    'node:sqlite.StatementSync': statement,
  },
};

const betterSqlite: Library = {
  modules: ['better-sqlite3'],
  exports: { default: { gives: 'better-sqlite3.Database', reads: ['fs 0'] }, 'new default': { gives: 'better-sqlite3.Database', reads: ['fs 0'] } },
  types: { default: 'better-sqlite3.Database', 'default.Database': 'better-sqlite3.Database', 'default.Statement': 'better-sqlite3.Statement', Database: 'better-sqlite3.Database', Statement: 'better-sqlite3.Statement' },
  instances: {
    'better-sqlite3.Database': { prepare: { gives: 'better-sqlite3.Statement' }, ...each('exec pragma close', write) },
    'better-sqlite3.Statement': { ...statement, ...each('pluck raw expand bind', { gives: 'receiver', writes: ['receiver'] }) },
  },
};

const bunSqlite: Library = {
  modules: ['bun:sqlite'],
  exports: { 'new Database': { gives: 'bun:sqlite.Database', reads: ['fs 0'] } },
  instances: {
    'bun:sqlite.Database': { ...each('prepare query', { gives: 'bun:sqlite.Statement' }), ...each('exec run close', write) },
    'bun:sqlite.Statement': { ...statement, ...each('values', { reads: ['db'], gives: 'Array' }) },
  },
};

const sockets: Library = {
  modules: ['node:dgram'],
  exports: { createSocket: { gives: 'node:dgram.Socket' } },
  instances: { 'node:dgram.Socket': each('bindSync connectSync', { writes: ['receiver', 'net'] }) },
};

const wasi: Library = {
  modules: ['node:wasi'],
  exports: { 'new WASI': { gives: 'node:wasi.WASI' } },
  instances: { 'node:wasi.WASI': { start: { reads: ['fs'], writes: ['fs', 'process', 'terminal', 'arguments', 'receiver'] } } },
};

const admZip: Library = {
  modules: ['adm-zip'],
  exports: { 'new default': { gives: 'adm-zip.Zip', reads: ['fs 0'] } },
  instances: {
    'adm-zip.Zip': { ...each('extractAllTo writeZip', { reads: ['fs'], writes: ['fs', 'receiver'] }), getEntries: { gives: 'Array', holds: ['receiver'] }, readAsText: { gives: 'String' } },
  },
};

const request: Library = {
  modules: [],
  globals: { 'new XMLHttpRequest': { gives: 'XMLHttpRequest', throws: 'never' } },
  instances: { XMLHttpRequest: { ...each('open setRequestHeader overrideMimeType', { writes: ['receiver'] }), ...each('send abort', { writes: ['receiver', 'net'] }) } },
};

/** The libraries of this page. */
export const synchronousLibraries: readonly Library[] = [nodeSqlite, betterSqlite, bunSqlite, sockets, wasi, admZip, request];
