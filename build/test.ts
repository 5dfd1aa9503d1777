/**
 * `npm test`: the verdict. Checks, unit tests, simulations and abuse tests at their short length, the end-to-end tests through the real
 * window, and those again that have to hold of the packaged layout. Every part runs even where an earlier one failed.
 * The last line is `N passed, N failed`, of tests; a failed check counts as one failure.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { findHost } from './electron.ts';
import { out } from './folders.ts';
import { meetRequirements } from './requirements.ts';
import { runChecks, runStep } from './steps.ts';
import { readTally, type Tally } from './tally.ts';

const results = join(out, 'results');
const total: Tally = { passed: 0, failed: 0, skipped: 0 };
const began = performance.now();
const add = ({ passed, failed, skipped }: Tally) => {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
};
const heading = (text: string) => {
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  console.log(`\n── ${text} (${minutes} min) ${'─'.repeat(Math.max(2, 60 - text.length))}`);
};

async function vitest(name: string, projects: string): Promise<void> {
  const file = join(results, `${projects.replace(',', '-')}.json`);
  const reporters = [
    `--reporter=${process.env.CI ? 'dot' : 'default'}`,
    '--reporter=json',
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
    args: ['test', `--project=${project}`],
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
add({ passed: 0, failed: checked.filter(({ ok }) => !ok).length, skipped: 0 });

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
  else add({ passed: 0, failed: 1, skipped: 0 });
} else add({ passed: 0, failed: 1, skipped: 0 });

heading('Verdict');
if (host.kind === 'stand-in')
  console.log(
    'Not verified here, for want of the Electron binary: OS sandbox, fuses at run time, asar integrity, OS lock events.',
  );
if (total.skipped > 0) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
