// What the generated parts of the docs say that eslint-doc-generator does not: which config reports which rule how.
import type { Linter } from 'eslint';
import plugin from '../rules/index.ts';

const begin = '<!-- begin auto-generated config table -->';
const end = '<!-- end auto-generated config table -->';

/** The text of a page with its table of configs made anew; a page without the two markers stays as it is. */
export function withConfigTable(page: string): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) return page;
  const eol = page.includes('\r\n') ? '\r\n' : '\n';
  return page.slice(0, from) + [begin, '', ...configTable(), '', ''].join(eol) + page.slice(to);
}

function configTable(): string[] {
  const configs = Object.entries(plugin.configs);
  const head = ['Rule', ...configs.map(([config]) => `\`${config}\``), 'Lowest tier reported'];
  const rows = Object.keys(plugin.rules).map((rule) => [`\`unblock/${rule}\``, ...configs.map(([, { rules = {} }]) => severityOf(rules[`unblock/${rule}`])), tierOf(rule)]);
  return [head, head.map(() => ':-'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

function severityOf(entry: Linter.RuleEntry | undefined): string {
  return entry === undefined ? 'off' : String(Array.isArray(entry) ? entry[0] : entry);
}

function tierOf(rule: string): string {
  return plugin.rules[rule]?.meta.defaultOptions[0].tier ?? '';
}
