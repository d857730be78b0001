// How the random programs are run by the hundred thousand: `npm run fuzz`. The seed is printed; ORACLE_SEED runs one again.
import { defineConfig } from 'vitest/config';

process.env['ORACLE_RUNS'] ??= '100000';
process.env['ORACLE_SEED'] ??= String(Date.now() % 2_000_000_000);
process.stdout.write(`ORACLE_SEED=${process.env['ORACLE_SEED']} ORACLE_RUNS=${process.env['ORACLE_RUNS']}\n`);

export default defineConfig({
  test: { include: ['tests/oracle/part-*.test.ts'], testTimeout: 0, maxWorkers: 2 },
});
