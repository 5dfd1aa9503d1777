import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const MINUTE = 60_000;
const long = process.env.BEATBOOK_LONG === '1';

export default defineConfig({
  test: {
    passWithNoTests: true,
    // All cores: vitest leaves one to itself, which on two of them makes the run nearly twice as long.
    maxWorkers: '100%',
    // A force with its server and laptops is set up before the first test of many files.
    hookTimeout: MINUTE,
    coverage: {
      provider: 'v8',
      include: ['model/**/*.ts', 'db/**/*.ts', 'electron/**/*.ts', 'renderer/**/*.{ts,tsx}'],
      reporter: ['text-summary', 'html'],
      reportsDirectory: 'out/coverage',
    },
    projects: [
      {
        test: { name: 'unit', environment: 'node', include: ['test/unit/**/*.test.ts'], testTimeout: MINUTE / 2 },
      },
      {
        plugins: [react()],
        test: {
          name: 'window',
          environment: 'jsdom',
          include: ['test/unit/**/*.test.tsx'],
          setupFiles: ['test/support/unmounted.ts'],
          testTimeout: MINUTE / 2,
        },
      },
      {
        test: {
          name: 'sim',
          environment: 'node',
          include: ['test/sim/**/*.test.ts'],
          testTimeout: long ? 60 * MINUTE : 3 * MINUTE,
        },
      },
      {
        test: {
          name: 'abuse',
          environment: 'node',
          include: ['test/abuse/**/*.test.ts'],
          testTimeout: long ? 60 * MINUTE : 3 * MINUTE,
        },
      },
    ],
  },
});
