// What the lesson of `sequential-await` cannot say: options, exact ranges, messages.
import { noSequentialAwait } from '../../rules/no-sequential-await.ts';
import { testRule } from './test-rule.ts';

const proven = `
import { readFile, stat } from 'node:fs/promises';
export async function load(path) {
  const text = await readFile(path);
  const facts = await stat(path);
  return { text, facts };
}
`;
const provenAfter = `
import { readFile, stat } from 'node:fs/promises';
export async function load(path) {
  const [text, facts] = await Promise.all([readFile(path), stat(path)]);
  return { text, facts };
}
`;
const likely = `
import { loadOffers, loadUser } from './api.js';
export async function load() {
  const user = await loadUser();
  const offers = await loadOffers();
  return { user, offers };
}
`;
const possible = `
import { one, two } from './api.js';
export async function both() {
  const a = await one();
  const b = await two();
  return a + b;
}
`;
const names = '`readFile` and `stat`';
const saidProven = {
  messageId: 'sequential-await',
  data: { names, why: 'both only read' },
  line: 4, column: 16, endLine: 4, endColumn: 36,
  suggestions: [{ messageId: 'rewrite', data: { label: `Start ${names} together with \`Promise.all\`.` }, output: provenAfter }],
};

testRule('no-sequential-await', noSequentialAwait, {
  valid: [
    { name: 'likely, when only proven ones are asked for', code: likely, options: [{ tier: 'proven' }] },
    { name: 'possible, when nothing is asked for', code: possible },
    { name: 'in a test', code: proven, filename: 'load.test.ts' },
    { name: 'in a declaration file', code: 'export declare function load(): Promise<void>; // await await', filename: 'load.d.ts' },
    { name: 'one await only', code: 'export async function load() { await fetch("/a"); }' },
    { name: 'no await at all', code: 'export const a = 1;' },
  ],
  invalid: [
    { name: 'proven: points at the first await, and offers the rewrite', code: proven, errors: [saidProven] },
    { name: 'proven, with the option `fix`: rewrites it', code: proven, options: [{ fix: true }], output: provenAfter, errors: [saidProven] },
    { name: 'in a test, with the option `tests`', code: proven, filename: 'load.test.ts', options: [{ tests: true }], errors: [saidProven] },
    {
      name: 'likely: names what it assumes, and is not fixed',
      code: likely,
      options: [{ fix: true }],
      errors: [{
        messageId: 'likely-sequential-await',
        line: 4, column: 16, endLine: 4, endColumn: 32,
        suggestions: [{
          messageId: 'rewriteIf',
          output: likely.replace(/ {2}const user[^]*?Offers\(\);/, '  const [user, offers] = await Promise.all([loadUser(), loadOffers()]);'),
        }],
      }],
    },
    {
      name: 'possible, when it is asked for: reported, and left to people',
      code: possible,
      options: [{ tier: 'possible' }],
      errors: [{ messageId: 'possible-sequential-await', line: 4, column: 13, suggestions: null }],
    },
  ],
});
