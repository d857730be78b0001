// Can the HTML report be read, and gone through with keys, in a real browser: dark and light, wide and narrow, without a network?
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { project } from '../cli/project.ts';

const program = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const pictures = process.env['SCREENSHOTS'];
let browser: Browser;

beforeAll(async () => {
  if (!existsSync(program)) throw new Error(`There is no browser at ${program}: install Debian's chromium (apt-get install chromium), or set CHROMIUM to the path of one.`);
  browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser.close();
});

const page = `import { readFile } from 'node:fs/promises';

export async function page(id) {
  const layout = await readFile('layout.html', 'utf8');
  const article = await readFile('articles/' + id, 'utf8');
  const style = await readFile('style.css', 'utf8');
  const author = await readFile('authors/' + article.slice(0, 8), 'utf8');
  return [layout, article, style, author];
}
`;
const save = `async function save() {
  await fetch('https://example.org/save?a=1&b=<2>');
}
export function onClick() {
  save();
}
`;

/** The report of a small project, opened as a file. */
async function opened(colorScheme: 'dark' | 'light', width: number): Promise<{ page: Page; asked: string[] }> {
  const it = project({ 'src/page.js': page, 'src/save.js': save });
  it.put('report.html', it.unblock('src', '--format', 'html').out);
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  const tab = await context.newPage();
  const asked: string[] = [];
  tab.on('request', (request) => asked.push(request.url()));
  const faults: string[] = [];
  tab.on('pageerror', (error) => faults.push(error.message));
  await tab.goto(pathToFileURL(join(it.folder, 'report.html')).href, { waitUntil: 'load' });
  expect(faults).toEqual([]);
  return { page: tab, asked };
}

async function keep(tab: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await tab.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

describe.each([['light', 1100], ['dark', 1100], ['light', 380], ['dark', 380]] as const)('%s, %d wide', (scheme, width) => {
  test('is drawn without a network, in its colours, and nothing is wider than the window', async () => {
    const { page: tab, asked } = await opened(scheme, width);
    await keep(tab, `${scheme}-${String(width)}`);
    expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
    const background = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(background).toBe(scheme === 'dark' ? 'rgb(13, 17, 23)' : 'rgb(255, 255, 255)');
    expect(await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    const images = await tab.locator('figure img').evaluateAll((all) => all.map((image) => (image as HTMLImageElement).naturalWidth));
    expect(images.length).toBe(2);
    expect(images.every((wide) => wide > 0)).toBe(true);
  });
});

test('text stands out from its background by 4.5 to 1 at least', async () => {
  for (const scheme of ['light', 'dark'] as const) {
    const { page: tab } = await opened(scheme, 1100);
    const weak = await tab.evaluate(() => {
      const numbers = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
      const light = ([r = 0, g = 0, b = 0]: number[]): number => {
        const [x = 0, y = 0, z = 0] = [r, g, b].map((each) => (each / 255 <= 0.03928 ? each / 255 / 12.92 : ((each / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
      };
      const behind = (element: Element | null): number[] => {
        for (let each = element; each; each = each.parentElement) {
          const color = numbers(getComputedStyle(each).backgroundColor);
          if (color.length > 0 && color[3] !== 0) return color;
        }
        return [255, 255, 255];
      };
      return [...document.querySelectorAll('body *')].filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '')).flatMap((element) => {
        const [one, other] = [light(numbers(getComputedStyle(element).color)), light(behind(element))].sort((a, b) => b - a) as [number, number];
        const ratio = (one + 0.05) / (other + 0.05);
        return ratio < 4.5 ? [`${element.tagName}.${element.className} ${ratio.toFixed(2)}`] : [];
      });
    });
    expect(weak).toEqual([]);
  }
});

test('keys alone reach the findings, the links and the evidence', async () => {
  const { page: tab } = await opened('light', 1100);
  const focused = (): Promise<string> => tab.evaluate(() => `${document.activeElement?.tagName ?? ''} ${document.activeElement?.textContent.trim().slice(0, 22) ?? ''}`);
  await tab.keyboard.press('Tab');
  expect(await focused()).toBe('A Skip to the findings');
  await tab.keyboard.press('Enter');
  expect(await focused()).toMatch(/^MAIN /);
  const seen: string[] = [];
  for (let step = 0; step < 12; step++) {
    await tab.keyboard.press('Tab');
    seen.push((await focused()).split(' ')[0] ?? '');
    if (seen.at(-1) === 'SUMMARY') break;
  }
  expect(seen).toContain('PRE');
  expect(seen.at(-1)).toBe('SUMMARY');
  await tab.keyboard.press('Enter');
  expect(await tab.locator('details[open] li').count()).toBeGreaterThan(0);
});
