// Do comments turn a rule off where ESLint and oxlint say they do?
import { expect, test } from 'vitest';
import { isDisabled } from '../../src/source/disabled.ts';
import { isParseFailure, parse } from '../../src/source/parse.ts';

/** Which of the calls `here()` in a text are turned off, by line. */
function offLines(text: string): number[] {
  const source = parse('/project/a.ts', text);
  if (isParseFailure(source)) throw new Error(source.message);
  const lines: number[] = [];
  for (const { index } of text.matchAll(/here\(\)/g)) {
    if (isDisabled(source, 'no-wait', index)) lines.push(text.slice(0, index).split('\n').length);
  }
  return lines;
}

test.each<[story: string, text: string, off: number[]]>([
  ['no comment', 'here();', []],
  ['this line', 'here(); // eslint-disable-line unblock/no-wait\nhere();', [1]],
  ['this line, all rules', 'here(); // eslint-disable-line', [1]],
  ['this line, in a block comment', 'here(); /* eslint-disable-line unblock/no-wait */', [1]],
  ['the next line', '// eslint-disable-next-line unblock/no-wait\nhere();\nhere();', [2]],
  ['the next line, with a reason', '// eslint-disable-next-line unblock/no-wait -- rate limited\nhere();', [2]],
  ['the next line after a comment of several lines', '/* eslint-disable-next-line\n  unblock/no-wait */\nhere();', [3]],
  ['one rule of several', '// eslint-disable-next-line no-undef, unblock/no-wait\nhere();', [2]],
  ['a prefix of the user\'s own', '// eslint-disable-next-line mine/no-wait\nhere();', [2]],
  ['another rule', '// eslint-disable-next-line no-undef\nhere();', []],
  ['a rule whose name goes on', '// eslint-disable-next-line unblock/no-wait-long, unblock/xno-wait\nhere();', []],
  ['the name only in the reason', '// eslint-disable-next-line no-undef -- not unblock/no-wait\nhere();', []],
  ['from here on', 'here();\n/* eslint-disable unblock/no-wait */\nhere();', [3]],
  ['until there', '/* eslint-disable */\nhere();\n/* eslint-enable */\nhere();', [2]],
  ['until there, for this rule', '/* eslint-disable */\nhere();\n/* eslint-enable unblock/no-wait */\nhere();', [2]],
  ['on again for another rule only', '/* eslint-disable */\n/* eslint-enable no-undef */\nhere();', [3]],
  ['a line comment that ESLint does not read', '// eslint-disable unblock/no-wait\nhere();', []],
  ['oxlint\'s own', '// oxlint-disable-next-line unblock/no-wait\nhere();', [2]],
  ['the whole file by configuration', 'here();\n/* eslint no-undef: 2, "unblock/no-wait": "off" */', [1]],
  ['a configuration that turns it on', '/* eslint unblock/no-wait: "error" */\nhere();', []],
  ['talk about it', '/* eslint-disabled code below: unblock/no-wait */\nhere();', []],
])('%s', (_, text, off) => {
  expect(offLines(text)).toEqual(off);
});
