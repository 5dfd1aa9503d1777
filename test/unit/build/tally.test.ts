import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isPermissive } from '../../../build/notices.ts';
import { readTally, tallyPlaywright, tallyVitest } from '../../../build/tally.ts';

it('counts a test file that could not be loaded as a failure', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 2,
    testResults: [
      { status: 'passed', assertionResults: [1, 2, 3] },
      { status: 'failed', assertionResults: [1] },
      { status: 'failed', assertionResults: [] },
    ],
  };
  expect(tallyVitest(report)).toEqual({ passed: 3, failed: 2, skipped: 2 });
});

it('counts a test that passed only on a second try, and an error outside any test, as failures', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 4 };
  expect(tallyPlaywright({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 3, skipped: 4 });
});

it('never calls a run good that left no report, or ended badly', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beatbook-tally-'));
  const file = join(folder, 'report.json');
  expect(readTally(file, 'vitest', true).failed).toBe(1);
  writeFileSync(file, JSON.stringify({ stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] }));
  expect(readTally(file, 'playwright', true)).toEqual({ passed: 2, failed: 0, skipped: 0 });
  expect(readTally(file, 'playwright', false)).toEqual({ passed: 2, failed: 1, skipped: 0 });
  rmSync(folder, { recursive: true });
});

it('lets only permissive licences into a bundle', () => {
  expect(['MIT', '(MIT OR GPL-3.0)', 'Apache-2.0 AND MIT', 'OFL-1.1'].map(isPermissive)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['GPL-3.0', 'MIT AND GPL-3.0', 'none named', 'Hippocratic-2.1'].map(isPermissive)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
