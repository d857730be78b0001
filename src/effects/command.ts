// What a call does that runs a command which is written out: `execa('git', ['log'])`, `this.exec('git fetch')`.
import type { TSESTree } from '@typescript-eslint/utils';
import { effectOfCommand } from '../apis/commands.ts';
import { bare, calleeText, propertyName, staticString } from '../facts/static-text.ts';
import { stepAt } from '../facts/step.ts';
import type { Node } from '../source/source.ts';
import type { Value } from '../values/value.ts';
import type { Frame } from './frame.ts';
import type { Region } from './region.ts';
import { nothing, type Summary, type Touch } from './summary.ts';

const running = /^(?:exec|execa|execaCommand|command|execFile|spawn|run|sh|shell|x|\$)(?:Async|Command|Promise|File|Git)*$/i;
const runners = /^(?:node:child_process|execa|zx|zx\/core|tinyexec|spawndamnit|@actions\/exec)$/;

/** What a call does that runs a known command; of functions that are not known to run what they are given it is assumed. */
export function commandEffects(node: TSESTree.CallExpression | TSESTree.TaggedTemplateExpression, callee: Value, frame: Frame): Summary | undefined {
  const [written, args] = node.type === 'CallExpression' ? [node.callee, node.arguments] : [node.tag, [node.quasi]];
  const called = bare(written);
  const name = called.type === 'Identifier' ? called.name : propertyName(called) ?? '';
  const words = running.test(name) ? wordsOf(args) : undefined;
  const effect = words && effectOfCommand(words);
  // With a callback it gives no promise: it goes on when the call is over.
  if (!effect || (callee.is === 'export' && /^(?:default\.)?(?:exec|execFile|spawn)$/.test(callee.path) && callee.module === 'node:child_process')) return undefined;
  const text = calleeText(written);
  const step = stepAt(frame.source, node, `\`${text}\` runs \`${words.slice(0, 3).join(' ')}\``);
  const touches = (parts: readonly string[]): Touch[] => parts.flatMap((part) => regionsOf(part).map((region) => ({ region, step })));
  const isRunner = callee.is === 'export' && runners.test(callee.module);
  const assumed: Summary['unknown'] = [
    ...(isRunner ? [] : [{ name: text, step: stepAt(frame.source, node, `calls \`${text}\``), guess: 'command' } as const]),
    // What git's words mean is certain; other programs have settings of their own.
    ...(words[0] === 'git' ? [] : [{ name: words.slice(0, 3).join(' '), step, guess: 'reads' } as const]),
  ];
  return {
    ...nothing,
    // Any other program may change what it looks at.
    reads: touches([...effect.reads, 'process']),
    writes: touches(effect.writes),
    unknown: assumed,
    waits: ['io'],
    fails: true,
  };
}

/** A command that looks at all of a repository looks at its files, too. */
function regionsOf(part: string): readonly Region[] {
  if (part === 'net' || part === 'process') return [{ of: 'world', world: part }];
  if (part === 'files') return [{ of: 'world', world: 'fs' }];
  return part === 'all' ? [{ of: 'world', world: 'git' }, { of: 'world', world: 'fs' }] : [{ of: 'world', world: 'git', key: part }];
}

/** The words of a command: one text, a list, or a program and a list. A hole is a word, or a part of one; nothing where a shell would do more. */
function wordsOf([first, second]: readonly Node[]): readonly string[] | undefined {
  const one = first && bare(first);
  if (one?.type === 'ArrayExpression') return listed(one);
  const text = one && textOf(one);
  if (text === undefined || /[;&|<>`$\n]/.test(text)) return undefined;
  const words = text.trim().split(/\s+/);
  const more = second && bare(second);
  if (words.length !== 1 || more?.type !== 'ArrayExpression') return words;
  const rest = listed(more);
  return rest && [...words, ...rest];
}

function listed({ elements }: TSESTree.ArrayExpression): readonly string[] | undefined {
  const words = elements.map((element) => (element === null || element.type === 'SpreadElement' ? undefined : textOf(element) ?? '…'));
  return words.every((word) => word !== undefined) ? words : undefined;
}

function textOf(node: Node): string | undefined {
  const inner = bare(node);
  return inner.type === 'TemplateLiteral' ? inner.quasis.map((quasi) => quasi.value.cooked ?? '').join('…') : staticString(inner);
}
