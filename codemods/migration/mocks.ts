// Whether a test puts something of its own in the place of a blocking function, and would no more be heard by what is called instead.
import { isTestOrMigration } from '../../src/facts/kind-of-file.ts';
import { propertyName, staticString } from '../../src/facts/static-text.ts';
import { isLoader } from '../../src/program/links.ts';
import { isReplacing } from '../../src/program/replaced.ts';
import type { Run } from '../../src/program/uses.ts';
import type { Node, Source } from '../../src/source/source.ts';
import { walk } from '../../src/source/walk.ts';
import type { BlockingCall } from '../../src/values/blocking.ts';
import { stopAt, type Stop } from './change.ts';

/** The first test that imports a file and replaces what blocking calls of the file call. */
export function mockOf(source: Source, calls: readonly BlockingCall[], { program, importers }: Run): Stop | undefined {
  const names = new Set(calls.map(({ callee }) => (callee.type === 'Identifier' ? callee.name : propertyName(callee) ?? '')));
  const modules = new Set(calls.flatMap(({ value }) => (value.is === 'export' ? [bare(value.module)] : [])));
  for (const path of importers.importing(source.path)) {
    const test = program.file(path);
    const mock = test && isTestOrMigration(test) ? replacedIn(test, names, modules) : undefined;
    if (test && mock) return stopAt('mocked', mock, test);
  }
  return undefined;
}

const memory = /^(?:mock-fs|memfs|unionfs|fs-monkey)$/;

/** The call that replaces a function of one of the names, or one of the modules: `vi.mock('fs')`, `sinon.stub(fs, 'readFileSync')`, `proxyquire('./load', { fs })`. */
function replacedIn(test: Source, names: ReadonlySet<string>, modules: ReadonlySet<string>): Node | undefined {
  let found: Node | undefined;
  walk(test.ast, test, (node) => {
    if (node.type === 'ImportDeclaration' && memory.test(node.source.value)) found ??= node;
    if (node.type !== 'CallExpression') return undefined;
    if (!isReplacing(node) && !isLoader(node)) return undefined;
    const texts = node.arguments.flatMap((each) => (each.type === 'ObjectExpression' ? each.properties.map(propertyName) : staticString(each)) ?? []);
    if (texts.some((text) => text !== undefined && (names.has(text) || modules.has(bare(text))))) found ??= node;
    return undefined;
  });
  return found;
}

function bare(module: string): string {
  return module.replace(/^node:/, '');
}
