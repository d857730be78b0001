// How many random programs a test looks at, and which: ORACLE_RUNS and ORACLE_SEED say otherwise.
import { expect, test } from 'vitest';
import { hunt } from './hunt.ts';

const runs = Number(process.env['ORACLE_RUNS'] ?? 2000);
const seed = Number(process.env['ORACLE_SEED'] ?? 20261122);

/** Half of a hunt, as a test. */
export function huntPart(part: 1 | 2): void {
  test(`${String(runs / 2)} random programs keep what they do`, async () => {
    const { programs, rewritten } = await hunt(Math.ceil(runs / 2), seed + part);
    const share = (count: number): string => `${String(count)} (${String(Math.round((100 * count) / programs))} %)`;
    console.log(`seed ${String(seed)}, part ${String(part)}: ${String(programs)} programs, rewritten ${share(rewritten.proven)} proven, ${share(rewritten.likely)} likely`);
    // Were hardly any rewritten, nothing would have been tested.
    expect(rewritten.proven / programs).toBeGreaterThan(0.15);
    expect(rewritten.likely / programs).toBeGreaterThan(0.05);
    // The share of a busy machine of two cores, and of a hunt of 100,000.
  }, Math.max(300_000, runs * 200));
}
