// Which programs there are: recipes that fast-check makes, and makes smaller where one shows a fault.
import fc from 'fast-check';

/** One line: which of its list, what stands in its gaps, and what its blocks hold. */
export interface Line {
  readonly kind: number;
  readonly gaps: readonly number[];
  readonly body: readonly Line[];
}

/** One async operation. */
export interface Part {
  /** Whether it only looks, writes but never fails, or does anything. */
  readonly manner: number;
  /** How it is written: declaration, arrow, plain function, with a pattern. */
  readonly form: number;
  readonly gives: number;
  readonly lines: readonly Line[];
}

export interface Recipe {
  readonly parts: readonly Part[];
  readonly main: readonly Line[];
  /** Which second name an object has. */
  readonly twin: number;
  /** Whether the operations stand in a file of their own. */
  readonly apart: boolean;
  /** What lines of the main function are like. */
  readonly mood: number;
}

const line = fc.letrec<{ line: Line }>((tie) => ({
  line: fc.record({
    kind: fc.nat(9999),
    gaps: fc.array(fc.nat(99), { minLength: 5, maxLength: 5 }),
    body: fc.oneof({ depthSize: 'small', withCrossShrink: true }, { weight: 2, arbitrary: fc.constant([]) }, { weight: 3, arbitrary: fc.array(tie('line'), { minLength: 1, maxLength: 2 }) }),
  }),
})).line;

const part = fc.record({ manner: fc.nat(9), form: fc.nat(9), gives: fc.nat(9), lines: fc.array(line, { minLength: 1, maxLength: 3 }) });

/** Every recipe. */
export const recipes: fc.Arbitrary<Recipe> = fc.record({
  parts: fc.array(part, { minLength: 1, maxLength: 4 }),
  main: fc.array(line, { minLength: 2, maxLength: 5, size: 'max' }),
  twin: fc.nat(9),
  apart: fc.nat(4).map((one) => one === 4),
  mood: fc.nat(9),
});
