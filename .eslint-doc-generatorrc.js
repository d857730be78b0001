// How the docs are generated: `npm run docs` writes them, `npm run docs:check` fails where they are stale.
import { withConfigTable } from './dist/scripts/docs.js';

/** @type {import('eslint-doc-generator').GenerateOptions} */
export default {
  // The lesson of a mistake is also the documentation of its rule.
  pathRuleDoc: (name) => `fixtures/${name.replace(/^no-/, '')}/README.md`,
  ruleDocTitleFormat: 'desc-parens-prefix-name',
  // Left out: what the title or the table of configs says already, and that a rule is fixable, which holds with the option `fix` only.
  ruleDocNotices: ['deprecated', 'configs', 'hasSuggestions', 'requiresTypeChecking'],
  ruleListColumns: ['name', 'description', 'hasSuggestions', 'requiresTypeChecking', 'deprecated'],
  postprocess: withConfigTable,
};
