/**
 * `npm test`: the verdict. Checks, unit tests, simulations and abuse tests at their short length, the end-to-end tests through the real
 * window, and those again that have to hold of the packaged layout. Every part runs even where an earlier one failed.
 * The last line is `N passed, N failed`, of tests; a failed check counts as one failure.
 */
import { randomInt } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { findHost } from './electron.ts';
import { out } from './folders.ts';
import { meetRequirements } from './requirements.ts';
import { runChecks, runStep } from './steps.ts';
import { type Mention, noTests, oneFailure, readTally, type Tally, together } from './tally.ts';

const results = join(out, 'results');
let total = noTests();
const began = performance.now();
const add = (tally: Tally) => {
  total = together(total, tally);
};
/** Everything random starts from it, so that the whole run can be had again. */
process.env.BEATBOOK_SEED ??= String(randomInt(1, 2 ** 31));
/** On a machine that others use as well a test may run out of time: it is tried once more, with the same seed, and named. */
const AGAIN = process.env.CI ? 1 : 0;
const heading = (text: string) => {
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  console.log(`\n── ${text} (${minutes} min) ${'─'.repeat(Math.max(2, 60 - text.length))}`);
};

async function vitest(name: string, projects: string): Promise<void> {
  const file = join(results, `${projects.replace(',', '-')}.json`);
  const reporters = [
    `--reporter=${process.env.CI ? 'dot' : 'default'}`,
    '--reporter=json',
    `--retry=${AGAIN}`,
    `--outputFile.json=${file}`,
  ];
  const { ok } = await runStep({ name, script: 'build/vitest.ts', args: [projects, ...reporters] });
  add(readTally(file, 'vitest', ok));
}

async function playwright(project: 'source' | 'package', env: Record<string, string> = {}): Promise<void> {
  const file = join(results, `e2e-${project}.json`);
  const { ok } = await runStep({
    name: project,
    script: 'node_modules/playwright/cli.js',
    args: ['test', `--project=${project}`, `--retries=${AGAIN}`],
    env: { ...env, RESULTS: file },
  });
  add(readTally(file, 'playwright', ok));
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const host = findHost();
meetRequirements(host);

heading('Checks');
const checked = await runChecks();
for (const { name, ok } of checked) if (!ok) add(oneFailure(name, 'a check found something: see above'));

heading('Unit tests');
await vitest('unit', 'unit,window');
heading('Simulations and abuse, short');
await vitest('faults', 'sim,abuse');

heading('Build');
const built = await build().then(
  () => true,
  (error: unknown) => {
    console.error(error);
    return false;
  },
);
if (built) {
  heading(`End to end, on ${host.kind === 'electron' ? 'Electron' : 'the stand-in'}`);
  await playwright('source');
  heading('End to end, packaged');
  const { ok } = await runStep({ name: 'package', script: 'build/package.ts', args: ['--for-tests'] });
  const { testLayout } = await import('./layout.ts');
  if (ok) await playwright('package', { BEATBOOK_PACKAGE: testLayout(host) });
  else add(oneFailure('package', 'the application could not be packaged: see above'));
} else add(oneFailure('build', 'the application could not be built: see above'));

heading('Verdict');
if (host.kind === 'stand-in')
  console.log(
    'Not verified here, for want of the Electron binary: OS sandbox, fuses at run time, asar integrity, OS lock events.',
  );
const told = (title: string, mentions: readonly Mention[]) => {
  if (mentions.length > 0) console.log(`${title}:`);
  for (const { test, because } of mentions) console.log(`  ${test}\n    ${because}`);
};
console.log(`Everything random started from BEATBOOK_SEED=${process.env.BEATBOOK_SEED}`);
told('Passed only when tried again', total.unsteady);
told('Failed', total.failures);
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
