// Does a CommonJS file export what Node says it exports?
import { describe, expect, test } from 'vitest';
import { exportOf } from '../../src/program/exports.ts';
import { trusting } from '../../src/program/program.ts';
import { tree } from './tree.ts';

/** What one CommonJS file exports under some names. */
function exportsOf(text: string, names: readonly string[], others: Readonly<Record<string, string>> = {}): string[] {
  const { exported } = tree({ 'a.js': text, ...others });
  return names.map((name) => exported('a.js', name).replace(/^(\w+) in a\.js: /, ''));
}

describe('one file', () => {
  test('properties of exports, of module.exports and of an alias are one object', () => {
    const text = 'exports.a = () => 1;\nmodule.exports.b = () => 2;\nconst api = module.exports;\napi.c = async function c() {};\nfunction d() {}\nexports.e = exports.d = d;';
    expect(exportsOf(text, ['a', 'b', 'c', 'd', 'e', '*', 'none'])).toEqual(['() => 1', '() => 2', 'async function c() {}', 'function d() {}', 'function d() {}', 'module a.js', 'unknown']);
  });

  test('an object literal gives its properties, the last of a name', () => {
    const text = 'const a = () => 1; module.exports = { a, "b": () => 2, c() {}, get d() { return 1 }, e: 1, e: 2 };';
    expect(exportsOf(text, ['a', 'b', 'd', 'e', 'default'])).toEqual(['() => 1', '() => 2', 'unknown', '2', 'module a.js']);
  });

  test('an object that is named first may be filled later', () => {
    const text = 'const api = { a: 1 };\napi.b = () => 2;\nmodule.exports = api;\nmodule.exports.c = () => 3;';
    expect(exportsOf(text, ['a', 'b', 'c', '*'])).toEqual(['1', '() => 2', '() => 3', 'module a.js']);
  });

  test('a class or function with further properties is itself and they', () => {
    const text = 'class Client {}\nClient.make = () => new Client();\nmodule.exports = Client;\nmodule.exports.other = 1;';
    expect(exportsOf(text, ['*', 'default', 'make', 'other'])).toEqual(['class Client {}', 'class Client {}', '() => new Client()', '1']);
    expect(exportsOf('exports = module.exports = function main() {};\nexports.sub = () => 1;', ['*', 'sub'])).toEqual(['function main() {}', '() => 1']);
    expect(exportsOf('module.exports = new Client();', ['*', 'default'])).toEqual(['new Client()', 'new Client()']);
  });

  test('what is assigned twice, in a branch, in a function, deleted or deeper is unknown', () => {
    const text = `exports.a = 1; exports.a = 2; if (x) exports.b = 1; function init() { exports.c = 1; } exports.d = 1; delete exports.d;
      exports.e = {}; exports.e.f = 1; [exports.g] = []; exports.h = 1; exports.h += 1; exports.ok = 1; Object.defineProperty(exports, 'i', {});`;
    expect(exportsOf(text, 'a b c d e g h i ok'.split(' '))).toEqual([...Array<string>(8).fill('unknown'), '1']);
    expect(exportsOf('exports.a = void 0; exports.a = 1;', ['a'])).toEqual(['1']);
    expect(exportsOf('const api = { a: 1 }; api.a = 2; module.exports = api;', ['a'])).toEqual(['unknown']);
  });

  test('nothing is known where names are computed, objects merged or stored, or module.exports has several values', () => {
    for (const text of [
      'exports.a = 1; exports[name] = 2;', 'exports.a = 1; Object.assign(exports, other);', 'exports.a = 1; globalThis.api = exports;', 'exports.a = 1; run(module.exports);',
      'module.exports = { a: 1 }; module.exports = { a: 2 };', 'if (x) module.exports = { a: 1 };', 'module.exports = { a: 1, ...other };', 'module.exports = { a: 1, [key]: 2 };',
      'exports = { a: 1 };', 'exports.a = 1; module.exports = {};', 'module.exports.a = 1; module.exports = class {};', 'function late() { module.exports.a = 2; } module.exports = { a: 1 };', 'exports.a = 1; let other; other = module.exports;',
    ]) expect([text, ...exportsOf(text, ['a'])]).toEqual([text, 'unknown']);
  });

  test('names that the file declares itself are no exports', () => {
    expect(exportsOf('const exports = {}; exports.a = 1;', ['a'])).toEqual(['unknown']);
    expect(exportsOf('(function (module, exports) { exports.a = 1; })(m, e);', ['a'])).toEqual(['unknown']);
  });
});

describe('several files', () => {
  test('a file may hand on another, wholly, by property, by spread', () => {
    const others = { 'b.js': 'exports.x = () => 1; exports.y = () => 2;' };
    expect(exportsOf(`module.exports = require('./b');`, ['x', '*'], others)).toEqual(['ArrowFunctionExpression in b.js: () => 1', 'module b.js']);
    expect(exportsOf(`module.exports = { b: require('./b'), z: require('./b').y };`, ['b', 'z'], others)).toEqual(['module b.js', 'ArrowFunctionExpression in b.js: () => 2']);
    expect(exportsOf(`module.exports = { ...require('./b'), x: 1 };`, ['x', 'y'], others)).toEqual(['1', 'ArrowFunctionExpression in b.js: () => 2']);
    expect(exportsOf(`exports.b = require('./b');`, ['b'], others)).toEqual(['module b.js']);
  });

  test('a function of another file may add to the exports it is handed', () => {
    const { exported } = tree({
      'topics/index.js': `const Topics = module.exports; require('./create')(Topics); require('./data')(Topics); Topics.exists = async () => true;`,
      'topics/create.js': `module.exports = function (Topics) { Topics.create = async function (data) { await Topics.exists(data); }; };`,
      'topics/data.js': `const more = require('./more'); module.exports = (Topics) => { Topics.get = async () => 1; more(Topics); };`,
      'topics/more.js': `module.exports = (T) => { T.deep = async () => 2; };`,
    });
    expect(exported('topics/index.js', 'create')).toMatch(/^FunctionExpression in topics\/create.js: async function \(data\)/);
    expect(exported('topics/index.js', 'get')).toBe('ArrowFunctionExpression in topics/data.js: async () => 1');
    expect(exported('topics/index.js', 'deep')).toBe('ArrowFunctionExpression in topics/more.js: async () => 2');
    expect(exported('topics/index.js', 'exists')).toBe('ArrowFunctionExpression in topics/index.js: async () => true');
  });

  test('a function that may do anything with the exports leaves nothing known', () => {
    const { exported } = tree({
      'a.js': `exports.x = () => 1; require('./wrap')(module.exports);`,
      'wrap.js': 'module.exports = function (api) { for (const key of Object.keys(api)) api[key] = wrapped(api[key]); };',
      'b.js': `exports.x = () => 1; require('some-package')(exports);`,
      'c.js': `exports.x = () => 1; require('./twice')(exports);`, 'twice.js': 'module.exports = (api) => { api.x = () => 2; };',
    });
    expect([exported('a.js', 'x'), exported('b.js', 'x'), exported('c.js', 'x')]).toEqual(['unknown', 'unknown', 'unknown']);
  });

  test('a function that is not always called adds nothing for sure', () => {
    const { exported } = tree({
      'a.js': `function init() { require('./mix')(exports); } if (x) require('./other')(exports); exports.z = 1;`,
      'mix.js': 'module.exports = (api) => { api.x = () => 1; };', 'other.js': 'module.exports = (api) => { api.y = () => 1; };',
      'b.js': `require('./late')(exports);`, 'late.js': 'module.exports = async (api) => { await 0; api.x = 1; };',
    });
    expect([exported('a.js', 'x'), exported('a.js', 'y'), exported('a.js', 'z'), exported('b.js', 'x')]).toEqual(['unknown', 'unknown', 'Literal in a.js: 1', 'unknown']);
  });

  test('who trusts such functions to replace nothing gets what the file says', () => {
    const { program, source } = tree({
      'a.js': `const api = module.exports; api.x = () => 1; require('./wrap')(api); require('some-package')(api); require('./mix')(api);`,
      'wrap.js': 'module.exports = function (api) { for (const key of Object.keys(api)) api[key] = wrapped(api[key]); };',
      'mix.js': 'module.exports = (api) => { api.y = () => 2; api.twice = 1; api.twice = 2; };',
    });
    const kinds = ['x', 'y', 'twice'].map((name) => [exportOf(program, source('a.js'), name)?.kind, exportOf(trusting(program), source('a.js'), name)?.kind]);
    expect(kinds).toEqual([[undefined, 'node'], [undefined, 'node'], [undefined, undefined]]);
  });

  test('files that require each other end', () => {
    const { exported } = tree({ 'a.js': `module.exports = require('./b');`, 'b.js': `module.exports = require('./a');`, 'c.js': `require('./d')(module.exports);`, 'd.js': `module.exports = require('./c');` });
    expect([exported('a.js', 'x'), exported('b.js', '*'), exported('c.js', 'x'), exported('d.js', 'x')]).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
  });
});
