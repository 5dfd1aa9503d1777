/** Counts real tests in what vitest and Playwright report, and names those that did not simply pass. */
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './folders.ts';

/** A test by file and title, with the first line of what went wrong. */
export type Mention = { readonly test: string; readonly because: string };
/** `failures` names the failed tests; `unsteady` those that passed only when tried again: they count as passed, and are told. */
export type Tally = {
  passed: number;
  failed: number;
  skipped: number;
  failures: Mention[];
  unsteady: Mention[];
};

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[];
  }[];
};
type PlaywrightSuite = {
  specs?: {
    title: string;
    file: string;
    tests: { status: string; results: { error?: { message?: string } }[] }[];
  }[];
  suites?: PlaywrightSuite[];
};
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: { message?: string }[];
  suites?: PlaywrightSuite[];
};

export const noTests = (): Tally => ({ passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [] });

/** One failure that no test stands for: a check, a build, a run that left no report. */
export const oneFailure = (test: string, because: string): Tally => ({
  ...noTests(),
  failed: 1,
  failures: [{ test, because }],
});

const mention = (test: string, message: string | undefined): Mention => ({
  test,
  because:
    stripVTControlCharacters(message ?? '')
      .trim()
      .split('\n', 1)[0] ?? '',
});

/** A file that could not even be loaded counts as one failure. */
export function tallyVitest({ testResults, ...report }: VitestReport): Tally {
  const tally: Tally = {
    ...noTests(),
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
  };
  for (const { name, status, message, assertionResults } of testResults) {
    const file = relative(root, name);
    if (status === 'failed' && assertionResults.length === 0) {
      tally.failed++;
      tally.failures.push(mention(file, message));
    }
    for (const { fullName, status: outcome, failureMessages } of assertionResults) {
      const told = mention(`${file}: ${fullName}`, failureMessages?.[0]);
      if (outcome === 'failed') tally.failures.push(told);
      else if (outcome === 'passed' && failureMessages?.length) tally.unsteady.push(told);
    }
  }
  return tally;
}

function* specsOf(suites: readonly PlaywrightSuite[]): Iterable<NonNullable<PlaywrightSuite['specs']>[number]> {
  for (const { specs = [], suites: inner = [] } of suites) {
    yield* specs;
    yield* specsOf(inner);
  }
}

export function tallyPlaywright({ stats, errors, suites = [] }: PlaywrightReport): Tally {
  const tally: Tally = {
    ...noTests(),
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    failures: errors.map(({ message }) => mention('outside any test', message)),
  };
  for (const { title, file, tests } of specsOf(suites))
    for (const { status, results } of tests) {
      const told = mention(`${file}: ${title}`, results.find(({ error }) => error)?.error?.message);
      if (status === 'unexpected') tally.failures.push(told);
      else if (status === 'flaky') tally.unsteady.push(told);
    }
  return tally;
}

/** The tally of a report file. A run that ended badly without a failed test, or left no report, is one failure. */
export function readTally(file: string, kind: 'vitest' | 'playwright', ok: boolean): Tally {
  if (!existsSync(file)) return oneFailure(relative(root, file), 'no report was left');
  const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const tally = kind === 'vitest' ? tallyVitest(report as VitestReport) : tallyPlaywright(report as PlaywrightReport);
  return ok || tally.failed > 0
    ? tally
    : { ...tally, failed: 1, failures: [{ test: relative(root, file), because: 'the run ended badly' }] };
}

/** Both together. */
export const together = (one: Tally, other: Tally): Tally => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
  failures: [...one.failures, ...other.failures],
  unsteady: [...one.unsteady, ...other.unsteady],
});
