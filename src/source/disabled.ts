// Where comments turn a rule off.
import type { TSESTree } from '@typescript-eslint/utils';
import { lineAt } from './position.ts';
import type { Source } from './source.ts';

/** What one comment does to a rule, as ESLint and oxlint read it. */
type Directive = 'disable' | 'enable' | 'disable-line' | 'disable-next-line' | 'off';

/**
 * Whether a comment turns the rule off at the offset. `rule` is the name without a plugin's prefix, which the user chooses.
 * A comment for all rules counts; one for other rules does not.
 */
export function isDisabled(source: Source, rule: string, offset: number): boolean {
  const line = lineAt(source.text, offset);
  let off = false;
  for (const comment of source.ast.comments ?? []) {
    const directive = directiveOf(comment, rule);
    const isBefore = comment.range[0] <= offset;
    if (directive === 'off') return true;
    if (directive === 'disable-line' && comment.loc.start.line === line) return true;
    if (directive === 'disable-next-line' && comment.loc.end.line === line - 1) return true;
    if (isBefore && directive === 'disable') off = true;
    if (isBefore && directive === 'enable') off = false;
  }
  return off;
}

function directiveOf(comment: TSESTree.Comment, rule: string): Directive | undefined {
  // What follows ` -- ` is the reason, for people.
  const [said = ''] = comment.value.split(/\s-{2,}\s/);
  const whole = /^\s*(eslint|oxlint)-(disable-next-line|disable-line|disable|enable)(?:\s+([\s\S]*))?$/.exec(said.trimEnd());
  if (!whole) return comment.type === 'Block' && isConfiguredOff(said, rule) ? 'off' : undefined;
  const [, linter, directive, list = ''] = whole;
  const isOneLine = comment.loc.start.line === comment.loc.end.line;
  // ESLint reads these forms in block comments only, and this one only on one line.
  if (linter === 'eslint' && comment.type === 'Line' && (directive === 'disable' || directive === 'enable')) return undefined;
  if (directive === 'disable-line' && !isOneLine) return undefined;
  return names(list, rule) ? (directive as Directive) : undefined;
}

/** Whether a list names the rule, with whatever prefix; an empty list means every rule. */
function names(list: string, rule: string): boolean {
  if (list.trim() === '') return true;
  return list.split(',').some((item) => {
    const name = item.trim();
    return name === rule || name.endsWith(`/${rule}`);
  });
}

/** Whether a comment sets the rule off for the file: `eslint unblock/no-x: "off"`. */
function isConfiguredOff(said: string, rule: string): boolean {
  const list = /^\s*eslint\s+([\s\S]*)$/.exec(said)?.[1];
  if (list === undefined) return false;
  const setting = new RegExp(String.raw`(?:^|[\s,"'/])${rule}["']?\s*:\s*\[?\s*(["']?)(?:off|0)\1(?![\w-])`);
  return setting.test(list);
}
