// Whether a call gives request handlers to an Express that does not wait for them: one before version 5.
import type { TSESTree } from '@typescript-eslint/utils';
import { importOf } from '../facts/imports.ts';
import { bare, propertyName, staticString } from '../facts/static-text.ts';
import { variableOf } from '../facts/variables.ts';
import { isFunction } from '../source/walk.ts';
import type { Node, Source } from '../source/source.ts';
import type { Program } from '../program/program.ts';

const routes = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all', 'use', 'param']);

/** Whether the argument of a call is a handler of an Express application or router whose installed range begins before version 5. */
export function isExpressBefore5(call: TSESTree.CallExpression, index: number, { source, program }: { readonly source: Source; readonly program: Program }): boolean {
  const callee = bare(call.callee);
  if (callee.type !== 'MemberExpression' || !routes.has(propertyName(callee) ?? '')) return false;
  if (index === 0 && staticString(call.arguments[0]) !== undefined) return false;
  const range = program.range('express', source.path);
  // With this package Express hears of them all the same.
  if (program.range('express-async-errors', source.path) !== undefined) return false;
  if (range === undefined || !/^[\^~=v]?\s*[0-4](?:\.|$)/.test(range)) return false;
  return isOfExpress(callee.object, source) || isHandler(call.arguments[index], call);
}

function isOfExpress(receiver: Node, source: Source): boolean {
  const node = bare(receiver);
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return isOfExpress(node.callee, source);
  if (node.type === 'MemberExpression') return isOfExpress(node.object, source);
  const variable = node.type === 'Identifier' ? variableOf(source, node) : undefined;
  const imported = variable && importOf(variable);
  if (imported) return imported.specifier === 'express';
  const declared: Node | undefined = variable?.defs[0]?.node;
  return declared?.type === 'VariableDeclarator' && declared.init ? isOfExpress(declared.init, source) : false;
}

/** `app.get('/path', async (req, res) => …)` of an application that was handed in. */
function isHandler(argument: Node | undefined, call: TSESTree.CallExpression): boolean {
  const fn = argument && bare(argument);
  const [first, second] = fn && isFunction(fn) ? fn.params : [];
  return staticString(call.arguments[0])?.startsWith('/') === true && first?.type === 'Identifier' && /^_?req(?:uest)?$/.test(first.name) && (second === undefined || (second.type === 'Identifier' && /^_?res(?:ponse)?$/.test(second.name)));
}
