// Is the HTML report whole, and can it be heard? Asked of its DOM; a real browser is asked by `npm run test:browser`.
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../cli/audit/report.ts';
import { html } from '../../cli/formats/html.ts';
import { slow } from '../cli/project.ts';
import { floating, nasty, reportOn } from '../cli/reporting.ts';

describe('HTML', () => {
  const made = (): { report: Report; text: string; document: Document } => {
    const report = reportOn({ 'src/a.js': slow.replace('  return', "  const third = await readFile(right, 'utf8');\n  return"), [nasty]: floating });
    const text = html(report);
    return { report, text, document: parseHTML(text).document };
  };

  test('is one file: nothing is fetched, nothing is run', () => {
    const { document, text } = made();
    expect(document.querySelectorAll('script, link, iframe, object')).toHaveLength(0);
    const addresses = [...document.querySelectorAll('[src], [href]')].map((element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '');
    expect(addresses.filter((address) => !/^(?:#|data:image\/svg\+xml;base64,)/.test(address))).toEqual([]);
    expect(text).not.toMatch(/@import|url\(/);
  });

  test('has every finding, and what is linked to is there', () => {
    const { document, report } = made();
    expect(document.querySelectorAll('article')).toHaveLength(report.findings.length);
    const missing = [...document.querySelectorAll('a[href^="#"]')].filter((link) => !document.getElementById((link.getAttribute('href') ?? '').slice(1)));
    expect(missing).toEqual([]);
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...document.querySelectorAll('nav a')].map((link) => link.textContent)).toEqual(['error floating-promise 1', 'warning sequential-await 1']);
  });

  test('code and names stand there as they are', () => {
    const { document } = made();
    expect(document.querySelector('h3')?.textContent).toBe(nasty);
    expect(document.querySelectorAll('b').length).toBe(document.querySelectorAll('p.remedy > b').length);
    expect(document.querySelector('article pre mark')?.textContent).toContain('save();');
  });

  test('can be heard: a language, one first heading, headings without gaps, a word for every picture', () => {
    const { document } = made();
    expect(document.documentElement.getAttribute('lang')).toBe('en');
    const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName.slice(1)));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
    const images = [...document.querySelectorAll('img')];
    expect(images.map((image) => image.getAttribute('alt'))).toEqual(['One after the other: readFile, readFile, readFile.', 'At the same time: readFile, readFile. Everything else stays in its order.']);
    const unnamed = [...document.querySelectorAll('section, article')].filter((element) => !document.getElementById(element.getAttribute('aria-labelledby') ?? ''));
    expect(unnamed).toEqual([]);
  });

  test('draws a row before and after', () => {
    const { document } = made();
    const captions = [...document.querySelectorAll('figcaption')].map(({ textContent }) => textContent);
    expect(captions).toEqual(['Now: 3 waits in a row', 'Enough: 2 waits in a row']);
    const bars = [...document.querySelectorAll('img')].map((image) => {
      const svg = Buffer.from((image.getAttribute('src') ?? '').replace(/^.*base64,/, ''), 'base64').toString();
      return [...svg.matchAll(/class="waits" x="([\d.]+)"/g)].map(([, x]) => Number(x)).slice(0, 3);
    });
    const [before = [], after = []] = bars;
    expect(new Set(before).size).toBe(3);
    expect(after[0]).toBe(after[1]);
    expect(after[2]).toBe(before[1]);
  });

  test('nothing found is said too', () => {
    expect(html(reportOn({ 'a.js': 'export {};\n' }))).toContain('Nothing found.');
  });
});
