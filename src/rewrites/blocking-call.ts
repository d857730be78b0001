// How a call that blocks becomes one that lets others run: `fs.readFileSync(p)` → `await fs.promises.readFile(p)`.
import type { TSESTree } from '@typescript-eslint/utils';
import type { AsyncForm, Refused } from '../apis/blocking-row.ts';
import type { Refusal } from '../facts/because.ts';
import { importOf } from '../facts/imports.ts';
import { bare, calleeText, propertyName, staticString } from '../facts/static-text.ts';
import { definitionOf, variableOf } from '../facts/variables.ts';
import type { Edit } from '../source/edit.ts';
import type { Node, Source } from '../source/source.ts';
import { commentsIn, tokenAfter, tokensIn } from '../source/tokens.ts';
import { isFunction, type FunctionNode } from '../source/walk.ts';
import type { BlockingCall } from '../values/blocking.ts';
import { awaitText, whyNoAwait } from './await-place.ts';
import { asksForMore, commandFunction, type CommandName } from './command-function.ts';
import { importName, importStyle, type Named } from './import-name.ts';

/** The edits that let others run during a call, and what they write. */
export interface Unblocked {
  /** The function that is awaited, as the file names it. */
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** What becomes of a call: the awaited result, or (`promise`) the promise itself, for somebody who waits already. */
type Form = 'awaited' | 'promise';

/** The edits that let others run during a call, or why there are none. `madeAsync`: a function that becomes so with it. */
export function unblock(call: BlockingCall, source: Source, form: Form = 'awaited', madeAsync?: FunctionNode): Unblocked | Refusal {
  const { node, callee, row } = call;
  const becomes = formFor(call, source);
  if (!row.becomes) return { because: 'no-async-form' };
  const refusal = form === 'awaited' ? whyNoAwait(node, madeAsync) : undefined;
  if (refusal) return refusal;
  if (call.form === 'call' || call.form === 'apply' || call.form === 'made') return { because: 'passed-on' };
  if (!becomes) return { because: 'other-arguments' };
  if (form === 'promise' && (typeof becomes.adapter === 'object' || becomes.isDropped)) return { because: 'result-used' };
  if (becomes.isDropped && node.parent.type !== 'ExpressionStatement') return { because: 'result-used' };
  const head: readonly [number, number] = [node.range[0], callee.range[1]];
  if (isOptional(node) || tokenAfter(source, head[1])?.value !== '(') return { because: 'other-arguments' };
  if (commentsIn(source, isNothing(becomes.adapter) ? node.range : head).length > 0) return { because: 'comment-between' };
  const named = asyncName(call, becomes, source);
  const wrapped = named && becomes.isCallback ? promisified(named, node, source) : named;
  const isAwaited = node.parent.type === 'AwaitExpression' && typeof becomes.adapter !== 'object';
  return wrapped ? written(node, head, becomes, wrapped, source, isAwaited ? 'promise' : form) : { because: 'no-import' };
}

/** The async form that does the same with the arguments of a call. */
function formFor({ node, row }: BlockingCall, source: Source): AsyncForm | undefined {
  const { becomes, refuses = [], otherwise } = row;
  const args = node.arguments;
  const form = refuses.some((each) => isRefused(each, args, source)) ? otherwise : becomes;
  if (!form || args.some((each) => isCallback(bare(each), source))) return undefined;
  if (form.adapter === 'fulfilled' && args.length !== 1) return undefined;
  if (isNothing(form.adapter) && !isOnlyOption(args, 'throwIfNoEntry')) return undefined;
  if (commandOf(form) !== undefined && asksForMore(commandOf(form) ?? 'execSync', args, source)) return undefined;
  return form.typed !== undefined && form.typed !== args.length && /\.[cm]?tsx?$/.test(source.path) ? undefined : form;
}

/** Whether an argument is a function: the blocking form leaves a callback alone, the async one would call it and give no promise. */
function isCallback(argument: Node, source: Source): boolean {
  if (argument.type !== 'Identifier') return isFunction(argument);
  const variable = variableOf(source, argument);
  const definition = variable && definitionOf(variable);
  const value: Node | null | undefined = definition?.node.type === 'VariableDeclarator' ? definition.node.init : undefined;
  return definition?.type === ('FunctionName' as never) || (value ? isFunction(bare(value)) : /^(?:cb|callback|done|next)$/.test(argument.name));
}

function commandOf({ adapter }: AsyncForm): CommandName | undefined {
  return typeof adapter === 'object' && 'command' in adapter ? adapter.command : undefined;
}

/** What stands behind the promise. For `statSync`, and not for `lstatSync`, a file in place of a folder on the way counts as missing since Node 22. */
const settledBy = {
  'fulfilled': '.then(() => true, () => false)',
  'nothing-if-missing': ".catch((error) => { if (error.code === 'ENOENT') return undefined; throw error; })",
  'nothing-if-unreachable': ".catch((error) => { if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined; throw error; })",
} as const;

function isNothing(adapter: AsyncForm['adapter']): boolean {
  return adapter === 'nothing-if-missing' || adapter === 'nothing-if-unreachable';
}

function withoutOptions([path, options]: Arguments, source: Source): readonly Edit[] {
  if (!path || !options) return [];
  const range = [path.range[1], options.range[1]] as const;
  return [{ path: source.path, range, text: '', drops: tokensIn(source, range).map(({ value }) => value) }];
}

function written(node: BlockingCall['node'], head: readonly [number, number], { adapter }: AsyncForm, { text, edits }: Named, source: Source, form: Form): Unblocked {
  const member = typeof adapter === 'object' && 'property' in adapter ? `.${adapter.property}` : '';
  const promise = `${text}\0${typeof adapter === 'string' ? settledBy[adapter] : ''}`;
  const [before = '', after = ''] = (form === 'promise' ? promise : awaitText(node, promise, source, member)).split('\0');
  const [, end] = node.range;
  const drops = tokensIn(source, head).map(({ value }) => value);
  const own: Edit[] = [{ path: source.path, range: head, text: before, drops }, ...(isNothing(adapter) ? withoutOptions(node.arguments, source) : [])];
  return { name: text, edits: [...edits, ...own, ...(after === '' ? [] : [{ path: source.path, range: [end, end] as const, text: after }])] };
}

/** Whether the call itself may be skipped: `fs?.readFileSync(p)`, not `fs.readFileSync(p)?.size`. */
function isOptional(node: Node): boolean {
  let current: Node = node;
  while (current.type === 'CallExpression' || current.type === 'MemberExpression') {
    if (current.optional) return true;
    current = bare(current.type === 'CallExpression' ? current.callee : current.object);
  }
  return false;
}

/** How the file names the function that is awaited. */
function asyncName({ callee, value }: BlockingCall, form: AsyncForm, source: Source): Named | undefined {
  const command = commandOf(form);
  if (command !== undefined) return commandFunction(command, source);
  // A method: `dir.readSync()` becomes `dir.read()`.
  if (value.is === 'kind') return callee.type === 'MemberExpression' ? { text: `${source.text.slice(...callee.object.range)}.${form.name}`, edits: [] } : undefined;
  if (value.is === 'global') return { text: form.name, edits: [] };
  if (value.is !== 'export') return undefined;
  const [path, name] = [value.path.replace(/^default(?:\.|$)/, ''), form.name.split('.')];
  // A function of something that the module exports: `ZipEntry.createSync` becomes `ZipEntry.create`.
  if (name.length > 1 && form.module === undefined) return callee.type === 'MemberExpression' && path.startsWith(`${name.slice(0, -1).join('.')}.`) ? { text: `${source.text.slice(...callee.object.range)}.${name.at(-1) ?? ''}`, edits: [] } : undefined;
  const object = wholeModule(callee, value.path, source);
  const member = form.module === undefined ? form.name : form.member;
  // What a function is handed as the module may be another's: `load(fs = nodeFs)` goes on asking it.
  if (object !== undefined && !object.isImport) return member === undefined ? undefined : { text: member === '' ? object.text : `${object.text}.${member}`, edits: [] };
  if (form.module !== undefined) {
    const known = importName(source, callee, { module: form.module, name: form.name });
    if (known?.edits.length === 0) return known;
  }
  if (object !== undefined && member !== undefined) return { text: member === '' ? object.text : `${object.text}.${member}`, edits: [] };
  if (form.name === '' || (importStyle(source) === 'require' && form.name === 'default')) return undefined;
  return importName(source, callee, { module: form.module ?? value.module, name: form.name, as: [form.name, `${form.name}Async`], beside: value.module });
}

/** The whole module that a callee is a member of, `fs` of `fs.readFileSync`, and whether the file itself imports it. */
function wholeModule(callee: Node, path: string, source: Source): { readonly text: string; readonly isImport: boolean } | undefined {
  let object = bare(callee);
  for (const name of path.replace(/^default(?:\.|$)/, '').split('.').filter(Boolean).toReversed()) {
    if (object.type !== 'MemberExpression' || propertyName(object) !== name) return undefined;
    object = bare(object.object);
  }
  if (object === bare(callee)) return undefined;
  const variable = object.type === 'Identifier' ? variableOf(source, object) : undefined;
  const imported = variable && importOf(variable);
  const isImport = imported?.imported === '*' || imported?.imported === 'default' || object.type === 'CallExpression';
  return { text: source.text.slice(...object.range), isImport };
}

function promisified(named: Named, node: Node, source: Source): Named | undefined {
  const promisify = importName(source, node, { module: 'node:util', name: 'promisify' });
  return promisify && { text: `${promisify.text}(${named.text})`, edits: [...named.edits, ...promisify.edits] };
}

type Arguments = readonly TSESTree.CallExpressionArgument[];

function isRefused(refused: Refused, args: Arguments, source: Source): boolean {
  const argument = args[refused.argument];
  if (args.slice(0, refused.argument + 1).some((each) => each.type === 'SpreadElement')) return true;
  if (refused.is === 'absent') return !argument;
  if (!argument) return false;
  switch (refused.is) {
    case 'present': return true;
    case 'descriptor': return mayBeDescriptor(bare(argument), source);
    case 'option': return mayHaveOption(bare(argument), refused.property);
  }
}

/** Whether an expression may be the number of an open file, or the standard input. */
function mayBeDescriptor(node: Node, source: Source): boolean {
  if (node.type === 'Literal' && typeof node.value === 'number') return true;
  if (staticString(node) === '/dev/stdin') return true;
  if (/(?:^|\.|_)(?:fd|fileDescriptor|descriptor|handle)$|(?:Fd|FD)$/.test(calleeText(node))) return true;
  const variable = node.type === 'Identifier' ? variableOf(source, node) : undefined;
  const declared: Node | undefined = variable?.defs[0]?.node;
  return declared?.type === 'VariableDeclarator' && declared.init?.type === 'CallExpression' && /\bopenSync$/.test(calleeText(declared.init.callee));
}

/** Whether the second and last argument is an object that has this option, switched off, and no other. */
function isOnlyOption(args: Arguments, property: string): boolean {
  const options = args.length === 2 && args[1] ? bare(args[1]) : undefined;
  const only = options?.type === 'ObjectExpression' && options.properties.length === 1 ? options.properties[0] : undefined;
  return only?.type === 'Property' && propertyName(only) === property && only.value.type === 'Literal' && only.value.value === false;
}

function mayHaveOption(node: Node, property: string): boolean {
  if (staticString(node) !== undefined || (node.type === 'Literal' && node.value === null) || (node.type === 'Identifier' && node.name === 'undefined')) return false;
  if (node.type !== 'ObjectExpression') return true;
  return node.properties.some((each) => {
    if (each.type === 'SpreadElement' || propertyName(each) === undefined) return true;
    return propertyName(each) === property && !(each.value.type === 'Literal' && each.value.value === (property === 'throwIfNoEntry'));
  });
}
