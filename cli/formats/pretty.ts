// How an audit looks on a terminal: by mistake and by file, worst first, with the lines it is about.
import { ranked, type Ranked } from '../audit/rank.ts';
import { waitsOf, type Report, type Reported } from '../audit/report.ts';
import { count, cut, folded } from '../fold.ts';
import { quoted } from '../shell.ts';
import type { Colors } from '../terminal.ts';

export interface Look {
  readonly colors: Colors;
  /** Columns of the terminal. */
  readonly width: number;
  /** How many findings of each mistake are shown. */
  readonly most: number;
  /** How the user wrote the paths. */
  readonly paths: readonly string[];
}

/** The report in lines. */
export function pretty(report: Report, look: Look): string {
  const groups = ranked(report.findings);
  const lines = [...groups.flatMap((group) => [...groupIn(group, look), '']), ...totals(report, groups, look), ...next(report, groups, look)];
  return `${lines.join('\n')}\n`;
}

function groupIn({ mistake, severity, count: all, files }: Ranked, look: Look): string[] {
  const { bold, red, yellow, dim } = look.colors;
  const paint = severity === 'error' ? red : yellow;
  const much = `${count(all, 'finding')} in ${count(files.length, 'file')}`;
  const fits = mistake.length + much.length + 4 <= look.width;
  const lines = [`${paint(severity === 'error' ? '✖' : '▲')} ${bold(mistake)}${fits ? `  ${dim(much)}` : ''}`, ...(fits ? [] : [`  ${dim(much)}`])];
  let shown = 0;
  for (const { file, findings } of files) {
    const some = findings.slice(0, look.most - shown);
    if (some.length === 0) break;
    shown += some.length;
    lines.push('', `  ${bold(file)}`, ...some.flatMap((finding, at) => [...(at > 0 ? [''] : []), ...findingIn(finding, look)]));
  }
  if (shown < all) lines.push('', ...folded(`and ${count(all - shown, 'more finding')}; to see all: unblock --only ${mistake} --all`, look.width, '  ').map((line) => dim(line)));
  return lines;
}

function findingIn(finding: Reported, look: Look): string[] {
  const { colors: { dim, cyan, green, yellow }, width } = look;
  const { place: { start }, certainty, row } = finding;
  const folds = (text: string, first: string): string[] => folded(text, width, first, ' '.repeat(6));
  const head = `${start.line}:${start.column}`;
  const [first = '', ...rest] = folds(finding.message, `    ${head}  `);
  return [
    `    ${cyan(head)}  ${first.slice(head.length + 6)}`,
    ...rest,
    ...frameIn(finding, look),
    ...(row ? [`      ${yellow(waits(row))}`] : []),
    ...finding.evidence.slice(0, mostSteps).flatMap((step) => folds(`because ${step.file}:${step.line} ${step.what}`, '      ').map((line) => dim(line))),
    ...remedy(finding).flatMap((sentence) => folds(sentence, '      ').map((line) => (finding.rewrites.length > 0 ? green(line) : dim(line)))),
    ...(certainty === 'possible' ? [dim('      possible only: what the calls do is not known')] : []),
  ];
}

/** How long a chain is shown; `unblock explain` shows all of it. */
const mostSteps = 3;

function waits(row: NonNullable<Reported['row']>): string {
  const { before, after } = waitsOf(row);
  return `${before} waits in a row, ${after} ${after === 1 ? 'is' : 'are'} enough`;
}

function remedy({ rewrites, refusals }: Reported): string[] {
  const [rewrite] = rewrites;
  if (rewrite) return [`${rewrite.isOnlyOffered ? 'your choice' : rewrite.tier}: ${rewrite.label}${rewrite.assumption === undefined ? '' : ` Safe if ${rewrite.assumption}.`}`];
  return refusals.slice(0, 1).map(({ sentence, detail }) => `no rewrite: ${sentence}${detail === undefined ? '' : ` (${detail})`}`);
}

function frameIn({ frame: { from, lines, marked } }: Reported, { colors: { dim, bold, red }, width }: Look): string[] {
  const texts = lines.map((line) => line.replaceAll('\t', '  '));
  const indent = Math.min(...texts.filter((text) => text.trim() !== '').map((text) => text.length - text.trimStart().length));
  const digits = String(from + lines.length - 1).length;
  return texts.map((text, at) => {
    const isMarked = marked.includes(from + at);
    const code = cut(text.slice(indent), width - 11 - digits);
    const number = String(from + at).padStart(digits);
    return `      ${isMarked ? red('›') : ' '} ${dim(`${number} │`)}${code === '' ? '' : ` ${isMarked ? bold(code) : dim(code)}`}`;
  });
}

function totals({ read, findings, troubles, known = 0 }: Report, groups: readonly Ranked[], { colors: { bold, green }, width }: Look): string[] {
  const failed = troubles.length === 0 ? '' : `; ${count(troubles.length, 'file')} could not be read`;
  const before = known === 0 ? [] : folded(`${count(known, 'finding')} in the baseline ${known === 1 ? 'is' : 'are'} left out.`, width);
  if (findings.length === 0) return [`${green('✔')} ${bold('Nothing found')} in ${count(read, 'file')}${failed}.`, ...before];
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const kinds = groups.length === 1 ? '' : `, ${count(errors, 'error')} and ${count(findings.length - errors, 'warning')}`;
  const proven = findings.filter((finding) => made(finding) === 'proven').length;
  const likely = findings.filter((finding) => made(finding) === 'likely').length;
  const saved = findings.flatMap(({ row }) => (row ? [waitsOf(row)] : [])).reduce((sum, { before, after }) => sum + before - after, 0);
  const files = new Set(findings.map(({ file }) => file)).size;
  return [
    ...folded(`${count(findings.length, 'finding')} in ${files} of ${count(read, 'file')}${kinds}${failed}.`, width).map((line) => bold(line)),
    ...folded(`Rewrites: ${proven} proven, ${likely} likely.${saved > 0 ? ` Sequential awaits cost ${count(saved, 'wait')} too many.` : ''}`, width),
    ...before,
  ];
}

/** The tier at which `unblock fix` rewrites a finding. */
function made({ rewrites }: Reported): 'proven' | 'likely' | undefined {
  const tiers = rewrites.filter(({ isOnlyOffered }) => !isOnlyOffered).map(({ tier }) => tier);
  return tiers.includes('proven') ? 'proven' : tiers[0];
}

/** What to run next: what changes the most, and what tells more. */
function next({ findings }: Report, groups: readonly Ranked[], { colors: { cyan }, width, paths }: Look): string[] {
  if (findings.length === 0) return [];
  const where = (paths.length === 0 ? ['.'] : paths).map(quoted).join(' ');
  const withRewrite = (tier: string): string | undefined => groups.find(({ files }) => files.some((file) => file.findings.some((finding) => made(finding) === tier)))?.mistake;
  const proven = withRewrite('proven');
  const likely = withRewrite('likely');
  const [first] = groups[0]?.files[0]?.findings ?? [];
  const steps = [
    ...(proven === undefined ? [] : [['see what is proven', `unblock fix ${proven} ${where} --diff`]]),
    ...(proven !== undefined || likely === undefined ? [] : [['see what is likely', `unblock fix ${likely} ${where} --tier likely --diff`]]),
    ...(first ? [['ask why', `unblock explain ${quoted(`${first.file}:${String(first.place.start.line)}`)}`]] : []),
  ];
  return steps.length === 0 ? [] : ['', 'Next:', ...steps.flatMap(([why = '', command = '']) => {
    const line = `  ${command}  # ${why}`;
    return line.length <= width ? [`  ${cyan(command)}  # ${why}`] : [`  # ${why}`, `  ${cyan(command)}`];
  })];
}
