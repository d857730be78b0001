// How a file gets a function that runs a command as `execSync` does, while others run.
import type { TSESTree } from '@typescript-eslint/utils';
import { bare, propertyName, staticString } from '../facts/static-text.ts';
import { variableOf } from '../facts/variables.ts';
import type { Node, Source } from '../source/source.ts';
import { lineEnding } from '../source/style.ts';
import { freshNames } from './gather-names.ts';
import { importName, type Named } from './import-name.ts';

export type CommandName = 'execSync' | 'execFileSync' | 'spawnSync';

/** The function of the file that does what a blocking one does, and the edits that it needs: it stands at the end, for functions may be used before. */
export function commandFunction(of: CommandName, source: Source): Named | undefined {
  const form = forms[of];
  const started = importName(source, source.ast, { module: 'node:child_process', name: form.starts, as: [form.starts, `${form.starts}Command`], beside: 'node:child_process' });
  const promisify = of === 'spawnSync' ? undefined : importName(source, source.ast, { module: 'node:util', name: 'promisify' });
  if (!started || (of !== 'spawnSync' && !promisify)) return undefined;
  const isTyped = /\.[cm]?tsx?$/.test(source.path);
  const textFor = (name: string): string => form.text(name, isTyped, started.text, promisify?.text ?? '');
  const known = source.ast.body.find((each) => each.type === 'FunctionDeclaration' && source.text.slice(...each.range) === bodyOf(textFor(each.id.name)));
  if (known?.type === 'FunctionDeclaration') return { text: known.id.name, edits: [] };
  const names = freshNames(source, source.ast);
  const name = [`${form.starts}Async`, `${form.starts}Awaited`].find((each) => names.isFree(each)) ?? names.take(`${form.starts}Async`);
  const end = source.text.trimEnd().length;
  const gap = lineEnding(source, end);
  const text = `${gap}${gap}${textFor(name).replaceAll('\n', gap)}`;
  return { text: name, edits: [...started.edits, ...(promisify?.edits ?? []), { path: source.path, range: [end, end], text, isShared: true }] };
}

/** The last declaration of a text: signatures in front of it are nodes of their own. */
function bodyOf(text: string): string {
  const lines = text.split('\n');
  return lines.slice(lines.findLastIndex((line) => /^(?:async )?function /.test(line))).join('\n');
}

interface Form {
  readonly starts: string;
  readonly text: (name: string, isTyped: boolean, starts: string, promisify: string) => string;
  /** Options that mean something else there. */
  readonly without: readonly string[];
}

const types = "import('node:child_process')";

const forms: Readonly<Record<CommandName, Form>> = {
  execSync: { starts: 'exec', text: (...given) => executing(['command'], 'ExecSync', ...given), without: ['stdio', 'timeout'] },
  execFileSync: { starts: 'execFile', text: (...given) => executing(['file', 'args'], 'ExecFileSync', ...given), without: ['stdio', 'timeout'] },
  spawnSync: { starts: 'spawn', text: spawning, without: ['maxBuffer', 'timeout'] },
};

/** `exec` leaves the input of its child open, which waits for it then; `execSync` does not, and shows what the child says to its error output. */
function executing(given: readonly string[], options: string, name: string, isTyped: boolean, starts: string, promisify: string): string {
  const parameters = given.map((each) => `${each}: ${each === 'args' ? 'readonly string[]' : 'string'}`).join(', ');
  const optionsType = (suffix: string): string => `${types}.${options}Options${suffix}`;
  const signatures = isTyped ? [
    `async function ${name}(${parameters}, options: ${optionsType('WithStringEncoding')}): Promise<string>;`,
    `async function ${name}(${parameters}, options?: ${optionsType('')}): Promise<Buffer>;`,
  ] : [];
  const head = isTyped ? `(${parameters}, { input, ...options }: ${optionsType('')} = {}): Promise<string | Buffer>` : `(${given.map((each) => (each === 'args' ? 'args = []' : each)).join(', ')}, { input, ...options } = {})`;
  const mark = isTyped ? '?' : '';
  return [
    ...signatures,
    `async function ${name}${head} {`,
    `  const running = ${promisify}(${starts})(${given.join(', ')}, { encoding: 'buffer', ...options });`,
    `  running.child.stdin${mark}.on('error', () => {}).end(input);`,
    `  running.child.stderr${mark}.on('data', (text) => process.stderr.write(text));`,
    `  const { stdout } = await running.catch((error) => { throw Object.assign(error, { status: typeof error.code === 'number' ? error.code : null }); });`,
    '  return stdout;',
    '}',
  ].join('\n');
}

function spawning(name: string, isTyped: boolean, starts: string): string {
  const head = isTyped ? `(command: string, args: readonly string[] = [], { input, encoding, ...options }: ${types}.SpawnSyncOptions = {}): Promise<${types}.SpawnSyncReturns<string | Buffer>>` : '(command, args = [], { input, encoding, ...options } = {})';
  const signatures = isTyped ? [
    `function ${name}(command: string, args: readonly string[], options: ${types}.SpawnSyncOptionsWithStringEncoding): Promise<${types}.SpawnSyncReturns<string>>;`,
    `function ${name}(command: string, args?: readonly string[], options?: ${types}.SpawnSyncOptions): Promise<${types}.SpawnSyncReturns<Buffer>>;`,
  ] : [];
  const [stream, failure, result] = isTyped ? [': NodeJS.ReadableStream | null', ': Error | undefined', ` as ${types}.SpawnSyncReturns<string | Buffer>`] : ['', '', ''];
  return [
    ...signatures,
    `function ${name}${head} {`,
    '  return new Promise((resolve) => {',
    `    const child = ${starts}(command, args, options);`,
    `    const collect = (stream${stream}) => {`,
    `      const parts${isTyped ? ': Buffer[]' : ''} = [];`,
    `      stream?.on('data', (part${isTyped ? ': Buffer' : ''}) => parts.push(part));`,
    `      return () => stream && (encoding && encoding !== 'buffer' ? Buffer.concat(parts).toString(encoding) : Buffer.concat(parts));`,
    '    };',
    '    const [printed, complained] = [collect(child.stdout), collect(child.stderr)];',
    `    let error${failure};`,
    `    child.on('error', (reason) => { error = reason; });`,
    `    child.stdin?.on('error', () => {}).end(input);`,
    `    child.on('close', (status, signal) => {`,
    '      const [stdout, stderr] = child.pid === undefined ? [null, null] : [printed(), complained()];',
    '      const output = child.pid === undefined ? null : [null, stdout, stderr];',
    `      resolve({ ...(error && { error }), pid: child.pid ?? 0, status: child.pid === undefined ? null : status, signal, output, stdout, stderr }${result});`,
    '    });',
    '  });',
    '}',
  ].join('\n');
}

/** Whether the arguments of a call may ask for something that the other function does not do. */
export function asksForMore(of: CommandName, args: readonly TSESTree.CallExpressionArgument[], source: Source): boolean {
  const [, ...rest] = args;
  if (args.length === 0 || args.some(({ type }) => type === 'SpreadElement')) return true;
  const options = of === 'execSync' ? rest[0] : rest[1];
  // `spawnSync(command, options)`
  if (of !== 'execSync' && rest[0] && !isList(rest[0], source)) return true;
  if (!options) return false;
  const node = bare(options);
  if (node.type !== 'ObjectExpression') return staticString(node) !== undefined || !(node.type === 'Identifier' && node.name === 'undefined');
  return node.properties.some((each) => each.type === 'SpreadElement' || forms[of].without.includes(propertyName(each) ?? 'stdio') || propertyName(each) === undefined);
}

function isList(argument: Node, source: Source): boolean {
  const node = bare(argument);
  if (node.type !== 'Identifier') return node.type === 'ArrayExpression';
  const declared: Node | undefined = variableOf(source, node)?.defs[0]?.node;
  const init = declared?.type === 'VariableDeclarator' && declared.init ? bare(declared.init) : undefined;
  return init?.type === 'ArrayExpression' || (init?.type !== 'ObjectExpression' && /(?:args|argv|arguments|params|list)$/i.test(node.name));
}
