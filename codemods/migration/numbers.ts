// The numbers of the reasons for which a chain stops, as the lesson lists them.
import type { Stop } from './change.ts';

const numbers: Readonly<Partial<Record<Stop['because'], number>>> = {
  'in-constructor': 1, 'accessor': 2, 'generator': 3, 'called-by-others': 4, 'callback-order': 5, 'callback-answer': 6, 'callback-sum': 7, 'callback-list': 8, 'callback-text': 10,
  'passed-on': 11, 'callback-unknown': 12, 'callback-event': 13, 'callback-request': 14, 'callback-exit': 15, 'public': 16, 'contract': 18, 'return-type': 20, 'default-value': 21,
  'no-top-level-await': 23, 'module-waits': 24, 'sometimes-promise': 25, 'optional-chain': 26, 'interrupted': 30, 'not-awaited': 34, 'unknown-caller': 36, 'mocked': 37, 'does-not-pay': 43,
  'too-large': 48,
};

/** The number of a reason, where it has one. */
export function numberOf(because: Stop['because']): number | undefined {
  return numbers[because];
}
