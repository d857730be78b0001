// What ESLint says about an example, and what its suggestions and fixes make of it.
import { Linter, type SourceCode } from 'eslint';
import * as parser from '@typescript-eslint/parser';
import plugin from '../../rules/index.ts';
import type { Tier } from '../../src/mistakes/mistake.ts';
import type { Example } from './lesson.ts';

/** A report of the rule under test. */
export interface Said {
  readonly line: number;
  readonly about: string;
  readonly message: string;
}

interface How {
  readonly tier: Tier;
  readonly fix?: boolean;
}

/** The config that lints one example with the rule of its lesson alone. */
function configOf(example: Example, mistake: string, how: How): Linter.Config[] {
  return [
    {
      files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
      languageOptions: { parser: parser, parserOptions: { ecmaFeatures: { jsx: true } } },
      plugins: { unblock: plugin },
      settings: { unblock: example.wishes.settings ?? {} },
      rules: { [`unblock/no-${mistake}`]: ['error', { ...example.wishes.options, ...how }] },
    },
  ];
}

const linter = new Linter({ cwd: '/' });
// Most texts are linted several times; a parse takes longer than the rule.
const parsed = new Map<string, SourceCode>();

function messages(example: Example, text: string, mistake: string, how: How): Linter.LintMessage[] {
  const key = `${example.path}\0${text}`;
  const all = linter.verify(parsed.get(key) ?? text, configOf(example, mistake, how), { filename: example.path });
  parsed.set(key, linter.getSourceCode());
  const fatal = all.find((message) => message.fatal);
  if (fatal) throw new Error(`${example.name}:${String(fatal.line)}: ${fatal.message}`);
  return all.filter(({ ruleId }) => ruleId === `unblock/no-${mistake}`);
}

/** Every report on a text under the example's name, in order. */
export function reports(example: Example, text: string, mistake: string, tier: Tier): Said[] {
  return messages(example, text, mistake, { tier }).map(({ line, messageId, message }) => ({ line, about: messageId ?? '', message }));
}

/** The text after the first suggestion of the first report that has one, again and again until none has. */
export function afterSuggestions(example: Example, mistake: string): string {
  let { text } = example;
  for (let round = 0; round < 20; round++) {
    const suggestions = messages(example, text, mistake, { tier: 'likely' }).flatMap((message) => message.suggestions?.[0] ?? []);
    // What is only offered, the codemod leaves to a person.
    const fix = suggestions.find(({ messageId }) => messageId !== 'offer')?.fix;
    if (!fix) return text;
    text = text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]);
  }
  throw new Error(`${example.name}: after 20 suggestions there is still another one.`);
}

/** The text that `eslint --fix` leaves, with the rule's option `fix`. */
export function afterFix(example: Example, mistake: string): string {
  return linter.verifyAndFix(example.text, configOf(example, mistake, { tier: 'likely', fix: true }), { filename: example.path }).output;
}
