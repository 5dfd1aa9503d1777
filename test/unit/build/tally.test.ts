import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../build/folders.ts';
import { isPermissive } from '../../../build/notices.ts';
import { readTally, tallyPlaywright, tallyVitest } from '../../../build/tally.ts';

const title = (path: string) => join(root, path);

it('counts a test file that could not be loaded as a failure, and names what failed and what was unsteady', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 2,
    testResults: [
      {
        name: title('test/a.test.ts'),
        status: 'passed',
        assertionResults: [
          { fullName: 'holds', status: 'passed', failureMessages: [] },
          { fullName: 'holds at last', status: 'passed', failureMessages: ['out of time\nat line 3'] },
          { fullName: 'holds too', status: 'passed' },
        ],
      },
      {
        name: title('test/b.test.ts'),
        status: 'failed',
        assertionResults: [{ fullName: 'breaks', status: 'failed', failureMessages: ['\u001b[31mno\u001b[39m'] }],
      },
      { name: title('test/c.test.ts'), status: 'failed', message: 'not a module', assertionResults: [] },
    ],
  };
  expect(tallyVitest(report)).toEqual({
    passed: 3,
    failed: 2,
    skipped: 2,
    failures: [
      { test: 'test/b.test.ts: breaks', because: 'no' },
      { test: 'test/c.test.ts', because: 'not a module' },
    ],
    unsteady: [{ test: 'test/a.test.ts: holds at last', because: 'out of time' }],
  });
});

it('names a journey that held only on a second try, and counts an error outside any test as a failure', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 4 };
  const spec = (name: string, status: string) => ({
    title: name,
    file: 'a.spec.ts',
    tests: [{ status, results: [{ error: { message: `${name} took too long` } }, {}] }],
  });
  const suites = [{ specs: [spec('breaks', 'unexpected')], suites: [{ specs: [spec('wavers', 'flaky')] }] }];
  expect(tallyPlaywright({ stats, errors: [{ message: 'no display' }], suites })).toEqual({
    passed: 6,
    failed: 2,
    skipped: 4,
    failures: [
      { test: 'outside any test', because: 'no display' },
      { test: 'a.spec.ts: breaks', because: 'breaks took too long' },
    ],
    unsteady: [{ test: 'a.spec.ts: wavers', because: 'wavers took too long' }],
  });
});

it('never calls a run good that left no report, or ended badly', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beatbook-tally-'));
  const file = join(folder, 'report.json');
  expect(readTally(file, 'vitest', true).failed).toBe(1);
  writeFileSync(file, JSON.stringify({ stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] }));
  expect(readTally(file, 'playwright', true)).toMatchObject({ passed: 2, failed: 0, failures: [] });
  expect(readTally(file, 'playwright', false)).toMatchObject({ passed: 2, failed: 1 });
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
