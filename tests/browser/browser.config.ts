// `npm run test:browser`: what needs a real browser, apart from `npm test`.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/browser/*.browser.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
