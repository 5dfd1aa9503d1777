import { defineConfig } from '@playwright/test';

const progress = process.env.CI ? 'dot' : 'list';

export default defineConfig({
  testDir: 'test/e2e',
  // Playwright would follow `paths`, which point the compiler at types that hide behind a package's exports.
  tsconfig: './test/e2e/tsconfig.json',
  globalSetup: './test/e2e/prepare.ts',
  // Windows share one display and two cores: one at a time is the quickest that is also steady.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  outputDir: 'out/e2e',
  reporter: process.env.RESULTS ? [[progress], ['json', { outputFile: process.env.RESULTS }]] : [[progress]],
  use: { trace: 'retain-on-failure' },
  projects: [
    { name: 'source', testMatch: '**/*.spec.ts' },
    /** What has to hold of the packaged layout too. */
    { name: 'package', testMatch: '**/*.spec.ts', grep: /@package/ },
  ],
});
