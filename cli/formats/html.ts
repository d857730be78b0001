// How an audit looks as one page that needs nothing else: no network, no script; for eyes, keyboards and screen readers.
import { ranked, type Ranked } from '../audit/rank.ts';
import { waitsOf, type Report, type Reported, type ReportedRewrite } from '../audit/report.ts';
import { count } from '../fold.ts';
import { timelineSvg, type Timeline } from '../timeline-svg.ts';
import { style } from './html-style.ts';
import { timelinesOf } from './row-timeline.ts';

/** The report as the text of an HTML file. */
export function html(report: Report): string {
  const groups = ranked(report.findings);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>unblock: ${count(report.findings.length, 'finding')}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<a class="skip" href="#findings">Skip to the findings</a>',
    ...head(report, groups),
    '<main id="findings" tabindex="-1">',
    ...(report.troubles.length > 0 ? ['<section><h2>What could not be read</h2>', list('ul', report.troubles.map(escaped)), '</section>'] : []),
    ...groups.flatMap(section),
    ...(groups.length === 0 ? ['<p class="fine">Nothing found.</p>'] : []),
    '</main>',
    `<footer><p>Made by ${escaped(report.tool.name)} ${escaped(report.tool.version)}. Source that was looked at was not run.</p></footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function head({ findings, read }: Report, groups: readonly Ranked[]): string[] {
  const files = new Set(findings.map(({ file }) => file)).size;
  const saved = findings.flatMap(({ row }) => (row ? [waitsOf(row)] : [])).reduce((sum, { before, after }) => sum + before - after, 0);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const figures: [number, string][] = [[errors, 'can crash or lose work'], [findings.length - errors, 'cost time'], [saved, 'waits too many in a row']];
  return [
    '<header>',
    '<h1>What blocks, floats and waits in line</h1>',
    `<p>${count(findings.length, 'finding')} in ${String(files)} of ${count(read, 'file')}, worst first.</p>`,
    `<dl class="figures">${figures.map(([number, what]) => `<div><dt>${what}</dt><dd>${String(number)}</dd></div>`).join('')}</dl>`,
    ...(groups.length > 0 ? ['<nav aria-label="Mistakes">', list('ul', groups.map(({ mistake, severity, count: all }) => `<a href="#${mistake}">${badge(severity)} ${mistake} <span class="much">${String(all)}</span></a>`)), '</nav>'] : []),
    '</header>',
  ];
}

function section({ mistake, severity, count: all, files }: Ranked): string[] {
  return [
    `<section aria-labelledby="${mistake}">`,
    `<h2 id="${mistake}">${badge(severity)} ${mistake} <span class="much">${count(all, 'finding')} in ${count(files.length, 'file')}</span></h2>`,
    ...files.flatMap(({ file, findings }) => [`<h3>${escaped(file)}</h3>`, ...findings.flatMap(article)]),
    '</section>',
  ];
}

function article(finding: Reported): string[] {
  const { place: { start }, file, message, evidence, rewrites, refusals, row, tier } = finding;
  return [
    `<article id="f-${finding.fingerprint}" aria-labelledby="t-${finding.fingerprint}">`,
    `<h4 id="t-${finding.fingerprint}"><a class="place" href="#f-${finding.fingerprint}" aria-label="${escaped(file)}, line ${String(start.line)}">${String(start.line)}:${String(start.column)}</a> ${inCode(message)}</h4>`,
    `<pre tabindex="0" aria-label="Lines ${String(finding.frame.from)} and following of ${escaped(file)}"><code>${frame(finding)}</code></pre>`,
    ...(row ? timelines(timelinesOf(row)) : []),
    ...(evidence.length > 0 ? [`<details><summary>Evidence, ${count(evidence.length, 'step')}</summary>`, list('ol', evidence.map((step) => `<span class="where">${escaped(step.file)}:${String(step.line)}</span> ${inCode(step.what)}`)), '</details>'] : []),
    ...rewrites.map((rewrite) => remedy(rewrite)),
    ...(rewrites.length === 0 ? refusals.slice(0, 1).map(({ sentence, detail }) => `<p class="remedy"><b>No rewrite:</b> ${inCode(sentence)}${detail === undefined ? '' : ` (${inCode(detail)})`}.</p>`) : []),
    ...(tier === 'possible' ? ['<p class="remedy">Possible only: what the calls do is not known.</p>'] : []),
    '</article>',
  ];
}

function remedy({ tier, label, assumption, isOnlyOffered }: ReportedRewrite): string {
  return `<p class="remedy"><b class="${tier}">${isOnlyOffered ? 'Your choice' : tier}:</b> ${inCode(label)}${assumption === undefined ? '' : ` Safe if ${inCode(assumption)}.`}</p>`;
}

function timelines({ before, after }: { readonly before: Timeline; readonly after: Timeline }): string[] {
  return ['<div class="timelines">', ...[before, after].map(figure), '</div>'];
}

/** As an image, each picture has its names and styles for itself. */
function figure(timeline: Timeline): string {
  const data = Buffer.from(timelineSvg(timeline)).toString('base64');
  return `<figure><figcaption>${escaped(timeline.title)}</figcaption><img src="data:image/svg+xml;base64,${data}" alt="${escaped(timeline.description)}" loading="lazy"></figure>`;
}

function frame({ frame: { from, lines, marked } }: Reported): string {
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => /^[\t ]*/.exec(line)?.[0].length ?? 0));
  const digits = String(from + lines.length - 1).length;
  return lines.map((line, at) => {
    const text = `<span class="number" aria-hidden="true">${String(from + at).padStart(digits)}</span> ${escaped(line.slice(indent))}`;
    return marked.includes(from + at) ? `<mark>${text}</mark>` : text;
  }).join('\n');
}

function badge(severity: Reported['severity']): string {
  return `<span class="badge ${severity}">${severity}</span>`;
}

function list(kind: 'ol' | 'ul', items: readonly string[]): string {
  return `<${kind}>${items.map((item) => `<li>${item}</li>`).join('')}</${kind}>`;
}

/** Text with its backticks as code. */
function inCode(text: string): string {
  return escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
