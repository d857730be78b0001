// Whether a command that is run only sleeps, and for how long.
import type { TSESTree } from '@typescript-eslint/utils';
import { commandRunners, sleepSuffixes } from '../apis/blocking-sleep.ts';
import { bare, calleeText, propertyName, staticString } from '../facts/static-text.ts';
import type { Node, Source } from '../source/source.ts';
import type { Sleep } from './sleep.ts';

/** The code for an expression's value times a factor. */
export function times(expression: Node, factor: number, source: Source): string {
  const node = bare(expression);
  const number = node.type === 'Literal' ? Number(node.value) : NaN;
  if (!Number.isNaN(number)) return String(number * factor);
  const text = source.text.slice(...expression.range);
  const operand = ['Identifier', 'MemberExpression', 'CallExpression'].includes(expression.type) ? text : `(${text})`;
  return factor === 1 ? text : factor < 1 ? `${operand} / ${String(1 / factor)}` : `${operand} * ${String(factor)}`;
}

/** `execSync('sleep 2')` and its like: the sleep that a call of `node:child_process` is. */
export function commandSleep(node: TSESTree.CallExpression, name: string, source: Source): Sleep | undefined {
  const runner = commandRunners.get(name);
  const [command, list] = node.arguments;
  if (!runner || !command || command.type === 'SpreadElement') return undefined;
  const ms = list?.type === 'ArrayExpression' ? listed(command, list, source) : runner === 'line' ? line(command, source) : undefined;
  return ms === undefined ? undefined : { node, how: `\`${calleeText(node.callee)}\``, ms };
}

/** The milliseconds of a whole command line. */
function line(command: Node, source: Source): string | undefined {
  const text = staticString(command);
  if (text !== undefined) return written(text.trim());
  const [head, tail] = command.type === 'TemplateLiteral' && command.expressions.length === 1 ? command.quasis.map(({ value }) => value.cooked) : [];
  const [hole] = command.type === 'TemplateLiteral' ? command.expressions : [];
  const factor = hole && /^\s*sleep\s+$/.test(head ?? '') ? sleepSuffixes.get((tail ?? '?').trim()) : undefined;
  return hole && factor !== undefined ? times(hole, factor, source) : undefined;
}

function written(command: string): string | undefined {
  const [, number, suffix = ''] = /^sleep\s+(\d*\.?\d+)([smhd]?)$/.exec(command) ?? [];
  if (number !== undefined) return milliseconds(number, sleepSuffixes.get(suffix) ?? 1000);
  const seconds = /^timeout\s+(?:\/t\s+)?(\d+)(?:\s+\/nobreak)?(?:\s*>\s*nul)?$/i.exec(command)?.[1] ?? /^powershell(?:\.exe)?\s+(?:-command\s+)?"?start-sleep\s+(?:-s(?:econds)?\s+)?(\d+)"?$/i.exec(command)?.[1];
  if (seconds !== undefined) return milliseconds(seconds, 1000);
  // The first of several pings goes out at once.
  const pings = /^ping\s+-n\s+(\d+)\s+(?:127\.0\.0\.1|localhost)(?:\s*>\s*nul)?$/i.exec(command)?.[1];
  if (pings !== undefined) return milliseconds(String(Number(pings) - 1), 1000);
  return /^node\s+-e\s+(["'])setTimeout\((?:\(\)\s*=>\s*\{\s*\}|function\s*\(\)\s*\{\s*\}),\s*(\d+)\);?\1$/.exec(command)?.[2];
}

function milliseconds(number: string, factor: number): string {
  return String(Math.round(Number(number) * factor));
}

/** `spawnSync('sleep', ['2'])` */
function listed(command: Node, list: TSESTree.ArrayExpression, source: Source): string | undefined {
  const [argument, ...more] = list.elements;
  if (staticString(command) !== 'sleep' || !argument || argument.type === 'SpreadElement' || more.length > 0) return undefined;
  const text = staticString(argument);
  if (text !== undefined) return written(`sleep ${text}`);
  return times(numberIn(argument), 1000, source);
}

/** The number that was made a text for the command. */
function numberIn(argument: Node): Node {
  const node = bare(argument);
  if (node.type === 'TemplateLiteral' && node.expressions.length === 1 && node.quasis.every(({ value }) => value.raw === '')) return node.expressions[0] ?? node;
  if (node.type !== 'CallExpression') return node;
  const callee = bare(node.callee);
  if (callee.type === 'Identifier' && callee.name === 'String') return node.arguments[0] ?? node;
  return callee.type === 'MemberExpression' && propertyName(callee) === 'toString' && node.arguments.length === 0 ? callee.object : node;
}
