// Which libraries hand out what one user at a time must use in order: pages, prompts, wizards of the terminal?
//
// Nothing here runs together, so one row for every method says enough.
import type { Effect, Library, Rows } from './effect.ts';
import { each } from './rows.ts';

const onPage = { reads: ['dom', 'net'], writes: ['receiver', 'dom', 'net'], promise: true, exclusive: 'page' } as const satisfies Effect;
/** What is only put into a queue, which the library goes through itself: nobody waits for it, and nobody could. */
const queued = { reads: ['dom', 'net'], writes: ['receiver', 'dom', 'net'], exclusive: 'page', gives: 'cypress.cy' } as const satisfies Effect;
/** The same of a function of the library itself. */
const onAnyPage = { ...onPage, writes: ['dom', 'net'] } as const satisfies Effect;
const asks = { reads: ['terminal'], writes: ['terminal'], promise: true, waits: 'signal', exclusive: 'prompt' } as const satisfies Effect;
const says = { writes: ['terminal'], exclusive: 'prompt' } as const satisfies Effect;

const everyMethod = (types: string, effect: Effect): Readonly<Record<string, Readonly<Record<string, Rows>>>> =>
  Object.fromEntries(types.split(/\s+/u).map(type => [type, { '*': effect, '()': effect }]));

const pageTypes = `Page Locator Frame FrameLocator ElementHandle JSHandle Browser BrowserContext BrowserType Keyboard Mouse Touchscreen Dialog Download
  FileChooser Request Response Route Worker Video APIRequestContext CDPSession Target Puppeteer HTTPRequest HTTPResponse`.split(/\s+/u);
const browsers: readonly Library[] = [
  {
    modules: ['playwright', 'playwright-core', '@playwright/test', 'puppeteer', 'puppeteer-core', 'playwright/test'],
    exports: each('expect test test.step default', onAnyPage),
    instances: everyMethod(pageTypes.map(name => `playwright.${name}`).join(' '), onPage),
    values: { chromium: 'playwright.BrowserType', firefox: 'playwright.BrowserType', webkit: 'playwright.BrowserType', default: 'playwright.Puppeteer', puppeteer: 'playwright.Puppeteer' },
    types: Object.fromEntries(pageTypes.map(name => [name, `playwright.${name}`])),
  },
  { modules: ['webdriverio', '@wdio/globals', 'selenium-webdriver', 'testcafe', 'nightwatch', 'appium'], exports: each('*', onAnyPage), instances: everyMethod('selenium-webdriver.WebDriver selenium-webdriver.WebElement webdriverio.Browser testcafe.TestController', onPage) },
  { modules: [], instances: everyMethod('cypress.cy', queued), values: { cy: 'cypress.cy', Cypress: 'cypress.cy' } },
];

const screens: readonly Library[] = [
  {
    modules: ['@testing-library/*'],
    exports: {
      '*': { ...onAnyPage, exclusive: 'screen' },
      ...each('waitFor waitForElementToBeRemoved findBy* findAllBy*', { ...onAnyPage, waits: 'signal', exclusive: 'screen' }),
    },
    instances: everyMethod('@testing-library.Screen @testing-library.User', { ...onPage, exclusive: 'screen' }),
    values: { screen: '@testing-library.Screen', userEvent: '@testing-library.User', default: '@testing-library.User' },
    types: { Screen: '@testing-library.Screen', UserEvent: '@testing-library.User' },
  },
  { modules: ['react-dom/test-utils', 'react-test-renderer'], exports: { act: { ...onAnyPage, runs: [0], exclusive: 'screen' } } },
  { modules: ['@vue/test-utils'], exports: { flushPromises: { ...onAnyPage, waits: 'signal', exclusive: 'screen' }, mount: { ...onAnyPage, exclusive: 'screen' } } },
];

const prompts: readonly Library[] = [
  { modules: ['inquirer', 'prompts', 'enquirer', '@inquirer/prompts', '@inquirer/*', 'prompt', 'prompt-sync', 'readline-sync', 'terminal-kit', 'cli-select'], exports: { '*': asks, default: asks } },
  { modules: ['@clack/prompts', '@clack/core'], exports: { '*': asks, ...each('intro outro note cancel log.* spinner tasks isCancel', says), isCancel: { gives: 'Boolean' } } },
  {
    modules: ['ora', 'nanospinner', 'yocto-spinner', 'listr2', 'listr', 'cli-progress'],
    exports: each('default createSpinner new Listr new default new SingleBar new MultiBar', { gives: 'ora.Spinner' }),
    instances: { 'ora.Spinner': { run: { ...asks, waits: 'io' }, '*': says } },
    types: { Ora: 'ora.Spinner' },
  },
];

export const handleLibraries: readonly Library[] = [...browsers, ...screens, ...prompts];
