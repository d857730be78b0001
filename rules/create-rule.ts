// How a mistake becomes an ESLint rule: when it runs, where it points, and what it offers.
import { relative, resolve } from 'node:path';
import type { Rule } from 'eslint';
import { idleComments, idleMessages } from '../src/mistakes/idle-comments.ts';
import { isAtLeast, type Finding, type Mistake, type Rewrite, type Tier } from '../src/mistakes/mistake.ts';
import { sharedProgram, withRows, withTypes } from '../src/program/program.ts';
import { withDroppedImports } from '../src/rewrites/drop-import.ts';
import { meantAt, maySayMeant } from '../src/source/meant.ts';
import { whySkipped } from '../src/source/skipped.ts';
import { sourceOf, type Source, type SourceCodeLike } from '../src/source/source.ts';
import { typesOf, type TypeScriptProgram } from '../src/types/types.ts';
import { settingsOf } from './settings.ts';

/** The JSON schema of one option. */
export type OptionSchema = Exclude<NonNullable<Rule.RuleMetaData['schema']>, readonly unknown[] | false>;

/** The option that every mistake has. */
export interface MistakeOptions {
  /** The lowest tier that is reported. */
  readonly tier: Tier;
}

/** The options that every rule has. */
export interface RuleOptions extends MistakeOptions {
  /** Whether `eslint --fix` makes proven rewrites. */
  readonly fix: boolean;
}

/** How a rule says its mistake. */
export interface Saying<Options extends MistakeOptions> {
  readonly mistake: Mistake<Options>;
  /** What the rule asks for, as the rest of a sentence: "disallow …". */
  readonly description: string;
  /** Severity in `recommended`: `error` for what can crash or lose work, `warn` for what costs time, `false` for neither. */
  readonly recommended: 'error' | 'warn' | false;
  /** Whether the rule says nothing without a TypeScript program. */
  readonly requiresTypeChecking: boolean;
  /** `finding.about` → the sentence a person reads. */
  readonly messages: Readonly<Record<string, string>>;
  /** The schemas of the options that only this mistake has. */
  readonly options: Readonly<Record<Exclude<keyof Options, 'tier'> & string, OptionSchema>>;
  readonly defaultOptions: Options;
}

/** What `meta.docs` of every rule holds; the configs and the tables of the README are made from it. */
export interface RuleDocs {
  readonly description: string;
  readonly url: string;
  readonly recommended: 'error' | 'warn' | false;
  readonly requiresTypeChecking: boolean;
}

/** A rule of this plugin: ESLint's own type, with the docs and the default options present. */
export type UnblockRule = Rule.RuleModule & {
  readonly meta: { readonly docs: RuleDocs; readonly defaultOptions: readonly [RuleOptions] };
};

// The lessons are part of the package, so their published copy is the documentation.
const home = 'https://unpkg.com/eslint-plugin-unblock';

const commonOptions: Readonly<Record<string, OptionSchema>> = {
  tier: {
    enum: ['proven', 'likely', 'possible'],
    description: 'The lowest tier that is reported.',
  },
  fix: {
    type: 'boolean',
    description: 'Whether `eslint --fix` makes the rewrites that are proven to keep behaviour.',
  },
};

/** The ESLint rule that says a mistake. */
export function createRule<Options extends MistakeOptions>(saying: Saying<Options>): UnblockRule {
  const { mistake } = saying;
  const defaultOptions: Options & RuleOptions = { ...saying.defaultOptions, fix: false };
  return {
    meta: {
      type: saying.recommended === 'error' ? 'problem' : 'suggestion',
      docs: {
        description: saying.description,
        url: `${home}/fixtures/${mistake.name}/README.md`,
        recommended: saying.recommended,
        requiresTypeChecking: saying.requiresTypeChecking,
      },
      fixable: 'code',
      hasSuggestions: true,
      messages: { ...saying.messages, rewrite: '{{label}}', rewriteIf: '{{label}} Assumes that {{assumption}}.', offer: '{{label}} Assumes that {{assumption}}.', ...idleMessages },
      schema: [{ type: 'object', properties: { ...commonOptions, ...saying.options }, additionalProperties: false }],
      defaultOptions: [defaultOptions],
    },
    create(context) {
      const { sourceCode, filename, cwd } = context;
      if (!mistake.mayHold.test(sourceCode.text) && !maySayMeant.test(sourceCode.text)) return {};
      if (whySkipped(relative(cwd, filename), sourceCode.text) !== undefined) return {};
      const { effects, types } = settingsOf(context.settings['unblock']);
      const [given] = context.options as readonly Partial<Options & RuleOptions>[];
      const options = { ...defaultOptions, ...given };
      return {
        'Program:exit'() {
          // ESLint and oxlint hand over trees of the parser that the user chose; its types are wider than ESTree's.
          // A text without a file has a name without a folder: its imports are those of a file in the working directory.
          const source = sourceOf(sourceCode as unknown as SourceCodeLike, resolve(cwd, filename));
          if (!source) return;
          const shared = sharedProgram();
          const program = withTypes(withRows(shared, effects), types ? typesOf(programOf(sourceCode, filename)) : undefined);
          // A tree of oxlint is gone once the next file is linted: other files must not see it.
          if ('traverse' in sourceCode) shared.adopt(source);
          for (const finding of mistake.find({ source, program }, options)) {
            if (isAtLeast(finding.tier, options.tier) && !meantAt(source, mistake.name, finding.at[0])) report(context, finding, source, options.fix);
          }
          for (const { comment, fault } of idleComments(source, mistake.name, () => mistake.find({ source, program }, { ...options, tier: 'possible', tests: true }))) context.report({ loc: comment.loc, messageId: fault, data: { mistake: mistake.name } });
        },
      };
    },
  };
}

/** The TypeScript program that the parser has made; where the user asks for types, it must be there. */
function programOf({ parserServices }: { readonly parserServices: object }, filename: string): TypeScriptProgram {
  const { program } = parserServices as { readonly program?: TypeScriptProgram | null };
  if (program) return program;
  throw new TypeError(`settings.unblock.types (the config recommended-type-checked sets it) asks for types, but the parser gives none for ${filename}: use the parser of typescript-eslint with languageOptions.parserOptions.projectService, or set the config for fewer files.`);
}

function report(context: Rule.RuleContext, finding: Finding, source: Source, mayFix: boolean): void {
  const { sourceCode } = context;
  const [start, end] = finding.at;
  // A linter changes one file at a time: what needs a second file is for the command.
  const rewrites = finding.rewrites.filter(({ edits }) => edits.every(({ path }) => path === source.path));
  // A fix that brings an import would bring it again with every report of the same pass.
  const proven = rewrites.find(({ tier, edits }) => tier === 'proven' && edits.every(({ isShared }) => isShared !== true));
  context.report({
    loc: { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) },
    messageId: finding.about,
    data: { ...finding.data },
    fix: mayFix && proven ? (fixer) => changes(proven, fixer) : null,
    suggest: rewrites.map((rewrite) => ({
      messageId: rewrite.isOnlyOffered ? 'offer' : rewrite.assumption === undefined ? 'rewrite' : 'rewriteIf',
      data: { label: rewrite.label, assumption: rewrite.assumption ?? '' },
      fix: (fixer) => changes({ ...rewrite, edits: withDroppedImports(rewrite.edits, source) }, fixer),
    })),
  });
}

function changes(rewrite: Rewrite, fixer: Rule.RuleFixer): Rule.Fix[] {
  return rewrite.edits.map(({ range: [start, end], text }) => fixer.replaceTextRange([start, end], text));
}
